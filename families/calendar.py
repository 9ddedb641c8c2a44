"""A month or a week as rows of days, each with its holiday, the centre's duties and the things due."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from families.dates import add_months, holiday_name
from families.deadlines import Due
from families.deadlines.centre import Duty

DAY = timedelta(days=1)
WEEK = timedelta(days=7)
SHOWN = 5  # things due in one cell of a month; the rest are a link to the list of the day
# Before the Act nothing is due; the far end keeps typed years within the calendar.
YEARS = range(2012, 2100)


@dataclass
class CalendarDay:
    """One day: whether it belongs to the page, its holiday, the centre's duties, things due and how many more."""

    day: date
    is_inside: bool
    holiday: str
    dues: list[Due] = field(default_factory=list)
    duties: list[Duty] = field(default_factory=list)
    more: int = 0

    @property
    def is_free(self) -> bool:
        """Saturday, Sunday or a public holiday."""
        return self.day.weekday() >= 5 or bool(self.holiday)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to read about the day; such days are left out where days stand in a list."""
        return not (self.dues or self.duties or self.holiday) or not self.is_inside


class _Span:
    """What a month and a week share."""

    first: date
    last: date
    shown: int | None = None

    @property
    def middle(self) -> date:
        """A day that says to which month the page belongs."""
        return self.first + (self.last - self.first) // 2

    def holds(self, day: date) -> bool:
        """Whether the day is on the page."""
        return self.first <= day <= self.last

    def filled(self, dues: Sequence[Due], duties: Sequence[Duty]) -> list[list[CalendarDay]]:
        """Rows of seven days from Monday to Sunday, filled."""
        start = self.first - timedelta(days=self.first.weekday())
        count = -(-((self.last - start).days + 1) // 7) * 7
        dates = [start + DAY * number for number in range(count)]
        days = [CalendarDay(day, self.holds(day), holiday_name(day)) for day in dates]
        by_day = {one.day: one for one in days if one.is_inside}
        for due in dues:
            cell = by_day[due.day]
            if self.shown is None or len(cell.dues) < self.shown:
                cell.dues.append(due)
            else:
                cell.more += 1
        for duty in duties:
            by_day[duty.day].duties.append(duty)
        return [days[number : number + 7] for number in range(0, count, 7)]


@dataclass(frozen=True)
class Month(_Span):
    """A calendar month, named by its first day."""

    first: date
    shown = SHOWN

    @classmethod
    def of(cls, day: date) -> "Month":
        """The month of the day."""
        return cls(day.replace(day=1))

    @property
    def last(self) -> date:
        return self.first.replace(day=monthrange(self.first.year, self.first.month)[1])

    @property
    def before(self) -> date:
        """First day of the month before."""
        return add_months(self.first, -1)

    @property
    def after(self) -> date:
        """First day of the month after."""
        return add_months(self.first, 1)

    @property
    def address(self) -> dict[str, str]:
        """How the address names it."""
        return {"miesiac": f"{self.first:%Y-%m}"}


@dataclass(frozen=True)
class Week(_Span):
    """A week, named by its Monday."""

    first: date

    @classmethod
    def of(cls, day: date) -> "Week":
        """The week of the day."""
        return cls(day - timedelta(days=day.weekday()))

    @property
    def last(self) -> date:
        return self.first + timedelta(days=6)

    @property
    def before(self) -> date:
        """Monday of the week before."""
        return self.first - WEEK

    @property
    def after(self) -> date:
        """Monday of the week after."""
        return self.first + WEEK

    @property
    def address(self) -> dict[str, str]:
        """How the address names it."""
        return {"tydzien": f"{self.first:%Y-%m-%d}"}


def shown_span(month: str, week: str, today: date) -> Month | Week:
    """The page asked for in the address (``2024-03`` or ``2024-03-11``); this month for what is no such page."""
    for span, text in ((Week, week), (Month, f"{month}-01")):
        try:
            day = date.fromisoformat(text)
        except ValueError:
            continue
        if day.year in YEARS:
            return span.of(day)
    return Month.of(today)
