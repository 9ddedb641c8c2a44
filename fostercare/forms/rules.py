"""Form of the choice of rules."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy

from fostercare.cofinancing.codes import MONTHLY_COMPONENTS, ONE_OFF_COMPONENTS, FormGroup
from fostercare.cofinancing.rules import POINTS
from fostercare.forms.base import CareForm
from fostercare.labels import COMPONENTS
from fostercare.models import RuleChoice


class RuleChoiceForm(CareForm):
    """One reading for each open point of the law, since when, on what ground."""

    contested_components = forms.MultipleChoiceField(
        label=gettext_lazy("Components that the centre contests"), required=False, widget=forms.CheckboxSelectMultiple
    )

    class Meta(CareForm.Meta):
        model = RuleChoice
        fields = ["start", *POINTS, "contested_components", "ground", "decided_on"]
        widgets = dict.fromkeys(POINTS, forms.RadioSelect)
        labels = {"start": gettext_lazy("Rules hold from")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        family = MONTHLY_COMPONENTS[FormGroup.FAMILY] | ONE_OFF_COMPONENTS[FormGroup.FAMILY]
        self.fields["contested_components"].choices = [
            (code.value, label) for code, label in COMPONENTS.items() if code in family
        ]
        self.fields["decided_on"].not_future = True
        self.start_with(decided_on=timezone.localdate())
        if not self.instance.decided_by_id:
            self.instance.decided_by = self.user
