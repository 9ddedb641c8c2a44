"""Things due about children in care, child by child: for the list of children."""

from datetime import date, timedelta

from families.deadlines import HORIZON, Due, due_in
from fostercare.deadlines.rules import RULES

DAY = timedelta(days=1)


def nearest_by_child(day: date, until: date | None = None) -> dict[int, Due]:
    """The first thing due of each child until the day (30 days ahead unless said otherwise), by the child's key."""
    nearest: dict[int, Due] = {}
    for due in due_in(None, day, until or day + HORIZON, RULES):
        if due.subject:
            nearest.setdefault(due.subject.key, due)
    return nearest


def late_children(day: date, code: str = "") -> set[int]:
    """Keys of children with something overdue on the day: by one rule, or by any."""
    rules = [rule for rule in RULES if code in ("", rule.code)]
    return {due.subject.key for due in due_in(None, day, day - DAY, rules) if due.subject}
