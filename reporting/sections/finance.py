"""Finanse: sources of money that the document names for the whole programme."""

from programs.models import FundingSource
from reporting.blocks import Block, Cell, Column, Reference, Table
from reporting.context import Context
from reporting.sections.phrases import paragraph, row_header, sentence, words
from reporting.units import bare

NOT_GIVEN, WHOLE = "nie podano", "cały program"
ORIGIN = "imported"


def build(context: Context) -> tuple[Block, ...]:
    """One row a source: what for, which year, how much."""
    if not context.funding_sources:
        return ()
    table = Table(
        "finance.sources",
        f"Źródła pieniędzy wskazane w dokumencie, {context.year} r.",
        (Column("Źródło", 62), Column("Na co", 53), Column("Rok", 15), Column("Kwota, zł", 35, numeric=True)),
        tuple(_row(source) for source in context.funding_sources),
    )
    return (paragraph(sentence("Źródła pieniędzy wskazane w dokumencie zawiera ", Reference(table.id), ".")), table)


def _row(source: FundingSource) -> tuple[Cell, ...]:
    purpose = source.purpose or ", ".join([*source.tasks, *source.sections]) or WHOLE
    amount = Cell(
        (source.text or NOT_GIVEN) if source.amount is None else bare(source.amount, "zł"),
        source.amount,
        "zł",
        year=source.year,
        origin=ORIGIN,
        words=source.text,
        prose=source.amount is None,
    )
    return (row_header(source.name), words(purpose), words(str(source.year or NOT_GIVEN)), amount)
