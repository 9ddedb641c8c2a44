"""Targets and limits of measures: which of them counts in a year."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import F

from programs.judging import Kind, counting
from programs.models import Measure, Target


def targets_of(measures: Iterable[Measure], year: int, kind: str = Kind.TARGET) -> dict[int, Target]:
    """The target (or limit) that counts in a year, by measure; one query."""
    return _by_measure(all_targets(measures), year, kind)


def wanted_in(measures: Iterable[Measure], year: int) -> tuple[dict[int, Target], dict[int, Target]]:
    """Targets and limits that count in a year, by measure; one query for both."""
    rows = all_targets(measures)
    return _by_measure(rows, year, Kind.TARGET), _by_measure(rows, year, Kind.LIMIT)


def targets_in(
    measures: Iterable[Measure], years: Iterable[int], kind: str = Kind.TARGET
) -> dict[tuple[int, int], Target]:
    """The targets (or limits) that count, by measure and year; one query.

    That of a single year stands before that of every year, which counts in the years of its programme only.
    """
    rows = all_targets(measures)
    return {(measure, year): target for year in years for measure, target in _by_measure(rows, year, kind).items()}


def _by_measure(rows: dict[int, list[Target]], year: int, kind: str) -> dict[int, Target]:
    found = {}
    for measure, targets in rows.items():
        if target := counting(targets, year, kind, years=range(targets[0].first, targets[0].last + 1)):
            found[measure] = target
    return found


def all_targets(measures: Iterable[Measure]) -> dict[int, list[Target]]:
    """Everything wanted of some measures; each row knows the ``first`` and ``last`` year of its programme."""
    programme = "measure__indicator__programme__year_"
    rows = Target.objects.filter(measure__in=list(measures)).annotate(
        first=F(f"{programme}from"), last=F(f"{programme}to")
    )
    by_measure: dict[int, list[Target]] = defaultdict(list)
    for row in rows:
        by_measure[row.measure_id].append(row)
    return by_measure
