"""Figures that nobody has given, that nobody has accepted, and tasks of which nobody said what became of them."""

from collections import Counter
from collections.abc import Iterator

from django.urls import reverse

from accounts.policy import Right
from programs.models import Level, TaskReport, Value
from reporting.blocks import Cell
from reporting.checks.finding import Severity
from reporting.gaps.gap import Asked, Gap
from reporting.look.house_style import is_missing
from reporting.measured import Measured
from reporting.programme_data import TaskData
from reporting.reconciliation.entered import SECTION

WAITING = {
    Value.State.DRAFT: "wpisane, nieprzekazane",
    Value.State.SUBMITTED: "czekają na sprawdzenie",
    Value.State.RETURNED: "zwrócone do poprawy",
}


def missing_values(asked: Asked) -> Iterator[Gap]:
    """Figures of the year that the report prints as missing; one that is not printed is not missing."""
    by_ref = {item.ref: item for item in asked.printed}
    for ref, (section, cell) in _missing_cells(asked).items():
        item = by_ref.get(ref)
        if item is None:
            continue
        reporter = item.entry.indicator.reported_by
        yield Gap(
            "value",
            section,
            f"Wartość: {item.ref} {item.named}",
            reverse("programs:value", args=[item.measure.pk, asked.year]),
            asked.due,
            institution=cell.reporter or (reporter.label if reporter else ""),
            institution_pk=reporter.pk if reporter else None,
            right=Right.ENTER_VALUES,
        )


def _missing_cells(asked: Asked) -> dict[str, tuple[str, Cell]]:
    found: dict[str, tuple[str, Cell]] = {}
    for section in asked.document.sections:
        for _place, cell in section.figures():
            if cell.ref and cell.year == asked.year and is_missing(cell):
                found.setdefault(cell.ref, (section.key, cell))
    return found


def not_accepted(asked: Asked) -> Iterator[Gap]:
    """Values that wait for somebody, counted by state and by the institution that gave them."""
    waiting: Counter = Counter()
    for item in asked.printed:
        for value in item.shown.by_reporter:
            if value.state in WAITING and not value.missing:
                reporter = value.reporter
                waiting[value.state, reporter.label if reporter else "", reporter.pk if reporter else None] += 1
    for (state, institution, key), number in sorted(waiting.items(), key=str):
        to_check = state == Value.State.SUBMITTED
        yield Gap(
            "state",
            SECTION,
            f"Wartości, które {WAITING[state]}: {number}" if to_check else f"Wartości {WAITING[state]}: {number}",
            reverse("programs:review" if to_check else "programs:grid", args=[asked.year]),
            asked.due,
            institution=institution,
            institution_pk=key,
            right=Right.ENTER_VALUES,
        )


def tasks(asked: Asked) -> Iterator[Gap]:
    """Tasks without a status, and those not realised without the reason that the council asks for."""
    for one in asked.context.told:
        for task in (task for task in one.programme_data.tasks if task.node.level == Level.TASK):
            report, title = task.report, one.name.of(task.title)
            if report is None or not report.status:
                yield _of_task(asked, task, "status", f"Status zadania: {title}")
            elif report.status == TaskReport.Status.NOT_REALISED and not report.reason:
                yield _of_task(asked, task, "reason", f"Przyczyna niezrealizowania: {title}", Severity.ERROR)


def missed_targets(asked: Asked) -> Iterator[Gap]:
    """Reasons of targets that were missed, one for each task."""
    by_task: dict[int, list[Measured]] = {}
    for item in asked.printed:
        if not item.reason and item.missed:
            by_task.setdefault(item.task.node.pk, []).append(item)
    for items in by_task.values():
        task, refs = items[0].task, ", ".join(item.ref for item in items)
        if task.node.level == Level.TASK:
            title = items[0].of.name.of(task.title)
            yield _of_task(asked, task, "target", f"Przyczyna nieosiągnięcia celu ({refs}): {title}")


def _of_task(asked: Asked, task: TaskData, kind: str, what: str, severity: Severity = Severity.WARNING) -> Gap:
    return Gap(
        kind,
        SECTION,
        what,
        reverse("programs:task_report", args=[task.node.pk, asked.year]),
        asked.due,
        severity,
        institution=_first_of(task.realizers),
        right=Right.ENTER_VALUES,
    )


def _first_of(names: list[str]) -> str:
    """The first of several realizers, and how many others there are."""
    return f"{names[0]} (i inni: {len(names) - 1})" if len(names) > 1 else "".join(names)
