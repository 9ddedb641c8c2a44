"""Everything due in work with families, computed from facts by dated rules; nothing is stored.

Each rule finds, with one query, the records that are due until a day, and says by when, why, by which article and
where it is settled. Work under the Act „For life" needs neither interview nor plan nor assessment (its art. 8).
"""

from families.deadlines.added import add_rules, added_for
from families.deadlines.base import ROW_LIMIT, Due, Rule, Subject, subjects_of
from families.deadlines.finding import (
    HEADS,
    HORIZON,
    RULES,
    due_in,
    nearest_by_family,
    rules_for,
    theirs,
    with_something_late,
)
from families.deadlines.mine import due_of

__all__ = [
    "HEADS",
    "HORIZON",
    "ROW_LIMIT",
    "RULES",
    "Due",
    "Rule",
    "Subject",
    "add_rules",
    "added_for",
    "due_in",
    "due_of",
    "nearest_by_family",
    "rules_for",
    "subjects_of",
    "theirs",
    "with_something_late",
]
