"""Closed years: who closed one, and who may open it again."""

from collections.abc import Iterable

from django.db.models import QuerySet

from accounts.models import User
from accounts.policy import RIGHTS, Right
from programs.models import Measure, Programme, YearLock


def lock_of(programme: Programme, year: int) -> YearLock | None:
    """The closing of a year that holds now, with who closed it; None for an open year."""
    return standing().filter(programme=programme, year=year).select_related("locked_by").first()


def standing() -> QuerySet[YearLock]:
    """Closings that hold."""
    return YearLock.objects.filter(opened_at__isnull=True)


def closed_years(measures: Iterable[Measure | int], years: Iterable[int]) -> set[tuple[int, int]]:
    """Which of the measures are closed in which of the years, as pairs of keys and years; one query."""
    path = "programme__indicators__measures"
    locks = standing().filter(**{"year__in": list(years), f"{path}__in": list(measures)})
    return set(locks.values_list(path, "year"))


def who_may_reopen() -> QuerySet[User]:
    """People to ask when something has to be changed in a closed year."""
    roles = [role for role, rights in RIGHTS.items() if Right.ADOPT_REPORTS in rights]
    return User.objects.filter(role__in=roles, is_active=True).order_by("last_name", "first_name", "pk")
