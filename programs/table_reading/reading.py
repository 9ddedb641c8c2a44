"""What was read: the document, and for every cell of the source what became of it."""

from dataclasses import asdict, dataclass, field


@dataclass
class Flag:
    """Something that could not be read safely: ``code`` names the kind, ``words`` are the printed ones, kept."""

    code: str
    words: str
    message: str


@dataclass
class Item:
    """A thing read from a cell: ``kind`` (task, indicator, value, realizer …), the words it has now, and its code in
    the document (``C1.Z2.W1``; the value of an indicator adds ``@2023``)."""

    kind: str
    text: str
    code: str = ""


@dataclass
class CellReading:
    """A cell of the source and what it gave. ``joined_to``: the cell before a page break that this one goes on."""

    key: str
    table: str
    row: int
    column: int
    role: str
    text: str
    items: list[Item] = field(default_factory=list)
    flags: list[Flag] = field(default_factory=list)
    joined_to: str = ""
    ignored: str = ""
    confirmed: bool = False


@dataclass
class NameReading:
    """A printed name of an institution: ``kind`` is exact, variant, doubtful, or new; ``institution`` the one meant
    (the printed name if new, ``""`` while doubtful), ``candidates`` what a doubtful one may mean."""

    printed: str
    kind: str
    institution: str
    candidates: list[str] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)


@dataclass
class Reading:
    """The document in the exchange format, what each source cell gave, names of institutions, and all flags."""

    document: dict
    cells: dict[str, CellReading] = field(default_factory=dict)
    names: list[NameReading] = field(default_factory=list)

    @property
    def flags(self) -> list[tuple[str, Flag]]:
        """Every flag that nobody has confirmed, with the address of its cell."""
        return [(cell.key, flag) for cell in self.cells.values() if not cell.confirmed for flag in cell.flags]

    def as_json(self) -> dict:
        return {**asdict(self), "flags": [{"cell": key, **asdict(flag)} for key, flag in self.flags]}
