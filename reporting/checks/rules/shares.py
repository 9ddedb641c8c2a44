"""Percentages stated beside the two numbers they come from."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from itertools import combinations

from programs.table_reading.characters import fold
from reporting.checks.finding import Finding, Severity
from reporting.checks.meaning import HUMANS, Mark, Subject, stem
from reporting.checks.statements import Stated, Statements
from reporting.checks.wording import said

# Words that say that it is a share, not of what.
_SHARE = frozenset({"procen", "stosun", "relacj", "wskazn", "wsrod", "sposro"})


def of_two_numbers(statements: Statements) -> Iterator[Finding]:
    """„Odsetek dzieci w rodzinach zastępczych wśród dzieci w pieczy” follows from the numbers of both."""
    near: dict[tuple, list[Stated]] = defaultdict(list)
    for one in (figure for whole in statements.current for figure in (whole, *whole.part_figures())):
        if one.is_exact and one.meaning.subject is not Subject.PERCENT:
            near[_beside(one)].append(one)
    for share in statements.current:
        if share.meaning.subject is Subject.PERCENT and share.is_exact and not _is_change(share):
            yield from _of_pair(share, list(_pairs(share, near[_beside(share)])))


def _beside(figure: Stated) -> tuple:
    """Numbers that can be related: of one task, or of one section and project of the prose; of one year."""
    return figure.section, figure.task, figure.topic, figure.when.in_year


def _is_change(figure: Stated) -> bool:
    return figure.meaning.has(Mark.INCREASE, Mark.DECREASE)


def _pairs(share: Stated, numbers: list[Stated]) -> Iterator[tuple[Stated, Stated]]:
    """Part and whole that together have just the words of the share."""
    words = share.meaning.stems - _SHARE
    fitting = [one for one in numbers if one.meaning.stems <= words]
    for one, other in combinations(fitting, 2):
        part, whole = sorted((one, other), key=lambda figure: figure.value)
        told = part.meaning.stems and (whole.meaning.stems or _words(whole) < _words(part))
        both = part.meaning.stems | whole.meaning.stems
        if told and both == words and _alike(part, whole) and part.value != whole.value:
            yield part, whole


def _words(figure: Stated) -> frozenset[str]:
    """All words of a label, those that hardly tell anything among them („rodziny korzystające z pomocy”)."""
    return frozenset(stem(word) for word in fold(figure.label).split() if len(word) > 2)


def _alike(part: Stated, whole: Stated) -> bool:
    subjects = {part.meaning.subject, whole.meaning.subject}
    return len(subjects) == 1 or subjects <= HUMANS


def _of_pair(share: Stated, pairs: list[tuple[Stated, Stated]]) -> Iterator[Finding]:
    digit = Decimal(10) ** min(share.value.normalize().as_tuple().exponent, 0)
    exact = [(100 * part.value / whole.value, part, whole) for part, whole in pairs if whole.value]
    if not exact or any(abs(found - share.value) < digit for found, _part, _whole in exact):
        return
    found, part, whole = min(exact, key=lambda one: abs(one[0] - share.value))
    yield Finding(
        "percent",
        Severity.WARNING,
        tuple(dict.fromkeys((share.place(), part.place(), whole.place()))),
        f"„{share.label}”: podano {said(share.value)}%, a {said(part.value)} („{part.label}”) z {said(whole.value)} "
        f"(„{whole.label}”) to {said(found.quantize(min(digit, Decimal('0.1')), ROUND_HALF_UP))}%.",
        "Oblicz odsetek jeszcze raz i napisz, z jakich liczb.",
        share.value,
        found.quantize(digit, ROUND_HALF_UP),
    )


RULES = (of_two_numbers,)
