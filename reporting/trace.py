"""Where a printed number comes from: the address behind it, and everything known about it but no personal data."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.policy import Right, may
from programs import sources
from programs.models import Indicator, IndicatorEntry, Measure, Revision
from programs.periods import Period
from reporting.blocks import Cell, Document, Table
from reporting.models import Report

# Dimensions whose codes stand for people.
PERSONAL = {"worker"}
DIMENSIONS = {
    "activity": _("group activity"),
    "age": _("age"),
    "assistance": _("work with an assistant"),
    "audience": _("for whom"),
    "band": _("band"),
    "basis": _("basis of the work"),
    "children": _("children"),
    "component": _("component of the cost"),
    "contract": _("social contract"),
    "facility": _("facility"),
    "facility_form": _("form of day support"),
    "form": _("form of care"),
    "form_group": _("group of forms"),
    "funding_source": _("source of money"),
    "ground": _("ground of the placement"),
    "institution_kind": _("kind of institution"),
    "kind": _("kind"),
    "kind_audience": _("kind and for whom"),
    "legal_kind": _("kind of foster family"),
    "location": _("where"),
    "operator": _("who runs it"),
    "part": _("parts"),
    "problem": _("problems of families"),
    "reason": _("reason of the end"),
    "sex": _("sex"),
    "under_ten": _("children under ten in facilities"),
    "worker_kind": _("who made it"),
}
_RIGHTS = {"families": Right.SEE_FAMILIES, "fostercare": Right.SEE_FOSTER_CARE}


@dataclass(frozen=True)
class Key:
    """What a link to the trace of a number says about it."""

    ref: str = ""
    source: str = ""
    part: str = ""
    year: int | None = None
    as_of: date | None = None

    @classmethod
    def of(cls, cell: Cell) -> "Key":
        """The key of a printed number."""
        return cls(cell.ref, cell.source, cell.part, cell.year, cell.as_of)

    @classmethod
    def read(cls, query: QueryDict) -> "Key":
        """The key in an address; raises ``ValueError`` for dates and years that are none."""
        year, day = query.get("rok", ""), query.get("dzien", "")
        return cls(
            query.get("ref", ""),
            query.get("zrodlo", ""),
            query.get("czesc", ""),
            int(year) if year else None,
            date.fromisoformat(day) if day else None,
        )

    def query(self) -> str:
        """The key as the query of an address."""
        named = {
            "ref": self.ref,
            "zrodlo": self.source,
            "czesc": self.part,
            "rok": self.year,
            "dzien": self.as_of,
        }
        return urlencode({name: value for name, value in named.items() if value})

    def matches(self, cell: Cell) -> bool:
        """Whether a cell prints this number: by its reference where the key has one, else by its live source."""
        if self.year not in {None, cell.year} or self.as_of not in {None, cell.as_of}:
            return False
        if self.ref:
            return cell.ref == self.ref
        return bool(self.source) and (cell.source, cell.part) == (self.source, self.part)


@dataclass(frozen=True)
class Line:
    """One part of a breakdown."""

    label: str
    value: object


@dataclass(frozen=True)
class Place:
    """Where the number stands: chapter, table and row, and how it is printed there."""

    section: str
    table: str
    row: str
    text: str


def link(year: int):
    """A function that gives the address behind a number of a report."""
    base = reverse("reporting:trace", args=[year])

    def address(cell: Cell) -> str:
        return f"{base}?{Key.of(cell).query()}" if cell.source or cell.ref else ""

    return address


def places(document: Document, key: Key) -> list[tuple[Place, Cell]]:
    """Every place where the document prints the number."""
    found = []
    for section in document.sections:
        for block in section.blocks:
            if not isinstance(block, Table):
                continue
            for row in block.rows:
                name = ", ".join(cell.text for cell in row if cell.header)
                table = f"Tabela {block.number}. {block.caption}"
                found += [(Place(section.title, table, name, cell.text), cell) for cell in row if key.matches(cell)]
        inside = {place.table for place, _cell in found if place.section == section.title}
        if not inside:
            sentences = (cell for place, cell in section.figures() if place == section.key and key.matches(cell))
            found += [(Place(section.title, "", "", cell.text), cell) for cell in sentences]
    return found


def breakdown(source: sources.Source, figure: sources.Figure) -> list[tuple[str | Promise, list[Line]]]:
    """Breakdowns of a live figure by label; none that name workers."""
    found = []
    for dimension, parts in figure.breakdown.items():
        if dimension in PERSONAL:
            continue
        labels = source.dimensions.get(dimension, {})
        lines = [Line(str(labels.get(code, code)), value) for code, value in parts.items()]
        found.append((DIMENSIONS.get(dimension, dimension), lines))
    return found


def counted(source: sources.Source, figure: sources.Figure, part: str) -> Line:
    """What the source counts now: the whole without a label, or the part that the number is, by its name."""
    dimension, _colon, code = part.partition(":")
    if not code or dimension in PERSONAL or dimension not in source.dimensions:
        return Line("", figure.value)
    labels = source.dimensions[dimension]
    return Line(", ".join(str(labels.get(one, one)) for one in code.split("+")), figure.part(dimension, code))


def live_period(key: Key, report: Report) -> Period:
    """The period that a live number is counted for."""
    today = timezone.localdate()
    return Period.year(key.year or report.year).until(max(today, date(key.year or report.year, 1, 1)))


def records_url(user, source: sources.Source, period: Period) -> str:
    """The list of records behind a live number, for people who may see such records at all."""
    right = _RIGHTS.get(source.key.split(".")[0])
    if source.details_url is None or right is None or not may(user, right):
        return ""
    return source.details_url(period)


def measure_of(key: Key, report: Report, user) -> Measure | None:
    """The measure that a reference means in the report's document or programme."""
    mark, _colon, ref = key.ref.rpartition(":")
    code, _hash, position = ref.partition("#")
    if not code or (position and not position.isdigit()) or (mark and not mark.isdigit()):
        return None
    entries = IndicatorEntry.objects.filter(document__reporting_year=report.year, code=code)
    indicators = Indicator.objects.for_user(user)
    if mark:
        entries, indicators = entries.filter(document__programme=mark), indicators.filter(programme=mark)
    entry = entries.order_by("-document").first()
    if entry is None:
        wanted = indicators.filter(programme__in=report.programmes.all(), code=code)
    else:
        wanted = indicators.filter(pk=entry.indicator_id)
    return Measure.objects.filter(indicator__in=wanted, position=position or 0).select_related("indicator").first()


def revisions(measure: Measure, year: int | None):
    """Everything that happened to the measure's values of the year, newest first."""
    rows = Revision.objects.filter(value__measure=measure).select_related("user", "value__reporter")
    return (rows.filter(value__year=year) if year else rows).order_by("-at", "-pk")
