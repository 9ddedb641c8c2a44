"""Źródła, definicje, znaki: where numbers come from and what the signs mean."""

import re
from collections.abc import Iterator

from programs import sources
from reporting.blocks import Block, Cell, Column, Heading, Reference, Table
from reporting.context import Context
from reporting.look.house_style import PLAIN, Signs
from reporting.polish.dates import in_words
from reporting.sections import statements
from reporting.sections.phrases import AGAIN, paragraph, row_header, sentence, words
from reporting.sections.shapes.told import partners_of

_SIGNS = (
    ("0,0", "wartość mniejsza niż połowa ostatniej pozycji"),
    ("w tym", "niektóre części całości; nie muszą się sumować"),
    ("z tego", "wszystkie części całości"),
    (AGAIN, "wiersz dotyczy tego samego zadania co poprzedni"),
)
KINDS = {
    sources.FigureKind.STOCK: "stan na ostatni dzień okresu",
    sources.FigureKind.FLOW: "w ciągu okresu, choćby przez jeden dzień",
    sources.FigureKind.CUMULATIVE: "zdarzenia w okresie",
}


def build(context: Context) -> tuple[Block, ...]:
    """Whose numbers these are, definitions of the live ones that were printed, the legend."""
    return (
        paragraph(*_origin(context)),
        *statements.sources(context),
        *_definitions(context),
        *_short_names(context),
        *legend(context.signs),
        *statements.about_files(context),
    )


def _origin(context: Context):
    centre = context.centre.name_genitive or "ośrodka"
    if context.printed_sources:
        day = in_words(context.last_day)
        yield sentence(f"Liczby bez podanego źródła pochodzą z ewidencji {centre} (stan na {day}).")
        yield sentence("Przy pozostałych wskazano instytucję, która je podała.")
    else:
        yield sentence(f"Ewidencja {centre} nie zawiera zapisów za {context.year} r.")
        yield sentence("Liczby pochodzą z opublikowanego dokumentu i z danych wpisanych przez instytucje.")


def _definitions(context: Context) -> tuple[Block, ...]:
    rows = []
    for key in context.printed_sources:
        source = sources.get(key)
        rows.append((row_header(str(source.label)), words(str(source.definition)), words(KINDS[source.kind])))
    if not rows:
        return ()
    table = Table(
        "method.definitions",
        "Definicje liczb z ewidencji",
        (Column("Liczba", 45), Column("Co się liczy", 85), Column("Rodzaj", 35)),
        tuple(rows),
    )
    said = paragraph(sentence("Co dokładnie policzono, podaje ", Reference(table.id), "."))
    return (Heading("Definicje"), said, table)


def _short_names(context: Context) -> tuple[Block, ...]:
    """Short names of institutions that stand in the report, with their full names."""
    said = " ".join(_said(context))
    known = {one.short: one.name for one in context.short_names.values()}
    if not context.centre._state.adding:
        # Documents give the centre many names; its own is that of the profile.
        known[context.own_name] = context.centre_name
    found = sorted((short, name) for short, name in known.items() if re.search(rf"\b{re.escape(short)}\b", said))
    if not found:
        return ()
    rows = tuple((Cell(short, header=True), words(name)) for short, name in found)
    columns = (Column("Skrót", 30), Column("Pełna nazwa", 107))
    table = Table("method.short_names", "Skróty nazw instytucji", columns, rows)
    told = paragraph(sentence("Skróty nazw instytucji objaśnia ", Reference(table.id), "."))
    return (Heading("Skróty"), told, table)


def _said(context: Context) -> Iterator[str]:
    """Where names of institutions stand: in tables, and in sentences about tasks."""
    tables = (block for block in context.targets.values() if isinstance(block, Table))
    yield from (cell.text for table in tables for row in table.rows for cell in row)
    for task in (task for one in context.told for task in one.programme_data.tasks):
        yield from (*task.realizers, task.node.realizers_text, *partners_of(task))


def legend(signs: Signs = PLAIN) -> tuple[Block, ...]:
    """What the signs in tables mean; the first three are the centre's choice."""
    chosen = (
        (signs.zero, "zjawisko nie wystąpiło"),
        (signs.missing, "brak danych: instytucja nie podała liczby"),
        (signs.not_applicable, "wypełnienie pozycji niemożliwe lub niecelowe"),
    )
    rows = tuple((Cell(sign, header=True), words(meaning)) for sign, meaning in (*chosen, *_SIGNS))
    table = Table("method.signs", "Znaki umowne", (Column("Znak", 30), Column("Znaczenie", 107)), rows)
    said = paragraph(sentence("Znaki używane w tabelach objaśnia ", Reference(table.id), "."))
    return (Heading("Znaki"), said, table)
