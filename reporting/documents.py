"""Which document a year's report is: the frozen one once it is adopted, else one built from the records now."""

from collections.abc import Sequence
from dataclasses import replace

from reporting import serial
from reporting.assembly import assemble, context_of
from reporting.blocks import Document
from reporting.context import Context
from reporting.live import Earlier
from reporting.models import Report, ReportVersion, SectionText
from reporting.sections import left_out
from reporting.workshop import arrangement


def make(year: int, status: str = Report.Status.DRAFT, report: Report | None = None) -> tuple[Document, Context]:
    """The report as the records say it now, with its checksum, and the context it was made from.

    ``report`` is the year's, where it is at hand.
    """
    report = report or Report.objects.filter(year=year).first()
    context = open_context(year, status)
    chapters = arrangement.chapters_of(report, context.centre)
    document = assemble(context, [item.chapter for item in chapters if item.printed])
    if status not in Report.ADOPTED:
        document = _with_left_out(document, [item for item in chapters if not item.printed])
    return serial.sealed(document), context


def _with_left_out(document: Document, chapters: Sequence[arrangement.Arranged]) -> Document:
    """A working copy says after its cover what it leaves out, and why."""
    section = left_out.section((item.title, item.reason) for item in chapters)
    if section is None:
        return document
    cover, *others = document.sections
    return replace(document, sections=(cover, section, *others))


def open_context(year: int, status: str = Report.Status.DRAFT) -> Context:
    """What the report of the year is made from; nothing is counted before somebody asks."""
    written = SectionText.objects.filter(report__year=year).latest_by_section()
    return context_of(year, status=status, written=written, earlier=printed_before(year))


def draft(year: int, status: str = Report.Status.DRAFT) -> Document:
    """The report as the records say it now."""
    document, _context = make(year, status)
    return document


def frozen(report: Report) -> ReportVersion | None:
    """The latest adopted version."""
    return report.versions.order_by("-number").first()


def current(report: Report) -> Document:
    """What counts now: the adopted version of an adopted report, else the draft."""
    version = frozen(report) if report.is_adopted else None
    return version.document if version else draft(report.year, report.status)


def of_year(year: int) -> Document:
    """The same for a year, whether or not anybody has opened its report."""
    report = Report.objects.filter(year=year).first()
    return current(report) if report else draft(year)


def as_version(document: Document, number: int) -> Document:
    """The document as it is frozen: adopted, numbered, sealed."""
    return serial.sealed(replace(document, status=Report.Status.ADOPTED, version=number))


def printed_before(year: int) -> Earlier:
    """Live figures of the adopted report on the year before, by source and line of the breakdown."""
    version = ReportVersion.objects.filter(report__year=year - 1).order_by("-number").first()
    if version is None:
        return {}
    return {
        (cell.source, cell.part): cell.value
        for _place, cell in version.document.figures()
        if cell.source and cell.value is not None
    }
