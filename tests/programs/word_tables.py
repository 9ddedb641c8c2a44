"""A Word file with the schedule of an invented programme, for tests of the wizard."""

from io import BytesIO

from docx import Document

TITLE = "Program wspierania rodziny w Gminie Testowo na lata 2024-2026"
HEADER = ("Lp.", "Zadanie", "Realizatorzy", "Termin realizacji", "Wskaźniki", "Wartość 2024")
ROWS = (
    (
        "1.",
        "Praca asystentów z rodzinami",
        "Ośrodek Pomocy Społecznej\nSzkoła Podstawowa nr 1",
        "2024-2026",
        "liczba rodzin objętych wsparciem asystenta",
        "52",
    ),
    ("2.", "Poradnictwo", "Poradnia Psychologiczna", "2024-2026", "liczba udzielonych porad", "1 234"),
    ("3.", "Warsztaty", "Ośrodek Pomocy Społecznej", "2024-2026", "liczba uczestników warsztatów", "prowadzono stale"),
)


def word_file(
    rows=ROWS, *, goal: str = "Cel 1. Wzmacnianie rodziny", title: str = TITLE, header: tuple[str, ...] = HEADER
) -> bytes:
    """The document as bytes."""
    document = Document()
    document.add_paragraph(title)
    document.add_paragraph("Sprawozdanie za rok 2024")
    document.add_paragraph(goal)
    table = document.add_table(rows=1, cols=len(header))
    for cell, text in zip(table.rows[0].cells, header, strict=True):
        cell.text = text
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()
