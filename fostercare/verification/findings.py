"""What comes out: for every line of a note a finding, for everything the note is silent about a gap."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from fostercare.cofinancing.codes import Component
from fostercare.verification.charged import Charged


class Cause(StrEnum):
    """The single most likely reason why a line is not what we counted."""

    UNKNOWN_CHILD = "unknown_child"
    DUPLICATE = "duplicate"
    CHARGED_BEFORE = "charged_before"
    DOUBLE_DAY = "double_day"
    NOT_OURS = "not_ours"
    OTHER_COUNTY = "other_county"
    BEFORE_2012 = "before_2012"
    SPECIAL_FINANCING = "special_financing"
    OVER_AGE = "over_age"
    ADULT = "adult"
    LEFT_CARE = "left_care"
    NOT_YET = "not_yet"
    OTHER_FORM = "other_form"
    CONTESTED = "contested"
    NO_COST = "no_cost"
    READING = "reading"
    BAND_LOWER = "band_lower"
    BAND_HIGHER = "band_higher"
    DAYS = "days"
    WHOLE_MONTH = "whole_month"
    MONTH_OF_30 = "month_of_30"
    OLD_RATE = "old_rate"
    NEW_RATE = "new_rate"
    OLD_AVERAGE = "old_average"
    EARLY_AVERAGE = "early_average"
    BELOW_FLOOR = "below_floor"
    BASE = "base"
    CHILDREN = "children"
    ROUNDING = "rounding"
    ARITHMETIC = "arithmetic"
    OTHER = "other"

    @property
    def refuses_all(self) -> bool:
        """Whether nothing at all is owed for the line."""
        return self in _REFUSE_ALL


_REFUSE_ALL = frozenset(
    {
        Cause.UNKNOWN_CHILD, Cause.DUPLICATE, Cause.CHARGED_BEFORE, Cause.NOT_OURS, Cause.OTHER_COUNTY,
        Cause.BEFORE_2012, Cause.SPECIAL_FINANCING, Cause.OVER_AGE, Cause.ADULT, Cause.NO_COST,
    }
)  # fmt: skip


class Verdict(StrEnum):
    """What a finding means for the person who decides."""

    AGREES = "agrees"
    CONTESTED = "contested"
    DIFFERS = "differs"
    UNKNOWN = "unknown"
    DUPLICATE = "duplicate"


@dataclass(frozen=True, slots=True)
class Finding:
    """A line compared with the calculation. ``expected``: what we counted, in zł; ``cause`` None: it agrees.

    A contested component that agrees to the grosz has its cause all the same. ``reason``: the sentence for the
    letter, in Polish; ``details``: what the cause speaks of (days, percentages, amounts, an earlier note).
    """

    charged: Charged
    expected: Decimal
    cause: Cause | None = None
    reason: str = ""
    details: dict = field(default_factory=dict)

    @property
    def difference(self) -> Decimal:
        """Charged less counted, in zł: above zero where the county charges too much."""
        return self.charged.amount - self.expected

    @property
    def verdict(self) -> Verdict:
        """Which heap the line belongs to."""
        if self.cause is None:
            return Verdict.AGREES
        if self.cause is Cause.UNKNOWN_CHILD:
            return Verdict.UNKNOWN
        if self.cause in (Cause.DUPLICATE, Cause.CHARGED_BEFORE):
            return Verdict.DUPLICATE
        return Verdict.CONTESTED if self.cause is Cause.CONTESTED else Verdict.DIFFERS


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that we counted and the note is silent about. ``whole_child``: the note does not name the child."""

    child: int
    component: Component
    start: date
    end: date
    amount: Decimal
    whole_child: bool
    reason: str = ""
