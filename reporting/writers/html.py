"""HTML of a document: one markup for the screen preview and for paper."""

import re
from collections.abc import Callable, Mapping

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils import translation

from reporting.blocks import Cell, Document
from reporting.writers import fonts
from reporting.writers.outline import outline
from reporting.writers.pairs import with_pairs

PRINT_STYLES = "css/print-report.css"
# A contents page of three lines would only push the report away.
_CONTENTS_FROM = 4
_OBJECTS_FROM = 6
_MENTION = re.compile(r"(?<=\S) (<a href=\"#t-[^\"]*\">)")


def body(
    document: Document,
    trace: Callable[[Cell], str] | None = None,
    remark: Callable[[str, int], str] | None = None,
    noted: Mapping[str, tuple[int, str]] | None = None,
    *,
    write: Callable[[str], str] | None = None,
    stands_alone: bool = False,
) -> str:
    """Cover, contents and chapters as a fragment; ``trace`` gives the address behind a number, or ``""``.

    ``stands_alone``: a page of its own on screen, whose numbers tell machines their value, unit, year and reference.
    ``remark`` gives the address of the page to remark on a block (chapter's key, position from 1), ``write`` that of
    the page to write in a chapter, ``noted`` says of an anchor how many findings of checks are about it and where they
    are read.
    """
    view = outline(document)
    context = {
        "document": document,
        "outline": view,
        "show_contents": len(view.chapters) >= _CONTENTS_FROM,
        "objects": view.objects if len(view.objects) >= _OBJECTS_FROM else (),
        "trace": trace,
        "remark": remark,
        "with_remarks": remark is not None,
        "noted": noted or {},
        "write": write,
        "on_screen": trace is not None,
        "stands_alone": stands_alone,
        # What is wider than a phone scrolls by itself.
        "has_regions": stands_alone or trace is not None,
    }
    # The report is Polish whatever language the reader of the pages around it has chosen.
    with translation.override("pl"):
        return render_to_string("reporting/document/body.html", context)


def page(document: Document) -> str:
    """A complete page with its style sheet inside: what the PDF is made of."""
    document = with_pairs(document)
    markup = render_to_string(
        "reporting/document/page.html",
        {"document": document, "body": body(document), "imprint": imprint(document)},
    )
    # A line that ends before a link loses its other words in the renderer; one that ends inside it does not.
    markup = _MENTION.sub(r"\1 ", markup)
    # The sheet is ours and not text of people: it goes in as it is, which a template variable would not.
    return markup.replace("<style></style>", f"<style>{_styles(document)}</style>", 1)


def _styles(document: Document) -> str:
    """Style rules of the page: the typeface and the sheet."""
    return fonts.rules(document.look.font) + sheet(document)


def sheet(document: Document) -> str:
    """The style sheet with the widths of the document's tables and the coat of arms."""
    return print_styles() + _widths(document) + emblem_rule(document)


def emblem_rule(document: Document) -> str:
    """The coat of arms as decoration of the cover: a background, so that nobody has to listen to it."""
    look = document.look
    if not look.emblem:
        return ""
    return f".cover-emblem {{ background-image: url(data:{look.emblem_type};base64,{look.emblem}); }}\n"


def _widths(document: Document) -> str:
    """Style rules for the widths in millimetres that the document's tables and columns use."""
    widths = {table.width for table in document.tables()}
    widths |= {column.width for table in document.tables() for column in table.columns}
    return "".join(f".mm-{width} {{ width: {width}mm; }}\n" for width in sorted(widths))


def imprint(document: Document) -> str:
    """Foot of every page: version and the beginning of the checksum of a frozen report, or that it is a draft."""
    if document.version:
        return f"wersja {document.version} · {document.checksum[:8]}"
    return "wersja robocza" if document.year else ""


def print_styles() -> str:
    """The text of the print style sheet."""
    with open(finders.find(PRINT_STYLES), encoding="utf-8") as sheet:
        return sheet.read()
