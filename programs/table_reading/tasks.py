"""Names of tasks, actions and results in their cells: numbers apart, lists of ways of carrying out under the name."""

import re
from dataclasses import dataclass, field, replace

from programs.table_reading.characters import squeeze
from programs.table_reading.listing import Entry, join, lines_of, numbered_inline, trim
from programs.table_reading.source import Paragraph


@dataclass
class Element:
    """A task, action or result. ``parts``: directions of equal rank in one cell; ``steps``: under an action."""

    number: str
    name: str
    parts: list[str] = field(default_factory=list)
    steps: list[str] = field(default_factory=list)
    doubtful: bool = False


def elements(
    paragraphs: list[Paragraph], *, with_actions: bool = False, numbered_apart: bool = False, inline: bool = False
) -> list[Element]:
    """The elements of a cell. ``with_actions``: a task and the actions listed under it; ``numbered_apart``: each
    number or bullet begins an element; ``inline``: also numbers inside a line ("1. … 2. …").
    """
    lines = [line for paragraph in paragraphs for line in lines_of(paragraph)]
    if numbered_apart:
        found = _apart(lines)
        return [part for element in found for part in _inline(element)] if inline else found
    if with_actions:  # a number alone ("2)") is the name of what it numbers
        return _task([line if trim(line.text) else replace(line, text=line.number or line.marker) for line in lines])
    return [_one(lines)]


def _one(lines: list[Entry]) -> Element:
    name = ""
    for line in lines:
        name = join(name, line.text)
    return Element(lines[0].number if lines else "", trim(name))


def _raw(line: Entry) -> str:
    """A line with its mark, as it is kept inside a sentence."""
    mark = line.marker or (f"{line.number}." if line.number else "")
    return squeeze(f"{mark} {line.text}") if mark else line.text


def _depth(number: str) -> int:
    return number.count(".") if number[:1].isdigit() else -1


def _apart(lines: list[Entry]) -> list[Element]:
    """Elements by number or bullet; marks of another kind stay inside the sentence they stand in."""
    found: list[Element] = []
    first = next((line for line in lines if line.number or line.marker), None)
    for line in lines:
        own = first is not None and (
            bool(line.number) and bool(first.number) and _depth(line.number) == _depth(first.number)
            if first.number
            else line.marker == first.marker
            and line.level == first.level
            and bool(line.marker)
            and not _opens_list(found)
        )
        if own or not found:
            found.append(Element(line.number, line.text))
        else:
            found[-1].name = join(found[-1].name, _raw(line))
    for element in found:
        element.name = trim(element.name)
    return found


def _opens_list(found: list[Element]) -> bool:
    return bool(found) and not found[0].number and found[0].name.split(" - ")[0].endswith(":")


def _inline(element: Element) -> list[Element]:
    """Elements numbered inside one line."""
    if not element.number.isdigit():
        pairs = numbered_inline(element.name) if not element.number else [(element.number, element.name)]
    else:
        pairs = numbered_inline(f"{element.number}. {element.name}".strip())
    return [Element(number, trim(text)) for number, text in pairs] or [element]


def _task(lines: list[Entry]) -> list[Element]:
    """The task first, then its actions."""
    if not lines:
        return []
    numbered = [line for line in lines if line.number.isdigit()]
    head, rest = lines[0], lines[1:]
    if (
        head.number.isdigit()
        and len(numbered) > 1
        and [int(line.number) for line in numbered] == list(range(int(head.number), int(head.number) + len(numbered)))
    ):
        return _directions(lines)
    if head.marker:
        return _bulleted(lines)
    task = Element(head.number, head.text)
    actions: list[Element] = []
    for line in rest:
        if actions:
            _to_action(actions, line)
        elif not (line.marker or line.number):
            task.name = join(task.name, line.text)
        elif _is_inside(task.name):
            # A list that ends the task's own sentence: bullets are read as commas, dashes stay.
            task.name = _listed(task.name, line)
        else:
            actions.append(Element("", line.text))
    return _trimmed([task, *actions])


def _is_inside(name: str) -> bool:
    return name.endswith(":") or bool(re.search(r":\s[^.]*$", name))


def _listed(name: str, line: Entry) -> str:
    if line.marker in "-–—*" or line.number:
        return join(name, _raw(line))
    return f"{name} {line.text}" if name.endswith(":") else f"{name.rstrip(' ,;')}, {line.text}"


def _to_action(actions: list[Element], line: Entry) -> None:
    last = actions[-1]
    if line.marker and (last.name.endswith(":") or last.steps) and line.marker in "-–—*":
        last.steps.append(line.text)
    elif line.marker or line.number:
        actions.append(Element("", line.text))
    elif last.steps:
        last.steps[-1] = join(last.steps[-1], line.text)
    else:
        last.name = join(last.name, line.text)


def _bulleted(lines: list[Entry]) -> list[Element]:
    """A cell that is a list: directions of equal rank, joined into one name."""
    parts: list[str] = []
    for line in lines:
        if line.marker or line.number or not parts:
            parts.append(line.text)
        else:
            parts[-1] = join(parts[-1], line.text)
    return [_of_parts(parts)]


def _directions(lines: list[Entry]) -> list[Element]:
    """Directions numbered 1, 2, 3 with actions below them; a sentence of its own after them is doubtful."""
    parts: list[str] = []
    actions: list[Element] = []
    for line in lines:
        if actions:
            _to_action(actions, line)
        elif line.number:
            parts.append(line.text)
        elif line.marker:
            actions.append(Element("", line.text))
        elif parts[-1].endswith(".") and line.text[:1].isupper():
            actions.append(Element("", line.text, doubtful=True))
        else:
            parts[-1] = join(parts[-1], line.text)
    return _trimmed([_of_parts(parts), *actions])


def _of_parts(parts: list[str]) -> Element:
    names = [trim(part) for part in parts]
    return Element("", " ".join(names), names if len(names) > 1 else [])


def _trimmed(found: list[Element]) -> list[Element]:
    for element in found:
        element.name = trim(element.name)
        element.steps = [trim(step) for step in element.steps]
    return found
