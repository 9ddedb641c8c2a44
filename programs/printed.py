"""Where numbers of measures were printed: a registry, because reports lie above the programme.

An app that prints numbers registers a function that finds them; published documents that were imported are known here.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _

from programs.explorer.snapshots import number_of, said
from programs.models import Document, Measure, Revision, Value

# A document writes a value once and seldom again: what lies beyond are moves of its state.
READ = 2000


@dataclass(frozen=True)
class Printing:
    """A number as a document printed it.

    ``document`` and ``edition`` name what printed it („Report 2022", „version 2"), ``day`` says when that was fixed,
    ``place`` is the chapter and table, ``url`` leads there. ``value`` is None for words. ``position`` orders editions.
    """

    measure: int
    year: int
    text: str
    value: Decimal | None
    document: str
    edition: str
    day: date | None = None
    place: str = ""
    url: str = ""
    reporter: str = ""
    position: tuple = ()


Printer = Callable[[Collection[int]], Iterable[Printing]]
_PRINTERS: list[Printer] = []


def register_printer(printer: Printer) -> Printer:
    """Register a function that finds what was printed of some measures (given by key)."""
    if printer not in _PRINTERS:
        _PRINTERS.append(printer)
    return printer


def printings(measures: Iterable[Measure]) -> dict[tuple[int, int], list[Printing]]:
    """Everything printed, by measure and year, the oldest edition first."""
    keys = [measure.pk for measure in measures]
    found: dict[tuple[int, int], list[Printing]] = {}
    for printer in _PRINTERS:
        for item in printer(keys):
            found.setdefault((item.measure, item.year), []).append(item)
    for items in found.values():
        items.sort(key=lambda item: item.position)
    return found


@register_printer
def imported_documents(measures: Collection[int]) -> list[Printing]:
    """What published documents printed, as it was last imported, whatever happened to the values since."""
    rows = Revision.objects.filter(value__measure__in=measures, after__origin=Value.Origin.IMPORTED)
    rows = rows.select_related("value__reporter").order_by("at", "pk")[:READ]
    latest = {(row.value_id, row.after["document"]): row for row in rows if row.after["document"]}
    documents = Document.objects.in_bulk({document for _value, document in latest})
    return [_of_document(row, documents[key]) for (_value, key), row in latest.items() if key in documents]


def _of_document(row: Revision, document: Document) -> Printing:
    """One value of an imported document; a document without a day stands before the versions of our own reports."""
    year = document.reporting_year
    return Printing(
        measure=row.value.measure_id,
        year=row.value.year,
        text=row.after["words"] or said(row.after),
        value=number_of(row.after),
        document=_("published report on %(year)s") % {"year": year} if year else str(document),
        edition=_("imported"),
        place=document.title if year else "",
        url=reverse("programs:about", args=[document.programme_id]),
        reporter=row.value.reporter.label if row.value.reporter else "",
        position=(year or 0, 0),
    )
