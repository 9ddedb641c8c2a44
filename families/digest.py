"""The e-mail about what is due: to whom it belongs on the day, once a day, by case number, and not at all when nothing
is due."""

import logging
from datetime import date, timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from families.dates import is_working_day
from families.deadlines import Due, due_of
from families.deadlines.feed import address_of, plain_title

logger = logging.getLogger("asysta.digest")

AHEAD = timedelta(days=7)
MOST = 40  # things in one mail; the rest are one link
_MONDAY = 0


def readers(day: date):
    """Active people with an address who want a mail on the day and have had none.

    Daily ones come on working days; weekly ones on Mondays, or on the first working day after a Monday that is free.
    """
    if not is_working_day(day):
        return User.objects.none()
    wanted = [User.Digest.DAILY]
    if _is_first_working_day_of_week(day):
        wanted.append(User.Digest.WEEKLY)
    waiting = Q(digest_sent__isnull=True) | Q(digest_sent__lt=day)
    return User.objects.filter(waiting, is_active=True, digest__in=wanted).exclude(email="").order_by("pk")


def _is_first_working_day_of_week(day: date) -> bool:
    earlier = (day - timedelta(days=number) for number in range(1, day.weekday() - _MONDAY + 1))
    return not any(is_working_day(one) for one in earlier)


def send_all(day: date) -> tuple[int, int]:
    """Send the day's mails; returns how many went out and how many could not be sent."""
    sent = failed = 0
    for user in readers(day):
        dues = due_of(user, day, day + AHEAD)
        if not dues:
            continue
        outcome = _send(user, day, dues)
        sent += outcome is True
        failed += outcome is False
    return sent, failed


def _send(user: User, day: date, dues: list[Due]) -> bool | None:
    """Send one mail unless another run has it already (None); what fails is given back to the next run (False)."""
    before = user.digest_sent
    claimed = User.objects.filter(pk=user.pk, digest_sent=before).update(digest_sent=day)
    if not claimed:
        return None
    try:
        EmailMessage(subject_of(dues, day), body_of(dues, day), to=[user.email]).send()
    except OSError as error:
        User.objects.filter(pk=user.pk).update(digest_sent=before)
        logger.warning("mail to user %s failed: %s", user.pk, type(error).__name__)
        return False
    return True


def subject_of(dues: list[Due], day: date) -> str:
    """„Asysta: 2 rzeczy po terminie, 3 w najbliższym tygodniu" without anything that is nought."""
    late = sum(due.is_late(day) for due in dues)
    parts = []
    if late:
        parts.append(ngettext("%(n)d thing overdue", "%(n)d things overdue", late) % {"n": late})
    if len(dues) > late:
        parts.append(_("%(n)d due within a week") % {"n": len(dues) - late})
    return "Asysta: " + ", ".join(parts)


def body_of(dues: list[Due], day: date) -> str:
    """The things due as lines of plain text, the longest overdue first, each with its link."""
    lines = [_("As of %(day)s") % {"day": f"{day:%d.%m.%Y}"}, ""]
    for due in dues[:MOST]:
        when = _("overdue since %(day)s") if due.is_late(day) else _("until %(day)s")
        lines += [f"- {plain_title(due)}: {when % {'day': f'{due.day:%d.%m.%Y}'}}", f"  {address_of(due)}"]
    rest = len(dues) - MOST
    if rest > 0:
        lines.append(ngettext("and %(n)d more thing", "and %(n)d more things", rest) % {"n": rest})
    lines += ["", _("All deadlines") + f": {settings.SITE_URL}{reverse('families:deadlines')}"]
    lines += [_("How often this mail comes") + f": {settings.SITE_URL}{reverse('accounts:account')}"]
    return "\n".join(lines) + "\n"
