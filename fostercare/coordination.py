"""How many families a coordinator looks after, and how many at most (art. 77 ust. 4)."""

from datetime import date

from families.models import Worker
from fostercare.cofinancing.rates import RateEntry
from fostercare.models import CoordinatorAssignment
from fostercare.rate_tables import load


def limit_on(day: date) -> RateEntry:
    """The limit of the Act on the day."""
    return load("caseloads").on_or_first("coordinator", day)


def families_of(worker: Worker, day: date, besides: int | None = None) -> int:
    """Families that the coordinator looks after on the day, one of them left out."""
    return CoordinatorAssignment.objects.open_on(day).filter(worker=worker).exclude(provider=besides).count()
