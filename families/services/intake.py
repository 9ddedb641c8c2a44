"""From the report to the decision on an assistant (art. 11): interview, social worker's request, the head's word."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from families.models import Assistance, Referral
from families.services.base import checked_save, lock

# What the head decides on a request without assigning anybody.
REFUSALS = (Referral.Outcome.OTHER_HELP, Referral.Outcome.DECLINED)


@transaction.atomic
def save_referral(*, referral: Referral, user=None, reason: str) -> Referral:
    """Save the report with what followed; whoever settles it is kept with the day.

    An assistant is asked for after the interview (art. 11 ust. 1 and 2); an application under the Act „For life" has
    none (its art. 8).
    """
    lock(referral.family_id)
    if referral.assistant_requested and not referral.for_life:
        if referral.interview_done is None:
            raise ValidationError(
                {"interview_done": _("Enter the day of the interview: an assistant is requested after it (art. 11).")}
            )
        if referral.assistant_requested < referral.interview_done:
            raise ValidationError({"assistant_requested": _("The request is earlier than the interview.")})
    if referral.outcome == Referral.Outcome.PENDING:
        referral.decided_on = referral.decided_by = None
    elif referral.decided_on is None:
        settle(referral, referral.outcome, user, timezone.localdate())
    checked_save(referral, reason)
    return referral


@transaction.atomic
def refuse_request(*, referral: Referral, outcome: str, day: date, user, reason: str) -> Referral:
    """The head does not assign an assistant: other help, or no; the reason is kept."""
    lock(referral.family_id)
    referral.refresh_from_db()
    if referral.outcome != Referral.Outcome.PENDING:
        raise ValidationError(_("This report has been settled already."))
    if referral.assistant_requested is None:
        raise ValidationError(_("No assistant has been requested yet."))
    if day < referral.assistant_requested:
        raise ValidationError({"decided_on": _("The decision is earlier than the request.")})
    if outcome not in REFUSALS:
        raise ValidationError({"outcome": _("Choose the decision.")})
    if not reason.strip():
        raise ValidationError({"decision_reason": _("Give the reason of the decision.")})
    settle(referral, outcome, user, day)
    referral.decision_reason = reason.strip()
    checked_save(referral, reason.strip())
    return referral


def settle(referral: Referral, outcome: str, user, day: date) -> None:
    """Set the outcome with who decided and when; nobody decides before the report came."""
    referral.outcome, referral.decided_by = outcome, user
    referral.decided_on = max(day, referral.date)


def missing_foundation(basis: str, consent_date: date | None, court_order_date: date | None) -> str:
    """What an assistant's work would lack (art. 8 ust. 3; art. 109 of the Family Code); empty if nothing."""
    if basis == Assistance.Basis.VOLUNTARY and consent_date is None:
        return _("The consent of the family is missing; without it an assistant works only where the court says so.")
    if basis == Assistance.Basis.COURT and court_order_date is None:
        return _("The court's order is missing; enter its day and number.")
    return ""


def check_ready_for_work(referral: Referral, basis: str) -> None:
    """Voluntary work follows the interview; the court's order and the Act „For life" do without."""
    if basis == Assistance.Basis.VOLUNTARY and not referral.for_life and referral.interview_done is None:
        raise ValidationError(
            _("The report of %(day)s has no interview yet. Record the interview first (art. 11 ust. 1).")
            % {"day": f"{referral.date:%d.%m.%Y}"}
        )
