"""What a sample says about all values it was drawn from, and what it does not. Pure.

The limits are exact (hypergeometric): drawn without putting back from a known number of values, each alike.
"""

from fractions import Fraction
from math import comb

CONFIDENCE = Fraction(95, 100)


def most_wrong(population: int, drawn: int, wrong: int) -> int:
    """The largest number of wrong values that is still believable, with 95 % confidence on this side.

    Of ``population`` values ``drawn`` were checked and ``wrong`` of them found wrong.
    """
    low, high = wrong, population - (drawn - wrong)
    while low < high:
        middle = (low + high + 1) // 2
        if _at_most(population, middle, drawn, wrong) > 1 - CONFIDENCE:
            low = middle
        else:
            high = middle - 1
    return low


def least_wrong(population: int, drawn: int, wrong: int) -> int:
    """The smallest number of wrong values that is still believable, with 95 % confidence on this side."""
    return population - most_wrong(population, drawn, drawn - wrong)


def _at_most(population: int, bad: int, drawn: int, wrong: int) -> Fraction:
    """How likely a sample holds at most ``wrong`` of ``bad`` wrong values."""
    fewest = max(0, drawn - (population - bad))
    ways = sum(comb(bad, n) * comb(population - bad, drawn - n) for n in range(fewest, wrong + 1))
    return Fraction(ways, comb(population, drawn))


def needed(population: int, tolerated: int) -> int:
    """The smallest sample without a wrong value that lets one say: at most ``tolerated`` values are wrong."""
    low, high = 0, population
    while low < high:
        middle = (low + high) // 2
        if most_wrong(population, middle, 0) <= tolerated:
            high = middle
        else:
            low = middle + 1
    return low
