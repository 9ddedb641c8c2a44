"""The one place where money is rounded: to the grosz, half up, from the exact fraction."""

from decimal import Decimal
from fractions import Fraction


def to_grosze(amount: Fraction) -> Decimal:
    """The amount in PLN with two decimals; half a grosz goes away from zero (law-and-domain 4.5 point 7)."""
    return ratio_to_grosze(amount.numerator, amount.denominator)


def ratio_to_grosze(numerator: int, denominator: int) -> Decimal:
    """Like ``to_grosze`` for numerator ÷ denominator (above zero), which need not be in lowest terms."""
    grosze = (abs(numerator) * 200 + denominator) // (2 * denominator)
    value = Decimal(grosze).scaleb(-2)
    return -value if numerator < 0 else value


def percentage(base: Fraction, percent: Decimal) -> Decimal:
    """So many per cent of an exact amount, rounded once."""
    numerator, denominator = percent.as_integer_ratio()
    return ratio_to_grosze(base.numerator * numerator, base.denominator * denominator * 100)
