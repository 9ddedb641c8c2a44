"""What a person assumes about the coming years."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from fostercare.cofinancing.codes import Form


class Variant(StrEnum):
    """The ends of the range and what is expected."""

    LOW = "low"
    EXPECTED = "expected"
    HIGH = "high"


@dataclass(frozen=True)
class Flow:
    """Children a year who come into a form of care or leave it, by variant.

    LOW has few placed and many leaving, HIGH many placed and few leaving. ``monthly``: expense in zł a month on a new
    child at the prices of today; None: the average of the children now in the form.
    """

    form: Form
    placed: Mapping[Variant, int]
    left: Mapping[Variant, int]
    monthly: Decimal | None = None


@dataclass(frozen=True)
class Assumptions:
    """Rises in % a year and changes of care. Without any, what is recorded runs on as it is.

    ``benefits_rise``: monthly costs in family forms, from each 1 June (art. 86); ``averages_rise``: averages of
    facilities, announced in ``announcement_month`` and valid from the next one (art. 196). ``repeats_holidays``:
    holiday money of the last year is paid again each year.
    """

    benefits_rise: Decimal = Decimal(0)
    averages_rise: Decimal = Decimal(0)
    announcement_month: int = 3
    flows: tuple[Flow, ...] = field(default=())
    repeats_holidays: bool = False

    @property
    def has_range(self) -> bool:
        """Whether the variants can differ by what comes and goes."""
        return any(len(set(flow.placed.values())) > 1 or len(set(flow.left.values())) > 1 for flow in self.flows)


NOTHING_CHANGES = Assumptions()
