"""What is missing from a report: every gap with the page that fills it, and how far chapters and institutions are."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.utils import timezone, translation

from accounts.models import User
from programs.models import Institution
from reporting import documents
from reporting.blocks import Document
from reporting.checks.finding import Severity
from reporting.context import Context
from reporting.gaps import figures, formal, records, words
from reporting.gaps.gap import Asked, Gap
from reporting.measured import measures
from reporting.models import Report
from reporting.workshop import arrangement

Finder = Callable[[Asked], Iterator[Gap]]
FINDERS: tuple[Finder, ...] = (
    words.placeholders,
    formal.needs,
    figures.tasks,
    figures.missing_values,
    figures.missed_targets,
    figures.not_accepted,
    records.answers,
    records.assessments,
    records.months,
    words.narratives,
    words.reasons,
    formal.letters,
)


def gaps(report: Report, document: Document | None = None, context: Context | None = None) -> list[Gap]:
    """Everything that is missing, what the law demands first, then by term; nothing is missing from an adopted report.

    Pass the document and its context where they were built already.
    """
    if report.is_adopted:
        return []
    return gaps_in(asked_of(report, document, context))


def gaps_in(asked: Asked) -> list[Gap]:
    """The same of what was gathered already."""
    with translation.override("pl"):
        found = [gap for finder in FINDERS for gap in finder(asked)]
    return sorted(found, key=lambda gap: (gap.severity.rank, gap.due))


def asked_of(report: Report, document: Document | None = None, context: Context | None = None) -> Asked:
    """What finders look into; placeholders of texts are judged only in a document built with its context."""
    if document is None:
        document, context = documents.make(report.year, report.status)
    elif context is None:
        context = documents.open_context(report.year, report.status)
    writers = {section: row.by for section, row in context.written.items() if row.by is not None}
    return Asked(report, document, context, measures(context), timezone.localdate(), writers)


def demanded(found: Iterable[Gap]) -> list[Gap]:
    """Those without which the report must not be submitted."""
    return [gap for gap in found if gap.severity is Severity.ERROR]


def of_user(found: Iterable[Gap], user: User) -> list[Gap]:
    """Those that wait for the person: own chapters, figures of own institutions."""
    own = set(Institution.objects.filter(members__user=user).values_list("pk", flat=True))
    return [gap for gap in found if gap.user_pk == user.pk or gap.institution_pk in own]


def titles(report: Report) -> dict[str, str]:
    """Titles of chapters by their keys, in printed order; letters stand beside the report."""
    return {item.key: item.title for item in arrangement.chapters_of(report)} | {"letters": "Pisma przewodnie"}


@dataclass(frozen=True)
class Progress:
    """How many figures of the year an institution (empty: the centre itself) has given."""

    institution: str
    given: int
    asked: int

    @property
    def missing(self) -> int:
        """How many are still missing."""
        return self.asked - self.given


def by_institution(context: Context) -> list[Progress]:
    """Institutions with figures of the year, those with most gaps first."""
    counted: dict[str, list[bool]] = {}
    for item in measures(context):
        if item.measure.position:
            continue
        reporter = item.entry.indicator.reported_by
        counted.setdefault(reporter.label if reporter else "", []).append(item.shown.is_known)
    lines = [Progress(name, sum(known), len(known)) for name, known in counted.items()]
    return sorted(lines, key=lambda line: (-line.missing, line.institution))
