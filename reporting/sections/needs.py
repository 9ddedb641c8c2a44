"""Potrzeby na rok następny (art. 179 ust. 1): what, how much, and how it was reckoned (archetype 12).

Needs that people keep for the report stand before those of an imported document. A city with county rights has a
second table for the tasks of the county (art. 182 ust. 5).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from programs.models import Need
from reporting.blocks import Block, Cell, Column, Reference, Span, Table
from reporting.context import Context
from reporting.models import ReportNeed
from reporting.paperwork import needs
from reporting.polish.numbers import money
from reporting.sections import earlier_needs, foreseen
from reporting.sections.phrases import paragraph, row_header, sentence, words
from reporting.units import bare

NOT_SET, NOT_GIVEN = "nie określono", "nie podano"
IMPORTED, ENTERED = "imported", "entered"
TOTAL = "Razem potrzeby z kwotą"
NO_BASIS = "podstaw wyliczenia kwot nie podano."


@dataclass(frozen=True)
class Line:
    """A need as the table prints it; ``spent`` is an amount of the report's year."""

    ref: str
    text: str
    amount: Decimal | None
    year: int | None
    basis: str = ""
    spent: Decimal | None = None
    origin: str = ENTERED
    printed: str = ""
    county: bool = False


def build(context: Context) -> tuple[Block, ...]:
    """Needs that people listed and the forecast of co-financing, then what became of those of the year before.

    Without either the report says so: the Act demands needs.
    """
    lines = lines_of(context)
    forecast = foreseen.build(context.forecast) if context.forecast else ()
    listed = _listed(context, lines) if lines or not forecast else ()
    return (*listed, *forecast, *earlier_needs.build(context.year))


def of_document(context: Context) -> tuple[Block, ...]:
    """Needs that an imported programme lists itself."""
    return _listed(context, [_of_document(need) for need in context.needs]) if context.needs else ()


def lines_of(context: Context) -> list[Line]:
    """Needs in order of priority: those kept for the report, else those of the imported document."""
    kept = [_of_report(need) for need in context.own_needs]
    return kept or [_of_document(need) for need in context.needs]


def _of_report(need: ReportNeed) -> Line:
    text = f"{need.text.rstrip('.')} ({need.article} ustawy)" if need.article else need.text
    taken = needs.taken_up(need)
    basis = "; ".join(filter(None, (need.basis.rstrip("."), f"ujęto: {taken}" if taken else "")))
    year = need.report.year
    ref = needs.reference(need)
    return Line(ref, text, need.amount, year + 1, basis, need.spent, county=need.county_task)


def _of_document(need: Need) -> Line:
    return Line(need.code, need.text, need.amount, need.year, need.basis, origin=IMPORTED, printed=need.printed)


def _listed(context: Context, lines: Sequence[Line]) -> tuple[Block, ...]:
    """Tables of needs with their sums."""
    following = context.year + 1
    if not lines:
        text = f"W dokumencie nie zapisano potrzeb na {following} r. Ustawa wymaga, aby sprawozdanie je zawierało."
        return (paragraph(sentence(text)),)
    if not context.centre.has_county_rights or all(line.origin == IMPORTED for line in lines):
        return _with_table(context, lines, needs.MUNICIPAL, "zadaniami z zakresu wspierania rodziny")
    own = [line for line in lines if not line.county]
    county = [line for line in lines if line.county]
    return (
        *_part(context, own, needs.MUNICIPAL, "gminy (art. 179 ust. 1 ustawy)"),
        *_part(context, county, needs.COUNTY, "powiatu (art. 182 ust. 5 ustawy)"),
    )


def _part(context: Context, lines: Sequence[Line], key: str, whose: str) -> tuple[Block, ...]:
    if not lines:
        nothing = f"Na {context.year + 1} r. nie zgłoszono potrzeb związanych z zadaniami {whose}."
        return (paragraph(sentence(nothing)),)
    return _with_table(context, lines, key, f"zadaniami {whose}")


def _with_table(context: Context, lines: Sequence[Line], key: str, what: str) -> tuple[Block, ...]:
    total = sum((line.amount for line in lines if line.amount is not None), Decimal(0))
    year = _year_of(context, lines)
    said = paragraph(_result(lines, year, total, what), sentence("Wszystkie podaje ", Reference(key), "."))
    return (said, _table(context, lines, key, total))


def _year_of(context: Context, lines: Sequence[Line]) -> int:
    """The year that the needs are for: as amounts say where they agree, else the year after the report's."""
    years = {line.year for line in lines if line.amount is not None and line.year}
    return years.pop() if len(years) == 1 else context.year + 1


def _result(lines: Sequence[Line], year: int, total: Decimal, what: str) -> tuple[Span, ...]:
    """How many needs there are and what those with an amount come to."""
    if not total:
        return sentence(f"Potrzeb na {year} r. związanych z {what} jest {len(lines)}; dla żadnej nie określono kwoty.")
    unknown = sum(line.amount is None for line in lines)
    rest = f"; kwoty nie określono dla {unknown} z {len(lines)} potrzeb" if unknown else ""
    return sentence(f"Potrzeby na {year} r. związane z {what} wynoszą łącznie {money(total)}{rest}.")


@dataclass(frozen=True)
class _Shape:
    """Which columns the table has; „Potrzeba” takes the room of those left out."""

    spent: bool
    basis: bool

    def columns(self, year: int, reported: int) -> tuple[Column, ...]:
        basis = 36 if self.spent else 50
        name = 120 - 36 * self.spent - basis * self.basis
        columns = [Column("Nr", 9), Column("Potrzeba", name), Column(f"Kwota na {year} r., zł", 36, numeric=True)]
        if self.spent:
            columns.append(Column(f"Wydano w {reported} r., zł", 36, numeric=True))
        if self.basis:
            columns.append(Column("Podstawa wyliczenia", basis))
        return tuple(columns)


def _table(context: Context, lines: Sequence[Line], key: str, total: Decimal) -> Table:
    year = _year_of(context, lines)
    shape = _Shape(any(line.spent is not None for line in lines), any(line.basis for line in lines))
    rows = [_row(place, line, shape, context.year) for place, line in enumerate(lines, start=1)]
    if total:
        rows.append(_total(lines, shape, year, total))
    notes = () if shape.basis or not total else (NO_BASIS,)
    caption = f"{_whose(context, lines, key)} na {year} r."
    return Table(key, caption, shape.columns(year, context.year), tuple(rows), notes=notes)


def _whose(context: Context, lines: Sequence[Line], key: str) -> str:
    """What the table is called; only a city with county rights has two of them."""
    if key == needs.COUNTY:
        return "Potrzeby powiatu"
    return "Potrzeby gminy" if context.centre.has_county_rights and lines[0].origin == ENTERED else "Potrzeby"


def _row(place: int, line: Line, shape: _Shape, reported: int) -> tuple[Cell, ...]:
    amount = Cell(
        NOT_SET if line.amount is None else bare(line.amount, "zł"),
        line.amount,
        "zł",
        year=line.year,
        origin=line.origin,
        ref=line.ref,
        words=line.printed,
    )
    row = [words(str(place)), Cell(line.text, header=True, ref=line.ref), amount]
    if shape.spent:
        row.append(_spent(line, reported))
    if shape.basis:
        row.append(words(line.basis or NOT_GIVEN))
    return tuple(row)


def _spent(line: Line, reported: int) -> Cell:
    if line.spent is None:
        return Cell(NOT_GIVEN)
    return Cell(bare(line.spent, "zł"), line.spent, "zł", year=reported, origin=ENTERED)


def _total(lines: Sequence[Line], shape: _Shape, year: int, total: Decimal) -> tuple[Cell, ...]:
    """The sum of needs that have an amount; what was spent is not summed, as it may be known of some only."""
    amount = Cell(bare(total, "zł"), total, "zł", year=year, origin=lines[0].origin, strong=True)
    return (Cell("x"), row_header(TOTAL, strong=True), amount, *(Cell("x") for _ in range(shape.spent + shape.basis)))
