"""Relations between figures of a programme as they stand now: the same for the report, for ``check_report`` and for the
page where they are entered.

The built report knows tables and numbers that repeat; here it is said what an indicator's whole and its parts, and the
indicators of one task, say about each other.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from django.utils import translation

from programs.figures import ShownFigure
from programs.models import Measure, Node, Value
from reporting.checks.finder import check
from reporting.checks.finding import Finding
from reporting.checks.statements import Part, Stated, Statements, When
from reporting.context import Context
from reporting.examining.checking import limits_of, task_of, when_of_value
from reporting.marking import Name
from reporting.programme_data import IndicatorData
from reporting.reconciliation import examining
from reporting.reconciliation.entered import JUMP_RULE, SECTION
from reporting.reconciliation.numbers import Standings
from reporting.reconciliation.relations import Split

# What is missing is a gap (``completeness``); what changed since last year is judged with the reason that was given;
# families at one time for a worker are counted in the records, the programme may know those of the year only.
ELSEWHERE = {"missing", JUMP_RULE, "ratio_at_most"}
# Sources with lines that overlap, or stand beside the whole: their own relations examine them.
OVERLAPPING = {
    relation.key
    for relation in examining.RELATIONS
    if isinstance(relation, Split) and (relation.overlap or relation.beside)
}


@dataclass(frozen=True)
class Figure:
    """What stands for a measure in the year, and the entry that says how the report names the indicator."""

    entry: IndicatorData
    measure: Measure
    shown: ShownFigure

    @property
    def ref(self) -> str:
        """The reference within its programme."""
        return self.entry.ref(self.measure)

    @property
    def label(self) -> str:
        """What is counted."""
        return f"{self.entry.label}: {self.measure.label}" if self.measure.position else self.entry.label

    @property
    def stored(self) -> Value | None:
        """The value that is printed; none where records are counted."""
        return None if self.shown.is_live else self.shown.stored

    @property
    def time(self) -> tuple[str, str]:
        """The day or the beginning of the period that it is for; empty for the whole year."""
        return (self.stored.as_of, self.stored.period_from) if self.stored else ("", "")


def of_report(context: Context, standings: Standings) -> Iterator[Finding]:
    """What figures of each of the report's programmes say about each other, with the places where they are printed."""
    for one in context.told:
        found = [
            Figure(entry, measure, one.values.shown(measure, one.year))
            for task in one.programme_data.tasks
            for entry in task.indicators
            for measure in entry.measures
        ]
        for finding in relations(found, one.programme_data.nodes, one.year):
            yield standings.located(marked(finding, one.mark, one.name))


def marked(finding: Finding, mark: str, name: Name) -> Finding:
    """A finding within one programme under the codes and the name that the programme has in the whole report."""
    places = (replace(place, ref=f"{mark}{place.ref}", label=name.of(place.label)) for place in finding.places)
    return replace(finding, places=tuple(places))


def relations(figures: Iterable[Figure], nodes: Mapping[int, Node], year: int) -> list[Finding]:
    """What does not agree between figures of one programme, given in printed order, each whole before its parts."""
    with translation.override("pl"):
        stated = tuple(
            _stated(whole, parts, nodes)
            for _indicator, (whole, *parts) in groupby(figures, lambda figure: figure.measure.indicator_id)
        )
        found = check(Statements(year=year, figures=stated, limits=limits_of(year)))
    return [finding for finding in found if finding.rule not in ELSEWHERE]


def _stated(whole: Figure, parts: Sequence[Figure], nodes: Mapping[int, Node]) -> Stated:
    shown, indicator, stored = whole.shown, whole.entry.indicator, whole.stored
    holder, task = nodes[indicator.node_id], task_of(nodes, indicator)
    overlap = any(figure.shown.is_live and figure.shown.source in OVERLAPPING for figure in (whole, *parts))
    return Stated(
        key=f"{whole.ref}@{shown.year}",
        ref=whole.ref,
        label=whole.entry.label,
        value=shown.value,
        unit=shown.unit,
        text=shown.words,
        when=when_of_value(stored, whole.measure.figure_kind) if stored else _when(whole),
        task=task.code,
        beside=f"{holder.code}/{whole.entry.contribution or ''}",
        reporter=shown.reporter.name if shown.reporter else whole.entry.reporter,
        section=SECTION,
        context=task.name if holder is task else f"{holder.name} {task.name}",
        basis=indicator.case_basis,
        parts=tuple(_part(part, whole) for part in parts),
        parts_kind="related" if overlap else (stored.parts_kind if stored else "") or indicator.parts_kind,
        part_labels=tuple(indicator.part_labels),
        shared_with=tuple(stored.shared_with) if stored else (),
        value_to=shown.value_to,
        approximate=shown.value_state == Value.ValueState.APPROXIMATE,
        missing=not shown.is_known,
    )


def _when(figure: Figure) -> When:
    """The time of a counted number."""
    year = figure.shown.year
    is_stock = figure.measure.figure_kind == Measure.FigureKind.STOCK
    return When(year=year, day=f"{year}-12-31" if is_stock else "")


def _part(part: Figure, whole: Figure) -> Part:
    """A part; one of another time than the whole's says nothing about it."""
    shown = part.shown
    number = shown.value if part.time == whole.time else None
    return Part(part.measure.label, number, shown.unit, shown.words, part.ref)
