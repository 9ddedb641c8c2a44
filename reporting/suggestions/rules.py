"""The suggestions of one chapter."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from textwrap import shorten

from programs import sources
from programs.judging import Verdict, counting, judge_figure
from programs.models import Measure, TaskReport
from reporting.blocks import Cell, Paragraph, Section
from reporting.comparison import TAILS
from reporting.context import Context
from reporting.placeholders.words import figure_mark
from reporting.polish.dates import in_words
from reporting.programme_data import TaskData
from reporting.sections.phrases import calm
from reporting.suggestions.sentences import JUMP, NONE, SAID
from reporting.suggestions.states import State, Suggestion, state_of
from reporting.targets import aimed
from reporting.units import PERCENT, ZLOTY

PEAK = "families.assistant_peak_caseload"
# What institutions write fills the closing chapter quickly; more names than these stand in the tables.
_MOST_CHANGES, _LONGEST_LABEL = 8, 120
_COMPARED = {State.SAME, State.ROSE, State.FELL, State.FROM_ZERO, State.SMALL}


def suggestions(context: Context, key: str, keys: tuple[str, ...], section: Section | None) -> list[Suggestion]:
    """What could be said in the chapter ``key``, which prints the live sources ``keys`` and now holds ``section``."""
    # The most important figures stand once more in their own chapters, which say what there is to say of them.
    found = [] if key == "key_figures" else list(_of_sources(context, keys, section))
    if key == "programme":
        found += [*_missing(context), *_targets(context), *_changes(context)]
    if key == "closing":
        found += [*_limit(context), *_undone(context)]
    return found


def _of_sources(context: Context, keys: tuple[str, ...], section: Section | None) -> Iterator[Suggestion]:
    said = _compared_in(section)
    for key in keys:
        source = sources.get(key)
        if not context.counts.holds(key.split(".")[0]):
            continue
        now = context.counts.cell(key)
        before = context.counts.before(now)
        state = state_of(now.value, before.value if before else None)
        if state is State.ZERO and key in NONE:
            yield Suggestion(state, NONE[key])
        elif state is State.JUMP:
            yield Suggestion(state, JUMP.format(label=source.label, mark=figure_mark(key, source.unit), ref=key))
        elif state in _COMPARED and key in SAID and key not in said:
            yield Suggestion(state, SAID[key].replace("@", key))


def _compared_in(section: Section | None) -> set[str]:
    """Live sources that the automatic sentences already compare with the year before."""
    found = set()
    for block in section.blocks if section else ():
        if not isinstance(block, Paragraph) or block.role == "narrative":
            continue
        for span, following in zip(block.spans, block.spans[1:], strict=False):
            if isinstance(span, Cell) and isinstance(following, str) and following.startswith(TAILS):
                found.add(span.source)
    return found


def _limit(context: Context) -> Iterator[Suggestion]:
    """Whether the limit of families of one assistant was kept (WZ17, WZ18); the law's limit of that day."""
    if not context.counts.holds("families") or not context.counts.cell(PEAK).value:
        return
    detail = context.counts.figure(PEAK).detail
    if detail["days_over_limit"]:
        yield Suggestion(
            State.PASSED,
            "Aby jeden asystent nie pracował z więcej rodzinami, niż pozwala ustawa, zrobiono: {uzupełnij: działania}.",
        )
    else:
        words = f"W żadnym dniu roku jeden asystent nie pracował z więcej niż {{{PEAK}|rodzina:N}}"
        yield Suggestion(State.KEPT, f"{words}; ustawa pozwala na {int(detail['limit'])}.")


@dataclass(frozen=True)
class _Line:
    """A measure of the programme with its figures of two years."""

    task: TaskData
    measure: Measure
    ref: str
    label: str
    reporter: str
    now: Cell
    before: Decimal | None


def _lines(context: Context) -> Iterator[_Line]:
    """The whole of every indicator."""
    data = context.programme_data
    earlier = context.year - 1
    for task in data.tasks if data else ():
        for entry in task.indicators:
            measure = entry.measures[0]
            now = context.values.figures(measure, context.year, entry.code)[0].cell
            with_before = earlier in data.years
            before = context.values.figures(measure, earlier, entry.code)[0].cell if with_before else None
            label = entry.label.rstrip(".")
            yield _Line(
                task, measure, entry.code, label, now.reporter or entry.reporter, now, before.value if before else None
            )


def _missing(context: Context) -> Iterator[Suggestion]:
    """Institutions whose figures are not there (WZ45)."""
    late = [line.reporter for line in _lines(context) if not line.now.origin and line.reporter]
    if late:
        names = ", ".join(dict.fromkeys(late))
        day = in_words(context.as_of)
        text = f"Do dnia {day} nie otrzymano danych od instytucji: {names}; w tabelach oznaczono to skrótem „b.d.”."
        yield Suggestion(State.MISSING, text)


def _targets(context: Context) -> Iterator[Suggestion]:
    """Targets met and missed, a miss with the reason that the institution gave (WZ73, WZ74)."""
    for line in _lines(context):
        target = counting(line.measure.targets.all(), context.year, years=context.programme_data.programme.years)
        verdict = judge_figure(context.values.shown(line.measure, context.year), target)
        if verdict not in {Verdict.MET, Verdict.MISSED}:
            continue
        # A noun beside the number would make it one that somebody typed, of which the editor warns.
        unit = line.measure.unit if line.measure.unit in {ZLOTY, PERCENT} else ""
        start = f"Cel „{line.label}” ({aimed(target, unit)})"
        mark = figure_mark(line.ref, line.measure.unit)
        if verdict is Verdict.MET:
            yield Suggestion(State.MET, f"{start} osiągnięto: {mark}.")
        else:
            yield Suggestion(State.MISSED, f"{start} nie osiągnięto: {mark}. {_reason(line)}")


def _reason(line: _Line) -> str:
    who = f" ({line.reporter})" if line.reporter else ""
    return f"Przyczyna{who}: {_given(line.task)}."


def _given(task: TaskData) -> str:
    """The reason that the report on a task gives, else a place to write it."""
    given = task.report.reason.strip().rstrip(".") if task.report else ""
    return given or "{uzupełnij: przyczyna}"


def _changes(context: Context) -> Iterator[Suggestion]:
    """Indicators that changed most since the year before, and those that ask for an explanation (WZ01–WZ08)."""
    moved = []
    for line in _lines(context):
        state = state_of(line.now.value, line.before)
        if len(line.label) > _LONGEST_LABEL or state not in {State.ROSE, State.FELL, State.JUMP}:
            continue
        share = abs(line.now.value - line.before) / line.before
        moved.append((state is State.JUMP, share, state, line))
    moved.sort(key=lambda item: item[:2], reverse=True)
    for _jump, _share, state, line in moved[:_MOST_CHANGES]:
        mark, label = figure_mark(line.ref, line.measure.unit), _placed(line)
        if state is State.JUMP:
            yield Suggestion(state, JUMP.format(label=label, mark=mark, ref=line.ref))
        else:
            yield Suggestion(state, f"{label}: {mark}{{porównanie|{line.ref}}}.")


def _placed(line: _Line) -> str:
    """The indicator with the name of its task: „liczba osób” alone would say nothing."""
    name = shorten(calm(line.task.node.name.rstrip(".")), _LONGEST_LABEL, placeholder=" …")
    return f"Zadanie „{name}”, {line.label[:1].lower()}{line.label[1:]}"


def _undone(context: Context) -> Iterator[Suggestion]:
    """What the council may have to decide about tasks that were not carried out, or only in part (WZ75, WZ76)."""
    data = context.programme_data
    for task in data.tasks if data else ():
        status = task.report.status if task.report else ""
        name = f"Zadania „{task.node.name.rstrip('.')}”"
        if status == TaskReport.Status.NOT_REALISED:
            said = f"{name} nie zrealizowano. Przyczyna: {_given(task)}. Co dalej: {{uzupełnij: decyzja}}."
            yield Suggestion(State.NOT_DONE, said)
        elif status == TaskReport.Status.PARTLY:
            yield Suggestion(
                State.PARTLY,
                f"{name} nie zrealizowano w całości. Wykonano: {{uzupełnij: co}}. Nie wykonano: {{uzupełnij: czego}}.",
            )
