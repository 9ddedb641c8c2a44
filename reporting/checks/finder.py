"""All rules over what a document prints, each finding once, the gravest first."""

from reporting.checks.finding import Finding
from reporting.checks.rules import (
    agreement,
    capacity,
    columns,
    copies,
    counts,
    divisions,
    gaps,
    orders,
    papers,
    people,
    products,
    rows,
    series,
    shares,
    sums,
)
from reporting.checks.statements import Statements

MODULES = (
    *(sums, columns, rows, shares, products, divisions),
    *(agreement, counts, capacity, orders, people, series),
    *(gaps, papers, copies),
)
RULES = tuple(rule for module in MODULES for rule in module.RULES)


def check(statements: Statements) -> list[Finding]:
    """Everything that does not agree, errors before warnings before remarks, otherwise in the order of the rules."""
    found: dict[str, Finding] = {}
    for rule in RULES:
        for finding in rule(statements):
            found.setdefault(finding.fingerprint, finding)
    return sorted(found.values(), key=lambda finding: finding.severity.rank)
