"""Harmonogram: the programme's schedule in seven columns on landscape pages, one table a goal (archetype 9)."""

from collections.abc import Iterator
from dataclasses import replace

from programs.models import Level, Node
from reporting.blocks import Block, Cell, Column, Heading, Reference, Table
from reporting.programme_data import Role, Tree, printed
from reporting.sections.phrases import AGAIN, calm, paragraph, row_header, sentence, words
from reporting.sections.when import of_period

NOT_SET, WHOLE_PROGRAMME = "nie określono", "cały okres programu"
COLUMNS = (
    Column("Zadanie", 34),
    Column("Sposób realizacji", 46),
    Column("Rezultat", 45),
    Column("Realizatorzy", 40),
    Column("Termin", 22),
    Column("Odpowiada", 30),
    Column("Wskaźniki", 40),
)


def blocks(tree: Tree) -> Iterator[Block]:
    """Headings of areas and goals, and the table of each goal."""
    area = None
    for goal, above in tree.goals():
        if above is not None and above is not area:
            area = above
            yield Heading(calm(area.name.rstrip(".")))
        # Where an area has tasks without goals, a task stands in the goal's place.
        tasks = tree.children[goal.pk] if goal.level == Level.GOAL else [goal]
        rows = tuple(row for task in tasks for row in _continued(_task(tree, task)))
        if not rows:
            continue
        name = f"Cel {goal.number}. {calm(goal.name)}" if goal.number else calm(goal.name)
        yield Heading(name.rstrip("."), 4 if above is not None else 3)
        id = f"schedule.{goal.code}"
        yield paragraph(sentence("Zadania tego celu zawiera ", Reference(id), "."))
        number = f" {goal.number}" if goal.number else ""
        of_area = f" obszaru „{calm(above.name.rstrip('.'))}”" if above is not None else ""
        yield Table(id, f"Harmonogram zadań celu{number}{of_area}", COLUMNS, rows)


def _continued(rows: Iterator[tuple[Cell, ...]]) -> Iterator[tuple[Cell, ...]]:
    """Rows of one task: its name in the first, „(cd.)” in the others."""
    for place, row in enumerate(rows):
        yield (replace(row[0], text=AGAIN, again=True), *row[1:]) if place else row


def _task(tree: Tree, task: Node) -> Iterator[tuple[Cell, ...]]:
    """One row a way of carrying out the task; the task itself where the programme names none."""
    below = tree.children[task.pk]
    actions = [node for node in below if node.level == Level.ACTION]
    if not actions:
        yield _row(tree, task, NOT_SET, [task], [node for node in below if node.level == Level.RESULT])
        return
    for action in actions:
        results = tree.children[action.pk]
        if any(_stands_alone(tree, result) for result in results):
            for result in results:
                yield _row(tree, task, _named(action), [result, action], [result])
        else:
            yield _row(tree, task, _named(action), [action, task], results)


def _stands_alone(tree: Tree, result: Node) -> bool:
    """Whether the result has its own realizers, term or indicators."""
    return bool(tree.indicators.get(result.pk) or result.term_from or result.institutions.all())


def _row(tree: Tree, task: Node, way: str, holders: list[Node], results: list[Node]) -> tuple[Cell, ...]:
    """``holders``: where realizers, term and indicators stand, the nearest first."""
    return (
        row_header(_named(task)),
        row_header(way) if way != NOT_SET else words(way),
        _list([result.name or NOT_SET for result in results]),
        _list(_first(holders, lambda node: printed(node, Role.REALIZER))),
        words(next((term for term in map(_term, holders) if term), WHOLE_PROGRAMME)),
        _list(_first(holders, lambda node: printed(node, Role.RESPONSIBLE))),
        _list(_first(holders, lambda node: [entry.label for entry in tree.indicators.get(node.pk, ())])),
    )


def _first(holders: list[Node], read) -> list[str]:
    return next((found for found in map(read, holders) if found), [])


def _term(node: Node) -> str:
    return of_period(node.term_from, node.term_to).text if node.term_from or node.term_to else ""


def _named(node: Node) -> str:
    return f"{node.number} {node.name}".strip()


def _list(lines: list[str]) -> Cell:
    if len(lines) < 2:
        return words(lines[0] if lines else NOT_SET)
    return Cell("; ".join(lines), items=tuple(lines), prose=True)
