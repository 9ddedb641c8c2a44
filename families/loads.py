"""The load of real workers: assignments read from the records, swept by ``families.caseload``."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from families.caseload import (
    Contract,
    Interval,
    Load,
    Rule,
    Steps,
    merged,
    number_on,
    own_limits,
    sweep,
    sweep_points,
    weighted_parts,
)
from families.models import AssistantAssignment, CentreThreshold, Difficulty, Employment
from families.parameters import entries, entry
from programs.periods import Period

# Names of parameters: the limit of the Act, and the centre's own number per full-time equivalent.
LIMIT, PER_FULL_TIME = "caseload_limit", "caseload_per_full_time"
# Far enough to see every assignment already entered for the future.
AHEAD = timedelta(days=366)


@dataclass(frozen=True)
class Caseload:
    """All measures of one worker over a period.

    ``load`` is measured against ``limits`` of the Act; ``internal`` against ``internal_limits``, the centre's own
    (empty where it has none); ``points`` weighs each family by the difficulty of work with it, a second measure of
    the centre. ``families``: days of each family with the worker, overlaps joined; ``weighted``: the same by weight.
    """

    load: Load
    limits: Steps
    internal: Load
    internal_limits: Steps
    points: Load
    families: Mapping[int, list[Interval]]
    weighted: Sequence[Rule]

    def within(self, period: Period) -> "Caseload":
        """The same measures over a part of the period."""
        days = _all_days(self.families)
        return replace(
            self,
            load=sweep(days, period, self.limits),
            internal=sweep(days, period, self.internal_limits),
            points=sweep_points(self.weighted, period),
        )

    def limit_on(self, day: date) -> int:
        """The limit of the Act on the day."""
        return number_on(self.limits, day) or 0

    def internal_limit_on(self, day: date) -> int | None:
        """The centre's own limit on the day; None where it is no stricter than the Act or not set."""
        own = number_on(self.internal_limits, day)
        return own if own is not None and own < self.limit_on(day) else None


def limit_on(day: date) -> int:
    """Highest number of families of one assistant at one time in force on the day."""
    return int(entry(LIMIT, day).value)


def limits() -> list[tuple[date, int]]:
    """All limits with their first days, oldest first."""
    return [(one.start, int(one.value)) for one in entries(LIMIT)]


def loads_in(period: Period, workers: Iterable[int] | None = None) -> dict[int, Load]:
    """Load in the period by key of the worker (one query); families only monitored do not count, „For life" ones do."""
    intervals = defaultdict(lambda: defaultdict(list))
    rows = _assignments_in(period, workers).values_list("worker", "assistance__family", "start", "end")
    for worker, family, start, end in rows:
        intervals[worker][family].append((start, end))
    return {worker: sweep(_all_days(families), period, limits()) for worker, families in intervals.items()}


def caseloads_in(period: Period, workers: Iterable[int]) -> dict[int, Caseload]:
    """Every measure of each of the workers, also of those without a family (at most four queries)."""
    workers = list(workers)
    families, points = defaultdict(lambda: defaultdict(list)), defaultdict(list)
    weights, own = _weights_in(period), _internal_limits(workers)
    rows = _assignments_in(period, workers).values_list("worker", "assistance__family", "assistance", "start", "end")
    for worker, family, assistance, start, end in rows:
        families[worker][family].append((start, end))
        points[worker] += weighted_parts((start, end), weights[assistance], Difficulty.Weight.MEDIUM)
    return {worker: _caseload(families[worker], points[worker], own.get(worker, []), period) for worker in workers}


def _caseload(families: dict[int, list[Interval]], points: list, own: Steps, period: Period) -> Caseload:
    joined = {family: merged(days) for family, days in families.items()}
    days = _all_days(joined)
    return Caseload(
        load=sweep(days, period, limits()),
        limits=limits(),
        internal=sweep(days, period, own),
        internal_limits=own,
        points=sweep_points(points, period),
        families=joined,
        weighted=points,
    )


def _assignments_in(period: Period, workers: Iterable[int] | None):
    assignments = AssistantAssignment.objects.open_in(period).order_by()
    return assignments if workers is None else assignments.filter(worker__in=workers)


def _all_days(families: Mapping[int, list[Interval]]) -> list[Interval]:
    return [days for intervals in families.values() for days in merged(intervals)]


def _weights_in(period: Period) -> Mapping[int, list[Rule]]:
    """Weights set for work that somebody is assigned to in the period, by key of the episode."""
    at_work = AssistantAssignment.objects.open_in(period).order_by().values("assistance")
    weights = defaultdict(list)
    rows = Difficulty.objects.open_in(period).filter(assistance__in=at_work).order_by()
    for assistance, start, end, weight in rows.values_list("assistance", "start", "end", "weight"):
        weights[assistance].append((start, end, weight))
    return weights


def _internal_limits(workers: list[int]) -> dict[int, Steps]:
    """The centre's own limits by worker: a lower number, one per full-time equivalent, or both; {} if it has none."""
    thresholds = CentreThreshold.objects.filter(parameter__in=(LIMIT, PER_FULL_TIME)).order_by("start")
    own: dict[str, list[Rule]] = {LIMIT: [], PER_FULL_TIME: []}
    for name, *rule in thresholds.values_list("parameter", "start", "end", "value"):
        own[name].append(tuple(rule))
    if not any(own.values()):
        return {}
    contracts = _contracts(workers) if own[PER_FULL_TIME] else {}
    return {
        worker: own_limits(limits(), own[LIMIT], own[PER_FULL_TIME], contracts.get(worker, ())) for worker in workers
    }


def _contracts(workers: list[int]) -> dict[int, list[Contract]]:
    """Contracts by worker: first day, last day, part of full time."""
    contracts = defaultdict(list)
    rows = Employment.objects.filter(worker__in=workers).order_by()
    for worker, start, end, part in rows.values_list("worker", "start", "end", "fte"):
        contracts[worker].append((start, end, part))
    return contracts
