"""Wykonanie programu: goal → task → realizers → indicators → this year, and last year where the document has it."""

from collections.abc import Iterator

from programs.models import TaskReport
from reporting.blocks import Block, Heading, ListBlock, Paragraph, Reference, Table
from reporting.context import Context
from reporting.polish.grammar import Case, counted
from reporting.programme_data import TaskData
from reporting.sections import contributions, task_tables
from reporting.sections.indicator_lines import Notes, of_task
from reporting.sections.outcomes import outcome
from reporting.sections.phrases import calm, paragraph, sentence


def build(context: Context) -> tuple[Block, ...]:
    """All goals in order; areas are headings above them."""
    data = context.programme_data
    if data is None or not data.goals:
        return ()
    blocks: list[Block] = [_summary(context)]
    area = None
    for goal in data.goals:
        if goal.area is not None and goal.area is not area:
            area = goal.area
            blocks.append(Heading(_titled("Obszar", area.number, area.name)))
        blocks.append(Heading(_titled("Cel", goal.node.number, goal.node.name), 4 if goal.area else 3))
        for task in goal.tasks:
            blocks += _task(context, task, level=5 if goal.area else 4)
    return tuple(blocks)


def _titled(word: str, number: str, name: str) -> str:
    return f"{word} {number}. {calm(name)}".rstrip(".") if number else calm(name).rstrip(".")


def _summary(context: Context) -> Paragraph:
    """How many tasks and indicators, and how many tasks were not carried out."""
    tasks = list(context.programme_data.tasks)
    indicators = sum(len(task.indicators) for task in tasks)
    statuses = [task.report.status for task in tasks if task.report]
    missed, partly = (statuses.count(status) for status in (TaskReport.Status.NOT_REALISED, TaskReport.Status.PARTLY))
    size = f"{_tasks(len(tasks), Case.ACCUSATIVE)} i {counted(indicators, 'wskaźnik', Case.ACCUSATIVE)}"
    return paragraph(
        sentence(f"Program obejmuje {size}."),
        sentence(f"Nie zrealizowano {_tasks(missed, Case.GENITIVE)}.") if missed else (),
        sentence(f"Częściowo zrealizowano {_tasks(partly, Case.ACCUSATIVE)}.") if partly else (),
    )


def _tasks(number: int, case: Case) -> str:
    return counted(number, "zadanie", case)


def _task(context: Context, task: TaskData, level: int) -> Iterator[Block]:
    """Heading, who carries it out, what became of it, its table, and what institutions wrote."""
    yield Heading(f"Zadanie {task.title}" if task.node.number else task.title, level)
    table = _table(context, task)
    realizers = task.node.realizers_text or "; ".join(task.realizers)
    partners = contributions.partners(task)
    about = [
        sentence(f"Realizatorzy: {realizers.rstrip('.')}.") if realizers else (),
        sentence(f"Partnerzy: {'; '.join(partners)}.") if partners else (),
        sentence("Wykonanie: ", Reference(table.id), ".") if table else sentence("Zadanie nie ma wskaźników."),
    ]
    yield paragraph(*about)
    if task.actions:
        yield paragraph(sentence("Sposób realizacji:"))
        yield ListBlock(tuple((name,) for name in task.actions))
    said = outcome(task)
    if said:
        yield said
    if table:
        yield table
    yield from _told(task)


def _table(context: Context, task: TaskData) -> Table | None:
    if task.contributions:
        return contributions.table(context, task)
    notes = Notes()
    lines = of_task(context, task, notes)
    return task_tables.table(task, lines, context.programme_data.years, notes.printed()) if lines else None


def _told(task: TaskData) -> Iterator[Block]:
    if task.report:
        for text in (task.report.narrative, *(part.text for part in task.contributions)):
            if text:
                yield Paragraph((text,), "narrative")
