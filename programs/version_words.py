"""What differs between two trees of a programme, line by line in words: the changes a council decides on.

A line names one row and one aspect of it, so that it can be declared a correction by itself. Rows of an added
indicator or part are told with it; the order of neighbours is one line for all of them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.polish import number_text
from programs.models import Level, Measure, NodeInstitution, Target
from programs.periods import dotted
from programs.tree_state import Columns, State

ADDED, REMOVED, RESTORED, ORDER = "added", "removed", "restored", "order"

# Aspect → columns that make it up; the first that differs names the line.
_ASPECTS: dict[str, dict[str, tuple[str, ...]]] = {
    "programme": {
        "title": ("title",),
        "main_goal": ("main_goal",),
        "specific_goals": ("specific_goals",),
        "expected_effects": ("expected_effects",),
        "beneficiaries": ("beneficiaries",),
        "monitoring": ("monitoring",),
    },
    "nodes": {
        "name": ("name",),
        "place": ("parent_id", "level"),
        "number": ("number",),
        "institutions": ("institutions", "realizers_text"),
        "term": ("term_from", "term_to"),
        "funding": ("funding",),
        "main_goal": ("main_goal",),
        "specific_goals": ("specific_goals",),
        "steps": ("steps",),
    },
    "indicators": {
        "name": ("name",),
        "place": ("node_id",),
        "reporter": ("reported_by_id", "reported_by_printed", "co_reporters"),
        "definition": ("definition",),
    },
    "measures": {
        "label": ("label",),
        "unit": ("unit",),
        "measured": ("kind", "figure_kind", "decimals"),
        "targets": ("targets",),
    },
}
WORDS = {
    ADDED: gettext_lazy("added"),
    REMOVED: gettext_lazy("removed"),
    RESTORED: gettext_lazy("restored"),
    ORDER: gettext_lazy("other order of parts"),
    "title": gettext_lazy("other title"),
    "name": gettext_lazy("renamed"),
    "place": gettext_lazy("moved"),
    "number": gettext_lazy("renumbered"),
    "institutions": gettext_lazy("other institutions"),
    "term": gettext_lazy("other term"),
    "funding": gettext_lazy("other funding"),
    "main_goal": gettext_lazy("other main goal"),
    "specific_goals": gettext_lazy("other specific goals"),
    "expected_effects": gettext_lazy("other expected effects"),
    "beneficiaries": gettext_lazy("other beneficiaries"),
    "monitoring": gettext_lazy("other rules of monitoring"),
    "steps": gettext_lazy("other steps"),
    "reporter": gettext_lazy("other reporter"),
    "definition": gettext_lazy("other definition"),
    "label": gettext_lazy("renamed"),
    "unit": gettext_lazy("other unit"),
    "measured": gettext_lazy("measured in another way"),
    "targets": gettext_lazy("other targets"),
}


@dataclass(frozen=True)
class Line:
    """One change: which row, what of it, from what to what."""

    kind: str
    row: str
    aspect: str
    what: str
    before: str = ""
    after: str = ""
    # Other rows whose places the line is about.
    rows: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """Names the line in forms."""
        return f"{self.kind}-{self.row}-{self.aspect}"

    @property
    def words(self) -> str:
        """What happened."""
        return str(WORDS[self.aspect])

    @property
    def columns(self) -> tuple[str, ...]:
        """Columns of the row that the line is about; none: the whole row."""
        if self.aspect == ORDER:
            return ("position",)
        if self.aspect in {REMOVED, RESTORED}:
            return ("withdrawn", "merged_into_id") if self.kind == "indicators" else ("withdrawn",)
        return _ASPECTS[self.kind].get(self.aspect, ())


def lines_between(before: State, after: State) -> list[Line]:
    """Changes from one tree to another, in the order of the tree: programme, parts, indicators, measures."""
    found: list[Line] = []
    for kind in _ASPECTS:
        earlier, later = before.get(kind, {}), after.get(kind, {})
        for key in {**later, **earlier}:
            found += _row_lines(kind, key, earlier.get(key), later.get(key), before, after)
    found += _order_lines("nodes", "parent_id", before, after)
    found += _order_lines("indicators", "node_id", before, after)
    return found


def _row_lines(
    kind: str, key: str, old: Columns | None, new: Columns | None, before: State, after: State
) -> Iterator[Line]:
    stood = old is not None and not old.get("withdrawn")
    stands = new is not None and not new.get("withdrawn")
    if kind == "measures":
        # Told with its indicator where that was added or removed as a whole.
        known = [str((new or old)["indicator_id"]) in tree.get("indicators", {}) for tree in (before, after)]
        if not all(known):
            return
    if stood and stands:
        for aspect, columns in _ASPECTS[kind].items():
            if any(old[name] != new[name] for name in columns if name in old and name in new):
                texts = (_value(aspect, old, before), _value(aspect, new, after))
                yield Line(kind, key, aspect, _what(kind, new, after), *texts)
    elif stands:
        aspect = ADDED if old is None else RESTORED
        yield Line(kind, key, aspect, _what(kind, new, after), "", _where(kind, new, after))
    elif stood:
        gone_to = _merged(new, after) if new else ""
        yield Line(kind, key, REMOVED, _what(kind, old, before), _where(kind, old, before), gone_to)


def _order_lines(kind: str, parent: str, before: State, after: State) -> Iterator[Line]:
    """Groups of neighbours whose order among themselves is another."""
    earlier, later = before.get(kind, {}), after.get(kind, {})
    groups: dict[int | None, list[str]] = {}
    for key, row in later.items():
        old = earlier.get(key)
        if old and old[parent] == row[parent] and not old["withdrawn"] and not row["withdrawn"]:
            groups.setdefault(row[parent], []).append(key)
    for above, keys in groups.items():
        was = sorted(keys, key=lambda key: earlier[key]["position"])
        now = sorted(keys, key=lambda key: later[key]["position"])
        if was != now:
            texts = (_listed(_label(earlier[key]) for key in keys_) for keys_ in (was, now))
            yield Line(kind, str(above or 0), ORDER, _node_text(after, above), *texts, rows=tuple(now))


def _what(kind: str, row: Columns, tree: State) -> str:
    if kind == "programme":
        return _("the programme")
    if kind == "measures":
        indicator = tree["indicators"].get(str(row["indicator_id"]))
        name = indicator["name"] if indicator else ""
        return f"{name.rstrip('.')}: {row['label']}" if row["position"] else name
    if kind == "indicators":
        return _("indicator: %(name)s") % {"name": row["name"]}
    return f"{Level(row['level']).label}: {_label(row)}"


def _label(row: Columns) -> str:
    return f"{row.get('number', '')} {row['name']}".strip() or row["code"]


def _node_text(tree: State, key: int | None) -> str:
    row = tree["nodes"].get(str(key)) if key else None
    return _label(row) if row else _("the programme itself")


def _where(kind: str, row: Columns, tree: State) -> str:
    if kind in {"nodes", "indicators"}:
        return _node_text(tree, row["parent_id" if kind == "nodes" else "node_id"])
    return row.get("unit", "")


def _merged(row: Columns, tree: State) -> str:
    into = tree.get("indicators", {}).get(str(row.get("merged_into_id")))
    return _("became a part of: %(name)s") % {"name": into["name"]} if into else ""


def _value(aspect: str, row: Columns, tree: State) -> str:
    """A column, or several, as a person reads them."""
    if aspect == "place":
        if "node_id" in row:
            return _node_text(tree, row["node_id"])
        return f"{_node_text(tree, row['parent_id'])} ({Level(row['level']).label})"
    if aspect == "institutions":
        return _listed(_mention(item, tree) for item in row["institutions"]) or row["realizers_text"]
    if aspect == "term":
        return "–".join(dotted(part) for part in (row["term_from"], row["term_to"]) if part)
    if aspect == "funding":
        return _listed(name for name, _kind in row["funding"])
    if aspect == "reporter":
        named = row["reported_by_printed"] or _institution(row["reported_by_id"], tree)
        return _listed(name for name in (named, *(_institution(pk, tree) for pk in row["co_reporters"])) if name)
    if aspect == "measured":
        kinds, figures = dict(Measure.MeasureKind.choices), dict(Measure.FigureKind.choices)
        return f"{kinds[row['kind']]}, {figures[row['figure_kind']]}"
    if aspect == "targets":
        return _listed(_target(item) for item in row["targets"])
    found = row[aspect]
    return _listed(found) if isinstance(found, list) else str(found)


def _target(item: list) -> str:
    """„2022: at least 7”, „limit, in every year: at most 3”."""
    kind, scope, year, comparator, value, value_to = item
    when = str(year) if scope == Target.Scope.YEAR else str(Target.Scope(scope).label)
    limit = f"{Target.Kind(kind).label}, " if kind == Target.Kind.LIMIT else ""
    numbers = "–".join(number_text(number) for number in (value, value_to) if number is not None)
    return f"{limit}{when}: {Target.Comparator(comparator).label} {numbers}"


def _mention(item: list, tree: State) -> str:
    role, institution, printed, note = item
    name = printed or _institution(institution, tree)
    role_word = "" if role == NodeInstitution.Role.REALIZER else f"{NodeInstitution.Role(role).label}: "
    return f"{role_word}{name} ({note})" if note else f"{role_word}{name}"


def _institution(pk: int | None, tree: State) -> str:
    names = tree.get("institutions", {})
    found = names.get(str(pk), {})
    return found.get("short") or found.get("name", "") if pk else ""


def _listed(texts: Iterable[str]) -> str:
    return "; ".join(texts)
