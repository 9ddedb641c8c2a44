"""Figures of several institutions as one: by sum, the largest, the latest or side by side, and whose is missing. Pure.

What is combined stays beside: nothing here drops a part without naming it. The order of the parts does not matter.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from programs.percentages import share


class Part(Protocol):
    """What one institution reports: ``programs.models.Value`` or anything of this shape."""

    pk: int
    number: Decimal | None
    number_to: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None
    approximate: bool
    words: str
    value_state: str
    as_of: str
    period_from: str
    period_to: str


@dataclass(frozen=True)
class Combined:
    """One figure of several: the number (up to ``number_to``), its two parts if it is a percentage of all of them.

    ``used`` are the parts in it, ``without`` those that are missing from it: no number, or one of another period.
    """

    number: Decimal | None
    number_to: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    approximate: bool = False
    used: tuple[Part, ...] = ()
    without: tuple[Part, ...] = ()


def combine(parts: Iterable[Part], how: str, *, is_percentage: bool = False) -> Combined:
    """Combine what institutions report as ``Measure.Combine`` says.

    Percentages are never added up: they make one only where all give both parts. ``number`` is None where there is no
    single number (side by side, words only).
    """
    parts = sorted(parts, key=lambda part: part.pk)
    fitting = _of_one_period([part for part in parts if part.number is not None])
    without = tuple(part for part in parts if part not in fitting and not _says_nothing_is_due(part))
    if how == "last" and (given := [part for part in parts if part.number is not None]):
        newest = max(given, key=lambda part: (part.as_of or part.period_to or "9999", part.pk))
        return _one(newest)
    if how in {"side_by_side", "last"} or not fitting:
        return Combined(None, used=tuple(fitting), without=without)
    if how == "maximum":
        return _largest(fitting, without)
    return _percentage(fitting, without) if is_percentage else _sum(fitting, without)


def _says_nothing_is_due(part: Part) -> bool:
    """Whether the institution said that the measure does not apply, or why it has nothing to report."""
    return part.value_state == "not_applicable" or (part.value_state == "not_reported" and bool(part.words))


def _of_one_period(parts: Sequence[Part]) -> list[Part]:
    """The parts of one and the same period: the whole year's, else the latest's; others cannot be added to them."""
    if not parts:
        return []
    newest = max(_period(part) for part in parts)
    return [part for part in parts if _period(part) == newest]


def _period(part: Part) -> tuple[str, str]:
    # The whole year, which has no dates, sorts last.
    return (part.as_of or part.period_to or "9999", part.period_from)


def _one(part: Part) -> Combined:
    return Combined(
        part.number, part.number_to, part.numerator, part.denominator, approximate=part.approximate, used=(part,)
    )


def _sum(parts: Sequence[Part], without: tuple[Part, ...]) -> Combined:
    low, high = sum(part.number for part in parts), sum(_high(part) for part in parts)
    return Combined(low, high if high != low else None, approximate=_about(parts), used=tuple(parts), without=without)


def _largest(parts: Sequence[Part], without: tuple[Part, ...]) -> Combined:
    low, high = max(part.number for part in parts), max(_high(part) for part in parts)
    return Combined(low, high if high != low else None, approximate=_about(parts), used=tuple(parts), without=without)


def _percentage(parts: Sequence[Part], without: tuple[Part, ...]) -> Combined:
    if any(part.denominator is None for part in parts):
        return Combined(None, used=tuple(parts), without=without)
    numerator, denominator = sum(part.numerator for part in parts), sum(part.denominator for part in parts)
    number = share(numerator, denominator)
    return Combined(number, None, numerator, denominator, used=tuple(parts), without=without)


def _high(part: Part) -> Decimal:
    return part.number if part.number_to is None else part.number_to


def _about(parts: Sequence[Part]) -> bool:
    return any(part.approximate for part in parts)
