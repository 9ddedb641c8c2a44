"""What reports told: live figures and their definitions as frozen documents print them, read from the plain data.

Nothing is counted here. Years of the same source are comparable as long as the printed definition stays the same.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from reporting.live import printed
from reporting.models import ReportVersion

DEFINITIONS = "method.definitions"


@dataclass(frozen=True)
class Told:
    """One number as a report on its own year printed it; ``value`` is empty where it is hidden or only words stand."""

    text: str
    value: Decimal | None
    unit: str

    @property
    def number(self) -> str:
        """The number without the noun that a sentence prints with it; else the words."""
        return self.text if self.value is None else printed(self.value, self.unit)


@dataclass(frozen=True)
class Report:
    """Live figures of one report by (source, part), and definitions by the label of what is counted.

    ``as_of`` is the day up to which records were counted.
    """

    year: int
    figures: dict[tuple[str, str], Told]
    definitions: dict[str, str]
    as_of: date | None = None

    @property
    def is_whole(self) -> bool:
        """Whether the records of the whole year were counted."""
        return self.as_of is None or self.as_of >= date(self.year, 12, 31)

    def whole(self, source: str) -> Told | None:
        """The whole figure of a source."""
        return self.figures.get((source, ""))


def read(data: dict) -> Report:
    """What a document in the exchange format tells; of a figure printed several times, its place in a table."""
    year = data["year"]
    figures: dict[tuple[str, str], Told] = {}
    for cell in _cells(data):
        if cell.get("source") and _year_of(cell) == year:
            figures.setdefault((cell["source"], cell.get("part") or ""), _told(cell))
    as_of = data.get("data_as_of")
    return Report(year, figures, dict(_definitions(data)), date.fromisoformat(as_of) if as_of else None)


def adopted() -> list[ReportVersion]:
    """The latest adopted version of every year, the oldest year first."""
    rows = ReportVersion.objects.select_related("report").order_by("report__year", "number")
    return list({row.report_id: row for row in rows}.values())


def years_before(year: int) -> list[int]:
    """Earlier years with an adopted report."""
    rows = ReportVersion.objects.filter(report__year__lt=year).order_by("report__year")
    return list(rows.values_list("report__year", flat=True).distinct())


def before(year: int) -> dict[int, Report]:
    """What the adopted reports on earlier years told, by year."""
    rows = ReportVersion.objects.filter(report__year__lt=year).order_by("number")
    return {row.data["year"]: read(row.data) for row in {row.report_id: row for row in rows}.values()}


def _told(cell: dict) -> Told:
    value = cell.get("value")
    number = None if value is None else Decimal(value)
    return Told(cell["text"], number, cell.get("unit") or "")


def _year_of(cell: dict) -> int | None:
    """The year that a figure is about: of a stock figure, the year whose last day it is counted on."""
    day = cell.get("as_of") or ""
    if day:
        return int(day[:4]) if day.endswith("-12-31") else None
    return cell.get("year")


def _cells(data: dict) -> Iterator[dict]:
    """Cells of tables before those of sentences, which print a noun with the number."""
    blocks = [block for section in data["sections"] for block in section["blocks"]]
    for kind in ("rows", "items", "spans"):
        for block in blocks:
            groups = [block.get(kind) or []] if kind == "spans" else block.get(kind) or []
            yield from (cell for group in groups for cell in group if isinstance(cell, dict) and "text" in cell)


def _definitions(data: dict) -> Iterator[tuple[str, str]]:
    for block in (block for section in data["sections"] for block in section["blocks"]):
        if block.get("id") == DEFINITIONS:
            yield from ((row[0]["text"], row[1]["text"]) for row in block["rows"])
