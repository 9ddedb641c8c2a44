"""Potrzeby na rok następny (art. 179 ust. 1): what, how much, and how it was reckoned (archetype 12)."""

from dataclasses import replace
from decimal import Decimal

from fostercare.forecasting.result import Range
from fostercare.forecasts import Needs
from programs.models import Need
from reporting.blocks import Block, Cell, Column, ListBlock, Reference, Table
from reporting.context import Context
from reporting.polish.dates import in_words
from reporting.polish.numbers import money
from reporting.sections.phrases import paragraph, row_header, sentence, words
from reporting.units import bare

NOT_SET, NOT_GIVEN = "nie określono", "nie podano"
ORIGIN, COUNTED = "imported", "live"
FORECAST = "needs.forecast"
# Division, chapter and paragraph of the regulation on the budget classification, in words.
CLASSIFICATIONS = {
    "855-85508-4330": "rodziny zastępcze (rozdz. 85508 § 4330)",
    "855-85510-4330": "placówki opiekuńczo-wychowawcze (rozdz. 85510 § 4330)",
}


def build(context: Context) -> tuple[Block, ...]:
    """Needs that people listed and the forecast of co-financing; without either the report says so: the Act demands
    them.
    """
    foreseen = () if context.forecast is None else _foreseen(context.forecast)
    if context.needs or not foreseen:
        return (*_listed(context), *foreseen)
    return foreseen


def _listed(context: Context) -> tuple[Block, ...]:
    """The table of needs and its sum."""
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


def _foreseen(forecast: Needs) -> tuple[Block, ...]:
    """What co-financing of foster care will cost: a range by classification, and what it rests on."""
    amount = forecast.amount
    expected = Cell(money(amount.expected), amount.expected, "zł", year=forecast.year, origin=COUNTED)
    said = sentence(
        f"Na współfinansowanie pieczy zastępczej w {forecast.year} r. (art. 191 ust. 9 i 10 ustawy) gmina potrzebuje ",
        expected,
        "; przedstawia to ",
        Reference(FORECAST),
        ".",
    )
    span = ()
    if amount.low != amount.high:
        span = sentence(f"Kwota może wynieść od {money(amount.low)} do {money(amount.high)}.")
    rests = sentence(f"Prognozę sporządzono według stanu ewidencji na {in_words(forecast.as_of)}, przy założeniach:")
    assumed = ListBlock(tuple(sentence(word) for word in forecast.words))
    return (paragraph(said, span), _range_table(forecast), paragraph(rests), assumed)


def _range_table(forecast: Needs) -> Table:
    columns = (
        Column("Wydatek", 75),
        Column("Najmniej, zł", 30, numeric=True),
        Column("Oczekiwane, zł", 30, numeric=True),
        Column("Najwięcej, zł", 30, numeric=True),
    )
    parts = sorted(forecast.paragraphs.items())
    rows = [_range_row(CLASSIFICATIONS.get(code, code), one, forecast.year) for code, one in parts]
    rows.append(_range_row("Razem", forecast.amount, forecast.year, strong=True))
    caption = f"Prognoza współfinansowania pieczy zastępczej na {forecast.year} r."
    return Table(FORECAST, caption, columns, tuple(rows))


def _range_row(label: str, amounts: Range, year: int, *, strong: bool = False) -> tuple[Cell, ...]:
    numbers = (
        Cell(bare(value, "zł"), value, "zł", year=year, origin=COUNTED, strong=strong)
        for value in (amounts.low, amounts.expected, amounts.high)
    )
    return (row_header(label, strong=strong), *numbers)
