"""Agreement, formats and non-breaking spaces of the report's Polish (report guide, sections 3, 4 and 6)."""

from datetime import date
from decimal import Decimal

import pytest

from reporting.polish import dates, numbers
from reporting.polish.grammar import (
    NOUNS,
    VERBS,
    Case,
    UnknownWord,
    counted,
    form,
    participle,
    pronoun,
    verb,
    with_count,
)
from reporting.polish.typography import bind, bind_heading, inner_quotes
from reporting.sections import when
from reporting.units import with_unit

ONE = [1]
FEW = [2, 3, 4, 22, 23, 24, 102, 103, 104, 122, 1002, 1604]
MANY = [0, 5, 11, 12, 13, 14, 15, 21, 25, 100, 101, 111, 112, 113, 114, 1000, 1001]
FRACTIONS = [Decimal("0.5"), Decimal("2.0"), Decimal("12.3")]


def spaced(text):
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("word", "one", "few", "many", "fraction"),
    [
        ("rodzina", "rodzina", "rodziny", "rodzin", "rodziny"),
        ("dziecko", "dziecko", "dzieci", "dzieci", "dziecka"),
        ("asystent", "asystent", "asystentów", "asystentów", "asystenta"),
        ("miejsce", "miejsce", "miejsca", "miejsc", "miejsca"),
        ("plan", "plan", "plany", "planów", "planu"),
    ],
)
def test_the_noun_follows_the_number(word, one, few, many, fraction):
    for numbers_of_group, expected in ((ONE, one), (FEW, few), (MANY, many), (FRACTIONS, fraction)):
        assert {form(word, n) for n in numbers_of_group} == {expected}


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (1, "skorzystała 1 rodzina"),
        (2, "skorzystały 2 rodziny"),
        (5, "skorzystało 5 rodzin"),
        (12, "skorzystało 12 rodzin"),
        (21, "skorzystało 21 rodzin"),
        (22, "skorzystały 22 rodziny"),
        (112, "skorzystało 112 rodzin"),
        (122, "skorzystały 122 rodziny"),
        (1001, "skorzystało 1 001 rodzin"),
    ],
)
def test_the_verb_follows_number_and_noun(count, expected):
    assert spaced(f"{verb('skorzystać', count, 'rodzina')} {counted(count, 'rodzina')}") == expected


@pytest.mark.parametrize(
    ("count", "word", "infinitive", "expected"),
    [
        (1, "dziecko", "przebywać", "przebywało 1 dziecko"),
        (2, "dziecko", "przebywać", "przebywało 2 dzieci"),
        (22, "dziecko", "przebywać", "przebywało 22 dzieci"),
        (1, "asystent", "pracować", "pracował 1 asystent"),
        (3, "asystent", "pracować", "pracowało 3 asystentów"),
        (Decimal("12.3"), "rodzina", "przypadać", "przypadało 12,3 rodziny"),
        (2, "spotkanie", "Odbyć się", "Odbyły się 2 spotkania"),
    ],
)
def test_children_and_workers_never_take_the_form_of_two_to_four(count, word, infinitive, expected):
    assert spaced(f"{verb(infinitive, count, word)} {counted(count, word)}") == expected


def test_a_count_above_a_thousand_ending_in_three_agrees_with_its_last_digit():
    assert spaced(counted(1073, "kobieta")) == "1 073 kobiety"


@pytest.mark.parametrize(
    ("case", "one", "few", "many"),
    [
        (Case.GENITIVE, "1 rodziny", "3 rodzin", "7 rodzin"),
        (Case.ACCUSATIVE, "1 rodzinę", "3 rodziny", "7 rodzin"),
        (Case.INSTRUMENTAL, "1 rodziną", "3 rodzinami", "7 rodzinami"),
        (Case.LOCATIVE, "1 rodzinie", "3 rodzinach", "7 rodzinach"),
    ],
)
def test_other_cases_of_the_sentence(case, one, few, many):
    assert [spaced(counted(n, "rodzina", case)) for n in (1, 3, 7)] == [one, few, many]


def test_a_fraction_takes_the_genitive_singular_in_every_case():
    assert {form("etat", Decimal("2.5"), case) for case in Case} == {"etatu"}
    assert spaced(counted(Decimal("1.5"), "punkt procentowy", Case.ACCUSATIVE)) == "1,5 punktu procentowego"


def test_participles_and_pronouns_agree():
    assert [participle("objęty", n, "rodzina") for n in (1, 2, 5)] == ["objęta", "objęte", "objętych"]
    assert [participle("objęty", n, "dziecko") for n in (1, 2)] == ["objęte", "objętych"]
    assert [pronoun("w", n, "rodzina") for n in (1, 3)] == ["w niej", "w nich"]
    assert pronoun("od", 1, "asystent") == "od niego"
    assert [with_count(n) for n in (99, 100, 199, 200)] == ["z", "ze", "ze", "z"]


def test_a_word_without_forms_is_an_error_and_never_a_guess():
    with pytest.raises(UnknownWord):
        form("kot", 2)
    with pytest.raises(UnknownWord):
        verb("zniknąć", 2, "rodzina")
    with pytest.raises(UnknownWord):
        form("dziecko", 5, Case.INSTRUMENTAL)
    with pytest.raises(UnknownWord):
        participle("objęty", Decimal("0.5"), "rodzina")


def test_every_noun_and_verb_has_all_its_forms():
    assert all(len(forms) == 4 and all(forms) for forms in VERBS.values())
    for word, entry in NOUNS.items():
        assert entry.kind in {"f", "n", "mz", "mo", "dz"}, word
        assert (entry.few == "-") is entry.counts_persons, word


def test_numbers_are_printed_the_polish_way():
    assert spaced(numbers.plain(1605)) == "1 605"
    assert spaced(numbers.plain(13663)) == "13 663"
    assert numbers.plain(-410) == "−410"
    assert spaced(numbers.money(Decimal("118562.82"))) == "118 562,82 zł"
    assert numbers.percent(numbers.share(37, 49)) == "75,5%"
    assert numbers.rounded(Decimal("0.125"), 2) == Decimal("0.13")
    assert [numbers.signed(n) for n in (6, 0, -4)] == ["+6", "0", "−4"]
    assert spaced(numbers.approximate(3800)) == "ok. 3 800"
    assert numbers.number_range(7, 9) == "7–9"


def test_dates_are_long_in_sentences_and_short_in_tables():
    day = date(2023, 12, 31)
    assert spaced(dates.in_words(day)) == "31 grudnia 2023 r."
    assert dates.in_table(date(2024, 3, 1)) == "01.03.2024"
    assert spaced(dates.month(2022, 3)) == "marzec 2022 r."
    assert dates.years(2021, 2023) == "2021–2023"
    assert [dates.ordinal(n) for n in (1, 10, 11)] == ["pierwszy", "dziesiąty", "11."]


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2019-03", "2019-06", "marzec–czerwiec 2019 r."),
        ("2018-11", "2019-02", "listopad 2018 r.–luty 2019 r."),
        ("2021-07", "2021-07", "lipiec 2021 r."),
        ("2018-07", "", "od lipca 2018 r."),
        ("", "2018-05", "do maja 2018 r."),
        ("2019-01-01", "2019-12-31", "2019"),
    ],
)
def test_spans_of_partial_dates_are_read_as_people_say_them(start, end, expected):
    assert spaced(when.of_period(start, end).text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Praca w domu i z rodziną", "Praca w_domu i_z_rodziną"),
        ("art. 179 ust. 1 ustawy", "art._179 ust._1 ustawy"),
        ("Dz. U. z 2025 r. poz. 49", "Dz._U._z_2025_r. poz._49"),
        ("dnia 31 grudnia 2023 r. odbyło", "dnia 31_grudnia_2023_r. odbyło"),
        ("wydano 13 663 porady", "wydano 13_663_porady"),
        ("28 / 34", "28_/_34"),
        ("zdanie – wtrącenie", "zdanie_– wtrącenie"),
        ("lata 2021 oraz 2022", "lata_2021 oraz 2022"),
        ("tj. dzieci i np. rodzice", "tj._dzieci i_np._rodzice"),
        ("tabela 4 pokazuje", "tabela_4_pokazuje"),
        ("spotkanie w A. Nowak", "spotkanie w_A._Nowak"),
        ("godziny warsztatów b)", "godziny warsztatów_b)"),
        ("2021–2023", "2021–|2023"),
        ("od marca–czerwca ≥ 60", "od marca–czerwca ≥_60"),
    ],
)
def test_what_must_not_break_a_line_is_bound(text, expected):
    assert bind(text).replace("\u00a0", "_").replace("\u2060", "|") == expected


def test_binding_twice_changes_nothing():
    text = "W 2023 r. od 1 do 15 czerwca w 3 placówkach przy ul. Długiej 5 – tj. w mieście"
    assert bind(bind(text)) == bind(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("(„„Chłopcy ze Stali”: paczki”) i „dzieci”", "(„»Chłopcy ze Stali«: paczki”) i „dzieci”"),
        ("(„procedura „Niebieskie Karty””)", "(„procedura »Niebieskie Karty«”)"),
        ("„bez końca „raz”", "„bez końca „raz”"),
        ("koniec” bez „początku", "koniec” bez „początku"),
    ],
)
def test_quotation_marks_within_others_differ_where_all_have_their_pair(text, expected):
    assert inner_quotes(text) == expected


def test_headings_keep_short_prepositions_with_their_word():
    assert bind_heading("Potrzeby na rok następny").replace("\u00a0", "_") == "Potrzeby na_rok następny"


@pytest.mark.parametrize(
    ("unit", "said"),
    [("zł", "1 000,00–2 000,00 zł"), ("%", "1 000–2 000%"), ("rodziny", "1 000–2 000 rodzin")],
)
def test_both_ends_of_a_range_are_said_in_every_unit(unit, said):
    assert with_unit(Decimal(1000), unit, to=Decimal(2000)).replace("\N{NO-BREAK SPACE}", " ") == said
