"""What a chapter's writer may look up from the year before, each with where it comes from: the adopted report or what
was written for it, reports on tasks and needs that the system holds, and words that somebody kept for the chapter."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.polish import day_text
from programs.models import Document, Need, TaskReport
from reporting.blocks import Block, ListBlock, Paragraph
from reporting.models import Report, ReportVersion, SectionText
from reporting.polish.numbers import money
from reporting.sections.phrases import calm
from reporting.workshop import earlier_words, prose

PROGRAMME, NEEDS = "programme", "needs"


@dataclass(frozen=True)
class LastYear:
    """Words of the year before: ``text`` can be taken over, ``live`` if its figures then become those of this year."""

    title: str
    blocks: tuple[Block, ...]
    text: str = ""
    live: bool = False


def last_year(report: Report, section: str) -> list[LastYear]:
    """Everything about the chapter, what the council was told first."""
    found = [_told(report.year - 1, section)]
    if section == PROGRAMME:
        found.append(_of_tasks(report.year - 1))
    if section == NEEDS:
        found.append(_of_needs(report.year - 1))
    return [one for one in (*found, _kept(report, section)) if one and one.blocks]


def _told(year: int, section: str) -> LastYear | None:
    """What people wrote in the chapter, as adopted, else as written."""
    version = ReportVersion.objects.filter(report__year=year).order_by("-number").first()
    written = SectionText.objects.filter(report__year=year, section=section).order_by("at", "pk").last()
    text = written.text if written else ""
    if version is None:
        return LastYear(_("Text of %(year)s") % {"year": year}, prose.narrative(text), text, live=True)
    sections = {one.key: one.blocks for one in version.document.sections}
    blocks = tuple(
        block for block in sections.get(section, ()) if isinstance(block, Paragraph) and block.role == "narrative"
    )
    title = _("Text of %(year)s, version %(n)s") % {"year": year, "n": version.number}
    return LastYear(title, blocks, text, live=True)


def _of_tasks(year: int) -> LastYear:
    """What was said of the tasks in force then, whichever programme they belong to now."""
    rows = TaskReport.objects.filter(year=year).select_related("node").prefetch_related("contributions")
    blocks = tuple(block for row in rows.order_by("node__programme", "node__position", "pk") for block in _task(row))
    return LastYear(_titled(_("Reports on tasks of %(year)s"), year), blocks)


def _task(row: TaskReport) -> Iterator[Block]:
    """The name of the task, then what was done and why not."""
    words = [text for text in (row.narrative, *(one.text for one in row.contributions.all())) if text.strip()]
    if row.reason.strip():
        words.append(f"Przyczyna: {row.reason.strip()}")
    if words:
        yield Paragraph((f"{row.node.number} {calm(row.node.name)}".strip(),), "lead")
        yield from (block for text in words for block in prose.narrative(text))


def _of_needs(year: int) -> LastYear:
    """Needs that an imported report lists; those entered here stand on the page of needs."""
    rows = Need.objects.filter(document__reporting_year=year).order_by("document", "position", "pk")
    lines = tuple((_need(row),) for row in rows)
    blocks = (ListBlock(lines),) if lines else ()
    return LastYear(_titled(_("Needs of the report on %(year)s"), year), blocks)


def _need(row: Need) -> str:
    amount = "" if row.amount is None else f": {money(row.amount)}"
    return f"{row.text.rstrip('.')}{amount}"


def _titled(words: str, year: int) -> str:
    """The title with the documents from which it was read."""
    rows = Document.objects.filter(kind=Document.Kind.ANNUAL_REPORT, reporting_year=year)
    names = ", ".join(one.source or one.title for one in rows if one.source or one.title)
    title = words % {"year": year}
    return f"{title}, {_('read from')} {names}" if names else title


def _kept(report: Report, section: str) -> LastYear | None:
    """Words that somebody kept for the chapter: their figures are those of last year."""
    row = earlier_words.kept(report).get(section)
    if row is None:
        return None
    said = {
        "source": row.source or _("pasted words"),
        "who": row.by,
        "day": day_text(timezone.localdate(row.at)),
    }
    title = _("Kept from last year's report: %(source)s (%(who)s, %(day)s)") % said
    return LastYear(title, prose.narrative(row.text), row.text)
