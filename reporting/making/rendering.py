"""The making of files: which document a file is of, its writing with progress, its keeping."""

from reporting import documents
from reporting.blocks import Document
from reporting.models import ReportFile
from reporting.writers.formats import FORMATS
from reporting.writers.progress import watched

# Progress in percent at which a step begins: the records are read, the file is written, the file is kept.
READING, WRITING, KEEPING = 5, 20, 95


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
        file.give_up()
        raise


def _fill(file: ReportFile, document: Document | None) -> None:
    file.tell(READING)
    document = document or document_of(file)
    if file.content and file.checksum == document.checksum:
        file.hold(bytes(file.content), file.checksum)
    else:
        file.tell(WRITING)
        with watched(lambda share: file.tell(WRITING + int((KEEPING - WRITING) * share))):
            content = FORMATS[file.kind].render(document)
        file.tell(KEEPING)
        file.hold(content, document.checksum)
    file.save()
