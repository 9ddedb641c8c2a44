"""What an uploaded file is, judged by its content: PDF, pictures, documents and spreadsheets without macros.

Pure: bytes in, media type out. Neither the name nor what the browser says is believed.
"""

import zipfile
from dataclasses import dataclass
from typing import BinaryIO


@dataclass(frozen=True)
class FileType:
    """A kind of file that is taken: endings of its name, media type, and what an office file has to hold."""

    endings: tuple[str, ...]
    media_type: str
    part: str = ""
    declared: bytes = b""


_OFFICE = "application/vnd.openxmlformats-officedocument."
PDF = FileType((".pdf",), "application/pdf")
PNG = FileType((".png",), "image/png")
JPEG = FileType((".jpg", ".jpeg"), "image/jpeg")
DOCX = FileType(
    (".docx",),
    f"{_OFFICE}wordprocessingml.document",
    "word/document.xml",
    f"{_OFFICE}wordprocessingml.document.main+xml".encode(),
)
XLSX = FileType(
    (".xlsx",), f"{_OFFICE}spreadsheetml.sheet", "xl/workbook.xml", f"{_OFFICE}spreadsheetml.sheet.main+xml".encode()
)
TYPES = (PDF, DOCX, XLSX, JPEG, PNG)
_SIGNATURES = ((b"%PDF-", PDF), (b"\x89PNG\r\n\x1a\n", PNG), (b"\xff\xd8\xff", JPEG))
_DECLARATION = "[Content_Types].xml"
# A document larger than this when unpacked, or of more parts, is no document that somebody has written.
_UNPACKED, _PARTS, _DECLARATION_SIZE = 300 * 1024 * 1024, 10_000, 1024 * 1024


def type_of(file: BinaryIO) -> FileType | None:
    """The type of the file's content, None if it is none of those taken; the file is left at its beginning."""
    file.seek(0)
    head = file.read(16)
    file.seek(0)
    found = next((kind for signature, kind in _SIGNATURES if head.startswith(signature)), None)
    if found is None and head.startswith(b"PK\x03\x04"):
        found = _office_type(file)
        file.seek(0)
    return found


def _office_type(file: BinaryIO) -> FileType | None:
    """DOCX or XLSX by the parts of the package and what it declares; None for other packages and for macros."""
    try:
        with zipfile.ZipFile(file) as package:
            parts = package.infolist()
            names = {part.filename for part in parts}
            too_large = len(parts) > _PARTS or sum(part.file_size for part in parts) > _UNPACKED
            if too_large or _DECLARATION not in names or any("vbaproject" in name.lower() for name in names):
                return None
            with package.open(_DECLARATION) as stream:
                declaration = stream.read(_DECLARATION_SIZE)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, OSError):
        return None
    return next((kind for kind in (DOCX, XLSX) if kind.part in names and kind.declared in declaration), None)
