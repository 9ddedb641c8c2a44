"""Units and kinds of the live sources, and breakdowns in which no code is missing."""

from collections.abc import Iterable, Mapping

from django.utils.text import format_lazy

from programs.sources import FigureKind, Number

FAMILIES, CHILDREN, PERSONS, PIECES, ZLOTY = "rodziny", "dzieci", "osoby", "szt.", "zł"
GROUPS, FACILITIES, PLACES = "grupy", "placówki", "miejsca"
FLOW, STOCK, CUMULATIVE = FigureKind.FLOW, FigureKind.STOCK, FigureKind.CUMULATIVE


def counts(codes: Iterable, found: Mapping[str, Number], zero: Number = 0) -> dict[str, Number]:
    """A breakdown with every code of the dimension; ``zero`` where nothing fell under it."""
    return {str(code): found.get(code, zero) for code in codes}


def crossed(one: Mapping, other: Mapping) -> dict:
    """Labels of two dimensions together, under codes such as ``legal/children`` (``+`` adds several codes up)."""
    return {
        f"{code}/{second}": format_lazy("{}, {}", label, added)
        for code, label in one.items()
        for second, added in other.items()
    }
