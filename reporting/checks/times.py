"""When a figure of a document is for: a day, a period or a year, as exact as printed."""

from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class When:
    """The time of a figure as exact as printed (``2020``, ``2020-06``, ``2020-06-30``): a day, or a period, or a year.

    ``cumulative`` figures count from the beginning of the year or of the matter up to the time.
    """

    year: int | None = None
    day: str = ""
    first: str = ""
    last: str = ""
    cumulative: bool = False

    @property
    def is_point(self) -> bool:
        """Whether it says how things stood at one time."""
        return bool(self.day)

    @property
    def is_exact_day(self) -> bool:
        return len(self.day) == len("2020-06-30")

    @cached_property
    def in_year(self) -> int | None:
        """The one year it lies in; None if it spans several or none is known."""
        if self.year:
            return self.year
        years = {text[:4] for text in (self.day, self.first, self.last) if text}
        return int(years.pop()) if len(years) == 1 else None

    @property
    def is_part_of_year(self) -> bool:
        """Whether the period or day ends before the year does."""
        end = self.last or self.day
        return bool(end) and len(end) > len("2020") and end[5:7] != "12"

    @property
    def is_end_of_year(self) -> bool:
        return self.day[4:] == "-12-31"
