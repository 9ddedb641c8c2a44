"""Breakdowns by code: who fell under which, each once."""

from collections.abc import Hashable, Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from fostercare.cofinancing.codes import Form, FormGroup
from fostercare.labels import FORM_GROUPS, FORMS
from fostercare.models import Placement

Codes = Mapping[str, Promise | str]

FORM: Codes = {form.value: label for form, label in FORMS.items()}
FAMILY_FORM: Codes = {form.value: label for form, label in FORMS.items() if form.group is FormGroup.FAMILY}
FORM_GROUP: Codes = {group.value: label for group, label in FORM_GROUPS.items()}
GROUND: Codes = dict(Placement.Ground.choices)
REASON: Codes = dict(Placement.EndReason.choices)
UNDER_TEN: Codes = dict(Placement.UnderTen.choices)
AGE: Codes = {"under_10": _("under 10"), "10_and_over": _("10 and over"), "unknown": _("age not known")}
LOCATION: Codes = {"local": _("in our municipality"), "outside": _("outside our municipality")}
#: Kinds of the Act (art. 39): an emergency family is a professional one.
LEGAL_KIND: Codes = {
    Form.RELATED.value: FORMS[Form.RELATED],
    Form.NON_PROFESSIONAL.value: FORMS[Form.NON_PROFESSIONAL],
    Form.PROFESSIONAL.value: _("professional foster families, emergency ones included"),
    Form.FAMILY_HOME.value: FORMS[Form.FAMILY_HOME],
}


class Tally:
    """Sets of keys by dimension and code; counts come out with every code of a dimension, 0 where nobody fell under
    it.
    """

    def __init__(self, dimensions: Mapping[str, Codes]) -> None:
        self._sets: dict[str, dict[str, set[Hashable]]] = {
            name: {code: set() for code in codes} for name, codes in dimensions.items()
        }

    def add(self, dimension: str, code: str, key: Hashable) -> None:
        """Put a key under a code; a dimension without a dictionary (facilities) takes any code."""
        self._sets[dimension].setdefault(str(code), set()).add(key)

    def counts(self) -> dict[str, dict[str, int]]:
        """Dimension → code → number of different keys."""
        return {name: {code: len(keys) for code, keys in codes.items()} for name, codes in self._sets.items()}


def age_code(age: int | None, limit: int) -> str:
    """Code of ``AGE``; an unknown date of birth is said, not guessed."""
    if age is None:
        return "unknown"
    return "under_10" if age < limit else "10_and_over"
