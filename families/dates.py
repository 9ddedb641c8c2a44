"""Calendar arithmetic of Polish law: months and years, public holidays and working days."""

from calendar import monthrange
from datetime import date, timedelta
from functools import cache

from families.parameters import table

ADULT_AGE = 18  # art. 10 of the Civil Code
_DAY = timedelta(days=1)


def add_months(day: date, months: int) -> date:
    """The day of the same number some months later; the last day of the month where there is no such day.

    Art. 112 of the Civil Code: a term in months ends on the day with the number of its first day.
    """
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def add_years(day: date, years: int) -> date:
    """The anniversary; 29 February falls on 28 February of other years."""
    return add_months(day, 12 * years)


def last_adult_birth(day: date) -> date:
    """The latest date of birth of people who are 18 or older on the day."""
    birth = add_years(day, -ADULT_AGE)
    return birth + _DAY if add_years(birth + _DAY, ADULT_AGE) <= day else birth


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the method of Meeus)."""
    century, rest = divmod(year, 100)
    golden = year % 19
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    month, day = divmod(moon + week - 7 * ((golden + 11 * moon + 22 * week) // 451) + 114, 31)
    return date(year, month, day + 1)


@cache
def holidays(year: int) -> frozenset[date]:
    """Public holidays of the year (Act of 18.01.1951 on days free from work), Sundays not among them."""
    rules = table("holidays")
    fixed = {date(year, rule["month"], rule["day"]) for rule in rules["fixed"] if rule["from"].year <= year}
    sunday = easter(year)
    return frozenset(fixed | {sunday + timedelta(days=rule["days_after_easter"]) for rule in rules["movable"]})


def is_working_day(day: date) -> bool:
    """Neither Saturday, Sunday nor a public holiday."""
    return day.weekday() < 5 and day not in holidays(day.year)


def last_working_day(day: date) -> date:
    """The day itself, or the last working day before it: the safe day for a term that ends on a free day.

    Terms of the administrative code move to the next working day (its art. 57 § 4), duties of other acts do not.
    """
    while not is_working_day(day):
        day -= _DAY
    return day


def holiday_name(day: date) -> str:
    """Name of the public holiday, in Polish; empty on other days."""
    rules, since_easter = table("holidays"), (day - easter(day.year)).days
    for rule in rules["fixed"]:
        if (rule["month"], rule["day"]) == (day.month, day.day) and rule["from"].year <= day.year:
            return rule["name"]
    return next((rule["name"] for rule in rules["movable"] if rule["days_after_easter"] == since_easter), "")


def add_working_days(day: date, count: int) -> date:
    """The last day of a term of ``count`` working days; the day of the event itself does not count."""
    while count > 0:
        day += _DAY
        count -= is_working_day(day)
    return day


def add_term(day: date, length: int, unit: str) -> date:
    """The last day of a term of so many ``days``, ``working days``, ``months`` or ``years`` from the event."""
    if unit == "years":
        return add_years(day, length)
    if unit == "months":
        return add_months(day, length)
    if unit == "working days":
        return add_working_days(day, length)
    return day + length * _DAY


def latest_anchor(term, until: date) -> date:
    """The last day whose ``term(day)`` is not later than ``until``; ``term`` must never decrease and never look back.

    Lets a query say "due by then" as a plain comparison with the anchor's column.
    """
    anchor = until
    while term(anchor) > until:
        anchor -= _DAY
    return anchor
