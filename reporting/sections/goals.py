"""Cele programu: what was to be reached, as the programme says."""

from itertools import groupby

from reporting.blocks import Block, Heading, ListBlock, Paragraph
from reporting.context import Context
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
        blocks.append(paragraph(sentence(f"Cel główny: {programme.main_goal.rstrip('.')}.")))
    if programme.specific_goals:
        blocks += [paragraph(sentence("Cele szczegółowe zapowiedziane w programie:")), _list(programme.specific_goals)]
    if data.goals:
        blocks.append(paragraph(sentence("Cele zapisane w programie:")))
    for area, goals in groupby(data.goals, lambda goal: goal.area):
        if area is not None:
            blocks.append(Paragraph((calm(area.name).rstrip(".") + ":",), "lead"))
        blocks.append(_list(f"{goal.node.number}. {goal.node.name}".lstrip(". ") for goal in goals))
    return tuple(blocks)


def _list(lines) -> ListBlock:
    return ListBlock(tuple((line,) for line in lines))
