"""What tests of the year's grid send: forms as the page would send them."""

import json

from django.urls import reverse

from programs.models import Measure, Node, Value
from tests.programs.factories import make_indicator, make_node


def measure_of(goal: Node, **overrides) -> Measure:
    """A measure at a task of the goal."""
    task = make_node(programme=goal.programme, parent=goal)
    return make_indicator(node=task, **overrides).measures.get()


def url(year: int = 2022) -> str:
    return reverse("programs:grid", args=[year])


def typed(goal: Node | None = None, action: str = "zapisz", **cells) -> dict:
    """A POST of one goal, or of all; ``cells`` are w_<key>=text."""
    fields = {name.replace("_", "-", 1): text for name, text in cells.items()}
    return {"akcja": f"{action}:{goal.pk}" if goal else action} | fields


def seen(**cells) -> dict:
    """What stood in the cells when the form was opened."""
    return {"widziane": json.dumps({name.removeprefix("w_"): text for name, text in cells.items()})}


def cell(measure: Measure) -> str:
    return f"w_{measure.pk}"


def confirmed(response) -> dict:
    """The box below the remarks, ticked."""
    return {"mimo": response.context["wrong"].confirmation}


def history(value: Value) -> list[tuple[str | None, str | None, str]]:
    """Numbers before and after, and who, from the first change on."""
    return [
        (revision.before and revision.before["number"], revision.after["number"], str(revision.user))
        for revision in value.revisions.order_by("pk")
    ]
