"""Labels are understood whatever the inflection, and facilities whatever the dashes."""

import pytest

from reporting.checks.meaning import Concept, Mark, Subject, of_label, same_matter, same_place, stems


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("liczba wydanych kart", "karty wydane"),
        ("rodziny z Kartami Dużej Rodziny", "liczba rodzin z kartą dużej rodziny"),
        ("placówki wsparcia dziennego", "w placówkach wsparcia dziennego"),
        ("plany pomocy", "liczba planów pomocy"),
        ("rodziny ubogie", "spośród rodzin ubogich"),
        ("mieszkania chronione", "w mieszkaniach chronionych"),
        ("zajęcia dla rodziców", "uczestnicy zajęć dla rodziców"),
        ("szkoły podstawowe", "w szkołach podstawowych"),
    ],
)
def test_inflection_does_not_change_the_matter(one, other):
    assert stems(one) <= stems(other)


@pytest.mark.parametrize(
    ("one", "other"), [("liczba szkół", "liczba szkoleń"), ("praca socjalna", "pracownicy"), ("porady", "poradnie")]
)
def test_different_words_stay_apart(one, other):
    assert stems(one) != stems(other)


def test_years_and_pointers_to_places_do_not_narrow_a_label():
    assert stems("mieszkania komunalne w 2031 r. (tabela 4)") == stems("mieszkania komunalne")
    assert stems("porady (prawne)") != stems("porady (rodzinne)")


@pytest.mark.parametrize(
    ("label", "unit", "subject"),
    [
        ("liczba rodzin", "rodziny", Subject.FAMILIES),
        ("karty wydane rodzinom", "szt.", Subject.THINGS),
        ("liczba grup wsparcia", "szt.", Subject.GROUPS),
        ("liczba porad dla rodzin", "szt.", Subject.SERVICES),
        ("liczba uczestników", "", Subject.PERSONS),
        ("wysokość środków", "zł", Subject.MONEY),
    ],
)
def test_the_unit_says_what_is_counted_and_else_the_first_noun(label, unit, subject):
    assert of_label(label, unit).subject is subject


def test_words_that_relate_a_figure_to_others_are_marks():
    assert of_label("w tym nowo przyjęte").marks == {Mark.OF_WHICH, Mark.NEW}
    assert of_label("liczba dzieci w rodzinach objętych wsparciem").has(Mark.IN_FAMILIES)
    assert of_label("liczba osób z nich korzystających").has(Mark.REFERS_BACK)
    assert of_label("rodziny, które zakończyły współpracę z asystentem").about(Concept.ASSISTANT)


def test_a_label_without_words_of_its_own_tells_nothing():
    one, other = of_label("Liczba osób", "osoby"), of_label("liczba osób objętych wsparciem", "osoby")
    assert not one.is_specific
    assert not same_matter(one, other)


def test_facilities_are_told_by_their_words_and_numbers():
    assert same_place("Dom Dziecka Nr 3", "Dom Dziecka – Nr 3 typu socjalizacyjnego")
    assert not same_place("Dom Dziecka Nr 3", "Dom Dziecka Nr 4")
    assert not same_place("Dom Dziecka", "Świetlica")
