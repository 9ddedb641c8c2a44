"""Live sources about what families live with: Blue Card procedures, grounds of help."""

from collections import Counter

from django.utils.translation import gettext_lazy as _

from families.counting import by_family, first_common_day
from families.indicators.units import CUMULATIVE, FAMILIES, FLOW, PIECES, counts
from families.models import AssistantAssignment, BlueCard, Problem
from programs.periods import Period
from programs.sources import Figure, Source

STARTED_BY = {"assistant": _("by the family's assistant"), "other": _("by others")}
GROUND = {"ground": dict(Problem.Ground.choices)}


def _assisted(period: Period) -> dict:
    rows = AssistantAssignment.objects.open_in(period).order_by()
    return by_family(rows.values_list("assistance__family", "start", "end"))


def _meet(period: Period, intervals: dict, family: int, start, end) -> bool:
    """Whether the fact holds on a day of the period on which the family has an assistant."""
    return any(first_common_day(period, one, (start, end)) for one in intervals.get(family, ()))


def blue_cards(period: Period) -> Figure:
    intervals = _assisted(period)
    rows = BlueCard.objects.open_in(period).order_by().values_list("family", "start", "end")
    return Figure(len({row[0] for row in rows if _meet(period, intervals, *row)}))


def blue_cards_opened(period: Period) -> Figure:
    found = Counter(BlueCard.objects.begun_in(period).order_by().values_list("by_assistant", flat=True))
    return Figure(found.total(), {"started_by": {"assistant": found[True], "other": found[False]}})


def blue_cards_ended(period: Period) -> Figure:
    return Figure(BlueCard.objects.ended_in(period).count())


def problems(period: Period) -> Figure:
    intervals, everybody = _assisted(period), set()
    by_ground: dict[str, set[int]] = {}
    rows = Problem.objects.open_in(period).order_by().values_list("ground", "family", "start", "end")
    for ground, *row in rows.iterator():
        if _meet(period, intervals, *row):
            everybody.add(row[0])
            by_ground.setdefault(ground, set()).add(row[0])
    found = {ground: len(families) for ground, families in by_ground.items()}
    return Figure(len(everybody), {"ground": counts(Problem.Ground.values, found)})


SOURCES = [
    Source(
        "families.blue_cards",
        _("Families with an assistant and a Blue Card procedure"),
        FAMILIES,
        FLOW,
        _(
            "Families with a Blue Card procedure in progress on at least one day of the period on which they have an "
            "assistant, each once."
        ),
        blue_cards,
    ),
    Source(
        "families.blue_cards_opened",
        _("Blue Card procedures opened"),
        PIECES,
        CUMULATIVE,
        _("Blue Card procedures of recorded families opened in the period, by who started them."),
        blue_cards_opened,
        {"started_by": STARTED_BY},
    ),
    Source(
        "families.blue_cards_ended",
        _("Blue Card procedures ended"),
        PIECES,
        CUMULATIVE,
        _("Blue Card procedures of recorded families ended in the period."),
        blue_cards_ended,
    ),
    Source(
        "families.problems",
        _("Problems of families with an assistant"),
        FAMILIES,
        FLOW,
        _(
            "Families for whom a ground of help (art. 7 of the Act on social assistance) is recorded on at least one "
            "day of the period on which they have an assistant, each once; a family counts under every ground it has."
        ),
        problems,
        GROUND,
    ),
]
