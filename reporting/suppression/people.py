"""Whom a number counts, and whether words of people speak of a handful of them."""

import re
from itertools import pairwise

from accounts.search import fold

# Workers of an office are no secret (art. 6 of the act on access to public information).
_STAFF_SOURCES = {"families.assistants_employed", "families.assistants_hired", "fostercare.coordinators"}
# Counted in pieces, but each is a family in trouble.
CASES = {"families.blue_cards_opened", "families.blue_cards_ended"}
_STAFF = re.compile(
    r"(?:^|: )(?:(?:liczba|ilość) (?:nowo )?(?:zatrudnion\w+ |nowych )?(?:asystentów|koordynatorów|pracowników"
    r"|psychologów|pedagogów|(?:socjo)?terapeutów|specjalistów|prawników|wolontariuszy)"
    r"|(?:asystent|asystenci|koordynator|koordynatorzy|pracowni[kc]y?|psycholog|psycholodzy|psychologowie|pedagog|pedagodzy"
    r"|(?:socjo)?terapeu(?:ta|ci)|specjali(?:sta|ści)|prawni(?:k|cy)|wolontariusze?))\b"
)
_THINGS = re.compile(
    r"porad|spotka|godzin|etat|miejsc|placow|kwot|\bzl\b|koszt|wydat|naklad|posiedze|szkole|kontakt|interwenc|wnios"
    r"|projekt|zajec|uslug|umow|ocen|konsultac|notat|pism|plan|program|konferenc|kampani|ulot|artyku|audycj|tytul"
    r"|wizyt|lat\b|wysokosc|dni\b|termin|lp\b|nr\b"
)
# Beginnings of nouns of people and families, without Polish marks.
_PEOPLE = re.compile(
    r"rodzin(?!n)|dziec(?!iec)|osob(?!n|ow|ist|isc)|kobiet|mezczyzn|dziewcz|chlop|rodzenstw|wychowan(?!ia|ie)|maloletni"
    r"|niepelnoletni|nieletni|uczestni(?!cz)|uczen|uczni|matk|matek|ojcie|ojcow|rodzic|podopieczn|mieszkan(?:iec|k|c[oa])"
    r"|nastolat|noworod|niemowl|senior|sprawc|ofiar|pokrzywdzon|malzenst|kandydat|opiekun|braci|siostr|dorosl"
)
# „rodzina” in names of things: an assistant of the family, support of families.
_OF_A_THING = re.compile(r"asyst|wspieran|program|piecz|kart|pomoc")
_WORDS = (
    (1, "jeden|jedna|jedno|jednej|jednego|jednemu|jednym|jedyn[aey]\\w*|pojedyncz\\w+"),
    (2, "dwa|dwie|dwoch|dwoje|dwojga|dwojgiem|dwom|dwoma|dwiema|obie|oboje|obydwoje|blizniak\\w*|blizniet\\w*"),
    (3, "trzy|trzech|troje|trojga|trojgiem|trzem|trzema|trojka"),
    (4, "cztery|czterech|czworo|czworga|czworgiem|czterem|czterema|czworka"),
    (5, "piec|pieciu|piecioro|pieciorga|pieciorgiem"),
    (6, "szesc|szesciu|szescioro|szesciorga"),
    (7, "siedem|siedmiu|siedmioro|siedmiorga"),
    (8, "osiem|osmiu|osmioro|osmiorga"),
    (9, "dziewiec|dziewieciu|dziewiecioro|dziewieciorga"),
)
_SPELLED = tuple((value, re.compile(forms)) for value, forms in _WORDS)
_TOKEN = re.compile(r"\d+(?:[\u00a0 ]\d{3}(?!\d))*(?:,\d+)?|[^\W\d]+|[.;!?]")
# What is no count: days, years, articles, numbers of rooms.
_NO_COUNT = re.compile(
    r"\b\d{1,2}\.\d{1,2}\.\d{4}|\b\d{1,2}:\d\d"
    r"|\b\d{1,2}\s(?:stycz|lut|mar|kwie|maj|czerw|lip|sierp|wrze|paź|list|grud)\w*"
    r"|\b\d{4} ?/ ?\d{4}|\b(?:19|20)\d\d(?:\s?(?:r\.|rok\w*))?"
    r"|(?:art\.|ust\.|pkt|poz\.|nr|§|tabel\w+|wykres\w*|załącznik\w*|rozdzia\w+|ul\.|wiek\w*)[\s\u00a0]\d[\d/.–-]*"
    r"|\b(?:Zadanie|Cel)\s\d[\d.]*(?= [A-ZĄĆĘŁŃÓŚŹŻ„])"
    r"|\bjedn\w+ (?:rodzina|osoba|dziecko) może|\bchoć (?:w )?jed\w+|\bw jednym dniu|\bjednemu asystentowi"
    r"|\b\d{1,2}\.(?= (?:roku|rok) życia)|\b[CZWOLFNTP]\d+(?:\.[CZWOLFNTP]?\d+)*"
)
_STOPS = ".;!?"
# What a number right before it counts: nobody.
_UNITS = re.compile(
    r"lat\b|lata\b|rok|miesi|tygod|dni\b|dzien|godzin|minut|zl|razy|spotka|proc|etat|zada|placow|grup|miejsc"
)
_NEAR_AFTER, _NEAR_BEFORE = 4, 2


def counts_staff(source: str, label: str) -> bool:
    """Whether a number counts workers."""
    return source in _STAFF_SOURCES or bool(_STAFF.search(label.casefold()))


def counts_things(words: str) -> bool:
    """Whether the words around a number without a unit say that it counts no people."""
    return bool(_THINGS.search(fold(words)))


def numbers_of_people(text: str) -> list[int]:
    """Whole numbers, in digits or words, that stand near a noun of people."""
    tokens = _tokens(text)
    return [value for place, token in enumerate(tokens) if (value := _whole(token)) and _near_people(tokens, place)]


def small_numbers(text: str, below: int) -> list[int]:
    """Every whole number from 1 to ``below`` − 1 in the text that is no day, year or article."""
    return [value for token in _tokens(text) if (value := _whole(token)) and value < below]


def _tokens(text: str) -> list[str]:
    """Numbers, words without Polish marks, and stops."""
    found = _TOKEN.findall(_NO_COUNT.sub(" . ", text))
    return [token if token in _STOPS or "," in token else fold(token) for token in found]


def _whole(token: str) -> int | None:
    digits = re.sub(r"\s", "", token)
    if digits.isdecimal():
        return int(digits)
    return next((value for value, forms in _SPELLED if forms.fullmatch(token)), None)


def _near_people(tokens: list[str], place: int) -> bool:
    """Whether a noun of people follows within four words or comes right before, in the same sentence."""
    after = _until_stop(tokens[place : place + 1 + _NEAR_AFTER])
    if len(after) > 1 and _UNITS.match(after[1]):
        return False
    before = _until_stop(tokens[max(0, place - _NEAR_BEFORE) : place][::-1])
    return _names_people(after) or any(_PEOPLE.match(token) for token in before)


def _names_people(tokens: list[str]) -> bool:
    return any(
        _PEOPLE.match(token) and not (token.startswith("rodzin") and _OF_A_THING.match(earlier))
        for earlier, token in pairwise(tokens)
    )


def _until_stop(tokens: list[str]) -> list[str]:
    stop = next((index for index, token in enumerate(tokens) if token in _STOPS), len(tokens))
    return tokens[:stop]
