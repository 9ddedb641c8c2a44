"""The tree as the editor shows it: rows in order with what hangs on them, made of one state."""

from dataclasses import dataclass, field

from programs.editing.numbering import children_of
from programs.editing.parts import below, indicators_at
from programs.models import EditStep, Level
from programs.tree_state import State

PART, INDICATOR = "n", "i"
_KINDS = {PART: "nodes", INDICATOR: "indicators"}


@dataclass
class Row:
    """A part or an indicator; ``key`` („n12”, „i34”) names it in addresses and is its anchor."""

    key: str
    columns: dict
    unit: str = ""
    is_first: bool = False
    is_last: bool = False
    children: list["Row"] = field(default_factory=list)
    indicators: list["Row"] = field(default_factory=list)

    @property
    def is_part(self) -> bool:
        """Whether it is a part of the tree, not an indicator."""
        return self.key.startswith(PART)

    @property
    def pk(self) -> str:
        """Key of the row in its kind of a state."""
        return self.key[1:]

    @property
    def level(self) -> str:
        """Name of the level."""
        return str(Level(self.columns["level"]).label)

    @property
    def text(self) -> str:
        """Number and name; the code where there is neither."""
        return f"{self.columns.get('number', '')} {self.columns['name']}".strip() or self.columns["code"]


def kind_and_pk(key: str) -> tuple[str, str] | None:
    """Kind of rows and key within it; None for what is no key of a row."""
    kind = _KINDS.get(key[:1])
    return (kind, key[1:]) if kind and key[1:].isdecimal() else None


def place_of(step: EditStep) -> str:
    """Key of a row that a step changed, to come back to; empty where it changed the programme only."""
    for prefix, kind in _KINDS.items():
        for key in step.after.get(kind, {}):
            return f"{prefix}{key}"
    return ""


def rows_of(state: State) -> list[Row]:
    """The rows at the top with everything under them; what is withdrawn is left out."""
    units = units_of(state)
    return _rows(state, None, units)


def _rows(state: State, parent: int | None, units: dict[str, str]) -> list[Row]:
    rows = []
    for key in children_of(state, parent):
        row = row_of(state, "nodes", key)
        row.children = _rows(state, int(key), units)
        at = [one for one in indicators_at(state, {key}) if not state["indicators"][one]["withdrawn"]]
        row.indicators = _ends([row_of(state, "indicators", one, units) for one in at])
        rows.append(row)
    return _ends(rows)


def _ends(rows: list[Row]) -> list[Row]:
    if rows:
        rows[0].is_first = rows[-1].is_last = True
    return rows


def row_of(state: State, kind: str, key: str, units: dict[str, str] | None = None) -> Row:
    """One row without what hangs on it."""
    prefix = PART if kind == "nodes" else INDICATOR
    return Row(f"{prefix}{key}", state[kind][key], (units or {}).get(key, ""))


def units_of(state: State) -> dict[str, str]:
    """Unit of the whole of each indicator."""
    return {str(row["indicator_id"]): row["unit"] for row in state["measures"].values() if row["position"] == 0}


def withdrawn_rows(state: State) -> list[Row]:
    """What was withdrawn and can be restored by itself: what it hangs on still stands."""
    nodes, found = state["nodes"], []
    for kind, parent in (("nodes", "parent_id"), ("indicators", "node_id")):
        for key, columns in state[kind].items():
            above = nodes.get(str(columns[parent]))
            if columns["withdrawn"] and not (above and above["withdrawn"]):
                found.append(row_of(state, kind, key))
    return found


def rows_under(state: State, kind: str, key: str) -> set[tuple[str, str]]:
    """The row and everything that hangs on it, as keys of steps."""
    if kind == "indicators":
        return {(kind, key)}
    inside = set(below(state, key))
    return {("nodes", one) for one in inside} | {("indicators", one) for one in indicators_at(state, inside)}
