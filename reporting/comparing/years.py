"""Adopted reports side by side over the years: what the council was told, and where years must not be compared."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from django.utils.translation import gettext as _

from programs import sources
from programs.explorer.series import series_of
from programs.models import Measure
from reporting.comparing import told
from reporting.comparing.told import Told
from reporting.models import PrintedFigure, ReportVersion


@dataclass(frozen=True)
class Row:
    """One figure over the years; ``told`` in the order of the years, ``breaks``: year → why it starts anew."""

    name: str
    unit: str
    told: tuple[Told | None, ...]
    breaks: dict[int, str] = field(default_factory=dict)
    url: str = ""


@dataclass(frozen=True)
class Comparison:
    """Years with their versions, and the rows."""

    versions: list[ReportVersion]
    rows: list[Row]

    @property
    def years(self) -> list[int]:
        """The years, the oldest first."""
        return [version.report.year for version in self.versions]

    @property
    def lines(self) -> Iterator[tuple[Row, list[tuple[int, Told | None, str]]]]:
        """Rows with their cells: (year, what was told, why the year starts anew)."""
        for row in self.rows:
            yield row, [(year, one, row.breaks.get(year, "")) for year, one in zip(self.years, row.told, strict=True)]


def compare(versions: list[ReportVersion], *, parts: bool = False) -> Comparison:
    """Figures of adopted versions (one a year): counts of the records first, then the programme's measures."""
    reports = [told.read(version.data) for version in versions]
    return Comparison(versions, [*_live_rows(reports, parts), *_measure_rows(versions)])


def _live_rows(reports: list[told.Report], parts: bool) -> Iterator[Row]:
    keys = dict.fromkeys(key for report in reversed(reports) for key in report.figures if parts or not key[1])
    order = {key: place for place, key in enumerate(sources.SOURCES)}
    for source, part in sorted(keys, key=lambda key: (order.get(key[0], len(order)), key)):
        line = tuple(report.figures.get((source, part)) for report in reports)
        unit = next((one.unit for one in reversed(line) if one), "")
        yield Row(_label(source, part), unit, line, _redefined(reports, source, line))


def _label(source: str, part: str) -> str:
    """The words of a source, and of a line of its breakdown."""
    known = sources.SOURCES.get(source)
    if known is None:
        return f"{source} {part}".rstrip()
    dimension, _colon, code = part.partition(":")
    label = known.dimensions.get(dimension, {}).get(code, code)
    return f"{known.label}: {label}" if part else str(known.label)


def _redefined(reports: list[told.Report], source: str, line: tuple[Told | None, ...]) -> dict[int, str]:
    """Years in whose report the printed definition is another than in the report before."""
    known = sources.SOURCES.get(source)
    label = str(known.label) if known else source
    said = [report.definitions.get(label) if one else None for report, one in zip(reports, line, strict=True)]
    given = [(report.year, words) for report, words in zip(reports, said, strict=True) if words]
    return {
        year: _("the definition changed after %(year)s") % {"year": before}
        for (before, former), (year, words) in pairwise(given)
        if former != words
    }


def _measure_rows(versions: list[ReportVersion]) -> Iterator[Row]:
    """Measures of the programmes, those that continue each other in one row."""
    printed = _printed(versions)
    measures = Measure.objects.filter(pk__in={pk for pk, _year in printed}).select_related("indicator")
    series = series_of(measures.order_by("indicator__programme__year_from", "indicator__position", "position"))
    rows: dict[int, dict[int, PrintedFigure]] = defaultdict(dict)
    latest: dict[int, int] = {}
    for pk, one in series.items():
        first = one.chain.path[0].pk
        latest[first] = pk
        rows[first] |= {year: row for (measure, year), row in printed.items() if measure == pk}
    years = [version.report.year for version in versions]
    for first, by_year in rows.items():
        one = series[latest[first]]
        measure = one.measure
        yield Row(
            f"{measure.indicator}: {measure.label}" if measure.label else str(measure.indicator),
            measure.unit,
            tuple(_of_print(by_year.get(year), measure.unit) for year in years),
            {year: "; ".join(item.reasons) for year, item in one.breaks.items() if year in by_year},
            url=measure.indicator.get_absolute_url(),
        )


def _printed(versions: list[ReportVersion]) -> dict[tuple[int, int], PrintedFigure]:
    """(measure, year) → the first place where the report on that year printed it."""
    rows = PrintedFigure.objects.filter(version__in=versions).select_related("version__report")
    rows = rows.defer("version__data").order_by("version", "position")
    found: dict[tuple[int, int], PrintedFigure] = {}
    for row in rows:
        if row.year == row.version.report.year:
            found.setdefault((row.measure_id, row.year), row)
    return found


def _of_print(row: PrintedFigure | None, unit: str) -> Told | None:
    return Told(row.text, row.value, unit) if row else None
