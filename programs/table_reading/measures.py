"""Indicators of rows with their values, and figures of descriptions."""

import re
from dataclasses import dataclass, field

from programs.table_reading import narrative
from programs.table_reading.characters import squeeze
from programs.table_reading.choices import Choices, Role
from programs.table_reading.counting import Count
from programs.table_reading.figures import Figure, read_figure
from programs.table_reading.flags import flag
from programs.table_reading.headers import years_in
from programs.table_reading.listing import entries, trim
from programs.table_reading.matching import Pair, is_description, match, value_entries
from programs.table_reading.measuring import blank, measured, narrated
from programs.table_reading.money_sources import blocks, sources
from programs.table_reading.names import Names
from programs.table_reading.reading import Item
from programs.table_reading.realizers import Named
from programs.table_reading.rows import Line, Piece, readings_of
from programs.table_reading.tree import Measured, Node, Tree
from programs.table_reading.wanted import inside
from programs.table_reading.wanting import want, wish

_LONGEST_UNIT = 40
_WITH_NUMBER = re.compile(r"(?:^|:)\s?\d[\d .,]*\W*$")


@dataclass
class _Block:
    """Indicators beside one cell of realizers."""

    holder: Node
    name: str
    measures: list[Measured] = field(default_factory=list)


class Measures:
    """Makes indicators row by row; a value merged over several rows is shared by their indicators."""

    def __init__(self, tree: Tree, names: Names, choices: Choices) -> None:
        self.tree = tree
        self.names = names
        self.choices = choices
        self.blocks: list[_Block] = []
        self.above: tuple[Piece, Figure, list[Measured]] | None = None

    @property
    def years(self) -> list[int]:
        """The years that a document has values of: the reporting year first."""
        return [year for year in (self.choices.year, self.choices.previous_year) if year]

    def open_task(self) -> None:
        """Forget what belonged to the task before."""
        self.finish()
        self.above = None

    def finish(self) -> None:
        """Where realizers divide a task into blocks, each block reports its own indicators."""
        for block in self.blocks:
            others = [other for other in self.blocks if other.name != block.name and other.holder is block.holder]
            if block.measures and any(other.measures for other in others):
                for one in block.measures:
                    one.data["reported_by"] = block.name
        self.blocks = []

    def reporter(self, line: Line, piece: Piece, found: list[Named]) -> None:
        """A cell of realizers begins a block of indicators."""
        if found and self.tree.task is not None:
            self.blocks.append(_Block(self.tree.task, found[0].name))

    def row(self, line: Line, holder: Node) -> None:
        """The indicators of a row."""
        for piece in line.pieces.get(Role.NARRATIVE, []):
            self._narrative(piece, line.first(Role.FUNDING), holder)
        pieces = line.pieces.get(Role.INDICATORS, [])
        values = line.pieces.get(Role.VALUE, [])
        if pieces and Role.VALUE in line.roles:
            self._with_values(pieces, values, line, holder)
        elif pieces:
            self._without_column(pieces, line, holder)
        elif values:
            self._pairs([], values, line, holder)

    def _with_values(self, pieces: list[Piece], values: list[Piece], line: Line, holder: Node) -> None:
        if not values and Role.VALUE in line.covered and self.above is not None:
            self._shared(pieces, line, holder)
            return
        self._pairs(pieces, values, line, holder)

    def _shared(self, pieces: list[Piece], line: Line, holder: Node) -> None:
        """Indicators beside a value that began in a row above."""
        assert self.above is not None
        value, figure, others = self.above
        pairs = [(Pair(name, figure, shared=True), piece) for piece in pieces for name in _names(piece)]
        made = [self._add(pair, piece, holder, "", "") for pair, piece in pairs]
        others += made
        want(line, made)
        value.reading.flags.append(flag("shared", value.text))
        _share(others)

    def _pairs(self, pieces: list[Piece], values: list[Piece], line: Line, holder: Node) -> None:
        """Match the indicators with the values of every value column."""
        names = [(name, piece) for piece in pieces for name in _names(piece)]
        notes: list[str] = []
        units = _units(line, len(names))
        columns = [(piece, self._years_of(piece)) for piece in values]
        merged: list[Pair] = [Pair(name, None) for name, _piece in names]
        for piece, years in columns:
            if not years:
                piece.reading.flags.append(flag("other_year" if self.years else "year_words", piece.text))
                notes.append(f"{piece.column.header}: {piece.text}")
                continue
            self._keep_description(piece, [name for name, _piece in names], years, holder)
            pairs = match([name for name, _piece in names], value_entries(piece.paragraphs), years)
            self._merge(merged, pairs, piece)
        if not values:
            for _name, piece in names[:1]:
                piece.reading.flags.append(flag("missing", piece.text))
        made = []
        for place, pair in enumerate(merged):
            source = names[place][1] if place < len(names) else None
            unit = units[place] if place < len(units) else ""
            made.append(self._add(pair, source, holder, unit, "; ".join(notes)[:500]))
            self._note_values(pair, made[-1], values)
        self._after(merged, made, values)
        want(line, made)

    def _keep_description(self, piece: Piece, names: list[str], years: list[int], holder: Node) -> None:
        """A value cell that tells a story: all of it is kept with the task."""
        task = holder.above("Z")
        if task is None or not is_description(names, value_entries(piece.paragraphs), years):
            return
        parts = task.data.setdefault("contributions", [])
        lines = [paragraph.words for paragraph in piece.paragraphs]
        parts.append(self._contribution(len(parts) + 1, lines, None, piece, []))
        piece.reading.items.append(self.tree.mark(Item("narrative", squeeze(piece.text)), task))
        piece.reading.flags.append(flag("count", squeeze(piece.text)[:300]))

    def _merge(self, merged: list[Pair], pairs: list[Pair], piece: Piece) -> None:
        """Add the years of one column to the pairs; note its doubts."""
        doubts = [doubt for pair in pairs for doubt in (*pair.doubts, *(pair.figure.doubts if pair.figure else []))]
        for doubt in dict.fromkeys(doubts):
            words = next(
                (pair.figure.words for pair in pairs if pair.figure and doubt in (*pair.doubts, *pair.figure.doubts)),
                piece.text,
            )
            piece.reading.flags.append(flag(doubt, words))
        for place, pair in enumerate(pairs):
            if place >= len(merged):
                merged.append(pair)
            elif merged[place].figure is None or pair.figure is None:
                merged[place].figure = merged[place].figure or pair.figure
                merged[place].shared = merged[place].shared or pair.shared
            else:
                merged[place].figure.years |= pair.figure.years

    def _years_of(self, piece: Piece) -> list[int]:
        """The years of a value column that the document has; a year beyond them keeps its words in a note."""
        years = piece.column.years
        if not years_in(piece.column.header) and not (years and set(years) <= set(self.years)):
            years = self.years[:1]  # the heading names no year: the document's, whatever it was taken for before
        return years if set(years) <= set(self.years) else []

    def _without_column(self, pieces: list[Piece], line: Line, holder: Node) -> None:
        """Indicators with their values inside ("liczba rodzin: 12"), or without values in a programme."""
        listed = [(item, piece) for piece in pieces for item in entries(piece.paragraphs, indicators=True)]
        listed = [(item, piece) for item, piece in listed if trim(item.whole)]
        units, made = _units(line, len(listed)), []
        for (item, piece), unit in zip(listed, units, strict=True):
            name, wanted = inside(item.whole) if self.choices.kind == "programme" else ("", "")
            if self.choices.kind == "programme" or not self.years:
                pair = Pair(name or trim(item.whole), None)
                if self.choices.kind != "programme":
                    piece.reading.flags.append(flag("year_words", item.whole))
                elif not wanted and _WITH_NUMBER.search(item.whole):
                    piece.reading.flags.append(flag("indicator_value", item.whole))
            else:
                pair = self._with_value_inside(item, piece)
            one = self._add(pair, piece, holder, unit, "")
            made.append(one)
            if wanted:
                wish(one, wanted, piece)
            if pair.figure is not None:
                piece.reading.items.append(one.named(Item("value", pair.figure.words, f"@{self.years[0]}")))
        want(line, made)

    def _with_value_inside(self, item, piece: Piece) -> Pair:
        figure = read_figure(item.text, item.subs, self.years[:1])
        if not figure.has_number and not figure.label:
            piece.reading.flags.append(flag("missing", item.whole))
            return Pair(trim(item.whole), None)
        for doubt in figure.doubts:
            piece.reading.flags.append(flag(doubt, item.whole))
        name = trim(figure.name or figure.label) or trim(item.whole)
        for year in figure.years.values():
            if year.parts and year.read.number is not None and not year.text:
                year.text = squeeze(figure.words.removeprefix(figure.label).lstrip(" :–-"))
        if not (figure.name or figure.label):
            piece.reading.flags.append(flag("label", item.whole))
        return Pair(name, figure)

    def _add(self, pair: Pair, piece: Piece | None, holder: Node, unit: str, note: str) -> Measured:
        """The indicator of a pair."""
        if self.choices.kind == "programme" or not self.years:
            data = blank(pair.name[:2000], unit, note)
        else:
            data = measured(pair, self.years if pair.figure or not pair.extra else [], unit, note)
            if pair.figure is None:
                data["values"] = [{"year": year, "value": None, "missing": True} for year in self.years]
        one = self.tree.measure(holder, data)
        if piece is not None:
            for reading in readings_of([piece]):
                reading.items.append(one.named(Item("indicator", pair.name)))
        block = next((block for block in reversed(self.blocks) if block.holder is self.tree.task), None)
        if block is not None:
            block.measures.append(one)
        return one

    def _note_values(self, pair: Pair, one: Measured, values: list[Piece]) -> None:
        for piece in values:
            for year in self._years_of(piece):
                if pair.figure is not None and year in pair.figure.years:
                    read = pair.figure.years[year]
                    item = Item("value", read.text or read.read.words or pair.figure.words, f"@{year}")
                    for reading in readings_of([piece]):
                        reading.items.append(one.named(item) if reading is piece.reading else item)

    def _after(self, pairs: list[Pair], made: list[Measured], values: list[Piece]) -> None:
        """Link indicators that share a value; remember the last value for rows it is merged over."""
        shared = [one for pair, one in zip(pairs, made, strict=True) if pair.shared]
        _share(shared)
        last = next((pair for pair in reversed(pairs) if pair.figure is not None), None)
        if values and last is not None and last.figure is not None:
            self.above = (values[-1], last.figure, shared or made[-1:])

    def _narrative(self, piece: Piece, funding: Piece | None, holder: Node) -> None:
        """A description: its segments with their sources of money; its figures as proposed indicators."""
        parts = narrative.segments(piece.paragraphs)
        entries_of_money = blocks(funding.paragraphs) if funding else []
        matched = len(entries_of_money) == len(parts)
        if entries_of_money and not matched and funding is not None:
            funding.reading.flags.append(flag("count", funding.text))
        state, reason = narrative.status([line for lines in parts for line in lines])
        if state:
            holder.data |= {"status": state, "status_reason": reason} if reason else {"status": state}
        written_parts = holder.data.setdefault("contributions", [])
        for place, lines in enumerate(parts):
            entry = entries_of_money[place] if matched else None
            position = len(written_parts) + 1
            counted = narrative.figures(lines)
            made = [self._proposed(figure, piece, holder, position) for figure in counted]
            if not counted:
                made = [self._told(lines, piece, holder, position)]
            written_parts.append(self._contribution(position, lines, entry, funding, made))
        piece.reading.items.append(self.tree.mark(Item("narrative", squeeze(piece.text)), holder))
        if any(part["indicators"] for part in written_parts):
            piece.reading.flags.append(flag("narrative", squeeze(piece.text)[:300]))

    def _contribution(
        self, position: int, lines: list[str], entry: str | None, funding: Piece | None, made: list[Measured]
    ) -> dict:
        data = {
            "position": position,
            "institutions": self.names.named_in(" ".join(lines)),
            "funding": sources(entry) if entry else [],
            "funding_text": entry,
            "text": narrative.text_of(lines),
            "indicators": made,
            "lists": [],
        }
        return data if funding else {**data, "funding_missing": True}

    def _told(self, lines: list[str], piece: Piece, holder: Node, position: int) -> Measured:
        """An indicator of kind text for a description without figures."""
        sentence = narrative.title_of(lines) or narrative.text_of(lines)[:300]
        data = blank(sentence)
        data |= {"kind": "text", "unit": None, "label_source": "narrative", "contribution": position}
        if self.years:
            data["values"] = [{"year": self.years[0], "value": None, "text": sentence}]
        one = self.tree.measure(holder, data)
        piece.reading.items.append(one.named(Item("indicator", sentence)))
        piece.reading.items.append(one.named(Item("value", sentence, f"@{self.years[0]}" if self.years else "")))
        return one

    def _proposed(self, count: Count, piece: Piece, holder: Node, position: int) -> Measured:
        """An indicator of a figure in a sentence."""
        data = narrated(count, self.years[:1])
        data |= {"label_source": "narrative", "contribution": position}
        one = self.tree.measure(holder, data)
        one.contribution = position
        piece.reading.items.append(one.named(Item("indicator", count.name)))
        piece.reading.items.append(one.named(Item("value", count.words, f"@{self.years[0]}" if self.years else "")))
        for doubt in dict.fromkeys(part.doubt for part in (count, *count.parts) if part.doubt):
            piece.reading.flags.append(flag(doubt, count.words))
        return one


def _names(piece: Piece) -> list[str]:
    return [name for item in entries(piece.paragraphs, indicators=True) if (name := trim(item.whole))]


def _units(line: Line, count: int) -> list[str]:
    """The unit of each indicator of a row: one each, or one for all."""
    found: list[str] = []
    for piece in line.pieces.get(Role.UNIT, []):
        piece.reading.items.append(Item("unit", squeeze(piece.text)))
        words = [squeeze(paragraph.text) for paragraph in piece.paragraphs]
        if any(len(unit) > _LONGEST_UNIT for unit in words):
            piece.reading.flags.append(flag("long_unit", squeeze(piece.text)))
        found += [unit if len(unit) <= _LONGEST_UNIT else "" for unit in words]
    return found if len(found) == count else found * count if len(found) == 1 else [""] * count


def _share(measures: list[Measured]) -> None:
    for one in measures:
        one.shared = [other for other in measures if other is not one]
