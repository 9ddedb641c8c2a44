"""The form of a periodic assessment: areas on a scale, goals of the plan, conclusions."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from families.assessing import change_between, facts_between, last_before, period_of
from families.forms.base import RecordForm, in_line, worker_choices
from families.forms.closing import goal_fields, goals_of, results_from
from families.models import PeriodicAssessment
from families.models.base import NOTE_LENGTH
from families.services import save_assessment

_LEVELS = [*PeriodicAssessment.Level.choices, ("", gettext_lazy("not assessed"))]


class AssessmentForm(RecordForm):
    """Assessment of the family's situation: kind and day, areas, goals, conclusions, each a part of the page."""

    asks_about_doubts = False

    class Meta(RecordForm.Meta):
        model = PeriodicAssessment
        fields = ["kind", "date", "worker", "outcome", "conclusions"]
        widgets = {"kind": in_line(), "outcome": in_line()}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.assistance = self.instance.assistance
        self.fields["date"].not_future = True
        self.fields["worker"].queryset = worker_choices()
        self.fields["worker"].empty_label = _("not chosen")
        self.goals = [] if self.instance.pk else goals_of(self.assistance)
        self.earlier = last_before(self.assistance, self.instance.date or timezone.localdate(), self.instance.pk)
        if not self.instance.pk:
            self.start_with(
                kind=self._usual_kind(), date=timezone.localdate(), worker=getattr(self.user, "worker", None)
            )
            self.fields["hand_over"] = forms.BooleanField(
                label=_("Hand the assessment over to the head of the centre"), required=False, initial=True
            )
        for area in PeriodicAssessment.Area:
            self._add_area(area)
        self.fields |= goal_fields(self.goals, must_be_settled=False)

    def _usual_kind(self) -> str:
        if self.assistance.end:
            return PeriodicAssessment.Kind.MONITORING
        return PeriodicAssessment.Kind.PERIODIC if self.earlier else PeriodicAssessment.Kind.FIRST

    def _add_area(self, area) -> None:
        known = self.instance.areas.get(area.value, {})
        self.fields[f"{area.value}_level"] = forms.ChoiceField(
            label=area.label.capitalize(),
            choices=_LEVELS,
            widget=in_line(),
            required=False,
            initial=known.get("level", ""),
        )
        self.fields[f"{area.value}_note"] = forms.CharField(
            label=_("%(area)s: description") % {"area": area.label.capitalize()},
            widget=forms.Textarea({"rows": 3}),
            max_length=NOTE_LENGTH,
            required=False,
            initial=known.get("note", ""),
        )

    def parts(self) -> dict[str, list]:
        """Fields by part of the page: basics, areas (each with its two fields), goals, conclusions."""
        areas = [
            (area.value, [self[f"{area.value}_level"], self[f"{area.value}_note"]]) for area in PeriodicAssessment.Area
        ]
        goals = [self[name] for goal in self.goals for name in (f"goal_{goal.pk}", f"goal_note_{goal.pk}")]
        last = [self[name] for name in ("outcome", "conclusions", "hand_over", "change_reason") if name in self.fields]
        return {
            "basics": [self[name] for name in ("kind", "date", "worker")],
            "areas": areas,
            "goals": goals,
            "last": last,
        }

    def clean_date(self):
        day = self.cleaned_data["date"]
        if day < self.assistance.start:
            raise forms.ValidationError(
                _("Work with this family started on %(start)s.") % {"start": f"{self.assistance.start:%d.%m.%Y}"}
            )
        return day

    def look_twice(self, cleaned):
        left = [area.label for area in PeriodicAssessment.Area if not cleaned.get(f"{area.value}_level")]
        if left:
            self.doubt(_("Not assessed: %(areas)s.") % {"areas": ", ".join(map(str, left))})
        if cleaned["kind"] == PeriodicAssessment.Kind.MONITORING and not self.assistance.end:
            self.doubt(_("Work with this family is still in progress; monitoring begins after its end."))

    def _areas(self, earlier) -> dict:
        areas = {}
        for area in PeriodicAssessment.Area:
            level, note = self.cleaned_data[f"{area.value}_level"], self.cleaned_data[f"{area.value}_note"]
            known = self.instance.areas.get(area.value, {})
            before = earlier.areas.get(area.value, {}).get("level", "") if earlier else ""
            change = change_between(before, level) or known.get("change", "")
            if level or note or change:
                areas[area.value] = {"level": level, "change": change, "note": note}
        return areas

    def save(self, commit=True):
        record, data = self.instance, self.cleaned_data
        record.areas = self._areas(last_before(self.assistance, record.date, record.pk))
        if data.get("hand_over"):
            record.handed_over_on = timezone.localdate()
        if not record.pk:
            record.facts = facts_between(self.assistance, *period_of(self.assistance, record.date))
        return save_assessment(assessment=record, goals=results_from(data, self.goals), reason=self.reason)
