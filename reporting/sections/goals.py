"""Cele programu: what was to be reached, as the programme says."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from programs.models import Node
from reporting.blocks import Block, Heading, ListBlock, Paragraph
from reporting.context import Context
from reporting.polish.grammar import Case, counted
from reporting.sections.phrases import calm, paragraph, sentence


def build(context: Context) -> tuple[Block, ...]:
    """Of each programme its main goal, specific goals where they are announced, and the goals of the tree."""
    if not context.others:
        return _of_programme(context)
    found = [(one.programme.title, _of_programme(one)) for one in context.each if one.programme]
    return tuple(block for title, blocks in found if blocks for block in (Heading(title), *blocks))


def _of_programme(context: Context) -> tuple[Block, ...]:
    programme, data = context.programme, context.programme_data
    if programme is None or data is None:
        return ()
    blocks: list[Block] = []
    if programme.main_goal:
        blocks.append(paragraph(sentence(f"Cel główny: {_running_on(programme.main_goal.rstrip('.'))}.")))
    if programme.specific_goals:
        blocks += [paragraph(sentence("Cele szczegółowe zapowiedziane w programie:")), _list(programme.specific_goals)]
    if data.goals:
        number = counted(len(data.goals), "cel", Case.ACCUSATIVE)
        blocks.append(paragraph(sentence(f"W programie zapisano {number}:")))
    for area, goals in groupby(data.goals, lambda goal: goal.area):
        if area is not None:
            blocks.append(Paragraph((calm(area.name).rstrip(".") + ":",), "lead"))
        blocks += _numbered([goal.node for goal in goals])
    return tuple(blocks)


def _running_on(words: str) -> str:
    """Words after a colon: without the capital of a sentence, with that of an abbreviation."""
    return words if words[1:2].isupper() else f"{words[:1].lower()}{words[1:]}"


def _numbered(goals: Sequence[Node]) -> list[Block]:
    """Goals under their printed numbers: a numbered list where these count from one, else a line each."""
    names = [calm(goal.name).rstrip(".") for goal in goals]
    numbers = [goal.number.rstrip(".") for goal in goals]
    if numbers == [str(place) for place in range(1, len(goals) + 1)]:
        return [_list(names, ordered=True)]
    if not any(numbers):
        return [_list(names)]
    return [Paragraph((f"{number}. {name}".lstrip(". "),)) for number, name in zip(numbers, names, strict=True)]


def _list(lines: Iterable[str], *, ordered: bool = False) -> ListBlock:
    return ListBlock(tuple((line,) for line in lines), ordered)
