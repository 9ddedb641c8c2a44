"""What co-financing of foster care will cost by the forecast chosen for the report (art. 191 ust. 9 i 10)."""

from fostercare.forecasting.result import Range
from fostercare.forecasts import Needs
from reporting.blocks import Block, Cell, Column, ListBlock, Reference, Table
from reporting.polish.dates import in_words
from reporting.polish.numbers import money
from reporting.sections.phrases import paragraph, row_header, sentence
from reporting.units import bare

COUNTED = "live"
FORECAST = "needs.forecast"
# Division, chapter and paragraph of the regulation on the budget classification, in words.
CLASSIFICATIONS = {
    "855-85508-4330": "rodziny zastępcze (rozdz. 85508 § 4330)",
    "855-85510-4330": "placówki opiekuńczo-wychowawcze (rozdz. 85510 § 4330)",
}


def build(forecast: Needs) -> tuple[Block, ...]:
    """A range by classification, and what it rests on."""
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
