"""The programme's tree while it is being built, and its form in the exchange format."""

from dataclasses import dataclass, field

from programs.table_reading.reading import Item


@dataclass
class Node:
    """A node with its plain data in the exchange format; ``key`` is the letter of its code."""

    letter: str
    data: dict
    children: list["Node"] = field(default_factory=list)
    indicators: list["Measured"] = field(default_factory=list)
    parent: "Node | None" = None

    def add(self, letter: str, **data) -> "Node":
        """A new node under this one."""
        node = Node(letter, data, parent=self)
        self.children.append(node)
        return node

    def above(self, letter: str) -> "Node | None":
        """The node itself or the one above it of a letter."""
        node: Node | None = self
        while node is not None and node.letter != letter:
            node = node.parent
        return node


@dataclass
class Measured:
    """An indicator; ``items`` are the readings of cells that name it (they get its code in the end)."""

    data: dict
    holder: Node
    items: list[Item] = field(default_factory=list)
    shared: list["Measured"] = field(default_factory=list)
    contribution: int | None = None

    def named(self, item: Item) -> Item:
        self.items.append(item)
        return item


class Tree:
    """Areas, goals and tasks in the order of the document."""

    def __init__(self) -> None:
        self.root = Node("", {})
        self.main_goal = ""
        self.area: Node | None = None
        self.goal: Node | None = None
        self.task: Node | None = None
        self.measured: list[Measured] = []
        self._named: list[tuple[Item, Node]] = []

    def open_area(self, name: str, number: str = "") -> Node:
        """The area of the name, new if it is not the one at hand."""
        if self.area is None or self.area.data["name"] != name:
            self.area = self.root.add("O", number=number or None, name=name)
            self.goal = self.task = None
        return self.area

    def open_goal(self, name: str, number: str = "") -> Node:
        """The goal of the name, new if it is not the one at hand; the goal goes under the area at hand."""
        if self.goal is None or (self.goal.data["name"], self.goal.data["number"]) != (name, number or None):
            self.goal = (self.area or self.root).add("C", number=number or None, name=name)
            self.task = None
        return self.goal

    def open_task(self, number: str, name: str) -> Node:
        """A new task under the goal at hand (``goal`` must be open)."""
        assert self.goal is not None
        self.task = self.goal.add("Z", number=number or None, name=name)
        return self.task

    def mark(self, item: Item, node: Node) -> Item:
        """Note that the item of a cell's reading speaks of a node."""
        self._named.append((item, node))
        return item

    def measure(self, holder: Node, data: dict) -> Measured:
        """A new indicator at a node."""
        measured = Measured(data, holder)
        holder.indicators.append(measured)
        self.measured.append(measured)
        return measured

    def finish(self) -> tuple[dict, list[dict]]:
        """``{areas: …}`` or ``{goals: …}``, and the indicators; codes are given by position."""
        areas = any(node.letter == "O" for node in self.root.children)
        if areas:
            self._gather_goals_without_area()
        _number(self.root, "")
        for item, node in self._named:
            item.code = node.data["code"]
        indicators = [self._indicator(measured) for measured in _in_order(self.root)]
        return {"areas" if areas else "goals": [_written(node) for node in self.root.children]}, indicators

    def _gather_goals_without_area(self) -> None:
        """Goals in front of the first area go into an area of their own, so that no goal is lost."""
        loose = [node for node in self.root.children if node.letter == "C"]
        if loose:
            area = Node("O", {"number": None, "name": "–"}, loose, parent=self.root)
            for node in loose:
                node.parent = area
            self.root.children = [area, *(node for node in self.root.children if node.letter == "O")]

    def _indicator(self, measured: Measured) -> dict:
        holder, data = measured.holder, measured.data
        for item in measured.items:
            item.code = f"{data['id']}{item.code}"
        if measured.shared:
            for value in data["values"]:
                value["shared_with"] = [other.data["id"] for other in measured.shared]
        task, action, result = holder.above("Z"), holder.above("S"), holder.above("R")
        return {
            "id": data["id"],
            "task": task.data["code"] if task else None,
            "action": action.data["code"] if action else None,
            "result": result.data["code"] if result else None,
            **{key: value for key, value in data.items() if key != "id"},
        }


def _number(node: Node, prefix: str) -> None:
    for place, child in enumerate(node.children, 1):
        same = [sibling for sibling in node.children[:place] if sibling.letter == child.letter]
        child.data = {"code": f"{prefix}{child.letter}{len(same)}", **child.data}
        for number, measured in enumerate(child.indicators, 1):
            measured.data["id"] = f"{child.data['code']}.W{number}"
        _number(child, f"{child.data['code']}.")


def _in_order(node: Node) -> list[Measured]:
    found = list(node.indicators)
    for child in node.children:
        found += _in_order(child)
    return found


_BODY = {"realizers": [], "responsible": [], "term": None, "funding": []}
_ORDER = (
    "code", "number", "name", "text", "name_parts", "actions", "steps", "results", "realizers", "realizers_text",
    "realizers_source", "responsible", "term", "funding", "status", "status_reason", "note", "indicators",
    "contributions",
)  # fmt: skip


def _written(node: Node) -> dict:
    """A node and everything under it in the key order of the format."""
    data = dict(node.data)
    if node.letter == "O":
        return {**data, "goals": [_written(child) for child in node.children]}
    if node.letter == "C":
        return {**data, "tasks": [_written(child) for child in node.children]}
    actions = [_written(child) for child in node.children if child.letter == "S"]
    results = [_written(child) for child in node.children if child.letter == "R"]
    codes = [measured.data["id"] for measured in node.indicators]
    body = any(data.get(key) for key in _BODY) or bool(codes)
    if node.letter == "Z" and actions:
        data["actions"] = actions
        if body or results:
            data = {**_BODY, "results": results, "indicators": codes, **data}
    elif node.letter == "R":
        data = {**_BODY, "indicators": codes, **data} if body else data
    elif not data.pop("bare", False) or body or results:
        data = {**_BODY, "results": results, "indicators": codes, **data}
    data.pop("bare", None)
    for part in data.get("contributions", []):
        part["indicators"] = [measured.data["id"] for measured in part["indicators"]]
    return {key: data[key] for key in _ORDER if key in data}
