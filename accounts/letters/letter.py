"""What a letter says, as plain values that are kept as JSON."""

from dataclasses import asdict, dataclass, field
from datetime import date

from accounts.models import CentreProfile


@dataclass(frozen=True)
class LetterTable:
    """A table of a letter. ``numeric``: places of the columns with numbers, counted from 0; ``foot``: row of sums.

    ``widths``: parts of the width of each column; equal ones if empty.
    """

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[int, ...] = ()
    foot: tuple[str, ...] = ()
    widths: tuple[int, ...] = ()

    @property
    def shares(self) -> tuple[float, ...]:
        """Width of each column in hundredths."""
        parts = self.widths or (1,) * len(self.header)
        return tuple(100 * part / sum(parts) for part in parts)

    @property
    def body(self) -> list[list[tuple[str, bool]]]:
        """Rows of cells as ``cells`` gives them."""
        return [self.cells(row) for row in self.rows]

    @property
    def foot_cells(self) -> list[tuple[str, bool]]:
        """Cells of the row of sums."""
        return self.cells(self.foot)

    def cells(self, row: tuple[str, ...]) -> list[tuple[str, bool]]:
        """Text of each cell, and whether it is a number."""
        return [(text, place in self.numeric) for place, text in enumerate(row)]


@dataclass(frozen=True)
class Letter:
    """A letter in Polish: head, addressee, subject, paragraphs, tables, closing paragraphs, place to sign.

    ``sender``, ``addressee`` and ``signature`` are lines; the first of the sender is the name of the centre.
    ``attachments``: what is sent with it, one an entry.
    """

    place: str
    date: date
    case_number: str
    addressee: tuple[str, ...]
    subject: str
    paragraphs: tuple[str, ...]
    tables: tuple[LetterTable, ...] = ()
    closing: tuple[str, ...] = ()
    signature: tuple[str, ...] = ()
    sender: tuple[str, ...] = ()
    attachments: tuple[str, ...] = field(default=())

    @property
    def place_and_day(self) -> str:
        """„Mielec, 14.03.2024 r."; the day alone without a place."""
        day = f"{self.date:%d.%m.%Y}\N{NO-BREAK SPACE}r."
        return f"{self.place}, {day}" if self.place else day

    def as_json(self) -> dict:
        """Plain values to keep; ``from_json`` gives the same letter back."""
        return asdict(self) | {"date": self.date.isoformat()}

    @classmethod
    def from_json(cls, kept: dict) -> "Letter":
        """The letter as it was kept."""
        lines = ("addressee", "paragraphs", "closing", "signature", "sender", "attachments")
        return cls(
            place=kept["place"],
            date=date.fromisoformat(kept["date"]),
            case_number=kept["case_number"],
            subject=kept["subject"],
            tables=tuple(_table(table) for table in kept["tables"]),
            **{name: tuple(kept[name]) for name in lines},
        )


def _table(kept: dict) -> LetterTable:
    return LetterTable(
        caption=kept["caption"],
        header=tuple(kept["header"]),
        rows=tuple(tuple(row) for row in kept["rows"]),
        numeric=tuple(kept["numeric"]),
        foot=tuple(kept["foot"]),
        widths=tuple(kept["widths"]),
    )


def sender(profile: CentreProfile | None = None) -> tuple[str, ...]:
    """Head of a letter: the centre's name, and what it acts for where that has another name."""
    profile = profile or CentreProfile.current()
    names = dict.fromkeys((profile.name, profile.official_name))
    return tuple(name for name in names if name)
