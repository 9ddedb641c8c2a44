"""Forms of day-support facilities: places, figures, money."""

from datetime import timedelta

from django import forms
from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.formfields import MoneyField
from families.forms.base import RecordForm
from families.models import DayFacility, DayFigures, DayFunding, DayPlaces
from families.timeline import period_text
from programs.periods import Period

NUMBERS = ("enrolled", "last_day", "visits", "days_open")


def previous_month() -> Period:
    """The month before today's: its figures are what is entered next."""
    last = timezone.localdate().replace(day=1) - timedelta(days=1)
    return Period.month(last.year, last.month)


class FacilityForm(RecordForm):
    """A day-support facility."""

    class Meta(RecordForm.Meta):
        model = DayFacility
        fields = [
            "name",
            "form",
            "operator",
            "institution",
            "start",
            "end",
            "address",
            "hours",
            "standards_adopted",
            "standards_reviewed",
            "note",
        ]
        widgets = {"note": forms.Textarea({"rows": 3})}
        help_texts = {
            "institution": gettext_lazy("The body that runs it, where it is one of the institutions of the programme."),
            "standards_reviewed": gettext_lazy("At least every two years (Act of 13.05.2016, art. 22c)."),
        }

    def clean(self):
        cleaned = super().clean()
        adopted, reviewed = cleaned.get("standards_adopted"), cleaned.get("standards_reviewed")
        if reviewed and adopted and reviewed < adopted:
            self.add_error("standards_reviewed", _("The review is earlier than the adoption."))
        return cleaned


class PlacesForm(RecordForm):
    """The number of places from a day on; the number before ends the day before."""

    class Meta(RecordForm.Meta):
        model = DayPlaces
        fields = ["places", "start", "end"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            del self.fields["end"]
            self.start_with(start=timezone.localdate())

    def _get_validation_exclusions(self):
        # A number that is still open is ended when the new one is saved, so it is no obstacle.
        exclude = super()._get_validation_exclusions()
        return exclude if self.instance.pk else exclude | {"facility"}

    def clean_start(self):
        start, before = self.cleaned_data["start"], self._before()
        if before and before.start >= start:
            day = f"{before.start:%d.%m.%Y}"
            raise forms.ValidationError(
                _("The number of places is entered from %(day)s; choose a later day.") % {"day": day}
            )
        return start

    def _before(self) -> DayPlaces | None:
        if self.instance.pk:
            return None
        return self.instance.facility.capacity.filter(end__isnull=True).first()

    def save(self, commit=True):
        before = self._before()
        if before:
            before.end = self.cleaned_data["start"] - timedelta(days=1)
            before.save_because(_("the number of places has changed"))
        return super().save(commit)


class FiguresForm(RecordForm):
    """A month or a year as the facility counted it: all its children, those enrolled by name among them."""

    class Meta(RecordForm.Meta):
        model = DayFigures
        fields = ["year", "month", *NUMBERS]
        help_texts = {
            "enrolled": gettext_lazy("All children of the facility, also those entered by name; each once."),
            "visits": gettext_lazy("Each child on each day it came: 10 children on 20 days are 200."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["month"] = forms.TypedChoiceField(
            label=_("month"),
            choices=[("", _("the whole year")), *MONTHS.items()],
            coerce=int,
            empty_value=None,
            required=False,
            initial=self.fields["month"].initial,
        )
        if not self.instance.pk:
            month = previous_month()
            self.start_with(year=month.start.year, month=month.start.month)

    def clean(self):
        cleaned = super().clean()
        if self.errors:
            return cleaned
        if all(cleaned.get(name) is None for name in NUMBERS):
            self.add_error("enrolled", _("Enter at least one number"))
        self._check_days(cleaned)
        return cleaned

    def _check_days(self, cleaned: dict) -> None:
        year, month = cleaned["year"], cleaned.get("month")
        period = Period.month(year, month) if month else Period.year(year)
        if not self.instance.facility.overlaps(period.start, period.end):
            ran = {"period": period_text(self.instance.facility.start, self.instance.facility.end)}
            self.add_error("year", _("The facility runs %(period)s. Choose a month or year of it.") % ran)
        if (cleaned.get("days_open") or 0) > period.days:
            self.add_error("days_open", _("There were only %(days)s days") % {"days": period.days})
        children, visits, days = (cleaned.get(name) for name in ("enrolled", "visits", "days_open"))
        if None not in (children, visits, days) and visits > children * days:
            most = {"children": children, "days": days, "most": children * days}
            self.add_error(
                "visits", _("%(children)s children on %(days)s days are at most %(most)s days of attendance") % most
            )

    def look_twice(self, cleaned: dict) -> None:
        others = self.instance.facility.figures.filter(year=cleaned["year"], enrolled__isnull=False)
        enrolled = cleaned.get("enrolled")
        highest = max(others.filter(month__isnull=False).values_list("enrolled", flat=True), default=0)
        if enrolled is not None and not cleaned.get("month") and enrolled < highest:
            self.doubt(_("One of the months has more children (%(n)s) than the whole year.") % {"n": highest})


class FundingForm(RecordForm):
    """A year's grant, or own cost of the municipality."""

    class Meta(RecordForm.Meta):
        model = DayFunding
        fields = ["year", "kind", "amount", "source"]
        field_classes = {"amount": MoneyField}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            self.start_with(year=timezone.localdate().year)
