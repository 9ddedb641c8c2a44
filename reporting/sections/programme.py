"""Wykonanie programu: goal → task → realizers → indicators → this year, and last year where the document has it."""

from programs.models import TaskReport
from reporting.blocks import Block, Heading, Paragraph
from reporting.context import Context
from reporting.marking import marked
from reporting.polish.grammar import Case, counted
from reporting.programme_data import IndicatorData
from reporting.sections import target_chart
from reporting.sections.phrases import calm, paragraph, sentence
from reporting.sections.shapes import shape_of

_DEEPEST = 5


def build(context: Context) -> tuple[Block, ...]:
    """All goals in order; areas are headings above them, and above all the programmes where there are several."""
    if not context.others:
        return _of_programme(context, 0)
    found = [(one, _of_programme(one, 1)) for one in context.each]
    return tuple(
        block for one, blocks in found if blocks for block in (Heading(one.programme.title), *marked(blocks, one.mark))
    )


def _of_programme(context: Context, below: int) -> tuple[Block, ...]:
    """One programme, its headings ``below`` so many levels of their usual place."""
    data = context.programme_data
    if data is None or not data.goals:
        return ()
    blocks: list[Block] = [_summary(context), *target_chart.chart(context)]
    shape, area = shape_of(context), None
    for goal in data.goals:
        if goal.area is not None and goal.area is not area:
            area = goal.area
            blocks.append(Heading(_titled("Obszar", area.number, area.name), 3 + below))
        level = (4 if goal.area else 3) + below
        blocks.append(Heading(_titled("Cel", goal.node.number, goal.node.name), level))
        blocks += shape(context, goal, min(level + 1, _DEEPEST))
    return tuple(blocks)


def _titled(word: str, number: str, name: str) -> str:
    return f"{word} {number}. {calm(name)}".rstrip(".") if number else calm(name).rstrip(".")


def _summary(context: Context) -> Paragraph:
    """How many tasks and indicators, of how many something is known, and how many tasks were not carried out."""
    tasks = list(context.programme_data.tasks)
    entries = [entry for task in tasks for entry in task.indicators]
    indicators, given = len(entries), sum(_is_given(context, entry) for entry in entries)
    statuses = [task.report.status for task in tasks if task.report and task.report.status]
    unknown = len(tasks) - len(statuses)
    done = statuses.count(TaskReport.Status.REALISED)
    missed, partly = (statuses.count(status) for status in (TaskReport.Status.NOT_REALISED, TaskReport.Status.PARTLY))
    size = f"{_tasks(len(tasks), Case.ACCUSATIVE)} i {counted(indicators, 'wskaźnik', Case.ACCUSATIVE)}"
    return paragraph(
        sentence(f"Program obejmuje {size}."),
        sentence(f"Zrealizowano {_tasks(done, Case.ACCUSATIVE)}.") if done else (),
        sentence(f"Nie zrealizowano {_tasks(missed, Case.GENITIVE)}.") if missed else (),
        sentence(f"Częściowo zrealizowano {_tasks(partly, Case.ACCUSATIVE)}.") if partly else (),
        sentence(f"Dla {_tasks(unknown, Case.GENITIVE)} nie podano, czy je zrealizowano.")
        if statuses and unknown
        else (),
        () if statuses else sentence("Nie podano, które zadania zrealizowano."),
        sentence(f"Wartości podano dla {counted(given, 'wskaźnik', Case.GENITIVE)}.") if given < indicators else (),
    )


def _is_given(context: Context, entry: IndicatorData) -> bool:
    """Whether somebody gave a number or words for the indicator or a part of it."""
    shown = (context.values.shown(measure, context.year) for measure in entry.measures)
    return any(one.value is not None or one.words for one in shown)


def _tasks(number: int, case: Case) -> str:
    return counted(number, "zadanie", case)
