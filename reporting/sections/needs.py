"""Potrzeby na rok następny (art. 179 ust. 1): what, how much, and how it was reckoned (archetype 12)."""

from dataclasses import replace
from decimal import Decimal

from programs.models import Need
from reporting.blocks import Block, Cell, Column, Reference, Table
from reporting.context import Context
from reporting.polish.numbers import money
from reporting.sections.phrases import paragraph, row_header, sentence, words
from reporting.units import bare

NOT_SET, NOT_GIVEN = "nie określono", "nie podano"
ORIGIN = "imported"


def build(context: Context) -> tuple[Block, ...]:
    """The table and its sum; a report without needs says so, for the Act demands them."""
    following = context.year + 1
    if not context.needs:
        text = f"W dokumencie nie zapisano potrzeb na {following} r. Ustawa wymaga, aby sprawozdanie je zawierało."
        return (paragraph(sentence(text)),)
    total = sum((need.amount for need in context.needs if need.amount is not None), Decimal(0))
    said = sentence("Potrzeby związane z realizacją zadań zawiera ", Reference("needs"), ".")
    sums = sentence(f"Łącznie potrzeby z kwotą wynoszą {money(total)}.") if total else ()
    return (paragraph(said, sums), _table(context, total))


def _table(context: Context, total: Decimal) -> Table:
    years = {need.year for need in context.needs if need.amount is not None}
    year = years.pop() if len(years) == 1 else context.year + 1
    with_basis = any(need.basis for need in context.needs)
    columns = [Column("Nr", 12), Column("Potrzeba", 68 if with_basis else 113)]
    columns.append(Column(f"Kwota na {year} r., zł", 40, numeric=True))
    if with_basis:
        columns.append(Column("Podstawa wyliczenia", 45))
    rows = [_row(place, need, with_basis) for place, need in enumerate(context.needs, start=1)]
    if total:
        sum_cell = Cell(bare(total, "zł"), total, "zł", year=year, origin=ORIGIN, strong=True)
        row = [Cell("x"), row_header("Razem potrzeby z kwotą", strong=True), sum_cell]
        rows.append(tuple([*row, Cell("x")] if with_basis else row))
    return Table("needs", f"Potrzeby na {year} r.", tuple(columns), tuple(rows))


def _row(place: int, need: Need, with_basis: bool) -> tuple[Cell, ...]:
    amount = Cell(
        NOT_SET if need.amount is None else bare(need.amount, "zł"),
        need.amount,
        "zł",
        year=need.year,
        origin=ORIGIN,
        ref=need.code,
        words=need.printed,
    )
    row = (words(str(place)), replace(row_header(need.text), ref=need.code), amount)
    return (*row, words(need.basis or NOT_GIVEN)) if with_basis else row
