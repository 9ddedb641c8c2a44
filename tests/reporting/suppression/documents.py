"""A small report by hand for tests of its public edition."""

from datetime import date
from decimal import Decimal

from accounts.polish import NBSP
from reporting.blocks import Bar, Block, Cell, Column, Document, Figure, Paragraph, Section, Table

ENDED = "families.assistance_ended"


def live(value: int | str, source: str = ENDED, part: str = "", unit: str = "rodziny", **more) -> Cell:
    """A live number; ``text`` says it together with a noun."""
    values = {"text": str(value), "year": 2023, "origin": "live"} | more
    return Cell(value=Decimal(value), unit=unit, source=source, part=part, **values)


def reasons(**numbers: int) -> Table:
    """Reasons with their shares and a total."""
    total = sum(numbers.values())

    def share(value: int) -> Cell:
        part = (Decimal(value) * 100 / total).quantize(Decimal("0.1"))
        return Cell(str(part), part, "%", year=2023)

    rows = [
        (Cell(name, header=True), live(value, part=f"reason:{name}"), share(value)) for name, value in numbers.items()
    ]
    rows.append((Cell("Razem", header=True, strong=True), live(total, strong=True), share(total)))
    columns = (Column("Wyszczególnienie", 80), Column("Liczba rodzin", 35, True), Column("Udział, %", 25, True))
    return Table("families.ends", "Jak zakończono współpracę, 2023 r.", columns, tuple(rows), number="1")


def chart(**numbers: int) -> Figure:
    """The chart of the same reasons."""
    top = max(numbers, key=lambda name: numbers[name])
    alt = f"Wykres słupkowy: zakończenia. Najwięcej: {top} – {numbers[top]}"
    return Figure(
        "families.chart", "Zakończenia", alt, tuple(Bar(k, Decimal(v)) for k, v in numbers.items()), "rodziny"
    )


def said(value: int, words: str, verb: str, *rest) -> Paragraph:
    """„Współpracę zakończyły 3 rodziny.”"""
    return Paragraph(("Współpracę ", verb, " ", live(value, text=f"{value}{NBSP}{words}"), *rest, "."))


def narrative(text: str) -> Paragraph:
    return Paragraph((text,), "narrative")


def document(*blocks: Block, key: str = "families", year: int = 2023) -> Document:
    """A report of one chapter."""
    return Document(
        centre="Ośrodek", title="Sprawozdanie", running_title="Sprawozdanie", programme_title="", programme_from=None,
        programme_to=None, year=year, status="adopted", data_as_of=date(year, 12, 31),
        sections=(Section(key, "Rodziny", "", blocks),), version=1,
    )  # fmt: skip
