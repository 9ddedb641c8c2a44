"""So many things of so much each make so much in all."""

from collections.abc import Iterator
from decimal import Decimal

from reporting.checks.finding import Finding, Severity
from reporting.checks.meaning import HUMANS, Mark, Subject
from reporting.checks.statements import Origin, Stated, Statements
from reporting.checks.wording import said

# How far apart in the prose the number of things and the total may stand.
NEAR = 3


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
        per = next(single.part_figures())
        alike = per.meaning.subject is total.meaning.subject or {per.meaning.subject, total.meaning.subject} <= HUMANS
        if alike and per.value is not None and single.value * per.value != total.value:
            yield _product((single, total), (single.value, per.value), total.value, Severity.ERROR)


def amount_for_each(statements: Statements) -> Iterator[Finding]:
    """An amount for one person and the amount for all differ by the number of persons."""
    money = [one for one in statements.data if one.meaning.subject is Subject.MONEY and one.is_exact]
    for per in money:
        if not per.meaning.has(Mark.EACH) or per.meaning.has(Mark.TOTAL):
            continue
        for total in money:
            if total is per or not total.meaning.has(Mark.TOTAL) or total.section != per.section:
                continue
            if len(per.meaning.stems & total.meaning.stems) < 2:
                continue
            yield from _paid_to(statements, per, total)


def _paid_to(statements: Statements, per: Stated, total: Stated) -> Iterator[Finding]:
    counts = [
        one
        for one in statements.data
        if one.section == per.section
        and one.meaning.subject in (*HUMANS, Subject.FAMILIES)
        and len(one.meaning.stems & per.meaning.stems & total.meaning.stems) >= 2
    ]
    if len(counts) == 1 and counts[0].value * per.value != total.value:
        yield _product((counts[0], per, total), (counts[0].value, per.value), total.value, Severity.WARNING)


def _product(
    figures: tuple[Stated, ...], factors: tuple[Decimal, Decimal], total: Decimal, severity: Severity
) -> Finding:
    found = factors[0] * factors[1]
    return Finding(
        "product",
        severity,
        tuple(figure.place() for figure in figures),
        f"{said(factors[0])} razy {said(factors[1])} to {said(found)}, a podano {said(total)} („{figures[-1].label}”).",
        "Popraw liczbę jednostek, liczbę przypadającą na jedną albo sumę.",
        total,
        found,
    )


RULES = (each_makes_all, amount_for_each)
