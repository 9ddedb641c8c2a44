"""Which records of foster care a number is counted among; its 0 is a number where they hold something of a period."""

from families.indicators.registers import Register
from fostercare.models import (
    Candidate,
    CareLeaver,
    CareProvider,
    CarerAssessment,
    CarerSupport,
    CoordinatorAssignment,
    Placement,
)
from programs.periods import Period


def stays(period: Period) -> bool:
    return Placement.objects.open_in(period).exists()


def carers(period: Period) -> bool:
    return CareProvider.objects.open_in(period).exists()


def coordination(period: Period) -> bool:
    return CoordinatorAssignment.objects.open_in(period).exists()


def candidates(period: Period) -> bool:
    return Candidate.objects.filter(applied_on__lte=period.last_day).exists()


def assessed(period: Period) -> bool:
    return CarerAssessment.objects.filter(date__lte=period.last_day).exists()


def supported(period: Period) -> bool:
    return CarerSupport.objects.filter(start__lte=period.last_day).exists()


def leavers(period: Period) -> bool:
    return CareLeaver.objects.open_in(period).exists()


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
    "fostercare.candidates_applied": candidates,
    "fostercare.candidate_steps": candidates,
    "fostercare.carer_assessments": assessed,
    "fostercare.supported_carers": supported,
    "fostercare.carer_trainings": supported,
    "fostercare.trained_carers": supported,
    "fostercare.free_places": carers,
    "fostercare.professional_families": carers,
    "fostercare.coordinator_peak_caseload": coordination,
    "fostercare.leavers": leavers,
    "fostercare.leavers_on_last_day": leavers,
    "fostercare.leavers_helped": leavers,
    "fostercare.leavers_helped_on_last_day": leavers,
}
