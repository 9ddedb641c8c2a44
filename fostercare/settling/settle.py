"""Settling: a person keeps the calculation of whole months as it is; later numbers of the same months add differences.

A settled line is never changed or removed. What is found afterwards withdraws lines (the same amounts reversed) and
adds others, so the sum of all numbers is what the present records give, and every step between stays readable.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from accounts.polish import day_text
from fostercare.calculation import Care, RulePeriod
from fostercare.cofinancing.calculation import Calculation
from fostercare.cofinancing.charges import Line
from fostercare.cofinancing.codes import FormGroup
from fostercare.cofinancing.explain import explain
from fostercare.cofinancing.problems import Problem, ProblemKind
from fostercare.cofinancing.rounding import to_grosze
from fostercare.models import County, Placement, SettledLine, SettledMonth, Settlement
from fostercare.notes.paying import county_of
from fostercare.settling.frozen import checksum_of
from programs.periods import Period

ZERO = Decimal("0.00")


class Present:
    """What the records give now, as lines that could be settled; calculated once for any number of settled periods."""

    def __init__(self, care: Care, result: Calculation | None = None) -> None:
        self.care = care
        self.result = result or care.calculate()

    @cached_property
    def lines(self) -> list[SettledLine]:
        """Every line of the period, not saved."""
        keys = {line.stay.key for line in self.result.lines}
        counties = _county_names(keys)
        return [_settled(line, self.care, counties[line.stay.key]) for line in self.result.lines]

    def within(self, period: Period) -> list[SettledLine]:
        """The lines of some of its months."""
        return [line for line in self.lines if period.contains(line.start)]

    def rules_in(self, period: Period) -> list[dict]:
        """The rule sets of some of its months as plain data."""
        return [_rules_as_json(part, period) for part in self.care.rule_periods if _touches(part, period)]

    def problems_in(self, period: Period) -> list[Problem]:
        """What keeps some of its months from being complete; children in two places at once always."""
        found = self.result.problems
        return [one for one in found if one.kind is ProblemKind.OVERLAP or period.overlaps(one.start, one.end)]


@dataclass(frozen=True)
class Draft:
    """What settling would write: a new number of the months with these lines (not saved)."""

    period: Period
    number: int
    rules: list[dict]
    lines: list[SettledLine]
    problems: list[Problem]

    @property
    def total(self) -> Decimal:
        """What it adds to the 10/30/50 figure, in zł."""
        return sum_of(line for line in self.lines if line.group is not FormGroup.MEDICAL)

    @property
    def medical_total(self) -> Decimal:
        """What it adds for medical institutions, in zł."""
        return sum_of(line for line in self.lines if line.group is FormGroup.MEDICAL)

    @property
    def refusal(self) -> str:
        """Why it cannot be settled; empty if it can."""
        if self.period.end >= timezone.localdate():
            return _("Only months that have ended can be settled.")
        if any(problem.kind is ProblemKind.OVERLAP for problem in self.problems):
            return _("A child is in two places on one day; mend the placements first.")
        if not self.lines:
            return _("Nothing has changed since.") if self.number > 1 else _("There is nothing to settle.")
        if self.number == 1 and min(self.total, self.medical_total) < 0:
            return _("Reductions exceed the expense; correct the costs first.")
        return ""

    @cached_property
    def checksum(self) -> str:
        """Checksum of the file that it would become."""
        return checksum_of(self.record(), self.lines)

    def record(self) -> Settlement:
        """The settlement without lines, not saved."""
        return Settlement(
            start=self.period.start,
            end=self.period.end,
            number=self.number,
            rules=self.rules,
            total=self.total,
            medical_total=self.medical_total,
        )


def sum_of(lines: Iterable[SettledLine]) -> Decimal:
    """Sum of amounts, in zł."""
    return sum((line.amount for line in lines), ZERO)


def months_of(start: date, end: date) -> Period:
    """Whole months from that of ``start`` to that of ``end``, which lie in one budget year.

    Raises ``ValidationError`` if they are reversed or of two years.
    """
    first, last = Period.month(start.year, start.month), Period.month(end.year, end.month)
    if last.end < first.start:
        raise ValidationError(_("The last month is earlier than the first one."))
    if first.start.year != last.end.year:
        raise ValidationError(_("Months of one budget year are settled together."))
    return Period(first.start, last.end)


def draft(period: Period, present: Present | None = None) -> Draft:
    """What settling the whole months of ``period`` would write now.

    Raises ``ValidationError`` if some of the months are settled as part of another period: a month is settled once, and
    later numbers of the same period correct it.
    """
    period = months_of(period.start, period.end)
    refuse_other_period(period)
    present = present or Present(Care(period))
    standing = standing_lines(period)
    now = present.within(period)
    gone, new = compare(standing, now)
    last = Settlement.objects.filter(start=period.start, end=period.end).aggregate(last=Max("number"))["last"]
    return Draft(
        period=period,
        number=(last or 0) + 1,
        rules=present.rules_in(period),
        lines=in_order([*map(withdrawal, gone), *new]),
        problems=present.problems_in(period),
    )


def refuse_other_period(period: Period) -> None:
    """Raise ``ValidationError`` if a month of the period is settled as part of other months."""
    months = SettledMonth.objects.filter(month__range=(period.start, period.end)).select_related("settlement")
    for settled in months:
        other = settled.settlement
        if (other.start, other.end) != (period.start, period.end):
            message = _("%(month)s is settled together with the days %(start)s–%(end)s; settle the differences there.")
            words = {"month": f"{settled.month:%m.%Y}", "start": day_text(other.start), "end": day_text(other.end)}
            raise ValidationError(message % words)


def settle(period: Period, *, user, note: str = "", seen: str = "") -> Settlement:
    """Settle whole months: the first time with all lines, later with the differences since.

    ``seen``: checksum of the draft that the person looked at. Raises ``ValidationError`` if the draft is refused, if
    the records have changed since it was looked at, or if somebody else settles the months at the same moment.
    """
    try:
        with transaction.atomic():
            return _settle(draft(period), user, note, seen)
    except IntegrityError as error:
        raise ValidationError(_("Somebody else has just settled these months; look at them again.")) from error


def _settle(made: Draft, user, note: str, seen: str) -> Settlement:
    if made.refusal:
        raise ValidationError(made.refusal)
    if seen and seen != made.checksum:
        raise ValidationError(_("The records have changed since you looked; look again before you settle."))
    settlement = made.record()
    settlement.settled_by, settlement.note, settlement.checksum = user, note, made.checksum
    settlement.full_clean()
    settlement.save_because(_("settled"))
    for line in made.lines:
        line.settlement = settlement
    SettledLine.objects.bulk_create(made.lines, batch_size=500)
    if settlement.number == 1:
        months = [SettledMonth(month=part.start, settlement=settlement) for part in made.period.months()]
        SettledMonth.objects.bulk_create(months)
    return settlement


def standing_lines(period: Period) -> list[SettledLine]:
    """Settled lines of exactly these months that no later number has withdrawn."""
    found = SettledLine.objects.filter(
        settlement__start=period.start,
        settlement__end=period.end,
        withdraws__isnull=True,
        withdrawn_by__isnull=True,
    )
    return list(found.select_related("settlement").order_by("pk"))


def facts_of(line: SettledLine) -> tuple:
    """What makes two lines the same; sentences and the number under which it was settled do not count."""
    return (
        line.placement_id, line.county, line.form, line.component, line.start, line.end,
        line.children, line.base, line.percent, line.amount, line.contested,
    )  # fmt: skip


def compare(before: Sequence[SettledLine], now: Sequence[SettledLine]) -> tuple[list[SettledLine], list[SettledLine]]:
    """Lines that are no longer so, and lines that are new; equal ones cancel out one by one."""
    return _without(before, now), _without(now, before)


def _without(lines: Sequence[SettledLine], others: Sequence[SettledLine]) -> list[SettledLine]:
    left = Counter(facts_of(line) for line in others)
    found = []
    for line in lines:
        facts = facts_of(line)
        if left[facts]:
            left[facts] -= 1
        else:
            found.append(line)
    return found


def withdrawal(line: SettledLine) -> SettledLine:
    """The line that takes back another one: the same facts, amounts reversed."""
    names = ("child_id", "placement_id", "county", "form", "component", "start", "end", "children", "percent")
    number = line.settlement.number
    withdrawn = [
        "Wycofanie",
        f"Pozycja z obliczenia nr {number} przestała odpowiadać zapisom; kwotę odejmuje się w całości.",
    ]
    return SettledLine(
        **{name: getattr(line, name) for name in names},
        base=-line.base,
        amount=-line.amount,
        contested=line.contested,
        withdraws=line,
        reasons=[withdrawn, *line.reasons],
    )


def in_order(lines: Iterable[SettledLine]) -> list[SettledLine]:
    """By child and day; what is withdrawn stands before what takes its place."""
    return sorted(
        lines,
        key=lambda line: (line.child_id, line.start, line.component, line.withdraws is None, line.end, line.amount),
    )


def _settled(line: Line, care: Care, county: str) -> SettledLine:
    reasons = explain(line, care.rules_on(line.start))
    return SettledLine(
        child_id=line.child,
        placement_id=line.stay.key,
        county=county,
        form=line.stay.form.value,
        component=line.component.value,
        start=line.start,
        end=line.end,
        children=line.children,
        base=to_grosze(line.base),
        percent=line.percent,
        amount=line.amount,
        contested=line.contested,
        reasons=[[reason.label, reason.text] for reason in reasons],
    )


def _county_names(placements: Iterable[int]) -> dict[int, str]:
    """Name of the county that pays for each placement; empty where none is recorded."""
    found = county_of(Placement.objects.filter(pk__in=list(placements)).only("pk", "county_id"))
    names = County.objects.in_bulk({key for key in found.values() if key})
    return {key: names[county].name if county else "" for key, county in found.items()}


def _touches(part: RulePeriod, period: Period) -> bool:
    return period.overlaps(part.period.start, part.period.end)


def _rules_as_json(part: RulePeriod, period: Period) -> dict:
    """Options, contested components and the ground of one rule set."""
    return {
        "from": max(part.period.start, period.start).isoformat(),
        "ground": part.choice.ground if part.choice else "",
        "contested_components": sorted(part.rules.contested_components),
        **{point: option.value for point, option in part.rules.options()},
    }


def settled_periods(year: int) -> list[Period]:
    """The settled periods that begin in a year, in order."""
    first = Settlement.objects.filter(number=1, start__range=(date(year, 1, 1), date(year, 12, 31)))
    return [Period(start, end) for start, end in first.order_by("start").values_list("start", "end")]
