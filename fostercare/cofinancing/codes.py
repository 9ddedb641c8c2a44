"""Codes of foster care that records, calculation and indicators share. Plain values: no Django, no wording."""

from enum import StrEnum


class FormGroup(StrEnum):
    """What the co-financed expense is: art. 191 ust. 9 (family), ust.

    10 (institution), or another legal basis (medical).
    """

    FAMILY = "family"
    INSTITUTION = "institution"
    MEDICAL = "medical"


class Form(StrEnum):
    """Forma pieczy zastępczej (glossary 41–50); ``MEDICAL`` is a medical institution, not foster care."""

    RELATED = "related"
    NON_PROFESSIONAL = "non_professional"
    PROFESSIONAL = "professional"
    EMERGENCY = "emergency"
    FAMILY_HOME = "family_home"
    INSTITUTION = "institution"
    RPOT = "rpot"
    IOP = "iop"
    MEDICAL = "medical"

    @property
    def group(self) -> FormGroup:
        """Family forms, institutions, or the medical institution. A family children's home is a family form."""
        if self in _INSTITUTIONS:
            return FormGroup.INSTITUTION
        return FormGroup.MEDICAL if self is Form.MEDICAL else FormGroup.FAMILY

    @property
    def is_foster_care(self) -> bool:
        """Whether days in it are days "in foster care", which run the years of art. 191 ust. 9."""
        return self is not Form.MEDICAL


_INSTITUTIONS = frozenset({Form.INSTITUTION, Form.RPOT, Form.IOP})


class Component(StrEnum):
    """Składnik wydatku: what an amount was spent on, so that accepted and contested parts can be kept apart."""

    BENEFIT = "benefit"
    DISABILITY_SUPPLEMENT = "disability_supplement"
    HOUSING = "housing"
    CARER_PAY = "carer_pay"
    HELPER_PAY = "helper_pay"
    COORDINATOR = "coordinator"
    HOLIDAY = "holiday"
    START_UP = "start_up"
    RANDOM_EVENT = "random_event"
    RENOVATION = "renovation"
    AVERAGE_COST = "average_cost"
    MEDICAL_FEE = "medical_fee"
    CORRECTION = "correction"
    REDUCTION = "reduction"

    @property
    def sign(self) -> int:
        """−1 for what lowers the expense (parents' fees, the child's income, grants), 1 for everything else."""
        return -1 if self is Component.REDUCTION else 1


_ANY_CARE = frozenset({Component.CORRECTION, Component.REDUCTION})
_MONTHLY_FAMILY = frozenset(
    {
        Component.BENEFIT,
        Component.DISABILITY_SUPPLEMENT,
        Component.HOUSING,
        Component.CARER_PAY,
        Component.HELPER_PAY,
        Component.COORDINATOR,
    }
)
_ONE_OFF_FAMILY = frozenset({Component.HOLIDAY, Component.START_UP, Component.RANDOM_EVENT, Component.RENOVATION})

#: Components that a monthly cost may have in each group; the average cost of a facility comes from announcements only.
MONTHLY_COMPONENTS: dict[FormGroup, frozenset[Component]] = {
    FormGroup.FAMILY: _MONTHLY_FAMILY | _ANY_CARE,
    FormGroup.INSTITUTION: _ANY_CARE,
    FormGroup.MEDICAL: frozenset({Component.MEDICAL_FEE}),
}
#: Components that a one-off cost may have in each group.
ONE_OFF_COMPONENTS: dict[FormGroup, frozenset[Component]] = {
    FormGroup.FAMILY: _ONE_OFF_FAMILY | _ANY_CARE,
    FormGroup.INSTITUTION: _ANY_CARE,
    FormGroup.MEDICAL: frozenset({Component.MEDICAL_FEE}),
}


class Exclusion(StrEnum):
    """Why a person decided that the municipality does not co-finance a stay although the child comes from it."""

    BEFORE_2012 = "before_2012"
    SPECIAL_FINANCING = "special_financing"
