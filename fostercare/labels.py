"""Words for the codes of foster care. The codes are plain values (``cofinancing.codes``); here they get names on
screen.

Given to models as callables, so a new name makes no migration.
"""

from collections.abc import Mapping
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from fostercare.cofinancing.codes import Component, Exclusion, Form, FormGroup
from fostercare.cofinancing.rules import POINTS, READINGS
from fostercare.verification.findings import Cause

FORMS: Mapping[Form, Promise] = {
    Form.RELATED: _("related foster family"),
    Form.NON_PROFESSIONAL: _("non-professional foster family"),
    Form.PROFESSIONAL: _("professional foster family"),
    Form.EMERGENCY: _("emergency foster family"),
    Form.FAMILY_HOME: _("family children's home"),
    Form.INSTITUTION: _("residential care facility"),
    Form.RPOT: _("regional therapeutic facility"),
    Form.IOP: _("pre-adoption intervention centre"),
    Form.MEDICAL: _("medical care institution"),
}

#: Not foster care: leavers of youth centres and special school centres are helped by the Act on social assistance.
SCHOOL_CENTRE, SCHOOL_LABEL = "school_centre", _("youth or special school centre (Act on social assistance)")

FORM_GROUPS: Mapping[FormGroup, Promise] = {
    FormGroup.FAMILY: _("family forms"),
    FormGroup.INSTITUTION: _("institutions"),
    FormGroup.MEDICAL: _("medical institution (separate legal basis)"),
}

COMPONENTS: Mapping[Component, Promise] = {
    Component.BENEFIT: _("benefit for the child's upkeep"),
    Component.DISABILITY_SUPPLEMENT: _("supplement for a child with a disability or a juvenile"),
    Component.HOUSING: _("upkeep of the dwelling"),
    Component.CARER_PAY: _("pay of the carer"),
    Component.HELPER_PAY: _("pay of a helper"),
    Component.COORDINATOR: _("cost of the coordinator"),
    Component.HOLIDAY: _("holiday money"),
    Component.START_UP: _("needs of a child taken in"),
    Component.RANDOM_EVENT: _("random event"),
    Component.RENOVATION: _("renovation of the dwelling"),
    Component.AVERAGE_COST: _("average monthly cost of the facility"),
    Component.MEDICAL_FEE: _("fee of the medical institution"),
    Component.CORRECTION: _("correction of an earlier period"),
    Component.REDUCTION: _("reduction (parents' fee, child's income, grant)"),
}

CAUSES: Mapping[Cause, Promise] = {
    Cause.UNKNOWN_CHILD: _("unknown child"),
    Cause.DUPLICATE: _("twice in this note"),
    Cause.CHARGED_BEFORE: _("charged by an earlier note"),
    Cause.DOUBLE_DAY: _("day of a move twice"),
    Cause.NOT_OURS: _("another municipality"),
    Cause.OTHER_COUNTY: _("another county pays"),
    Cause.BEFORE_2012: _("placed before 2012"),
    Cause.SPECIAL_FINANCING: _("financed from other means"),
    Cause.OVER_AGE: _("25 years old"),
    Cause.ADULT: _("adult"),
    Cause.LEFT_CARE: _("no longer in care"),
    Cause.NOT_YET: _("not yet in care"),
    Cause.OTHER_FORM: _("another form of care"),
    Cause.CONTESTED: _("contested component"),
    Cause.NO_COST: _("expense not known"),
    Cause.READING: _("another reading of the law"),
    Cause.BAND_LOWER: _("share too low"),
    Cause.BAND_HIGHER: _("share too high"),
    Cause.DAYS: _("number of days"),
    Cause.WHOLE_MONTH: _("whole month charged"),
    Cause.MONTH_OF_30: _("month of 30 days"),
    Cause.OLD_RATE: _("former rate"),
    Cause.NEW_RATE: _("rate of later days"),
    Cause.OLD_AVERAGE: _("former average cost"),
    Cause.EARLY_AVERAGE: _("average cost too early"),
    Cause.BELOW_FLOOR: _("below the statutory amount"),
    Cause.BASE: _("another expense"),
    Cause.CHILDREN: _("number of children"),
    Cause.ROUNDING: _("rounding"),
    Cause.ARITHMETIC: _("arithmetic of the note"),
    Cause.OTHER: _("cause not found"),
}

EXCLUSIONS: Mapping[Exclusion, Promise] = {
    Exclusion.BEFORE_2012: _("placed before 1 January 2012 (art. 238)"),
    Exclusion.SPECIAL_FINANCING: _("financed from other means"),
}


def form_choices() -> list[tuple[str, Promise]]:
    """Forms of care, family forms first."""
    return [(form.value, label) for form, label in FORMS.items()]


def former_form_choices() -> list[tuple[str, Promise]]:
    """What a person becoming independent has left: a form of foster care, or a school centre (art. 140 ust. 1)."""
    return [
        *((form.value, label) for form, label in FORMS.items() if form.is_foster_care),
        (SCHOOL_CENTRE, SCHOOL_LABEL),
    ]


def family_form_choices() -> list[tuple[str, Promise]]:
    """Forms of care in families."""
    return [(form.value, label) for form, label in FORMS.items() if form.group is FormGroup.FAMILY]


def all_component_choices() -> list[tuple[str, Promise]]:
    """Every component, as calculations and county notes have them."""
    return [(code.value, label) for code, label in COMPONENTS.items()]


def component_choices() -> list[tuple[str, Promise]]:
    """Components that a person may enter: the average cost of a facility comes from announcements."""
    return [(code.value, label) for code, label in COMPONENTS.items() if code is not Component.AVERAGE_COST]


def exclusion_choices() -> list[tuple[str, Promise]]:
    """Reasons to leave a stay out of co-financing."""
    return [(code.value, label) for code, label in EXCLUSIONS.items()]


def reading_choices(point: str) -> list[tuple[str, str]]:
    """Readings of one open point of the law; the names are legal texts and stay Polish."""
    options: type[StrEnum] = POINTS[point]
    return [(option.value, READINGS[option].name) for option in options]
