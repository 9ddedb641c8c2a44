"""The numbers of one report by the names that people may write: live sources, indicators, facts of the document."""

from dataclasses import replace
from functools import lru_cache

from django.utils import translation

from programs import sources
from reporting.blocks import Cell
from reporting.context import Context
from reporting.live import printed
from reporting.placeholders.marks import Named
from reporting.placeholders.problems import Kind, Unprintable


def cell_of(named: Named, context: Context) -> Cell:
    """The cell of a number as tables print it; raises ``Unprintable`` for names, parts and years that are none."""
    key, _hash, part = named.name.partition("#")
    key, part = key.strip(), part.strip()
    source = sources.SOURCES.get(key) or sources.SOURCES.get(labels().get(key.casefold(), ""))
    if source is not None:
        return _live(source, part, named.year, context)
    cell = _indicator(named, context) or _fact(named, context)
    if cell is None:
        raise Unprintable(Kind.UNKNOWN, named.name)
    return cell


@lru_cache(maxsize=1)
def labels() -> dict[str, str]:
    """Polish names of live sources, folded → their keys."""
    with translation.override("pl"):
        return {str(source.label).casefold(): key for key, source in sources.SOURCES.items()}


def _live(source: sources.Source, part: str, year: int | None, context: Context) -> Cell:
    counts = context.counts
    dimension, _colon, code = part.partition(":")
    if part and (not code or dimension not in source.dimensions):
        raise Unprintable(Kind.PART, part)
    if year not in {None, context.year, context.year - 1}:
        raise Unprintable(Kind.YEAR, str(year))
    if part and not _is_code(source, dimension, code, context):
        raise Unprintable(Kind.PART, part)
    if not source.knows(counts.period, counts.figure(source.key)):
        raise Unprintable(Kind.NO_NUMBER)
    now = counts.part(source.key, dimension, code) if part else counts.cell(source.key)
    if year in {None, context.year}:
        return now
    before = counts.before(now)
    if before is None:
        raise Unprintable(Kind.YEAR, str(year))
    return before


def _is_code(source: sources.Source, dimension: str, code: str, context: Context) -> bool:
    """Whether the breakdown has the line, or all of several lines added up (``counselling+county_centre``)."""
    known = {*source.dimensions[dimension], *context.counts.figure(source.key).breakdown.get(dimension, {})}
    return code in known or all(one in known for one in code.split("+"))


def _indicator(named: Named, context: Context) -> Cell | None:
    one, measure = context.measures_by_ref.get(named.name, (context, None))
    if measure is None:
        return None
    year = named.year or context.year
    values = one.values if year in one.programme_data.years else one.values_in(year)
    cell = values.figures(measure, year, named.name)[0].cell
    if not cell.origin and cell.value is None:
        raise Unprintable(Kind.NO_NUMBER if year == context.year else Kind.YEAR, str(year))
    return cell


def _fact(named: Named, context: Context) -> Cell | None:
    cell = context.facts_by_ref.get(named.name)
    if cell is None:
        return None
    if named.year not in {None, cell.year}:
        raise Unprintable(Kind.YEAR, str(named.year))
    if cell.value is None:
        return cell
    return replace(cell, text=printed(cell.value, cell.unit))
