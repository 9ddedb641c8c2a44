"""Numbers that are worked out of others and would say a hidden one: changes, percentages, fractions of a few."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from decimal import Decimal

from programs.suppression import Cell, Key, Relation
from reporting.blocks import Table
from reporting.suppression.numbers import Number, Sheet, Spot

# The note that tells both parts of a percentage (``reporting.values``).
_FRACTION = re.compile(r"([a-z]{1,2})\) (\d+) z (\d+)\.$")

_DECIMALS = re.compile(r"[,.](\d+)")


def places(
    sheet: Sheet, hidden: Collection[Spot], relations: Iterable[Relation], cells: Mapping[Key, Cell], below: int
) -> Iterator[Spot]:
    """Where they stand; ``hidden`` are the places of the numbers that are hidden for their own sake."""
    numbers = [one for one in sheet.numbers if one.spot in hidden]
    shares = [one for one in _shares(sheet, numbers, relations, cells, below) if one.value]
    again = {_same(share) for share in shares} - {None}
    shares += [one for one in sheet.shares if _same(one) in again and not _is_in_sight(sheet, one, hidden)]
    yield from dict.fromkeys(share.spot for share in shares)
    rows = {_row(one) for one in (*numbers, *shares)}
    yield from (change.spot for change in sheet.changes if _row(change) in rows)


def _shares(
    sheet: Sheet, numbers: list[Number], relations: Iterable[Relation], cells: Mapping[Key, Cell], below: int
) -> Iterator[Number]:
    """Percentages that would say one of the hidden numbers."""
    hidden = {one.spot for one in numbers}
    blocks = {_row(one)[:2] for one in numbers}
    totals = {_row(one)[:2] for one in numbers if one.sums_column}
    known = _percentages(sheet, {one.key for one in numbers}, relations, cells)
    for share in sheet.shares:
        block = _row(share)[:2]
        if share.cell.ref or share.cell.source:
            tells = block in blocks
        else:
            tells = block in totals or any(_is_share(sheet, share, one) for one in numbers)
        elsewhere = any(_agrees(share, one) for one in known[share.time]) and not _is_in_sight(sheet, share, hidden)
        if tells or elsewhere or _is_of_few(sheet, share, below):
            yield share


def _same(share: Number) -> Key | None:
    """What a percentage with decimals has in common with itself in other places; None for a round one."""
    return (share.time, share.value) if share.value % 1 else None


def _row(number: Number) -> tuple[int, int, int]:
    return number.spot.section, number.spot.block, number.spot.row


def _percentages(
    sheet: Sheet, hidden: set[Key], relations: Iterable[Relation], cells: Mapping[Key, Cell]
) -> dict[Key, set[Decimal]]:
    """By day or year the shares of parts in wholes that are not both in sight, wherever they stand."""
    times = {one.key: one.time for one in sheet.numbers}
    found: dict[Key, set[Decimal]] = defaultdict(set)
    for relation in relations:
        whole = cells[relation.whole].value
        if whole and hidden.intersection(relation.members) and len(relation.parts) > 1:
            time = next((times[key] for key in relation.members if key in times), None)
            unknown = hidden | {part for part in relation.parts if relation.whole in hidden or not cells[part].shown}
            found[time] |= {cells[part].value * 100 / whole for part in unknown.intersection(relation.parts)}
    return found


def _agrees(share: Number, percentage: Decimal) -> bool:
    """Whether a printed percentage may be this one, rounded as it is printed."""
    decimals = _DECIMALS.search(share.cell.text)
    step = Decimal(1).scaleb(-len(decimals[1]) if decimals else 0)
    return abs(share.value - percentage) <= step / 2


def _is_in_sight(sheet: Sheet, share: Number, hidden: Collection[Spot]) -> bool:
    """Whether it is that of a printed number beside it in the printed total of its column: it tells nothing more."""
    shown = [one for one in sheet.of_block(share.spot) if one.spot not in hidden and one.value]
    beside = [one for one in shown if one.spot.row == share.spot.row]
    totals = {one.spot.column: one.value for one in shown if one.sums_column}
    return any(_agrees(share, one.value * 100 / totals[one.spot.column]) for one in beside if one.spot.column in totals)


def _is_of_few(sheet: Sheet, share: Number, below: int) -> bool:
    """Whether a note of its row tells that it is a part of few, or all but few."""
    table = sheet.document.sections[share.spot.section].blocks[share.spot.block]
    if not isinstance(table, Table):
        return False
    marks = {mark for cell in table.rows[share.spot.row] if cell.header for mark in cell.text.split()}
    for note in table.notes:
        found = _FRACTION.match(note)
        if found and f"{found[1]})" in marks:
            part, whole = int(found[2]), int(found[3])
            if any(0 < number < below for number in (part, whole, whole - part)):
                return True
    return False


def _is_share(sheet: Sheet, share: Number, part: Number) -> bool:
    """Whether the percentage may be that of the number beside it in the total of its column."""
    if _row(share) != _row(part):
        return False
    column = [one for one in sheet.of_block(part.spot) if one.spot.column == part.spot.column and one.sums_column]
    return not column or any(one.value and abs(part.value * 100 / one.value - share.value) < 1 for one in column)
