"""Steps of a report's life: each with the person and the moment, each all or nothing."""

from django.db import transaction

from programs.models import Document as PublishedDocument
from programs.models import Programme
from reporting import documents, printed
from reporting.models import Report, ReportFile, ReportStep, ReportVersion, SectionText
from reporting.tasks import make_pdf

Status = Report.Status
# From which statuses a report can be taken to another.
STEPS = {
    Status.SUBMITTED: frozenset({Status.DRAFT}),
    Status.ADOPTED: frozenset({Status.DRAFT, Status.SUBMITTED}),
    Status.DRAFT: frozenset({Status.SUBMITTED, Status.ADOPTED}),
}


class StepRefused(ValueError):
    """The report cannot go from its status to the wanted one."""


class ReasonMissing(ValueError):
    """A step back without a reason."""


class TextChanged(ValueError):
    """Somebody else has written in the chapter since it was opened; ``latest`` is what stands there now."""

    def __init__(self, latest: SectionText):
        super().__init__(latest.section)
        self.latest = latest


@transaction.atomic
def open_report(year: int, *, user) -> Report:
    """Open the report of a year (or return it) for the programmes whose years include it."""
    report, created = Report.objects.get_or_create(year=year)
    if created:
        report.programmes.set(Programme.objects.covering(year))
        ReportStep.objects.create(report=report, status=Status.DRAFT, by=user)
    return report


def open_imported_reports(user=None) -> list[Report]:
    """Open the report of every year that an imported annual report is about."""
    imported = PublishedDocument.objects.filter(kind=PublishedDocument.Kind.ANNUAL_REPORT)
    years = imported.order_by("reporting_year").values_list("reporting_year", flat=True).distinct()
    return [open_report(year, user=user) for year in years]


def _locked(report: Report, to: str) -> Report:
    report = Report.objects.select_for_update().get(pk=report.pk)
    if report.status not in STEPS[to]:
        raise StepRefused(f"{report.status} → {to}")
    return report


def _move(report: Report, to: str, user, reason: str = "") -> None:
    report.status = to
    report.save(update_fields=["status"])
    ReportStep.objects.create(report=report, status=to, by=user, reason=reason)


@transaction.atomic
def submit(report: Report, *, user) -> Report:
    """Hand the draft over for adoption; raises ``StepRefused``."""
    report = _locked(report, Status.SUBMITTED)
    _move(report, Status.SUBMITTED, user)
    return report


@transaction.atomic
def adopt(report: Report, *, user) -> ReportVersion:
    """Freeze the report as its next version and ask for its PDF; raises ``StepRefused``."""
    report = _locked(report, Status.ADOPTED)
    previous = documents.frozen(report)
    number = previous.number + 1 if previous else 1
    document = documents.as_version(documents.draft(report.year), number)
    version = ReportVersion.objects.create(
        report=report,
        number=number,
        data=documents.serial.to_data(document),
        checksum=document.checksum,
        adopted_by=user,
    )
    printed.index(version)
    _move(report, Status.ADOPTED, user)
    request_pdf(report, user=user, version=version)
    return version


@transaction.atomic
def return_to_draft(report: Report, *, user, reason: str) -> Report:
    """Take the report back for correction, also an adopted one: its versions stay, the next adoption adds another.

    Raises ``ReasonMissing`` and ``StepRefused``.
    """
    if not reason.strip():
        raise ReasonMissing
    report = _locked(report, Status.DRAFT)
    _move(report, Status.DRAFT, user, reason.strip())
    return report


@transaction.atomic
def write_text(report: Report, section: str, text: str, *, user, seen: int | None) -> SectionText | None:
    """Write a chapter's text; ``seen`` is the key of the text that the writer started from.

    An unchanged text leaves no trace. Raises ``TextChanged`` if somebody else wrote in between, ``StepRefused`` if the
    report is adopted.
    """
    report = Report.objects.select_for_update().get(pk=report.pk)
    if report.is_adopted:
        raise StepRefused(report.status)
    latest = report.texts.filter(section=section).first()
    if latest is not None and latest.pk != seen:
        raise TextChanged(latest)
    if text == (latest.text if latest else ""):
        return None
    return SectionText.objects.create(report=report, section=section, text=text, by=user)


def request_pdf(report: Report, *, user, version: ReportVersion | None = None) -> ReportFile:
    """Have the PDF made in the background; the file says when it is ready."""
    file = ReportFile.objects.create(report=report, version=version, requested_by=user)
    make_pdf.enqueue(file.pk)
    return file
