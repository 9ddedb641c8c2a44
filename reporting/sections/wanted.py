"""Wskaźniki programu: what each indicator is measured in, where it starts from and what is wanted of it."""

from collections.abc import Iterator
from dataclasses import dataclass

from programs.judging import Kind, Scope
from programs.models import Measure, Target
from reporting.blocks import Block, Cell, Column, Reference, Table
from reporting.programme_data import GoalData, IndicatorData, ProgrammeData
from reporting.sections.phrases import calm, paragraph, row_header, sentence, words
from reporting.targets import COMPARED
from reporting.units import bare

TABLE, NOT_SET = "indicators", "nie określono"
ORIGIN, CENTRE = "entered", "ośrodek"
_NAME, _UNIT, _BASELINE, _TARGETS, _REPORTER = 62, 20, 23, 38, 22
_SCOPES = {Scope.EVERY_YEAR: "w każdym roku", Scope.WHOLE: "w całym programie"}


def build(data: ProgrammeData) -> tuple[Block, ...]:
    """One row a number: the whole, then its parts; goals head their indicators.

    Columns that would be empty from top to bottom are left out, and a sentence says so.
    """
    found = [
        (indicator, measure) for task in data.tasks for indicator in task.indicators for measure in indicator.measures
    ]
    if not found:
        return ()
    shape = _Shape(
        wanted=any(_is_wanted(measure) for _indicator, measure in found),
        reporters=any(indicator.reporter for indicator, _measure in found),
    )
    rows = tuple(row for goal in data.goals if any(goal.indicators) for row in _goal(goal, shape))
    said = [sentence("Wskaźniki programu zawiera ", Reference(TABLE), ".")]
    if not shape.wanted:
        said.append(sentence("Program nie określa ich wartości bazowych ani docelowych."))
    return (paragraph(*said), Table(TABLE, "Wskaźniki programu", shape.columns, rows))


@dataclass(frozen=True)
class _Shape:
    """Which columns the table has."""

    wanted: bool
    reporters: bool

    @property
    def columns(self) -> tuple[Column, ...]:
        """Columns; the first takes the room of those left out."""
        beside = [Column("Jednostka", _UNIT)]
        if self.wanted:
            beside += [Column("Wartość bazowa", _BASELINE, numeric=True), Column("Wartość docelowa i limit", _TARGETS)]
        if self.reporters:
            beside.append(Column("Podaje", _REPORTER))
        left_out = (not self.wanted) * (_BASELINE + _TARGETS) + (not self.reporters) * _REPORTER
        return (Column("Wskaźnik", _NAME + left_out), *beside)


def _is_wanted(measure: Measure) -> bool:
    return measure.baseline is not None or bool(measure.baseline_note) or bool(measure.targets.all())


def _goal(goal: GoalData, shape: _Shape) -> Iterator[tuple[Cell, ...]]:
    name = f"{goal.node.number}. {calm(goal.node.name)}" if goal.node.number else calm(goal.node.name)
    yield (row_header(name, strong=True), *(Cell("x", prose=True) for _column in shape.columns[1:]))
    for indicator in goal.indicators:
        yield from (_measure(indicator, measure, shape) for measure in indicator.measures)


def _measure(indicator: IndicatorData, measure: Measure, shape: _Shape) -> tuple[Cell, ...]:
    ref = indicator.ref(measure)
    name = row_header(measure.label, level=2) if measure.position else row_header(indicator.label, level=1)
    cells = [name, words(measure.unit or NOT_SET)]
    if shape.wanted:
        targets = sorted(measure.targets.all(), key=lambda target: (target.kind != Kind.TARGET, target.year or 0))
        lines = [_target(target, measure.unit) for target in targets]
        many = Cell("; ".join(lines), items=tuple(lines), prose=True)
        cells += [_baseline(measure, ref), many if len(lines) > 1 else words(_only(lines))]
    if shape.reporters:
        cells.append(words(indicator.reporter or CENTRE))
    return tuple(cells)


def _only(lines: list[str]) -> str:
    return lines[0] if lines else NOT_SET


def _baseline(measure: Measure, ref: str) -> Cell:
    """The number and its year; where there is none, why."""
    if measure.baseline is None:
        return Cell(measure.baseline_note or NOT_SET, prose=True)
    number = bare(measure.baseline, measure.unit)
    text = f"{number} ({measure.baseline_year} r.)" if measure.baseline_year else number
    return Cell(
        text,
        measure.baseline,
        measure.unit,
        year=measure.baseline_year,
        origin=ORIGIN,
        ref=ref,
        words=measure.baseline_note,
    )


def _target(target: Target, unit: str) -> str:
    """„co najmniej 4 w każdym roku”, „limit: najwyżej 1 w 2022 r.”"""
    value = bare(target.value, unit)
    if target.value_to is not None:
        value = f"{value}–{bare(target.value_to, unit)}"
    when = _SCOPES.get(target.scope) or f"w {target.year} r."
    lead = "limit: " if target.kind == Kind.LIMIT else ""
    note = f" ({target.note.rstrip('.')})" if target.note else ""
    return f"{lead}{COMPARED[target.comparator]}{value} {when}{note}"
