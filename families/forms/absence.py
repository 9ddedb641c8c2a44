"""The form of an absence and of who stands in meanwhile."""

from datetime import date

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.polish import day_text
from families.forms.base import RecordForm, worker_choices
from families.models import Absence
from programs.periods import Period


class AbsenceForm(RecordForm):
    """Who is absent, from when to when, and who stands in."""

    class Meta(RecordForm.Meta):
        model = Absence
        fields = ["worker", "kind", "start", "end", "substitute"]
        widgets = {"kind": forms.RadioSelect}
        labels = {"end": gettext_lazy("last day")}
        help_texts = {
            "end": gettext_lazy("Empty while it is not known; enter it when the person is back."),
            "substitute": gettext_lazy(
                "Sees the families of the absent person from the first to the last day, with their terms among the own."
            ),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        staff = worker_choices().employed_on(today) | worker_choices().filter(employments__isnull=True)
        for name in ("worker", "substitute"):
            own = worker_choices().filter(pk=getattr(self.instance, f"{name}_id"))
            self.fields[name].queryset = (staff | own).distinct()
        self.fields["substitute"].empty_label = _("nobody")
        self.start_with(start=today)

    def clean(self):
        cleaned = super().clean()
        worker, start, end = (cleaned.get(name) for name in ("worker", "start", "end"))
        if worker and start:
            other = self._absences(worker, start, end).first()
            if other:
                text = _("An absence from %(day)s is entered already.")
                self.add_error("start", text % {"day": day_text(other.start)})
        return cleaned

    def _absences(self, worker, start: date, end: date | None):
        # A last day before the first is refused by the model's own rules.
        period = Period(start, max(start, end or date.max))
        return worker.absences.open_in(period).exclude(pk=self.instance.pk)

    def look_twice(self, cleaned: dict) -> None:
        substitute = cleaned.get("substitute")
        if substitute and self._absences(substitute, cleaned["start"], cleaned.get("end")).exists():
            self.doubt(_("%(worker)s is absent in that time too.") % {"worker": substitute})
        elif not substitute and cleaned["worker"].assignments.open_on(cleaned["start"]).exists():
            self.doubt(_("Nobody stands in: only managers will see the families of this person meanwhile."))
