"""Where a drawn number comes from: who gave it, what it rests on, every change, what was printed. Counts only."""

from dataclasses import dataclass

from django.db.models import QuerySet

from programs.controls.results import Line, lines_of
from programs.explorer.snapshots import content_changed
from programs.models import ControlledValue, ControlSample, Evidence, Measure, Revision
from programs.printed import Printing, printings
from programs.value_page import Beside, Change, ValuePage, value_page


@dataclass(frozen=True)
class Trace:
    """A value of the sample with its trace."""

    row: ControlledValue
    line: Line
    page: ValuePage
    printed: list[Printing]

    @property
    def beside(self) -> Beside | None:
        """The value as it is stored now; None for one counted from the records."""
        return next((item for item in self.page.beside if item.value.pk == self.row.value_id), None)

    @property
    def evidence(self) -> list[Evidence]:
        """What it rests on."""
        return self.beside.evidence if self.beside else []

    @property
    def changes(self) -> list[Change]:
        """Everything that happened to it, the latest first."""
        return [Change(self.beside.value, line) for line in self.beside.revisions] if self.beside else []

    @property
    def since(self) -> set[int]:
        """Keys of the changes made after the draw."""
        drawn = self.row.revision_id or 0
        return {change.line.pk for change in self.changes if change.line.pk > drawn}

    @property
    def others(self) -> list[Beside]:
        """Other numbers of the same measure and year."""
        return [item for item in self.page.beside if item.value.pk != self.row.value_id]


def trace_of(row: ControlledValue) -> Trace:
    """Read the trace; the row must come with its sample and the programme of its measure."""
    measure, year = row.measure, row.sample.year
    found = printings([measure]).get((measure.pk, year), [])
    return Trace(row, lines_of([row], year)[0], value_page(measure, year), found)


def corrections(row: ControlledValue) -> list[Revision]:
    """Changes of the number or its words since the draw, the latest first."""
    if row.is_live:
        return []
    lines = Revision.objects.filter(value=row.value_id, pk__gt=row.revision_id or 0)
    return [line for line in lines.select_related("user") if content_changed(line.before, line.after)]


def marks_of(measure: int, year: int) -> QuerySet[ControlledValue]:
    """Findings on the numbers of a measure and year, the latest first."""
    rows = ControlledValue.objects.standing().filter(measure=measure, sample__year=year).exclude(finding="")
    return rows.select_related("sample", "reporter").order_by("-checked_at", "-pk")


def is_controlled(measure: Measure, year: int) -> bool:
    """Whether a control of the measure's programme and the year is under way."""
    under_way = {"finished_at__isnull": True, "abandoned_at__isnull": True}
    return ControlSample.objects.filter(programme=measure.indicator.programme_id, year=year, **under_way).exists()
