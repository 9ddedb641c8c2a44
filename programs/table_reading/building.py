"""From rows to the document: the tree with realizers, terms and funding, and the indicators with their values."""

import re
from collections.abc import Iterable

from programs.table_reading.characters import fold, squeeze
from programs.table_reading.choices import Choices, Role
from programs.table_reading.context import Headline
from programs.table_reading.document import assemble
from programs.table_reading.flags import flag
from programs.table_reading.measures import Measures
from programs.table_reading.money_sources import blocks, sources
from programs.table_reading.names import Names
from programs.table_reading.reading import Item, Reading
from programs.table_reading.realizers import Named, read_names
from programs.table_reading.rows import Line, Piece, Rows, readings_of
from programs.table_reading.source import SourceTable
from programs.table_reading.tasks import Element, elements
from programs.table_reading.terms import read_term
from programs.table_reading.tree import Node, Tree


def build(tables: list[SourceTable], choices: Choices, known_institutions: Iterable[dict] = ()) -> Reading:
    """The document in the exchange format, what every cell gave, and the names; nothing non-blank is passed over."""
    builder = _Builder(tables, choices, known_institutions)
    return builder.run()


_TOTAL = re.compile(r"(?:razem|ogolem|suma|lacznie)\W*")


class _Builder:
    """Takes the lines one by one."""

    def __init__(self, tables: list[SourceTable], choices: Choices, known: Iterable[dict]) -> None:
        self.choices = choices
        self.rows = Rows(tables, choices)
        self.tree = Tree()
        self.names = Names(known, choices.institutions)
        self.measures = Measures(self.tree, self.names, choices)
        self.action: Node | None = None
        self.period: tuple[int, int] | None = None
        if period := choices.programme.get("period"):
            self.period = (period["from"], period["to"])

    def run(self) -> Reading:
        lines = self.rows.read()
        for place, line in enumerate(lines):
            if line.heads:
                self._headings(line)
            else:
                self._row(line, lines[place:])
        self.measures.finish()
        programme, indicators = self.tree.finish()
        document = assemble(self.choices, programme, indicators, self.names.institutions(), self.tree.main_goal)
        self._flag_names()
        self._account_for_all()
        return Reading(document, self.rows.cells, list(self.names.found.values()))

    def _headings(self, line: Line) -> None:
        self.action = None
        for head in line.heads:
            node = self._heading(head)
            if line.reading is not None:
                item = Item(head.kind, head.name)
                line.reading.items.append(self.tree.mark(item, node) if node else item)
                if head.kind == "unknown":
                    line.reading.flags.append(flag("second_area", head.name))

    def _heading(self, head: Headline) -> Node | None:
        if head.kind == "main_goal":
            self.tree.main_goal = head.name
            return None
        if head.kind == "area":
            return self.tree.open_area(head.name, head.number)
        return self.tree.open_goal(head.name, head.number)

    def _row(self, line: Line, following: list[Line]) -> None:
        self._own_headings(line)
        for piece in line.pieces.get("unassigned", []):
            piece.reading.flags.append(flag("unassigned", piece.reading.text))
        task = line.first(Role.TASK)
        if task is not None and _TOTAL.fullmatch(fold(task.text)):
            for piece in _all(line):
                piece.reading.flags.append(flag("total", piece.reading.text))
            return
        if task is not None and not self._is_same_task(task):
            self._task(task, line.first(Role.NUMBER))
        elif task is not None and self.tree.task is not None:
            task.reading.items.append(self.tree.mark(Item("task", task.text), self.tree.task))
        if self.tree.task is None:
            for piece in _all(line):
                piece.reading.flags.append(flag("no_task", piece.reading.text))
            return
        holder = self._holder(line, following)
        self._realizers(line, holder)
        self._responsible(line, holder)
        self._term(line, holder)
        self._funding(line, holder)
        self.measures.row(line, holder)

    def _own_headings(self, line: Line) -> None:
        """Areas and goals in columns of their own."""
        for role, kind in ((Role.AREA, "area"), (Role.GOAL, "goal")):
            piece = line.first(role)
            if piece is None:
                continue
            element = elements(piece.paragraphs)[0]
            name = re.sub(r"^(?:cel|obszar)\s*(?:nr\s*)?\d*\s*[:.–-]\s*", "", element.name, flags=re.IGNORECASE)
            name = name or element.name or squeeze(piece.text)
            node = self._heading(Headline(kind, element.number, name))
            piece.reading.items.append(self.tree.mark(Item(kind, name), node) if node else Item(kind, name))
            for other in line.pieces[role][1:]:
                other.reading.flags.append(flag("no_place", other.reading.text))

    def _is_same_task(self, piece: Piece) -> bool:
        """A cell that repeats the task at hand instead of being merged."""
        task = self.tree.task
        return task is not None and squeeze(piece.text) == task.data.get("printed")

    def _task(self, piece: Piece, number: Piece | None) -> None:
        if self.tree.goal is None:
            title = self.choices.programme.get("programme_title") or "–"
            self.tree.open_goal(str(title))
            piece.reading.flags.append(flag("no_goal", piece.reading.text))
        element, *actions = _of_task(piece)
        element.name = element.name or squeeze(piece.text)
        printed = squeeze(number.text).rstrip(".) ") if number else element.number
        task = self.tree.open_task(printed[:20], element.name)
        task.data["printed"] = squeeze(piece.text)
        if number is not None:
            number.reading.items.append(self.tree.mark(Item("number", printed), task))
        if element.parts:
            task.data["name_parts"] = element.parts
        for reading in readings_of([piece]):
            reading.items.append(self.tree.mark(Item("task", element.name), task))
        for action in actions:
            node = task.add("S", number=None, name=action.name, bare=True)
            if action.steps:
                node.data["steps"] = action.steps
            piece.reading.items.append(self.tree.mark(Item("action", action.name), node))
        if any(part.doubtful for part in (element, *actions)):
            piece.reading.flags.append(flag("split", piece.reading.text))
        self.action = None
        self.measures.open_task()

    def _holder(self, line: Line, following: list[Line]) -> Node:
        """The node that realizers, term and indicators of the row belong to; makes actions and results."""
        task = self.tree.task
        assert task is not None
        piece = line.first(Role.ACTION)
        if piece is not None:
            self._actions(piece, task)
        elif Role.TASK in line.pieces:
            self.action = None
        node = self.action or task
        results = self._results(line, node)
        if len(results) == 1 and (self._is_result_table(following) or node.data.get("by_result")):
            node.data["by_result"] = True
            return results[0]
        if not results and node.data.get("by_result") and node.children:
            return node.children[-1]
        return node

    def _actions(self, piece: Piece, task: Node) -> None:
        found = elements(piece.paragraphs, numbered_apart=True)
        for element in found:
            element.name = element.name or element.number or squeeze(piece.text)
            self.action = task.add("S", number=element.number or None, name=element.name)
            for reading in readings_of([piece]):
                reading.items.append(self.tree.mark(Item("action", element.name), self.action))
        if len(found) > 1:
            self.action = None
            for node in task.children[-len(found) :]:
                node.data["bare"] = True

    def _results(self, line: Line, node: Node) -> list[Node]:
        made = []
        for piece in line.pieces.get(Role.RESULT, []):
            for element in elements(piece.paragraphs, numbered_apart=True, inline=True):
                result = node.add("R", number=element.number or None, text=element.name or None)
                made.append(result)
                for reading in readings_of([piece]):
                    reading.items.append(self.tree.mark(Item("result", element.name), result))
        return made

    def _is_result_table(self, following: list[Line]) -> bool:
        """Whether the next row of the same action has a result with a term or realizers of its own."""
        if len(following) < 2 or following[1].heads:
            return False
        after = following[1]
        return (
            Role.TASK not in after.pieces
            and Role.ACTION not in after.pieces
            and Role.RESULT in after.pieces
            and bool({Role.TERM, Role.REALIZERS, Role.INDICATORS} & set(after.pieces))
        )

    def _realizers(self, line: Line, holder: Node) -> None:
        for piece in line.pieces.get(Role.REALIZERS, []):
            found, running = read_names(piece.paragraphs)
            self._note_names(piece, holder, "realizers", found)
            if running:
                text = squeeze(" ".join(paragraph.text for paragraph in piece.paragraphs))
                before = holder.data.get("realizers_text")
                holder.data["realizers_text"] = f"{before} {text}" if before else text
            self.measures.reporter(line, piece, found)

    def _responsible(self, line: Line, holder: Node) -> None:
        for piece in line.pieces.get(Role.RESPONSIBLE, []):
            found, _running = read_names(piece.paragraphs)
            self._note_names(piece, holder, "responsible", found)

    def _note_names(self, piece: Piece, holder: Node, key: str, found: list[Named]) -> None:
        listed = holder.data.setdefault(key, [])
        for named in found:
            self.names.meet(named.name, piece.reading.key)
            entry = {"name": named.name, "note": named.note} if named.note else named.name
            if entry not in listed:
                listed.append(entry)
            piece.reading.items.append(self.tree.mark(Item(key, named.name), holder))
            if named.doubt:
                piece.reading.flags.append(flag(named.doubt, named.name))
        _echo(piece)

    def _term(self, line: Line, holder: Node) -> None:
        for piece in line.pieces.get(Role.TERM, []):
            text = squeeze(piece.text)
            term = read_term(text, self.period)
            if term is None or holder.data.get("term", term) != term:
                _add_note(holder, f"Termin: {text}")
                piece.reading.flags.append(flag("term", text))
            else:
                holder.data["term"] = term
            piece.reading.items.append(self.tree.mark(Item("term", text), holder))
            _echo(piece)

    def _funding(self, line: Line, holder: Node) -> None:
        for piece in line.pieces.get(Role.FUNDING, []):
            entries = blocks(piece.paragraphs)
            listed = holder.data.setdefault("funding", [])
            for entry in entries:
                for source in sources(entry):
                    if source not in listed:
                        listed.append(source)
                    if ", " in re.sub(r"\([^()]*\)", "", source["name"]):
                        piece.reading.flags.append(flag("split", source["name"]))
            for entry in entries:
                piece.reading.items.append(self.tree.mark(Item("funding", entry), holder))
            _echo(piece)

    def _flag_names(self) -> None:
        for name in self.names.found.values():
            for key in name.cells if name.kind == "doubtful" else []:
                self.rows.cells[key].flags.append(flag("name", name.printed))

    def _account_for_all(self) -> None:
        """Every cell gave something, has a flag, or is left out for a reason that is told."""
        for reading in self.rows.cells.values():
            if not (reading.items or reading.flags or reading.ignored or reading.joined_to):
                reading.flags.append(flag("no_place", reading.text))


def _of_task(piece: Piece) -> list[Element]:
    """The task of a cell and, after it, the ways of carrying it out that the cell lists."""
    found = elements(piece.paragraphs, with_actions=True)
    return found or [Element("", squeeze(piece.text))]


def _echo(piece: Piece) -> None:
    """Cells joined after a page break gave what the whole gave."""
    for reading in piece.joined:
        reading.items = list(piece.reading.items)


def _all(line: Line) -> list[Piece]:
    return [piece for pieces in line.pieces.values() for piece in pieces]


def _add_note(node: Node, words: str) -> None:
    before = node.data.get("note")
    if not before or words not in before:
        node.data["note"] = f"{before} {words}" if before else words
