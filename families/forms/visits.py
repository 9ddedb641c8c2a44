"""Forms of recurring visits: a new series, the same in another way from a day, its end."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.formfields import PolishDateField, WholeNumberField
from accounts.polish import day_text
from families.forms.base import RecordForm, worker_choices
from families.forms.contacts import own_worker
from families.forms.hours import HourField
from families.models import ContactSeries
from families.visits import LONGEST, change_series, days_of, default_end, next_day_of, plan_series, stop_series

# Visits less often than once a quarter are planned one by one.
MOST_WEEKS = 13


class SeriesForm(RecordForm):
    """A series of planned visits, every so many weeks, on the weekday of its first day."""

    class Meta(RecordForm.Meta):
        model = ContactSeries
        fields = ["start", "weeks", "end", "time", "channel", "place", "worker"]
        field_classes = {"time": HourField}
        labels = {"start": gettext_lazy("First visit"), "end": gettext_lazy("Until")}
        widgets = {"channel": forms.RadioSelect({"class": "choices-in-line"})}
        help_texts = {
            "end": gettext_lazy("At most a year ahead. Public holidays are left out."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.days = None
        self.fields["end"].required = True
        self.fields["weeks"] = WholeNumberField(
            label=self.fields["weeks"].label, min_value=1, max_value=MOST_WEEKS, initial=1
        )
        self.fields["worker"].queryset = worker_choices()
        if not self.instance.worker_id:
            own = own_worker(self.user)
            self.start_with(worker=own.pk if own else None)
        start = self.initial.get("start") or timezone.localdate()
        self.start_with(start=start, end=default_end(start))

    def clean(self):
        cleaned = super().clean()
        start, end = cleaned.get("start"), cleaned.get("end")
        if start and start < timezone.localdate():
            self.add_error("start", _("Visits are planned from today on"))
        elif start and end and end - start > LONGEST:
            latest = day_text(start + LONGEST)
            self.add_error("end", _("A series lasts at most a year, here until %(day)s") % {"day": latest})
        return cleaned

    def look_twice(self, cleaned: dict) -> None:
        series = ContactSeries(start=cleaned["start"], end=cleaned["end"], weeks=cleaned["weeks"])
        if series.end >= series.start and not days_of(series).kept:
            self.add_error("end", _("No visit falls into these days"))

    def save(self, commit=True):
        series = forms.ModelForm.save(self, commit=False)
        self.days = plan_series(series, _("planned"))
        return series


class SeriesChangeForm(SeriesForm):
    """The same visits in another way from a day: what was planned from that day on is planned anew."""

    def __init__(self, *args, instance: ContactSeries, **kwargs):
        self.old = instance
        fresh = ContactSeries(family=instance.family)
        initial = {name: getattr(instance, name) for name in ("weeks", "end", "time", "channel", "place")}
        initial |= {"start": next_day_of(instance) or timezone.localdate(), "worker": instance.worker_id}
        super().__init__(*args, instance=fresh, initial=initial | (kwargs.pop("initial", None) or {}), **kwargs)
        self.fields["start"].label = _("Change from this visit on")

    def save(self, commit=True):
        series = forms.ModelForm.save(self, commit=False)
        self.days = change_series(self.old, series, _("series changed"))
        return series


class SeriesStopForm(RecordForm):
    """From which day on the planned visits are taken back."""

    class Meta(RecordForm.Meta):
        model = ContactSeries
        fields: list[str] = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.removed = 0
        self.fields["from_day"] = PolishDateField(
            label=_("No more visits from this day on"), initial=timezone.localdate()
        )
        self.order_fields(["from_day", "change_reason"])

    def save(self, commit=True):
        self.removed = stop_series(self.instance, self.cleaned_data["from_day"], self.reason)
        return self.instance
