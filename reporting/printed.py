"""From frozen documents to the programme's measures: which adopted version printed which number, and where.

Read once, at adoption (``index``), so that pages of an indicator never open frozen documents.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from django.apps import apps as installed
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from programs.printed import Printing, register_printer
from reporting import serial
from reporting.blocks import Cell, Document, Table
from reporting.models import PrintedFigure

_PROGRAMME = ("indicator__programme", "indicator__programme__title")


@dataclass(frozen=True)
class Place:
    """Where a cell stands: chapter, table and the anchor that the screen edition gives it."""

    section: str
    table: str
    anchor: str


def placed_cells(document: Document) -> Iterator[tuple[Place, Cell]]:
    """Every number with a reference and the place it stands in, in printed order."""
    for section in document.sections:
        tables = {block.id: block for block in section.blocks if isinstance(block, Table)}
        for key, cell in section.figures():
            if not (cell.ref and cell.year):
                continue
            table = tables.get(key)
            if table is None:
                yield Place(section.title, "", f"r-{slugify(section.key)}"), cell
            else:
                yield Place(section.title, f"Tabela {table.number}. {table.caption}", f"t-{slugify(table.id)}"), cell


def index(version, apps=installed) -> int:
    """Write down what a version prints of the programme's measures; returns how many numbers.

    ``apps`` are the models to use (those of a migration, where it fills the table for versions adopted before).
    """
    document = serial.from_data(version.data)
    measures = measures_by_ref(document.year, version.report_id, apps, document.programme_title)
    rows = [
        {
            "measure_id": measures[cell.ref],
            "year": cell.year,
            "text": cell.text,
            "value": cell.value,
            "reporter": cell.reporter[:300],
            "section": place.section[:300],
            "table": place.table[:500],
            "anchor": place.anchor[:120],
        }
        for place, cell in placed_cells(document)
        if cell.ref in measures
    ]
    model = apps.get_model("reporting", "PrintedFigure")
    model.objects.bulk_create(
        (model(version_id=version.pk, position=position, **row) for position, row in enumerate(rows)), batch_size=500
    )
    return len(rows)


def measures_by_ref(year: int, report: int, apps, programme: str = "") -> dict[str, int]:
    """References of a report → keys of measures: by the codes of the imported document of the year, else by our own.

    Codes of any programme stand after its mark too; where two have the same code, the plain one is that of the main
    ``programme`` (its title).
    """
    measure, entry = apps.get_model("programs", "Measure"), apps.get_model("programs", "IndicatorEntry")
    of_report = measure.objects.filter(indicator__programme__reports=report).order_by("-pk")
    found = _refs(of_report.values_list("pk", "position", "indicator__code", *_PROGRAMME), programme)
    entries = entry.objects.filter(document__reporting_year=year, document__kind="annual_report")
    codes = dict(entries.values_list("indicator", "code"))
    printed = measure.objects.filter(indicator__in=codes)
    rows = printed.values_list("pk", "position", "indicator", *_PROGRAMME)
    return found | _refs(((pk, position, codes[own], *rest) for pk, position, own, *rest in rows), programme)


def _refs(rows, main: str) -> dict[str, int]:
    of_main, of_others, marked = {}, {}, {}
    for pk, position, code, programme, title in rows:
        ref = f"{code}#{position}" if position else code
        marked[f"{programme}:{ref}"] = pk
        (of_main if title == main else of_others)[ref] = pk
    return of_others | of_main | marked


@register_printer
def adopted_versions(measures: Collection[int]) -> Sequence[Printing]:
    """What adopted versions printed of some measures."""
    rows = PrintedFigure.objects.filter(measure__in=measures).order_by("version", "position")
    rows = rows.select_related("version__report").defer("version__data")
    return [_printing(row) for row in rows]


def _printing(row: PrintedFigure) -> Printing:
    version = row.version
    year, number = version.report.year, version.number
    address = reverse("reporting:version", args=[year, number])
    return Printing(
        measure=row.measure_id,
        year=row.year,
        text=row.text,
        value=row.value,
        document=_("report %(year)s") % {"year": year},
        edition=_("version %(n)s") % {"n": number},
        day=timezone.localdate(version.adopted_at),
        place=f"{row.section} · {row.table}" if row.table else row.section,
        url=f"{address}#{row.anchor}" if row.anchor else address,
        reporter=row.reporter,
        position=(year, number, row.position),
    )
