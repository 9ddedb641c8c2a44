"""How many families a coordinator looks after: at one moment, swept over time, never averaged (art. 77 ust. 4)."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from accounts import charts
from families.caseload import Interval, Load, merged, number_on, sweep
from families.models import Worker
from fostercare.cofinancing.dates import DAY
from fostercare.cofinancing.rates import RateEntry
from fostercare.models import CareProvider, CoordinatorAssignment
from fostercare.rate_tables import load
from programs.periods import Period


def limit_on(day: date) -> RateEntry:
    """The limit of the Act on the day."""
    return load("caseloads").on_or_first("coordinator", day)


def limits() -> list[tuple[date, int]]:
    """All limits with their first days, oldest first."""
    return [(entry.start, int(str(entry.value))) for entry in load("caseloads").of("coordinator")]


def families_of(worker: Worker, day: date, besides: int | None = None) -> int:
    """Families that the coordinator looks after on the day, one of them left out."""
    return CoordinatorAssignment.objects.open_on(day).filter(worker=worker).exclude(provider=besides).count()


@dataclass(frozen=True)
class Coordination:
    """One coordinator over a period; ``families``: days of each foster family with the coordinator, overlaps joined."""

    worker: Worker
    period: Period
    load: Load
    families: Mapping[int, list[Interval]]

    @property
    def limit(self) -> int:
        """The limit of the Act on the last day."""
        return number_on(limits(), self.period.end) or int(str(limit_on(self.period.end).value))

    @property
    def is_over(self) -> bool:
        """Whether there are too many families on the last day."""
        return self.load.last > self.limit

    def drawing(self) -> SafeString:
        """The period as stairs with the limit."""
        title = _("Foster families of %(worker)s") % {"worker": self.worker}
        return charts.steps(self.load.steps, self.period.end, title=title, limits=limits())


def coordinations_in(period: Period, worker: Worker | None = None) -> list[Coordination]:
    """Every coordinator with a contract or a family in the period, or the one asked for (at most three queries)."""
    intervals: dict[int, dict[int, list[Interval]]] = defaultdict(lambda: defaultdict(list))
    rows = CoordinatorAssignment.objects.open_in(period).order_by()
    if worker:
        rows = rows.filter(worker=worker)
    for key, provider, start, end in rows.values_list("worker", "provider", "start", "end"):
        intervals[key][provider].append((start, end))
    workers = [worker] if worker else _coordinators(period, list(intervals))
    found = []
    for one in workers:
        families = {provider: merged(days) for provider, days in intervals[one.pk].items()}
        days = [interval for parts in families.values() for interval in parts]
        found.append(Coordination(one, period, sweep(days, period, limits()), families))
    return found


def _coordinators(period: Period, assigned: list[int]) -> list[Worker]:
    employed = Worker.objects.filter(kind=Worker.Kind.COORDINATOR).employed_in(period)
    found = Worker.objects.filter(pk__in=assigned) | employed
    return list(found.distinct().order_by("sort_name", "pk"))


@dataclass(frozen=True)
class Change:
    """A day on which the number changed: foster families that came, that left, and how many there are from then on."""

    day: date
    came: list[CareProvider]
    left: list[CareProvider]
    number: int


def changes_of(coordination: Coordination) -> list[Change]:
    """Every day after the first on which a family came or left, oldest first (one query)."""
    period, carers = coordination.period, CareProvider.objects.in_bulk(list(coordination.families))
    came: dict[date, list[CareProvider]] = defaultdict(list)
    left: dict[date, list[CareProvider]] = defaultdict(list)
    for key, intervals in coordination.families.items():
        for start, end in intervals:
            if period.start < start <= period.end:
                came[start].append(carers[key])
            if end and period.start < end + DAY <= period.end:
                left[end + DAY].append(carers[key])
    return [Change(day, came[day], left[day], coordination.load.on(day)) for day in sorted({*came, *left})]


def without_coordinator(day: date):
    """Foster families open on the day that nobody looks after, but those outside our municipality, by name."""
    looked_after = CoordinatorAssignment.objects.open_on(day).order_by().values("provider")
    open_here = CareProvider.objects.foster_families().open_on(day).filter(outside=False)
    return open_here.exclude(pk__in=looked_after).order_by("name", "pk")
