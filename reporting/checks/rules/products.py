"""So many things of so much each make so much in all."""

import re
from collections.abc import Iterator
from decimal import Decimal

from programs.table_reading.characters import fold
from reporting.checks.finding import Finding, Severity
from reporting.checks.meaning import HUMANS, Mark, Subject
from reporting.checks.statements import Origin, Stated, Statements
from reporting.checks.wording import said

# How far apart in the prose the number of things and the total may stand.
NEAR = 3
_AVERAGE = re.compile(r"\b(?:przecietn|sredni)")


def each_makes_all(statements: Statements) -> Iterator[Finding]:
    """„Pięć placówek po 14” and „łącznie dla 70”: the total is the product."""
    prose = [figure for figure in statements.figures if figure.origin is Origin.PROSE and figure.is_data]
    for position, total in enumerate(prose):
        if total.value is None or not total.meaning.has(Mark.TOTAL):
            continue
        before = prose[max(0, position - NEAR) : position]
        single = next((one for one in reversed(before) if one.parts_kind == "each" and len(one.parts) == 1), None)
        if single is None or single.value is None or single.section != total.section:
            continue
        (per,) = single.part_figures()
        if _alike(per, total) and per.value is not None and single.value * per.value != total.value:
            yield _product((single, per), total, (single, total), Severity.ERROR)


def all_by_each(statements: Statements) -> Iterator[Finding]:
    """What one gets, takes or costs, and what all do, differ by the number of those who do."""
    numbers = [one for one in statements.data if one.is_exact and one.origin is Origin.PROSE]
    for position, per in enumerate(numbers):
        if not per.meaning.has(Mark.EACH) or per.meaning.has(Mark.TOTAL):
            continue
        beside = [one for one in numbers if (one.section, one.topic) == (per.section, per.topic) and not _each(one)]
        close = beside if per.topic else [one for one in numbers[max(0, position - 2) : position + 3] if one in beside]
        for total in (one for one in beside if _is_all(one, per, one in close)):
            counts = [one for one in beside if one is not total and _counts(one, per, total, one in close)]
            if len(counts) == 1 and not _fits(counts[0].value, per, total.value):
                yield _product((counts[0], per), total, (counts[0], per, total), Severity.WARNING)


def _each(figure: Stated) -> bool:
    return figure.meaning.has(Mark.EACH)


def _is_all(total: Stated, per: Stated, close: bool) -> bool:
    """Whether it is the same thing for all; outside of a project it must say so, farther away in more words."""
    shared = len(total.meaning.stems & per.meaning.stems)
    told = total.meaning.has(Mark.TOTAL) and shared >= (1 if close else 2)
    return _alike(total, per) and (told or (bool(per.topic and shared) and total.value >= per.value))


def _counts(one: Stated, per: Stated, total: Stated, close: bool) -> bool:
    """Whether it is the number of those for each of whom the amount is given."""
    if _alike(one, per) or one.meaning.subject is Subject.PERCENT:
        return False
    words = one.meaning.stems & per.meaning.stems
    counted = one.meaning.subject in (*HUMANS, Subject.FAMILIES)
    return bool(words) if close else counted and len(words & total.meaning.stems) >= 2


def _alike(one: Stated, other: Stated) -> bool:
    return one.meaning.subject is other.meaning.subject or {one.meaning.subject, other.meaning.subject} <= HUMANS


def _fits(count: Decimal, per: Stated, total: Decimal) -> bool:
    """An average is rounded to its last digit; what one gets is exact."""
    if not _AVERAGE.search(fold(per.label)):
        return count * per.value == total
    digit = Decimal(10) ** min(per.value.normalize().as_tuple().exponent, 0)
    return bool(count) and abs(total / count - per.value) < digit


def _product(factors: tuple[Stated, Stated], total: Stated, printed: tuple[Stated, ...], severity: Severity) -> Finding:
    """The finding about two factors and the total; ``printed`` are the figures that stand in the document."""
    first, second = factors
    found = first.value * second.value
    return Finding(
        "product",
        severity,
        tuple(figure.place() for figure in printed),
        f"{said(first.value)} („{first.label}”) razy {said(second.value)} („{second.label}”) to {said(found)}, "
        f"a podano {said(total.value)} („{total.label}”).",
        "Popraw liczbę jednostek, liczbę przypadającą na jedną albo sumę.",
        total.value,
        found,
    )


RULES = (each_makes_all, all_by_each)
