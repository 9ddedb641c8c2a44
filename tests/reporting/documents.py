"""A document with every kind of block, for tests of writers that need no database."""

from datetime import date
from decimal import Decimal

from reporting.blocks import (
    Bar,
    Cell,
    Column,
    Document,
    Figure,
    Heading,
    ListBlock,
    Paragraph,
    Reference,
    Section,
    Table,
    numbered,
)


def figure_cell(value: int = 52, **overrides) -> Cell:
    """A live count of families."""
    return Cell(
        **{
            "text": str(value),
            "value": Decimal(value),
            "unit": "rodziny",
            "year": 2021,
            "origin": "live",
            "source": "families.assisted",
        }
        | overrides
    )


def table(id: str = "families", rows: int = 3, **overrides) -> Table:
    """A table of families by time of work."""
    body = tuple((Cell(f"wiersz {n}", header=True), figure_cell(n, ref=f"C1.Z1.W{n}")) for n in range(1, rows + 1))
    return Table(
        **{
            "id": id,
            "caption": "Rodziny według czasu współpracy w 2021 r.",
            "columns": (Column("Czas współpracy", 107), Column("Liczba rodzin", 30, numeric=True)),
            "rows": body,
            "notes": ("a) objaśnienie.",),
            "source": "Poradnia",
        }
        | overrides
    )


def document(sections: int = 5, **overrides) -> Document:
    """A small report of 2021 with chapters, tables, a chart, a list and live numbers in sentences."""
    cover = Section(
        "cover",
        "Strona tytułowa",
        "art. 179 ust. 1",
        (
            Paragraph(("Ośrodek Pomocy",), "centre"),
            Paragraph(("Sprawozdanie za 2021 r.",), "title"),
            Paragraph(("Projekt",), "status"),
        ),
    )
    chart = Figure(
        "reasons",
        "Przyczyny zakończenia",
        "Wykres słupkowy: najwięcej rodzin osiągnęło cele planu.",
        (Bar("cele planu", Decimal(9)), Bar("brak współpracy", Decimal(5))),
    )
    chapters = tuple(
        Section(
            f"chapter-{number}",
            f"Rozdział o rodzinach {number}",
            "art. 15",
            (
                Heading("Asystenci rodziny"),
                Paragraph(
                    (
                        "Skorzystały ",
                        figure_cell(52, text="52 rodziny"),
                        "; zob. ",
                        Reference(f"families-{number}"),
                        ".",
                    )
                ),
                table(f"families-{number}"),
                ListBlock((("pierwsza",), ("druga ", figure_cell(2)))),
            )
            + ((chart,) if number == 1 else ()),
            part="Praca z rodziną" if number == 1 else "",
        )
        for number in range(1, sections + 1)
    )
    return numbered(
        Document(
            **{
                "centre": "Ośrodek Pomocy",
                "title": "Sprawozdanie za 2021 r.",
                "running_title": "Sprawozdanie za 2021 r. · Gmina",
                "programme_title": "Program",
                "programme_from": 2021,
                "programme_to": 2024,
                "year": 2021,
                "status": "draft",
                "data_as_of": date(2022, 3, 1),
                "sections": (cover, *chapters),
            }
            | overrides
        )
    )
