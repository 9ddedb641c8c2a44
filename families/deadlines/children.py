"""Assessment of a child's situation in foster care (art. 131): its term depends on the child's age.

A pure rule: who records such assessments asks it for the next day; here are no records of them.
"""

from datetime import date

from families.dates import add_months, add_years
from families.parameters import entry

_AGE = 3


def child_assessment_day(last: date, birth: date) -> date:
    """The last day for the next assessment after one made on ``last`` (or after the placement, if there was none).

    A child under three is assessed at least every three months, an older one every six. The age on the day when the
    shorter term ends decides: a child who is three by then has the longer one.
    """
    short = add_months(last, int(entry("child_assessment_interval_under_three", last).value))
    if short < add_years(birth, _AGE):
        return short
    return add_months(last, int(entry("child_assessment_interval", last).value))
