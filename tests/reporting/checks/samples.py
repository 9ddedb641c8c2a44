"""Pieces of statements for tests."""

from decimal import Decimal

from reporting.checks.finder import check
from reporting.checks.finding import Finding
from reporting.checks.statements import Grid, Limits, Origin, Part, Stated, Statements
from reporting.checks.times import When

YEAR = 2030
THE_YEAR = When(YEAR)


def number(value) -> Decimal | None:
    """A Decimal of a whole number or text; None stays."""
    return None if value is None else Decimal(str(value))


def figure(ref: str, label: str, value, unit: str = "osoby", **overrides) -> Stated:
    """An indicator's value of the year."""
    values = {"key": ref, "when": THE_YEAR, "task": "C1.Z1", "section": "C1.Z1"} | overrides
    return Stated(ref=ref, label=label, value=number(value), unit=unit, **values)


def fact(ref: str, label: str, value, unit: str = "osoby", **overrides) -> Stated:
    """A number in prose."""
    return figure(ref, label, value, unit, **{"origin": Origin.PROSE, "task": "", "section": "II"} | overrides)


def parts(unit: str, **values) -> tuple[Part, ...]:
    """Lines of a breakdown: label with underscores for spaces, and number."""
    return tuple(Part(label.replace("_", " "), number(value), unit) for label, value in values.items())


def grid(ref: str, title: str, columns: list, rows: list, units: list, **overrides) -> Grid:
    """A table; ``columns`` are (label, time), each row is its label and numbers."""
    cells = []
    for line, (label, *values) in enumerate(rows):
        for column, value in enumerate(values, start=1):
            if value is None:
                continue
            name, when = columns[column - 1]
            cells.append(
                Stated(
                    key=f"{ref}[{line},{column}]",
                    ref=ref,
                    label=f"{label} – {name}",
                    value=number(value),
                    unit=units[column - 1],
                    when=when,
                    origin=Origin.CELL,
                    context=title,
                    topic=ref,
                    row=line,
                    column=column,
                )
            )
    names = ("", *(name for name, _when in columns))
    return Grid(ref, title, names, tuple(row[0] for row in rows), tuple(cells), **overrides)


def said_in(*figures: Stated, **overrides) -> Statements:
    """A report of the year with these figures; with a need, so that none is missing."""
    values = {
        "year": YEAR,
        "programme_from": YEAR - 1,
        "programme_to": YEAR + 1,
        "needs": None,
        "limits": Limits(15, 15),
    }
    return Statements(figures=figures, **values | overrides)


def rules_of(statements: Statements) -> list[tuple[str, tuple[str, ...]]]:
    """Rule and cells of everything found."""
    return [(finding.rule, finding.refs) for finding in check(statements)]


def only(statements: Statements) -> Finding:
    """The one finding."""
    (finding,) = check(statements)
    return finding
