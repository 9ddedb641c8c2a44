"""Instytucjonalna piecza zastępcza: facilities with children in the year and on its last day (archetype 8)."""

from decimal import Decimal

from reporting.blocks import Block, Column, Reference, Span, Table
from reporting.context import Context
from reporting.sections.care import IN_CARE, ON_LAST_DAY
from reporting.sections.phrases import compared, paragraph, past, phrase, row_header, sentence

SOURCES = (IN_CARE, ON_LAST_DAY)
CHANGED = "dziecko, które w ciągu roku przebywało w kilku placówkach, liczy się w każdej z nich."


def build(context: Context) -> tuple[Block, ...]:
    """Children in institutions, those under ten, every facility; nothing where no child was in one."""
    counts = context.counts
    if not counts.holds("fostercare"):
        return ()
    children = counts.part(IN_CARE, "form_group", "institution")
    if not children.value:
        return ()
    table = _table(context, children.value)
    named = sentence("Placówki wymienia ", Reference(table.id), ".") if table else ()
    said = sentence(
        f"W {context.year} r. w instytucjonalnej pieczy zastępczej ",
        past("przebywać", children, "dziecko"),
        " ",
        phrase(children, "dziecko"),
        compared(counts, children),
        ".",
    )
    blocks: tuple[Block, ...] = (paragraph(said, _stock(context), _under_ten(context), named),)
    return (*blocks, table) if table else blocks


def _stock(context: Context) -> tuple[Span, ...]:
    stock = context.counts.part(ON_LAST_DAY, "form_group", "institution")
    day = f"Na dzień {context.last_day_in_words} "
    if not stock.value:
        return sentence(day, "nie przebywało w niej żadne dziecko.")
    return sentence(day, past("przebywać", stock, "dziecko"), " w niej ", phrase(stock, "dziecko"), ".")


def _under_ten(context: Context) -> tuple[Span, ...]:
    """The Act lets children under ten into institutions only for reasons that it names (art. 95)."""
    young = context.counts.part(IN_CARE, "institution_age", "under_10")
    if not young.value:
        return sentence("Nie było w niej dzieci poniżej 10. roku życia.")
    return sentence("Poniżej 10. roku życia ", past("być", young, "dziecko"), " ", phrase(young, "dziecko"), ".")


def _table(context: Context, children: Decimal) -> Table | None:
    counts = context.counts
    lines = [line for line in counts.parts(IN_CARE, "facility") if line[2].value]
    if not lines:
        return None
    lines.sort(key=lambda line: -line[2].value)
    rows = [(row_header(label), cell, counts.part(ON_LAST_DAY, "facility", code)) for code, label, cell in lines]
    summed = sum((row[1].value for row in rows), Decimal(0))
    return Table(
        "institutions.facilities",
        f"Dzieci w placówkach instytucjonalnej pieczy zastępczej, {context.year} r.",
        (
            Column("Placówka", 97),
            Column("W ciągu roku", 30, numeric=True),
            Column("Ostatniego dnia roku", 38, numeric=True),
        ),
        tuple(rows),
        notes=(CHANGED,) if summed > children else (),
    )
