"""Tables of programmes and reports out of Word, Excel and pasted text, into the exchange format.

Pure: no database. ``read`` or ``read_pasted`` gives the tables of a file, ``recognise`` says which columns they have,
``build`` makes the document and says of each cell what it gave. Nothing is guessed: what cannot be read safely becomes
a flag with the words kept.
"""

from programs.table_reading.building import build
from programs.table_reading.choices import ROLE_LABELS, Choices, ColumnChoice, Role, TableChoice
from programs.table_reading.files import read
from programs.table_reading.pasted import read_pasted
from programs.table_reading.reading import CellReading, Flag, Item, NameReading, Reading
from programs.table_reading.recognition import recognise
from programs.table_reading.source import NotReadable, Paragraph, SourceCell, SourceTable, cell_key

__all__ = [
    "ROLE_LABELS",
    "CellReading",
    "Choices",
    "ColumnChoice",
    "Flag",
    "Item",
    "NameReading",
    "NotReadable",
    "Paragraph",
    "Reading",
    "Role",
    "SourceCell",
    "SourceTable",
    "TableChoice",
    "build",
    "cell_key",
    "read",
    "read_pasted",
    "recognise",
]
