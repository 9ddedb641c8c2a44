"""What is said about a task in sentences, beside its table."""

from collections.abc import Iterator, Sequence

from reporting.blocks import Block, Cell, Heading, ListBlock, Paragraph, Reference, Span
from reporting.programme_data import TaskData
from reporting.sections.outcomes import outcome
from reporting.sections.phrases import BELOW, MOST_IN_CELL, paragraph, sentence
from reporting.sections.shapes import rows
from reporting.sections.shapes.rows import TaskRow

LETTERS_IN_CELL, LETTERS_OF_RESULTS = 150, 240
NOT_SET = "nie określono"


def realizers(task: TaskData) -> str:
    """Who carries the task out, in the words of the programme but under one name each; empty where nobody is named."""
    said = task.node.realizers_text or "; ".join(task.realizers)
    for row in task.node.institutions.all():
        if row.institution.short:
            said = said.replace(row.text, row.institution.short)
    return said.rstrip(".")


def who(row: TaskRow) -> Cell:
    """Whoever gave the figure; at the beginning of a task the realizers, unless they are too many for a cell."""
    if row.reporter:
        return Cell(row.reporter, prose=True)
    if not row.first:
        return rows.again()
    if _many(row.task):
        return Cell(BELOW, prose=True)
    return rows.listed(row.task.realizers or [realizers(row.task)])


def _many(task: TaskData) -> bool:
    return len(task.realizers) > MOST_IN_CELL or len(realizers(task)) > LETTERS_IN_CELL


def results(task: TaskData) -> Cell:
    """What the task is to bring, unless that is too much for a narrow cell."""
    return Cell(BELOW, prose=True) if _long(task.results) else rows.listed(task.results, NOT_SET)


def _long(lines: Sequence[str]) -> bool:
    return len(lines) > MOST_IN_CELL or sum(map(len, lines)) > LETTERS_OF_RESULTS


def _all_named(task: TaskData, in_cells: list[str]) -> bool:
    """Whether those who gave the figures are all who carry the task out."""
    return bool(task.realizers) and all(any(name in cell for cell in in_cells) for name in task.realizers)


def partners_of(task: TaskData) -> list[str]:
    """Names of partners in all contributions of the task."""
    rows = (row for contribution in task.contributions for row in contribution.partners)
    return list(dict.fromkeys(row.institution.label for row in rows))


def headings(task: TaskData, before: TaskData | None, level: int, number: str = "") -> Iterator[Block]:
    """The task's heading; ways of carrying one out stand under the heading of their task."""
    if task.above is None:
        yield Heading(f"Zadanie {number}{task.title}" if number or task.node.number else task.title, level)
        return
    if before is None or task.above not in (before.above, before.node):
        name = f"{task.above.number} {task.above.name}".strip().rstrip(".")
        yield Heading(f"Zadanie {name}" if task.above.number else name, level)
    yield Paragraph((f"Sposób realizacji: {task.title}",), "lead")


def opening(task: TaskData, table: str) -> Iterator[Block]:
    """Under a heading of its own: realizers, partners, where the numbers stand, ways, what became of the task."""
    who, partners = realizers(task), partners_of(task)
    yield paragraph(
        sentence(f"Realizatorzy: {who}.") if who else (),
        sentence(f"Partnerzy: {'; '.join(partners)}.") if partners else (),
        sentence("Wykonanie: ", Reference(table), ".") if table else sentence("Zadanie nie ma wskaźników."),
    )
    if task.actions:
        yield paragraph(sentence("Sposób realizacji:"))
        yield ListBlock(tuple((name,) for name in task.actions))
    if said := outcome(task):
        yield said


def narratives(task: TaskData) -> Iterator[Block]:
    """What the centre and the institutions wrote about the task."""
    if task.report:
        for text in (task.report.narrative, *(part.text for part in task.contributions)):
            if text:
                yield Paragraph((text,), "narrative")


def money(task: TaskData) -> Iterator[Block]:
    """Sources of money of the task's contributions, for tables without a column of them."""
    if task.contributions:
        sources = [f"{rows.names(one)} – {rows.money(one).rstrip('.')}" for one in task.contributions]
        yield paragraph(sentence(f"Źródła pieniędzy: {'; '.join(sources)}."))


def after_goal(
    found: list[TaskRow], *, ways: bool, with_money: bool, texts: bool = True, aims: bool = False
) -> Iterator[Block]:
    """After a table of several tasks (its rows): of each that has more to say, its name and what is said.

    ``ways``: ways of carrying it out stand in no column; ``with_money``: nor do sources of money; ``texts``: nor do
    the words of institutions; ``aims``: results too many for their cell are told here.
    """
    # What is the same of several tasks is said once, under the names of all.
    same: dict[tuple[Block, ...], list[Block]] = {}
    for row in (row for row in found if row.first):
        task = row.task
        in_cells = [one.reporter for one in found if one.task is task and one.reporter]
        said = list(_rest(row, in_cells, ways, with_money, texts))
        if aims and _long(task.results):
            said += [paragraph(sentence("Rezultaty:")), ListBlock(tuple((line.rstrip("."),) for line in task.results))]
        if said:
            name = f"Zadanie {task.title}" if task.node.number else task.title
            same.setdefault(tuple(said), []).append(Paragraph((f"{name}.",), "lead"))
    for said, leads in same.items():
        yield from (*leads, *said)


def _rest(row: TaskRow, in_cells: list[str], ways: bool, with_money: bool, texts: bool) -> Iterator[Block]:
    task = row.task
    named = (not row.reporter and not _many(task)) or _all_named(task, in_cells)
    partners = partners_of(task)
    facts: list[tuple[Span, ...]] = []
    if ways and task.actions:
        facts.append(sentence(f"Sposób realizacji: {'; '.join(name.rstrip('.') for name in task.actions)}."))
    if realizers(task) and not named:
        facts.append(sentence(f"Realizatorzy: {realizers(task)}."))
    if partners:
        facts.append(sentence(f"Partnerzy: {'; '.join(partners)}."))
    if facts:
        yield paragraph(*facts)
    if said := outcome(task):
        yield said
    if with_money:
        yield from money(task)
    if texts:
        yield from narratives(task)
    elif task.report and task.report.narrative:
        yield Paragraph((task.report.narrative,), "narrative")
