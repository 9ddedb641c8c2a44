"""What is counted, from the words: "liczba rodzin objętych …" counts families, "wysokość środków" is money."""

import re

from programs.table_reading.characters import fold, squeeze

INDICATOR_WORD = (
    r"(?:liczb\w*|liczba|ilo[śs][ćc]\w*|odset\w*|procent\w*|wysoko[śs][ćc]|kwota|udzia[łl]|wska[źz]nik|[śs]redni\w*|"
    r"stopie[ńn]|warto[śs][ćc]|koszt\w*|wydatk\w*)"
)
_COUNTS = re.compile(r"^(?:liczb\w*|ilosc\w*)\s+(?P<rest>.+)")
_MONEY = re.compile(r"^(?:wysokosc|kwota|koszt|wydatki|wydatek|wartosc (?:srodk|dotacj|swiadcze|pomoc)|suma srodk)")
_PERCENT = re.compile(r"^(?:odset|procent|udzial procent|%|wskaznik procent)")
_SKIPPED = re.compile(r"^(?:\w+(?:ych|ich)|nowo|i|rodzaj\w*|problematyk\w*|nowych|oraz|wszystkich)$")
_HEADS = {
    "rodziny": "rodzin",
    "dzieci": "dzieci niemowlat",
    "osoby": (
        "osob asystentow pracownikow koordynatorow wychowankow nauczycieli pedagogow psychologow uczniow opiekunow "
        "rodzicow kobiet matek wolontariuszy beneficjentow uczestnikow przedstawicieli specjalistow streetworkerow "
        "animatorow liderow kandydatow mieszkancow klientow odbiorcow terapeutow prawnikow mezczyzn sprawcow ofiar"
    ),
    "instytucje": "instytucji podmiotow organizacji",
    "placówki": "placowek swietlic przedszkoli zlobkow szkol",
    "miejsca": "miejsc",
    "godziny": "godzin",
}
_UNITS = {head: unit for unit, heads in _HEADS.items() for head in heads.split()}
# Forms beside a number ("1 rodzina", "26 dzieci", "97 os."), longest first.
_BESIDE = {
    "rodziny": "rodzin rodziny rodzina rodzinom rodzinami",
    "osoby": "osoba osoby osob os. os osobom osobami",
    "dzieci": "dzieci dziecko dziecka dzieciom dziecmi",
    "zł": "zl zl. zlotych zlote pln",
    "%": "% procent proc.",
    "godziny": "godzin godziny godz. godz h",
    "placówki": "placowek placowki placowka",
    "miejsca": "miejsc miejsca miejsce miejscami",
    "instytucje": "instytucji instytucje instytucja podmiotow podmioty podmiot",
    "grupy": "grup grupy grupa",
    "szt.": "szt. szt sztuk",
}
_FORMS = {form: unit for unit, forms in _BESIDE.items() for form in forms.split()}
_PEOPLE = re.compile(
    r"^(?:kandydat|wychowan|uczni|asystent|koordynator|wolontariusz|pracownik|uczestnik|psycholo|prawni)"
)


def unit_of(name: str) -> str:
    """The unit of an indicator by its name, ``""`` if the name does not say what is counted."""
    words = fold(name)
    if _PERCENT.match(words):
        return "%"
    if _MONEY.match(words):
        return "zł"
    counted = _COUNTS.match(words)
    if not counted:
        return ""
    rest = counted["rest"]
    if re.fullmatch(r"grup[.;,]?|grup */.*", rest):
        return "grupy"
    words = [word for word in re.split(r"[\s,;/()]+", rest) if word]
    if "sie" in words[:2]:  # "kontaktujących się z ośrodkiem kandydatów": the noun comes later
        return next((_UNITS[word] for word in words if word in _UNITS), "szt.")
    for word in words:
        if not _SKIPPED.match(word):
            return _UNITS.get(word.strip(".:"), "szt.")
    return ""


def unit_beside(words: str) -> tuple[str, str]:
    """The unit printed after a number and the words after it."""
    left = squeeze(words)
    if left.startswith("%"):
        return "%", left[1:].strip()
    word, _space, rest = left.partition(" ")
    plain = fold(word)
    for form in (plain, plain.rstrip(".,;)")):
        if form in _FORMS:
            return _FORMS[form], squeeze(rest)
    if _PEOPLE.match(plain):
        return "osoby", left
    return "", left


def unit_of_people(label: str) -> str:
    """ "osoby" for a label that names people ("koordynatorzy", "prawnik"), else ``""``."""
    return "osoby" if _PEOPLE.match(fold(label)) else ""


def label_parts(name: str) -> list[str]:
    """What the label itself splits into: "rodzin/dzieci", "…, w tym nowoutworzonych"; empty if nothing."""
    if found := re.search(r"[,;]?\s(w tym [^()]+)$", squeeze(name)):
        return [found[1].rstrip(" .;,:")]
    found = re.match(rf"{INDICATOR_WORD}\s+(\w+)\s?/\s?(\w+)", name, re.IGNORECASE)
    if found and all(fold(word) in _UNITS for word in found.groups()):
        return list(found.groups())
    pair = [part.strip() for part in squeeze(name).split("/")]
    if len(pair) == 2 and all(re.match(INDICATOR_WORD, part, re.IGNORECASE) for part in pair):
        return pair
    found = re.fullmatch(rf"({INDICATOR_WORD})\s+(\w+)\s?/\s?(\w+)\.?", squeeze(name), re.IGNORECASE)
    return [f"{found[1]} {found[2]}", f"{found[1]} {found[3]}"] if found else []
