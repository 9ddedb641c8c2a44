"""All findings of a report with the reasons that people gave for letting them stand; what blocks its submission.

Relations of live figures come from ``reporting.reconciliation``, those between figures of the programme from
``figures``, those between printed figures and in the text from ``checking``. A reason belongs to the numbers that it
was given for: other numbers open the finding again.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone, translation

from reporting import documents, legal
from reporting.blocks import Document
from reporting.checks.finding import Finding, Severity
from reporting.checks.titles import OF_DOCUMENTS, title
from reporting.context import Context
from reporting.examining import checking, figures
from reporting.measured import measures
from reporting.models import Report, Waiver
from reporting.paperwork import letters
from reporting.printed import measures_by_ref
from reporting.reconciliation import examining
from reporting.reconciliation.entered import JUMP_RULE
from reporting.reconciliation.numbers import Standings
from reporting.reconciliation.relations import Examined


class WaiverRefused(ValueError):
    """The report is adopted: what was found in it cannot be judged any more."""


@dataclass(frozen=True)
class Checked:
    """A finding with what was decided about it.

    ``waiver`` holds (the finding stands, with a reason); ``before`` is the latest reason for the same question with
    other numbers or in the report on the year before: a hint, not a decision.
    """

    finding: Finding
    chapter: str = ""
    waiver: Waiver | None = None
    before: Waiver | None = None

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to mend it or to say why it stands; a remark asks for neither."""
        return self.waiver is None and self.finding.severity is not Severity.REMARK

    @property
    def is_blocking(self) -> bool:
        """Whether it stops the submission."""
        return self.is_open and self.finding.severity is Severity.ERROR


@dataclass
class Review:
    """What was looked at in a report, and what was found; ``programme`` is the title of its main programme."""

    checked: list[Checked] = field(default_factory=list)
    examined: list[Examined] = field(default_factory=list)
    programme: str = ""

    @property
    def open(self) -> list[Checked]:
        """Errors and warnings that nobody has answered."""
        return [one for one in self.checked if one.is_open]

    @property
    def remarks(self) -> list[Checked]:
        """What is worth knowing and asks for nothing."""
        return [one for one in self.checked if one.finding.severity is Severity.REMARK and one.waiver is None]

    @property
    def waived(self) -> list[Checked]:
        """Findings that stand for a reason."""
        return [one for one in self.checked if one.waiver is not None]

    @property
    def blocking(self) -> list[Checked]:
        """Open errors."""
        return [one for one in self.checked if one.is_blocking]

    @property
    def holding(self) -> list[Examined]:
        """Relations that hold."""
        return [one for one in self.examined if one.holds]

    def by_chapter(self) -> Counter:
        """Open findings by the chapter's key."""
        return Counter(one.chapter for one in self.open)

    def by_anchor(self) -> dict[str, list[Checked]]:
        """Open findings and remarks by the anchor of the cells concerned, for the preview."""
        found: dict[str, list[Checked]] = defaultdict(list)
        for one in (*self.open, *self.remarks):
            for anchor in dict.fromkeys(place.anchor for place in one.finding.places if place.anchor):
                found[anchor].append(one)
        return dict(found)


def review(report: Report, document: Document | None = None, context: Context | None = None) -> Review:
    """What was looked at and found; pass the document and its context where they were built already."""
    if document is None:
        document, context = _made(report)
    if context is None:
        context = documents.open_context(report.year, report.status)
    examined = examining.examine(report, document, context)
    found = [(finding, one.section) for one in examined for finding in one.findings]
    with translation.override("pl"):
        own = [] if report.is_adopted else list(figures.of_report(context, Standings(document)))
        said = {finding.subject for finding in (*(finding for finding, _section in found), *own)}
        others = (one for one in _printed(report, document, context) if one.subject not in said)
        known = Known(document, context)
        printed = [*own, *(finding for finding in others if not known.explains(finding))]
    found += [(finding, "") for finding in printed]
    examined += by_rule(printed)
    return Review(judged(report, found), examined, document.programme_title)


def of_report(report: Report, document: Document | None = None, context: Context | None = None) -> list[Checked]:
    """All findings of the report, the gravest first."""
    return review(report, document, context).checked


def blocking(report: Report, document: Document | None = None, context: Context | None = None) -> list[Checked]:
    """Errors that stop the submission."""
    return review(report, document, context).blocking


def by_rule(printed: Iterable[Finding]) -> list[Examined]:
    """The rules over printed figures: each looks at all of the document, and holds where it found nothing wrong."""
    found: dict[str, list[Finding]] = {rule: [] for rule in OF_DOCUMENTS}
    for finding in printed:
        if finding.rule in found:
            found[finding.rule].append(finding)
    return [
        Examined(rule, f"{title(rule)}: wszystkie liczby i teksty dokumentu", "", tuple(some))
        for rule, some in found.items()
    ]


def _printed(report: Report, document: Document, context: Context) -> Iterator[Finding]:
    """What is found in the report as it is printed, in the imported documents under it, in letters and legal bases.

    Of the imported documents only what concerns cells that the report prints, and what the report itself does not say.
    """
    built = checking.findings_of_report(document)
    yield from built
    if report.is_adopted:
        return
    told, standings = {finding.subject for finding in built}, Standings(document)
    for finding in (standings.located(one) for each in context.each for one in _of_document(each)):
        if finding.subject not in told and any(place.section for place in finding.places):
            yield finding
    # As long as figures are gathered, data are not closed yet: a letter may wait with its date.
    waits = {"letter_day"} if report.status == Report.Status.DRAFT else set()
    yield from (finding for finding in letters.findings(report, document) if finding.rule not in waits)
    yield from legal.findings(document.data_as_of, timezone.localdate(), county=context.centre.has_county_rights)


def _of_document(context: Context) -> Iterator[Finding]:
    """What is found in the document of one programme, under the codes and the name that it has in the report."""
    for finding in checking.findings_of(context.document) if context.document else ():
        yield figures.marked(finding, context.mark, context.name)


class Known:
    """What the rules over printed numbers cannot know: reasons given for a task, cases that count in several lines."""

    def __init__(self, document: Document, context: Context):
        self._standings = Standings(document)
        self._reasons = {item.ref for item in measures(context) if item.reason}

    def explains(self, finding: Finding) -> bool:
        """Whether the finding has its answer: a reason for a large change, lines that are examined elsewhere."""
        if finding.rule == JUMP_RULE:
            return set(finding.refs) <= self._reasons
        anchors = {place.anchor for place in finding.places} - {""}
        there = {at.cell.source for at in self._standings.all if at.anchor in anchors}
        return finding.rule == "sum" and not figures.OVERLAPPING.isdisjoint(there)


def _made(report: Report) -> tuple[Document, Context]:
    """The document that counts, and the records behind it."""
    version = documents.frozen(report) if report.is_adopted else None
    if version:
        return version.document, documents.open_context(report.year, report.status)
    return documents.make(report.year, report.status)


def judged(report: Report, found: Iterable[tuple[Finding, str]]) -> list[Checked]:
    """Each finding once, however many rules came to it, with what was decided; the gravest first."""
    standing, hints = _waivers(report)
    checked = {
        finding.fingerprint: Checked(
            finding,
            next((place.section for place in finding.places if place.section), section),
            standing.get(finding.fingerprint),
            hints.get(finding.subject),
        )
        for finding, section in found
    }
    return sorted(checked.values(), key=lambda one: (one.waiver is not None, one.finding.severity.rank))


def _waivers(report: Report) -> tuple[dict[str, Waiver], dict[str, Waiver]]:
    """Reasons that hold, by fingerprint; and reasons given for other numbers, by subject (one query)."""
    rows = Waiver.objects.filter(report__year__in=[report.year - 1, report.year]).select_related("by", "report")
    latest = {(row.report_id, row.fingerprint): row for row in rows.order_by("report__year", "at", "pk")}
    given = [row for row in latest.values() if row.waived]
    standing = {row.fingerprint: row for row in given if row.report_id == report.pk}
    return standing, {row.subject: row for row in given}


@transaction.atomic
def waive(report: Report, findings: Iterable[Finding], *, reason: str, user) -> int:
    """Let findings stand with a reason; returns how many. Raises ``WaiverRefused`` for an adopted report."""
    return _write(report, findings, reason=reason, user=user, waived=True)


@transaction.atomic
def withdraw(report: Report, findings: Iterable[Finding], *, reason: str, user) -> int:
    """Let findings count again, with a reason; raises ``WaiverRefused`` for an adopted report."""
    return _write(report, findings, reason=reason, user=user, waived=False)


def _write(report: Report, findings: Iterable[Finding], *, reason: str, user, waived: bool) -> int:
    report = Report.objects.select_for_update().get(pk=report.pk)
    if report.is_adopted:
        raise WaiverRefused(report.status)
    rows = [
        Waiver(
            report=report,
            rule=finding.rule,
            fingerprint=finding.fingerprint,
            said=finding.explanation,
            waived=waived,
            reason=reason,
            by=user,
        )
        for finding in findings
    ]
    return len(Waiver.objects.bulk_create(rows))


def about(review: Review, report: Report, measure: int, apps) -> list[Checked]:
    """What waits or is remarked about the measure in the report."""
    keys = measures_by_ref(report.year, report.pk, apps, review.programme)
    refs = {ref for ref, key in keys.items() if key == measure}
    return [one for one in (*review.open, *review.remarks) if refs.intersection(one.finding.refs)]
