"""Steps of a report's life: each with the person and the moment, each all or nothing."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils import timezone

from programs.models import Document as PublishedDocument
from programs.models import Programme
from reporting import documents, printed
from reporting.course import corrections
from reporting.course.gate import Obstacle, obstacles
from reporting.making import files
from reporting.models import Report, ReportStep, ReportVersion, SectionText
from reporting.workshop import arrangement, texts

Status = Report.Status
# From which statuses a report can be taken to another: one way forward, and back to the draft from everywhere.
STEPS = {
    Status.COLLECTED: frozenset({Status.DRAFT}),
    Status.CHECKED: frozenset({Status.COLLECTED}),
    Status.SUBMITTED: frozenset({Status.CHECKED}),
    Status.ADOPTED: frozenset({Status.SUBMITTED}),
    Status.PRESENTED: frozenset({Status.ADOPTED}),
    Status.DRAFT: frozenset(Status) - {Status.DRAFT},
}


class StepRefused(ValueError):
    """The report cannot go from its status to the wanted one."""


class ReasonMissing(ValueError):
    """A step that needs a reason, without one."""


class SameEyes(ValueError):
    """Whoever checked the report wants to submit it too, without saying why nobody else can."""


class Blocked(ValueError):
    """Something stops the submission: ``obstacles`` say what."""

    def __init__(self, obstacles: list[Obstacle]):
        super().__init__(len(obstacles))
        self.obstacles = obstacles


class ImpossibleDay(ValueError):
    """A day in the future, or a session of the council before the adoption."""


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
        arrangement.take_over_template(report)
    return report


def open_imported_reports(user=None) -> list[Report]:
    """Open the report of every year that an imported annual report is about."""
    imported = PublishedDocument.objects.filter(kind=PublishedDocument.Kind.ANNUAL_REPORT)
    years = imported.order_by("reporting_year").values_list("reporting_year", flat=True).distinct()
    return [open_report(year, user=user) for year in years]


def _reread(report: Report) -> Report:
    """The report as it is now, locked until the step is done."""
    return Report.objects.select_for_update().get(pk=report.pk)


def _locked(report: Report, to: str) -> Report:
    report = _reread(report)
    if report.status not in STEPS[to]:
        raise StepRefused(f"{report.status} → {to}")
    return report


def _move(report: Report, to: str, user, **said) -> None:
    """Write the step down; ``said`` are its columns (reason, day, person, reference)."""
    report.status = to
    report.save(update_fields=["status"])
    said = {name: value.strip() if isinstance(value, str) else value for name, value in said.items()}
    ReportStep.objects.create(report=report, status=to, by=user, **said)


def _has_been(day: date | None) -> None:
    if day is not None and day > timezone.localdate():
        raise ImpossibleDay(day)


@transaction.atomic
def collect(report: Report, *, user, reason: str = "") -> Report:
    """State that the figures are collected; ``reason`` may be a remark. Raises ``StepRefused``."""
    report = _locked(report, Status.COLLECTED)
    _move(report, Status.COLLECTED, user, reason=reason)
    return report


@transaction.atomic
def check(report: Report, *, user, reason: str = "") -> Report:
    """State that the report was read and checked; from now on nobody writes in it. Raises ``StepRefused``."""
    report = _locked(report, Status.CHECKED)
    _move(report, Status.CHECKED, user, reason=reason)
    return report


@transaction.atomic
def submit(report: Report, *, user, reason: str = "") -> Report:
    """Hand the checked report over for adoption: the head does, and somebody else has checked.

    Where the same person did both, ``reason`` says why nobody else could. Raises ``StepRefused``, ``SameEyes``, and
    ``Blocked`` as long as there are errors without a reason or gaps that the law does not allow.
    """
    report = _locked(report, Status.SUBMITTED)
    if report.checked_by == user and not reason.strip():
        raise SameEyes
    if found := obstacles(report):
        raise Blocked(found)
    _move(report, Status.SUBMITTED, user, reason=reason)
    return report


@transaction.atomic
def adopt(report: Report, *, user, day: date | None = None, person: str = "", reference: str = "") -> ReportVersion:
    """Freeze the submitted report as its next version and ask for its PDF.

    ``day``, ``person`` and ``reference``: when and by whom it was adopted, and the number of the order. Raises
    ``StepRefused`` and ``ImpossibleDay``.
    """
    report = _locked(report, Status.ADOPTED)
    return _freeze(report, user, day=day, person=person, reference=reference)


@transaction.atomic
def take_over(
    report: Report, *, user, reason: str, day: date | None = None, person: str = "", reference: str = ""
) -> ReportVersion:
    """Freeze, in one step, a report that was adopted before the centre used this program.

    It was checked and adopted on paper, and its figures were read from print; ``reason`` says how that is known.
    Raises ``StepRefused`` for other reports, ``ReasonMissing`` and ``ImpossibleDay``.
    """
    if not reason.strip():
        raise ReasonMissing
    report = _reread(report)
    if report.status != Status.DRAFT or not is_imported(report):
        raise StepRefused(f"{report.status} → {Status.ADOPTED}")
    return _freeze(report, user, reason=reason, day=day, person=person, reference=reference)


def is_imported(report: Report) -> bool:
    """Whether a printed document of its programmes is in the database, so that it can have been adopted on paper."""
    return PublishedDocument.objects.filter(programme__reports=report).exists()


def _freeze(report: Report, user, **said) -> ReportVersion:
    _has_been(said["day"])
    previous = documents.frozen(report)
    number = previous.number + 1 if previous else 1
    document = documents.draft(report.year, Status.ADOPTED)
    if previous:
        document = corrections.stated(document, previous.document, _replaced(report, previous))
    document = documents.as_version(document, number)
    version = ReportVersion.objects.create(
        report=report,
        number=number,
        data=documents.serial.to_data(document),
        checksum=document.checksum,
        adopted_by=user,
    )
    printed.index(version)
    _move(report, Status.ADOPTED, user, **said)
    files.request_all(report, version, user=user)
    return version


def _replaced(report: Report, previous: ReportVersion) -> corrections.Replaced:
    """The version that the next one replaces, and why it was taken back."""
    back = corrections.taken_back(report.steps.all(), previous)
    adoption = report.steps.filter(status=Status.ADOPTED).last()
    day = adoption.day or timezone.localdate(previous.adopted_at)
    return corrections.Replaced(previous.number, day, back.reason if back else "korekta")


@transaction.atomic
def present(report: Report, *, user, day: date, reference: str = "", person: str = "") -> Report:
    """Write down that the adopted report was presented to the council: at which session and when.

    A day after 31 March is taken and shown as late. Raises ``StepRefused`` and ``ImpossibleDay``.
    """
    report = _locked(report, Status.PRESENTED)
    _has_been(day)
    adopted = report.steps.filter(status=Status.ADOPTED).last()
    if adopted.day and day < adopted.day:
        raise ImpossibleDay(day)
    _move(report, Status.PRESENTED, user, day=day, reference=reference, person=person)
    return report


@transaction.atomic
def return_to_draft(report: Report, *, user, reason: str) -> Report:
    """Take the report back for correction, also an adopted one: its versions stay, the next adoption adds another.

    Raises ``ReasonMissing`` and ``StepRefused``.
    """
    if not reason.strip():
        raise ReasonMissing
    report = _locked(report, Status.DRAFT)
    _move(report, Status.DRAFT, user, reason=reason)
    return report


@transaction.atomic
def write_text(
    report: Report,
    section: str,
    text: str,
    *,
    user,
    seen: int | None,
    offered: Iterable[str] = (),
    accept: bool = False,
) -> SectionText | None:
    """Write a chapter's text; ``seen`` is the key of the text that the writer started from.

    Sentences of it that were ``offered`` by rule are marked until somebody edits them or accepts them (``accept``).
    A text that changes nothing leaves no trace. Raises ``TextChanged`` if somebody else wrote in between,
    ``StepRefused`` from the check on: what was checked is what is adopted.
    """
    report = _reread(report)
    if not report.is_open:
        raise StepRefused(report.status)
    latest = report.texts.filter(section=section).first()
    if latest is not None and latest.pk != seen:
        raise TextChanged(latest)
    marked = texts.unaccepted(report, section, text, offered)
    if text == (latest.text if latest else "") and not (accept and marked):
        return None
    said = {"accepted": marked} if accept else {"suggested": marked}
    return SectionText.objects.create(report=report, section=section, text=text, by=user, **said)
