"""Duties of the centre that have a fixed day in the year: reports to the voivode, the council, the marshal."""

from dataclasses import dataclass
from datetime import date

from families.dates import last_working_day
from families.parameters import table


@dataclass(frozen=True)
class Duty:
    """A duty of the centre on a day; ``safe_day`` is that day or the last working day before it."""

    day: date
    safe_day: date
    name: str
    reference: str


def duties_between(first: date, last: date) -> list[Duty]:
    """Duties whose day lies between the two days (both included), in the order of days."""
    found = [
        Duty(day, last_working_day(day), duty["name"], duty["reference"])
        for year in range(first.year, last.year + 1)
        for duty in table("centre_calendar")["duties"]
        if duty["from"] <= year and year in duty.get("years", [year])
        for day in [date(year, duty["month"], duty["day"])]
        if first <= day <= last
    ]
    return sorted(found, key=lambda duty: duty.day)
