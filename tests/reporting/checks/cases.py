"""Relations to be tried: how each makes a document from one number (or word) that fits or does not."""

from collections.abc import Callable

from reporting.checks.statements import Statements
from reporting.checks.times import When
from tests.reporting.checks.samples import YEAR

NEW_YEARS_EVE = When(day=f"{YEAR}-12-31")
LAST = When(YEAR - 1)
CASES: dict[str, tuple[Callable[..., Statements], object, object, str, tuple[str, ...]]] = {}


def case(good, bad, rule: str, *refs: str):
    """Register a relation: what fits it, what does not, and the rule and cells that are found then."""

    def registered(make):
        CASES[make.__name__] = (make, good, bad, rule, refs)
        return make

    return registered
