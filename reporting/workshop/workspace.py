"""The workspace of a report: its stage, the state of every chapter, and what to do next, the most urgent first."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db.models import TextChoices
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext_lazy

from programs.collecting.progress import Silent
from reporting.blocks import Document
from reporting.checks.finding import Severity
from reporting.context import Context
from reporting.course import comments
from reporting.examining import completeness, findings
from reporting.models import Report, ReportLetter, SectionText
from reporting.workshop.arrangement import Arranged, chapters_of

Status = Report.Status
# Steps of a report that lie before the person, by the status that it has.
STAGES = {
    Status.DRAFT: (1, pgettext_lazy("stage", "collecting figures and words")),
    Status.COLLECTED: (2, pgettext_lazy("stage", "checking")),
    Status.CHECKED: (3, pgettext_lazy("stage", "handing over")),
    Status.SUBMITTED: (4, pgettext_lazy("stage", "adoption")),
    Status.ADOPTED: (5, pgettext_lazy("stage", "presentation to the council")),
}
LAST_STAGE = len(STAGES)


class State(TextChoices):
    """How far a chapter is."""

    READY = "ready", pgettext_lazy("chapter", "ready")
    IN_WORK = "in_work", pgettext_lazy("chapter", "in work")
    NOT_STARTED = "not_started", pgettext_lazy("chapter", "not started")
    LEFT_OUT = "left_out", pgettext_lazy("chapter", "left out")


@dataclass(frozen=True)
class ChapterLine:
    """A chapter of the workspace: what it still asks for, and who wrote in it last."""

    item: Arranged
    printed: bool
    gaps: int = 0
    findings: int = 0
    remarks: int = 0
    pending: int = 0
    text: SectionText | None = None

    @property
    def state(self) -> State:
        """Ready: printed, and nothing is asked for; a chapter that prints nothing has not been started."""
        if not self.item.printed:
            return State.LEFT_OUT
        if self.gaps or self.findings or self.remarks or self.pending:
            return State.IN_WORK
        return State.READY if self.printed else State.NOT_STARTED


@dataclass(frozen=True)
class Task:
    """One thing to do: words with their count, and the page where it is done; ``urgent`` ones stop the submission."""

    words: str
    url: str
    urgent: bool = False


@dataclass
class Workspace:
    """What the page shows; ``silent`` are the institutions that owe answers about the year."""

    lines: list[ChapterLine]
    tasks: list[Task] = field(default_factory=list)
    silent: list[Silent] = field(default_factory=list)

    @property
    def ready(self) -> int:
        """How many chapters are ready."""
        return sum(line.state == State.READY for line in self.lines)

    @property
    def counted(self) -> int:
        """How many chapters there are to finish."""
        return sum(line.state != State.LEFT_OUT for line in self.lines)


def of(report: Report, document: Document, context: Context) -> Workspace:
    """The workspace of a report whose document was built; an adopted one asks only to be made known."""
    written, chapters = context.written, chapters_of(report, context.centre)
    if report.is_adopted:
        lines = _lines(chapters, document, written, Counter(), Counter(), {})
        return Workspace(lines, list(_after_adoption(report)))
    asked = completeness.asked_of(report, document, context)
    missing = completeness.gaps_in(asked)
    review = findings.review(report, document, context)
    remarks = comments.open_by_chapter(report)
    by_chapter = Counter(gap.chapter for gap in missing)
    lines = _lines(chapters, document, written, by_chapter, review.by_chapter(), remarks)
    return Workspace(lines, list(_tasks(report, missing, review, lines)), asked.silent)


def _after_adoption(report: Report) -> Iterable[Task]:
    """What an adopted version is still waiting for: the letter that names it, its public edition, the publication."""
    rows = report.versions.order_by("-number")
    number, edition, published = rows.values_list("number", "public_edition", "public_edition__publications").first()
    letters = report.letters.filter(kind=ReportLetter.Kind.TO_COUNCIL)
    if letters.exclude(version__number=number).exists():
        words = _("Save the letter to the council again, so that it names version %(n)d") % {"n": number}
        yield Task(words, reverse("reporting:letter_edit", args=[report.year, "rada"]))
    page = reverse("reporting:public", args=[report.year, number])
    if not edition:
        yield Task(_("Prepare the public edition of version %(n)d") % {"n": number}, page)
    elif not published:
        yield Task(_("Publish the public edition and write down where"), page)


def _lines(
    chapters: Iterable[Arranged],
    document: Document,
    written: Mapping[str, SectionText],
    missing: Counter,
    found: Counter,
    remarks: dict[str, int],
) -> list[ChapterLine]:
    printed = {section.key for section in document.sections}
    lines = []
    for item in chapters:
        text = written.get(item.key)
        lines.append(
            ChapterLine(
                item,
                item.key in printed,
                missing[item.key],
                found[item.key],
                remarks.get(item.key, 0),
                len(text.suggested) if text else 0,
                text,
            )
        )
    return lines


def _tasks(report: Report, missing: Iterable, review: findings.Review, lines: list[ChapterLine]) -> Iterable[Task]:
    """What stops the submission comes first, then what the report should have."""

    def page(name: str) -> str:
        return reverse(f"reporting:{name}", args=[report.year])

    demanded = len(completeness.demanded(missing))
    blocking, rest = len(review.blocking), len(missing) - demanded
    warnings = sum(one.finding.severity is Severity.WARNING for one in review.open)
    remarks = sum(line.remarks for line in lines)
    pending = [line for line in lines if line.pending]
    if demanded:
        words = ngettext("Fill in %(n)d gap that the law demands", "Fill in %(n)d gaps that the law demands", demanded)
        yield Task(words % {"n": demanded}, page("gaps"), urgent=True)
    if blocking:
        words = ngettext("Mend or justify %(n)d error", "Mend or justify %(n)d errors", blocking)
        yield Task(words % {"n": blocking}, page("findings"), urgent=True)
    if rest:
        words = ngettext("Fill in %(n)d further gap", "Fill in %(n)d further gaps", rest)
        yield Task(words % {"n": rest}, page("gaps"))
    if warnings:
        words = ngettext("Look at %(n)d warning", "Look at %(n)d warnings", warnings)
        yield Task(words % {"n": warnings}, page("findings"))
    if remarks:
        words = ngettext("Settle %(n)d remark", "Settle %(n)d remarks", remarks)
        yield Task(words % {"n": remarks}, page("remarks"))
    for line in pending:
        url = reverse("reporting:chapter", args=[report.year, line.item.key])
        yield Task(_("Accept the suggested sentences: %(title)s") % {"title": line.item.title}, url)
