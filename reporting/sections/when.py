"""Partial dates of documents as report cells need them: year, day, and words for a table."""

from dataclasses import dataclass
from datetime import date

from reporting.polish.dates import in_table, month
from reporting.polish.numbers import EN_DASH


@dataclass(frozen=True)
class When:
    """The time a number is about."""

    year: int | None
    as_of: date | None
    text: str


def day_of(partial: str) -> date | None:
    """The day of a full date, None for a year or a month."""
    return date.fromisoformat(partial) if len(partial) == 10 else None


def in_words(partial: str) -> str:
    """A partial date in a table: „31.12.2023”, „marzec 2022 r.”, „2017”."""
    day = day_of(partial)
    if day:
        return in_table(day)
    if len(partial) == 7:
        year, number = partial.split("-")
        return month(int(year), int(number))
    return partial


def of_day(partial: str) -> When:
    """A state on a day or in a month."""
    return When(int(partial[:4]), day_of(partial), f"stan: {in_words(partial)}")


def of_period(start: str, end: str) -> When:
    """A span; a whole calendar year is said by its number."""
    first, last = day_of(start), day_of(end)
    year = int((end or start)[:4])
    if start and end and start[:4] == end[:4] and start[4:] in {"", "-01-01"} and end[4:] in {"", "-12-31"}:
        return When(year, None, str(year))
    if first and first == last:
        return When(year, None, in_table(first))
    if first and last:
        return When(year, None, f"od {in_table(first)} do {in_table(last)}")
    if start and start == end:
        return When(year, None, in_words(start))
    if start and end:
        return When(year, None, f"{in_words(start)}{EN_DASH}{in_words(end)}")
    return When(year, None, f"od {in_words(start)}" if start else f"do {in_words(end)}")
