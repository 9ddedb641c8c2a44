"""Template tags of the printed document."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.text import slugify

from reporting.blocks import Cell, Column, Figure, Reference, Section, Span, Table
from reporting.polish.typography import bind, bind_heading
from reporting.writers.charts import drawing
from reporting.writers.origins import ORIGIN_WORDS
from reporting.writers.outline import LEFT_OUT, lines_of
from reporting.writers.spans import joined

register = template.Library()
# Lines of text.
TALL = 12


@register.filter
def bound(text: str) -> str:
    """Text whose lines end where they may."""
    return bind(str(text))


@register.filter
def bound_heading(text: str) -> str:
    """The same for headings and captions."""
    return bind_heading(str(text))


@register.filter
def chart(figure: Figure) -> str:
    """A chart as inline SVG in colours for paper."""
    return drawing(figure)


@register.filter
def is_tall(table: Table, row: tuple[Cell, ...]) -> bool:
    """Whether a row is so high that it may go on upon the next page; all others stay whole."""
    return lines_of(table, row) > TALL


@register.simple_tag(takes_context=True)
def spans(context, parts: tuple[Span, ...]) -> str:
    """Running text: words, numbers (links to their trace on screen), mentions of tables."""
    return format_html_join("", "{}", ((_span(context, part),) for part in joined(parts)))


def _span(context, part: Span) -> str:
    match part:
        case Cell():
            return _number(context, part)
        case Reference():
            # On pages that show a chapter alone, the table stands in the preview.
            page = context.get("whole_report", "")
            return format_html('<a href="{}#t-{}">{}</a>', page, slugify(part.target), bind(part.text))
    return part


@register.simple_tag(takes_context=True)
def remark_link(context, section: str, number: int) -> str:
    """Under a block of a draft on screen: the quiet way to remark on it."""
    return format_html(
        '<p class="remark" id="u-{0}-{1}"><a href="{2}">Zgłoś uwagę<span class="visually-hidden">'
        " do bloku {1} tego rozdziału</span></a></p>",
        section,
        number,
        context["remark"](section, number),
    )


@register.simple_tag(takes_context=True)
def write_link(context, section: Section) -> str:
    """Under the title of a chapter that can still be written in, on screen: the way to its words."""
    if context["write"] is None or section.key == LEFT_OUT:
        return ""
    return format_html(
        '<p class="remark"><a href="{}">Zmień tekst<span class="visually-hidden"> rozdziału: {}</span></a></p>',
        context["write"](section.key),
        section.title,
    )


@register.simple_tag(takes_context=True)
def noted_link(context, anchor: str) -> str:
    """Under a title of a chapter or a table of a draft on screen: that checks found something there."""
    if anchor not in context["noted"]:
        return ""
    number, address = context["noted"][anchor]
    return format_html('<p class="remark"><a href="{}">Uwagi kontrolne: {}</a></p>', address, number)


@register.simple_tag(takes_context=True)
def cells(context, table: Table, row: tuple[Cell, ...]) -> str:
    """The cells of one table row, aligned as their columns."""
    return format_html_join(
        "",
        "{}",
        ((_cell(context, column, cell),) for column, cell in zip(table.columns, row, strict=True)),
    )


def _cell(context, column: Column, cell: Cell) -> str:
    """One table cell with its tag: ``th`` for the row's header."""
    content = _items(cell) if cell.items else _number(context, cell)
    tag = 'th scope="row"' if cell.header else "td"
    chosen = (
        ("num", column.numeric and not cell.prose),
        ("total", cell.strong),
        ("part-of", cell.level),
        ("again", cell.again),
    )
    classes = " ".join(name for name, holds in chosen if holds)
    if not classes:
        return format_html(f"<{tag}>{{}}</{tag[:2]}>", content)
    return format_html(f'<{tag} class="{{}}">{{}}</{tag[:2]}>', classes, content)


def _items(item: Cell) -> str:
    return format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", ((bind(line),) for line in item.items)))


def _number(context, item: Cell) -> str:
    """The printed text; on screen a link to where the number comes from, in a page that stands alone for machines."""
    text = bind(item.text)
    if context.get("stands_alone") and item.is_figure:
        return _measured(item, text)
    trace = context.get("trace")
    address = trace(item) if trace and item.is_figure else ""
    if not address:
        return text
    return format_html(
        '<a class="trace trace-{}" href="{}">{}<span class="visually-hidden">, {}</span></a>',
        item.origin or "none",
        address,
        text,
        ORIGIN_WORDS.get(item.origin, ""),
    )


def _measured(item: Cell, text: str) -> str:
    """A number with its value, unit, year and reference in attributes."""
    said = {
        "value": "" if item.value is None else f"{item.value:f}",
        "data-unit": item.unit,
        "data-year": item.year,
        "data-source": item.source,
        "data-part": item.part,
        "data-ref": item.ref,
    }
    attributes = format_html_join(
        "", ' {}="{}"', ((name, value) for name, value in said.items() if value or name == "value")
    )
    return format_html("<data{}>{}</data>", attributes, text)
