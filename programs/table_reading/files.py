"""A file of any kind that is taken, as tables."""

from django.utils.translation import gettext as _

from accounts import file_types
from programs.table_reading.packages import check_size, kind_of
from programs.table_reading.pasted import read_pasted
from programs.table_reading.source import NotReadable, SourceTable
from programs.table_reading.word import read_word
from programs.table_reading.workbook import read_workbook

_TEXTS = (".csv", ".tsv", ".txt", ".html", ".htm")


def read(content: bytes, file_name: str = "") -> list[SourceTable]:
    """The tables of a DOCX or XLSX file (or of a text or HTML file); raises ``NotReadable`` with the reason."""
    check_size(content)
    if file_name.lower().endswith(_TEXTS) and not content.startswith(b"PK"):
        return read_pasted(decoded(content))
    tables = read_word(content) if kind_of(content) is file_types.DOCX else read_workbook(content)
    tables = [table for table in tables if any(not cell.is_blank for cell in table.cells)]
    if not tables:
        raise NotReadable(_("There is no table in the file."))
    for number, table in enumerate(tables, 1):
        table.number = number
    return tables


def decoded(content: bytes) -> str:
    """The words of a text file; raises ``NotReadable`` for an encoding that is none of those in use."""
    for encoding in ("utf-8-sig", "cp1250"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise NotReadable(_("The text is not in an encoding that can be read; save it as UTF-8."))
