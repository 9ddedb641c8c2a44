"""Corrections of single things that were read: an indicator's words, unit and place, a value's number.

They are kept by the address of the thing (``t1.r4.c3#0``: the first thing read from a cell) together with the words it
had; a thing that reads otherwise since is left as it is.
"""

from dataclasses import asdict, dataclass
from decimal import Decimal

from programs.table_reading import Item, Reading

MONEY, PERCENT, TEXT, COUNT = "money", "percent", "text", "count"
_UNIT_KINDS = {"zł": MONEY, "%": PERCENT}
INDICATOR, VALUE = "indicator", "value"


@dataclass
class Amendment:
    """What a person says about one thing; empty fields leave it as read. ``number`` is Polish text already checked
    (a plain decimal), ``is_words``: there is no number in these words, ``task``: code of the task it belongs to.
    """

    text: str
    name: str = ""
    unit: str = ""
    task: str = ""
    number: str = ""
    is_words: bool = False

    def as_json(self) -> dict:
        return asdict(self)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is corrected."""
        return not (self.name or self.unit or self.task or self.number or self.is_words)


def address(cell: str, place: int) -> str:
    """The address of a thing read from a cell."""
    return f"{cell}#{place}"


def item_at(reading: Reading, key: str) -> Item | None:
    """The thing at an address, if the cell still gives that many."""
    cell, _hash, place = key.rpartition("#")
    items = reading.cells[cell].items if cell in reading.cells else []
    return items[int(place)] if place.isdecimal() and int(place) < len(items) else None


def amend(reading: Reading, amendments: dict[str, Amendment]) -> None:
    """Apply the corrections to the document of a reading; cells that were corrected count as looked at."""
    indicators = {item["id"]: item for item in reading.document.get("indicators", [])}
    moved = False
    for key, amendment in amendments.items():
        item = item_at(reading, key)
        if item is None or item.text != amendment.text:
            continue
        code, _at, year = item.code.partition("@")
        indicator = indicators.get(code)
        if indicator is None:
            continue
        reading.cells[key.rpartition("#")[0]].confirmed = True
        if item.kind == VALUE:
            _amend_value(indicator, year, amendment)
        else:
            moved |= _amend_indicator(indicator, amendment)
    if moved:
        _list_again(reading.document)


def _amend_indicator(indicator: dict, amendment: Amendment) -> bool:
    """Change words, unit and place; whether it moved."""
    if amendment.name:
        indicator["name"] = amendment.name
    if amendment.unit:
        indicator["unit"] = amendment.unit
        if indicator["kind"] in {COUNT, MONEY, PERCENT}:
            indicator["kind"] = _UNIT_KINDS.get(amendment.unit, COUNT)
    if not amendment.task or amendment.task == indicator["task"]:
        return False
    indicator |= {"task": amendment.task, "action": None, "result": None}
    indicator.pop("contribution", None)
    return True


def _amend_value(indicator: dict, year: str, amendment: Amendment) -> None:
    value = next((value for value in indicator["values"] if str(value["year"]) == year), None)
    if value is None:
        return
    printed = value.get("text") or amendment.text
    if amendment.is_words:
        for key in ("parts", "parts_kind", "approx", "value_to", "missing"):
            value.pop(key, None)
        value |= {"value": None, "text": printed}
    elif amendment.number:
        value.pop("missing", None)
        value |= {"value": in_format(Decimal(amendment.number), indicator["unit"]), "text": printed}


def in_format(number: Decimal, unit: str | None) -> int | str:
    """A number as the exchange format writes it: money with two decimals and other decimals as text."""
    if unit == "zł":
        return f"{number:.2f}"
    return int(number) if number == number.to_integral_value() else f"{number.normalize():f}"


def nodes_of(document: dict):
    """Every part of the tree with its level, each before what is under it."""
    programme = document.get("programme", {})
    waiting = [("area", node) for node in programme.get("areas") or []]
    waiting += [("goal", node) for node in programme.get("goals") or []]
    waiting.reverse()
    below = (("goals", "goal"), ("tasks", "task"), ("actions", "action"), ("results", "result"))
    while waiting:
        level, node = waiting.pop()
        yield level, node
        children = [(kind, child) for key, kind in below for child in node.get(key) or []]
        waiting.extend(reversed(children))


def place_of(indicator: dict) -> str:
    """Code of the lowest part that an indicator names."""
    return indicator.get("result") or indicator.get("action") or indicator["task"]


def _list_again(document: dict) -> None:
    """Every part lists the indicators that name it, in the order of the flat list."""
    placed: dict[str, list[dict]] = {}
    for indicator in document["indicators"]:
        placed.setdefault(place_of(indicator), []).append(indicator)
    for _level, node in nodes_of(document):
        mine = placed.get(node["code"], [])
        if mine or "indicators" in node:
            node["indicators"] = [indicator["id"] for indicator in mine]
        for contribution in node.get("contributions") or []:
            contribution["indicators"] = [
                indicator["id"]
                for indicator in document["indicators"]
                if indicator["task"] == node["code"] and indicator.get("contribution") == contribution["position"]
            ]
