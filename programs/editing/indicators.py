"""Acts on indicators: add, rename, move, split, merge, withdraw, restore. Values stay at the measures they have."""

from collections.abc import Collection

from django.utils.translation import gettext as _

from accounts.search import fold
from programs.arranging import indicator_code
from programs.editing.parts import LAST, ActRefused, indicators_at, place_before, reason, swap, written
from programs.models import Indicator, Measure, MeasureLink, Node
from programs.tree_state import state_of

# What a number keeps when it goes on in a new indicator.
_SAME = ("kind", "figure_kind", "decimals", "direction", "combine", "aggregation")
_SOURCE = ("source_key", "source_dimension", "source_code", "live_since")


def add_indicator(node: Node, *, name: str, unit: str) -> Indicator:
    """A new indicator, last at the part, with the measure of its whole."""
    indicator = _new(node, name)
    Measure(indicator=indicator, unit=unit).save_because(reason())
    written(node.programme, {"indicators": {str(indicator.pk): {"position": LAST}}})
    return indicator


def _new(node: Node, name: str) -> Indicator:
    indicator = Indicator(programme=node.programme, node=node, name=name)
    indicator.code = indicator_code(indicator)
    indicator.position = node.programme.indicators.count() + 1
    indicator.save()
    return indicator


def rename_indicator(indicator: Indicator, *, name: str) -> None:
    """Another name; earlier values keep their place."""
    written(indicator.programme, {"indicators": {str(indicator.pk): {"name": name}}})


def shift_indicator(indicator: Indicator, *, up: bool) -> bool:
    """Change places with the indicator before (or after) it at the same part; whether there was one."""
    state, key = state_of(indicator.programme), str(indicator.pk)
    rows = state["indicators"]
    there = indicators_at(state, {str(rows[key]["node_id"])})
    beside = [other for other in there if not rows[other]["withdrawn"]]
    return swap(indicator.programme, state, "indicators", key, beside, up)


def move_indicator(indicator: Indicator, *, node: Node, before: Indicator | None = None) -> None:
    """Put an indicator at another part: last, or before one of its indicators."""
    place = LAST
    if before is not None and before.node_id == node.pk:
        rows = state_of(indicator.programme)["indicators"]
        place = place_before(rows, str(indicator.pk), str(before.pk), "node_id")
    changes = {"indicators": {str(indicator.pk): {"node_id": node.pk, "position": place}}}
    written(indicator.programme, changes)


def split_indicator(
    indicator: Indicator, *, names: tuple[str, str], units: tuple[str, str], second: Collection[int]
) -> tuple[Indicator, Indicator]:
    """Two new indicators in place of one, linked to it; ``second`` are parts (keys) that go with the second.

    The old one is withdrawn with its values. Targets are not shared out: what was wanted of both together says
    nothing about each.
    """
    programme = indicator.programme
    state = state_of(programme)
    place = state["indicators"][str(indicator.pk)]["position"]
    measures = list(indicator.measures.order_by("position"))
    new = []
    for number, (name, unit) in enumerate(zip(names, units, strict=True)):
        half = _new(indicator.node, name)
        half.reported_by, half.reported_by_printed = indicator.reported_by, indicator.reported_by_printed
        half.kind, half.parts_kind = indicator.kind, indicator.parts_kind
        half.save()
        half.co_reporters.set(indicator.co_reporters.all())
        _share(half, measures, unit, [item for item in measures[1:] if (item.pk in second) == bool(number)])
        new.append(half)
    changes: dict = {str(half.pk): {"position": place + number} for number, half in enumerate(new)}
    changes[str(indicator.pk)] = {"withdrawn": True, "position": place + 2}
    written(programme, {"indicators": changes})
    return new[0], new[1]


def _share(half: Indicator, measures: list[Measure], unit: str, parts: list[Measure]) -> None:
    """The whole and the parts of one half, each linked to the measure it came out of."""
    for position, old in enumerate([measures[0], *parts]):
        columns = {name: getattr(old, name) for name in _SAME}
        if position:
            columns |= {name: getattr(old, name) for name in _SOURCE} | {"label": old.label}
        measure = Measure(indicator=half, position=position, unit=old.unit if position else unit, **columns)
        measure.save_because(reason())
        kind = MeasureLink.Kind.CONTINUES if position else MeasureLink.Kind.SPLIT
        link = MeasureLink(earlier=old, later=measure, kind=kind, comparable=bool(position))
        link.save_because(reason())


def merge_indicator(indicator: Indicator, into: Indicator, *, comparable: bool) -> None:
    """One indicator goes on in another: it is withdrawn, its values stay; parts of the same label are linked too."""
    if indicator.pk == into.pk or indicator.programme_id != into.programme_id or into.withdrawn:
        raise ActRefused(_("An indicator can become a part of another one of the same programme only."))
    later = {_place(measure): measure for measure in into.measures.all()}
    for measure in indicator.measures.all():
        goes_on = later.get(_place(measure))
        if goes_on is not None:
            link = MeasureLink(earlier=measure, later=goes_on, kind=MeasureLink.Kind.MERGED, comparable=comparable)
            link.save_because(reason())
    changes = {str(indicator.pk): {"withdrawn": True, "merged_into_id": into.pk}}
    written(indicator.programme, {"indicators": changes})


def _place(measure: Measure) -> str:
    """The whole, or a part by its label."""
    return fold(measure.label) if measure.position else ""


def withdraw_indicator(indicator: Indicator) -> None:
    """The indicator is printed no more; its values stay."""
    written(indicator.programme, {"indicators": {str(indicator.pk): {"withdrawn": True}}})


def restore_indicator(indicator: Indicator) -> None:
    """The indicator is printed again; if it had become part of another one, it stands for itself again."""
    if indicator.node.withdrawn:
        raise ActRefused(_("First restore the part it stands under."))
    own = set(indicator.measures.values_list("pk", flat=True))
    links = MeasureLink.objects.filter(earlier__in=own, kind=MeasureLink.Kind.MERGED)
    gone = {f"{link.earlier_id}>{link.later_id}": None for link in links}
    changes = {str(indicator.pk): {"withdrawn": False, "merged_into_id": None}}
    written(indicator.programme, {"indicators": changes, "links": gone})
