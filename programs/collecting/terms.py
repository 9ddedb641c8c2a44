"""Days of a collection: until when institutions answer, how long a link works, how often one reminds.

The report goes to the council by 31 March of the following year (art. 179 ust. 1 of the Act). The rest are the
program's own proposals, in force from 2026-11-22; the days of each collection can be set on its page.
"""

from datetime import date, timedelta

REPORT_DUE = (3, 31)
# What the centre needs to check the answers and to write the report.
LEAD = timedelta(days=31)
# Who is asked late has at least so long to answer.
SHORTEST = timedelta(days=14)
# A link works on after the term, because late answers are still answers.
LINK_AFTER_TERM = timedelta(days=45)
BETWEEN_REMINDERS = timedelta(days=1)
TERM_IS_NEAR = timedelta(days=14)


def default_due(year: int, today: date) -> date:
    """Day by which answers for a year are asked: a month before the report is due, a fortnight from now at least."""
    return max(date(year + 1, *REPORT_DUE) - LEAD, today + SHORTEST)


def link_expiry(due: date, today: date) -> date:
    """Last day on which a link made today works."""
    return max(due, today) + LINK_AFTER_TERM
