"""Headings over tasks: "OBSZAR DZIAŁANIA: …", "Cel operacyjny 1: …", in front of a table or as a row across it."""

import re
from dataclasses import dataclass

from programs.table_reading.characters import squeeze

_AREA = re.compile(
    r"^(?:obszar\w*|priorytet\w*|dziedzina|o[śs] priorytetowa)(?:\s+(?:działa\w+|priorytetow\w+|strategiczn\w+))?"
    r"\s*(?:nr\.?\s*)?(?P<number>\d{1,2}|[IVX]{1,5}\b)?\s*[.:)–-]*\s*(?P<name>.*)$",
    re.IGNORECASE,
)
_MAIN = re.compile(
    r"^cel\s+(?:główny|ogólny|nadrzędny|generalny)(?:\s+programu)?\s*[.:)–-]+\s*(?P<name>.*)$", re.IGNORECASE
)
_GOAL = re.compile(
    r"^cel(?:\s+(?:operacyjn\w+|szczegółow\w+|strategiczn\w+|programu))?\s*(?:nr\.?\s*)?"
    r"(?P<number>\d{1,2}(?:\.\d{1,2})*|[IVX]{1,5}\b)?\s*[.:)–-]*\s*(?P<name>.*)$",
    re.IGNORECASE,
)
_APPENDIX = re.compile(r"^za[łl][ąa]cznik\s*(?:nr\.?\s*)?(?P<number>\d{1,2})?\b", re.IGNORECASE)


@dataclass
class Headline:
    """A heading: ``kind`` is area, goal, main_goal or appendix; the name may follow on the next line."""

    kind: str
    number: str = ""
    name: str = ""


def headline(text: str) -> Headline | None:
    """What a line is as a heading, None for other lines."""
    words = squeeze(text)
    if len(words) > 600:
        return None
    if found := _MAIN.match(words):
        return Headline("main_goal", "", found["name"].strip())
    if found := _AREA.match(words):
        return Headline("area", found["number"] or "", _name(found["name"]))
    if (found := _GOAL.match(words)) and (found["number"] or ":" in words[:40] or words.isupper() or not found["name"]):
        return Headline("goal", found["number"] or "", _name(found["name"]))
    if found := _APPENDIX.match(words):
        return Headline("appendix", found["number"] or "")
    return None


def _name(text: str) -> str:
    return squeeze(text).strip(" ,;")


def read_lines(lines: list[str]) -> list[Headline]:
    """The headings among lines, each with its name even if that stands on the next line."""
    found: list[Headline] = []
    waiting: Headline | None = None
    for line in lines:
        words = squeeze(line)
        if not words:
            continue
        head = headline(words)
        if head is not None:
            waiting = head if not head.name else None
            found.append(head)
        elif waiting is not None and waiting.kind != "appendix":
            waiting.name, waiting = _name(words), None
        elif waiting is not None and words.isupper() and len(words) < 120:
            # "Załącznik nr 1 – Szczegółowy wykaz wskaźników" and, below it, the area in capitals.
            found.append(Headline("area", "", words))
            waiting = None
    return [head for head in found if head.name]
