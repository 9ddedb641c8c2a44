"""Figures that somebody gave for a month or a year: which of them lie in a period as a whole.

A part of such a figure is never guessed: the half of a year's sum is not what half a year cost.
"""

from datetime import date

from django.db.models import Q

from programs.periods import Period


def whole_years(period: Period) -> list[int]:
    """Calendar years that lie in the period from first to last day."""
    years = range(period.start.year, period.end.year + 1)
    return [year for year in years if period.start <= date(year, 1, 1) and date(year, 12, 31) <= period.end]


def whole_months(period: Period) -> list[tuple[int, int]]:
    """Calendar months (year, month) that lie in the period from first to last day."""
    months = ((part.start.year, part.start.month) for part in period.months())
    return [month for month in months if period.clip(*_ends(month)) == Period.month(*month)]


def _ends(month: tuple[int, int]) -> tuple[date, date]:
    whole = Period.month(*month)
    return whole.start, whole.end


def in_whole_months(period: Period) -> Q:
    """Condition „the row's month lies in the period"; no row at all if none does."""
    condition = Q(pk__in=())
    for year, month in whole_months(period):
        condition |= Q(year=year, month=month)
    return condition


def in_whole_months_and_years(period: Period) -> Q:
    """The same, or, where the row names no month, its year."""
    return in_whole_months(period) | Q(year__in=whole_years(period), month__isnull=True)
