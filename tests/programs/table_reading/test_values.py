"""Numbers and values by Polish rules: a value, or a flag with the words kept."""

from decimal import Decimal

import pytest

from programs.table_reading import read_pasted, recognise
from programs.table_reading.figures import read_figure
from programs.table_reading.terms import read_term


def value(words: str, name: str = "liczba osób", years: tuple[int, ...] = (2023,), subs: tuple[str, ...] = ()):
    return read_figure(words, list(subs), list(years), name)


@pytest.mark.parametrize(
    ("words", "name", "number"),
    [
        ("13 663", "liczba świadczeń", "13663"),
        ("13\u00a0663", "liczba świadczeń", "13663"),
        ("2.414", "liczba osób", "2414"),
        ("1.066", "liczba rodzin", "1066"),
        ("1.066 osób", "", "1066"),
        ("327.103,15 zł", "wysokość środków", "327103.15"),
        ("90 000,00zł", "kwota dotacji", "90000.00"),
        ("9,2 %", "odsetek dzieci", "9.2"),
        ("75,5 % dzieci", "Odsetek dzieci w rodzinnej pieczy", "75.5"),
        ("16 rodzin", "liczba rodzin", "16"),
        ("97 os.", "liczba osób", "97"),
        ("0", "liczba dzieci", "0"),
        ("1 wolne miejsce", "Liczba wolnych miejsc", "1"),
        ("12 345 678", "liczba osób", "12345678"),
    ],
)
def test_numbers_with_one_reading_are_read(words, name, number):
    figure = value(words, name)
    assert figure.years[2023].read.number == Decimal(number)
    assert figure.doubts == []


@pytest.mark.parametrize(
    ("words", "name", "doubt"),
    [
        ("–", "liczba osób", "no_number"),
        (".", "liczba osób", "no_number"),
        ("X", "liczba osób", "no_number"),
        ("b.d.", "liczba osób", "no_number"),
        ("nie dotyczy", "liczba osób", "no_number"),
        ("2 + 2 wcześniej utworzone", "liczba miejsc", "sum"),
        ("3500+", "liczba osób", "sum"),
        ("1.066 %", "odsetek rodzin", "ambiguous"),
        ("2.5", "liczba rodzin", "fraction"),
        ("5,5", "liczba osób", "fraction"),
        ("minimum 4 osoby", "liczba osób", "bound"),
        ("72 rodziny w 2021 roku złożyły nowe wnioski", "liczba rodzin korzystających z karty", "more_numbers"),
        ("12 rodzin", "liczba dzieci", "unit"),
        ("340", "Odsetek osób bezrobotnych", "percent_range"),
        ("12 interwencji policji", "liczba osób", "rest"),
        ("kilka", "liczba osób", "words"),
        ("20-15", "liczba osób", "words"),
        ("12/24", "liczba osób", "sum"),
    ],
)
def test_what_is_not_certain_has_a_doubt_and_keeps_its_words(words, name, doubt):
    figure = value(words, name)
    assert doubt in figure.doubts
    assert figure.words == words


def test_parts_have_their_nouns():
    figure = value("16 rodzin/26 dzieci", "liczba rodzin/ dzieci")
    parts = [(part.label, part.read.number, part.unit) for part in figure.years[2023].parts]
    assert parts == [("rodziny", 16, "rodziny"), ("dzieci", 26, "dzieci")]
    assert figure.years[2023].read.number is None


def test_part_of_a_whole_is_not_added():
    figure = value("224 w tym socjalnych: 29", "liczba mieszkań komunalnych")
    assert figure.years[2023].read.number == 224
    assert [(part.label, part.read.number) for part in figure.years[2023].parts] == [("w tym socjalnych", 29)]
    assert figure.years[2023].parts_kind == "of_which"


def test_two_years_and_a_list_of_parts_that_add_up():
    lines = ("rodzinne: 28 / 143", "psychologiczne: 4295 / 4953", "prawne: 267 / 562")
    figure = value("Liczba konsultacji łącznie: 4590 / 5658, w tym:", "Liczba konsultacji", (2022, 2021), lines)
    assert [figure.years[year].read.number for year in (2022, 2021)] == [4590, 5658]
    assert [part.read.number for part in figure.years[2021].parts] == [143, 4953, 562]
    assert figure.years[2022].parts_kind == "split"


def test_approximate_ranges_and_days_are_kept():
    assert value("ok. 3,8 tys.").years[2023].read.number == 3800
    assert value("ok. 3,8 tys.").years[2023].read.approximate
    assert value("15-20 osób").years[2023].read.upper == 20
    assert value("12 (stan na 30.06.2020 r.)").years[2023].read.as_of == "2020-06-30"
    assert value("8 (I półrocze 2020 r.)").years[2023].read.period == ("2020-01", "2020-06")


def test_one_number_for_two_years_is_doubted():
    assert "one_for_years" in value("Liczba porad: 3130", "Liczba porad", (2022, 2021)).doubts


@pytest.mark.parametrize(
    ("words", "term"),
    [
        ("2021-2023", {"from": 2021, "to": 2023}),
        ("2021 – 2023 r.", {"from": 2021, "to": 2023}),
        ("rok 2023", {"from": 2023, "to": 2023}),
        ("2021, 2022, 2023", {"from": 2021, "to": 2023}),
        ("cały okres realizacji programu", {"from": 2021, "to": 2023}),
        ("I półrocze 2021", {"from": "2021-01", "to": "2021-06"}),
        ("II kwartał 2022 r.", {"from": "2022-04", "to": "2022-06"}),
        ("do 31.12.2022", {"from": None, "to": "2022-12-31"}),
        ("na bieżąco", None),
        ("2021, 2023", None),
        ("2023-2021", None),
        ("31.02.2022-01.03.2022", None),
    ],
)
def test_terms_are_years_or_dates_or_nothing(words, term):
    assert read_term(words, (2021, 2023)) == term


def test_a_column_of_long_lists_without_figures_stays_one_of_indicators():
    names = "w rodzinach: liczba przeprowadzonych warsztatów, liczba osób uczestniczących w warsztatach"
    rows = [f"{number}. Zadanie\tMOPS\t2021-2023\t{names} oraz {'długi opis ' * 6}" for number in range(1, 5)]
    tables = read_pasted("\n".join(["Zadanie\tRealizatorzy\tTermin realizacji\tWskaźniki", *rows]))
    choices = recognise(tables)
    assert [column.role for column in choices.tables[tables[0].key].columns][-1] == "indicators"
    assert choices.kind == "programme"
