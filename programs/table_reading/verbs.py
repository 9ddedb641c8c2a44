"""Verbs and digits of a Polish sentence: where its clauses say what was done, which digits count nothing."""

import re

from programs.table_reading.characters import squeeze
from programs.table_reading.nouns import noun

_MONTHS = r"stycz\w+|lut\w+|mar[cz]\w+|kwie\w+|maj\w*|czerw\w+|lip\w+|sierp\w+|wrze\w+|październik\w*|listop\w+|grud\w+"
# Digits that say when, where, how old, or by which rule, and those of names in quotation marks.
_NOT_COUNTED = re.compile(
    rf"„[^„”\"]*(?:„[^„”\"]*[”\"][^„”\"]*)*[”\"]"
    rf"|(?P<year>\b(?:19|20)\d\d(?:\s?[-–/]\s?(?:19|20)?\d\d)?(?=r\b|\b))"
    rf"|\b\d{{1,2}}\.?\s+(?:{_MONTHS})\b|\b\d{{1,2}}\.\d{{1,2}}\.(?:19|20)\d\d(?=r\b|\b)"
    rf"|\bod\.?\s+\d[\d.:]*\s+do\s+\d[\d.:]*(?:\s+(?:roku|lat)\b)?|\b\d{{1,2}}[.:]\d\d\b(?!\d|,\d\d)"
    rf"|\b\d{{1,3}}(?:[-–.]?\s?(?:go|ego|tego|letni\w*|osobow\w+|dniow\w+|krotn\w+)|[-–]\s?godzin\w+)\b"
    rf"|\b(?:do|powyżej|poniżej|od|ukończenia|między|pomiędzy)\s+\d{{1,2}}\s+(?:roku|rokiem|lat\b|r\.\s?ż)"
    rf"|\b\d{{1,2}}\s*[-–]\s*\d{{1,2}}\s+(?:roku|lat)\b|\b\d{{1,2}}\s+(?:roku|lat\b|r\.\s?ż|rokiem)"
    rf"|\b(?:klas\w*|nr|numer\w*|art\.|ust\.|pkt|poz\.|§|ul\.|działani\w+|załącznik\w*|tel\.)\s*\d[\d./]*"
    rf"(?:\s*[-–]\s*\d+)?"
    rf"|\b[A-ZŁŚŻ]{{1,5}}\d+\b|\b[\w-]*/\d+(?:/\d+)*\b|\b\d+\s?\+|\(\d+-[^()]*\)|\b\d{{2}}-\d{{3}}\b",
    re.IGNORECASE,
)
_NEXT_WORD = re.compile(r"\s+(?P<word>[^\W\d_]+)")
# Masked digits are characters of a private area: they count as no digits and can be shown again.
_MASKED = {ord(str(digit)): chr(0xE000 + digit) for digit in range(10)}
_SHOWN = {0xE000 + digit: str(digit) for digit in range(10)}
_DIGIT = "[\ue000-\ue009]"
_TIME = re.compile(
    rf"\b(?:(?:[Ww](?:\s+okresie)?|[Zz]a|[Nn]a)\s+)?(?:(?:ubiegłym|minionym|bieżącym|całym)\s+)?(?:(?:roku|rok)\s+)?"
    rf"(?<![.,/]){_DIGIT}{{4}}(?:\s*(?:roku|rok|r\.))?"
)
_IMPERSONAL = re.compile(r"\b(?P<verb>[^\W\d_]{2,}(?:an|on|ęt|yt|ut|it))o\b", re.IGNORECASE)
_AUXILIARY = r"(?:był[oay]?|zosta(?:ł[oay]?|li)|byli)"
PASSIVE = re.compile(
    rf"\b(?P<done>[^\W\d_]{{2,}}(?:an|on|ęt|yt|ut)(?:ych|e|a|y|o|i))\s+{_AUXILIARY}\b"
    rf"|\b{_AUXILIARY}\s+(?P<after>[^\W\d_]{{2,}}(?:an|on|ęt|yt|ut)(?:ych|e|a|y|o|i))\b",
    re.IGNORECASE,
)
AUXILIARY = re.compile(rf"\s*{_AUXILIARY}\b\s*", re.IGNORECASE)
_PAST = re.compile(
    r"\b(?P<verb>[^\W\d_]{2,}(?:[aeiyouąę]|n[ioó]+s|m[oó]g|sz))(?P<end>ło|ły|li|ła|ł)(?P<self>\s+się)?\b", re.IGNORECASE
)
_NO_VERB = re.compile(
    r"(?:\w*(?:dział|zespół|materiał|kapitał|artykuł|wywiad|podział)|szkoł\w|skali|sali|roli|chwili|kontroli|lokali|cał\w+"
    rf"|mał\w+|stał\w+|jeśli|czyli|jeżeli|ponadto|rano|grono|wielu|oddział\w*|udział\w*|doskonał\w+|{_AUXILIARY})",
    re.IGNORECASE,
)
_REFERRING = re.compile(
    r"(?:,\s*)?\b(?:(?:[zwu]|na|do|od|przez|dla|po|o|za|pod|przy|w ramach|podczas|ze|we)\s+)?"
    r"(?:któr\w+|nich|nim|niej|niego)\b",
    re.IGNORECASE,
)


def mask(sentence: str) -> str:
    """The sentence with other characters for digits that count nothing; ``shown`` takes them back."""

    def masked(match: re.Match) -> str:
        after = _NEXT_WORD.match(sentence, match.end())
        if match["year"] and match["year"].isdigit() and after and noun(after["word"]):
            return match[0]  # "2005 osób" are people
        return match[0].translate(_MASKED)

    return _NOT_COUNTED.sub(masked, sentence)


def shown(text: str) -> str:
    """Words with the digits that were masked."""
    return squeeze(text.translate(_SHOWN))


def without_time(text: str) -> str:
    """Masked words without "w 2019 roku"."""
    return squeeze(_TIME.sub(" ", text))


def is_verb(word: str) -> bool:
    """Whether a word is a verb of the past tense or an impersonal one ("przyznano")."""
    plain = word.strip('.,”"')
    return bool(AUXILIARY.fullmatch(plain)) or (first_verb(plain) is not None)


def _verbs(text: str) -> list[re.Match]:
    """The verbs of a text in the past tense or impersonal, other than "było" and "zostało", in their order."""
    found = [*_PAST.finditer(text), *_IMPERSONAL.finditer(text)]
    return sorted(
        (match for match in found if not (_NO_VERB.fullmatch(match[0]) or noun(match[0]))),
        key=lambda match: match.start(),
    )


def first_verb(text: str) -> re.Match | None:
    """The first verb of a text; None if it has none."""
    return next(iter(_verbs(text)), None)


def last_verb(text: str) -> re.Match | None:
    """The last verb of a text; None if it has none."""
    return next(reversed(_verbs(text)), None)


def has_verb(text: str) -> bool:
    return first_verb(text) is not None or PASSIVE.search(text) is not None


def is_impersonal(verb: re.Match) -> bool:
    """ "przyznano", "objęto": nobody is named who did it."""
    return verb.re is _IMPERSONAL


def refers(text: str) -> bool:
    """Whether words refer to something named before ("z których", "z nich")."""
    return _REFERRING.search(text) is not None


def last_reference(text: str) -> re.Match | None:
    """The last "z których" or "z nich" of a text."""
    return next(iter(reversed(list(_REFERRING.finditer(text)))), None)


def end_of_predicate(text: str) -> int:
    """Where the last verb of a text ends, passive ones too; 0 if it has none."""
    verb = last_verb(text)
    passive = max((found.end() for found in PASSIVE.finditer(text)), default=0)
    return max(passive, verb.end() if verb else 0)


def without_references(text: str) -> str:
    return _REFERRING.sub(" ", text)


def in_plural(verb: re.Match, personal: bool) -> str:
    """A verb of the past tense in the plural: "skorzystało" → "skorzystały", of men "skorzystali"."""
    itself = verb["self"] or ""
    if personal:
        return f"{re.sub('ia$', 'ie', verb['verb'])}li{itself}".lower()
    return f"{verb['verb']}ły{itself}".lower()


_SOFTENED = (("ści", "szczo"), ("dzi", "dzo"), ("ci", "co"), ("si", "szo"), ("zi", "żo"), ("li", "lo"), ("i", "io"))


def participle(verb: re.Match) -> str:
    """What was done, of many: "wypłacono" → "wypłaconych", "wydał" → "wydanych"; ``""`` where it has no such form."""
    if is_impersonal(verb):
        return f"{verb['verb']}ych".lower()
    stem = verb["verb"].lower()
    if verb["self"]:
        return ""
    if stem.endswith("a"):
        return f"{stem}nych"
    if stem.endswith(("ę", "ą")):
        return f"{stem[:-1]}ętych"
    if stem.endswith("y"):
        return f"{stem[:-1]}onych"
    return next((f"{stem.removesuffix(end)}{new}nych" for end, new in _SOFTENED if stem.endswith(end)), "")
