"""Files of reports: asked for once, made once for a content, served again while the content stays."""

from django.db import transaction

from reporting.blocks import Document
from reporting.making.rendering import fill
from reporting.models import Report, ReportFile, ReportVersion
from reporting.tasks import make_file
from reporting.writers.formats import FORMATS


@transaction.atomic
def request(
    report: Report, kind: str, *, user, version: ReportVersion | None = None, public: bool = False
) -> ReportFile:
    """Have a file made in the background; the row says how far it is.

    A file that is being made is not begun again, one of an adopted version that is there stays as it is. Raises
    ``ValueError`` for an unknown kind and for a public edition of no version.
    """
    file, is_new = _row(report, kind, user=user, version=version, public=public)
    if is_new or not (file.is_final or file.is_being_made):
        file.begin(user)
        file.save()
        make_file.enqueue(file.pk)
    return file


def request_all(report: Report, version: ReportVersion, *, user, public: bool = False) -> list[ReportFile]:
    """Have every format of a version made, so that code of later years cannot change any; drafts are of no use now."""
    ReportFile.objects.filter(report=report, version=None).delete()
    return [request(report, kind, user=user, version=version, public=public) for kind in FORMATS]


def file_of(
    report: Report, kind: str, document: Document, *, user, version: ReportVersion | None = None, public: bool = False
) -> ReportFile:
    """The ready file of a document; made on the spot unless it is kept already. Raises as ``request`` does."""
    file, _is_new = _row(report, kind, user=user, version=version, public=public)
    if not (file.is_final or (file.is_ready and file.checksum == document.checksum)):
        fill(file, document)
    return file


def _row(report: Report, kind: str, *, user, version: ReportVersion | None, public: bool) -> tuple[ReportFile, bool]:
    """The row of this file, and whether it is new."""
    if kind not in FORMATS:
        raise ValueError(f"no such kind of file: {kind}")
    if public and version is None:
        raise ValueError("only a version has a public edition")
    return ReportFile.objects.get_or_create(
        report=report, version=version, kind=kind, public=public, defaults={"requested_by": user}
    )
