"""What must not be larger than what: special groups and all, new and all, one reason and all, ended and all."""

import re
from collections.abc import Iterator
from functools import cache

from programs.table_reading.characters import fold
from reporting.checks.finding import Finding
from reporting.checks.meaning import Concept, Mark, Meaning, Subject, stems
from reporting.checks.rules.matters import UNASSISTED, Pair, all_assisted, assisted, at_one_time, exceeds, side_by_side
from reporting.checks.statements import Origin, Stated, Statements

# Words of a label that speak of help to families in general, no special kind of it.
_GENERAL = frozenset({"przezy", "trudno", "opieku", "wychow", "funkcj", "wypeln", "potrze", "zagroz"})
_COMING = frozenset({"zaloz", "zalozo", "wszcze", "utworz", "przyje", "umiesz", "rozpoc", "powola"})
_EVERY = frozenset({"wszyst", "proced", "prowad"})
_SOCIAL_WORK = frozenset({"prac", "socjal", "poradn", "pracow"})
_ALL_HELPED = frozenset({"spolec", "osrodk", "mops", "gops", "mgops", "ops", "opieku"})
_MEASURED = (Subject.MONEY, Subject.PERCENT, Subject.TIME)
_NARROWING = frozenset({Mark.NEW, Mark.ENDED, Mark.BELOW})
# „… w gminie” and „… ogółem” name the whole of what goes on elsewhere.
_WHERE = re.compile(
    r"(?:,? (?:ogolem|lacznie|razem|w sumie|na terenie (?:gminy|miasta|powiatu)|w (?:gminie|miescie|powiecie)))+$"
)
# So far apart in the prose are numbers of which one can be a part of the other.
NEAR = 8
_AUDIENCE = frozenset({"profil", "edukac", "zajec", "szkol", "uczni", "prelek", "warszt"})


def special_groups(statements: Statements) -> Iterator[Finding]:
    """A special group is not larger than the group that holds it."""
    for relation in RELATIONS:
        for pair in relation(statements):
            if pair.lesser.value > pair.greater.value:
                yield exceeds(pair)


def _supported(statements: Statements) -> Iterator[Pair]:
    """Families with an assistant are among the families that get support."""
    for figures in side_by_side(statements):
        wide = [one for one in figures if one.meaning.subject is Subject.FAMILIES and _is_general(one.meaning)]
        for greater in wide:
            for lesser in figures:
                if all_assisted(lesser) and Concept.ASSISTANT in lesser.meaning.concepts:
                    yield Pair(lesser, greater, "Rodziny z asystentem należą do rodzin objętych wsparciem.")


def _is_general(meaning: Meaning) -> bool:
    return bool(meaning.stems) and meaning.stems <= _GENERAL and not meaning.marks


def _narrower(statements: Statements) -> Iterator[Pair]:
    """A label that goes on where another one ends counts a part of it."""
    for figures in (*side_by_side(statements), *_in_prose(statements)):
        labels = {figure.key: _plain(figure.label) for figure in figures}
        for greater in figures:
            wide = greater.meaning
            if not wide.is_specific or wide.subject in _MEASURED:
                continue
            for lesser in figures:
                narrow = lesser.meaning
                goes_on = labels[lesser.key].startswith(f"{labels[greater.key]} ") and wide.stems < narrow.stems
                plain = wide.marks - {Mark.TOTAL}
                alike = wide.subject is narrow.subject and plain <= narrow.marks <= plain | _NARROWING
                if goes_on and alike and at_one_time(greater, lesser):
                    yield Pair(lesser, greater, "Pierwsza grupa jest częścią drugiej.")


@cache
def _plain(label: str) -> str:
    """A label without case, signs and words that say that all of the municipality are meant."""
    return _WHERE.sub("", fold(label).rstrip(".")).replace(",", "")


def _in_prose(statements: Statements) -> Iterator[list[Stated]]:
    """Numbers of the prose that stand near each other in one section."""
    prose = [one for one in statements.current if one.origin is Origin.PROSE]
    for position, figure in enumerate(prose):
        near = prose[position + 1 : position + 1 + NEAR]
        yield [figure, *(one for one in near if (one.section, one.topic) == (figure.section, figure.topic))]


def _new(statements: Statements) -> Iterator[Pair]:
    """Those who are new are among all of the year."""
    for figures in side_by_side(statements):
        for lesser in figures:
            new = lesser.meaning
            if Mark.NEW not in new.marks or not new.stems:
                continue
            for greater in figures:
                every = greater.meaning
                plain = (new.subject, new.marks - {Mark.NEW}) == (every.subject, every.marks - {Mark.TOTAL})
                every_stems = every.stems - _EVERY if every.has(Mark.TOTAL) else every.stems
                same = plain and (new.stems == every.stems or new.stems - _COMING == every_stems - _COMING)
                if same and every_stems and not greater.when.is_point:
                    yield Pair(lesser, greater, "Nowi należą do wszystkich w ciągu roku.")


def _of_the_year(statements: Statements) -> Iterator[Pair]:
    """What came in the year is among all that there was from the beginning."""
    for figures in side_by_side(statements):
        for greater in (one for one in figures if one.when.cumulative and one.meaning.stems):
            for lesser in figures:
                alike = lesser.meaning.subject is greater.meaning.subject and not lesser.when.cumulative
                if alike and greater.meaning.stems <= lesser.meaning.stems and lesser.meaning.subject not in _MEASURED:
                    yield Pair(lesser, greater, "Liczba roczna mieści się w liczbie od początku.")


def _special_assisted(statements: Statements) -> Iterator[Pair]:
    """A special group of families with an assistant is among all of them."""
    every = [one for one in statements.current if all_assisted(one) and not one.when.is_point]
    for lesser in statements.current:
        special = assisted(lesser) and lesser.meaning.about(Concept.ASSISTANT) and not lesser.when.cumulative
        during = not lesser.when.is_point and not lesser.meaning.has(Mark.ENDED, Mark.INCREASE, Mark.DECREASE)
        if special and every and during and not all_assisted(lesser) and not lesser.meaning.stems & UNASSISTED:
            near = next((one for one in every if one.origin is lesser.origin), every[0])
            yield Pair(lesser, near, "Ta grupa należy do wszystkich rodzin z asystentem.")


def _in_procedure(statements: Statements) -> Iterator[Pair]:
    """Children helped in a matter are children of the families it is about."""
    children = [one for one in statements.current if one.meaning.subject is Subject.CHILDREN]
    for matter in (Concept.VIOLENCE, Concept.SOCIAL_WORK):
        own = [one for one in children if matter in one.meaning.concepts and not one.meaning.stems & _AUDIENCE]
        wide = [one for one in own if one.meaning.has(Mark.IN_FAMILIES)]
        for greater in wide:
            for lesser in own:
                if not lesser.meaning.has(Mark.IN_FAMILIES) and not lesser.topic:
                    yield Pair(lesser, greater, "Dzieci, którym pomagano w tej sprawie, żyją w rodzinach nią objętych.")


def _by_reason(statements: Statements) -> Iterator[Pair]:
    """Families helped by the centre for one reason are among all it helped."""
    helped = [
        one
        for one in statements.current
        if one.meaning.subject is Subject.FAMILIES and Concept.SOCIAL_ASSISTANCE in one.meaning.concepts
    ]
    for greater in helped:
        if Concept.REASON in greater.meaning.concepts or greater.meaning.stems - _ALL_HELPED:
            continue
        for lesser in helped:
            if Concept.REASON not in lesser.meaning.concepts:
                continue
            # Where all are families with children, only a reason that means children can be compared.
            if (
                Concept.CHILDREN_THERE in greater.meaning.concepts
                and Concept.MANY_CHILDREN not in lesser.meaning.concepts
            ):
                continue
            yield Pair(lesser, greater, "Rodziny z pomocą z jednego powodu należą do wszystkich z pomocą społeczną.")


def _reasons_in_tables(statements: Statements) -> Iterator[Pair]:
    """The same in a table of reasons, year by year."""
    every = [
        one
        for one in statements.data
        if one.meaning.subject is Subject.FAMILIES
        and Concept.SOCIAL_ASSISTANCE in one.meaning.concepts
        and not one.meaning.stems - _ALL_HELPED
        and not one.meaning.marks
    ]
    for grid in statements.grids:
        words = stems(grid.title)
        if not words & {"powod", "przycz"} or not every:
            continue
        for cell in grid.cells:
            for greater in every:
                same_year = cell.when.in_year == greater.when.in_year and cell.row != grid.total_row
                same_time = same_year and cell.when.is_part_of_year == greater.when.is_part_of_year
                if cell.meaning.subject is Subject.FAMILIES and same_time:
                    yield Pair(cell, greater, "Rodziny z pomocą z jednego powodu należą do wszystkich z pomocą.")


def _social_work(statements: Statements) -> Iterator[Pair]:
    """An assistant comes after social work: families with one are among those (persons or families) in social work."""
    supported = [one for one in statements.current if all_assisted(one) and not one.when.is_point]
    for greater in statements.current:
        meaning = greater.meaning
        if meaning.subject not in (Subject.PERSONS, Subject.FAMILIES) or Concept.SOCIAL_WORK not in meaning.concepts:
            continue
        if meaning.stems - _SOCIAL_WORK or meaning.marks or greater.topic:
            continue
        near = [one for one in supported if one.origin is greater.origin] or supported
        if near:
            lesser = max(near, key=lambda one: one.value)
            why = "Asystenta przydziela się po pracy socjalnej z rodziną (art. 11 ustawy)."
            yield Pair(lesser, greater, why, doubted_greater=True)


def _ended(statements: Statements) -> Iterator[Pair]:
    """Families whose assistance ended are among those of the year."""
    supported = [one for one in statements.current if all_assisted(one) and not one.when.is_point]
    for lesser in statements.current:
        in_the_year = lesser.when.in_year is not None or lesser.origin is Origin.INDICATOR
        before = lesser.meaning.stems & UNASSISTED or lesser.meaning.has(Mark.DECREASE, Mark.INCREASE)
        if assisted(lesser) and lesser.meaning.has(Mark.ENDED) and supported and in_the_year and not before:
            yield Pair(lesser, supported[0], "Zakończone współprace należą do wszystkich w ciągu roku.")


RELATIONS = (
    _supported,
    _narrower,
    _new,
    _of_the_year,
    _special_assisted,
    _in_procedure,
    _by_reason,
    _reasons_in_tables,
    _social_work,
    _ended,
)
RULES = (special_groups,)
