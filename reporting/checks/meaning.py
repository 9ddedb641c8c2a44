"""What a Polish label counts: its subject, the stems that narrow it, and the words that relate it to other figures.

„Liczba dzieci w rodzinach objętych wsparciem asystenta rodziny” counts children, narrowed by „asystent”; „w tym
socjalnych” is a part of what stands before. Words are compared by stems, so inflection does not matter.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from programs.table_reading.characters import fold


class Subject(StrEnum):
    """What is counted."""

    FAMILIES = "families"
    CHILDREN = "children"
    PERSONS = "persons"
    FACILITIES = "facilities"
    PLACES = "places"
    GROUPS = "groups"
    SERVICES = "services"
    THINGS = "things"
    MONEY = "money"
    PERCENT = "percent"
    TIME = "time"


HUMANS = frozenset({Subject.CHILDREN, Subject.PERSONS})
WHOLE = frozenset({Subject.FAMILIES, *HUMANS, Subject.FACILITIES, Subject.PLACES, Subject.GROUPS, Subject.SERVICES})

_UNITS = {
    "rodziny": Subject.FAMILIES,
    "dzieci": Subject.CHILDREN,
    "osoby": Subject.PERSONS,
    "placowki": Subject.FACILITIES,
    "instytucje": Subject.FACILITIES,
    "miejsca": Subject.PLACES,
    "grupy": Subject.GROUPS,
    "zl": Subject.MONEY,
    "%": Subject.PERCENT,
    "lata": Subject.TIME,
    "miesiace": Subject.TIME,
    "godziny": Subject.TIME,
    "dni": Subject.TIME,
}
# The first noun of a label that names its subject where the unit does not („szt.” or none).
_HEADS = (
    (Subject.GROUPS, r"grup(?:a|y|ach)?\b"),
    (Subject.SERVICES, r"porad|konsultac|swiadcze|spotka|zajec|zajecia|wizyt|interwenc|kontakt|mediac|szkole[nń]"),
    (Subject.FAMILIES, r"rodzin(?:a|y|om|ach|ami)?\b"),
    (Subject.CHILDREN, r"dziec|uczni|wychowank|nieletni|maloletni"),
    (Subject.PERSONS, r"osob|uczestni|rodzic|asystent|wolontariusz|mieszkanc|beneficjent"),
    (Subject.PLACES, r"miejsc\w*"),
    (Subject.FACILITIES, r"placowk|swietlic|poradni[ae]|instytucj|podmiot"),
)
# Words that say how something is counted, not what; they do not tell one matter from another.
_COMMON = re.compile(
    r"^(?:liczb\w*|ilosc\w*|wysokosc\w*|odset\w*|ogol\w*|laczn\w*|razem|suma|ktor\w*|oraz|jest|byl\w*|byc|przez|przy|dla|"
    r"nad|pod|jako|miedzy|pomiedzy|tego|tej|tych|tym|ich|nich|nimi|nie|maja\w*|danym|roku|rok\w*|lata\w*|latach|stan|dzien|koniec|"
    r"objet\w*|objec\w*|korzyst\w*|skorzyst\w*|uczestnicz\w*|uczestni\w*|biorac\w*|bral\w*|wziel\w*|udzial\w*|"
    r"udziel\w*|przebyw\w*|znajduj\w*|uczeszcz\w*|prowadz\w*|przeprowadz\w*|zorganizowan\w*|organizowan\w*|"
    r"realizowan\w*|faktycznie|aktualn\w*|obecn\w*|terenu|terenie|gmin\w*|miast\w*|powiat\w*|ramach|zakres\w*|"
    r"osob\w*|rodzin|rodzina|rodziny|rodzine|rodzinie|rodzinom|rodzinach|rodzinami|dziec\w*|nowo|now[aey]|"
    r"nowych|narastajaco|wsparci\w*|wspar[lt]\w*|pomoc\w*|opiek[aieu]|opieka|co|najmniej|najwyzej|rocznie|rokrocznie|"
    r"wybran\w*|innych|inne|inni|roznych|szt|zl|rp|art|ust|powodu|tytulu|liczac\w*)$"
)
_WORD = re.compile(r"[a-z0-9]+")
# Brackets that say where the figure stands („cel 1”, „tabela 3”), not what it counts.
_POINTERS = re.compile(r"\((?:cel|zadani|obszar|tab|wykres|zal|rozdz|pkt|w ramach cel)[^)]*\)")
_YEARS = re.compile(r"^(?:19|20)\d\dr?$")
_DAYS = re.compile(r"\b\d{1,2}(?:\.\d{1,2}\.(?:\d{4})?| (?:stycznia|czerwca|listopada|grudnia)\b)")


_ENDINGS = re.compile(
    r"(?:iami|ami|iach|ach|iego|ego|emu|ymi|imi|iej|ych|ich|iem|owi|ej|ow|om|ie|ia|iu|io|ii|[aeiouy])$"
)
_SOFT = re.compile(r"cie$")
_LONGEST = 6


@cache
def stem(word: str) -> str:
    """The part of a folded word that inflection leaves alone, six letters at most; „w budżecie” is of „budżet”."""
    short = _SOFT.sub("t", word) if len(word) > _LONGEST + 1 else word
    short = _ENDINGS.sub("", short)
    return (short if len(short) >= 3 else word)[:_LONGEST]


class Mark(StrEnum):
    """A word that relates the figure to another one, or says how it is counted."""

    OF_WHICH = "of_which"
    NEW = "new"
    ENDED = "ended"
    AT_START = "at_start"
    AT_END = "at_end"
    TOTAL = "total"
    EACH = "each"
    CUMULATIVE = "cumulative"
    DECREASE = "decrease"
    INCREASE = "increase"
    BELOW = "below"
    REFERS_BACK = "refers_back"
    IN_FAMILIES = "in_families"
    FOR_PARENTS = "for_parents"
    ELSEWHERE = "elsewhere"


_MARKS = {
    Mark.OF_WHICH: r"^(?:w tym|z tego|z czego|w tej liczbie|(?:w|spo)srod nich|z nich|w szczegolnosci|wlaczajac)\b",
    Mark.NEW: r"\b(?:now[aeoy]\w*|pierwszy raz|rozpocz\w*|przyjet\w*|skierowan\w*|podj[ae]\w*|wszcz\w*|przyby\w*)\b",
    Mark.ENDED: r"\b(?:zakoncz\w*|ustal[aoy]\w*|opusci\w*|odesz\w*|uby[lt]\w*)\b",
    Mark.AT_START: r"\b(?:na poczat\w+|0?1 stycznia|0?1\.01\.)",
    Mark.AT_END: r"\b(?:na koniec|na dzien|stan na|wg stanu|wedlug stanu|31 grudnia)\b",
    Mark.TOTAL: r"\b(?:ogol\w+|lacznie|razem|wszystk\w*|w sumie)\b",
    Mark.EACH: r"\b(?:(?:w|na|za) kazd\w+|(?:w|na|za) jedn\w+|(?:jedn|kazd)(?:ego|ej)|po ile|przecietn\w*|sredni\w*)\b",
    Mark.CUMULATIVE: r"\b(?:narastajac\w*|od poczatku)\b",
    Mark.DECREASE: r"\b(?:spad\w*|zmniejszen\w*|zmniejszyl\w*|ubyt\w*)\b",
    Mark.INCREASE: r"\b(?:wzrost\w*|wzros\w*|zwiekszen\w*|zwiekszyl\w*|przyrost\w*)\b",
    Mark.BELOW: r"\b(?:ponizej|do \d+ roku|mlodsz\w+)\b",
    Mark.REFERS_BACK: r"\b(?:w nich|z nich|nimi|przez nie|do nich|ich pobytu|z niej|z niego|w nim|dla nich)\b",
    Mark.IN_FAMILIES: r"\bw (?:tych )?rodzinach\b",
    Mark.FOR_PARENTS: r"\bdla rodzicow\b",
    Mark.ELSEWHERE: r"\b(?:poza|spoza|obcego|obcych|innych powiat\w*|innych gmin\w*)\b",
}


class Concept(StrEnum):
    """A matter of family support that labels name in several ways."""

    ASSISTANT = "assistant"
    SOCIAL_WORK = "social_work"
    SOCIAL_ASSISTANCE = "social_assistance"
    VIOLENCE = "violence"
    WORKING_GROUP = "working_group"
    FOSTER_CARE = "foster_care"
    MANY_CHILDREN = "many_children"
    COUNSELLING = "counselling"
    COORDINATOR = "coordinator"
    CHILDREN_THERE = "children_there"
    PARENTS_THERE = "parents_there"
    REASON = "reason"


_CONCEPTS = {
    Concept.ASSISTANT: r"\basys(?:t(?:en\w*|y|a|e)|cie)\b",
    Concept.SOCIAL_WORK: r"\bprac\w{1,2} socjaln\w*",
    Concept.SOCIAL_ASSISTANCE: r"\bpomoc\w* spoleczn\w*|\b(?:pomoc\w*|wsparci\w*) (?:(?:m-?g|m|g)?ops|osrodka)\b",
    Concept.VIOLENCE: r"\bprzemoc\w*|niebiesk\w+ kart\w*|interdyscyplin\w*",
    Concept.WORKING_GROUP: r"\bgrup\w* robocz\w*|\bzespol\w* robocz\w*",
    Concept.FOSTER_CARE: r"\bpiecz\w* zastepcz\w*",
    Concept.MANY_CHILDREN: r"\bwielodziet\w*",
    Concept.COUNSELLING: r"\bporad\w*|konsultac\w*",
    Concept.COORDINATOR: r"\bkoordynator\w*",
    Concept.CHILDREN_THERE: r"\bdziec\w*|mlodziez\w*",
    Concept.PARENTS_THERE: r"\brodzic\w*|opiekun\w*",
    Concept.REASON: r"\bz (?:tytulu|powodu)\b",
}


@dataclass(frozen=True)
class Meaning:
    """What a label counts. ``stems`` narrow the subject; two labels with the same ones speak of the same matter."""

    subject: Subject | None
    stems: frozenset[str]
    marks: frozenset[Mark]
    concepts: frozenset[Concept]
    head: str

    def has(self, *marks: Mark) -> bool:
        return not self.marks.isdisjoint(marks)

    def about(self, *concepts: Concept) -> bool:
        return self.concepts.issuperset(concepts)

    @property
    def is_specific(self) -> bool:
        """Whether the label alone tells which matter it is („Liczba osób” does not)."""
        return bool(self.stems) and Mark.REFERS_BACK not in self.marks and Mark.OF_WHICH not in self.marks


@cache
def of_label(label: str, unit: str = "") -> Meaning:
    """Reads a label; the unit says what is counted where it is one of people, families, places or money."""
    plain = fold(label).replace("„", "").replace("”", "")
    bare = _POINTERS.sub(" ", plain)
    return Meaning(
        subject=_subject(bare, unit),
        stems=stems(label),
        marks=frozenset(mark for mark, pattern in _MARKS.items() if re.search(pattern, plain)),
        concepts=frozenset(concept for concept, pattern in _CONCEPTS.items() if re.search(pattern, plain)),
        head=_head(bare),
    )


@cache
def stems(words: str) -> frozenset[str]:
    """Stems of the words that tell one matter from another; days, years and pointers to places are left aside."""
    bare = _DAYS.sub(" ", _POINTERS.sub(" ", fold(words)))
    found = (word for word in _WORD.findall(bare) if len(word) > 2 or word.isdigit())
    return frozenset(stem(word) for word in found if not _COMMON.match(word) and not _YEARS.match(word))


def _subject(plain: str, unit: str) -> Subject | None:
    known = _UNITS.get(fold(unit))
    if known:
        return known
    found = _first_subject(plain)
    # Pieces („szt.”) are never people, whatever noun the label names.
    return Subject.THINGS if fold(unit) == "szt." and found in (Subject.FAMILIES, *HUMANS) else found


def _first_subject(plain: str) -> Subject | None:
    """The subject whose noun stands first in the label."""
    found = [
        (match.start(), subject) for subject, pattern in _HEADS if (match := re.search(rf"\b(?:{pattern})", plain))
    ]
    return min(found)[1] if found else None


def _head(plain: str) -> str:
    """Stem of the noun the label begins with („asystenci rodziny …” → „asyste”)."""
    for word in _WORD.findall(plain):
        if not re.match(r"^(?:liczb\w*|ilosc\w*|wysokosc\w*|nowo|zatrudnion\w*|w|tym|z|tego|nowych|now\w+)$", word):
            return stem(word)
    return ""


def same_matter(one: Meaning, other: Meaning) -> bool:
    """Whether two labels count the same thing in the same matter, word for word up to inflection and order."""
    return one.subject is other.subject and one.is_specific and one.stems == other.stems


def name_of_place(words: str) -> tuple[frozenset[str], frozenset[str]]:
    """Stems and numbers of a facility's name („Placówka Opiekuńczo – Wychowawcza Nr 3”)."""
    found = frozenset(stem(word) for word in _WORD.findall(fold(words)) if len(word) > 2 or word.isdigit())
    digits = frozenset(word for word in found if word.isdigit())
    return found - digits, digits


def same_place(one: str, other: str) -> bool:
    """Whether two names are of one facility: the same number, and one name holds the words of the other."""
    (first, first_numbers), (second, second_numbers) = name_of_place(one), name_of_place(other)
    if not first or not second or first_numbers != second_numbers:
        return False
    shorter, longer = sorted((first, second), key=len)
    return len(shorter) >= 2 and shorter <= longer
