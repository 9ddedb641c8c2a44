"""What the forms of foster care share."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.formfields import polish_formfield
from families.forms.base import RecordForm
from fostercare.labels import FORMS
from fostercare.models import CareProvider

# What a page fixes before the form is filled in; the model's rules look at them although they are no fields.
FIXED = {"child", "placement", "provider"}


class CareForm(RecordForm):
    """Form of one foster-care record; rules of the model see what the page has fixed."""

    class Meta(RecordForm.Meta):
        formfield_callback = polish_formfield

    def _get_validation_exclusions(self) -> set[str]:
        exclude = super()._get_validation_exclusions()
        return exclude - {name for name in FIXED if getattr(self.instance, f"{name}_id", None)}


class CarerField(forms.ModelChoiceField):
    """Choice of a carer or facility, by name with the form of care."""

    def __init__(self, **kwargs):
        everybody = CareProvider.objects.order_by("name", "pk")
        words = {"required": _("Choose the carer or facility")}
        super().__init__(**{"queryset": everybody, "empty_label": _("choose"), "error_messages": words} | kwargs)

    def label_from_instance(self, provider: CareProvider) -> str:
        return f"{provider.name} ({FORMS[provider.form]})"
