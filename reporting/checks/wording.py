"""Numbers in the sentences of findings."""

from decimal import Decimal


def said(value: Decimal) -> str:
    """A number in the Polish way, without padding: „1807”, „9,2”, „264 345,48”."""
    whole, _, decimals = f"{value:f}".partition(".")
    sign, digits = ("−", whole[1:]) if whole.startswith("-") else ("", whole)
    grouped = f"{int(digits):,}".replace(",", " ") if len(digits) > 4 else digits
    decimals = decimals.rstrip("0") if len(decimals) != 2 or not decimals.strip("0") else decimals
    return f"{sign}{grouped},{decimals}" if decimals else f"{sign}{grouped}"
