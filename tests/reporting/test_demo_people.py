"""People of the demo data are invented: nobody bears the name of a person whom the published documents name."""

from hashlib import sha256
from pathlib import Path
from random import Random

from accounts.search import fold
from reporting.demo.people import FEMALE, MALE, Namer, surnames, words

#: Digests of the surnames that stand in the documents, so that the names themselves stand nowhere here.
KNOWN = frozenset(Path(__file__).with_name("surnames_in_documents.txt").read_text(encoding="utf-8").split())


def digest(surname: str) -> str:
    return sha256(fold(surname).encode()).hexdigest()[:16]


def test_nobody_has_the_surname_of_a_person_in_the_documents():
    forms = {form for surname in surnames() for form in (surname.man, surname.woman)}
    assert len(KNOWN) > 30
    assert not {form for form in forms if digest(form) in KNOWN}


def test_surnames_have_three_forms():
    by_man = {surname.man: surname for surname in surnames()}
    assert (by_man["Łącki"].of(FEMALE), by_man["Łącki"].family) == ("Łącka", "Łąccy")
    assert (by_man["Zawadzki"].of(FEMALE), by_man["Zawadzki"].family) == ("Zawadzka", "Zawadzcy")
    assert (by_man["Żak"].of(MALE), by_man["Żak"].family) == ("Żak", "Żakowie")
    assert len(by_man) == len(surnames())


def test_siblings_have_different_names_and_many_names_have_polish_letters():
    names = Namer(Random(1)).children([FEMALE] * 6 + [MALE] * 6)
    assert len(set(names)) == 12
    letters = set("".join(words()["women"] + words()["men"] + [surname.man for surname in surnames()]).lower())
    assert set("ąćęłńóśźż") <= letters
