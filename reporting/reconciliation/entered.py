"""Figures of the programmes: against the records, against targets, against the year before, and shares of few."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from reporting.checks.finding import Finding, Place, Severity
from reporting.comparison import is_fivefold
from reporting.context import Context
from reporting.measured import Measured, measures
from reporting.polish.numbers import plain
from reporting.reconciliation.limits import SMALL_WHOLE
from reporting.reconciliation.numbers import Standings
from reporting.reconciliation.relations import Examined, written

SECTION = "programme"
JUMP_RULE = "yoy_ratio"
WORTH_WARNING = 20
Earlier = Mapping[str, Decimal]


def place_of(item: Measured, standings: Standings, text: str = "") -> Place:
    """Where the figure of a measure stands."""
    at = standings.ref(item.ref, item.of.year)
    where = (at.section, at.anchor) if at else (SECTION, "")
    return Place(item.ref, item.named, text or item.shown.text, *where)


def examine(context: Context, standings: Standings, adopted: Earlier) -> Iterator[Examined]:
    """Every rule over figures of the programmes; ``adopted`` are numbers of the year before by reference."""
    printed = measures(context)
    yield from _against_records(printed, standings)
    yield from _against_targets(printed, standings)
    yield from _against_last_year(printed, standings, adopted)
    yield from _small_shares(printed, standings)


def _against_records(printed: list[Measured], standings: Standings) -> Iterator[Examined]:
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
            place = place_of(item, standings, numbers)
            found = (Finding("live_entered", severity, (place,), words, mending, shown.entered, shown.live),)
        yield Examined("live_entered", title, SECTION, found)


def _against_targets(printed: list[Measured], standings: Standings) -> Iterator[Examined]:
    """A missed target asks for the reason of the task."""
    for item in printed:
        if not item.measure.targets.all() or item.shown.value is None:
            continue
        found = ()
        if item.missed and not item.reason:
            words = "Celu nie osiągnięto (albo przekroczono limit), a realizacja zadania nie podaje przyczyny."
            mending = "Wpisz przyczynę w realizacji zadania."
            found = (Finding("target_reason", Severity.WARNING, (place_of(item, standings),), words, mending),)
        yield Examined("target_reason", f"{item.ref}: cel osiągnięty albo podano przyczynę", SECTION, found)


def _against_last_year(printed: list[Measured], standings: Standings, adopted: Earlier) -> Iterator[Examined]:
    """Five times more or less than the year before, or from zero and to zero, asks for the institution's words."""
    for item in printed:
        shown, before = item.shown, item.before
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
            places = (place_of(item, standings, text),)
            found = (Finding(JUMP_RULE, severity, places, words, mending, shown.value, value),)
        yield Examined(JUMP_RULE, f"{item.ref}: zmiana od ubiegłego roku mniejsza niż pięciokrotna", SECTION, found)


def is_jump(now: Decimal, before: Decimal) -> bool:
    """Whether one is at least five times the other; a zero beside a number worth a warning is one too."""
    return is_fivefold(now, before) or (min(now, before) == 0 and max(now, before) >= WORTH_WARNING)


def _small_shares(printed: list[Measured], standings: Standings) -> Iterator[Examined]:
    """A percentage of fewer than twenty says more than is known."""
    for item in printed:
        if item.shown.fraction is None or item.shown.unit != "%":
            continue
        part, whole = item.shown.fraction
        found = ()
        if whole < SMALL_WHOLE:
            words = f"Odsetek z całości mniejszej niż {SMALL_WHOLE}: {plain(part)} z {plain(whole)}; podaj obie liczby."
            found = (Finding("small_whole", Severity.REMARK, (place_of(item, standings),), words),)
        yield Examined("small_whole", f"{item.ref}: odsetek z całości co najmniej {SMALL_WHOLE}", SECTION, found)
