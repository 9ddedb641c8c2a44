"""Leaving care: who is entitled to what and until which birthday (art. 140–153), and what is due before adulthood."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.polish import day_text
from families.dates import add_months
from families.models import Person
from fostercare.cofinancing.codes import Form
from fostercare.cofinancing.rates import MissingRate, RateEntry
from fostercare.models import CareLeaver, LeaverSupport, Placement
from fostercare.rate_tables import load
from programs.periods import Period

Kind = LeaverSupport.Kind
MONEY = (Kind.EDUCATION, Kind.INDEPENDENCE, Kind.HOUSEHOLD)
ADULT_MONTHS = 18 * 12
LONG, MIDDLE = 36, 24  # months in care that decide about the money for becoming independent (art. 149)


def term(key: str, day: date) -> RateEntry:
    """A length of the Act in months."""
    return load("leaver_terms").on_or_first(key, day)


def _months(key: str, day: date) -> int:
    return int(str(term(key, day).value))


@dataclass(frozen=True)
class Stay:
    """How long a person was in care: ``days`` in all, the form left last; None where the records hold no stay."""

    days: int
    form: str
    last_day: date | None

    def is_at_least(self, months: int) -> bool:
        """Whether the days make up so many months, counted as 365 and 730 days of broken stays are."""
        return self.days * 12 >= months * 365


def stay_of(placements: Sequence[Placement], day: date) -> Stay | None:
    """The person's stays in foster care until the day, added up."""
    stays = sorted((one for one in placements if one.form != Form.MEDICAL and one.start <= day), key=lambda x: x.start)
    if not stays:
        return None
    last = stays[-1]
    return Stay(sum(one.days_until(day) for one in stays), last.form, min(last.end, day) if last.end else None)


def is_entitled(stay: Stay, day: date) -> bool:
    """Whether the stay was long enough for help in money: 3 years with relatives, a year elsewhere (art. 141)."""
    return stay.is_at_least(_months("related_months" if stay.form == Form.RELATED else "other_months", day))


def floor_of(kind: str, day: date, form: str, days: int | None, *, disability: bool) -> RateEntry | None:
    """The lowest amount of a kind of help on the day; None where the Act sets none or none is recorded for the day.

    ``days`` in care decide about the money for becoming independent; None where they are not known.
    """
    keys = {
        Kind.EDUCATION: "education",
        Kind.HOUSEHOLD: "household_disability" if disability else "household",
        Kind.INDEPENDENCE: _independence_key(form, days),
    }
    key = keys.get(Kind(kind))
    try:
        return load("leaver_money").on(key, day) if key else None
    except MissingRate:
        return None


def _independence_key(form: str, days: int | None) -> str | None:
    if days is None:
        return None
    stay = Stay(days, form, None)
    if form == Form.RELATED:
        return "independence_related" if stay.is_at_least(LONG) else None
    if stay.is_at_least(LONG):
        return "independence_long"
    return "independence_middle" if stay.is_at_least(MIDDLE) else "independence_short"


@dataclass(frozen=True)
class Help:
    """One help with the lowest amount on its first day and the birthday it ends with at the latest."""

    support: LeaverSupport
    floor: RateEntry | None
    ends_by: date | None

    @property
    def is_low(self) -> bool:
        """Whether the amount is under the statutory one."""
        amount = self.support.amount
        return self.floor is not None and amount is not None and amount < self.floor.value  # type: ignore[operator]

    @property
    def is_too_late(self) -> bool:
        """Whether it is given after the last birthday for it."""
        last = self.support.end or self.support.start
        return self.ends_by is not None and last >= self.ends_by


def helps_of(leaver: CareLeaver, stay: Stay | None, *, disability: bool) -> list[Help]:
    """Every help given to a person, newest first."""
    form = stay.form if stay else leaver.former_form
    days = stay.days if stay else None
    found = []
    for support in leaver.supports.all():
        floor = floor_of(support.kind, support.start, form, days, disability=disability)
        found.append(Help(support, floor, last_birthday(leaver.person, support.kind, support.start)))
    return found


def last_birthday(person: Person, kind: str, day: date) -> date | None:
    """The birthday with which the right to a kind of help ends: 25th for education, 26th for other money."""
    if person.birth_date is None or kind not in MONEY:
        return None
    key = "education_age" if kind == Kind.EDUCATION else "household_age"
    return add_months(person.birth_date, _months(key, day))


def paid(supports: Iterable[LeaverSupport], period: Period) -> dict[str, Decimal]:
    """Money given in the period by kind: each begun month of a monthly help once, other amounts on their first day."""
    sums: dict[str, Decimal] = {}
    for support in supports:
        if support.amount is None:
            continue
        part = period.clip(support.start, support.end)
        times = 0
        if support.monthly and part:
            times = (part.end.year - part.start.year) * 12 + part.end.month - part.start.month + 1
        elif not support.monthly and period.contains(support.start):
            times = 1
        if times:
            sums[support.kind] = sums.get(support.kind, Decimal(0)) + support.amount * times
    return sums


@dataclass(frozen=True)
class Coming:
    """One thing due with a person growing up or become independent; ``rule``: its article."""

    what: str | Promise
    day: date
    rule: RateEntry


def due_before_adulthood(person: Person, leaver: CareLeaver | None) -> list[Coming]:
    """A guardian a year before the 18th birthday, a programme a month before it, unless recorded (art. 145)."""
    if person.birth_date is None:
        return []
    adult, found = add_months(person.birth_date, ADULT_MONTHS), []
    steps = (
        ("guardian_months", gettext_lazy("guardian of independence to be chosen"), "guardian_chosen_on"),
        ("programme_months", gettext_lazy("programme of independence to be signed"), "programme_on"),
    )
    for key, what, field in steps:
        if leaver is None or getattr(leaver, field) is None:
            rule = term(key, adult)
            found.append(Coming(what, add_months(adult, -int(str(rule.value))), rule))
    return found


def remarks(leaver: CareLeaver, stay: Stay | None, day: date) -> list[str]:
    """What a person should look at, each as one sentence."""
    found = []
    if stay and not is_entitled(stay, day):
        found.append(_("The stay in care was too short for help in money (art. 141)."))
    if leaver.programme_on is None:
        found.append(_("No programme of independence is recorded (art. 145)."))
    if not leaver.guardian:
        found.append(_("No guardian of independence is recorded (art. 145)."))
    born = leaver.person.birth_date
    if born is None:
        return [*found, _("The date of birth is not known, so ages cannot be watched.")]
    for key, text in (
        ("education_age", _("Money for education ends with the 25th birthday, %(day)s (art. 146).")),
        (
            "household_age",
            _("Money for becoming independent and for a household ends with %(day)s, the 26th birthday."),
        ),
    ):
        reached = add_months(born, _months(key, day))
        if day < reached <= add_months(day, 6):
            found.append(text % {"day": day_text(reached)})
    return found
