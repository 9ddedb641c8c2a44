"""Civil dates and periods in Polish: full in sentences, short in tables."""

from datetime import date

from accounts.polish import NBSP, day_text
from reporting.polish.numbers import EN_DASH

# Nominative, and genitive after a day.
_MONTHS = (
    ("styczeń", "stycznia"),
    ("luty", "lutego"),
    ("marzec", "marca"),
    ("kwiecień", "kwietnia"),
    ("maj", "maja"),
    ("czerwiec", "czerwca"),
    ("lipiec", "lipca"),
    ("sierpień", "sierpnia"),
    ("wrzesień", "września"),
    ("październik", "października"),
    ("listopad", "listopada"),
    ("grudzień", "grudnia"),
)
MONTHS = tuple(nominative for nominative, _genitive in _MONTHS)
MONTHS_GENITIVE = tuple(genitive for _nominative, genitive in _MONTHS)
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


def years(first: int, last: int) -> str:
    """„2021–2023”, or one year."""
    return str(first) if first == last else f"{first}{EN_DASH}{last}"


def ordinal(number: int) -> str:
    """„pierwszy” to „dziesiąty”, above that digits with a dot."""
    return _ORDINALS[number - 1] if number <= len(_ORDINALS) else f"{number}."
