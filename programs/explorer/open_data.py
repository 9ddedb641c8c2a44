"""Numbers as data to take away: one row for each measure and year, with everything needed to read it right.

The same rows make CSV, XLSX and JSON. In JSON whole numbers are numbers and other
decimals texts with a dot, as in the exchange format.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import CentreProfile
from accounts.spreadsheets import csv_text, workbook_response
from programs import sources
from programs.explorer.series import Point, Series
from programs.judging import Verdict
from programs.models import Measure, Value

FORMAT = "asysta-indicators/1"
FORMATS = ("csv", "xlsx", "json")
LICENCE = (
    "Dane można ponownie wykorzystywać z podaniem źródła i dnia pobrania (ustawa z dnia 11 sierpnia 2021 r. "
    "o otwartych danych i ponownym wykorzystywaniu informacji sektora publicznego)."
)
# Key in JSON → heading of the column.
COLUMNS = {
    "code": gettext_lazy("code"),
    "indicator": gettext_lazy("indicator"),
    "part": gettext_lazy("part"),
    "unit": gettext_lazy("unit"),
    "year": gettext_lazy("year"),
    "value": gettext_lazy("value"),
    "words": gettext_lazy("words"),
    "target": gettext_lazy("target"),
    "origin": gettext_lazy("origin"),
    "source": gettext_lazy("live source"),
    "reported_by": gettext_lazy("reported by"),
    "state": gettext_lazy("state"),
    "value_to": gettext_lazy("value up to"),
    "comparison": gettext_lazy("comparison with the target"),
    "verdict": gettext_lazy("target reached"),
    "not_comparable": gettext_lazy("not comparable with the year before, because"),
    "definition": gettext_lazy("definition"),
    "programme": gettext_lazy("programme"),
    "licence": gettext_lazy("licence"),
    "generated": gettext_lazy("generated on"),
}
_ORIGINS = dict(Value.Origin.choices)
_STATES = dict(Value.State.choices)


@dataclass(frozen=True)
class DataSet:
    """Rows with what stands above them: title, the address to cite, the file's name; not open: no licence."""

    name: str
    title: str
    address: str
    rows: Iterable[dict]
    about: Sequence[tuple] = ()
    columns: Mapping = field(default_factory=lambda: COLUMNS)
    format: str = FORMAT
    licence: str = LICENCE


def rows_of(series: Iterable[Series]) -> Iterator[dict]:
    """Rows of some series, each from the latest year to the first."""
    for one in series:
        for point in one.newest_first:
            yield row_of(one, point)


def row_of(series: Series, point: Point) -> dict:
    """One year of a series."""
    shown, measure = point.shown, point.shown.measure
    broken = series.breaks.get(point.year)
    verdict = point.verdict
    return {
        "code": measure.ref,
        "indicator": shown.definition.name if shown.definition else measure.indicator.name,
        "part": shown.definition.label if shown.definition else measure.label,
        "unit": shown.unit,
        "year": point.year,
        "value": shown.value,
        "words": shown.words or (shown.text if shown.value is None else ""),
        "target": point.target.value if point.target else None,
        "origin": str(_ORIGINS.get(shown.origin, "")),
        "source": shown.source,
        "reported_by": shown.reporter.name if shown.reporter else "",
        "state": str(_STATES.get(shown.state, "")),
        "value_to": shown.value_to,
        "comparison": str(point.target.get_comparator_display()) if point.target else "",
        "verdict": "" if verdict == Verdict.NOTHING_WANTED else str(verdict.label),
        "not_comparable": "; ".join(broken.reasons) if broken else "",
        "definition": definition_of(point),
        "programme": measure.indicator.programme.title,
    } | stamp()


def stamp() -> dict:
    """What every row says about the file, so that a row torn out still tells where it comes from."""
    return {"licence": LICENCE, "generated": timezone.localdate()}


def definition_of(point: Point) -> str:
    """What was counted in the year: the definition of its time, else that of the live source."""
    shown = point.shown
    if shown.definition and shown.definition.definition:
        return shown.definition.definition
    source = sources.SOURCES.get(shown.measure.source_key)
    return shown.measure.indicator.definition or (str(source.definition) if source else "")


def response(data: DataSet, file_format: str) -> HttpResponse:
    """The data as a download."""
    return {"csv": _csv, "xlsx": _xlsx, "json": _json}[file_format](data)


def _about(data: DataSet) -> list[tuple]:
    return [
        *data.about,
        (_("Address"), data.address),
        (_("Source of the data"), CentreProfile.current().name),
        *([(_("Licence"), data.licence)] if data.licence else []),
        (_("Made on"), timezone.localdate()),
    ]


def _headings(data: DataSet) -> list[str]:
    return [str(heading) for heading in data.columns.values()]


def _csv(data: DataSet) -> HttpResponse:
    text = csv_text(_headings(data), ([row[key] for key in data.columns] for row in data.rows))
    headers = {"Content-Disposition": f'attachment; filename="{data.name}.csv"'}
    return HttpResponse(text, content_type="text/csv; charset=utf-8", headers=headers)


def _xlsx(data: DataSet) -> HttpResponse:
    rows = ([row[key] for key in data.columns] for row in data.rows)
    return workbook_response(name=data.name, title=data.title, header=_headings(data), rows=rows, about=_about(data))


def _json(data: DataSet) -> HttpResponse:
    content = {
        "format": data.format,
        "title": data.title,
        "address": data.address,
        "source": CentreProfile.current().name,
        **({"licence": data.licence} if data.licence else {}),
        "generated": timezone.localdate().isoformat(),
        "columns": {key: str(heading) for key, heading in data.columns.items() if key not in stamp()},
        "rows": [{key: _json_cell(row[key]) for key in data.columns if key not in stamp()} for row in data.rows],
    }
    text = json.dumps(content, ensure_ascii=False, indent=1)
    return HttpResponse(
        text,
        content_type="application/json; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{data.name}.json"'},
    )


def _json_cell(cell):
    if isinstance(cell, Decimal):
        return int(cell) if cell == cell.to_integral_value() else f"{cell:f}"
    return cell


def of_indicator(measures: list[Measure], series: list[Series], definition: str, address: str) -> DataSet:
    """All years of one indicator and its parts."""
    indicator = measures[0].indicator
    about = [(_("Definition"), definition), (_("Programme"), indicator.programme.title)]
    return DataSet(f"wskaznik-{indicator.pk}", indicator.code, address, rows_of(series), about)
