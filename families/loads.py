"""The load of real workers: assignments read from the records, swept by ``families.caseload``."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from families.caseload import Load, sweep
from families.models import AssistantAssignment
from families.parameters import entries, entry
from programs.periods import Period


def limit_on(day: date) -> int:
    """Highest number of families of one assistant at one time in force on the day."""
    return int(entry("caseload_limit", day).value)


def limits() -> list[tuple[date, int]]:
    """All limits with their first days, oldest first."""
    return [(one.start, int(one.value)) for one in entries("caseload_limit")]


def loads_in(period: Period, workers: Iterable[int] | None = None) -> dict[int, Load]:
    """Load in the period by key of the worker (one query); families only monitored do not count, „For life" ones do."""
    assignments = AssistantAssignment.objects.open_in(period).order_by()
    if workers is not None:
        assignments = assignments.filter(worker__in=workers)
    intervals = defaultdict(list)
    for worker, start, end in assignments.values_list("worker", "start", "end"):
        intervals[worker].append((start, end))
    return {worker: sweep(rows, period, limits()) for worker, rows in intervals.items()}
