"""Opening an office file safely: its size, what it unpacks to, and XML without entities."""

import io
import lzma
import zipfile
import zlib

from django.utils.translation import gettext as _
from lxml import etree

from accounts import file_types
from programs.table_reading.source import NotReadable

SIZE_LIMIT = 10 * 1024 * 1024
# A schedule of a hundred pages unpacks to less than five megabytes; more is no table somebody has written.
UNPACKED_LIMIT = 80 * 1024 * 1024
PART_LIMIT = 30 * 1024 * 1024
CELL_LIMIT = 60_000
# What unpacking raises: ``zipfile`` lets the errors of the packers through.
_DAMAGED = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError),
    *(NotImplementedError, RuntimeError, ValueError, OSError, EOFError),
)
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"


def check_size(content: bytes) -> None:
    """Raise ``NotReadable`` for an empty or too large file."""
    if not content:
        raise NotReadable(_("The file is empty."))
    if len(content) > SIZE_LIMIT:
        raise NotReadable(_("The file is larger than %(n)s MB.") % {"n": SIZE_LIMIT // 1024**2})


def kind_of(content: bytes) -> file_types.FileType:
    """DOCX or XLSX by the content; raises ``NotReadable`` saying what to do with any other file."""
    if content.startswith(_OLD_OFFICE):
        raise NotReadable(
            _("This is a file of an old Office or one protected with a password. Save it as DOCX or XLSX.")
        )
    kind = file_types.type_of(io.BytesIO(content))
    if kind in (file_types.DOCX, file_types.XLSX):
        return kind
    if kind is file_types.PDF:
        raise NotReadable(_("Tables cannot be read from PDF. Take the Word or Excel file, or paste the table."))
    if content.startswith(b"{\\rtf"):
        raise NotReadable(_("This is an RTF file. Save it as DOCX."))
    if content.startswith(b"PK\x03\x04") and b"application/vnd.oasis.opendocument" in content[:200]:
        raise NotReadable(_("This is a file of LibreOffice (ODT or ODS). Save it as DOCX or XLSX."))
    if content.startswith(b"PK\x03\x04") and b"vbaProject.bin" in content:
        raise NotReadable(_("The file holds macros. Save it as DOCX or XLSX without them."))
    if kind is not None:
        raise NotReadable(_("Tables cannot be read from a picture. Take the Word or Excel file, or paste the table."))
    raise NotReadable(_("This is not a DOCX or XLSX file, or it is damaged or holds macros."))


class Package:
    """The parts of an office file, unpacked within limits."""

    def __init__(self, content: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, ValueError, OSError):
            raise NotReadable(_("The file is damaged.")) from None
        entries = self._zip.infolist()
        self.names = {entry.filename for entry in entries}
        too_many = len(self.names) != len(entries) or sum(entry.file_size for entry in entries) > UNPACKED_LIMIT
        if too_many or any(entry.flag_bits & 1 for entry in entries):
            raise NotReadable(_("The file is packed in a way that cannot be read safely."))

    def xml(self, name: str) -> etree._Element | None:
        """The root of a part, None if there is no such part."""
        if name not in self.names:
            return None
        return parse(self.bytes(name))

    def bytes(self, name: str) -> bytes:
        """The content of a part, never more than it says and never more than the limit."""
        try:
            with self._zip.open(name) as stream:
                content = stream.read(PART_LIMIT + 1)
        except _DAMAGED:
            raise NotReadable(_("The file is damaged.")) from None
        if len(content) > PART_LIMIT:
            raise NotReadable(_("The file is packed in a way that cannot be read safely."))
        return content

    def check_xml(self) -> None:
        """Refuse document types and entities in any part before another library reads them."""
        for name in self.names:
            if name.endswith((".xml", ".rels")):
                refuse_entities(self.bytes(name))


def refuse_entities(content: bytes) -> None:
    """Raise ``NotReadable`` if XML declares a document type (office files never do)."""
    head = content.replace(b"\0", b"")
    if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
        raise NotReadable(_("The file holds XML entities and is not read."))


def parse(content: bytes) -> etree._Element:
    """The root element; raises ``NotReadable`` for broken XML and for entities."""
    refuse_entities(content)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise NotReadable(_("The file is damaged.")) from None
    return root
