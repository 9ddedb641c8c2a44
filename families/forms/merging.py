"""Forms of merging duplicates: which record, and what the kept one says afterwards, field by field."""

from collections.abc import Iterator, Mapping

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.polish import day_text
from families.forms.base import FamilyNumbersField
from families.models import Family, Person

KEPT, ABSORBED, BOTH = "kept", "absorbed", "both"
FIELDS = {
    Family: ("name", "opened", "social_worker", "notes"),
    Person: ("given_name", "surname", "birth_date", "sex", "pesel", "death_date"),
}
REASON_LENGTH = 60


class OtherFamilyForm(forms.Form):
    """The number of the family that is recorded twice."""

    def __init__(self, *args, user, family: Family, **kwargs):
        super().__init__(*args, **kwargs)
        self.family = family
        self.fields["other"] = FamilyNumbersField(
            user=user, one=True, label=_("Number of the same family"), help_text=_("For example R-147")
        )

    def clean_other(self):
        other = self.cleaned_data["other"]
        if other == self.family:
            raise ValidationError(_("Choose two different records."))
        return other


class MergeForm(forms.Form):
    """A choice for every field in which two records differ, and the reason of the merge."""

    reason = forms.CharField(
        label=gettext_lazy("Reason of the merge"),
        max_length=REASON_LENGTH,
        initial=gettext_lazy("entered twice"),
        help_text=gettext_lazy("Kept in the history of changes."),
    )

    def __init__(self, *args, kept: models.Model, absorbed: models.Model, **kwargs):
        super().__init__(*args, **kwargs)
        self.kept, self.absorbed = kept, absorbed
        self.same: list[tuple[str, str]] = []
        choices = {}
        for name in FIELDS[type(kept)]:
            label, mine, other = _label(kept, name), words(kept, name), words(absorbed, name)
            if mine == other:
                self.same.append((label, mine))
            else:
                choices[name] = self._choice(name, label, mine, other)
        self.fields = choices | self.fields

    def _choice(self, name: str, label: str, mine: str, other: str) -> forms.ChoiceField:
        options = [(KEPT, mine), (ABSORBED, other)]
        value, alternative = (getattr(record, name) for record in (self.kept, self.absorbed))
        initial = KEPT if value else ABSORBED
        if isinstance(_column(self.kept, name), models.TextField) and value and alternative:
            options.append((BOTH, _("both, one after the other")))
            initial = BOTH
        if name == "opened" and alternative < value:
            initial = ABSORBED
        return forms.ChoiceField(label=label, choices=options, initial=initial, widget=forms.RadioSelect)

    def values(self) -> dict[str, object]:
        """What the kept record says afterwards, by column."""
        found: dict[str, object] = {}
        for name in FIELDS[type(self.kept)]:
            chosen = self.cleaned_data.get(name, KEPT)
            if chosen == BOTH:
                found[name] = f"{getattr(self.kept, name)}\n\n{getattr(self.absorbed, name)}"
            elif chosen == ABSORBED:
                found |= _columns(self.absorbed, name)
        return found

    def take_errors(self, error: ValidationError) -> None:
        """Show what the merge refused, at its field where there is one."""
        messages: Mapping = error.error_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.error_list}
        for name, errors in messages.items():
            self.add_error(name if name in self.fields else None, errors)


def _column(record: models.Model, name: str) -> models.Field | None:
    return None if name == "pesel" else record._meta.get_field(name)


def _columns(record: models.Model, name: str) -> dict[str, object]:
    """The columns that hold a field: a PESEL has two."""
    if name == "pesel":
        return {"pesel_token": record.pesel_token, "pesel_index": record.pesel_index}
    attname = record._meta.get_field(name).attname
    return {attname: getattr(record, attname)}


def _label(record: models.Model, name: str) -> str:
    column = _column(record, name)
    return str(column.verbose_name).capitalize() if column else "PESEL"


def words(record: models.Model, name: str) -> str:
    """A field's value as people read it."""
    value = getattr(record, name)
    if value in (None, ""):
        return _("none")
    if isinstance(_column(record, name), models.DateField):
        return day_text(value)
    shown = getattr(record, f"get_{name}_display", None)
    return str(shown() if shown else value)


def side_by_side(form: MergeForm) -> Iterator[tuple[str, str, str, forms.BoundField | None]]:
    """Rows of the comparison: label, both values, and the choice where they differ."""
    for name in FIELDS[type(form.kept)]:
        field = form[name] if name in form.fields else None
        yield _label(form.kept, name), words(form.kept, name), words(form.absorbed, name), field
