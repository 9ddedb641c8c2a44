"""Children with a carer or in a facility over time, and the days on which there are more than places."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from families.caseload import Interval, Load, Steps, number_on, sweep
from fostercare.cofinancing.dates import DAY
from fostercare.models import CareProvider, Placement
from fostercare.rate_tables import load
from programs.periods import Period


@dataclass(frozen=True)
class Crowded:
    """Days in a row with more children than places; ``children``: the most of them, ``places``: then."""

    start: date
    end: date
    children: int
    places: int


@dataclass(frozen=True)
class Occupancy:
    """One carer or facility in a period; ``limits``: (first day, places), empty where the Act sets no limit."""

    provider: CareProvider
    load: Load
    limits: Steps
    period: Period

    @property
    def places(self) -> int | None:
        """Places on the last day of the period."""
        return number_on(self.limits, self.period.end)

    def crowded(self) -> list[Crowded]:
        """Every stretch of days with more children than places, oldest first."""
        found: list[Crowded] = []
        changes = sorted({day for day, _number in (*self.load.steps, *self.limits) if day >= self.period.start})
        for day, following in zip(changes, [*changes[1:], self.period.end + DAY], strict=True):
            children, places = self.load.on(day), number_on(self.limits, day)
            if day > self.period.end or places is None or children <= places:
                continue
            last = found[-1] if found else None
            if last and last.end + DAY == day:
                most = max(last, Crowded(day, day, children, places), key=lambda one: one.children)
                found[-1] = Crowded(last.start, following - DAY, most.children, most.places)
            else:
                found.append(Crowded(day, following - DAY, children, places))
        return found


def limits_of(provider: CareProvider) -> list[tuple[date, int]]:
    """Own places for all time, else those of the Act with their first days; empty where there is no limit."""
    if provider.capacity:
        return [(provider.start, provider.capacity)]
    return [(entry.start, int(str(entry.value))) for entry in load("capacities").of(provider.form)]


def occupancies(period: Period, providers: Iterable[CareProvider]) -> list[Occupancy]:
    """Children of any municipality with each of the carers over the period (one query)."""
    providers = list(providers)
    stays: dict[int, list[Interval]] = defaultdict(list)
    rows = Placement.objects.open_in(period).filter(provider__in=[one.pk for one in providers]).order_by()
    for provider, start, end in rows.values_list("provider", "start", "end"):
        stays[provider].append((start, end))
    found = []
    for provider in providers:
        limits = limits_of(provider)
        found.append(Occupancy(provider, sweep(stays[provider.pk], period, limits), limits, period))
    return found
