"""Which records of foster care a number is counted among; its 0 is a number where they hold something of a period."""

from families.indicators.registers import Register
from fostercare.models import CareProvider, CoordinatorAssignment, Placement
from programs.periods import Period


def stays(period: Period) -> bool:
    return Placement.objects.open_in(period).exists()


def carers(period: Period) -> bool:
    return CareProvider.objects.open_in(period).exists()


def coordination(period: Period) -> bool:
    return CoordinatorAssignment.objects.open_in(period).exists()


REGISTERS: dict[str, Register] = {
    "fostercare.children_in_care": stays,
    "fostercare.children_in_care_on_last_day": stays,
    "fostercare.children_placed": stays,
    "fostercare.children_left": stays,
    "fostercare.children_returned": stays,
    "fostercare.children_of_others_in_care": stays,
    "fostercare.cofinanced_children": stays,
    "fostercare.families_reunited": stays,
    "fostercare.families_seeking_return": stays,
    "families.biological_parents_assisted": stays,
    "fostercare.carers_on_last_day": carers,
    "fostercare.carers_opened": carers,
    "fostercare.coordinated_families": coordination,
    "fostercare.coordinated_children": coordination,
}
