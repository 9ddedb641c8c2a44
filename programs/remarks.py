"""What looks wrong in a year's figures of one indicator, with the numbers that say so. Pure; errors are elsewhere.

The rules, each named by its function: ``jump`` (against last year), ``outside_bounds`` (the measure's own, and 100 for
a percentage), ``parts_against_whole`` (parts that must add up, and parts that must not exceed the whole),
``people_in_families`` (more families than persons in them). A remark is confirmed, not forbidden: real years do jump.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Protocol

from django.utils.translation import gettext as _

from accounts.polish import number_text
from programs.figures import ShownFigure, plain
from programs.models import Indicator, Measure, PartsKind

Kind = Measure.MeasureKind
# A number jumps when it grows or falls by more than half of last year's and by at least so many units; a percentage
# when it moves by so many points.
SHARE = Decimal("0.5")
LEAST = {Kind.COUNT: Decimal(10), Kind.DECIMAL: Decimal(10), Kind.MONEY: Decimal(1000)}
POINTS = Decimal(20)
HUNDRED = Decimal(100)
TENFOLD = Decimal(10)
PERSONS = {"osoby", "dzieci"}
FAMILIES = "rodziny"


class Looked(Protocol):
    """A number to be looked at: ``programs.cells.Cell`` or anything of this shape."""

    measure: Measure
    last: ShownFigure
    unit: str
    kind: str
    number: Decimal | None
    is_comparable: bool


Remark = tuple[Looked, str]


def remarks(indicator: Indicator, whole: Looked, parts: Sequence[Looked]) -> Iterator[Remark]:
    """Everything that should be looked at, each with the number it is about."""
    for item in (whole, *parts):
        yield from ((item, words) for words in of_one(item))
    yield from parts_against_whole(indicator.parts_kind, whole, parts)
    yield from people_in_families(whole, parts)


def of_one(item: Looked) -> Iterator[str]:
    """What should be looked at in one number by itself."""
    yield from filter(None, (outside_bounds(item), jump(item)))


def jump(item: Looked) -> str:
    """Words on a number far from last year's; empty if it is not, or the two cannot be compared."""
    now, before = item.number, item.last.value
    if now is None or before is None or not item.is_comparable:
        return ""
    change = abs(now - before)
    numbers = {"before": _written(before), "now": _written(now)}
    if item.kind == Kind.PERCENT:
        if change < POINTS:
            return ""
        return _("Last year %(before)s%%, now %(now)s%%: a change of %(points)s points.") % (
            numbers | {"points": _written(change)}
        )
    if change <= SHARE * before or change < LEAST.get(item.kind, LEAST[Kind.COUNT]):
        return ""
    if not before:
        return _("Last year 0, now %(now)s.") % numbers
    if now > TENFOLD * before:
        return _("Last year %(before)s, now %(now)s: more than ten times as much.") % numbers
    numbers["percent"] = _written((HUNDRED * change / before).quantize(Decimal(1)))
    if now > before:
        return _("Last year %(before)s, now %(now)s: %(percent)s%% more.") % numbers
    return _("Last year %(before)s, now %(now)s: %(percent)s%% less.") % numbers


def outside_bounds(item: Looked) -> str:
    """Words on a number below or above what the measure allows."""
    number, low, high = item.number, item.measure.lower_bound, item.measure.upper_bound
    if number is None:
        return ""
    if high is None and item.kind == Kind.PERCENT:
        high = HUNDRED
    if low is not None and number < low:
        return _("Typed %(number)s; the measure is never below %(bound)s.") % _compared(number, low)
    if high is not None and number > high:
        return _("Typed %(number)s; the measure is never above %(bound)s.") % _compared(number, high)
    return ""


def parts_against_whole(parts_kind: str, whole: Looked, parts: Sequence[Looked]) -> Iterator[Remark]:
    """Parts in the whole's unit that do not add up to it, or exceed it."""
    alike = [part for part in parts if part.unit == whole.unit and part.number is not None]
    if whole.number is None or not alike:
        return
    if parts_kind == PartsKind.OF_WHICH:
        for part in alike:
            if part.number > whole.number:
                numbers = {"part": _written(part.number), "whole": _written(whole.number)}
                yield part, _("A part of the whole, but larger: %(part)s of %(whole)s.") % numbers
    if parts_kind != PartsKind.SPLIT or whole.kind == Kind.PERCENT:
        return
    total = sum((part.number for part in alike), Decimal(0))
    is_complete = len(alike) == len(parts)
    if (total != whole.number and is_complete) or total > whole.number:
        yield whole, _("Parts give %(a)s, the total is %(b)s.") % {"a": _written(total), "b": _written(whole.number)}


def people_in_families(whole: Looked, parts: Sequence[Looked]) -> Iterator[Remark]:
    """Numbers side by side that may be exchanged: every family has at least one person."""
    items = [item for item in (whole, *parts) if item.number is not None]
    families = [item for item in items if item.unit == FAMILIES]
    persons = [item for item in items if item.unit in PERSONS]
    if len(families) != 1:
        return
    for item in persons:
        if 0 < item.number < families[0].number:
            numbers = {"families": _written(families[0].number), "persons": _written(item.number)}
            words = _("%(families)s families, but only %(persons)s persons in them: are they exchanged?")
            yield item, words % numbers


def _compared(number: Decimal, bound: Decimal) -> dict[str, str]:
    return {"number": _written(number), "bound": _written(bound)}


def _written(number: Decimal) -> str:
    return number_text(plain(Decimal(number)))
