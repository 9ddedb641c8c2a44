"""Words of last year's report for those who write this year's: read part by part, kept for chapters, shown beside.

Pure where it reads; what is kept is only ever added to.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import transaction

from accounts.search import fold
from programs.table_reading.prose import Line
from reporting.models import EarlierWords, Report

# Words this short, or shared by most titles, say nothing about a chapter; endings vary, beginnings do not.
_SHORTEST, _STEM = 4, 5
_COMMON = frozenset(word[:_STEM] for word in ("sprawozdanie", "realizacja", "gminy", "rodzina", "wsparcia", "roku"))


@dataclass(frozen=True)
class Part:
    """What stands under one heading (empty: before the first), and the chapter that it seems to belong to."""

    heading: str
    text: str
    chapter: str = ""


def parts(lines: Iterable[Line], titles: Mapping[str, str]) -> list[Part]:
    """The words under each heading; one that names no chapter belongs to that of the heading above it."""
    found: list[tuple[str, str, list[str]]] = [("", "", [])]
    above: dict[int, str] = {}
    for line in lines:
        if not line.level:
            found[-1][2].append(line.text)
            continue
        upper = next((above[level] for level in sorted(above, reverse=True) if level < line.level), "")
        above = {level: key for level, key in above.items() if level < line.level}
        above[line.level] = chapter_of(line.text, titles) or upper
        found.append((line.text, above[line.level], []))
    return [Part(heading, _joined(words), chapter) for heading, chapter, words in found if words]


def _joined(words: Iterable[str]) -> str:
    """Paragraphs with an empty line between them; entries of a list stay together."""
    text = ""
    for line in words:
        entry = line.startswith("- ") and text.rpartition("\n")[2].startswith("- ")
        text += f"{'' if not text else chr(10) if entry else chr(10) * 2}{line}"
    return text


def chapter_of(heading: str, titles: Mapping[str, str]) -> str:
    """The chapter whose title shares most words with a heading, told apart by what is left; empty for none."""
    wanted = _stems(heading)
    shared = {key: (len(wanted & _stems(title)), -len(_stems(title) - wanted)) for key, title in titles.items()}
    best = max(shared, key=shared.__getitem__, default="")
    return best if best and shared[best][0] else ""


def _stems(words: str) -> set[str]:
    return {word[:_STEM] for word in fold(words).split() if len(word) >= _SHORTEST} - _COMMON


@transaction.atomic
def keep(report: Report, chosen: Iterable[Part], *, source: str, user) -> list[EarlierWords]:
    """Keep parts for the chapters that they name, those of one chapter together under their headings."""
    by_chapter: dict[str, list[str]] = {}
    for part in chosen:
        heading = [f"# {part.heading}"] if part.heading else []
        by_chapter.setdefault(part.chapter, []).append("\n\n".join([*heading, part.text]))
    return [
        report.earlier_words.create(section=key, text="\n\n".join(texts), source=source, by=user)
        for key, texts in by_chapter.items()
    ]


def take_away(report: Report, section: str, *, user) -> EarlierWords:
    """Show the words of a chapter no longer; they stay in the record."""
    return report.earlier_words.create(section=section, by=user)


def kept(report: Report) -> dict[str, EarlierWords]:
    """Chapter's key → the words that stand beside it."""
    rows = {row.section: row for row in report.earlier_words.select_related("by").order_by("at", "pk")}
    return {section: row for section, row in rows.items() if row.text}
