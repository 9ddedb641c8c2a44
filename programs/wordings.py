"""The words of their time: the version of a programme in force in a year, laid over rows that were read.

Nothing is stored: the rows given are changed in memory and must not be saved. Laid over are the words of the parts,
their place in the tree, institutions, term and money, and the names and places of indicators. The unit and kind of a
measure are not: values are stored in the unit that ``programs.definitions`` names for their year.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db.models import Case, F, IntegerField, When
from django.utils import timezone
from django.utils.functional import cached_property

from programs.arranging import in_order
from programs.models import Funding, Indicator, Institution, Measure, Node, NodeInstitution, Programme, ProgrammeVersion
from programs.tree_state import FUNDING_COLUMNS, INDICATOR_COLUMNS, MENTION_COLUMNS, NODE_COLUMNS, Columns, state_of

INSTITUTIONS = "institutions"
# A code never changes, and what became of an indicator later was not known then.
_NODE = frozenset(NODE_COLUMNS) - {"code"}
_INDICATOR = frozenset(INDICATOR_COLUMNS) - {"code", "kind", "parts_kind", "merged_into_id"}


@dataclass(frozen=True)
class Wording:
    """The rows that existed in a year, in the order and words of that time, and the keys of those that did not."""

    version: ProgrammeVersion | None
    nodes: list[Node]
    indicators: list[Indicator]
    measures: list[Measure]
    absent: dict[str, frozenset[int]] = field(default_factory=dict)


def version_of(programme: Programme, year: int) -> ProgrammeVersion | None:
    """The version in force in a calendar year, in one query; for years before the first version that one."""
    rank = Case(When(valid_from__lte=year, then=F("number")), default=-1 - F("number"), output_field=IntegerField())
    return programme.versions.order_by(rank.desc()).first()


def versions_of(programmes: Iterable[Programme], year: int) -> dict[int, ProgrammeVersion]:
    """The version in force in a calendar year of each programme that has any, in two queries."""
    rows = ProgrammeVersion.objects.filter(programme__in=list(programmes)).order_by()
    best: dict[int, tuple[int, int]] = {}
    for key, programme, number, valid_from in rows.values_list("pk", "programme", "number", "valid_from"):
        rank = (number if valid_from <= year else -1 - number, key)
        best[programme] = max(best.get(programme, rank), rank)
    found = ProgrammeVersion.objects.in_bulk([key for _rank, key in best.values()])
    return {version.programme_id: version for version in found.values()}


def year_in_force(programme: Programme) -> int:
    """The year whose words a page without a year uses: this one, as far as the programme goes."""
    return min(max(timezone.localdate().year, programme.year_from), programme.year_to)


def laid_down(programme: Programme) -> dict:
    """What a version keeps: the state of the tree and the names that institutions have now."""
    state: dict = state_of(programme)
    wanted = {mention[1] for node in state["nodes"].values() for mention in node["institutions"]}
    for item in state["indicators"].values():
        wanted |= {item["reported_by_id"], *item["co_reporters"]} - {None}
    names = Institution.objects.filter(pk__in=wanted).values_list("pk", "name", "short")
    return state | {INSTITUTIONS: {str(pk): {"name": name, "short": short} for pk, name, short in names}}


def in_words_of(
    programme: Programme,
    year: int,
    nodes: Iterable[Node] = (),
    indicators: Iterable[Indicator] = (),
    measures: Iterable[Measure] = (),
    *,
    version: ProgrammeVersion | None = None,
) -> Wording:
    """Rows as the version in force in a year words them; at most one query (none if the version is given).

    Give withdrawn rows too: they come back where they still stood in that version. Without versions the rows stay as
    they are and withdrawn ones are left out.
    """
    version = version or version_of(programme, year)
    given = {"nodes": list(nodes), "indicators": list(indicators), "measures": list(measures)}
    if version is None:
        kept = {kind: [row for row in rows if not getattr(row, "withdrawn", False)] for kind, rows in given.items()}
    else:
        overlay = _Overlay(version.tree)
        kept = {kind: overlay.kept(kind, rows) for kind, rows in given.items()}
    absent = {kind: frozenset(row.pk for row in rows) - {row.pk for row in kept[kind]} for kind, rows in given.items()}
    return Wording(version, **kept, absent=absent)


@dataclass(frozen=True)
class _Overlay:
    """A version's tree, laid over rows kind by kind."""

    tree: Mapping

    def kept(self, kind: str, rows: list) -> list:
        """Rows that the version has, in its words and order."""
        known = self.tree.get(kind, {})
        found = [row for row in rows if str(row.pk) in known and not known[str(row.pk)].get("withdrawn")]
        lay = {"nodes": self._node, "indicators": self._indicator, "measures": self._measure}[kind]
        for row in found:
            lay(row, known[str(row.pk)])
        if kind == "measures":
            return found
        # Positions of a version count those beside; given numbers through the tree, sorting by them keeps the order.
        found.sort(key=lambda row: known[str(row.pk)]["position"])
        if kind == "nodes":
            found = in_order(found)
        else:
            found.sort(key=lambda row: self._places.get(str(row.node_id), 0))
        for position, row in enumerate(found):
            row.position = position
        return found

    @cached_property
    def _places(self) -> dict[str, int]:
        """Place of each part in the whole tree of the version."""
        children: dict[int | None, list[str]] = {}
        nodes = self.tree.get("nodes", {})
        for key in sorted(nodes, key=lambda key: nodes[key]["position"]):
            children.setdefault(nodes[key]["parent_id"], []).append(key)
        ordered: list[str] = []
        waiting = list(reversed(children.get(None, [])))
        while waiting:
            key = waiting.pop()
            ordered.append(key)
            waiting.extend(reversed(children.get(int(key), [])))
        return {key: place for place, key in enumerate(ordered)}

    def _node(self, node: Node, columns: Columns) -> None:
        _lay(node, columns, _NODE)
        cache = getattr(node, "_prefetched_objects_cache", {})
        if "institutions" in cache:
            rows = [self._mention(node, place, row) for place, row in enumerate(columns["institutions"])]
            cache["institutions"] = _as_read(NodeInstitution, rows)
        if "funding" in cache:
            rows = [
                Funding(node=node, position=place, **dict(zip(FUNDING_COLUMNS, row, strict=True)))
                for place, row in enumerate(columns["funding"])
            ]
            cache["funding"] = _as_read(Funding, rows)

    def _mention(self, node: Node, place: int, row: list) -> NodeInstitution:
        columns = dict(zip(MENTION_COLUMNS, row, strict=True))
        return NodeInstitution(
            node=node, position=place, institution=self._institution(columns.pop("institution_id")), **columns
        )

    def _institution(self, pk: int) -> Institution:
        return Institution(pk=pk, **self.tree.get(INSTITUTIONS, {}).get(str(pk), {}))

    def _indicator(self, indicator: Indicator, columns: Columns) -> None:
        reporter = columns["reported_by_id"]
        changed = reporter != indicator.reported_by_id
        _lay(indicator, columns, _INDICATOR)
        if changed and reporter is not None:
            indicator.reported_by = self._institution(reporter)

    def _measure(self, measure: Measure, columns: Columns) -> None:
        measure.label = columns["label"]


def _lay(row, columns: Columns, names: frozenset[str]) -> None:
    for name in names & columns.keys():
        setattr(row, name, columns[name])


def _as_read(model, rows: list):
    """Rows as a queryset that was read, as prefetching leaves them."""
    found = model.objects.all()
    found._result_cache = rows
    found._prefetch_done = True
    return found
