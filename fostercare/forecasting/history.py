"""What the last years showed: children who came and left by form, and how fast rates rose. A start for assumptions."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from fostercare.cofinancing.codes import Form
from fostercare.cofinancing.dates import anniversary
from fostercare.cofinancing.facts import Announcement, Child, Stay
from fostercare.cofinancing.rates import RateTable

TENTH = Decimal("0.1")


@dataclass(frozen=True)
class Span:
    """The least, the average (to a whole child, half up) and the most of some years."""

    low: int
    average: int
    high: int

    @classmethod
    def of(cls, numbers: Sequence[int]) -> "Span":
        """Of the numbers of each year; there has to be one at least."""
        average = (Decimal(sum(numbers)) / len(numbers)).quantize(Decimal(1), ROUND_HALF_UP)
        return cls(min(numbers), int(average), max(numbers))


@dataclass(frozen=True)
class Past:
    """Children who came into a form of care out of none, and who left care from it, a year."""

    placed: Span
    left: Span


def past_flows(children: Iterable[Child], years: Sequence[int]) -> dict[Form, Past]:
    """By form, for children whose first day was ours. Moves between forms are neither coming nor leaving."""
    placed: dict[tuple[Form, int], int] = {}
    left: dict[tuple[Form, int], int] = {}
    for child in children:
        stays = [stay for stay in child.stays_in_order() if stay.form.is_foster_care and _is_ours(child, stay)]
        for index, stay in enumerate(stays):
            if not (index and stays[index - 1].moves_to(stay)):
                _count(placed, stay.form, stay.start)
            if stay.end and not (index + 1 < len(stays) and stay.moves_to(stays[index + 1])):
                _count(left, stay.form, stay.end)
    found = [form for form in Form if any((form, year) in placed.keys() | left.keys() for year in years)]
    return {form: Past(_span(placed, form, years), _span(left, form, years)) for form in found}


def _is_ours(child: Child, stay: Stay) -> bool:
    return not any(span.contains(stay.start) for span in child.paid_elsewhere)


def _count(numbers: dict[tuple[Form, int], int], form: Form, day: date) -> None:
    numbers[form, day.year] = numbers.get((form, day.year), 0) + 1


def _span(numbers: Mapping[tuple[Form, int], int], form: Form, years: Sequence[int]) -> Span:
    return Span.of([numbers.get((form, year), 0) for year in years])


def yearly_rise(before: Decimal, after: Decimal, years: int) -> Decimal:
    """How much an amount rose a year, in % of the first one, without compounding, to a tenth; never below zero."""
    rise = Fraction(after - before) / Fraction(before) / years * 100
    return max(Decimal(round(rise * 10)) * TENTH, Decimal(0))


def benefits_rise(floors: RateTable, day: date, years: int) -> Decimal:
    """Of the statutory benefit in unrelated families over so many years up to the day."""
    before = floors.on_or_first("unrelated", anniversary(day, -years)).value
    after = floors.on_or_first("unrelated", day).value
    return yearly_rise(Decimal(str(before)), Decimal(str(after)), years)


def averages_rise(announcements: Iterable[Announcement], day: date, years: int) -> Decimal:
    """Average rise of the facilities that had an announcement both on the day and so many years before."""
    since, rises = anniversary(day, -years), []
    ordered = sorted(announcements, key=lambda item: (item.published_on, item.key))
    for provider in {item.provider for item in ordered}:
        own = [item for item in ordered if item.provider == provider and item.published_on <= day]
        earlier = [item for item in own if item.published_on <= since]
        if earlier and earlier[-1].amount:
            rises.append(yearly_rise(earlier[-1].amount, own[-1].amount, years))
    return (sum(rises, Decimal(0)) / len(rises)).quantize(TENTH, ROUND_HALF_UP) if rises else Decimal(0)
