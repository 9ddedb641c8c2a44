"""Two years of casework month by month; every number is the one that the live source of the report gives."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q
from django.db.models.functions import TruncMonth

from families.caseload import merged, sweep
from families.counting import by_family
from families.dates import add_months
from families.models import Assistance, AssistantAssignment, Contact, Worker
from programs.periods import Period

MONTHS = 24


@dataclass(frozen=True)
class Month:
    """A month (the last one until the day): episodes started and ended, families in work on its last day, contacts.

    ``contacts`` are all that took place; ``with_institutions`` those of assistants with institutions, which the report
    counts (``families.contacts``).
    """

    period: Period
    started: int
    ended: int
    in_work: int
    contacts: int
    with_institutions: int


def months_until(day: date) -> list[Month]:
    """The last months until the day, oldest first (four queries)."""
    whole = Period(add_months(day.replace(day=1), 1 - MONTHS), day)
    started = _by_month(Assistance.objects.begun_in(whole), "start")
    ended = _by_month(Assistance.objects.ended_in(whole), "end")
    in_work = _in_work(whole)
    contacts = _contacts(whole)
    return [
        Month(
            period=month,
            started=started[month.start],
            ended=ended[month.start],
            in_work=in_work.on(month.last_day),
            contacts=contacts.get(month.start, (0, 0))[0],
            with_institutions=contacts.get(month.start, (0, 0))[1],
        )
        for month in whole.months()
    ]


def _by_month(rows, column: str) -> Counter:
    months = rows.order_by().annotate(month=TruncMonth(column)).values_list("month")
    return Counter(dict(months.annotate(Count("pk"))))


def _in_work(whole: Period):
    """Families with an assistant over time; one with two episodes on a day is one family."""
    rows = AssistantAssignment.objects.open_in(whole).order_by()
    days = by_family(rows.values_list("assistance__family", "start", "end"))
    return sweep((interval for intervals in days.values() for interval in merged(intervals)), whole)


def _contacts(whole: Period) -> dict[date, tuple[int, int]]:
    made = Contact.objects.done().filter(date__range=(whole.start, whole.end)).order_by()
    counted = Q(worker__kind=Worker.Kind.ASSISTANT) & ~Q(institution_kind="")
    rows = made.annotate(month=TruncMonth("date")).values_list("month")
    found = rows.annotate(every=Count("pk"), reported=Count("pk", filter=counted))
    return {month: (every, with_institutions) for month, every, with_institutions in found}
