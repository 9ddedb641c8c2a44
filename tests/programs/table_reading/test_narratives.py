"""Sentences in place of values: what they count, by grammar; and a whole report written so."""

from decimal import Decimal

import pytest

from programs.table_reading.narrative import figures
from programs.table_reading.nouns import genitive_plural, noun
from tests.programs.table_reading.comparing import compare_tree
from tests.programs.table_reading.makers import golden
from tests.programs.table_reading.prose import docx, found_in
from tests.programs.table_reading.test_oracle import AT_LEAST, reading_of

pytestmark = pytest.mark.once


def told(*lines: str) -> list[tuple]:
    return [(count.name, count.number, count.unit) for count in figures(list(lines))]


@pytest.mark.parametrize(
    ("sentence", "name", "number", "unit"),
    [
        ("W 2023 roku odbyło się 12 spotkań grupy wsparcia.", "liczba spotkań grupy wsparcia", 12, "szt."),
        ("Z pomocy skorzystało 16 rodzin.", "liczba rodzin, które skorzystały z pomocy", 16, "rodziny"),
        ("W szkoleniu wzięło udział 7 asystentów.", "liczba asystentów, którzy wzięli w szkoleniu udział", 7, "osoby"),
        ("Wsparciem objętych zostało 58 rodzin.", "liczba rodzin objętych wsparciem", 58, "rodziny"),
        ("11 dzieci opuściło pieczę.", "liczba dzieci, które opuściły pieczę", 11, "dzieci"),
        ("19 dzieci dożywianych było w szkole.", "liczba dzieci dożywianych w szkole", 19, "dzieci"),
        ("Wydano 1.066 decyzji.", "liczba decyzji (wydano)", 1066, "szt."),
        ("Przyznano 74 stypendia socjalne.", "liczba stypendiów socjalnych (przyznano)", 74, "szt."),
        ("Liczba porad wyniosła: 2482", "Liczba porad", 2482, "szt."),
        ("Koszt pobytu dzieci wyniósł 264.345,48 zł.", "Koszt pobytu dzieci", Decimal("264345.48"), "zł"),
        ("Ośrodek otrzymał dotację na zadanie w kwocie 5 000,00 zł.", "dotacja na zadanie", Decimal(5000), "zł"),
        ("Odsetek rodzin wyniósł 9,2 %.", "Odsetek rodzin", Decimal("9.2"), "%"),
        ("W zajęciach brało udział ok. 3,8 tys. osób.", "liczba osób, które brały w zajęciach udział", 3800, "osoby"),
        ("Opieką otoczono 2005 osób.", "liczba osób (otoczono opieką)", 2005, "osoby"),
    ],
)
def test_a_figure_is_named_by_its_noun_and_its_verb(sentence, name, number, unit):
    assert told(sentence) == [(name, number, unit)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Program przyjęto uchwałą Nr VI/58/19 z dnia 28 marca 2019 roku.",
        "Świetlica działała od 14.00 do 18.00, a w soboty od 9:00 do 13:00.",
        "Zgodnie z ustawą gmina ponosi 10% wydatków w pierwszym roku.",
        "Zajęcia dla dzieci do 6 roku życia i młodzieży w wieku 15-19 lat odbywały się w SP6.",
        "Przeprowadzono „Bieg na 5 kilometrów” przy ul. Długiej w 2021 r.",
    ],
)
def test_dates_hours_ages_rules_and_names_are_no_figures(sentence):
    assert told(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "number", "parts", "kind"),
    [
        ("Pomocą objęto 52 rodziny, w tym 14 rodzin wielodzietnych.", 52, [14], "of_which"),
        ("Przyjęto 18 osób (8 kobiet i 10 dzieci).", 18, [8, 10], "split"),
        ("Żywienie finansowano w 26 placówkach: 10 szkołach, 14 przedszkolach, 2 żłobkach.", 26, [10, 14, 2], "split"),
        ("Liczba dzieci wyniosła: 531 (w tym zimą: 348, latem: 183).", 531, [348, 183], "split"),
    ],
)  # fmt: skip
def test_numbers_under_a_whole_are_its_parts(sentence, number, parts, kind):
    (count,) = figures([sentence])
    assert (count.number, [part.number for part in count.parts], count.parts_kind) == (number, parts, kind)


def test_items_of_a_list_are_parts_of_the_number_over_them_or_figures_of_their_own():
    (count,) = figures(["Wypłacono 30 świadczeń, w tym:", "- 10 na dzieci,", "- 20 na rodziny."])
    assert [(part.name, part.number) for part in count.parts] == [("na dzieci", 10), ("na rodziny", 20)]
    assert told("Wypłacono również:", "- 3 zapomogi na łączną kwotę 300,00 zł,", "- 8 zasiłków.") == [
        ("liczba wypłaconych zapomóg", 3, "szt."),
        ("kwota: wypłaconych zapomóg", Decimal(300), "zł"),
        ("liczba wypłaconych zasiłków", 8, "szt."),
    ]
    (total,) = figures(
        [
            "Wypoczynek prowadzili:",
            "· Harcerze (12 osób),",
            "· Parafia (5 osób),",
            "· Klub (3 osoby).",
            "Łącznie 20 osób.",
        ]
    )
    assert (total.number, len(total.parts), total.parts_kind) == (20, 3, "split")


def test_what_is_not_certain_has_a_doubt():
    doubts = {count.words: count.doubt for count in figures(["Grupa liczyła minimum 4 osoby. Otrzymano 4.00,00 zł."])}
    assert doubts == {"minimum 4 osoby": "bound", "4.00,00 zł": "sum"}
    assert [count.doubt for count in figures(["Przeprowadzono 7 gabulonów."])] == ["counted"]
    (not_made,) = figures(["Nie utworzono nowych miejsc w żłobkach."])
    assert (not_made.name, not_made.number, not_made.doubt) == ("liczba nowych miejsc w żłobkach", None, "words")


@pytest.mark.parametrize("form", ["rodzina", "rodzinie", "rodzinom", "rodzinami", "rodzinach", "Rodzin,"])
def test_a_noun_is_known_in_every_case(form):
    found = noun(form)
    assert found is not None
    assert (found.genitive, found.unit) == ("rodzin", "rodziny")


def test_adjectives_stand_in_the_genitive_plural():
    words = ["socjalne", "dorosłe", "wychowującej", "letnie", "niebieskim", "nowa"]
    assert list(map(genitive_plural, words)) == [
        "socjalnych", "dorosłych", "wychowujących", "letnich", "niebieskich", "nowych",
    ]  # fmt: skip


def test_descriptions_of_cieszyn_give_its_numbers_in_their_order_and_names_of_the_same_words():
    """The sentences are those of the report; a name counts if it has two thirds of the words that a person chose."""
    reading, choices = reading_of(docx(), "plik.docx", "cieszyn")
    assert (choices.kind, choices.year) == ("annual_report", 2019)
    tree, found = compare_tree(golden("cieszyn"), reading), found_in(reading)
    assert tree.wrong == []
    assert found.numbers / found.all >= AT_LEAST, found.missed
    assert found.names / found.all >= 0.9, found.missed
    right = tree.right + found.numbers + found.names
    assert right / (right + len(tree.flagged) + 2 * found.all - found.numbers - found.names) >= AT_LEAST
    assert len(found.extra) <= found.all * (1 - AT_LEAST), found.extra
    for cell in reading.cells.values():  # nothing of a description is taken for certain
        assert cell.flags or cell.role != "narrative" or not any(item.kind == "value" for item in cell.items)
