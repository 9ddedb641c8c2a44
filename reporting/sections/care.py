"""Dzieci w pieczy zastępczej: how many, in which forms, how many new."""

from dataclasses import replace
from decimal import Decimal

from reporting.blocks import Block, Cell, Reference, Span
from reporting.context import Context
from reporting.live import printed
from reporting.polish.grammar import Case
from reporting.sections import breakdowns
from reporting.sections.phrases import compared, paragraph, past, phrase, sentence

IN_CARE, ON_LAST_DAY = "fostercare.children_in_care", "fostercare.children_in_care_on_last_day"
PLACED = "fostercare.children_placed"
SOURCES = (IN_CARE, ON_LAST_DAY, PLACED)
BASES = ("placement",)


def build(context: Context) -> tuple[Block, ...]:
    """Flow, stock, forms with a table and a chart, new placements."""
    if not context.counts.holds("fostercare"):
        return context.recorded("care", "Dzieci w pieczy zastępczej w sprawozdaniu", BASES)
    children = context.counts.cell(IN_CARE)
    if not children.value:
        nobody = f"W {context.year} r. w pieczy zastępczej nie przebywało żadne dziecko {context.from_area}."
        return (paragraph(sentence(nobody)),)
    rows = breakdowns.ranked(context.counts, IN_CARE, "form")
    return (
        paragraph(_flow(context, children), _stock(context)),
        paragraph(_placed(context), sentence("Formy pieczy podaje ", Reference("care.forms"), ".")),
        *_forms(context, rows, children),
    )


def _flow(context: Context, children: Cell) -> tuple[Span, ...]:
    return sentence(
        "W ciągu roku w pieczy zastępczej ",
        past("przebywać", children, "dziecko"),
        " ",
        phrase(children, "dziecko"),
        f" {context.from_area}",
        compared(context.counts, children),
        ".",
    )


def _stock(context: Context) -> tuple[Span, ...]:
    stock = context.counts.cell(ON_LAST_DAY)
    day = f"Na dzień {context.last_day_in_words} w pieczy "
    if not stock.value:
        return sentence(day, "nie przebywało żadne dziecko.")
    return sentence(
        day, past("przebywać", stock, "dziecko"), " ", phrase(stock, "dziecko"), compared(context.counts, stock), "."
    )


def _placed(context: Context) -> tuple[Span, ...]:
    placed = context.counts.cell(PLACED)
    if not placed.value:
        return sentence(f"W {context.year} r. żadne dziecko {context.from_area} nie trafiło do pieczy zastępczej.")
    return sentence(
        "W pieczy umieszczono ",
        phrase(placed, "dziecko", Case.ACCUSATIVE),
        compared(context.counts, placed),
        ".",
    )


def _forms(context: Context, rows: list[breakdowns.Row], children: Cell) -> tuple[Block, ...]:
    """A child that changed its form counts in each, so the rows may add up to more than the children."""
    caption = f"Dzieci w pieczy zastępczej w ciągu roku według formy pieczy, {context.year} r."
    table = breakdowns.table("care.forms", caption, "Forma pieczy", "Liczba dzieci", rows, children)
    changed = sum((cell.value for _label, cell in rows), Decimal(0)) - children.value
    if changed > 0:
        more = replace(children, text=printed(changed, ""), value=changed)
        note = sentence(
            "Suma według form jest większa od liczby dzieci, ponieważ ",
            phrase(more, "dziecko"),
            " ",
            past("zmienić", more, "dziecko"),
            " w ciągu roku formę pieczy.",
        )
        text = "".join(part if isinstance(part, str) else part.text for part in note)
        table = replace(table, notes=(text[0].lower() + text[1:], *table.notes))
    chart = breakdowns.chart(
        "care.chart",
        f"Dzieci w pieczy zastępczej według formy, {context.year} r.",
        "dzieci w pieczy zastępczej według formy pieczy",
        rows,
        "dzieci",
    )
    return (table, *chart)
