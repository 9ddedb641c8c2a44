"""Numbers in the notation of the exchange format: counts whole, money and other decimals as text."""

from decimal import Decimal


def written(number: Decimal | None, unit: str) -> int | str | None:
    """A number as the format writes it (``13663``, ``"118562.82"``, ``"9.2"``)."""
    if number is None:
        return None
    if unit == "zł":
        return f"{number:.2f}"
    if number == number.to_integral_value():
        return int(number)
    return f"{number.normalize():f}"
