"""Forms of carers and facilities, and of their coordinators."""

from datetime import date

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.formfields import PolishDateField
from families.forms.base import worker_choices
from families.models import Worker
from fostercare.carers.coordination import families_of, limit_on
from fostercare.forms.base import CareForm
from fostercare.models import CareProvider, CoordinatorAssignment
from fostercare.services import assign_coordinator


class DayForm(forms.Form):
    """On which day a page looks; the field is called as in the addresses of lists."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["na-dzien"] = PolishDateField(label=_("On day"), required=False)

    @property
    def day(self) -> date:
        """The day typed, today if none or no day was."""
        chosen = self.cleaned_data.get("na-dzien") if self.is_valid() else None
        return chosen or timezone.localdate()


class CarerForm(CareForm):
    """A foster family or a facility. The form of care stays as it is once a child has lived there."""

    class Meta(CareForm.Meta):
        model = CareProvider
        fields = ["name", "form", "specialised", "county", "outside", "capacity", "address", "start", "end", "note"]
        labels = {"start": gettext_lazy("Open since"), "end": gettext_lazy("Closed on")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk and self.instance.placements.exists():
            del self.fields["form"]


class CoordinatorForm(CareForm):
    """Who looks after the family from a day on; whoever did so before ends the day before."""

    class Meta(CareForm.Meta):
        model = CoordinatorAssignment
        fields = ["worker", "start"]
        labels = {"start": gettext_lazy("First day")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["worker"].queryset = worker_choices(Worker.Kind.COORDINATOR)
        self.fields["worker"].empty_label = _("choose")
        self.start_with(start=timezone.localdate())

    def _get_validation_exclusions(self) -> set[str]:
        # The open assignment is ended by the service, so "one coordinator at a time" is not checked here.
        return super()._get_validation_exclusions() | {"provider"}

    def look_twice(self, cleaned: dict) -> None:
        worker, day = cleaned["worker"], cleaned["start"]
        families = families_of(worker, day, besides=self.instance.provider_id)
        limit = limit_on(day)
        if families + 1 > int(str(limit.value)):
            text = _("This will be family number %(number)s of this coordinator; the limit is %(limit)s (art. 77).")
            self.doubt(text % {"number": families + 1, "limit": limit.value})

    def save(self, commit=True):
        return assign_coordinator(
            provider=self.instance.provider, worker=self.cleaned_data["worker"], start=self.cleaned_data["start"]
        )


class CoordinationForm(CareForm):
    """Correction or end of a coordinator's care for a family."""

    class Meta(CareForm.Meta):
        model = CoordinatorAssignment
        fields = ["start", "end"]
        labels = {"start": gettext_lazy("First day"), "end": gettext_lazy("Last day")}
