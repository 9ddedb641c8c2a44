"""Baselines, targets and limits of a row's cells, given to the indicators of the row."""

from programs.table_reading.characters import squeeze
from programs.table_reading.choices import Role
from programs.table_reading.flags import flag
from programs.table_reading.listing import entries
from programs.table_reading.reading import Item
from programs.table_reading.rows import Line, Piece, readings_of
from programs.table_reading.tree import Measured
from programs.table_reading.wanted import light_of, read_baseline, read_targets

_BASELINE, _TARGETS = "baseline", "targets"


def want(line: Line, made: list[Measured]) -> None:
    """Read the row's cells of baselines and targets; what cannot be read safely is kept in the indicator's note."""
    for role in (Role.BASELINE, Role.TARGET):
        for piece in line.pieces.get(role, []):
            lines = _lines(piece, len(made))
            if len(lines) == len(made):
                pairs = list(zip(made, lines, strict=True))
            elif len(made) == 1:
                pairs = [(made[0], squeeze(" ".join(lines)))]
            else:
                _keep(piece, made)
                continue
            for one, words in pairs:
                _give(one, words, piece, role)


def wish(one: Measured, words: str, piece: Piece) -> None:
    """What the indicator's own words say is wanted."""
    _targets(one, words, piece, "", [])


def _lines(piece: Piece, count: int) -> list[str]:
    """The lines of a cell: as printed where there are as many as indicators, else those that go on joined."""
    printed = [words for paragraph in piece.paragraphs if (words := squeeze(paragraph.text))]
    if len(printed) == count:
        return printed
    return [item.whole or item.number for item in entries(piece.paragraphs)]


def _keep(piece: Piece, made: list[Measured]) -> None:
    """As many words as indicators they are not: the first indicator keeps them in its note."""
    words = squeeze(piece.text)
    piece.reading.flags.append(flag("count", words))
    if made:
        _note(made[0], piece.column.header, words)
    piece.reading.items.append(made[0].named(Item("note", words)) if made else Item("note", words))


def _give(one: Measured, words: str, piece: Piece, role: str) -> None:
    if role == Role.TARGET:
        _targets(one, words, piece, piece.column.header, piece.column.years)
        return
    light = light_of(piece.column.header, piece.column.years, one.data["name"], one.data["unit"] or "")
    baseline, doubt = read_baseline(words, light)
    if baseline:
        _measure(one)[_BASELINE] = baseline
    if doubt:
        piece.reading.flags.append(flag(doubt, words))
    _echo(one, Item(_BASELINE, words), piece)


def _targets(one: Measured, words: str, piece: Piece, header: str, years: list[int]) -> None:
    baseline = one.data["measures"][0].get(_BASELINE) if one.data.get("measures") else None
    found = read_targets(words, light_of(header, years, one.data["name"], one.data["unit"] or "", baseline))
    known = _measure(one).setdefault(_TARGETS, []) if found.targets else []
    for target in found.targets:
        if any(all(other.get(key) == target.get(key) for key in ("kind", "scope", "year")) for other in known):
            found.doubts.append("count")
        else:
            known.append(target)
    for doubt in dict.fromkeys(found.doubts):
        piece.reading.flags.append(flag(doubt, words))
    if found.doubts and not found.targets:
        _note(one, header, words)
    _echo(one, Item("target", words), piece)


def _measure(one: Measured) -> dict:
    """What is wanted of the indicator as a whole."""
    return one.data.setdefault("measures", [{"label": None, "unit": None}])[0]


def _note(one: Measured, header: str, words: str) -> None:
    text = f"{header}: {words}" if header else words
    before = one.data.get("note")
    one.data["note"] = f"{before}; {text}" if before else text


def _echo(one: Measured, item: Item, piece: Piece) -> None:
    for reading in readings_of([piece]):
        reading.items.append(one.named(item) if reading is piece.reading else item)
