"""Form of team meetings."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _

from families.forms.base import FamilyNumbersField, RecordForm
from families.models import TeamMeeting


class MeetingForm(RecordForm):
    """A team meeting about one or more families."""

    class Meta(RecordForm.Meta):
        model = TeamMeeting
        fields = ["date", "kind", "about_start", "note"]
        widgets = {"kind": forms.RadioSelect}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["date"].not_future = True
        self.start_with(date=timezone.localdate())
        self.fields["numbers"] = FamilyNumbersField(
            user=self.user,
            label=_("Families"),
            help_text=_("Case numbers, for example R-147, R-131"),
            initial=list(self.instance.families.all()) if self.instance.pk else self.initial.get("numbers", ""),
        )
        self.order_fields(["date", "kind", "numbers", "about_start", "note", "change_reason"])

    def _save_m2m(self):
        super()._save_m2m()
        self.instance.families.set(self.cleaned_data["numbers"])
