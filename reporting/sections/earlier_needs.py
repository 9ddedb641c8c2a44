"""What became of the needs that the adopted report on the year before told the council."""

from decimal import Decimal

from reporting.blocks import Block, Cell, Column, Reference, Table
from reporting.paperwork import needs
from reporting.paperwork.needs import EarlierNeed
from reporting.sections.phrases import paragraph, row_header, sentence, words
from reporting.units import bare

TABLE = "needs.earlier"
# Cells of a row that also says what was spent: need, amount, spent, what became of it.
WITH_SPENT = 4
NOT_SET, NOT_GIVEN, ORIGIN = "nie określono", "nie podano", "entered"


def build(year: int) -> tuple[Block, ...]:
    """One row a need of the year before, as it was printed then."""
    lines = needs.earlier(year)
    if not lines:
        return ()
    with_spent = any(line.spent is not None for line in lines)
    said = sentence(f"Co stało się z potrzebami ze sprawozdania za {year - 1} r., podaje ", Reference(TABLE), ".")
    columns = [
        Column(f"Potrzeba zgłoszona na {year} r.", 56 + 28 * (not with_spent)),
        Column(f"Kwota na {year} r., zł", 28, numeric=True),
        *([Column(f"Wydano w {year} r., zł", 28, numeric=True)] if with_spent else []),
        Column("Co się z nią stało", 53),
    ]
    rows = tuple(_row(line, year, with_spent) for line in lines)
    return (paragraph(said), Table(TABLE, f"Potrzeby na {year} r. i ich realizacja", tuple(columns), rows))


def _row(line: EarlierNeed, year: int, with_spent: bool) -> tuple[Cell, ...]:
    spent = [amount_cell(line.spent, NOT_GIVEN, year)] if with_spent else []
    taken = f"ujęto: {line.taken_up}" if line.taken_up else ""
    became = "; ".join(filter(None, (line.words.strip().rstrip("."), taken)))
    return (row_header(line.text), amount_cell(line.amount, NOT_SET, year), *spent, words(became or NOT_GIVEN))


def spent_on(row: tuple[Cell, ...]) -> Decimal | None:
    """What a row of the table says was spent; None where it does not."""
    return row[2].value if len(row) == WITH_SPENT else None


def amount_cell(value: Decimal | None, without: str, year: int) -> Cell:
    """What was asked for or spent, in złoty of the budget of a year; ``without`` says that nobody named a sum."""
    if value is None:
        return Cell(without)
    return Cell(bare(value, "zł"), value, "zł", year=year, origin=ORIGIN)
