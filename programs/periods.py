"""Days and periods: the vocabulary in which every count is asked for.

A period includes both its first and its last day. Intervals on records are called ``start`` and ``end``; ``end`` is
the last day and empty while the interval is open. Stock counts look at one day, flow counts at a whole period.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import DateField, Q
from django.db.models.lookups import LessThanOrEqual


@dataclass(frozen=True, order=True)
class Period:
    """Local civil days from ``start`` to ``end``, both included; raises ``ValueError`` if they are reversed."""

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(f"period ends ({self.end}) before it starts ({self.start})")

    @classmethod
    def year(cls, year: int) -> "Period":
        """1 January to 31 December."""
        return cls(date(year, 1, 1), date(year, 12, 31))

    @classmethod
    def half_year(cls, year: int, half: int) -> "Period":
        """Half 1 (January–June) or 2 (July–December), as the half-yearly statistics count."""
        if half == 1:
            return cls(date(year, 1, 1), date(year, 6, 30))
        if half == 2:
            return cls(date(year, 7, 1), date(year, 12, 31))
        raise ValueError(f"a year has halves 1 and 2, not {half}")

    @classmethod
    def month(cls, year: int, month: int) -> "Period":
        """A calendar month."""
        following = date(year + month // 12, month % 12 + 1, 1)
        return cls(date(year, month, 1), following - timedelta(days=1))

    @classmethod
    def day(cls, day: date) -> "Period":
        """A single day."""
        return cls(day, day)

    @property
    def days(self) -> int:
        """Number of days, at least 1."""
        return (self.end - self.start).days + 1

    @property
    def last_day(self) -> date:
        """The day on which stock of the period is counted."""
        return self.end

    @property
    def is_full_year(self) -> bool:
        """Whether it is exactly one calendar year (only full years are compared with full years)."""
        return self == Period.year(self.start.year)

    def contains(self, day: date) -> bool:
        """Whether the day lies in the period."""
        return self.start <= day <= self.end

    def overlaps(self, start: date, end: date | None) -> bool:
        """Whether an interval (open if ``end`` is None) has at least one day in the period."""
        return start <= self.end and (end is None or end >= self.start)

    def clip(self, start: date, end: date | None) -> "Period | None":
        """The part of an interval that lies in the period, or None."""
        if not self.overlaps(start, end):
            return None
        return Period(max(start, self.start), self.end if end is None else min(end, self.end))

    def until(self, last: date) -> "Period":
        """The period cut after ``last`` (for figures "as of" a day within it)."""
        return Period(self.start, min(self.end, last))

    def months(self) -> "Iterator[Period]":
        """The calendar months of the period in order, the first and last cut to it."""
        year, month = self.start.year, self.start.month
        while (whole := Period.month(year, month)).start <= self.end:
            yield Period(max(whole.start, self.start), min(whole.end, self.end))
            year, month = (year + 1, 1) if month == 12 else (year, month + 1)

    def __str__(self) -> str:
        return f"{self.start.isoformat()}/{self.end.isoformat()}"


@DateField.register_lookup
class NotAfter(LessThanOrEqual):
    """The day is the given one or earlier: ``__lte`` that SQLite looks up by no index.

    Nearly everything in an archive has begun by today. SQLite does not know that, and would walk through all that had
    begun instead of the little that has not ended.
    """

    lookup_name = "not_after"

    def get_rhs_op(self, connection, rhs):
        return f"<= {rhs}"

    def as_sqlite(self, compiler, connection):
        sql, params = super().as_sql(compiler, connection)
        return f"+{sql}", params


def open_in(period: Period, prefix: str = "", start: str = "start", end: str = "end") -> Q:
    """Condition „open on at least one day of the period" (flow); ``prefix`` is a path such as ``"assistances__"``."""
    return Q(**{f"{prefix}{start}__not_after": period.end}) & (
        Q(**{f"{prefix}{end}__isnull": True}) | Q(**{f"{prefix}{end}__gte": period.start})
    )


def open_on(day: date, prefix: str = "", start: str = "start", end: str = "end") -> Q:
    """Condition „open on this day" (stock)."""
    return open_in(Period.day(day), prefix, start, end)


def begun_in(period: Period, prefix: str = "", start: str = "start") -> Q:
    """Condition „first day lies in the period" (event)."""
    return Q(**{f"{prefix}{start}__range": (period.start, period.end)})


def ended_in(period: Period, prefix: str = "", end: str = "end") -> Q:
    """Condition „last day lies in the period" (event)."""
    return Q(**{f"{prefix}{end}__range": (period.start, period.end)})


def dotted(partial: str) -> str:
    """2020-06-30 → 30.06.2020; less exact dates in the same order."""
    return ".".join(reversed(partial.split("-")))
