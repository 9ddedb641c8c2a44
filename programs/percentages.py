"""Percentages and their two parts: one rounding for the whole application. Pure."""

from decimal import ROUND_HALF_UP, Decimal

PLACES = 2
HUNDRED = Decimal(100)


def share(numerator: Decimal, denominator: Decimal, places: int = PLACES) -> Decimal:
    """The numerator as a percentage of the denominator, half rounded up; the denominator is not zero."""
    return (HUNDRED * numerator / denominator).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def agrees(number: Decimal, numerator: Decimal, denominator: Decimal) -> bool:
    """Whether a percentage is that of its parts, as exactly as it was given."""
    places = max(0, -number.as_tuple().exponent)
    return share(numerator, denominator, places) == number
