"""Shapes of the chapter „Wykonanie programu”: how the tasks of a goal are laid out, as councils know it.

Every shape prints the same numbers, reporters, realizers, money and words; only their places differ.
"""

from collections.abc import Callable, Iterator, Mapping

from reporting.blocks import Block
from reporting.context import Context
from reporting.models import ReportTemplate
from reporting.programme_data import GoalData
from reporting.sections.shapes import goal_block, narrative, realizer_block, schedule, single

# Context, goal and level of the headings of tasks → what stands under the heading of the goal.
Shape = Callable[[Context, GoalData, int], Iterator[Block]]
_Chosen = ReportTemplate.TaskShape

SHAPES: Mapping[str, Shape] = {
    _Chosen.AS_DOCUMENT: single.as_document,
    _Chosen.GOAL_BLOCK: goal_block.goal,
    _Chosen.REALIZER_BLOCK: realizer_block.goal,
    _Chosen.NUMBERED: single.numbered,
    _Chosen.NARRATIVE: narrative.goal,
    _Chosen.SCHEDULE: schedule.goal,
}


def shape_of(context: Context) -> Shape:
    """The shape that the centre has chosen."""
    return SHAPES.get(context.template.task_shape, single.as_document)
