"""Arranging the chapters of a report: order, titles, what is left out, chapters of one's own; every step is recorded.

Keyword-only, each all or nothing. All raise ``Locked`` once the report is no longer open.
"""

from collections.abc import Callable
from functools import partial, wraps

from django.db import transaction

from accounts.models import CentreProfile
from reporting.chapters import COVER, PARTS
from reporting.models import Report, ReportChapter, TemplateChapter
from reporting.models.arrangement import OWN_PREFIX
from reporting.workshop.arrangement import NO_PART, arranged, chapters_of, usual_order
from reporting.workshop.ordering import Immovable, completed, put, swapped


class Locked(ValueError):
    """The report is no longer open: its chapters stay as they are."""


class ReasonMissing(ValueError):
    """A chapter left out without a reason."""


def _arranges(function: Callable) -> Callable:
    """In one transaction, on the report as it is now, with a row for every chapter."""

    @wraps(function)
    @transaction.atomic
    def wrapped(report: Report, **values):
        report = Report.objects.select_for_update().get(pk=report.pk)
        if not report.is_open:
            raise Locked(report.status)
        rows = completed(chapters_of(report), report.chapters.all(), partial(ReportChapter, report=report))
        return function(report, rows, **values)

    return wrapped


@_arranges
def move(report: Report, rows: dict[str, ReportChapter], *, key: str, up: bool) -> None:
    """One place up or down within the part of the report; raises ``Immovable`` at its ends."""
    put(rows, swapped(chapters_of(report), key, up=up), "moved")


@_arranges
def move_part(report: Report, rows: dict[str, ReportChapter], *, part: str, up: bool) -> None:
    """A whole part of the report before or after its neighbour; raises ``Immovable`` at the ends."""
    found = chapters_of(report)
    parts = [one for one in dict.fromkeys(item.chapter.part for item in found) if one]
    if part not in parts:
        raise Immovable(part)
    here = parts.index(part)
    there = here - 1 if up else here + 1
    if not 0 <= there < len(parts):
        raise Immovable(part)
    parts[here], parts[there] = parts[there], parts[here]
    order = [item.key for one in ("", *parts) for item in found if item.chapter.part == one]
    put(rows, order, "part moved")


@_arranges
def change(
    report: Report, rows: dict[str, ReportChapter], *, key: str, title: str, part: str, printed: bool, reason: str = ""
) -> None:
    """Title, part and whether the chapter is printed; one left out needs a reason (``ReasonMissing``)."""
    row = rows.get(key)
    if row is None or (key == COVER and not printed):
        raise Immovable(key)
    if not printed and not reason.strip():
        raise ReasonMissing(key)
    usual = {chapter.key: chapter for chapter in usual_order(CentreProfile.current())}.get(key)
    row.title = "" if usual and title.strip() == usual.title else title.strip()
    row.part = "" if usual and part == usual.part else part or NO_PART
    row.printed, row.reason = printed, "" if printed else reason.strip()
    row.save_because("changed")


@_arranges
def add_own(report: Report, rows: dict[str, ReportChapter], *, title: str, part: str) -> str:
    """A chapter of people's words at the end of a part; returns its key, which no earlier chapter had."""
    taken = [*rows, *report.texts.filter(section__startswith=OWN_PREFIX).values_list("section", flat=True)]
    numbers = [int(key.removeprefix(OWN_PREFIX)) for key in taken if key.removeprefix(OWN_PREFIX).isdigit()]
    key = f"{OWN_PREFIX}{max(numbers, default=0) + 1}"
    row = ReportChapter(report=report, key=key, title=title.strip(), part=part or NO_PART, position=len(rows) + 1)
    row.save_because("added")
    rows[key] = row
    put(rows, [item.key for item in chapters_of(report)], "moved")
    return key


@_arranges
def remove_own(report: Report, rows: dict[str, ReportChapter], *, key: str) -> None:
    """Take a chapter of one's own away; what was written in it stays in the history. Raises ``Immovable``."""
    row = rows.get(key)
    if row is None or not row.is_own:
        raise Immovable(key)
    row.delete()


@_arranges
def restore(report: Report, rows: dict[str, ReportChapter]) -> None:
    """The usual order, titles and chapters: those of the centre's template, else of the guide; own chapters stay."""
    template = {row.key: row for row in TemplateChapter.objects.all()}
    usual = arranged(template.values(), usual_order(CentreProfile.current()))
    for key, row in rows.items():
        if row.is_own:
            continue
        like = template.get(key)
        row.title, row.part = (like.title, like.part) if like else ("", "")
        row.printed, row.reason = (like.printed, like.reason) if like else (True, "")
        row.save_because("usual arrangement")
    own = [key for key, row in rows.items() if row.is_own]
    ranked = {item.key: place for place, item in enumerate(usual)}
    put(rows, [*sorted(set(rows) - set(own), key=lambda key: ranked.get(key, len(ranked))), *own], "moved")


def part_choices() -> list[tuple[str, str]]:
    """Parts to choose from; the first stands before all of them."""
    return [("", "przed częściami"), *PARTS.items()]
