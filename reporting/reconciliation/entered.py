"""Figures of the programme: against the records, against targets, against the year before, and shares of few."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from programs.figures import ShownFigure
from programs.judging import Kind, Verdict, counting, judge_figure
from programs.models import Measure
from reporting.checks.finding import Finding, Place, Severity
from reporting.comparison import is_fivefold
from reporting.context import Context
from reporting.polish.numbers import plain
from reporting.programme_data import IndicatorData, TaskData
from reporting.reconciliation.limits import SMALL_WHOLE
from reporting.reconciliation.numbers import Standings
from reporting.reconciliation.relations import Examined, written

SECTION = "programme"
JUMP_RULE = "yoy_ratio"
WORTH_WARNING = 20
Earlier = Mapping[str, Decimal]


@dataclass(frozen=True)
class Printed:
    """A measure in the report: its task, its reference there, and its figure of the year."""

    task: TaskData
    entry: IndicatorData
    measure: Measure
    ref: str
    shown: ShownFigure

    @property
    def label(self) -> str:
        """What is measured."""
        return f"{self.entry.label}: {self.measure.label}" if self.measure.position else self.entry.label

    @property
    def reason(self) -> str:
        """What the year's report on the task gives as the reason."""
        return self.task.report.reason if self.task.report else ""

    def place(self, standings: Standings, text: str = "") -> Place:
        """Where its figure stands."""
        at = standings.ref(self.ref, self.shown.year)
        where = (at.section, at.anchor) if at else (SECTION, "")
        return Place(self.ref, self.label, text or self.shown.text, *where)


def printed_measures(context: Context) -> list[Printed]:
    """All measures of the report's programme with the figures of the year."""
    data = context.programme_data
    if data is None:
        return []
    return [
        Printed(
            task,
            entry,
            measure,
            entry.ref(measure),
            context.values.shown(measure, context.year),
        )
        for task in data.tasks
        for entry in task.indicators
        for measure in entry.measures
    ]


def examine(context: Context, standings: Standings, adopted: Earlier) -> Iterator[Examined]:
    """Every rule over figures of the programme; ``adopted`` are numbers of the year before by reference."""
    printed = printed_measures(context)
    yield from _against_records(printed, standings)
    yield from _against_targets(printed, standings, context)
    yield from _against_last_year(printed, standings, context, adopted)
    yield from _small_shares(printed, standings)


def _against_records(printed: list[Printed], standings: Standings) -> Iterator[Examined]:
    """A counted number beside an entered one; a number that stands for a reason is told as a remark."""
    for item in printed:
        shown = item.shown
        if shown.live is None or shown.entered is None:
            continue
        title = f"{item.ref}: liczba z ewidencji i wpisana są równe"
        found = ()
        if shown.differs:
            explained = shown.stored.override_reason if shown.stored else ""
            words = f"Ewidencja: {written(shown.live)}, wpisano: {written(shown.entered)}."
            if explained:
                words = f"{words} Drukuje się liczbę wpisaną: {explained}"
            severity = Severity.REMARK if explained else Severity.WARNING
            mending = "" if explained else "Popraw zapisy, usuń wpisaną liczbę albo podaj, dlaczego ma być drukowana."
            numbers = f"{written(shown.live)} / {written(shown.entered)}"
            place = item.place(standings, numbers)
            found = (Finding("live_entered", severity, (place,), words, mending, shown.entered, shown.live),)
        yield Examined("live_entered", title, SECTION, found)


def missed(item: Printed, years: range) -> bool:
    """Whether the year's target was missed, or its limit passed."""
    verdicts = (
        judge_figure(item.shown, target)
        for kind in Kind.values
        if (target := counting(item.measure.targets.all(), item.shown.year, kind, years=years))
    )
    return any(verdict in {Verdict.MISSED, Verdict.PASSED} for verdict in verdicts)


def _against_targets(printed: list[Printed], standings: Standings, context: Context) -> Iterator[Examined]:
    """A missed target asks for the reason of the task."""
    years = context.programme_data.programme.years if context.programme_data else range(0)
    for item in printed:
        if not item.measure.targets.all() or item.shown.value is None:
            continue
        found = ()
        if missed(item, years) and not item.reason:
            words = "Celu nie osiągnięto (albo przekroczono limit), a realizacja zadania nie podaje przyczyny."
            mending = "Wpisz przyczynę w realizacji zadania."
            found = (Finding("target_reason", Severity.WARNING, (item.place(standings),), words, mending),)
        yield Examined("target_reason", f"{item.ref}: cel osiągnięty albo podano przyczynę", SECTION, found)


def _against_last_year(
    printed: list[Printed], standings: Standings, context: Context, adopted: Earlier
) -> Iterator[Examined]:
    """Five times more or less than the year before, or from zero and to zero, asks for the institution's words."""
    years = context.programme_data.years if context.programme_data else ()
    for item in printed:
        shown = item.shown
        before = context.values.shown(item.measure, context.year - 1) if context.year - 1 in years else None
        if before is not None and before.era != shown.era:
            continue
        value = before.value if before is not None else adopted.get(item.ref)
        if value is None or shown.value is None or not shown.covers_year or shown.unit == "%":
            continue
        found = ()
        if is_jump(shown.value, value) and not item.reason:
            severity = Severity.WARNING if max(shown.value, value) >= WORTH_WARNING else Severity.REMARK
            words = f"Rok wcześniej {written(value)}, teraz {written(shown.value)}; różnicy nikt nie wyjaśnił."
            text = f"{written(value)} → {written(shown.value)}"
            mending = "Poproś instytucję o wyjaśnienie i wpisz je w realizacji zadania albo popraw liczbę."
            found = (Finding(JUMP_RULE, severity, (item.place(standings, text),), words, mending, shown.value, value),)
        yield Examined(JUMP_RULE, f"{item.ref}: zmiana od ubiegłego roku mniejsza niż pięciokrotna", SECTION, found)


def is_jump(now: Decimal, before: Decimal) -> bool:
    """Whether one is at least five times the other; a zero beside a number worth a warning is one too."""
    return is_fivefold(now, before) or (min(now, before) == 0 and max(now, before) >= WORTH_WARNING)


def _small_shares(printed: list[Printed], standings: Standings) -> Iterator[Examined]:
    """A percentage of fewer than twenty says more than is known."""
    for item in printed:
        if item.shown.fraction is None or item.shown.unit != "%":
            continue
        part, whole = item.shown.fraction
        found = ()
        if whole < SMALL_WHOLE:
            words = f"Odsetek z całości mniejszej niż {SMALL_WHOLE}: {plain(part)} z {plain(whole)}; podaj obie liczby."
            found = (Finding("small_whole", Severity.REMARK, (item.place(standings),), words),)
        yield Examined("small_whole", f"{item.ref}: odsetek z całości co najmniej {SMALL_WHOLE}", SECTION, found)
