"""What the numbers of a sentence count: "z pomocy skorzystało 16 rodzin, w tym 4 wielodzietne".

A number that says when, how old, how often a week, or by which article is not a figure. A figure's name is made of the
noun beside the number, the verb of its clause, and what the sentence is about (``naming``).
"""

import re
from dataclasses import dataclass, field
from decimal import Decimal

from programs.table_reading.characters import squeeze
from programs.table_reading.naming import Namer
from programs.table_reading.nouns import is_adjective
from programs.table_reading.numbers import NUMBER, quantity
from programs.table_reading.phrases import Phrase, Place, label_before, phrase_after
from programs.table_reading.units import unit_of
from programs.table_reading.verbs import has_verb, mask, refers, shown

_FIGURE = re.compile(
    rf"(?<![\w.,/#-])(?P<number>\d+(?:\.\d+)+,\d+|{NUMBER})(?!\d)(?P<times>\s*(?:tys\.?|mln\.?)(?!\w))?(?:\s*(?P<sign>zł\b|%|procent\w*))?"
)
_LAW = re.compile(
    r"^(?:zgodnie z|na podstawie|w myśl)\b.{0,40}\b(?:ustaw|art|rozporządz|uchwał|przepis)", re.IGNORECASE
)
_WITHIN = re.compile(r"\b(?:w tym|z tego|z czego)\b[:,]?\s*")
_BOUND = re.compile(
    r"\b(?:co najmniej|minimum|maksymalnie|do|nie więcej niż|nie mniej niż|powyżej|poniżej|od)(?:\s+[zw])?\s*$"
)
_PART_LABEL = re.compile(r"(?:w tym|z tego|[,(]|\boraz|\bi)\s+(?!w tym|z tego|z czego)(?P<label>[^,():]+):\s*$")
_GENERAL = "przypadk"  # "w tym w 48 przypadkach": cases of what the whole counts


@dataclass
class Count:
    """A figure of a sentence with its parts; ``doubt``: a code of ``flags`` if the number cannot be read safely."""

    name: str
    number: Decimal | None
    unit: str
    words: str
    parts: list["Count"] = field(default_factory=list)
    parts_kind: str = ""
    doubt: str = ""

    @property
    def total(self) -> Decimal:
        """The sum of the parts that were read."""
        return sum((part.number or Decimal(0) for part in self.parts), Decimal(0))


def counts(sentence: str, lead: str = "", topic: str = "", about: str = "") -> list[Count]:
    """The figures of a sentence in their order.

    ``lead``: the words over the list of which it is an item; ``topic``: what the sentences before were about, for
    "z nich skorzystało 12 osób"; ``about``: what the item of a list begins with, which is said of all its figures.
    """
    if _LAW.match(sentence):
        return []
    masked = mask(sentence)
    places: list[Place] = []
    for match in _FIGURE.finditer(masked):
        sign = match["sign"] or ""
        phrase = phrase_after(masked, match.end(), is_money=sign.startswith("zł"))
        if phrase.noun is None and places and places[-1].noun and is_adjective(phrase.words.split(" ")[0].rstrip(".")):
            # "340 porad prawnych i 120 psychologicznych"
            phrase = Phrase(places[-1].noun, f"{places[-1].noun.genitive} {phrase.words}", phrase.end)
        raw = f"{match['number']}{match['times'] or ''}"
        places.append(Place(match.start(), match.end(), raw, sign, phrase))
    return _Sentence(masked, places, Namer(masked, places, lead, topic, about)).read()


@dataclass
class _Sentence:
    """Makes figures of the numbers one by one, with the parts that follow them."""

    masked: str
    places: list[Place]
    namer: Namer
    made: list[Count] = field(default_factory=list)

    def read(self) -> list[Count]:
        at = 0
        while at < len(self.places):
            count = self._count(at)
            self.made.append(count)
            at += 1 + self._parts(at, count)
            at += self._nested(at, count)
        return self.made

    def _count(self, at: int) -> Count:
        one = self.places[at]
        if one.is_money:
            read = quantity(f"{one.raw} zł", "zł")
            words, unit = squeeze(self.masked[one.start : one.after]), "zł"
            name = self.namer.money(at)
            doubt = read.problem if read.problem not in ("", "rest") else "" if read.number is not None else "ambiguous"
        else:
            label = label_before(self.masked, self.places, at)
            unit = (unit_of(label) if label else "") or one.unit
            read = quantity(f"{one.raw} {one.sign}", unit)
            unit = read.unit or unit
            words = one.raw if label else squeeze(self.masked[one.start : one.end])
            name = self.namer.labelled(at, label) if label else self.namer.counted(at)
            doubt = "" if read.problem in ("", "rest") else read.problem
            if _BOUND.search(self.masked[: one.start]):
                doubt, words = "bound", f"{self.masked[: one.start].split()[-1]} {words}"
            if not doubt and not label and not one.sign and one.noun is None:
                doubt = "counted"
        number = read.number if doubt in ("", "bound", "counted") else None
        return Count(shown(name)[:300], number, unit, shown(words).rstrip("."), doubt=doubt)

    def _parts(self, at: int, whole: Count) -> int:
        """Take the numbers after "w tym", a colon or in brackets as parts; how many were taken."""
        if at + 1 >= len(self.places):
            return 0
        one, following = self.places[at], self.places[at + 1]
        between = self.masked[one.end : following.start]
        within = _WITHIN.search(between)
        directly = within and _WITHIN.fullmatch(between[within.start() :]) and following.noun is not None
        if within and has_verb(between[: within.start()]) and not (directly and following.noun == one.noun):
            return 0  # "10 rodzin, które wyraziły zgodę, w tym 3 rodziny": only of the same noun it is a part
        bracket = between.lstrip().startswith("(")
        if not (bracket or within or re.match(r"\s*:\s*", between)):
            return 0
        taken = self._of_bracket(at) if bracket else self._of_list(at)
        parts = [self._part(place, whole) for place in taken]
        total = sum((part.number or Decimal(0) for part in parts), Decimal(0))
        if not parts or (not within and (len(parts) < 2 or total != whole.number)):
            return 0
        whole.parts, whole.parts_kind = parts, "split" if total == whole.number and len(parts) > 1 else "of_which"
        if whole.number is not None and total > whole.number and len({part.unit for part in parts} | {whole.unit}) == 1:
            whole.doubt = whole.doubt or "split"
        return len(parts)

    def _of_bracket(self, at: int) -> list[int]:
        """The numbers in the bracket that opens after a number."""
        opened = self.masked.find("(", self.places[at].end)
        closed = self.masked.find(")", opened)
        inside = range(at + 1, len(self.places))
        return [place for place in inside if opened < self.places[place].start < closed]

    def _of_list(self, at: int) -> list[int]:
        """Numbers until an amount of money, a bracket, or a clause with a verb before its number."""
        taken: list[int] = []
        for place in range(at + 1, len(self.places)):
            one = self.places[place]
            before = self.masked[self.places[place - 1].end : one.start]
            own = re.split(r",\s|\b(?:oraz|i)\s", before)[-1]
            first = self.masked[self.places[at].end : one.start]
            inside = first.count("(") - first.count(")") > (1 if first.lstrip().startswith("(") else 0)
            if inside or one.is_money or (taken and (has_verb(own) or refers(before))):
                break
            taken.append(place)
        return taken

    def _part(self, place: int, whole: Count) -> Count:
        one, before = self.places[place], self.masked[: self.places[place].start]
        unit = one.noun.unit if one.noun and not one.noun.genitive.startswith(_GENERAL) else whole.unit
        after = self.namer.after(place)
        if labelled := _PART_LABEL.search(before):
            label, unit = labelled["label"], whole.unit
        elif named := re.match(r"\s[–-]\s(?P<name>[^,;)]+)", self.masked[one.end :]):
            label = named["name"]
        else:
            own = re.split(r"[,(:]|\b(?:w tym|z tego|oraz|i)\b", self.masked[self.places[place - 1].end : one.start])[
                -1
            ]
            label = squeeze(f"{own} {self.masked[one.after : one.end]} {after}")
        read = quantity(one.raw, unit)
        return Count(shown(label).strip(" ,–-.") or "?", read.number, unit, one.raw, doubt=read.problem)

    def _nested(self, at: int, count: Count) -> int:
        """Numbers in brackets after a part that add up to it are the parts of a figure of its own."""
        if not count.parts or at >= len(self.places):
            return 0
        between = self.masked[self.places[at - 1].end : self.places[at].start]
        whole, taken = count.parts[-1], self._of_bracket(at - 1)
        if not re.fullmatch(r"[^,;:\d]*\(\s*", between) or len(taken) < 2:
            return 0
        parts = [self._part(place, whole) for place in taken]
        one = Count(f"{count.name} – {whole.name}"[:300], whole.number, whole.unit, whole.words, parts, "split")
        if one.total != whole.number:
            return 0
        self.made.append(one)
        return len(parts)
