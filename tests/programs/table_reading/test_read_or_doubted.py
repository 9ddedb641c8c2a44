"""Whatever words stand in a cell: a number is either exactly the printed one, or it is doubted."""

import re
from decimal import Decimal

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from programs.exchange import ImportRefused, consistency, drafts, parsing
from programs.table_reading import Choices, Paragraph, Role, SourceCell, SourceTable, TableChoice, build, recognise
from programs.table_reading.choices import ColumnChoice
from programs.table_reading.figures import read_figure
from programs.table_reading.narrative import figures, segments, status
from programs.table_reading.verbs import mask
from programs.table_reading.wanted import Light, read_baseline, read_targets

pytestmark = pytest.mark.once

UGLY = st.text(alphabet="0123456789 .,–-/+%()xX:;*złrokdin", max_size=14)
LIGHT = st.sampled_from([Light(), Light("2023", (2023,), "liczba osób", "osoby"), Light("Limit", (), "limit", "zł")])
PIECES = st.sampled_from(
    [
        "12", "1.066", "13 663", "3,5", "9,2 %", "4.000,00 zł", "2021", "5-7", "rodzin", "dzieci", "osób", "wniosków",
        "w tym", "w tym:", "oraz", "i", ",", ".", ";", ":", "(", ")", "„", "”", "–", "skorzystało",
        "odbyło się", "objęto",
        "objętych zostało", "wypłacił", "z których", "które", "z nich", "w 2023 roku", "do 6 roku życia",
        "nie udzielono",
        "liczba osób wyniosła", "w kwocie", "dotację", "Ośrodek", "łącznie", "· ", "1)", "od 8.00 do 16.00",
        "klas 1 – 8",
    ]
)  # fmt: skip
PROSE = st.lists(PIECES, max_size=14).map(" ".join)


def digits(words: str) -> str:
    return "".join(re.findall(r"\d", words))


def written(number: Decimal | int | str | None) -> str:
    return "" if number is None else digits(f"{Decimal(str(number)):f}").strip("0")


def significant(words: str) -> list[str]:
    """Digits other than zeros, which thousands in words and leading zeros add or drop."""
    return sorted(digits(words).replace("0", ""))


@given(UGLY, st.sampled_from(["liczba osób", "odsetek dzieci", "kwota dotacji", "liczba form"]))
@settings(max_examples=150, deadline=None)
def test_a_value_without_a_doubt_has_the_digits_that_are_printed(words, name):
    figure = read_figure(words, [], [2023], name)
    reads = [read for year in figure.years.values() for read in (year.read, *(part.read for part in year.parts))]
    if figure.doubts or any(read.as_of or read.period for read in reads):
        return
    numbers = [number for read in reads for number in (read.number, read.upper) if number is not None]
    assert significant(" ".join(f"{number:f}" for number in numbers)) == significant(words)


@given(UGLY | PROSE, LIGHT)
@settings(max_examples=80, deadline=None)
def test_a_target_without_a_doubt_has_the_digits_that_are_printed(words, light):
    found = read_targets(words, light)
    if found.doubts or not found.targets:
        return
    numbers = [row[key] for row in found.targets for key in ("value", "value_to") if key in row]
    years = [str(row["year"]) for row in found.targets if row.get("year") not in (None, *light.years)]
    assert len(digits(words)) >= len("".join(map(written, numbers)) + "".join(years))
    assert all(written(number) in digits(words) for number in numbers)


@given(UGLY | PROSE, LIGHT)
@settings(max_examples=100, deadline=None)
def test_a_baseline_is_a_number_or_words_with_a_doubt(words, light):
    baseline, doubt = read_baseline(words, light)
    assert not baseline or baseline["value"] is not None or doubt
    assert baseline.get("value") is None or written(baseline["value"]) in digits(words)


@given(st.lists(PROSE, max_size=4))
@settings(max_examples=80, deadline=None)
def test_sentences_are_read_without_a_number_that_is_not_printed(lines):
    paragraphs = [Paragraph(line) for line in lines]
    for segment in segments(paragraphs):
        status(segment)
        for count in figures(segment):
            for one in (count, *count.parts):
                assert one.number is None or written(one.number) in digits(" ".join(segment))
                assert one.name


@given(PROSE)
@settings(max_examples=100, deadline=None)
def test_masking_keeps_the_length_and_never_adds_a_digit(words):
    masked = mask(words)
    assert len(masked) == len(words)
    assert all(new == old or old.isdigit() for new, old in zip(masked, words, strict=True))


@st.composite
def merged_tables(draw):
    """A table whose cells overlap and span as they like, with any role for any column."""
    width, height = draw(st.integers(1, 5)), draw(st.integers(1, 5))
    cells = []
    for row in range(height):
        for column in range(width):
            lines = draw(st.lists(UGLY | PROSE, max_size=2))
            spans = draw(st.sampled_from([(1, 1), (1, 1), (2, 1), (1, 2), (3, width)]))
            cells.append(SourceCell(row, column, [Paragraph(line) for line in lines], *spans))
    return SourceTable("t1", 1, width, height, cells)


def problems(document: dict) -> list[str]:
    """What the exchange format has against a document, other than that it lacks goals."""
    if not document["programme"].get("goals") and not document["programme"].get("areas"):
        return []
    data, report = parsing.parse(yaml.safe_dump(document, allow_unicode=True, sort_keys=False))
    try:
        draft = drafts.read(data, report)
        report.refuse_if_any()
        consistency.check(draft)
        report.refuse_if_any()
    except ImportRefused as refusal:
        return [f"{problem.path}: {problem.message}" for problem in refusal.problems]
    return []


ROLES = st.lists(st.sampled_from(list(Role)), min_size=5, max_size=5)


@given(merged_tables(), ROLES, st.sampled_from(["programme", "annual_report"]))
@settings(max_examples=150, deadline=None)
def test_any_columns_over_any_cells_give_a_document_in_the_format(table, roles, kind):
    choices = recognise([table])
    columns = [ColumnChoice(str(role), [2023] if role == Role.VALUE else []) for role in roles[: table.width]]
    year = 2023 if kind == "annual_report" else None
    choices = Choices(kind, year, None, {"t1": TableChoice(True, [], columns)})
    choices.programme = {"programme_title": "Program", "municipality": "Gmina", "period": {"from": 2021, "to": 2023}}
    reading = build([table], choices)
    assert problems(reading.document) == []
    for cell in table.cells:
        if not cell.is_blank:
            own = reading.cells[table.cell_key(cell)]
            assert own.items or own.flags or own.ignored or own.joined_to
