"""How a value of the file becomes a column and back.

A codec reads raw data (noting problems at its place) and writes our own form of a column; ``EMPTY`` says that there is
nothing to write, and the key's own empty form (null, ``[]``) is used where the key must be present.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext as _

from programs.exchange.errors import Place
from programs.models.fields import FIRST_YEAR, LAST_YEAR, PARTIAL_DATE

EMPTY = object()
TEXT_LIMIT = 20_000
MONEY_UNIT = "zł"
# Allowed on every mapping; where a mapping has no column for it, the file's form is kept as a deviation.
NOTE = "note"
_DECIMAL = re.compile(r"-?\d{1,11}(\.\d{1,4})?", re.ASCII)
_MONEY = re.compile(r"-?\d{1,11}\.\d{2}", re.ASCII)


@dataclass(frozen=True)
class Codec:
    """Base: anything as it is."""

    empty: object = None
    blank: object = None
    required: bool = False

    def read(self, raw, place: Place):
        """The column's value of a raw one; notes a problem and returns the blank one if it does not fit."""
        if raw is None or raw == []:
            if self.required:
                place.problem(_("A value is needed here."))
            return self.blank_value()
        return self.decode(raw, place)

    def blank_value(self):
        return [] if self.blank == [] else self.blank

    def decode(self, raw, place: Place):
        return raw

    def write(self, value, row):
        """Our raw form of a column, or ``EMPTY``."""
        return EMPTY if value == self.blank or value is None else self.encode(value, row)

    def encode(self, value, row):
        return value


@dataclass(frozen=True)
class Text(Codec):
    """A text; blank is ``""``."""

    blank: object = ""
    limit: int = TEXT_LIMIT

    def decode(self, raw, place: Place):
        if not isinstance(raw, str):
            place.problem(_("Text is expected here; write it in quotes."))
            return ""
        if len(raw) > self.limit:
            place.problem(_("The text is longer than %(n)s characters.") % {"n": self.limit})
            return ""
        if self.required and not raw.strip():
            place.problem(_("A value is needed here."))
        return raw

    def encode(self, value, row):
        return str(value)


@dataclass(frozen=True)
class Choice(Text):
    """One of a few words."""

    options: frozenset = frozenset()

    def decode(self, raw, place: Place):
        if not isinstance(raw, str) or raw not in self.options:
            place.problem(_("Expected one of: %(options)s.") % {"options": ", ".join(sorted(self.options))})
            return ""
        return raw


@dataclass(frozen=True)
class NamedOrNull(Text):
    """A name that is left out where it goes without saying; null says that there is none.

    A row holds ``EMPTY`` for „as usual", None for „nobody", else the name.
    """

    def read(self, raw, place: Place):
        return None if raw is None else self.decode(raw, place)

    def write(self, value, row):
        return value


@dataclass(frozen=True)
class Whole(Codec):
    """A whole number between two limits."""

    least: int = 0
    most: int = 32_000

    def decode(self, raw, place: Place):
        if type(raw) is not int:
            place.problem(_("A whole number is expected here."))
            return None
        if not self.least <= raw <= self.most:
            place.problem(_("Expected a number from %(least)s to %(most)s.") % {"least": self.least, "most": self.most})
            return None
        return raw


def year(required: bool = False) -> Whole:
    """A calendar year."""
    return Whole(least=FIRST_YEAR, most=LAST_YEAR, required=required)


@dataclass(frozen=True)
class Flag(Codec):
    """True or false; blank is false."""

    blank: object = False

    def decode(self, raw, place: Place):
        if not isinstance(raw, bool):
            place.problem(_("Expected true or false."))
            return False
        return raw


@dataclass(frozen=True)
class Number(Codec):
    """A count as whole number, money and other decimals as text with a dot; never a float.

    ``is_money`` says of a row whether it is written with two decimals always.
    """

    is_money: Callable[[object], bool] = field(default=lambda row: row.unit == MONEY_UNIT)
    may_be_negative: bool = True

    def decode(self, raw, place: Place):
        text = raw if isinstance(raw, str) else str(raw) if type(raw) is int else ""
        if not _DECIMAL.fullmatch(text):
            place.problem(
                _("Expected a whole number, or a decimal as text with a dot, for example '9.2'; words go to text.")
            )
            return None
        if text.startswith("-") and not self.may_be_negative:
            place.problem(_("The number is less than zero."))
            return None
        return Decimal(text)

    def encode(self, value, row):
        if self.is_money(row):
            return f"{value.quantize(Decimal('0.01'), rounding=ROUND_HALF_UP):f}"
        if value == value.to_integral_value():
            return int(value)
        return f"{value.normalize():f}"


@dataclass(frozen=True)
class Money(Codec):
    """An amount as text with a dot and two decimals, not less than zero."""

    def decode(self, raw, place: Place):
        if not isinstance(raw, str) or not _MONEY.fullmatch(raw):
            place.problem(_("An amount is text with a dot and two decimals, for example '118562.82'."))
            return None
        if raw.startswith("-"):
            place.problem(_("The amount is less than zero."))
            return None
        return Decimal(raw)

    def encode(self, value, row):
        return f"{value:.2f}"


@dataclass(frozen=True)
class PartialDate(Codec):
    """A date as exact as printed, a year also as a number; ``bare_year`` writes it so (terms and periods in years)."""

    blank: object = ""
    bare_year: bool = False

    def decode(self, raw, place: Place):
        text = str(raw) if type(raw) is int else raw
        if not isinstance(text, str) or not (match := PARTIAL_DATE.fullmatch(text)) or not _exists(match):
            place.problem(_("Give a date as year, year-month or year-month-day, for example '2021-03-18'."))
            return ""
        return text

    def encode(self, value, row):
        return int(value) if self.bare_year and len(value) == 4 else value


def _exists(match: re.Match) -> bool:
    """Whether year and day are real (no 30 February, no year 0001)."""
    if not FIRST_YEAR <= int(match["year"]) <= LAST_YEAR:
        return False
    try:
        date(int(match["year"]), int(match["month"] or 1), int(match["day"] or 1))
    except ValueError:
        return False
    return True


@dataclass(frozen=True)
class Texts(Codec):
    """A list of texts."""

    empty: object = field(default_factory=list)
    blank: object = field(default_factory=list)
    item: Codec = field(default_factory=lambda: Text(required=True))

    def decode(self, raw, place: Place):
        if not isinstance(raw, list):
            place.problem(_("A list is expected here."))
            return []
        return [self.item.read(item, at) for item, at in place.each(raw)]

    def encode(self, value, row):
        return list(value)


@dataclass(frozen=True)
class TextOrTexts(Codec):
    """A text or a list of texts, kept as it is."""

    def decode(self, raw, place: Place):
        return (Texts() if isinstance(raw, list) else Text()).read(raw, place)


@dataclass(frozen=True)
class Mappings(Codec):
    """A list of small mappings kept as plain data: key → codec of its value."""

    empty: object = field(default_factory=list)
    blank: object = field(default_factory=list)
    keys: tuple[tuple[str, Codec], ...] = ()

    def decode(self, raw, place: Place):
        if not isinstance(raw, list):
            place.problem(_("A list is expected here."))
            return []
        for item, at in place.each(raw):
            check_keys(item, at, {name for name, _codec in self.keys} | {NOTE})
            if isinstance(item, dict):
                for name, codec in (*self.keys, (NOTE, Text())):
                    codec.read(item.get(name), at / name)
        return raw


def check_keys(
    data,
    place: Place,
    known: Iterable[str],
    needed: Iterable[str] = (),
    why_unknown: Callable[[str, object], str] | None = None,
) -> bool:
    """Whether the data is a mapping; notes keys the format does not know and keys that are missing.

    ``why_unknown`` may say of a key and its value what is wrong with it.
    """
    if not isinstance(data, dict):
        place.problem(_("Keys with values are expected here."))
        return False
    known = set(known)
    for name in data:
        if name not in known:
            why = why_unknown(name, data[name]) if why_unknown else ""
            (place / name).problem(why or _("The format does not know this key."))
    for name in needed:
        if name not in data:
            (place / name).problem(_("This key is missing."))
    return True
