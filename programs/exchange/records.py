"""A record of the format: which keys it has, in which order, and to which columns they belong.

One declaration serves checking, reading and writing. Whatever our own form of a row would lose about the file (a key
left out or written empty, a number written as text) is noted as a deviation beside the row and given back on export,
as long as the column still says the same.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import reduce

from programs.exchange.codecs import EMPTY, NOTE, Codec, Text, check_keys
from programs.exchange.errors import Place

Always = bool | Callable[[Mapping], bool]


@dataclass(frozen=True)
class Key:
    """A key and the column behind it: a column name, a path such as ``programme.title``, or ``extra.turns``.

    ``always``: written also when empty (a rule may look at the other keys). Without a column the value is a nested
    record, read and written by whoever uses the record. ``needed``: a file without the key is refused. ``kept``: a file
    without it leaves what is there, and says nothing about how the row is to be written.
    """

    name: str
    codec: Codec = field(default_factory=Codec)
    column: str = ""
    always: Always = False
    needed: bool = False
    kept: bool = False

    def __post_init__(self) -> None:
        if not self.column:
            object.__setattr__(self, "column", self.name)


@dataclass(frozen=True)
class Nested(Key):
    """A key whose value is other records, which keep their own deviations; this level knows whether it is there.

    ``whole``: the value has no rows of its own, so it is compared entirely.
    """

    empty: object = field(default_factory=list)
    whole: bool = False


@dataclass(frozen=True)
class Group(Key):
    """A small mapping spread over several columns (``term: {from, to}``); ``none``: written null when all are blank."""

    keys: tuple[Key, ...] = ()
    none: bool = True


@dataclass(frozen=True)
class Record:
    """Keys in the order in which they are written; ``why_unknown`` explains a key that does not belong here."""

    keys: tuple[Key, ...]
    why_unknown: Callable[[str, object], str] | None = None

    def read(self, data, place: Place) -> dict:
        """Columns of a mapping, by column path; problems are noted at their places."""
        needed = [key.name for key in self.keys if key.needed]
        if not check_keys(data, place, (key.name for key in self.keys), needed, self.why_unknown):
            data = {}
        columns = self.blank()
        for key in self.keys:
            if key.name not in data or isinstance(key, Nested):
                continue
            if isinstance(key, Group):
                columns |= self._read_group(key, data[key.name], place / key.name)
            else:
                columns[key.column] = key.codec.read(data[key.name], place / key.name)
        return columns

    def blank(self) -> dict:
        """Columns of a record that is not there."""
        columns = {}
        for key in self.keys:
            for part in key.keys if isinstance(key, Group) else () if isinstance(key, Nested) else (key,):
                columns[part.column] = part.codec.blank_value()
        return columns

    def _read_group(self, key: Group, data, place: Place) -> dict:
        if data is not None:
            check_keys(data, place, [*(part.name for part in key.keys), NOTE])
            Text().read(data.get(NOTE) if isinstance(data, dict) else None, place / NOTE)
        data = data if isinstance(data, dict) else {}
        return {part.column: part.codec.read(data.get(part.name), place / part.name) for part in key.keys}

    def write(self, row, nested: Mapping | None = None) -> dict:
        """Our own form of a row; ``nested`` holds the values of its nested keys."""
        filled = {}
        for key in self.keys:
            if isinstance(key, Nested):
                value = (nested or {}).get(key.name)
                filled[key.name] = value or EMPTY
            elif isinstance(key, Group):
                filled[key.name] = self._write_group(key, row)
            else:
                filled[key.name] = key.codec.write(_get(row, key.column), row)
        full = {name: value for name, value in filled.items() if value is not EMPTY}
        written = {}
        for key in self.keys:
            if key.name in full:
                written[key.name] = full[key.name]
            elif key.always(full) if callable(key.always) else key.always:
                written[key.name] = _empty(key)
        return written

    def _write_group(self, key: Group, row):
        parts = {part.name: part.codec.write(_get(row, part.column), row) for part in key.keys}
        if key.none and all(value is EMPTY for value in parts.values()):
            return EMPTY
        return {name: None if value is EMPTY else value for name, value in parts.items()}

    def deviations(self, raw: Mapping, ours: Mapping) -> dict:
        """What the file wrote otherwise: key → ``{ours, file}``, either of them missing if it has no such key."""
        found = {}
        for key in self.keys:
            mine, theirs = ours.get(key.name, EMPTY), raw.get(key.name, EMPTY)
            if isinstance(key, Nested) and not key.whole and _filled(mine) and _filled(theirs):
                continue
            if key.kept and theirs is EMPTY:
                continue
            if mine is not theirs and (mine != theirs or type(mine) is not type(theirs)):
                pair = {"ours": mine, "file": theirs}
                found[key.name] = {side: value for side, value in pair.items() if value is not EMPTY}
        return found

    def as_in_file(self, ours: dict, deviations: Mapping) -> dict:
        """Our form with the file's way of writing restored wherever the column has not changed since."""
        merged = dict(ours)
        for name, pair in deviations.items():
            if ours.get(name, EMPTY) != pair.get("ours", EMPTY):
                continue
            if "file" in pair:
                merged[name] = pair["file"]
            else:
                merged.pop(name, None)
        return {key.name: merged[key.name] for key in self.keys if key.name in merged}

    def complete(self, raw: Mapping, row, nested: Mapping | None = None) -> None:
        """Note the deviations of a row that was read from ``raw`` in its ``extra``."""
        found = self.deviations(raw, self.write(row, nested))
        if found:
            row.extra = row.extra | {"printed": found}

    def export(self, row, nested: Mapping | None = None, deviations: Mapping | None = None) -> dict:
        """The row as its file wrote it."""
        printed = row.extra.get("printed", {}) if deviations is None else deviations
        return self.as_in_file(self.write(row, nested), printed)


def _filled(value) -> bool:
    return value is not EMPTY and bool(value)


def _empty(key: Key):
    if isinstance(key, Nested):
        return [] if key.empty == [] else key.empty
    if isinstance(key, Group):
        return None
    return [] if key.codec.empty == [] else key.codec.empty


def _get(row, path: str):
    """A column by path; steps go through attributes and dictionaries, and stop at the first None."""
    return reduce(
        lambda item, step: None if item is None else item.get(step) if isinstance(item, dict) else getattr(item, step),
        path.split("."),
        row,
    )
