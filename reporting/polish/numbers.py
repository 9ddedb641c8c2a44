"""Numbers as the report prints them: groups of three from four digits up, decimal comma, U+2212 for minus."""

from decimal import ROUND_HALF_UP, Decimal

from accounts.polish import NBSP, number_text

EN_DASH = "\N{EN DASH}"


def plain(value: int | Decimal) -> str:
    """A number with exactly the decimal places that it carries: ``1605`` → „1 605”, ``Decimal("12.30")`` → „12,30”."""
    return number_text(value)


def rounded(value: int | Decimal, places: int) -> Decimal:
    """Half up, as offices round (never half to even)."""
    return Decimal(value).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def decimal(value: int | Decimal, places: int) -> str:
    """A number with a fixed count of decimal places."""
    return number_text(value, places)


def signed(value: int | Decimal) -> str:
    """A change: „+6”, „0”, „−410”."""
    return f"+{plain(value)}" if value > 0 else plain(value)


def amount(value: Decimal) -> str:
    """Zlotys and grosze without the unit, for table cells."""
    return decimal(value, 2)


def money(value: Decimal) -> str:
    """An amount in a sentence: „118 562,82 zł”."""
    return f"{amount(value)}{NBSP}zł"


def share(part: int | Decimal, whole: int | Decimal, places: int = 1) -> Decimal:
    """Part of the whole in per cent, half up from the exact parts."""
    return rounded(Decimal(part) * 100 / Decimal(whole), places)


def percent(value: int | Decimal) -> str:
    """„75,5%”, without a space before the sign."""
    return f"{plain(value)}%"


def approximate(value: int | Decimal) -> str:
    """„ok. 3 800”."""
    return f"ok.{NBSP}{plain(value)}"


def number_range(low: int | Decimal, high: int | Decimal) -> str:
    """„7–9”: en dash without spaces."""
    return f"{plain(low)}{EN_DASH}{plain(high)}"
