"""Civil dates and periods in Polish: full in sentences, short in tables."""

from datetime import date

from accounts.polish import NBSP, day_text
from reporting.polish.numbers import EN_DASH

# Nominative, genitive (after a day), locative (after „w”).
_MONTHS = (
    ("styczeń", "stycznia", "styczniu"),
    ("luty", "lutego", "lutym"),
    ("marzec", "marca", "marcu"),
    ("kwiecień", "kwietnia", "kwietniu"),
    ("maj", "maja", "maju"),
    ("czerwiec", "czerwca", "czerwcu"),
    ("lipiec", "lipca", "lipcu"),
    ("sierpień", "sierpnia", "sierpniu"),
    ("wrzesień", "września", "wrześniu"),
    ("październik", "października", "październiku"),
    ("listopad", "listopada", "listopadzie"),
    ("grudzień", "grudnia", "grudniu"),
)
MONTHS_GENITIVE = tuple(genitive for _nominative, genitive, _locative in _MONTHS)
_ORDINALS = (
    "pierwszy",
    "drugi",
    "trzeci",
    "czwarty",
    "piąty",
    "szósty",
    "siódmy",
    "ósmy",
    "dziewiąty",
    "dziesiąty",
)


def in_words(day: date) -> str:
    """„31 grudnia 2023 r.”"""
    return f"{day.day}{NBSP}{MONTHS_GENITIVE[day.month - 1]} {day.year}{NBSP}r."


def in_table(day: date) -> str:
    """„31.12.2023”"""
    return day_text(day)


def month(year: int, number: int) -> str:
    """„marzec 2022 r.”"""
    return f"{_MONTHS[number - 1][0]} {year}{NBSP}r."


def in_month(year: int, number: int) -> str:
    """„w marcu 2022 r.”"""
    return f"w{NBSP}{_MONTHS[number - 1][2]} {year}{NBSP}r."


def in_year(year: int) -> str:
    """„w 2023 r.”"""
    return f"w{NBSP}{year}{NBSP}r."


def years(first: int, last: int) -> str:
    """„2021–2023”, or one year."""
    return str(first) if first == last else f"{first}{EN_DASH}{last}"


def as_of(day: date) -> str:
    """Kind of figure in a column head: „stan na 31.12.2023 r.”"""
    return f"stan na{NBSP}{in_table(day)}{NBSP}r."


def span(start: date, end: date) -> str:
    """„od 15 czerwca 2021 r. do 3 lipca 2021 r.”; the same month or year is not said twice."""
    if start == end:
        return in_words(start)
    if (start.year, start.month) == (end.year, end.month):
        return f"od{NBSP}{start.day} do{NBSP}{in_words(end)}"
    if start.year == end.year:
        return f"od{NBSP}{start.day}{NBSP}{MONTHS_GENITIVE[start.month - 1]} do{NBSP}{in_words(end)}"
    return f"od{NBSP}{in_words(start)} do{NBSP}{in_words(end)}"


def ordinal(number: int) -> str:
    """„pierwszy” to „dziesiąty”, above that digits with a dot."""
    return _ORDINALS[number - 1] if number <= len(_ORDINALS) else f"{number}."
