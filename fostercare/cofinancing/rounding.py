"""The one place where money is rounded: to the grosz, half up, from the exact fraction."""

from decimal import Decimal
from fractions import Fraction


def to_grosze(amount: Fraction) -> Decimal:
    """The amount in PLN with two decimals; half a grosz goes away from zero (law-and-domain 4.5 point 7)."""
    grosze = (abs(amount) * 200 + 1) // 2
    value = Decimal(int(grosze)).scaleb(-2)
    return -value if amount < 0 else value
