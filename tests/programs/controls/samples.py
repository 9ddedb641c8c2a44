"""What tests of controls draw: a programme with some values, and samples of it."""

from programs.controls.population import Filters
from programs.controls.recording import Found, draw_sample, record_finding
from programs.models import ControlledValue, ControlSample, Programme
from tests.programs.factories import make_indicator, make_institution, make_node, make_programme, make_value

YEAR = 2022


def programme_with(count: int, **overrides) -> Programme:
    """A programme with so many values, 0, 1, 2 …, given by two institutions in turn."""
    programme = overrides.pop("programme", None) or make_programme()
    institutions = [make_institution(), make_institution()]
    node = make_node(programme=programme)
    for number in range(count):
        measure = make_indicator(node=node).measures.get()
        make_value(measure, year=YEAR, number=number, reporter=institutions[number % 2], **overrides)
    return programme


def make_sample(
    programme: Programme | None = None, *, filters: Filters | None = None, user=None, **overrides
) -> ControlSample:
    """A sample of 5 drawn from all that was reported for 2022."""
    programme = programme or programme_with(8)
    columns = {"title": "Kontrola sprawozdania", "year": YEAR, "size": 5, "seed": "2026"} | overrides
    return draw_sample(ControlSample(programme=programme, **columns), filters or Filters(), user=user)


def checked(row: ControlledValue, finding: str = "agrees", *, user=None, reason: str = "", **found) -> ControlledValue:
    """The row with a finding."""
    return record_finding(row, Found(finding, **found), user=user, reason=reason)
