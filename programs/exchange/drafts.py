"""A document of the exchange format, read and checked, before anything touches the database."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from programs.exchange import schema
from programs.exchange.codecs import Text, check_keys
from programs.exchange.errors import Place, Report
from programs.exchange.records import Record
from programs.exchange.table_form import read_table
from programs.models import Level

# A key that is not there is complained about once, where it is missing.
MISSING = object()


@dataclass
class Draft:
    """A record: its columns, its raw data, its place, and its nested records by key."""

    record: Record
    raw: dict
    place: Place
    columns: dict
    nested: dict[str, list] = field(default_factory=dict)

    def __getitem__(self, column: str):
        return self.columns[column]


@dataclass(frozen=True)
class NameDraft:
    """An institution as printed, perhaps under a condition."""

    name: str
    note: str
    place: Place


@dataclass
class NodeDraft(Draft):
    """A node of the tree with its level and what hangs on it."""

    level: str = ""
    parent: "NodeDraft | None" = None
    children: list["NodeDraft"] = field(default_factory=list)
    realizers: list[NameDraft] = field(default_factory=list)
    responsible: list[NameDraft] = field(default_factory=list)
    contributions: list[Draft] = field(default_factory=list)

    @property
    def code(self) -> str:
        return self["code"]

    def listed(self, key: str = "indicators") -> list[str]:
        """Codes of the indicators listed at the node."""
        return [code for code in self.raw.get(key) or [] if isinstance(code, str)]

    def above(self, level: str) -> str | None:
        """Code of the node itself or of the one above it that has the level."""
        node: NodeDraft | None = self
        while node is not None and node.level != level:
            node = node.parent
        return node.code if node else None


@dataclass
class DocumentDraft:
    """Everything a file holds."""

    document: Draft
    programme: Draft
    institutions: list[Draft]
    nodes: list[NodeDraft]
    indicators: list[Draft]
    parts: dict[str, list[Draft]]
    raw: dict
    report: Report

    def all_nodes(self) -> Iterator[NodeDraft]:
        """Nodes in printed order, each before what is under it."""
        stack = list(reversed(self.nodes))
        while stack:
            node = stack.pop()
            yield node
            stack.extend(reversed(node.children))


# Lists of a document that need nothing but their own records (and those nested in them).
FLAT = {
    "legal_acts": schema.LEGAL_ACT,
    "tables": schema.TABLE,
    "lists": schema.LIST,
    "case_facts": schema.CASE_FACT,
    "prose_facts": schema.PROSE_FACT,
    "projects": schema.PROJECT,
    "funding_sources": schema.FUNDING_SOURCE,
    "needs": schema.NEED,
}
_LISTS = ("institutions", "indicators", *FLAT)
_NESTED = {"lists": ("items", schema.ITEM), "case_facts": ("parts", schema.FACT_PART)}
_NESTED["prose_facts"] = _NESTED["case_facts"]
_LEVELS = tuple(zip(schema.LEVEL_KEYS, Level, strict=True))
# Any lower level may stand under a part: documents leave out levels that they do not need.
_UNDER = {level: _LEVELS[place + 1 :] for place, (_key, level) in enumerate(_LEVELS)}
_TOP = _LEVELS[:2]
_RECORDS = {
    Level.AREA: schema.AREA,
    Level.GOAL: schema.GOAL,
    Level.TASK: schema.TASK,
    Level.ACTION: schema.ACTION,
    Level.RESULT: schema.RESULT,
}


def read(data: object, report: Report) -> DocumentDraft:
    """Read the whole file; problems are noted in the report, the draft holds what could be read."""
    root = report.at()
    needed = [key for key in schema.TOP_LEVEL if key not in schema.OPTIONAL_TOP_LEVEL]
    check_keys(data, root, schema.TOP_LEVEL + schema.NOT_IMPORTED, needed)
    data = data if isinstance(data, dict) else {}
    for name in _LISTS:
        if name in data and data[name] is None:
            (root / name).problem(_("A list is expected here."))
    Text().read(data.get("note"), root / "note")
    parts = {}
    for name, record in FLAT.items():
        parts[name] = _flat(name, record, data.get(name), root / name)
    programme = _one(schema.PROGRAMME, data.get("programme", MISSING), root / "programme")
    programme.nested["realizers"] = _names(programme.raw.get("realizers"), programme.place / "realizers")
    return DocumentDraft(
        document=_one(schema.DOCUMENT, data.get("document", MISSING), root / "document"),
        programme=programme,
        institutions=rows(schema.INSTITUTION, data.get("institutions"), root / "institutions"),
        nodes=_top_nodes(programme),
        indicators=[
            _with_values(draft) for draft in rows(schema.INDICATOR, data.get("indicators"), root / "indicators")
        ],
        parts=parts,
        raw=data,
        report=report,
    )


def _one(record: Record, data, place: Place) -> Draft:
    columns = record.blank() if data is MISSING else record.read(data, place)
    return Draft(record, data if isinstance(data, dict) else {}, place, columns)


def rows(record: Record, data, place: Place) -> list[Draft]:
    """A list of records; null and a missing list are empty."""
    return [_one(record, item, at) for item, at in _items(data, place)]


def _items(data, place: Place) -> list[tuple[object, Place]]:
    if data is None:
        return []
    if not isinstance(data, list):
        place.problem(_("A list is expected here."))
        return []
    return list(place.each(data))


def _flat(name: str, record: Record, data, place: Place) -> list[Draft]:
    drafts = rows(record, data, place)
    for draft in drafts:
        if name in _NESTED:
            key, nested = _NESTED[name]
            draft.nested[key] = rows(nested, draft.raw.get(key), draft.place / key)
        if name == "projects":
            for key in ("run_by", "partners"):
                draft.nested[key] = _names(draft.raw.get(key), draft.place / key)
        if name == "tables":
            draft.columns |= read_table(draft.raw, draft.place)
    return drafts


def _names(data, place: Place) -> list[NameDraft]:
    """Names of institutions: texts, or ``{name, note}`` where a condition is printed."""
    codec = Text(required=True, limit=300)
    found = []
    for item, at in _items(data, place):
        note = ""
        if isinstance(item, dict):
            check_keys(item, at, ["name", "note"], ["name"])
            note = Text(limit=500).read(item.get("note"), at / "note")
            item, at = item.get("name"), at / "name"
        found.append(NameDraft(codec.read(item, at), note, at))
    return found


def _top_nodes(programme: Draft) -> list[NodeDraft]:
    if programme.raw and not any(key in programme.raw for key, _level in _TOP):
        programme.place.problem(_("A programme has either areas or goals."))
    return [
        _node(item, at, level, None)
        for key, level in _TOP
        for item, at in _items(programme.raw.get(key), programme.place / key)
    ]


def _node(data, place: Place, level: str, parent: NodeDraft | None) -> NodeDraft:
    record = _RECORDS[level]
    raw = data if isinstance(data, dict) else {}
    node = NodeDraft(record, raw, place, record.read(data, place), level=level, parent=parent)
    for key, below in _UNDER[level]:
        for item, at in _items(raw.get(key), place / key):
            node.children.append(_node(item, at, below, node))
    node.realizers = _names(raw.get("realizers"), place / "realizers")
    node.responsible = _names(raw.get("responsible"), place / "responsible")
    node.nested["funding"] = rows(schema.FUNDING, raw.get("funding"), place / "funding")
    node.contributions = [
        _contribution(item, at) for item, at in _items(raw.get("contributions"), place / "contributions")
    ]
    return node


def _contribution(data, place: Place) -> Draft:
    draft = _one(schema.CONTRIBUTION, data, place)
    for key in ("institutions", "partners"):
        draft.nested[key] = _names(draft.raw.get(key), place / key)
    draft.nested["funding"] = rows(schema.FUNDING, draft.raw.get("funding"), place / "funding")
    return draft


def _with_values(indicator: Draft) -> Draft:
    values = rows(schema.VALUE, indicator.raw.get("values"), indicator.place / "values")
    for value in values:
        value.nested["parts"] = rows(schema.VALUE_PART, value.raw.get("parts"), value.place / "parts")
    indicator.nested["values"] = values
    others = indicator.raw.get("also_reported_by")
    indicator.nested["also_reported_by"] = _names(others, indicator.place / "also_reported_by")
    measures = rows(schema.MEASURE, indicator.raw.get("measures"), indicator.place / "measures")
    for measure in measures:
        measure.nested["targets"] = rows(schema.TARGET, measure.raw.get("targets"), measure.place / "targets")
    indicator.nested["measures"] = measures
    return indicator
