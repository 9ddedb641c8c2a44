"""The tree of a programme as plain data: what versions keep, what steps of editing compare, what undo puts back.

A state maps kinds of rows to key → columns. Keys are texts, as JSON has them: primary keys, for links
``earlier>later``. ``position`` of a part or an indicator is its place among those beside it, counted from 0, so that
an act in one goal does not touch the rows of another. A change maps the same keys to the columns that differ; ``None``
stands for a row that is not there. Rows with history are never removed by an act; they are ``withdrawn``.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from django.db import transaction

from accounts.search import fold
from programs.arranging import renumber_indicators, renumber_nodes
from programs.models import Funding, Indicator, Measure, MeasureLink, Node, NodeInstitution, Programme, Target

type Columns = dict[str, Any]
type Rows = dict[str, Columns]
type State = dict[str, Rows]
type Changes = dict[str, dict[str, Columns | None]]

KINDS = ("programme", "nodes", "indicators", "measures", "links")
PROGRAMME_COLUMNS = (
    "title",
    "numbering",
    "main_goal",
    "specific_goals",
    "expected_effects",
    "beneficiaries",
    "monitoring",
)
NODE_COLUMNS = (
    "parent_id",
    "level",
    "code",
    "number",
    "name",
    "main_goal",
    "specific_goals",
    "steps",
    "realizers_text",
    "term_from",
    "term_to",
    "withdrawn",
)
INDICATOR_COLUMNS = (
    "node_id",
    "code",
    "name",
    "kind",
    "definition",
    "parts_kind",
    "reported_by_id",
    "reported_by_printed",
    "withdrawn",
    "merged_into_id",
)
MEASURE_COLUMNS = ("indicator_id", "position", "label", "unit", "kind", "figure_kind", "decimals")
LINK_COLUMNS = ("earlier_id", "later_id", "kind", "comparable", "note")
MENTION_COLUMNS = ("role", "institution_id", "printed", "note")
FUNDING_COLUMNS = ("name", "kind")
TARGET_COLUMNS = ("kind", "scope", "year", "comparator", "value", "value_to")
_PARENTS = frozenset({"parent_id", "node_id"})


class Difference(NamedTuple):
    """The columns that differ, as they were and as they are."""

    before: Changes
    after: Changes

    def __bool__(self) -> bool:
        return any(self.before.values())


def state_of(programme: Programme) -> State:
    """The programme's rows as they stand, withdrawn ones among them; as many queries however many rows there are."""
    nodes = list(programme.nodes.order_by("position", "pk"))
    indicators = list(programme.indicators.order_by("position", "pk"))
    measures = Measure.objects.filter(indicator__programme=programme).order_by("indicator", "position", "pk")
    links = MeasureLink.objects.filter(
        earlier__indicator__programme=programme, later__indicator__programme=programme
    ).order_by("pk")
    mentions, funding = _lists_of(programme)
    others, wanted = _co_reporters(programme), _targets(programme)
    places = _places(nodes, "parent_id") | _places(indicators, "node_id")
    stored = Programme.objects.get(pk=programme.pk)
    return {
        "programme": {str(programme.pk): _columns(stored, PROGRAMME_COLUMNS)},
        "nodes": {
            str(node.pk): _columns(node, NODE_COLUMNS)
            | {"position": places[node], "institutions": mentions[node.pk], "funding": funding[node.pk]}
            for node in nodes
        },
        "indicators": {
            str(item.pk): _columns(item, INDICATOR_COLUMNS)
            | {"position": places[item], "co_reporters": others[item.pk]}
            for item in indicators
        },
        "measures": {
            str(measure.pk): _columns(measure, MEASURE_COLUMNS) | {"targets": wanted[measure.pk]}
            for measure in measures
        },
        "links": {f"{link.earlier_id}>{link.later_id}": _columns(link, LINK_COLUMNS) for link in links},
    }


def difference(before: State, after: State) -> Difference:
    """What differs between two states."""
    was: Changes = {}
    now: Changes = {}
    for kind in KINDS:
        earlier, later = before.get(kind, {}), after.get(kind, {})
        was[kind], now[kind] = {}, {}
        for key in [*earlier, *(key for key in later if key not in earlier)]:
            old, new = earlier.get(key), later.get(key)
            if old == new:
                continue
            if old is None or new is None:
                was[kind][key], now[kind][key] = old, new
                continue
            names = {name for name in {**old, **new} if old.get(name) != new.get(name)}
            if names & _PARENTS:
                # The same place under another parent is another place.
                names.add("position")
            was[kind][key] = {name: old.get(name) for name in sorted(names)}
            now[kind][key] = {name: new.get(name) for name in sorted(names)}
    return Difference(was, now)


def changed(state: State, changes: Changes) -> State:
    """The state with changes laid over it; the one given stays as it is."""
    result = {kind: dict(rows) for kind, rows in state.items()}
    for kind, rows in changes.items():
        kept = result.setdefault(kind, {})
        for key, columns in rows.items():
            if columns is None:
                kept.pop(key, None)
            else:
                kept[key] = {**kept.get(key, {}), **columns}
    return result


@transaction.atomic
def apply(programme: Programme, changes: Changes, *, reason: str) -> None:
    """Write columns to the rows they belong to and remove rows that are ``None``; ``reason`` is kept in histories.

    Of rows that are not there only links can be made again. Raises ``ProtectedError`` where other records refer to a
    row that would go; then nothing has changed.
    """
    for columns in changes.get("programme", {}).values():
        Programme.objects.filter(pk=programme.pk).update(**columns)
    _apply_links(changes.get("links", {}), reason)
    _apply_nodes(programme, changes.get("nodes", {}))
    _apply_indicators(programme, changes.get("indicators", {}))
    for measure in Measure.objects.filter(pk__in=_kept(changes.get("measures", {}))):
        columns = changes["measures"][str(measure.pk)]
        _set(measure, {name: columns[name] for name in MEASURE_COLUMNS if name in columns})
        measure.save_because(reason)
    for measure in Measure.objects.filter(pk__in=_gone(changes.get("measures", {}))):
        measure._change_reason = reason[:100]
        measure.delete()
    programme.indicators.filter(pk__in=_gone(changes.get("indicators", {}))).delete()
    # What was added last goes first: it may stand under what was added before it.
    for node in programme.nodes.filter(pk__in=_gone(changes.get("nodes", {}))).order_by("-pk"):
        node.delete()
    _arrange(programme, changes)


def _columns(row, names: Iterable[str]) -> Columns:
    return {name: getattr(row, name) for name in names}


def _places(rows: list, parent: str) -> dict:
    """Place of each row among those under the same parent."""
    counted: dict[int | None, int] = defaultdict(int)
    places = {}
    for row in rows:
        above = getattr(row, parent)
        places[row] = counted[above]
        counted[above] += 1
    return places


def _lists_of(programme: Programme) -> tuple[dict[int, list], dict[int, list]]:
    """Institutions and money of each node, in printed order."""
    mentions: dict[int, list] = defaultdict(list)
    for row in NodeInstitution.objects.filter(node__programme=programme).order_by("role", "position", "pk"):
        mentions[row.node_id].append([getattr(row, name) for name in MENTION_COLUMNS])
    funding: dict[int, list] = defaultdict(list)
    for row in Funding.objects.filter(node__programme=programme).order_by("position", "pk"):
        funding[row.node_id].append([getattr(row, name) for name in FUNDING_COLUMNS])
    return mentions, funding


def _co_reporters(programme: Programme) -> dict[int, list[int]]:
    """Institutions that report an indicator too, by indicator."""
    found: dict[int, list[int]] = defaultdict(list)
    rows = Indicator.co_reporters.through.objects.filter(indicator__programme=programme)
    for indicator, institution in rows.order_by("institution").values_list("indicator", "institution"):
        found[indicator].append(institution)
    return found


def _targets(programme: Programme) -> dict[int, list]:
    """Targets and limits by measure, numbers as texts: versions compare them, steps leave them to their own forms."""
    found: dict[int, list] = defaultdict(list)
    rows = Target.objects.filter(measure__indicator__programme=programme).order_by("kind", "scope", "year")
    for measure, *columns in rows.values_list("measure", *TARGET_COLUMNS):
        found[measure].append(
            [format(item.normalize(), "f") if isinstance(item, Decimal) else item for item in columns]
        )
    return found


def _kept(rows: Mapping) -> list[int]:
    return [int(key) for key, columns in rows.items() if columns is not None]


def _gone(rows: Mapping) -> list[int]:
    return [int(key) for key, columns in rows.items() if columns is None]


def _set(row, columns: Columns) -> None:
    for name, value in columns.items():
        setattr(row, name, value)


def _apply_links(links: Mapping, reason: str) -> None:
    for key, columns in links.items():
        earlier, later = key.split(">")
        link = MeasureLink.objects.filter(earlier=earlier, later=later).first()
        if columns is None:
            if link is not None:
                link._change_reason = reason[:100]
                link.delete()
            continue
        link = link or MeasureLink(earlier_id=int(earlier), later_id=int(later))
        _set(link, columns)
        link.save_because(reason)


def _apply_nodes(programme: Programme, rows: Mapping) -> None:
    nodes = list(programme.nodes.filter(pk__in=_kept(rows)))
    for node in nodes:
        columns = rows[str(node.pk)]
        _set(node, {name: columns[name] for name in NODE_COLUMNS if name in columns})
        if "institutions" in columns:
            write_institutions(node, columns["institutions"])
        if "funding" in columns:
            write_funding(node, columns["funding"])
    Node.objects.bulk_update(nodes, NODE_COLUMNS)


def write_institutions(node: Node, rows: list) -> None:
    """Make these (role, institution, printed, condition) the institutions of the node."""
    node.institutions.all().delete()
    NodeInstitution.objects.bulk_create(
        NodeInstitution(node=node, position=place, **dict(zip(MENTION_COLUMNS, row, strict=True)))
        for place, row in enumerate(rows)
    )


def write_funding(node: Node, rows: list) -> None:
    """Make these (name, kind) the money of the node."""
    node.funding.all().delete()
    Funding.objects.bulk_create(
        Funding(node=node, position=place, **dict(zip(FUNDING_COLUMNS, row, strict=True)))
        for place, row in enumerate(rows)
    )


def _apply_indicators(programme: Programme, rows: Mapping) -> None:
    indicators = list(programme.indicators.filter(pk__in=_kept(rows)))
    for indicator in indicators:
        columns = rows[str(indicator.pk)]
        _set(indicator, {name: columns[name] for name in INDICATOR_COLUMNS if name in columns})
        indicator.search = fold(indicator.name)
        if "co_reporters" in columns:
            indicator.co_reporters.set(columns["co_reporters"])
    Indicator.objects.bulk_update(indicators, [*INDICATOR_COLUMNS, "search"])


def _arrange(programme: Programme, changes: Changes) -> None:
    """Put rows with a wanted place there; the others keep their order."""
    for kind, rows, parent, write in (
        ("nodes", programme.nodes, "parent_id", renumber_nodes),
        ("indicators", programme.indicators, "node_id", renumber_indicators),
    ):
        wanted = {
            int(key): columns["position"]
            for key, columns in changes.get(kind, {}).items()
            if columns is not None and "position" in columns
        }
        beside: dict[int | None, list] = defaultdict(list)
        for row in rows.order_by("position", "pk"):
            beside[getattr(row, parent)].append(row)
        write(programme, [row for group in beside.values() for row in _placed(group, wanted)])


def _placed(group: list, wanted: Mapping[int, int]) -> list:
    """Neighbours with those that have a wanted place exactly there (or last), the others in their order between."""
    free = [row for row in group if row.pk not in wanted]
    fixed = sorted((row for row in group if row.pk in wanted), key=lambda row: wanted[row.pk])
    placed: list = []
    while free or fixed:
        take = fixed if fixed and (not free or wanted[fixed[0].pk] <= len(placed)) else free
        placed.append(take.pop(0))
    return placed
