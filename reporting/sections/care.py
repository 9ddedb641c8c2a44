"""Dzieci w pieczy zastępczej: how many, in which forms, how many new."""

from dataclasses import replace
from decimal import Decimal

from fostercare.cofinancing.codes import Form
from reporting.blocks import Block, Cell, Column, Reference, Span, Table
from reporting.context import Context
from reporting.live import printed
from reporting.polish.dates import in_table
from reporting.polish.grammar import Case
from reporting.sections import breakdowns
from reporting.sections.phrases import (
    SHARE_FROM,
    compared,
    paragraph,
    past,
    phrase,
    row_header,
    sentence,
    share_cell,
)

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
    return (
        paragraph(_flow(context, children), _stock(context)),
        paragraph(_placed(context), sentence("Formy pieczy podaje ", Reference("care.forms"), ".")),
        *_forms(context, children),
    )


def _flow(context: Context, children: Cell) -> tuple[Span, ...]:
    return sentence(
        f"W {context.year} r. w pieczy zastępczej ",
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
        "W ciągu roku w pieczy umieszczono ",
        phrase(placed, "dziecko", Case.ACCUSATIVE),
        compared(context.counts, placed),
        ".",
    )


def _forms(context: Context, children: Cell) -> tuple[Block, ...]:
    """Children by form over the year and on its last day, and a bar of that day, on which each has one form."""
    counts, stock = context.counts, context.counts.cell(ON_LAST_DAY)
    flow = [line for line in breakdowns.ranked_lines(counts, IN_CARE, "form") if line[0] != Form.MEDICAL]
    on_day = {code: cell for code, _label, cell in counts.parts(ON_LAST_DAY, "form")}
    rows = [(label, cell, on_day[code]) for code, label, cell in flow]
    shares = (stock.value or 0) >= SHARE_FROM
    body = [_row(*row, stock if shares else None) for row in rows]
    body.append(_row("Razem", children, stock, stock if shares else None, strong=True))
    day = f"Stan na {in_table(context.last_day)}"
    columns = [
        Column("Forma pieczy", 65 if shares else 72),
        Column("W ciągu roku", 30, numeric=True),
        Column(day, 35, numeric=True),
    ]
    table = Table(
        "care.forms",
        f"Dzieci w pieczy zastępczej według formy pieczy, {context.year} r.",
        (*columns, Column("Udział w stanie, %", 35, numeric=True)) if shares else tuple(columns),
        tuple(body),
        notes=(
            *_changed([cell for _label, cell, _day in rows], children),
            *(breakdowns.rounding((cell for _label, _year, cell in rows), stock) if shares else ()),
        ),
    )
    chart = breakdowns.stacked(
        "care.chart",
        f"Dzieci w pieczy zastępczej według formy, stan na {context.last_day_in_words}",
        f"dzieci w pieczy zastępczej według formy pieczy na dzień {context.last_day_in_words}",
        sorted(((label, cell) for label, _year, cell in rows), key=lambda row: -row[1].value),
        "pozostałe formy",
        "dzieci",
    )
    return (table, *chart)


def _row(label: str, flow: Cell, stock: Cell, whole: Cell | None, strong: bool = False) -> tuple[Cell, ...]:
    cells = (row_header(label, strong=strong), replace(flow, strong=strong), replace(stock, strong=strong))
    return cells if whole is None else (*cells, share_cell(stock, whole, strong=strong))


def _changed(flow: list[Cell], children: Cell) -> tuple[str, ...]:
    """A child that changed its form counts in each, so the rows may add up to more than the children (WZ55)."""
    changed = sum((cell.value for cell in flow), Decimal(0)) - children.value
    if changed <= 0:
        return ()
    more = replace(children, text=printed(changed, ""), value=changed)
    note = sentence(
        "suma według form jest w ciągu roku większa od liczby dzieci, ponieważ ",
        phrase(more, "dziecko"),
        " ",
        past("zmienić", more, "dziecko"),
        " formę pieczy.",
    )
    return ("".join(part if isinstance(part, str) else part.text for part in note),)
