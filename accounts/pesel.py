"""PESEL: what the eleven digits of the Polish personal number say (ustawa o ewidencji ludności, art. 15–16)."""

from datetime import date

_WEIGHTS = (1, 3, 7, 9, 1, 3, 7, 9, 1, 3)
# Tens of the month carry the century: 81–92 is 18xx, 01–12 is 19xx, 21–32 is 20xx and so on.
_CENTURIES = {80: 1800, 0: 1900, 20: 2000, 40: 2100, 60: 2200}


def check_digit(digits: str) -> str:
    """The eleventh digit that belongs to the first ten."""
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits, strict=False))
    return str(-total % 10)


def birth_date(pesel: str) -> date | None:
    """The date of birth inside an eleven-digit number, or None where no such day exists."""
    year, month, day = int(pesel[:2]), int(pesel[2:4]), int(pesel[4:6])
    tens = month // 20 * 20
    try:
        return date(_CENTURIES[tens] + year, month - tens, day)
    except ValueError:
        return None


def is_male(pesel: str) -> bool:
    """The tenth digit is odd for men."""
    return int(pesel[9]) % 2 == 1
