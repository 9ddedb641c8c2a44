"""What a choice of rules changes in money, told before it is saved."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from fostercare.calculation import Care, rules_in
from fostercare.cofinancing.dates import DAY
from fostercare.cofinancing.rules import POINT_NAMES, READINGS, Reading
from fostercare.models import RuleChoice, SettledMonth
from programs.periods import Period

#: So many years are calculated at most; a choice over more of them shows the latest.
YEARS_SHOWN = 6


@dataclass(frozen=True)
class YearEffect:
    """A year's 10/30/50 figure by the rules recorded and with the choice, in zł; ``settled``: months settled so far."""

    year: int
    now: Decimal
    then: Decimal
    settled: int

    @property
    def difference(self) -> Decimal:
        """What the choice adds."""
        return self.then - self.now


@dataclass(frozen=True)
class PointEffect:
    """One point on which the choice differs from what holds on its first day; ``difference``: what it alone adds."""

    name: str
    before: Reading
    after: Reading
    difference: Decimal


@dataclass(frozen=True)
class Effect:
    """What a choice changes: by year, and by point over all those years together."""

    years: list[YearEffect]
    points: list[PointEffect]

    @property
    def difference(self) -> Decimal:
        """Over all years shown, in zł."""
        return sum((year.difference for year in self.years), Decimal("0.00"))


def effect_of(choice: RuleChoice, today: date) -> Effect:
    """What saving the choice (new, or changed and not saved) would change in the years up to the present one."""
    recorded = list(RuleChoice.objects.order_by("start"))
    others = [one for one in recorded if one.pk != choice.pk and one.start != choice.start]
    cares = [Care(Period.year(year)) for year in _years(choice, recorded, others, today)]
    now = [care.under(recorded).total for care in cares]
    years = []
    for care, before in zip(cares, now, strict=True):
        settled = SettledMonth.objects.filter(month__year=care.period.start.year).count()
        years.append(YearEffect(care.period.start.year, before, care.under([*others, choice]).total, settled))
    return Effect(years, list(_points(choice, others, cares, sum(now, Decimal("0.00")))))


def _years(choice: RuleChoice, recorded: Sequence[RuleChoice], others: Sequence[RuleChoice], today: date) -> range:
    """Years in which the choice holds or held, up to the present one, or its own first one if that lies ahead."""
    kept = [one.start for one in recorded if one.pk == choice.pk]
    first = min([choice.start, *kept])
    following = [one.start for one in others if one.start > max([choice.start, *kept])]
    last = min([(min(following) - DAY).year] if following else [], default=today.year)
    last = max(min(last, today.year), choice.start.year)
    return range(max(first.year, 2012, last - YEARS_SHOWN + 1), last + 1)


def _points(
    choice: RuleChoice, others: Sequence[RuleChoice], cares: Sequence[Care], now: Decimal
) -> Iterator[PointEffect]:
    """Each changed point alone, from the first day of the choice on."""
    before = rules_in(Period.day(choice.start), others)[-1].rules
    after = choice.rule_set()
    was = dict(before.options())
    for point, option in after.options():
        if option is was[point]:
            continue
        alone = _as_choice(choice.start, replace(before, **{point: option}))  # type: ignore[arg-type]
        total = sum((care.under([*others, alone]).total for care in cares), Decimal("0.00"))
        yield PointEffect(POINT_NAMES[point], READINGS[was[point]], READINGS[option], total - now)


def _as_choice(start: date, rules) -> RuleChoice:
    """A choice that is only looked at."""
    options = {point: option.value for point, option in rules.options()}
    return RuleChoice(start=start, contested_components=sorted(rules.contested_components), **options)
