"""Whether the calculation and the one that goes day by day agree on a history under a rule set."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import product

from fostercare.cofinancing.calculation import calculate
from fostercare.cofinancing.facts import Announcement, MonthlyCost
from fostercare.cofinancing.rules import POINTS, RuleSet, other_readings
from fostercare.rate_tables import cofinancing_rates
from tests.fostercare.brute_force import amounts

RATES = cofinancing_rates()
#: Every combination of the readings of all points.
COMBINATIONS = [RuleSet(**dict(zip(POINTS, options, strict=True))) for options in product(*POINTS.values())]


def assert_agrees(world: tuple, rules: RuleSet) -> None:
    """Same lines for each child, month and cost, to the grosz."""
    found = defaultdict(list)
    for line in calculate(*world, rules=rules, rates=RATES).lines:
        kind = {Announcement: "announced", MonthlyCost: "monthly"}.get(type(line.cost), "one_off")
        found[line.child, (line.month.year, line.month.month), (kind, line.cost.key)].append(line.amount)
    assert {key: sorted(values) for key, values in found.items()} == amounts(*world, rules)


def every_reading() -> Iterator[RuleSet]:
    """The recommended readings, and each other one alone."""
    recommended = RuleSet()
    yield recommended
    yield from (rules for _option, rules in other_readings(recommended))
