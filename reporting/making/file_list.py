"""What the page of files shows: for the draft, each version and each public edition a line for every format."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from reporting.making.validation import KINDS, latest
from reporting.models import FileValidation, Report, ReportFile, ReportVersion
from reporting.writers.formats import FORMATS

# What a format is for, in the words of the page.
PURPOSES = {
    "pdf": _("to read and print; accessible (PDF/UA)"),
    "pdf_archive": _("to keep for years (PDF/A), accessible as well"),
    "docx": _("to go on writing in Word or LibreOffice"),
    "xlsx": _("tables in sheets, numbers as numbers, with sources"),
    "html": _("one accessible page for the public bulletin, works offline"),
    "json": _("the whole document for other programs"),
    "csv": _("open data: each number in a row, with definitions"),
}
# From which percent on the making of a file is at which step.
_STEPS = (
    (0, _("waits for its turn")),
    (1, _("the report is being put together")),
    (20, _("the file is being written")),
    (95, _("the file is being stored")),
)


@dataclass(frozen=True)
class Line:
    """One format; ``file`` is empty until somebody asks for it, ``is_outdated`` if the report has changed since."""

    kind: str
    file: ReportFile | None
    is_outdated: bool = False

    @property
    def label(self) -> str:
        return ReportFile.Kind(self.kind).label

    @property
    def purpose(self) -> str:
        return PURPOSES[self.kind]

    @property
    def is_being_made(self) -> bool:
        return self.file is not None and self.file.is_being_made

    @property
    def validation(self) -> FileValidation | None:
        """What a validator of accessibility said of these very bytes."""
        return latest(self.file.validations.all()) if self.file else None

    @property
    def can_be_validated(self) -> bool:
        """Whether there is a PDF that stays as it is."""
        return self.file is not None and self.file.is_final and self.kind in KINDS

    @property
    def has_failed(self) -> bool:
        """Whether it could not be made, or nobody has finished it in a long time."""
        return self.file is not None and self.file.has_failed

    @property
    def step(self) -> str:
        """What is being done with the file now."""
        return str([words for percent, words in _STEPS if self.file.progress >= percent][-1])


@dataclass(frozen=True)
class Edition:
    """The draft (no version), a version or its public edition, with the checksum of its document."""

    version: ReportVersion | None
    public: bool
    checksum: str
    lines: tuple[Line, ...]

    @property
    def lacks_files(self) -> bool:
        """Whether a format is neither there nor being made."""
        return any(line.is_outdated or line.has_failed or line.file is None for line in self.lines)


def editions(report: Report, draft_checksum: str) -> Iterator[Edition]:
    """The draft, if the report is still one, then the versions, the latest first, each before its public edition."""
    found = {(file.version_id, file.public, file.kind): file for file in _kept(report)}
    if draft_checksum:
        yield Edition(None, False, draft_checksum, _lines(found, None, False, draft_checksum))
    for version in report.versions.defer("data").select_related("public_edition").defer("public_edition__data"):
        yield Edition(version, False, version.checksum, _lines(found, version.pk, False, version.checksum))
        public = getattr(version, "public_edition", None)
        if public is not None:
            yield Edition(version, True, public.checksum, _lines(found, version.pk, True, public.checksum))


def _kept(report: Report) -> Iterable[ReportFile]:
    return report.files.defer("content").prefetch_related("validations")


def _lines(found: dict, version: int | None, public: bool, checksum: str) -> tuple[Line, ...]:
    files = {kind: found.get((version, public, kind)) for kind in FORMATS}
    return tuple(line_of(file, checksum, kind) for kind, file in files.items())


def line_of(file: ReportFile | None, checksum: str, kind: str) -> Line:
    """The line of a file; only files of drafts can be outdated."""
    outdated = bool(file and file.is_ready and not file.version_id and file.checksum != checksum)
    return Line(kind, file, outdated)
