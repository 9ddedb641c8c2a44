"""What a reader can work out of a document's numbers: totals, parts, equal counts, balances of the year.

Only relations that hold are told: one that a reader presumes and that does not hold leads nowhere.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from itertools import pairwise

from accounts.search import fold
from fostercare.cofinancing.codes import Form, FormGroup
from programs.suppression import Cell, Key, Relation
from reporting.blocks import Table
from reporting.suppression.numbers import Number, Sheet

_STEM = 5
CUMULATIVE = "liczba narastająco"
_ASSISTED, _STARTED, _ENDED = "families.assisted", "families.assistance_started", "families.assistance_ended"
_ASSISTED_AT_END = "families.assisted_on_last_day"
_IN_CARE, _PLACED, _LEFT = "fostercare.children_in_care", "fostercare.children_placed", "fostercare.children_left"
_IN_CARE_AT_END, _RETURNED = "fostercare.children_in_care_on_last_day", "fostercare.children_returned"
# Whole = parts, for counts of one year: at the start or at the end of it are days, everything else the year.
_BALANCES = (
    (_ASSISTED, (_ASSISTED_AT_END, _ENDED)),
    (_ASSISTED, ("start " + _ASSISTED_AT_END, _STARTED)),
    (_IN_CARE, (_IN_CARE_AT_END, _LEFT)),
    (_IN_CARE, ("start " + _IN_CARE_AT_END, _PLACED)),
    (_LEFT, (_RETURNED, "rest")),
)


class Reading:
    """Cells and relations of a sheet; numbers that nobody prints but anybody can work out are cells as well."""

    def __init__(self, cells: dict[Key, Cell]):
        self.cells = cells
        self.relations: list[Relation] = []
        self.groups: list[list[Number]] = []

    def sum(self, whole: Key, parts: Iterable[Key]) -> bool:
        """A total of parts, if they add up to it."""
        parts = tuple(dict.fromkeys(parts))
        if not parts or whole in parts or self._total(parts) != self.cells[whole].value:
            return False
        self.relations.append(Relation(whole, parts))
        return True

    def within(self, whole: Key, parts: Iterable[Key]) -> None:
        """Parts of a whole of people: all of them together where they add up, and each with the rest of the whole.

        Parts that are more than the whole tell how many were counted twice.
        """
        parts = [part for part in dict.fromkeys(parts) if part != whole]
        if not self.sum(whole, parts) and self._total(parts) > self.cells[whole].value:
            self._overlap(whole, tuple(parts))
        for part in parts:
            if self.cells[part].value:
                self.rest(whole, part)

    def rest(self, whole: Key, part: Key) -> None:
        """The whole without one part is a number that anybody can work out."""
        rest = self.cells[whole].value - self.cells[part].value
        if rest >= 0 and self.cells[part].counts_people and self.cells[whole].counts_people:
            self.relations.append(Relation(whole, (part, self._unseen(("rest", whole, part), rest))))

    def _overlap(self, whole: Key, parts: tuple[Key, ...]) -> None:
        total = self._total(parts)
        summed = self._unseen(("sum", whole, parts), total)
        twice = self._unseen(("twice", whole, parts), total - self.cells[whole].value)
        self.relations += [Relation(summed, parts), Relation(summed, (whole, twice))]

    def _unseen(self, key: Key, value: Decimal) -> Key:
        self.cells[key] = Cell(key, value, shown=False)
        return key

    def _total(self, parts: Iterable[Key]) -> Decimal:
        return sum((self.cells[part].value for part in parts), Decimal(0))


def of_sheet(sheet: Sheet, cells: dict[Key, Cell]) -> Reading:
    """All relations of a document's numbers; ``cells`` gains those that nobody prints."""
    reading = Reading(cells)
    for table, grid in sheet.tables():
        _columns(reading, table, grid)
        _rows(reading, grid)
    _parts_by_reference(reading, sheet.numbers)
    _breakdowns(reading, sheet.numbers)
    _same_words(reading, sheet.numbers)
    _same_groups(reading)
    _unsaid_wholes(reading, sheet.numbers)
    return reading


def _columns(reading: Reading, table: Table, grid: dict[tuple[int, int], Number]) -> None:
    """Totals at the end of columns, and rows with the deeper ones that follow them."""
    for column in sorted({place[1] for place in grid}):
        rows = [(row, grid[row, column]) for row in range(len(table.rows)) if (row, column) in grid]
        totals = [number for row, number in rows if number.sums_column]
        parts = [number for row, number in rows if not number.sums_column and not _level(table, row)]
        reading.groups.append(parts)
        for total in totals:
            _whole(reading, total, parts)
        for row, number in rows:
            deeper = [one for other, one in rows if other in _below(table, row)]
            if deeper:
                _whole(reading, number, deeper)
    _running(reading, table, grid)


def _whole(reading: Reading, whole: Number, parts: list[Number]) -> None:
    """People are parts of people; of everything else only the sum is of use."""
    keys = [part.key for part in parts]
    reading.groups.append(parts)
    if all(reading.cells[key].counts_people for key in (whole.key, *keys)):
        reading.within(whole.key, keys)
    else:
        reading.sum(whole.key, keys)


def _level(table: Table, row: int) -> int:
    return max((cell.level for cell in table.rows[row] if cell.header), default=0)


def _below(table: Table, row: int) -> set[int]:
    """Rows one level deeper that follow directly."""
    level, found = _level(table, row), set()
    for other in range(row + 1, len(table.rows)):
        if _level(table, other) <= level:
            break
        if _level(table, other) == level + 1:
            found.add(other)
    return found


def _rows(reading: Reading, grid: dict[tuple[int, int], Number]) -> None:
    """Totals at the end of rows."""
    for row in sorted({place[0] for place in grid}):
        numbers = [number for (one, _column), number in sorted(grid.items()) if one == row]
        for total in (number for number in numbers if number.sums_row):
            reading.sum(total.key, [one.key for one in numbers if one is not total and one.unit == total.unit])


def _running(reading: Reading, table: Table, grid: dict[tuple[int, int], Number]) -> None:
    """A running total of the programme grows by the year's count."""
    letters = {note.split(")")[0] for note in table.notes if CUMULATIVE in note}
    for row, cells in enumerate(table.rows):
        marks = {mark for cell in cells if cell.header for mark in cell.text.replace(")", "").split()}
        if letters & marks:
            numbers = [grid[place] for place in sorted(grid) if place[0] == row]
            for one, other in pairwise(sorted(numbers, key=lambda number: number.value)):
                reading.rest(other.key, one.key)


def _parts_by_reference(reading: Reading, numbers: list[Number]) -> None:
    """Parts of an indicator or fact („C1.Z1.W2#1”), and one figure as several institutions gave it."""
    wholes: dict[Key, list[Number]] = defaultdict(list)
    parts: dict[Key, list[Number]] = defaultdict(list)
    for number in numbers:
        if not number.has_own_name or not number.cell.ref:
            continue
        base, _hash, part = number.cell.ref.partition("#")
        (parts if part else wholes)[base, number.time].append(number)
    for place, given in wholes.items():
        found = list({number.key: number for number in given}.values())
        if len(found) > 2:
            reading.sum(found[0].key, [one.key for one in found[1:]])
        same = [one for one in parts.get(place, ()) if one.unit == found[0].unit]
        if same:
            _whole(reading, found[0], same)
    reading.groups += parts.values()


def _breakdowns(reading: Reading, numbers: list[Number]) -> None:
    """Lines of the same live source, wherever they stand."""
    wholes: dict[tuple[str, Key], Number] = {}
    lines: dict[tuple[str, str, Key], list[Number]] = defaultdict(list)
    for number in numbers:
        if not number.is_live:
            continue
        source, part = number.counted
        if part:
            lines[source, part.split(":")[0], number.time].append(number)
        else:
            wholes[source, number.time] = number
    for (source, _dimension, time), parts in lines.items():
        if (source, time) in wholes:
            _whole(reading, wholes[source, time], parts)
    _branches(reading, lines)


def _branches(reading: Reading, lines: dict[tuple[str, str, Key], list[Number]]) -> None:
    """Forms of care, facilities and ages in them, as parts of family or institutional care."""
    groups = {(*number.counted, number.time): number for numbers in lines.values() for number in numbers}
    for numbers in lines.values():
        branches: dict[str, list[Number]] = defaultdict(list)
        for number in numbers:
            branches[_branch_of(number.counted[1])].append(number)
        for branch, parts in branches.items():
            whole = groups.get((parts[0].counted[0], branch, parts[0].time))
            if whole is not None:
                _whole(reading, whole, parts)


def _branch_of(part: str) -> str:
    """The line of ``form_group`` that a line of a finer breakdown belongs to; empty for one of no such breakdown."""
    dimension, _colon, code = part.partition(":")
    if dimension in {"facility", "institution_age"}:
        return f"form_group:{FormGroup.INSTITUTION}"
    if dimension == "form" and code in set(Form):
        return f"form_group:{Form(code).group}"
    return ""


def across(cells: dict[Key, Cell]) -> list[Relation]:
    """What came, went and stayed in a year, wherever its live counts stand: also in the report on the year before."""
    reading = Reading(cells)
    live: set[Key] = {key for key in cells if isinstance(key, tuple) and key[0] == "live"}
    for year in sorted({key[-1] for key in live if isinstance(key, tuple) and isinstance(key[-1], int)}):
        for whole, parts in _BALANCES:
            keys = [_of_year(name, year) for name in (whole, *parts) if name != "rest"]
            if not live.issuperset(keys):
                continue
            if "rest" in parts:
                reading.rest(keys[0], keys[1])
            else:
                reading.sum(keys[0], keys[1:])
    return reading.relations


def _of_year(name: str, year: int) -> Key:
    """Key of a live count of the year; stocks are those of its last day or of the last day before it."""
    at_start = name.startswith("start ")
    source = name.removeprefix("start ")
    day = date(year - 1 if at_start else year, 12, 31)
    return ("live", source, "", day if source.endswith("_on_last_day") else year)


def _same_words(reading: Reading, numbers: list[Number]) -> None:
    """The same count under the same words in two tables."""
    places: dict[Key, list[Key]] = defaultdict(list)
    for number in numbers:
        if number.label and not number.sums_column and number.value:
            place = (fold(number.label), number.time, number.unit, number.value)
            places[place].append(number.key)
    for keys in places.values():
        reading.relations += [Relation(one, (other,)) for one, other in pairwise(dict.fromkeys(keys))]


def _alike(numbers: list[Number]) -> list[Number]:
    """Different numbers of people, all of one unit and time; empty where they are not alike."""
    found = list({one.key: one for one in numbers if one.value and one.counts_people}.values())
    kinds = {(one.unit, one.time) for one in found}
    return found if len(found) > 1 and len(kinds) == 1 else []


def _same_groups(reading: Reading) -> None:
    """One split told twice in other words: the same numbers, whichever stands for which."""
    places: dict[Key, list[list[Number]]] = defaultdict(list)
    for group in filter(None, map(_alike, reading.groups)):
        values = tuple(sorted(one.value for one in group))
        places[group[0].unit, group[0].time, values].append(group)
    for first, *others in places.values():
        for other in others:
            if {one.key for one in other} != {one.key for one in first}:
                reading.relations += [Relation(one.key, (same.key,)) for one, same in _pairs(first, other)]


def _pairs(first: list[Number], other: list[Number]) -> Iterator[tuple[Number, Number]]:
    """Numbers of two groups that are probably one: by value, then by words; in doubt all of a value are one."""
    for value in {one.value for one in first}:
        here = [one for one in first if one.value == value]
        there = [one for one in other if one.value == value]
        named = {one.key: _most_alike(one, there) for one in here}
        doubtful = [one for one in here if not _common_words(one, named[one.key])]
        left = [same for same in there if same.key not in {named[one.key].key for one in here if one not in doubtful}]
        if len(here) == 1 or (len(doubtful) == len(left) <= 1):
            yield from ((one, left[0] if one in doubtful else named[one.key]) for one in here)
        else:
            yield from ((one, same) for one in here for same in there)


def _most_alike(one: Number, others: list[Number]) -> Number:
    return max(others, key=lambda other: _common_words(one, other))


def _common_words(one: Number, other: Number) -> int:
    """How many beginnings of words two labels share."""
    return len(
        {word[:_STEM] for word in fold(one.label).split()} & {word[:_STEM] for word in fold(other.label).split()}
    )


def _unsaid_wholes(reading: Reading, numbers: list[Number]) -> None:
    """Parts that add up to a number that stands somewhere else."""
    wholes: dict[Key, Key] = {}
    for number in numbers:
        wholes.setdefault((number.unit, number.time, number.value), number.key)
    for group in filter(None, map(_alike, reading.groups)):
        keys = [one.key for one in group]
        total = sum((one.value for one in group), Decimal(0))
        whole = wholes.get((group[0].unit, group[0].time, total))
        if whole is not None:
            reading.sum(whole, keys)
