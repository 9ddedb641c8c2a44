"""Rules that other parts of the program add, each for the people whose role may see what it is about.

Their records are seen whole or not at all, so these rules look in no set of families (``Rule.found`` of theirs).
"""

from accounts.policy import Right, may
from families.deadlines.base import Rule

_ADDED: list[tuple[Right, tuple[Rule, ...]]] = []


def add_rules(right: Right, rules: tuple[Rule, ...]) -> None:
    """Add rules for people with the right; called once, when the program starts."""
    _ADDED.append((right, rules))


def added_for(user) -> tuple[Rule, ...]:
    """Added rules that the person may see."""
    return tuple(rule for right, rules in _ADDED if may(user, right) for rule in rules)
