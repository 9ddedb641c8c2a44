"""Numbers and dates as Polish offices write them: read from what people type, printed for tables and prose.

Pure functions over plain values; the form fields and the template tags are built on them.
"""

import re
import unicodedata
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

MINUS = "\N{MINUS SIGN}"
NBSP = "\N{NO-BREAK SPACE}"

# Folded beginnings: „marca”, „marzec”, „Mar” all begin with the third one's three letters.
_MONTHS = ("sty", "lut", "mar", "kwi", "maj", "cze", "lip", "sie", "wrz", "paz", "lis", "gru")
_YEAR = r"(\d{4}|\d{2})(?:\s*r\.?)?"
_NUMERIC_DAY = re.compile(rf"(\d{{1,2}})\s*[./\-]\s*(\d{{1,2}})\s*[./\-]\s*{_YEAR}", re.ASCII)
_SPACED_DAY = re.compile(rf"(\d{{1,2}})\s+(\d{{1,2}})\s+{_YEAR}", re.ASCII)
_ISO_DAY = re.compile(r"(\d{4})[./\-](\d{1,2})[./\-](\d{1,2})", re.ASCII)
_WORDED_DAY = re.compile(rf"(\d{{1,2}})\.?\s*([a-z]{{3,12}})\.?\s*{_YEAR}", re.ASCII)
_CURRENCY = re.compile(r"(zł|zl|pln)\.?$", re.IGNORECASE)
_GROUPED = re.compile(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*", re.ASCII)


class NotADay(ValueError):
    """The text has no form of a date."""


class NoSuchDay(ValueError):
    """The text is a date that no calendar has; the argument is it as dd.mm.yyyy."""


class ShortYear(ValueError):
    """The year has two digits where the century matters."""


def _plain(text: str) -> str:
    """Lower case without Polish marks; every kind of space becomes one ordinary space."""
    bare = unicodedata.normalize("NFD", text.casefold().replace("ł", "l"))
    return " ".join("".join(char for char in bare if not unicodedata.combining(char)).split())


def parse_day(text: str, *, today: date, full_year: bool = False) -> date:
    """The day meant by ``14.03.2024``, ``14.3.24``, ``14-03-2024``, ``2024-03-14``, „14 marca 2024”, „dziś”, „wczoraj”.

    Two digits mean a year of this century; with ``full_year`` they raise ``ShortYear``. Raises ``NotADay`` for
    anything else and ``NoSuchDay`` for the 31st of February.
    """
    plain = _plain(text)
    if plain in ("dzis", "dzisiaj", "today"):
        return today
    if plain in ("wczoraj", "yesterday"):
        return today - timedelta(days=1)
    day, month, year = _parts(plain)
    if len(year) == 2:
        if full_year:
            raise ShortYear(text)
        year = f"20{year}"
    try:
        return date(int(year), month, day)
    except ValueError:
        raise NoSuchDay(f"{day:02}.{month:02}.{year}") from None


def _parts(plain: str) -> tuple[int, int, str]:
    """Day, month and the year's digits."""
    if match := _ISO_DAY.fullmatch(plain):
        year, month, day = match.groups()
        return int(day), int(month), year
    if match := _NUMERIC_DAY.fullmatch(plain) or _SPACED_DAY.fullmatch(plain):
        day, month, year = match.groups()
        return int(day), int(month), year
    match = _WORDED_DAY.fullmatch(plain)
    if match and match[2][:3] in _MONTHS:
        return int(match[1]), _MONTHS.index(match[2][:3]) + 1, match[3]
    raise NotADay(plain)


# Far longer than any amount; arithmetic on millions of digits would take hours.
_LONGEST_NUMBER = 100


def parse_number(text: str) -> Decimal:
    """The number meant by ``118562,82``, ``118 562.82 zł``, ``1.234.567,00``; raises ``ValueError`` for anything else.

    Spaces of any kind group digits. Where both a comma and a dot stand, the last one divides the decimals; a sign
    that stands several times groups. A lone ``118.562`` is read as decimals, since guessing could be wrong by 1000.
    """
    if len(text) > _LONGEST_NUMBER:
        raise ValueError("too long for a number")
    compact = "".join(_CURRENCY.sub("", text.strip()).split()).replace(MINUS, "-")
    sign, digits = ("-", compact[1:]) if compact.startswith("-") else ("", compact.removeprefix("+"))
    last = max(digits.rfind(","), digits.rfind("."))
    if last >= 0 and digits.count(digits[last]) == 1:
        whole, fraction = digits[:last], digits[last + 1 :]
    else:
        whole, fraction = digits, ""
    if _GROUPED.fullmatch(whole):
        whole = whole.replace(".", "").replace(",", "")
    if not re.fullmatch(r"[0-9]+", whole) or not re.fullmatch(r"[0-9]*", fraction):
        raise ValueError(text)
    return Decimal(f"{sign}{whole}.{fraction or '0'}") if fraction else Decimal(f"{sign}{whole}")


def _group(digits: str) -> str:
    """Groups of three digits, joined by non-breaking spaces."""
    head = len(digits) % 3
    groups = [digits[:head]] if head else []
    return NBSP.join(groups + [digits[start : start + 3] for start in range(head, len(digits), 3)])


def number_text(value: Decimal | int | float | str, places: int | None = None) -> str:
    """A number as Polish tables print it: ``13 663``, ``118 562,82``, ``−8,78``.

    ``places`` rounds half up to a fixed number of decimals; without it the number keeps those it has.
    """
    number = Decimal(str(value))
    if places is not None:
        number = number.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    whole, _point, fraction = f"{abs(number):f}".partition(".")
    return (MINUS if number < 0 else "") + _group(whole) + (f",{fraction}" if fraction else "")


def day_text(value: date) -> str:
    """``14.03.2024``, also for years before 1000."""
    return f"{value.day:02}.{value.month:02}.{value.year:04}"
