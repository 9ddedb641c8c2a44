"""Which printed numbers a public edition hides, and why: those of a document, beside everything published before."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import astuple, dataclass, field, replace
from decimal import Decimal
from enum import StrEnum

from programs.suppression import Cell, Key, Relation, is_small, suppress
from reporting.blocks import Document, Table
from reporting.suppression import derived
from reporting.suppression.numbers import ZLOTY, Number, Sheet, Spot, read
from reporting.suppression.relations import across, of_sheet
from reporting.suppression.told import is_told

# Below this threshold „mniej niż …” would leave fewer than three possibilities.
TOLD_FROM = 4
# The column of targets in tables of tasks (``reporting.sections.shapes``).
TARGET_HEAD = "Cel"
_MONEY_ROOM = Decimal("0.1")


class Rule(StrEnum):
    """Why something is not in the public edition."""

    PRIMARY = "primary"
    MONEY = "money"
    SECONDARY = "secondary"
    DERIVED = "derived"
    MERGED = "merged"
    SENTENCE = "sentence"
    CHART = "chart"
    NOTE = "note"
    TEXT = "text"
    OPEN = "open"


@dataclass(frozen=True)
class Earlier:
    """A document that readers may have: as it was adopted, and as it was published.

    Without a public edition everything in it but small counts is taken for known.
    """

    document: Document
    public: Document | None = None


@dataclass
class Plan:
    """What to hide of a document: the rule at each place; ``open`` are places that earlier editions give away."""

    sheet: Sheet
    below: int
    rules: dict[Spot, Rule] = field(default_factory=dict)
    told: frozenset[Spot] = frozenset()
    open: frozenset[Spot] = frozenset()

    def is_hidden(self, spot: Spot) -> bool:
        """Whether the number at the place is hidden."""
        return spot in self.rules

    @property
    def hidden_values(self) -> set[int]:
        """Whole numbers that are hidden anywhere: words must not say them either."""
        return {int(one.value) for one in self.sheet.numbers if one.spot in self.rules and one.value % 1 == 0}

    @property
    def hides_results(self) -> bool:
        """Whether a hidden number stands beside its target: how many targets were met would say something of it."""
        return any(_has_target(self.sheet, spot) for spot in self.rules)

    def data(self) -> dict[str, list]:
        """Its places as plain data."""
        return {
            "rules": [[*astuple(spot), rule] for spot, rule in self.rules.items()],
            "told": [astuple(spot) for spot in sorted(self.told)],
            "open": [astuple(spot) for spot in sorted(self.open)],
        }

    @classmethod
    def of(cls, document: Document, below: int, data: Mapping[str, list]) -> "Plan":
        """The plan of a document out of its data."""
        rules = {Spot(*place): Rule(rule) for *place, rule in data["rules"]}
        told, given_away = (frozenset(Spot(*place) for place in data[key]) for key in ("told", "open"))
        return cls(read(document), below, rules, told, given_away)


def plan(
    document: Document, below: int, earlier: Iterable[Earlier] = (), tell: Callable[[float], None] = lambda _share: None
) -> Plan:
    """What to hide so that nobody can work out a count of 1 to ``below`` − 1 people; ``tell`` hears the share done."""
    sheet = read(document)
    if not below:
        return Plan(sheet, below)
    told = _told(sheet, below)
    cells = _cells(sheet, told, below)
    relations = of_sheet(sheet, cells).relations
    for place, one in enumerate(earlier):
        relations += _known(one, place, sheet, cells, below)
    relations += across(cells)
    found = suppress(cells.values(), relations, below, tell)
    rules: dict[Spot, Rule] = {}
    for number in sheet.numbers:
        if number.key in found.primary:
            rules[number.spot] = Rule.MONEY if number.unit == ZLOTY else Rule.PRIMARY
        elif number.key in found.secondary:
            rules[number.spot] = Rule.SECONDARY
    rules |= dict.fromkeys(derived.places(sheet, rules.keys(), relations, cells, below), Rule.DERIVED)
    given_away = frozenset(number.spot for number in sheet.numbers if number.key in found.open)
    kept = frozenset(spot for spot in told if rules.get(spot) == Rule.PRIMARY)
    return Plan(sheet, below, rules, kept, given_away)


def _told(sheet: Sheet, below: int) -> frozenset[Spot]:
    """Small counts of which a sentence can say that they are below the threshold."""
    if below < TOLD_FROM:
        return frozenset()
    return frozenset(
        one.spot for one in sheet.numbers if one.counts_people and 0 < one.value < below and is_told(one.cell)
    )


def _cells(sheet: Sheet, told: frozenset[Spot], below: int) -> dict[Key, Cell]:
    """One cell for each number; how often it is printed and what readers are told of it."""
    cells: dict[Key, Cell] = {}
    for number in sheet.numbers:
        cell = cells.get(number.key) or Cell(number.key, number.value, number.counts_people, copies=0)
        most = Decimal(below - 1) if number.spot in told else cell.most
        cells[number.key] = replace(
            cell, copies=cell.copies + 1, most=most, counts_people=cell.counts_people or number.counts_people
        )
    for number in _money_of_few(sheet, cells, below):
        room = max(abs(number.value) * _MONEY_ROOM, Decimal(2))
        cells[number.key] = replace(cells[number.key], secret=True, room=room)
    return cells


def _money_of_few(sheet: Sheet, cells: dict[Key, Cell], below: int) -> Iterable[Number]:
    """Amounts paid for a handful of people: beside their count in a row, under the same line of a breakdown, or among
    indicators of a task that count nobody else.
    """
    few = [one for one in sheet.numbers if is_small(cells[one.key], below)]
    rows = {(one.spot.section, one.spot.block, one.spot.row) for one in few}
    lines = {_line(one) for one in few if one.cell.part}
    many = {_task(one) for one in sheet.numbers if cells[one.key].counts_people and abs(one.value) >= below}
    tasks = {_task(one) for one in few} - many - {None}
    for number in sheet.numbers:
        spot, cell = number.spot, number.cell
        if number.unit == ZLOTY and (
            (spot.section, spot.block, spot.row) in rows
            or (cell.part and _line(number) in lines)
            or _task(number) in tasks
        ):
            yield number


def _task(number: Number) -> Key | None:
    """Task and time of an indicator by its reference („C1.Z1.W2#1” belongs to „C1.Z1”)."""
    task = number.cell.ref.partition("#")[0].rpartition(".")[0]
    return (task, number.time) if task else None


def _line(number: Number) -> Key:
    """What „cofinanced_children” and „cofinanced_amount” of one form have in common."""
    return number.cell.source.rpartition("_")[0], number.cell.part, number.time


def _known(earlier: Earlier, place: int, now: Sheet, cells: dict[Key, Cell], below: int) -> list[Relation]:
    """What an earlier document adds: its numbers as far as they were seen, and their relations.

    A number that has changed since is another number; one that was entered then and is counted now is the same.
    """
    sheet = read(earlier.document)
    seen = _seen(earlier, sheet, below)
    own: dict[Key, Cell] = {}
    names: dict[Key, Key] = {}
    for number in sheet.numbers:
        own.setdefault(number.key, Cell(number.key, number.value, number.counts_people))
        same = number.key not in cells or cells[number.key].value == number.value
        names[number.key] = number.key if same else ("earlier", place, number.key)
    relations = of_sheet(sheet, own).relations
    for key, cell in own.items():
        name = names.setdefault(key, key if key not in cells else ("earlier", place, key))
        known = cells.get(name) or replace(cell, key=name, shown=key in seen)
        cells[name] = replace(known, published=True, shown=True) if key in seen else known
    printed = {_reference(one): one.key for one in now.numbers if one.has_own_name and one.cell.ref}
    again = [(names[one.key], printed.get(_reference(one))) for one in sheet.numbers if one.cell.ref]
    return [
        *(Relation(names[item.whole], tuple(names[part] for part in item.parts)) for item in relations),
        *(Relation(key, (name,)) for name, key in again if key is not None and key != name),
    ]


def _reference(number: Number) -> Key:
    return number.cell.ref, number.cell.reporter, number.cell.year, number.value


def _seen(earlier: Earlier, sheet: Sheet, below: int) -> set[Key]:
    """Numbers of an earlier document that readers saw."""
    if earlier.public is None:
        return {one.key for one in sheet.numbers if not (one.counts_people and 0 < abs(one.value) < below)}
    printed = {one.key: one.value for one in read(earlier.public).numbers}
    return {one.key for one in sheet.numbers if printed.get(one.key) == one.value}


def _has_target(sheet: Sheet, spot: Spot) -> bool:
    table = sheet.document.sections[spot.section].blocks[spot.block]
    if not isinstance(table, Table):
        return False
    return any(
        column.label == TARGET_HEAD and any(letter.isdigit() for letter in cell.text)
        for column, cell in zip(table.columns, table.rows[spot.row], strict=False)
    )
