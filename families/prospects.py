"""What each assistant's load is and would be: looked at before a family is assigned, nothing is saved."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from families.caseload import Interval, Load, by_week, merged, sweep
from families.loads import AHEAD, Caseload, caseloads_in
from families.models import Absence, Family, Worker
from programs.periods import Period

YEAR = timedelta(days=365)
MONTH = timedelta(days=30)
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Prospect:
    """One assistant on a day: families now, the highest number of the year before and the year to come, absence.

    ``after`` is the highest number once one more family is assigned from the day on; for whoever already works with
    the family in question nothing is added. ``fte``: the parts of full time of the day added up, None if not known.
    """

    worker: Worker
    caseload: Caseload
    day: date
    has_family: bool
    absence: Absence | None
    fte: object = None

    @property
    def now(self) -> int:
        return self.caseload.load.on(self.day)

    @property
    def points(self) -> int:
        """Families weighed by difficulty on the day, a measure of the centre."""
        return self.caseload.points.on(self.day)

    @property
    def past(self) -> tuple[int, date | None]:
        """The highest number of the twelve months before the day, and its day."""
        return self.caseload.load.highest(self.day - YEAR, self.day)

    @property
    def coming(self) -> tuple[int, date | None]:
        """The highest number of the twelve months from the day on, by what is known today."""
        return self.caseload.load.highest(self.day, self.day + AHEAD)

    @property
    def after(self) -> int:
        return self.coming[0] + (not self.has_family)

    @property
    def limit(self) -> int:
        return self.caseload.limit_on(self.day)

    @property
    def internal_limit(self) -> int | None:
        """The centre's own limit, where it is stricter than the Act's."""
        return self.caseload.internal_limit_on(self.day)

    @property
    def is_over(self) -> bool:
        """Whether one more family would be above the limit of art. 15 ust. 4."""
        return self.after > self.limit

    @property
    def is_over_internal(self) -> bool:
        return self.internal_limit is not None and self.after > self.internal_limit


def prospects(day: date, family: Family | None = None) -> list[Prospect]:
    """Assistants employed on the day, by name (at most six queries); all assistants where no contract is entered."""
    assistants = Worker.objects.filter(kind=Worker.Kind.ASSISTANT).order_by("sort_name", "pk")
    workers = list(assistants.employed_on(day).prefetch_related("employments")) or list(assistants)
    keys = [worker.pk for worker in workers]
    caseloads = caseloads_in(Period(day - YEAR, day + AHEAD), keys)
    absences = absences_of(keys, Period(day, day + MONTH))
    return [
        Prospect(
            worker=worker,
            caseload=caseloads[worker.pk],
            day=day,
            has_family=family is not None and _holds(caseloads[worker.pk].families.get(family.pk, ()), day),
            absence=absences.get(worker.pk),
            fte=fte_on(worker, day),
        )
        for worker in workers
    ]


def _holds(days: Iterable[Interval], day: date) -> bool:
    return any(start <= day and (end is None or end >= day) for start, end in days)


def absences_of(workers: list[int], period: Period) -> dict[int, Absence]:
    """The first absence of each worker that has a day in the period (one query)."""
    found: dict[int, Absence] = {}
    for absence in Absence.objects.open_in(period).filter(worker__in=workers).order_by("start", "pk"):
        found.setdefault(absence.worker_id, absence)
    return found


def fte_on(worker: Worker, day: date):
    """Full-time equivalent on the day over all contracts (prefetched); None where no contract says one."""
    parts = [one.fte for one in worker.employments.all() if one.is_open_on(day) and one.fte is not None]
    return sum(parts).normalize() if parts else None


@dataclass(frozen=True)
class Simulated:
    """One assistant under a simulation: the highest number of each week, without and with the families tried out."""

    prospect: Prospect
    families: list[Family]
    before: list[int]
    weeks: list[int]
    load: Load

    @property
    def is_over(self) -> bool:
        return self.load.peak > self.prospect.limit

    @property
    def is_over_internal(self) -> bool:
        own = self.prospect.internal_limit
        return own is not None and self.load.peak > own


def simulate(day: date, choices: Mapping[Family, int], rows: Iterable[Prospect], weeks: int) -> list[Simulated]:
    """Loads of the weeks from the day on if each family went to the worker chosen for it (key) on that day.

    ``rows``: the prospects of that day.
    """
    period = Period(day, day + timedelta(weeks=weeks) - _DAY)
    tried = {one.worker.pk: [family for family, key in choices.items() if key == one.worker.pk] for one in rows}
    return [_simulated(one, tried[one.worker.pk], period) for one in rows]


def _simulated(prospect: Prospect, families: list[Family], period: Period) -> Simulated:
    known = prospect.caseload.families
    tried = known | {family.pk: merged([*known.get(family.pk, ()), (period.start, None)]) for family in families}
    before, after = (sweep([day for one in days.values() for day in one], period) for days in (known, tried))
    return Simulated(prospect, families, by_week(before, period), by_week(after, period), after)
