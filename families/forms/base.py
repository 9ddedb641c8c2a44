"""What the forms of case records share."""

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.formfields import polish_formfield
from families.models import Family, Worker

REASON_LENGTH = 100
# What a page fixes before the form is filled in; the model's rules look at them although they are no fields.
FIXED = {
    "family",
    "assistance",
    "plan",
    "goal",
    "employment",
    "supporting_family",
    "worker",
    "version",
    "activity",
    "facility",
    "agreement",
    "person",
}


def in_line() -> forms.RadioSelect:
    """Few short choices side by side."""
    return forms.RadioSelect({"class": "choices-in-line"})


class SecondLook(forms.BaseForm):
    """Forms that ask once about what may be right but is unusual, and save it when the person confirms."""

    # Pages that show everything once more before they save show the doubts there instead of asking.
    asks_about_doubts = True

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._doubts: list[str] = []
        self.fields["confirmed"] = forms.BooleanField(
            required=False, widget=forms.HiddenInput, label=gettext_lazy("I have checked, save it as it is")
        )

    def doubt(self, message: str) -> None:
        """Something that may be right but deserves a second look: asked once, then the person confirms."""
        self._doubts.append(message)

    @property
    def doubts(self) -> list[str]:
        """What deserves a second look in what was sent."""
        return self._doubts

    def clean(self):
        cleaned = super().clean()
        if not self.errors:
            self.look_twice(cleaned)
        if self._doubts and self.asks_about_doubts and not cleaned.get("confirmed"):
            self.fields["confirmed"].widget = forms.CheckboxInput()
            self.add_error("confirmed", ValidationError(self._doubts))
        return cleaned

    def look_twice(self, cleaned: dict) -> None:
        """Override to raise doubts about fields that are each in order."""


class RecordForm(SecondLook, forms.ModelForm):
    """Form of one case record.

    Dates and numbers are typed the Polish way; a change asks for its reason, which the history keeps; the model's own
    rules are checked with the fields that the page has fixed.
    """

    class Meta:
        formfield_callback = polish_formfield

    def __init__(self, *args, user, **kwargs):
        self.user = user
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field.widget, forms.RadioSelect) and field.required:
                field.choices = [choice for choice in field.choices if choice[0] != ""]
        if self.instance.pk:
            self.fields["change_reason"] = forms.CharField(
                label=gettext_lazy("Reason of the change"),
                max_length=REASON_LENGTH,
                required=False,
                help_text=gettext_lazy("Kept in the history of changes, for example: mistake in the date."),
            )

    def _get_validation_exclusions(self) -> set[str]:
        exclude = super()._get_validation_exclusions()
        return exclude - {name for name in FIXED if getattr(self.instance, f"{name}_id", None) or name == "version"}

    def start_with(self, **values) -> None:
        """What the fields of a new record hold at first; anything given by the page or the record stays."""
        for name, value in values.items():
            if self.initial.get(name) in (None, ""):
                self.initial[name] = value

    def take_errors(self, error: ValidationError) -> None:
        """Show what a service refused; messages about fields that the form lacks stand above it."""
        if not hasattr(error, "error_dict"):
            self.add_error(None, error)
            return
        for name, errors in error.error_dict.items():
            self.add_error(name if name in self.fields and name != NON_FIELD_ERRORS else None, errors)

    @property
    def reason(self) -> str:
        """What the history will say about this write."""
        return self.cleaned_data.get("change_reason") or (_("corrected") if self.instance.pk else _("entered"))

    @transaction.atomic
    def save(self, commit=True):
        record, reason = super().save(commit=False), self.reason
        if commit:
            record.save_because(reason)
            self._save_m2m()
        return record


def worker_choices(kind: str | None = None):
    """Workers for a list of choices, those of one kind first asked for."""
    workers = Worker.objects.order_by("sort_name", "pk")
    return workers.filter(kind=kind) if kind else workers


class FamilyNumbersField(forms.CharField):
    """Case numbers typed as „R-147, R-131" (the letter may be left out); gives the families, in their scope."""

    def __init__(self, *, user, one: bool = False, **kwargs):
        self.user, self.one = user, one
        kwargs.setdefault("max_length", 500)
        super().__init__(**kwargs)

    def prepare_value(self, value):
        if isinstance(value, Family):
            return value.number
        if isinstance(value, list | tuple) and all(isinstance(item, Family) for item in value):
            return ", ".join(family.number for family in value)
        return value

    def clean(self, value):
        text = super().clean(value)
        parts = [part.strip() for part in text.replace(";", ",").split(",") if part.strip()]
        numbers = {part.upper().removeprefix("R-").strip() for part in parts}
        wrong = sorted(number for number in numbers if not (number.isascii() and number.isdigit() and len(number) < 16))
        if wrong:
            raise ValidationError(_("Enter case numbers, for example R-147, R-131"))
        found = list(Family.objects.for_user(self.user).filter(pk__in=numbers).order_by("pk"))
        missing = sorted(set(map(int, numbers)) - {family.pk for family in found})
        if missing:
            raise ValidationError(
                _("There is no such family: %(numbers)s") % {"numbers": ", ".join(f"R-{number}" for number in missing)}
            )
        if not self.one:
            return found
        if len(found) > 1:
            raise ValidationError(_("Enter one case number, for example R-147"))
        return found[0] if found else None
