"""Assessment of a child's situation in foster care (art. 131): its term depends on the child's age.

A pure rule: whoever records such assessments asks it for the next day.
"""

from datetime import date

from families.dates import add_months, add_years
from families.parameters import entries, entry

_AGE = 3


def child_assessment_interval(last: date, birth: date | None) -> str:
    """The parameter that gives the term after an assessment made on ``last`` (or after the placement).

    A child under three is assessed at least every three months, an older one every six. The age on the day when the
    shorter term ends decides: a child who is three by then has the longer one, and so has one of unknown age.
    """
    short = "child_assessment_interval_under_three"
    ends = add_months(last, _months(short, last))
    return short if birth and ends < add_years(birth, _AGE) else "child_assessment_interval"


def child_assessment_day(last: date, birth: date | None) -> date:
    """The last day for the next assessment after one made on ``last`` (or after the placement, if there was none)."""
    return add_months(last, _months(child_assessment_interval(last, birth), last))


def _months(parameter: str, last: date) -> int:
    """The interval in force on the day; for a child placed before the Act, that of its first day."""
    return int(entry(parameter, max(last, entries(parameter)[0].start)).value)
