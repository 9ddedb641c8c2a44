"""The team in one table: load, peak, days over the limit, what is late, what was done; and each week's load."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Count
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from accounts import charts
from families.caseload import by_week, weeks_of
from families.deadlines import due_in
from families.loads import Caseload, caseloads_in
from families.models import AssistantAssignment, Contact, Worker
from families.prospects import fte_on
from programs.periods import Period

WEEKS = 26
_WEEK = timedelta(weeks=1)
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Row:
    """One assistant: ``caseload`` of the year until ``day``, and the highest number of each of the last weeks."""

    worker: Worker
    fte: Decimal | None
    caseload: Caseload
    weeks: list[int]
    day: date
    late: int
    unplanned: int
    contacts: int

    @property
    def now(self) -> int:
        return self.caseload.load.last

    @property
    def peak(self) -> int:
        return self.caseload.load.peak

    @property
    def peak_on(self) -> date | None:
        return self.caseload.load.peak_on

    @property
    def days_over(self) -> int:
        """Days of the year above the limit of art. 15 ust. 4."""
        return self.caseload.load.days_over

    @property
    def limit(self) -> int:
        return self.caseload.limit_on(self.day)

    @property
    def internal_limit(self) -> int | None:
        return self.caseload.internal_limit_on(self.day)

    @property
    def internal_days_over(self) -> int:
        """Days of the year above the centre's own limit; 0 where it has none."""
        return self.caseload.internal.days_over

    @property
    def points(self) -> int:
        """Families weighed by difficulty on the day."""
        return self.caseload.points.last

    @property
    def is_over(self) -> bool:
        return self.now > self.limit

    @property
    def is_over_internal(self) -> bool:
        return self.now > (self.internal_limit or self.limit)

    def drawing(self) -> SafeString:
        """The year as stairs with the limit."""
        title = _("Families of %(worker)s") % {"worker": self.worker}
        return charts.steps(self.caseload.load.steps, self.day, title=title, limits=self.caseload.limits)


def year_until(day: date, year: int | None = None) -> Period:
    """The year (the day's own unless said otherwise) until the day, or whole where the day lies in a later one."""
    year = year or day.year
    last = min(date(year, 12, 31), day) if year == day.year else date(year, 12, 31)
    return Period(date(year, 1, 1), last)


def last_weeks(day: date) -> Period:
    """The weeks of the heat map: the one with the day and those before it."""
    monday = day - timedelta(days=day.weekday())
    return Period(monday - (WEEKS - 1) * _WEEK, day)


def mondays(day: date) -> list[date]:
    """First days of the weeks of the heat map."""
    return weeks_of(last_weeks(day))


def team_rows(day: date, year: Period) -> list[Row]:
    """One row for each assistant with a contract or a family in the year (a fixed number of queries)."""
    weeks = last_weeks(day)
    workers = _assistants_of(year)
    keys = [worker.pk for worker in workers]
    caseloads = caseloads_in(Period(min(year.start, weeks.start), max(year.end, day)), keys)
    dues = due_in(None, day, day) if keys else []
    late = Counter(due.worker_id for due in dues if due.is_late(day))
    unplanned = Counter(due.worker_id for due in dues if due.rule == "plan")
    contacts = contacts_in(year, keys)
    return [
        Row(
            worker=worker,
            fte=fte_on(worker, year.end),
            caseload=caseloads[worker.pk].within(year),
            weeks=by_week(caseloads[worker.pk].within(weeks).load, weeks),
            day=year.end,
            late=late[worker.pk],
            unplanned=unplanned[worker.pk],
            contacts=contacts.get(worker.pk, 0),
        )
        for worker in workers
    ]


def _assistants_of(year: Period) -> list[Worker]:
    assigned = AssistantAssignment.objects.open_in(year).order_by().values("worker")
    assistants = Worker.objects.filter(kind=Worker.Kind.ASSISTANT)
    found = assistants.filter(pk__in=assigned) | assistants.employed_in(year)
    return list(found.order_by("sort_name", "pk").prefetch_related("employments"))


def contacts_in(period: Period, workers: list[int]) -> dict[int, int]:
    """Contacts that took place in the period, by worker."""
    made = Contact.objects.done().filter(worker__in=workers, date__range=(period.start, period.end)).order_by()
    return dict(made.values_list("worker").annotate(Count("pk")))


@dataclass(frozen=True)
class Change:
    """A day on which a worker's load changed: families that came, that left, and how many there are from then on."""

    day: date
    came: list[int]
    left: list[int]
    number: int


def changes_of(caseload: Caseload, period: Period) -> list[Change]:
    """Every day after the period's first on which a family came or left, oldest first; families by their numbers."""
    came, left = {}, {}
    for family, intervals in caseload.families.items():
        for start, end in intervals:
            if period.start < start <= period.end:
                came.setdefault(start, []).append(family)
            if end and period.start < end + _DAY <= period.end:
                left.setdefault(end + _DAY, []).append(family)
    load = caseload.within(period).load
    return [
        Change(day, sorted(came.get(day, [])), sorted(left.get(day, [])), load.on(day))
        for day in sorted({*came, *left})
    ]
