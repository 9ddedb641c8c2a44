"""Numbers as Polish offices write them: 13 663; 2.414; 327.103,15 zł; ok. 3,8 tys.; 15–20; 75,5 %.

A number is read only if there is one way to read it; otherwise the result says what is in doubt and keeps the words.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from programs.table_reading.characters import fold, squeeze
from programs.table_reading.units import unit_beside

NUMBER = r"\d{1,3}(?:[ .]\d{3})+(?:,\d{1,2})?(?![\d])|\d+(?:[.,]\d+)?"
_START = re.compile(rf"(?P<number>{NUMBER})(?!\d)")
_ABOUT = re.compile(r"(?:ok\.?|około|ponad|prawie|blisko|niemal|ca\.?|circa|średnio|~|≈|±)\s*", re.IGNORECASE)
_BOUND = re.compile(
    r"(?:co najmniej|minimum|min\.?|nie mniej niż|powyżej|od|max\.?|maksymalnie|do|najwyżej|nie więcej niż|poniżej"
    r"|[<>≤≥]=?)\s*",
    re.IGNORECASE,
)
_TIMES = re.compile(r"\s*(?P<word>tys\.?|tysi[ąę]c\w*|mln\.?|milion\w*)(?!\w)", re.IGNORECASE)
_RANGE = re.compile(rf"\s?[-–—]\s?(?P<number>{NUMBER})(?!\d)")
_DAY = re.compile(
    r"\(?(?:według |wg )?(?:stan(?:u)? )?(?:na )?(?:dzień |dn\. )?"
    r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>(?:19|20)\d\d)(?: ?r\.?| roku)?\)?[:,;]?",
    re.IGNORECASE,
)
_HALF = re.compile(
    r"\(?\b(?P<half>II|I|1|2)\.? (?:półrocze|półroczu|poł\.|półr\.)(?: (?P<year>20\d\d))?(?: ?r\.?| roku)?\)?"
)
# Signs of a table for "no number": what they mean differs from office to office, so the words are kept.
NO_NUMBER = frozenset(
    {
        "-",
        "–",
        "—",
        ".",
        "…",
        "...",
        "x",
        "*",
        "/",
        "b.d.",
        "b.d",
        "bd",
        "b/d",
        "n.d.",
        "n.d",
        "nd",
        "nd.",
        "n/d",
        "n/a",
    }
    | {"brak danych", "nie dotyczy", "brak", "nie", "nie prowadzono", "nie realizowano", "nie badano", "nie udzielano"}
)


@dataclass
class Quantity:
    """A number with its unit. ``problem`` is empty if it was read safely; ``rest`` are words left after it."""

    number: Decimal | None = None
    upper: Decimal | None = None
    approximate: bool = False
    unit: str = ""
    words: str = ""
    rest: str = ""
    problem: str = ""
    as_of: str = ""
    period: tuple[str, str] | None = None
    is_plain: bool = False


def quantity(text: str, unit: str = "") -> Quantity:
    """Read one number from the words of a value; ``unit`` is what the indicator counts (``""`` if not known)."""
    words = squeeze(text)
    if fold(words) in NO_NUMBER:
        return Quantity(words=words, problem="no_number")
    left, as_of, period = _without_dates(words)
    about = _ABOUT.match(left)
    left = left[about.end() :] if about else left
    bound = _BOUND.match(left)
    left = left[bound.end() :] if bound else left
    found = _START.match(left)
    if not found:
        return Quantity(words=words, problem="words")
    read = Quantity(words=words, approximate=bool(about), as_of=as_of, period=period)
    left = left[found.end() :]
    raw, left = found["number"], _upper(read, left)
    times = _TIMES.match(left)
    left = left[times.end() :] if times else left
    read.unit, read.rest = unit_beside(left)
    counted = read.unit or unit
    read.number, read.problem = parse(raw, counted, bool(times))
    if times and read.number is not None:
        read.number *= 1_000_000 if fold(times["word"]).startswith("m") else 1000
        read.approximate = True
    _judge(read, raw, bool(bound), words)
    return read


def _upper(read: Quantity, left: str) -> str:
    """The upper end of a range ("15–20"), taken off the words."""
    found = _RANGE.match(left)
    if not found:
        return left
    upper, problem = parse(found["number"], "szt.", False)
    read.upper = upper if not problem else None
    read.rest = ""
    return left[found.end() :]


def _judge(read: Quantity, raw: str, bound: bool, words: str) -> None:
    """What is doubtful about a number that could be read."""
    read.is_plain = words == raw and raw.isdigit()
    if read.problem:
        return
    if bound:
        read.problem = "bound"
    elif re.match(r"\s*[+*=^]|\s*[xX×]\s*\d|\s*/\s*\d|,\d|\.\d", read.rest) or "+" in read.rest:
        read.number, read.upper, read.problem = None, None, "sum"
    elif re.search(r"\d", read.rest):
        read.number, read.upper, read.problem = None, None, "more_numbers"
    elif read.upper is not None and read.number is not None and read.upper < read.number:
        read.number, read.upper, read.problem = None, None, "words"


def parse(raw: str, unit: str, times: bool) -> tuple[Decimal | None, str]:
    """The value of a number's digits, or None and the doubt. Things and people are whole, zł has two decimals."""
    whole, comma, decimals = raw.replace(" ", "").partition(",")
    groups = whole.split(".")
    if comma:
        if len(groups) > 1 and any(len(group) != 3 for group in groups[1:]):
            return None, "ambiguous"
        if _is_counted(unit) and not times:
            return None, "fraction"
        if len(decimals) > 2 and not times:
            return None, "ambiguous"
        return Decimal("".join(groups) + "." + decimals), ""
    if len(groups) == 1:
        return Decimal(whole), "" if len(whole) <= 11 else "ambiguous"
    if all(len(group) == 3 for group in groups[1:]) and groups[0] != "0" and len(groups[0]) <= 3:
        # 1.066 people or zł can only be a thousand and sixty-six; a percentage or an unknown unit could be either.
        return (Decimal("".join(groups)), "") if _is_counted(unit) or unit == "zł" else (None, "ambiguous")
    if len(groups) == 2 and len(groups[1]) <= 2 and not _is_counted(unit):
        return (Decimal(whole), "") if unit in ("%", "zł") or times else (None, "ambiguous")
    return None, "fraction" if _is_counted(unit) else "ambiguous"


def _is_counted(unit: str) -> bool:
    return unit not in ("", "%", "zł", "godziny", "lata", "etaty")


def _without_dates(words: str) -> tuple[str, str, tuple[str, str] | None]:
    """The words without "stan na 30.06.2020" and "I półrocze 2020", which are given apart."""
    as_of, period = "", None
    if (found := _DAY.search(words)) and 1 <= int(found["month"]) <= 12 and 1 <= int(found["day"]) <= 31:
        rest = squeeze(words[: found.start()] + " " + words[found.end() :]).strip(" ,;:–-()")
        if rest:
            as_of = f"{found['year']}-{int(found['month']):02}-{int(found['day']):02}"
            words = rest
    if (found := _HALF.search(words)) and found["year"]:
        rest = squeeze(words[: found.start()] + " " + words[found.end() :]).strip(" ,;:–-()")
        if rest:
            first = found["half"] in ("I", "1")
            period = (f"{found['year']}-{'01' if first else '07'}", f"{found['year']}-{'06' if first else '12'}")
            words = rest
    return words, as_of, period
