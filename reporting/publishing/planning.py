"""Working out what a public edition hides: of which document, beside what was published before, with progress."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from accounts.models import CentreProfile
from programs import suppression as search
from reporting import documents, suppression
from reporting.blocks import Document
from reporting.course import corrections
from reporting.models import PublicEdition, PublicPlan, Report, ReportVersion
from reporting.publishing import explorer
from reporting.sections import trends
from reporting.suppression.plan import Earlier, Plan, plan

# So many earlier and later years print each other's figures, at most: those of the chapter over several years.
_NEIGHBOURS = trends.SHOWN - 1
# Progress in percent when a step begins: everything is read, the search is on.
READING, SEARCHING = 5, 20


@dataclass(frozen=True)
class Subject:
    """What is to be published: a version, or a draft; with what readers may already have.

    ``known`` are reports, ``pages`` the public pages of indicators, where the centre has them.
    """

    report: Report
    version: ReportVersion | None
    source: Document
    below: int
    known: tuple[tuple[ReportVersion, PublicEdition | None], ...]
    pages: Earlier | None

    @property
    def basis(self) -> str:
        """Checksum of all that the plan depends on."""
        before = [f"{version.checksum} {made.checksum if made else '-'}" for version, made in self.known]
        parts = [self.source.checksum, str(self.below), _rules(), repr(self.pages), *before]
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()

    @property
    def document(self) -> Document:
        """What a plan is made of: what changed since the version before would give away what is hidden in either."""
        return corrections.left_out(self.source)

    def plan(self, tell: Callable[[float], None] = lambda _share: None) -> Plan:
        """The plan, worked out now; ``tell`` hears the share done."""
        earlier = [Earlier(version.document, made.document if made else None) for version, made in self.known]
        return plan(self.document, self.below, [*earlier, self.pages] if self.pages else earlier, tell)


def subject(report: Report, version: ReportVersion | None = None) -> Subject:
    """A version, or what counts now of a report."""
    version = version or (documents.frozen(report) if report.is_adopted else None)
    source = version.document if version else documents.draft(report.year, report.status)
    centre = CentreProfile.current()
    pages = explorer.seen_by_anybody(report, source) if centre.publishes_indicators else None
    return Subject(report, version, source, centre.small_count, _known(report.year, version), pages)


def _known(year: int, version: ReportVersion | None) -> tuple[tuple[ReportVersion, PublicEdition | None], ...]:
    """What readers may have: public editions of this report and of the years beside it.

    Of a year before that has none, the adopted version: it went to the council.
    """
    years = range(year - _NEIGHBOURS, year + _NEIGHBOURS + 1)
    made = PublicEdition.objects.filter(version__report__year__in=years).select_related("version__report")
    if version is not None:
        made = made.exclude(version=version)
    known = [(one.version, one) for one in made.defer("data", "hidden", "version__data")]
    if not any(one.report.year == year - 1 for one, _made in known):
        before = ReportVersion.objects.filter(report__year=year - 1).order_by("-number").first()
        known += [(before, None)] if before else []
    return tuple(known)


@cache
def _rules() -> str:
    """Checksum of the rules of hiding: another release may hide more."""
    folders = [Path(package.__file__).parent for package in (search, suppression)]
    sources = (path.read_bytes() for folder in folders for path in sorted(folder.glob("*.py")))
    return hashlib.sha256(b"".join(sources)).hexdigest()


def fill(row: PublicPlan) -> None:
    """Work the plan out and keep it; a failure is kept, and raised."""
    try:
        row.tell(READING)
        about = subject(row.report, row.version)
        found = about.plan(lambda share: row.tell(SEARCHING + int((100 - SEARCHING) * share)))
        row.data, row.basis = found.data(), about.basis
        row.finish()
        row.save()
    except Exception:
        row.give_up()
        raise
