"""The suggestions of one chapter."""

from collections.abc import Iterator
from decimal import Decimal
from textwrap import shorten

from programs import sources
from programs.judging import Verdict, judge_figure
from programs.models import TaskReport
from reporting.blocks import Cell, Paragraph, Section
from reporting.comparison import TAILS
from reporting.context import Context
from reporting.measured import Measured, measures
from reporting.placeholders.marks import TO_FILL
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


def may_stand_in(text: str, keys: tuple[str, ...]) -> tuple[str, ...]:
    """Sources whose sentences a text may hold: those that it names, and those that ask for what only people know."""
    return tuple(key for key in keys if key in text or (key in NONE and TO_FILL in text))


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


def _lines(context: Context) -> Iterator[Measured]:
    """The whole of every indicator of every programme."""
    return (item for item in measures(context) if not item.measure.position)


def _label(item: Measured) -> str:
    return item.entry.label.rstrip(".")


def _reporter(item: Measured) -> str:
    return item.cell.reporter or item.entry.reporter


def _missing(context: Context) -> Iterator[Suggestion]:
    """Institutions whose figures are not there (WZ45)."""
    late = [who for item in _lines(context) if not item.shown.origin and (who := _reporter(item))]
    if late:
        names = ", ".join(dict.fromkeys(late))
        day = in_words(context.as_of)
        text = f"Do dnia {day} nie otrzymano danych od instytucji: {names}; w tabelach oznaczono to skrótem „b.d.”."
        yield Suggestion(State.MISSING, text)


def _targets(context: Context) -> Iterator[Suggestion]:
    """Targets met and missed, a miss with the reason that the institution gave (WZ73, WZ74)."""
    for item in _lines(context):
        target = item.target()
        verdict = judge_figure(item.shown, target)
        if verdict not in {Verdict.MET, Verdict.MISSED}:
            continue
        # A noun beside the number would make it one that somebody typed, of which the editor warns.
        unit = item.measure.unit if item.measure.unit in {ZLOTY, PERCENT} else ""
        start = f"{item.of.name.after(f'Cel „{_label(item)}”')} ({aimed(target, unit)})"
        mark = figure_mark(item.ref, item.measure.unit)
        if verdict is Verdict.MET:
            yield Suggestion(State.MET, f"{start} osiągnięto: {mark}.")
        else:
            yield Suggestion(State.MISSED, f"{start} nie osiągnięto: {mark}. {_reason(item)}")


def _reason(item: Measured) -> str:
    reporter = _reporter(item)
    who = f" ({reporter})" if reporter else ""
    return f"Przyczyna{who}: {_given(item.task)}."


def _given(task: TaskData) -> str:
    """The reason that the report on a task gives, else a place to write it."""
    given = task.report.reason.strip().rstrip(".") if task.report else ""
    return given or "{uzupełnij: przyczyna}"


def _changes(context: Context) -> Iterator[Suggestion]:
    """Indicators that changed most since the year before, and those that ask for an explanation (WZ01–WZ08).

    As many of each programme, so that a large one does not crowd out the others.
    """
    for one in context.told:
        moved = [found for item in _lines(context) if item.of is one and (found := _moved(item))]
        moved.sort(key=lambda found: found[:2], reverse=True)
        for _jump, _share, state, item in moved[:_MOST_CHANGES]:
            mark, label = figure_mark(item.ref, item.measure.unit), _placed(item)
            if state is State.JUMP:
                yield Suggestion(state, JUMP.format(label=label, mark=mark, ref=item.ref))
            else:
                yield Suggestion(state, f"{label}: {mark}{{porównanie|{item.ref}}}.")


def _moved(item: Measured) -> tuple[bool, Decimal, State, Measured] | None:
    """How much an indicator changed, where that is worth a sentence: whether fivefold, and by which share."""
    now, before = item.cell.value, item.before.value if item.before else None
    state = state_of(now, before)
    if len(_label(item)) > _LONGEST_LABEL or state not in {State.ROSE, State.FELL, State.JUMP}:
        return None
    return state is State.JUMP, abs(now - before) / before, state, item


def _placed(item: Measured) -> str:
    """The indicator with the name of its task: „liczba osób” alone would say nothing."""
    name = shorten(calm(item.task.node.name.rstrip(".")), _LONGEST_LABEL, placeholder=" …")
    label = _label(item)
    return f"{item.of.name.after(f'Zadanie „{name}”')}, {label[:1].lower()}{label[1:]}"


def _undone(context: Context) -> Iterator[Suggestion]:
    """What the council may have to decide about tasks that were not carried out, or only in part (WZ75, WZ76)."""
    for one in context.told:
        for task in one.programme_data.tasks:
            status = task.report.status if task.report else ""
            name = one.name.after(f"Zadania „{task.node.name.rstrip('.')}”")
            if status == TaskReport.Status.NOT_REALISED:
                said = f"{name} nie zrealizowano. Przyczyna: {_given(task)}. Co dalej: {{uzupełnij: decyzja}}."
                yield Suggestion(State.NOT_DONE, said)
            elif status == TaskReport.Status.PARTLY:
                said = f"{name} nie zrealizowano w całości. Wykonano: {{uzupełnij: co}}."
                yield Suggestion(State.PARTLY, f"{said} Nie wykonano: {{uzupełnij: czego}}.")
