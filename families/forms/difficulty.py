"""The form about how hard the work with a family is."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy

from families.difficulties import set_difficulty, weight_on
from families.forms.base import RecordForm
from families.models import Difficulty


class DifficultyForm(RecordForm):
    """Weight, first day, reason."""

    class Meta(RecordForm.Meta):
        model = Difficulty
        fields = ["weight", "start", "reason"]
        widgets = {"weight": forms.RadioSelect}
        help_texts = {
            "reason": gettext_lazy("What makes the work easier or harder, for example the number of children.")
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        assistance = self.instance.assistance
        self.start_with(start=max(today, assistance.start), weight=weight_on(assistance, today).value)
        self.fields["reason"].required = True

    def _post_clean(self):
        """The service builds and checks the record."""

    def save(self, commit=True):
        data = self.cleaned_data
        return set_difficulty(
            assistance=self.instance.assistance, weight=data["weight"], start=data["start"], reason=data["reason"]
        )
