"""From records to the calculation: a handful of queries, then plain values."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from django.db.models import Q

from fostercare.cofinancing.calculation import EMPTY, Calculation, calculate_sound
from fostercare.cofinancing.codes import Component, Exclusion, Form
from fostercare.cofinancing.facts import Announcement, CareRecords, Child, Span, Stay
from fostercare.cofinancing.facts import MonthlyCost as MonthlyFact
from fostercare.cofinancing.facts import OneOffCost as OneOffFact
from fostercare.cofinancing.problems import merged
from fostercare.cofinancing.rules import RuleSet, other_readings
from fostercare.models import AverageCostAnnouncement, MonthlyCost, OneOffCost, Placement, RuleChoice
from fostercare.rate_tables import cofinancing_rates
from programs.periods import Period

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class RulePeriod:
    """Days with one rule set; ``choice`` is the centre's, None where the recommended readings hold."""

    period: Period
    rules: RuleSet
    choice: RuleChoice | None = None


def rules_in(period: Period, choices: Iterable[RuleChoice] | None = None) -> list[RulePeriod]:
    """The rule sets of the period in order of days. Choices start on a first of the month.

    ``choices``: instead of those recorded (one query), to see what a choice would change before it is saved.
    """
    recorded = RuleChoice.objects.all() if choices is None else choices
    choices = sorted((choice for choice in recorded if choice.start <= period.end), key=lambda choice: choice.start)
    starts = [choice.start for choice in choices]
    parts = []
    if not starts or starts[0] > period.start:
        last = starts[0] - _DAY if starts else period.end
        parts.append(RulePeriod(Period(period.start, min(last, period.end)), RuleSet()))
    for index, choice in enumerate(choices):
        end = starts[index + 1] - _DAY if index + 1 < len(starts) else None
        if part := period.clip(choice.start, end):
            parts.append(RulePeriod(part, choice.rule_set(), choice))
    return parts


class Care:
    """Records that decide who pays how much in a period, loaded once; may be calculated under several rule sets.

    ``children``: only these are charged (the page of one child); whoever shares their costs is loaded too.
    """

    def __init__(self, period: Period, children: Iterable[int] | None = None) -> None:
        self.period = period
        self.children = None if children is None else list(children)
        self.rule_periods = rules_in(period)
        self.rates = cofinancing_rates()
        self.records = self._load()

    def calculate(self, **changes: StrEnum) -> Calculation:
        """Lines and problems of the period under the rules in force; ``changes`` replace options (point=option)."""
        parts = [(part.period, replace(part.rules, **changes)) for part in self.rule_periods]  # type: ignore[arg-type]
        return self._calculate(parts)

    def under(self, choices: Iterable[RuleChoice]) -> Calculation:
        """The same records under other choices of rules than those recorded."""
        return self._calculate([(part.period, part.rules) for part in rules_in(self.period, choices)])

    def _calculate(self, parts: Iterable[tuple[Period, RuleSet]]) -> Calculation:
        result = EMPTY
        for period, rules in parts:
            result += calculate_sound(
                self.records, period.start, period.end, rules=rules, rates=self.rates, children=self.children
            )
        return replace(result, problems=tuple(merged(result.problems)))

    @property
    def rules(self) -> RuleSet:
        """The rule set in force on the last day of the period."""
        return self.rule_periods[-1].rules

    def rules_on(self, day: date) -> RuleSet:
        """The rule set in force on a day of the period."""
        return next(part.rules for part in self.rule_periods if part.period.contains(day))

    def other_readings(self) -> Iterator[tuple[StrEnum, Calculation]]:
        """The same records under every reading that differs in one point from the rules in force at the end."""
        chosen = dict(self.rules.options())
        for option, rules in other_readings(self.rules):
            changed = {name: value for name, value in rules.options() if value is not chosen[name]}
            yield option, self.calculate(**changed)

    def _load(self) -> CareRecords:
        present = Placement.objects.open_in(self.period).order_by()
        if self.children is not None:
            places = present.filter(child__in=self.children)
            present = present.filter(provider__in=places.values("provider"))
        in_care = present.values("child")
        return CareRecords(
            children=_children(Placement.objects.filter(child__in=in_care)),
            monthly_costs=_monthly(
                MonthlyCost.objects.open_in(self.period).filter(
                    Q(placement__child__in=in_care) | Q(provider__in=present.values("provider"))
                )
            ),
            one_off_costs=_one_off(OneOffCost.objects.dated_in(self.period).filter(placement__child__in=in_care)),
            announcements=_announced(
                AverageCostAnnouncement.objects.filter(
                    provider__in=present.values("provider"), published_on__lte=self.period.end
                )
            ),
        )


def stays_of(placements: Iterable[Placement]) -> tuple[Stay, ...]:
    """Placements of one child as stays."""
    return tuple(
        Stay(
            key=placement.pk,
            provider=placement.provider_id,
            form=Form(placement.form),
            start=placement.start,
            end=placement.end,
            exclusion=Exclusion(placement.exclusion) if placement.exclusion else None,
        )
        for placement in placements
    )


def _children(placements) -> tuple[Child, ...]:
    """Children with all their stays since the first (one query)."""
    grouped: dict[int, list[Placement]] = {}
    born = {}
    columns = ("child__birth_date", "provider_id", "form", "start", "end", "exclusion", "ours")
    for placement in placements.order_by("start").select_related("child").only("child", *columns):
        grouped.setdefault(placement.child_id, []).append(placement)
        born[placement.child_id] = placement.child.birth_date
    return tuple(
        Child(
            key=key,
            stays=stays_of(own),
            born=born[key],
            paid_elsewhere=tuple(Span(item.start, item.end) for item in own if not item.ours),
        )
        for key, own in sorted(grouped.items())
    )


def _monthly(costs) -> tuple[MonthlyFact, ...]:
    columns = ("pk", "component", "amount", "start", "end", "placement_id", "provider_id", "children")
    return tuple(
        MonthlyFact(key, Component(component), *rest)
        for key, component, *rest in costs.order_by("pk").values_list(*columns)
    )


def _one_off(costs) -> tuple[OneOffFact, ...]:
    columns = ("pk", "component", "amount", "day", "placement_id")
    return tuple(
        OneOffFact(key, Component(component), *rest)
        for key, component, *rest in costs.order_by("pk").values_list(*columns)
    )


def _announced(announcements) -> tuple[Announcement, ...]:
    columns = ("pk", "provider_id", "amount", "published_on", "journal")
    return tuple(Announcement(*row) for row in announcements.order_by("pk").values_list(*columns))
