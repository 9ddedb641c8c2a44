"""What a forecast says: an amount for each month and form, as a range; kept and read back word for word."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from fostercare.cofinancing.codes import Form, FormGroup

ZERO = Decimal("0.00")
PARAGRAPHS: Mapping[FormGroup, str] = {
    FormGroup.FAMILY: "855-85508-4330",
    FormGroup.INSTITUTION: "855-85510-4330",
}
"""„Zakup usług przez jednostki samorządu terytorialnego od innych jednostek" in the chapters of foster families and
of institutions (regulation of the Minister of Finance on the budget classification)."""


@dataclass(frozen=True)
class Range:
    """An amount in zł: what is expected, and between what it may lie."""

    low: Decimal = ZERO
    expected: Decimal = ZERO
    high: Decimal = ZERO

    @classmethod
    def around(cls, low: Decimal, expected: Decimal, high: Decimal) -> "Range":
        """The range over all three, whichever is the least."""
        values = (low, expected, high)
        return cls(min(values), expected, max(values))

    def __add__(self, other: "Range") -> "Range":
        """Both together."""
        return Range(self.low + other.low, self.expected + other.expected, self.high + other.high)


@dataclass(frozen=True)
class Cell:
    """One form in one month; ``children``: how many are expected there, on the average of its days."""

    month: date
    form: Form
    amount: Range
    children: Decimal = ZERO

    @property
    def paragraph(self) -> str:
        """Budget classification; empty for medical institutions, which are another legal basis."""
        return PARAGRAPHS.get(self.form.group, "")


@dataclass(frozen=True)
class Result:
    """A forecast. Cells of medical institutions stand apart and are in no sum."""

    cells: tuple[Cell, ...]

    @property
    def shares(self) -> tuple[Cell, ...]:
        """Cells of the 10/30/50 share."""
        return tuple(cell for cell in self.cells if cell.form is not Form.MEDICAL)

    @property
    def medical(self) -> tuple[Cell, ...]:
        """Cells of medical institutions."""
        return tuple(cell for cell in self.cells if cell.form is Form.MEDICAL)

    @property
    def years(self) -> list[int]:
        """Years of the horizon."""
        return sorted({cell.month.year for cell in self.cells})

    @property
    def total(self) -> Range:
        """The 10/30/50 share of all months."""
        return together(self.shares)

    def of_year(self, year: int) -> "Result":
        """The cells of one year."""
        return Result(tuple(cell for cell in self.cells if cell.month.year == year))

    def as_json(self) -> list[dict]:
        """Plain values to keep; amounts are strings with a dot."""
        return [
            {
                "month": f"{cell.month:%Y-%m}",
                "form": cell.form.value,
                "paragraph": cell.paragraph,
                "low": str(cell.amount.low),
                "expected": str(cell.amount.expected),
                "high": str(cell.amount.high),
                "children": str(cell.children),
            }
            for cell in self.cells
        ]

    @classmethod
    def from_json(cls, kept: Iterable[dict]) -> "Result":
        """The forecast as it was kept."""
        return cls(
            tuple(
                Cell(
                    date.fromisoformat(f"{row['month']}-01"),
                    Form(row["form"]),
                    Range(Decimal(row["low"]), Decimal(row["expected"]), Decimal(row["high"])),
                    Decimal(row["children"]),
                )
                for row in kept
            )
        )


def together(cells: Iterable[Cell]) -> Range:
    """Sum of the cells."""
    return sum((cell.amount for cell in cells), Range())


def by[Key: Hashable](cells: Iterable[Cell], key: Callable[[Cell], Key]) -> dict[Key, Range]:
    """Sums by anything that can be asked of a cell, in the order of first appearance."""
    found: dict[Key, Range] = {}
    for cell in cells:
        found[key(cell)] = found.get(key(cell), Range()) + cell.amount
    return found
