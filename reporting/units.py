"""Units of the exchange format as nouns that numbers agree with."""

from decimal import Decimal

from reporting.polish.grammar import UnknownWord, counted
from reporting.polish.numbers import EN_DASH, amount, approximate, money, number_range, percent, plain

# Unit as documents name it → noun with all its forms; units without a noun are printed after the number as they are.
NOUNS = {
    "rodziny": "rodzina",
    "dzieci": "dziecko",
    "osoby": "osoba",
    "miejsca": "miejsce",
    "placówki": "placówka",
    "instytucje": "instytucja",
    "godziny": "godzina",
    "sprawy": "sprawa",
    "grupy": "grupa",
    "lata": "rok",
    "miesiące": "miesiąc",
}
# „szt.” counts things of every kind and says nothing beside a number whose label names them.
ZLOTY, PERCENT, PIECES = "zł", "%", "szt."


def exact(value: Decimal, unit: str) -> Decimal:
    """The value with the decimals that the unit prints: two for money, none that are needless otherwise."""
    if unit == ZLOTY:
        return value.quantize(Decimal("0.01"))
    whole = value.to_integral_value()
    return whole if whole == value else value.normalize()


def bare(value: Decimal, unit: str) -> str:
    """The number alone, for a column whose head or row names the unit."""
    return amount(value) if unit == ZLOTY else plain(exact(value, unit))


def with_unit(value: Decimal, unit: str, *, to: Decimal | None = None, about: bool = False) -> str:
    """Number and unit: „52 rodziny”, „118 562,82 zł”, „75,5%”, „70–80%”, „15–19 lat”, „ok. 3 800 osób”."""
    if unit in {ZLOTY, PERCENT}:
        low = "" if to is None else f"{bare(value, unit)}{EN_DASH}"
        high = value if to is None else to
        return low + (money(high) if unit == ZLOTY else percent(exact(high, unit)))
    last = exact(to if to is not None else value, unit)
    noun = NOUNS.get(unit)
    if unit == PIECES:
        unit = ""
    try:
        word = counted(_agreeing(last), noun).split("\N{NO-BREAK SPACE}")[-1] if noun else unit
    except UnknownWord:
        word = unit
    first = exact(value, unit)
    number = number_range(first, last) if to is not None else approximate(first) if about else plain(first)
    return f"{number}\N{NO-BREAK SPACE}{word}".rstrip()


def _agreeing(value: Decimal) -> Decimal | int:
    return int(value) if value == value.to_integral_value() else value
