"""Numbers that stand in a document's prose, as a table: what was counted, how many, when, who said so."""

from collections.abc import Iterable, Sequence

from programs.models import Fact, FactPart
from reporting.blocks import Cell, Column, Paragraph, Reference, Table
from reporting.sections.phrases import paragraph, row_header, sentence, words
from reporting.sections.when import When, of_day, of_period
from reporting.units import exact, with_unit

ONLY_PARTS = "podano tylko części"
ORIGIN = "imported"


def table(id: str, caption: str, facts: Iterable[Fact], year: int | None, own: str) -> Table:
    """One row a number and one a part; ``year`` stands where a number names no time of its own, ``own`` (the centre)
    where it names nobody who gave it.
    """
    facts = list(facts)
    with_reporter = any(fact.reported_by_id for fact in facts)
    columns = [Column("Co policzono", 70 if with_reporter else 85), Column("Liczba", 37 if with_reporter else 45)]
    columns.append(Column("Okres lub dzień", 26 if with_reporter else 35))
    if with_reporter:
        columns.append(Column("Kto podał", 32))
    rows: list[tuple[Cell, ...]] = []
    for fact in facts:
        rows += _rows(fact, year, own if with_reporter else "")
    return Table(id, caption, tuple(columns), tuple(rows))


def cells(facts: Iterable[Fact], year: int | None) -> dict[str, Cell]:
    """Every number and part by its reference."""
    found = {}
    for fact in facts:
        when, reporter = time_of(fact, year), _reporter(fact)
        found[fact.code] = value_cell(fact, when, reporter)
        for place, part in enumerate(fact.parts.all(), start=1):
            found[f"{fact.code}#{place}"] = _part(fact, part, place, when, reporter)
    return found


def introduction(table: Table) -> Paragraph:
    """The sentence that names the table before it stands."""
    return paragraph(sentence("Liczby, które podaje opublikowany dokument, zawiera ", Reference(table.id), "."))


def _reporter(fact: Fact) -> str:
    return fact.reported_by.label if fact.reported_by_id else ""


def _rows(fact: Fact, year: int | None, own: str) -> list[tuple[Cell, ...]]:
    """The number and its parts; ``own`` is empty in a table without a column of those who gave them."""
    when, reporter = time_of(fact, year), _reporter(fact)
    ending: Sequence[Cell] = (words(when.text), *([words(reporter or own)] if own else ()))
    rows = [(row_header(_capital(fact.label)), value_cell(fact, when, reporter), *ending)]
    for place, part in enumerate(fact.parts.all(), start=1):
        rows.append((row_header(part.label, level=1), _part(fact, part, place, when, reporter), *ending))
    return rows


def time_of(fact: Fact, year: int | None) -> When:
    """The day, period or year of a number."""
    if fact.as_of:
        return of_day(fact.as_of)
    if fact.period_from or fact.period_to:
        return of_period(fact.period_from, fact.period_to)
    known = fact.year or year
    return When(known, None, str(known) if known else "bez daty")


def value_cell(fact: Fact, when: When, reporter: str = "") -> Cell:
    """The number with its unit, as a cell that its reference finds."""
    return Cell(
        _text(fact),
        None if fact.number is None else exact(fact.number, fact.unit),
        fact.unit,
        year=when.year,
        as_of=when.as_of,
        origin=ORIGIN,
        reporter=reporter,
        ref=fact.code,
        words=fact.words,
    )


def _text(fact: Fact) -> str:
    if fact.number is None:
        return fact.words or ONLY_PARTS
    return with_unit(fact.number, fact.unit, to=fact.number_to, about=fact.approximate)


def _part(fact: Fact, part: FactPart, place: int, when: When, reporter: str) -> Cell:
    number = None if part.number is None else exact(part.number, part.unit)
    return Cell(
        part.words or "b.d." if part.number is None else with_unit(part.number, part.unit),
        number,
        part.unit,
        year=when.year,
        as_of=when.as_of,
        origin=ORIGIN,
        reporter=reporter,
        ref=f"{fact.code}#{place}",
        words=part.words,
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
