"""Targets in one cell, one a line: „2024: co najmniej 50", „co roku: co najwyżej 15 (limit)", „razem: od 10 do 20"."""

import re
from decimal import Decimal

from django.utils.translation import gettext as _

from accounts.polish import number_text, parse_number
from programs.models import Target
from programs.models.fields import FIRST_YEAR, LAST_YEAR

Comparator, Scope, Kind = Target.Comparator, Target.Scope, Target.Kind
_SCOPES = {Scope.EVERY_YEAR: "co roku", Scope.WHOLE: "razem"}
_COMPARATORS = {
    Comparator.AT_LEAST: ("co najmniej", "nie mniej niż", "≥", ">="),
    Comparator.AT_MOST: ("co najwyżej", "nie więcej niż", "≤", "<="),
    Comparator.EXACTLY: ("dokładnie", "="),
}
_LIMIT = "(limit)"
_RANGE = re.compile(r"(?:od\s+)?(.+?)\s*(?:\bdo\b|–|—)\s*(.+)")


class TargetUnclear(ValueError):
    """A line that does not say what is wanted; the message says how to write it."""


def written_targets(targets: list[Target]) -> str:
    """The lines of a measure's targets."""
    return "\n".join(_line(target) for target in targets)


def _line(target: Target) -> str:
    when = str(target.year) if target.scope == Scope.YEAR else _SCOPES[target.scope]
    what = f"{_number(target.value)}"
    if target.comparator == Comparator.BETWEEN:
        what = f"od {what} do {_number(target.value_to)}"
    else:
        what = f"{_COMPARATORS[target.comparator][0]} {what}"
    return f"{when}: {what} {_LIMIT}" if target.kind == Kind.LIMIT else f"{when}: {what}"


def _number(value: Decimal) -> str:
    value = value.normalize()
    return number_text(value, max(0, -value.as_tuple().exponent))


def read_targets(text: str) -> list[Target]:
    """Unsaved targets of the lines; raises ``TargetUnclear`` at the first line that leaves something open."""
    found = [_read(line.strip()) for line in text.splitlines() if line.strip()]
    keys = [(target.kind, target.scope, target.year) for target in found]
    if len(set(keys)) < len(keys):
        raise TargetUnclear(_("The same year stands twice."))
    return found


def _read(line: str) -> Target:
    when, colon, what = line.partition(":")
    kind = Kind.LIMIT if _LIMIT in what.casefold() else Kind.TARGET
    what = re.sub(re.escape(_LIMIT), "", what, flags=re.IGNORECASE).strip()
    scope, year = _scope(when.strip().casefold())
    if not colon or not scope:
        words = _(
            "„%(line)s”: begin with the year, „co roku” or „razem” and a colon, for example „2024: co najmniej 50”."
        )
        raise TargetUnclear(words % {"line": line})
    return Target(kind=kind, scope=scope, year=year, **_comparison(what, line))


def _scope(when: str) -> tuple[str, int | None]:
    for scope, word in _SCOPES.items():
        if when == word:
            return scope, None
    if when.isdecimal() and len(when) == 4 and FIRST_YEAR <= int(when) <= LAST_YEAR:
        return Scope.YEAR, int(when)
    return "", None


def _comparison(what: str, line: str) -> dict:
    for comparator, words in _COMPARATORS.items():
        for word in words:
            if what.casefold().startswith(word):
                return {"comparator": comparator, "value": _parsed(what[len(word) :], line)}
    between = _RANGE.fullmatch(what)
    if between:
        low, high = _parsed(between[1], line), _parsed(between[2], line)
        if low <= high:
            return {"comparator": Comparator.BETWEEN, "value": low, "value_to": high}
    raise _unclear(line)


def _parsed(text: str, line: str) -> Decimal:
    try:
        number = parse_number(text)
    except ValueError:
        raise _unclear(line) from None
    if abs(number) >= 10**11 or number != round(number, 4):
        raise _unclear(line)
    return number


def _unclear(line: str) -> TargetUnclear:
    words = _("„%(line)s”: say what is wanted: „co najmniej 50”, „co najwyżej 15”, „dokładnie 3” or „od 10 do 20”.")
    return TargetUnclear(words % {"line": line})
