"""What people wrote in a report: which sentences are still suggestions, what cannot be printed, last year's words."""

from collections.abc import Iterable
from dataclasses import dataclass

from reporting import documents
from reporting.blocks import Block, Paragraph
from reporting.context import Context
from reporting.models import Report, ReportVersion, SectionText
from reporting.placeholders.marks import TargetMark, pieces, read
from reporting.placeholders.printing import render
from reporting.placeholders.problems import Problem, Unprintable
from reporting.workshop import prose


def latest(report: Report) -> dict[str, SectionText]:
    """Chapter's key → the text that stands there now, with its author."""
    return {text.section: text for text in report.texts.select_related("by").order_by("at", "pk")}


def problems(report: Report, context: Context | None = None) -> list[tuple[str, Problem]]:
    """What keeps people's texts from being printed, with the chapter's key; none for an adopted report.

    ``context`` is the one that the report's document was made from, if that has been done already.
    """
    if report.is_adopted:
        return []
    if context is None:
        _document, context = documents.make(report.year, report.status)
    return list(context.problems)


def problems_in(text: str, context: Context) -> list[Problem]:
    """What is wrong with a text, each problem once."""
    found: list[Problem] = []
    for line in text.splitlines():
        found += render(line, context)[1]
    return list(dict.fromkeys(found))


def mentions_tables(text: str) -> bool:
    """Whether the text names a table or chart, which only the whole report can resolve."""
    return any(_is_target(piece) for piece, is_mark in pieces(text) if is_mark)


def _is_target(piece: str) -> bool:
    try:
        return isinstance(read(piece), TargetMark)
    except Unprintable:
        return False


def unaccepted(report: Report, section: str, text: str, offered: Iterable[str]) -> list[str]:
    """Sentences of the text that were made by rule and that nobody has taken responsibility for.

    Those that were ever accepted in this chapter stay accepted; a sentence that was edited is the writer's own.
    """
    before = list(report.texts.filter(section=section).values_list("suggested", "accepted"))
    accepted = {sentence for _suggested, sentences in before for sentence in sentences}
    known = [*(sentence for suggested, _accepted in before for sentence in suggested), *offered]
    return [one for one in dict.fromkeys(known) if one in text and one not in accepted]


@dataclass(frozen=True)
class LastYear:
    """The same chapter a year before: ``blocks`` as they were read, ``text`` with its placeholders for reuse."""

    year: int
    version: int | None
    blocks: tuple[Block, ...]
    text: str


def last_year(report: Report, section: str) -> LastYear | None:
    """What stood in the chapter in the report on the year before: as adopted, else as written."""
    year = report.year - 1
    version = ReportVersion.objects.filter(report__year=year).order_by("-number").first()
    written = SectionText.objects.filter(report__year=year, section=section).order_by("at", "pk").last()
    text = written.text if written else ""
    found: tuple[Block, ...] = ()
    if version is not None:
        sections = {one.key: one.blocks for one in version.document.sections}
        found = tuple(
            block for block in sections.get(section, ()) if isinstance(block, Paragraph) and block.role == "narrative"
        )
    elif text:
        found = prose.narrative(text)
    return LastYear(year, version.number if version else None, found, text) if found else None
