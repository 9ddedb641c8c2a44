"""Whatever stands in a table: reading does not crash, every value is read or flagged, no cell is passed over."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from programs.table_reading import Choices, Paragraph, SourceCell, SourceTable, build, read_pasted, recognise
from programs.table_reading.characters import squeeze
from programs.table_reading.figures import read_figure
from programs.table_reading.numbers import quantity
from programs.table_reading.source import NotReadable
from programs.table_reading.tree import Tree

TOKENS = st.sampled_from(
    [
        "12",
        "1.066",
        "13 663",
        "3,5",
        "–",
        "b.d.",
        "X",
        "/",
        ":",
        ";",
        "rodzin",
        "dzieci",
        "osób",
        "w tym",
        "liczba",
        "- ",
        "•",
        "1.",
        "1.1.",
        "%",
        "zł",
        "ok.",
        "tys.",
        "2021-2023",
        "Cel 1:",
        "OBSZAR",
        "oraz",
        "(",
        ")",
        "\n",
        "socjalnych: 29",
        "* ",
        "+",
        "=",
        "Miejski Ośrodek Pomocy Społecznej",
        "asystenta",
        "wsparciem",
        "0",
        "2023",
        "I półrocze 2020",
        "stan na 30.06.2020",
        "-",
    ]
)
WORDS = st.lists(TOKENS, max_size=9).map(" ".join) | st.text(max_size=30)
HEADERS = st.sampled_from(
    [
        "Zadanie",
        "Działania",
        "Realizatorzy",
        "Termin",
        "Wskaźniki",
        "Wartość 2023",
        "Rezultat",
        "Finansowanie",
        "Lp.",
        "Coś",
        "Cel",
        "J.m.",
    ]
)


@given(
    WORDS, st.sampled_from(["", "liczba rodzin", "odsetek dzieci", "kwota", "Liczba grup / osób"]), st.integers(1, 3)
)
@settings(max_examples=400, deadline=None)
def test_value_has_a_number_or_a_doubt(words, name, count):
    figure = read_figure(words, [], [2023, 2022, 2021][:count], name)
    readable = all(
        year.read.number is not None or any(part.read.number is not None for part in year.parts)
        for year in figure.years.values()
    )
    assert figure.doubts or (readable and figure.years)


@given(st.integers(0, 10**9))
def test_written_out_whole_numbers_are_read_as_they_are(number):
    grouped = f"{number:,}".replace(",", " ")
    assert quantity(str(number), "osoby").number == number
    assert quantity(grouped, "osoby").number == number


@st.composite
def tables(draw):
    width, height = draw(st.integers(2, 6)), draw(st.integers(1, 6))
    cells = [SourceCell(0, column, [Paragraph(draw(HEADERS))]) for column in range(width)]
    for row in range(1, height + 1):
        for column in range(width):
            lines = [Paragraph(line) for line in draw(WORDS).split("\n") if line.strip()]
            if lines:
                cells.append(SourceCell(row, column, lines))
    before = draw(st.lists(WORDS.map(squeeze), max_size=2))
    return SourceTable("t1", 1, width, height + 1, cells, before)


@given(st.lists(tables(), min_size=1, max_size=2))
@settings(max_examples=120, deadline=None)
def test_no_cell_of_a_table_is_passed_over(found):
    for number, table in enumerate(found, 1):
        table.key, table.number = f"t{number}", number
    choices = recognise(found)
    reading = build(found, Choices.from_json(json.loads(json.dumps(choices.as_json()))))
    json.dumps(reading.as_json())
    for table in found:
        for cell in table.cells:
            if cell.is_blank:
                continue
            own = reading.cells[table.cell_key(cell)]
            assert own.items or own.flags or own.ignored or own.joined_to
            if own.role == "value" and not own.joined_to:
                assert own.flags or any(item.kind == "value" for item in own.items)


@given(st.text(max_size=200) | st.lists(WORDS, max_size=12).map("\t".join) | st.lists(WORDS, max_size=8).map("|".join))
@settings(max_examples=150, deadline=None)
def test_pasted_text_is_read_or_refused_with_words(text):
    try:
        found = read_pasted(text)
    except NotReadable:
        return
    build(found, recognise(found))


@given(WORDS)
@settings(max_examples=100, deadline=None)
def test_pasted_html_is_read_or_refused_with_words(words):
    found = read_pasted(
        f"<table><tr><td>Zadanie<td>Wskaźniki</tr><tr><td rowspan=9>{words}<td colspan=3>{words}</table>"
    )
    build(found, recognise(found))


def test_an_empty_tree_is_a_document_without_goals():
    programme, indicators = Tree().finish()
    assert (programme, indicators) == ({"goals": []}, [])


COUNTS = st.sampled_from(["12", "15", "28", "34", "5", "0", "2 100", "3.200"])
UNITS = st.sampled_from(["", "rodzin", "dzieci", "osób", "porad", "zł", "%"])
BETWEEN = st.sampled_from(
    [
        " / ",
        "/",
        " ; ",
        ", ",
        " - ",
        " – ",
        ": ",
        " w tym ",
        ", w tym: ",
        " oraz ",
        " i ",
        " (",
        ") ",
        " * ",
        " x ",
        " na ",
    ]
)


@given(
    st.lists(st.tuples(COUNTS, UNITS, BETWEEN), min_size=1, max_size=4),
    st.sampled_from(["", "Liczba rodzin: ", "liczba osób – ", "prawne: "]),
    st.sampled_from([[2023], [2023, 2022]]),
    st.sampled_from(["liczba rodzin", "Liczba osób", ""]),
)
@settings(max_examples=300, deadline=None)
def test_without_a_doubt_every_printed_number_was_read(parts, lead, years, name):
    words = lead + "".join(f"{number} {unit}".strip() + between for number, unit, between in parts[:-1])
    figure = read_figure(words + " ".join(parts[-1][:2]).strip(), [], years, name)
    if not figure.doubts:
        reads = [read for year in figure.years.values() for read in (year.read, *(part.read for part in year.parts))]
        found = [number for read in reads for number in (read.number, read.upper) if number is not None]
        assert sorted(map(int, found)) == sorted(int(number.replace(" ", "").replace(".", "")) for number, *_ in parts)
