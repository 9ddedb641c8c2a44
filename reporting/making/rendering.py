"""The making of files: which document a file is of, its writing with progress, its keeping."""

from collections.abc import Callable

from reporting import documents
from reporting.blocks import Document
from reporting.models import ReportFile
from reporting.writers.formats import FORMATS
from reporting.writers.progress import watched

# Progress in percent at which a step begins: the records are read, the file is written, the file is kept.
READING, WRITING, KEEPING = 5, 20, 95
_STEP = 5


def document_of(file: ReportFile) -> Document:
    """The document that the file is to hold: its version, the public edition of that, or the report as it is now."""
    if file.public:
        return file.version.public_edition.document
    return file.version.document if file.version else documents.current(file.report)


def fill(file: ReportFile, document: Document | None = None) -> None:
    """Make the file (of the document, where the caller has it already); a failure is kept, and raised.

    Nothing is written again while the stored content is of the same document.
    """
    try:
        _fill(file, document)
    except Exception:
        ReportFile.objects.filter(pk=file.pk).update(state=ReportFile.State.FAILED)
        raise


def _fill(file: ReportFile, document: Document | None) -> None:
    tell = _teller(file)
    tell(READING)
    document = document or document_of(file)
    if file.content and file.checksum == document.checksum:
        file.hold(bytes(file.content), file.checksum)
    else:
        tell(WRITING)
        with watched(lambda share: tell(WRITING + int((KEEPING - WRITING) * share))):
            content = FORMATS[file.kind].render(document)
        tell(KEEPING)
        file.hold(content, document.checksum)
    file.save()


def _teller(file: ReportFile) -> Callable[[int], None]:
    """Writes down progress in steps, so that a long document is not a thousand writes."""

    def tell(percent: int) -> None:
        if percent >= file.progress + _STEP or percent < file.progress:
            file.progress = percent
            ReportFile.objects.filter(pk=file.pk).update(progress=percent)

    return tell
