"""What comes next for a child in care, in the order of days: things due, the next band, birthdays that matter."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from accounts.templatetags.ui import percent
from families.deadlines import due_in
from fostercare.children.file import ChildFile
from fostercare.cofinancing.codes import FormGroup
from fostercare.cofinancing.dates import reaches_age
from fostercare.deadlines import RULES
from fostercare.rate_tables import load

YEAR, NEAR = timedelta(days=366), timedelta(days=14)


@dataclass(frozen=True)
class Coming:
    """A day, what happens on it, why, and where it is settled; ``is_near``: somebody has to do it soon, or is late."""

    day: date
    what: str | Promise
    why: str = ""
    url: str = ""
    is_near: bool = False


def coming(file: ChildFile) -> list[Coming]:
    """Everything of the coming year, what is overdue included; nothing for a child that is not in care."""
    if file.current is None:
        return []
    dues = list(_dues(file))
    told = {(one.day, one.url) for one in dues}
    birthdays = (one for one in _birthdays(file) if (one.day, one.url) not in told)
    return sorted([*dues, *_band(file), *birthdays], key=lambda one: one.day)


def _dues(file: ChildFile) -> Iterator[Coming]:
    """The rules that fill the calendar, asked about one child; the residence is among the findings already."""
    rules = [rule for rule in RULES if rule.code != "residence"]
    for due in due_in(None, file.today, file.today + YEAR, rules, Q(child=file.child.pk)):
        yield Coming(due.day, due.what, f"{due.why}; {due.article}", due.url, due.day <= file.today + NEAR)


def _band(file: ChildFile) -> Iterator[Coming]:
    standing = file.standing
    if standing.next_on and standing.next_percent is not None:
        text = _("Share of the municipality: %(percent)s") % {"percent": percent(standing.next_percent)}
        yield Coming(standing.next_on, text, _("next year of the stay in foster care (art. 191 sec. 9)"))


def _birthdays(file: ChildFile) -> Iterator[Coming]:
    """The next birthday that changes something: 10 in a facility, 18, 25."""
    born, current = file.child.birth_date, file.current
    if born is None or current is None:
        return
    limits, stays = load("cofinancing_limits"), load("stay_limits")
    ages = [limits.on_or_first(key, file.today) for key in ("adult_age", "age_limit")]
    if current.group is FormGroup.INSTITUTION:
        ages.append(stays.on_or_first("institution_age", file.today))
    days = [(reaches_age(born, int(str(entry.value))), entry) for entry in ages]
    ahead = [(day, entry) for day, entry in days if day > file.today]
    if ahead:
        day, entry = min(ahead, key=lambda one: one[0])
        why = entry.reference.split(" ustawy")[0]
        url = reverse("fostercare:placement", args=[current.pk])
        yield Coming(day, _("Turns %(age)s") % {"age": entry.value}, why, url)
