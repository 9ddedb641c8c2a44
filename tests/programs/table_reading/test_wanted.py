"""Baselines, targets and limits in tables: read into what the format has for them, shown, and stored."""

import io
from decimal import Decimal

import pytest
from django.core.management import call_command

from programs.importing.display import counts, tree, wanted
from programs.models import Measure, Target
from programs.table_reading import build, read_pasted, recognise
from programs.table_reading.wanted import inside, light_of, read_baseline, read_targets
from tests.programs.word_tables import word_file

HEADER = "Cel 1. Wsparcie\nZadanie\tRealizatorzy\tWskaźniki\t"


def target(words: str, header: str = "Wartość docelowa 2023", **light):
    found = read_targets(words, light_of(header, [], light.get("name", "liczba osób"), light.get("unit", "osoby")))
    return [
        (row["kind"], row.get("year") or row["scope"], row["comparator"], row["value"], row.get("value_to"))
        for row in found.targets
    ], found.doubts


def reading_of(table: str):
    tables = read_pasted(table)
    choices = recognise(tables)
    choices.programme["programme_title"] = "Program"
    return build(tables, choices)


@pytest.mark.parametrize(
    ("words", "wanted_of_it"),
    [
        ("co najmniej 52", ("target", 2023, "at_least", 52, None)),
        ("min. 7", ("target", 2023, "at_least", 7, None)),
        ("≥ 7", ("target", 2023, "at_least", 7, None)),
        ("nie więcej niż 3", ("target", 2023, "at_most", 3, None)),
        ("maks. 3 osoby", ("target", 2023, "at_most", 3, None)),
        ("do 15", ("target", 2023, "at_most", 15, None)),
        ("5–7", ("target", 2023, "between", 5, 7)),
        ("dokładnie 4", ("target", 2023, "exactly", 4, None)),
        ("co najmniej 7 rocznie", ("target", "every_year", "at_least", 7, None)),
        ("co najmniej 7 do 2022 r.", ("target", 2022, "at_least", 7, None)),
        ("co najmniej 1 066", ("target", 2023, "at_least", 1066, None)),
    ],
)
def test_words_of_comparison_make_a_target(words, wanted_of_it):
    assert target(words) == ([wanted_of_it], [])


def test_years_of_a_cell_or_a_heading_each_have_their_target():
    by_year = [("target", year, "at_least", value, None) for year, value in ((2021, 5), (2022, 6))]
    assert target("2021: min. 5; 2022 – min. 6") == (by_year, [])
    assert target("min. 5 / min. 6", "Plan 2021 / 2022") == (by_year, [])
    assert target("min. 5", "Wartość docelowa na lata 2021-2023") == ([("target", "whole", "at_least", 5, None)], [])


def test_a_limit_is_a_maximum_of_a_year():
    assert target("3", "Limit na 2023 rok") == ([("limit", 2023, "at_most", 3, None)], [])
    assert target("3", "Limit") == ([("limit", "every_year", "at_most", 3, None)], ["time"])


@pytest.mark.parametrize(
    ("words", "doubt"),
    [
        ("7", "aim"),
        ("powyżej 7", "bound"),
        ("wzrost o 10 %", "words"),
        ("2.5", "fraction"),
        ("12 szkoleń dla rodzin", "rest"),
        ("2 + 2", "sum"),
        ("liczba rodzin: 12", "rest"),
        ("2022: 5; 2022: 6", "count"),
    ],
)
def test_what_may_be_meant_otherwise_is_doubted(words, doubt):
    assert doubt in target(words)[1]


@pytest.mark.parametrize("words", ["–", "b.d.", "nie dotyczy", "X"])
def test_signs_want_nothing(words):
    assert target(words) == ([], [])


def test_a_number_below_the_baseline_is_a_maximum():
    light = light_of("Wartość docelowa 2023", [], "liczba dzieci", "dzieci", {"value": 20})
    assert (read_targets("15", light).targets[0]["comparator"], read_targets("15", light).doubts) == ("at_most", [])
    assert read_targets("25", light).targets[0]["comparator"] == "at_least"


@pytest.mark.parametrize(
    ("words", "baseline", "doubt"),
    [
        ("40", {"value": 40, "year": 2020}, ""),
        ("1.066", {"value": 1066, "year": 2020, "text": "1.066"}, ""),
        ("120 (2019 r.)", {"value": 120, "year": 2019, "text": "120 (2019 r.)"}, ""),
        ("12 (stan na 31.12.2018)", {"value": 12, "year": 2018, "text": "12 (stan na 31.12.2018)"}, ""),
        ("kilkanaście", {"value": None, "text": "kilkanaście"}, "words"),
        ("10-12", {"value": None, "text": "10-12"}, "words"),
        ("–", {}, ""),
    ],
)
def test_a_baseline_has_a_year_or_keeps_its_words(words, baseline, doubt):
    assert read_baseline(words, light_of("Wartość bazowa (2020)", [2020], "liczba osób", "osoby")) == (baseline, doubt)


def test_an_indicator_may_say_itself_what_is_wanted():
    assert inside("liczba szkoleń: co najmniej 7 rocznie") == ("liczba szkoleń", "co najmniej 7 rocznie")
    assert inside("liczba rodzin (min. 12)") == ("liczba rodzin", "min. 12")
    assert inside("limit rodzin zawodowych – 3") == ("limit rodzin zawodowych", "3")
    assert inside("liczba szkoleń trwających co najmniej tydzień") == ("", "")


def test_planned_values_of_years_are_targets_of_their_years():
    reading = reading_of(
        HEADER + "Wartość planowana 2021\tWartość planowana 2022\n1. Praca\tMOPS\tliczba rodzin\tmin. 5\tmin. 6"
    )
    (indicator,) = reading.document["indicators"]
    assert [(row["year"], row["value"]) for row in indicator["measures"][0]["targets"]] == [(2021, 5), (2022, 6)]
    assert indicator["values"] == []


def test_lines_of_a_cell_belong_to_the_indicators_in_their_order_and_others_are_flagged():
    cell = '"liczba rodzin\nliczba porad"\t'
    (one, other) = reading_of(f'{HEADER}Cel na rok 2023\n1. Praca\tMOPS\t{cell}"min. 5\nmin. 6"').document["indicators"]
    assert [row["measures"][0]["targets"][0]["value"] for row in (one, other)] == [5, 6]
    reading = reading_of(f"{HEADER}Cel na rok 2023\n1. Praca\tMOPS\t{cell}min. 5")
    assert "count" in [flag.code for _key, flag in reading.flags]
    assert reading.document["indicators"][0]["note"] == "Cel na rok 2023: min. 5"


def test_the_preview_says_what_is_wanted():
    reading = reading_of(f"{HEADER}Wartość bazowa 2020\tDocelowo 2023\n1. Praca\tMOPS\tliczba rodzin\t40\tmin. 52")
    (indicator,) = reading.document["indicators"]
    assert wanted(indicator) == ["wartość bazowa 2020: 40", "wartość docelowa 2023: co najmniej 52"]
    assert counts(reading).wanted == 2
    assert [part.indicators[0].wanted for part in tree(reading.document) if part.indicators] == [wanted(indicator)]


@pytest.mark.django_db
def test_what_is_wanted_is_stored_with_the_programme(tmp_path):
    path = tmp_path / "program.docx"
    rows = [
        ("1.", "Praca", "MOPS", "liczba rodzin", "40", "co najmniej 52 rocznie"),
        ("2.", "Pomoc", "MOPS", "kwota dotacji", "5 000,50 zł", "do 7 500,50 zł"),
        ("3.", "Piecza", "MOPS", "limit rodzin zastępczych zawodowych: 3", "–", "–"),
    ]
    header = ("Lp.", "Zadanie", "Realizatorzy", "Wskaźniki", "Wartość bazowa (2023 r.)", "Wartość docelowa 2026")
    path.write_bytes(word_file(rows, header=header))
    place = ["--municipality", "Testowo", "--from", "2024", "--to", "2026"]
    call_command("import_table", str(path), *place, stdout=io.StringIO(), stderr=io.StringIO())
    measures = Measure.objects.order_by("indicator__code")
    assert [(row.baseline, row.baseline_year) for row in measures] == [
        (Decimal(40), 2023), (Decimal("5000.50"), 2023), (None, None),
    ]  # fmt: skip
    rows = Target.objects.order_by("measure__indicator__code")
    assert [(row.kind, row.scope, row.year, row.comparator, row.value) for row in rows] == [
        ("target", "every_year", None, "at_least", 52),
        ("target", "year", 2026, "at_most", Decimal("7500.50")),
        ("limit", "every_year", None, "at_most", 3),
    ]
