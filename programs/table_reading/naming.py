"""Names of figures out of their sentences: "liczba rodzin, które skorzystały z pomocy"."""

import re
from dataclasses import dataclass, field

from programs.table_reading.characters import squeeze
from programs.table_reading.nouns import genitive_plural
from programs.table_reading.phrases import FEW, HANGING, LONGEST, Place
from programs.table_reading.verbs import (
    AUXILIARY,
    PASSIVE,
    end_of_predicate,
    first_verb,
    has_verb,
    in_plural,
    is_impersonal,
    last_reference,
    last_verb,
    mask,
    participle,
    refers,
    without_references,
    without_time,
)  # fmt: skip

_FILLING = re.compile(
    r"(?:^|(?<![„\w]))(?:łącznie|ogółem|razem|również|także|ponadto|dodatkowo|tylko|około|ok\.|jedynie|następnie|aż"
    r"|dalszych|zaś|natomiast|co najmniej|minimum|maksymalnie|średnio|prawie|ponad|blisko|następujące|m\.in\."
    r"|^(?:Łącznie|Ogółem|Razem|Również|Także|Ponadto|Dodatkowo))(?!\w)\s*"
)
_MONEY = re.compile(
    r"\b(?:dotacj|koszt|wydat(?!kow)|dofinansow|(?:wsparci|pomoc)\w* finansow|środk|wartoś|budżet|wynagrodz|grant"
    r"|nakład)\w*",
    re.IGNORECASE,
)
_DONE_WITH = re.compile(r"^dofinansowan[yaei]\b", re.IGNORECASE)
_SUM_WORDS = re.compile(
    r"\s*(?:,|-|–)?\s*(?:\b(?:w|na|o)\b\s+)?(?:(?:łączn|całkowit)\w+\s+)?(?:(?:kwo[tc]|wysoko|wartoś|sum)\w+)?\s*"
    r"(?:wyn(?:iosł|iósł|osi)\w*)?\s*[:–-]?\s*$",
    re.IGNORECASE,
)
_POINTING = re.compile(r"\b(?:ten|tego|tej|tym|tych|te|ta|wszystki\w+|nich|nim|niej)\b", re.IGNORECASE)
_EMPTY_VERBS = re.compile(r"^(?:odby|zosta|by|funkcjonowa|powsta|działa|mia)$", re.IGNORECASE)
_BOUNDARY = re.compile(r",\s+|\s[–-]\s|\(|\)|:\s")
_CLAUSE_END = re.compile(r"„[^”\"]*[”\"]|\"[^\"]*\"|[,;:(]\s?|\.\s|\s[–-]\s|\s(?:i|oraz|a)\s")
# Verbs of which the counted are the subject: "skorzystało 12 osób", unlike "prowadziło 6 placówek".
_OF_COUNTED = re.compile(
    r"^(?:s?korzysta|uczestniczy|bra|wzię|opuści|wychow\w+|przebywa|mieszka|ukończy|pracowa|przystąpi|po?wróci|otrzyma"
    r"|uzyska|trafi|pozostawa|liczy|zajmowa|zgłasza|zgłosi|należa|oczekiwa|odby|zmarł|urodzi|zakończy|wyrazi|podję)",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r",\s+(?P<said>(?:które|którzy|którym|z którymi)\s[^,;.(\d]+)")


def topic_of(sentence: str) -> str:
    """What a sentence is about: the words after its first verb, or its first words if it has none."""
    plain = mask(sentence)
    passive, verb = PASSIVE.search(plain), first_verb(plain)
    match = min((found for found in (passive, verb) if found), key=lambda found: found.start(), default=None)
    if match is None:
        return shortened(re.split(r",\s|:|\d", without_time(plain))[0])
    rest = re.split(r":|\d|\(\D*\d|\bktór\w+", plain[match.end() :])[0]
    pieces = [shortened(piece) for piece in re.split(r",\s", rest)]
    named = [piece for piece in pieces if len(piece.split()) > 1 and piece.split()[0].lower() not in HANGING]
    rest = pieces[0] or next(iter(named), "")
    parts = re.split(r"\s[–-]\s", rest)
    rest = rest if len(parts) == 1 or not has_verb(rest) else parts[0]
    before = re.split(r",\s|:|\(", plain[: match.start()])[-1]
    return shortened(rest) or ("" if _is_circumstance(before) else shortened(before))


def shortened(text: str) -> str:
    """At most so many words, without time, words that say nothing, and words that hang at the end."""
    words = _FILLING.sub("", without_time(text).strip(" ,;:–-.")).split()[:LONGEST]
    while words and words[-1].lower() in HANGING:
        words.pop()
    text = " ".join(words).strip(" ,;:–-.")
    return text if text.count("(") == text.count(")") else text.replace("(", "").replace(")", "").strip()


@dataclass
class Namer:
    """Names the numbers of one sentence; ``verb`` and ``sum_name`` are carried on to "a 12 osób" and "i 5,00 zł"."""

    text: str
    places: list[Place]
    lead: str
    topic: str
    about: str
    verb: re.Match | None = None
    told: str = ""
    sum_name: str = ""
    names: list[str] = field(default_factory=list)

    def counted(self, at: int) -> str:
        """The name of a number with a noun: "liczba" and the noun, what is told of it, what it is about."""
        one = self.places[at]
        if one.sign:
            head = f"odsetek {one.phrase.words}"
        elif one.noun or self._is_genitive(at):
            head = f"liczba {self._done()}{one.phrase.words}"
        else:
            head = one.phrase.words or "liczba"
        return self._noted(head, self._told(at))

    def labelled(self, at: int, label: str) -> str:
        """A printed label; where it speaks of the first figure of the sentence again, that is added."""
        first = self.places[0]
        head = first.noun.genitive if first.noun else ""
        again = at and head and head.lower() in label.lower() and first.phrase.words.lower() not in label.lower()
        return self._noted(label, f" – {first.phrase.words}" if again else "")

    def money(self, at: int) -> str:
        """The name of an amount: the money noun before it, or "kwota" of the figure before it."""
        before = self.text[self.places[at - 1].end if at else 0 : self.places[at].start]
        after = self.after(at)
        if not after and (bracket := re.match(r"\s*\((?P<note>[^()\d]+)\)", self.text[self.places[at].end :])):
            after = f"({bracket['note']})"
        plain = _SUM_WORDS.sub("", without_time(_FILLING.sub("", before)))
        found = list(_MONEY.finditer(plain))
        if at and self.sum_name and not found and re.search(r"\b(?:i|oraz|a)\s*$", before) and not has_verb(plain):
            return self._noted(f"{self.sum_name} {after}", "")
        last = self.names[-1].removeprefix("liczba ") if self.names and not self.places[at - 1].is_money else ""
        if last and not found and not _has_words(plain):
            return self._noted(f"kwota: {last}", "")
        name = shortened(plain[found[0].start() :]) if found else "kwota"
        if not found and (told := shortened(re.split(r",\s", plain)[-1])):
            name = f"kwota: {_lowered(told)}"
        name = re.sub(r"^(\w+c[jz])ę\b", r"\1a", name)
        bare = len(name.split()) < 2 and not after.startswith(("na ", "dla "))
        if bare or _DONE_WITH.match(name) or _POINTING.search(name):
            noun_at = before.find(found[0][0]) if found else -1
            end = self.places[at].start - (len(before) - noun_at if noun_at >= 0 else 0)
            name += self._said(name, self._over(self.text[:end]))
        self.sum_name = name
        return self._noted(f"{name} {after}", "")

    def after(self, at: int) -> str:
        """The words after a number's phrase up to a comma, a bracket, a conjunction or the next number."""
        end = self.places[at + 1].start if at + 1 < len(self.places) else len(self.text)
        text = self.text[self.places[at].end : end]
        cut = next((found.start() for found in _CLAUSE_END.finditer(text) if found[0][0] not in '„"'), len(text))
        return shortened(text[:cut])

    def _noted(self, head: str, told: str) -> str:
        name = squeeze(f"{head}{told}").strip(" ,–-.")
        if self.about and self.about.split()[-1].strip('„”".,').lower() not in name.lower():
            name = f"{name} – {self.about}"
        self.names.append(name)
        return name

    def _is_genitive(self, at: int) -> bool:
        """Whether an unknown noun stands in the genitive plural: after five or more, without a preposition before."""
        one = self.places[at]
        before = self.text[: one.start].split()[-1:]
        few = not one.raw.isdigit() or int(one.raw) % 100 in (1, 2, 3, 4) or int(one.raw) % 10 in (2, 3, 4)
        return bool(one.phrase.words) and not few and not (before and before[0].lower() in HANGING)

    def _done(self) -> str:
        """ "wypłaconych" where the list stands under "wypłacono:"."""
        verb = last_verb(mask(self.lead)) if self.lead and first_verb(self.text) is None else None
        if verb is None or shortened(mask(self.lead)[verb.end() :]):
            return ""
        return f"{participle(verb)} ".lstrip()

    def _clause(self, at: int) -> str:
        """The words before a number from the last comma, bracket or dash, or from "z których"."""
        before = self.text[self.places[at - 1].end if at else 0 : self.places[at].start]
        cut = max((found.end() for found in _BOUNDARY.finditer(before)), default=0)
        reference = last_reference(before)
        if reference and reference.start() > cut - FEW and "któr" in reference[0].lower():
            cut = reference.start()
        return before[cut:]

    def _told(self, at: int) -> str:
        clause, one = self._clause(at), self.places[at]
        if at and re.fullmatch(r"\s*(?:,\s*)?(?:i|oraz|a także)?\s*", clause) and not self._verb_after(at):
            before = self.text[self.places[at - 1].end : one.start]
            if before.strip() == "(":
                return f" – {self.names[-1].removeprefix('liczba ')}"
            return self._again(at)
        plain = without_time(_FILLING.sub("", without_references(clause)))
        passive, verb = PASSIVE.search(plain), first_verb(plain)
        told: str | None = None
        if passive is None and verb is None and not _has_words(plain.split()[-1] if plain.split() else ""):
            told = self._told_after(at)
        if told is None and passive and (passive["done"] or passive["after"]).endswith(("a", "y", "o")):
            told = self._about_if(True, at)  # "kwota została przeznaczona na paczki dla 50 dzieci"
        if told is None and passive:
            rest = _lowered(shortened(f"{plain[: passive.start()]} {plain[passive.end() :]}"))
            told = f" {genitive_plural((passive['done'] or passive['after']).lower())} {rest}"
            told += self._about_if(refers(clause) or bool(_POINTING.search(rest)), at)
        if told is None and verb:
            told = self._of_verb(plain, verb, one, at, refers(clause))
        if told is None:
            told = self._verbless(plain, at, refers(clause))
        self.told = told
        return told

    def _verb_after(self, at: int) -> bool:
        return has_verb(self.after(at)) or bool(AUXILIARY.match(self.after(at)))

    def _told_after(self, at: int) -> str | None:
        """ "11 dzieci opuściło pieczę", "8 rodzin było objętych wsparciem", "19 dzieci dożywianych było na wniosek"."""
        after, one = self.after(at), self.places[at]
        if passive := PASSIVE.search(after):
            done = genitive_plural(passive["done"] or passive["after"])
            return f" {done} {shortened(after[passive.end() :])}"
        if auxiliary := AUXILIARY.match(after):
            return f" {after[auxiliary.end() :]}"
        if verb := first_verb(after):
            self.verb = verb
            if is_impersonal(verb):
                return f" ({squeeze(f'{verb[0]} {shortened(after[verb.end() :])}')})"
            return f", {_who(one)} {in_plural(verb, _is_personal(one))} {shortened(after[verb.end() :])}"
        return None

    def _of_verb(self, plain: str, verb: re.Match, one: Place, at: int, refers_back: bool) -> str:
        """What a verb before the number tells of the counted."""
        self.verb = verb
        before, behind = plain[: verb.start()], plain[verb.end() :]
        pointing = bool(_POINTING.search(f"{before} {behind}"))
        rest = shortened(f"{before} {behind}")
        rest = _lowered(rest)
        little = refers_back or pointing or len(rest.split()) < FEW
        if is_impersonal(verb):
            said = _RELATIVE.match(self.text, one.end) if little else None
            told = f", {shortened(said['said'])}" if said else self._about_if(little, at, rest)
            return f" ({squeeze(f'{verb[0].lower()} {rest}')}){told}"
        acts = bool(_OF_COUNTED.match(verb["verb"])) or bool(before.strip(" ,–-"))
        if acts and _is_circumstance(before) and verb["end"] in ("ło", "ły", "li"):
            about = self._about_if(little, at)
            if _EMPTY_VERBS.match(verb["verb"]):
                return f" {rest}{about}"
            return f", {_who(one)} {in_plural(verb, _is_personal(one))} {rest}{about}"
        subject, object_words = shortened(before), shortened(behind)
        if object_words:
            subject = subject if len(subject.split()) <= FEW + 1 else ""
            return f" – {squeeze(f'{subject} {verb[0].lower()} {object_words}')}{self._about_if(pointing, at)}"
        return f" – {subject}" * bool(subject) + self._about_if(refers_back or not subject, at)

    def _verbless(self, plain: str, at: int, refers_back: bool) -> str:
        words = shortened(re.sub(r"^\s*(?:a|i|oraz|zaś)\s", "", plain))
        if (
            words
            and self.verb is not None
            and not is_impersonal(self.verb)
            and re.match(r"\s*(?:a|i|oraz|zaś)\s", plain)
        ):
            one = self.places[at]
            return f", {_who(one)} {in_plural(self.verb, _is_personal(one))} {words}"
        return (f" ({words})" if words else "") + self._about_if(not words or refers_back, at)

    def _again(self, at: int) -> str:
        """ "103 dzieci oraz 9 rodziców": of the second is told what was told of the first."""
        one = self.places[at]
        told = re.sub(r"^, któr(?:e|zy) \w+", "", self.told)
        if told == self.told or self.verb is None or is_impersonal(self.verb):
            return self.told
        return f", {_who(one)} {in_plural(self.verb, _is_personal(one))}{told}"

    def _said(self, name: str, about: str) -> str:
        """What a name is about, unless the name says it."""
        return "" if not about or about.lower() in name.lower() else f" – {about}"

    def _about_if(self, needed: bool, at: int, told: str = "") -> str:
        if not needed:
            return ""
        one = self.places[at]
        return self._said(f"{one.phrase.words} {told}", self._over(self.text[: one.start]))

    def _over(self, before: str) -> str:
        """What a clause that says little is about: what stands before "z których", the list, the sentence before."""
        if self.about:
            return ""
        reference = last_reference(before)
        if reference and reference.group().lower().split()[-1].startswith("któr"):
            antecedent = before[: reference.start()]
            end = end_of_predicate(antecedent)
            near = shortened(re.sub(r"^\s*\d+\s", "", antecedent[end:]))
            if end == 0 or (len(near.split()) >= FEW and not any(map(str.isdigit, near))):
                return near
            return f"{near}{self._said(near, topic_of(antecedent))}".removeprefix(" – ")
        own = topic_of(before)
        if own and not _POINTING.search(own) and (first_verb(before) or not self.topic) and len(own.split()) > 1:
            return own
        return topic_of(self.lead) or self.topic or own


def _has_words(text: str) -> bool:
    return bool(re.search(r"[^\W\d_]{3,}", text))


def _lowered(words: str) -> str:
    """Words that began a sentence within a name: a preposition or a noun in the instrumental loses its capital."""
    first = words.split(" ")[0]
    if first.lower() in HANGING or re.fullmatch(r"[A-ZŁŚŻ][^\W\d_]+(?:em|ą|ami)", first):
        return words[:1].lower() + words[1:]
    return words


def _is_circumstance(before: str) -> bool:
    """Whether the words before a verb are no subject: none, or words that begin with a preposition."""
    words = before.strip(" ,–-").split()
    return not words or words[0].lower() in (*HANGING, "podczas", "spośród", "wśród", "zaś", "tam", "wsparciem")


def _is_personal(one: Place) -> bool:
    return one.noun is not None and one.noun.personal


def _who(one: Place) -> str:
    return "którzy" if _is_personal(one) else "które"
