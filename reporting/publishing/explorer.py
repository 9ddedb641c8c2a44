"""Reports and the public pages of indicators, both before everybody: what each of them must know of the other."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from functools import lru_cache

from django.apps import apps

from programs.explorer import elsewhere, publishing
from programs.explorer.elsewhere import Elsewhere, Told
from reporting.blocks import Cell, Column, Document, Section, Table
from reporting.models import PublicEdition, Report
from reporting.printed import measures_by_ref, placed_cells
from reporting.suppression.plan import Earlier
from reporting.suppression.tables import SIGN
from reporting.values import cell_of

# Frozen editions never change: what they say of measures is read once in the life of a process.
_REMEMBERED = 32
_COLUMNS = (Column("Wskaźnik", 80), Column("Wartość", 30, numeric=True))


def seen_by_anybody(report: Report, like: Document) -> Earlier:
    """What the public pages show of the measures that the report prints, under the references that it prints."""
    refs: dict[int, list[str]] = {}
    for ref, measure in measures_by_ref(report.year, report.pk, apps, like.programme_title).items():
        refs.setdefault(measure, []).append(ref)
    rows = [
        (Cell(ref, header=True), cell_of(shown, ref), is_hidden)
        for shown, is_hidden in publishing.told()
        for ref in refs.get(shown.measure.pk, ())
    ]
    public = [(head, replace(cell, value=None, text=SIGN) if is_hidden else cell) for head, cell, is_hidden in rows]
    return Earlier(_document(like, [row[:2] for row in rows]), _document(like, public))


def _document(like: Document, rows: list[tuple[Cell, Cell]]) -> Document:
    table = Table("explorer", "Wskaźniki", _COLUMNS, tuple(rows))
    return replace(like, sections=(Section("explorer", "Wskaźniki", "", (table,)),))


@elsewhere.register
def public_editions() -> Elsewhere:
    """What public editions of reports show and hide of measures."""
    found = [_of_edition(*row) for row in PublicEdition.objects.order_by().values_list("pk", "made_at")]
    return Elsewhere(*(frozenset[Told]().union(*(getattr(one, name) for one in found)) for name in ("shown", "hidden")))


@lru_cache(maxsize=_REMEMBERED)
def _of_edition(key: int, _made_at: datetime) -> Elsewhere:
    made = PublicEdition.objects.select_related("version__report").get(pk=key)
    report = made.version.report
    measures = measures_by_ref(report.year, report.pk, apps, made.document.programme_title)
    every = frozenset(_numbers(made.version.document, measures))
    shown = frozenset(_numbers(made.document, measures))
    return Elsewhere(shown, every - shown)


def _numbers(document: Document, measures: dict[str, int]) -> Iterator[Told]:
    for _place, cell in placed_cells(document):
        if cell.value is not None and cell.ref in measures:
            yield measures[cell.ref], cell.year, cell.value
