"""Partial dates of documents as report cells need them: year, day, and words for a table."""

from dataclasses import dataclass
from datetime import date

from reporting.polish.dates import MONTHS, MONTHS_GENITIVE, in_table, month
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
    if _is_month(start) and _is_month(end) and start[:4] == end[:4]:
        return When(year, None, f"{MONTHS[int(start[5:]) - 1]}{EN_DASH}{in_words(end)}")
    if start and end:
        return When(year, None, f"{in_words(start)}{EN_DASH}{in_words(end)}")
    return When(year, None, f"od {_of(start)}" if start else f"do {_of(end)}")


def _is_month(partial: str) -> bool:
    return len(partial) == 7


def _of(partial: str) -> str:
    """A partial date after „od” and „do”: „lipca 2018 r.”"""
    if not _is_month(partial):
        return in_words(partial)
    number = int(partial[5:]) - 1
    return in_words(partial).replace(MONTHS[number], MONTHS_GENITIVE[number])
