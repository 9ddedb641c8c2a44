"""From „+ Add" anywhere to what belongs to one family: first the family is chosen."""

from django import forms
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView

from accounts.pages import FormPage
from accounts.policy import Right
from families.forms.base import FamilyNumbersField
from families.models import Assistance
from families.today import own_families


class FamilyChoiceForm(forms.Form):
    """One's own families to choose from; people without families of their own type the case number."""

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        own = own_families(user)
        numbers = FamilyNumbersField(user=user, one=True, help_text=_("Case number, for example R-147"))
        choices = [(family.number, str(family)) for family in own]
        self.fields["family"] = numbers
        numbers.label = _("Family")
        numbers.widget = forms.Select(choices=choices) if own else forms.TextInput({"class": "short"})
        numbers.widget.attrs["autofocus"] = True

    def clean_family(self):
        family = self.cleaned_data["family"]
        if not Assistance.objects.filter(family=family).exists():
            raise ValidationError(_("There has been no work with an assistant in this family yet."))
        return family


class AssessmentChoose(FormPage, FormView):
    """Whose assessment; then its own page opens."""

    right = Right.EDIT_FAMILIES
    form_class = FamilyChoiceForm
    heading = gettext_lazy("Add assessment")
    submit_label = gettext_lazy("Continue")

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.request.user}

    def form_valid(self, form):
        return redirect("families:assessment_create", form.cleaned_data["family"].pk)

    def cancel_url(self):
        return reverse("families:list")
