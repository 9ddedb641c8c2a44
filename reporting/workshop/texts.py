"""What people wrote in a report: which sentences are still suggestions, and what cannot be printed."""

from collections.abc import Iterable

from reporting import documents
from reporting.context import Context
from reporting.models import Report
from reporting.placeholders.marks import TargetMark, pieces, read
from reporting.placeholders.printing import render
from reporting.placeholders.problems import Problem, Unprintable


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
