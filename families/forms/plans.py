"""Forms of plans of work and of periodic assessments."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from families.forms.base import RecordForm, worker_choices
from families.models import PeriodicAssessment, PlanActivity, PlanGoal, WorkPlan
from families.models.base import NOTE_LENGTH
from families.services import new_plan_version

AREA_CHANGES = [
    ("", gettext_lazy("not assessed")),
    ("better", gettext_lazy("better")),
    ("same", gettext_lazy("no change")),
    ("worse", gettext_lazy("worse")),
    ("none", pgettext_lazy("area of an assessment", "not applicable")),
]


class NewPlanForm(RecordForm):
    """The next version of the plan; goals and activities in progress are carried over."""

    class Meta(RecordForm.Meta):
        model = WorkPlan
        fields = ["date", "situation"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.start_with(date=timezone.localdate())

    def _post_clean(self):
        """The service builds and checks the record."""

    def save(self, commit=True):
        data = self.cleaned_data
        return new_plan_version(assistance=self.instance.assistance, day=data["date"], situation=data["situation"])


class PlanForm(RecordForm):
    """Correction of a version that is not approved yet."""

    class Meta(RecordForm.Meta):
        model = WorkPlan
        fields = ["date", "situation"]


class GoalForm(RecordForm):
    """A goal of the plan, and what became of it."""

    class Meta(RecordForm.Meta):
        model = PlanGoal
        fields = ["name", "result", "result_note"]
        widgets = {"result": forms.RadioSelect}


class ActivityForm(RecordForm):
    """An activity for a goal: deadline and expected effect are what the Act asks for (art. 15 ust. 3)."""

    class Meta(RecordForm.Meta):
        model = PlanActivity
        fields = ["description", "responsible", "deadline", "expected_effect", "result", "result_note"]
        widgets = {
            "description": forms.Textarea,
            "result": forms.RadioSelect,
        }


class AssessmentForm(RecordForm):
    """Assessment of the family's situation, area by area."""

    class Meta(RecordForm.Meta):
        model = PeriodicAssessment
        fields = ["kind", "date", "worker", "outcome", "conclusions"]
        widgets = {"kind": forms.RadioSelect, "outcome": forms.RadioSelect}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["date"].not_future = True
        self.fields["worker"].queryset = worker_choices()
        self.fields["worker"].empty_label = _("not chosen")
        if not self.instance.pk:
            later = self.instance.assistance.assessments.exists()
            self.initial["kind"] = PeriodicAssessment.Kind.PERIODIC if later else PeriodicAssessment.Kind.FIRST
            self.start_with(date=timezone.localdate(), worker=getattr(self.user, "worker", None))
        for area in PeriodicAssessment.Area:
            known = self.instance.areas.get(area.value, {})
            self.fields[f"{area.value}_change"] = forms.ChoiceField(
                label=area.label.capitalize(), choices=AREA_CHANGES, required=False, initial=known.get("change", "")
            )
            self.fields[f"{area.value}_note"] = forms.CharField(
                label=_("%(area)s: description") % {"area": area.label.capitalize()},
                widget=forms.Textarea({"rows": 3}),
                max_length=NOTE_LENGTH,
                required=False,
                initial=known.get("note", ""),
            )
        self.order_fields([*self.Meta.fields[:4], *self._area_fields(), "conclusions", "change_reason"])

    def _area_fields(self) -> list[str]:
        return [f"{area.value}_{part}" for area in PeriodicAssessment.Area for part in ("change", "note")]

    def clean_date(self):
        day, assistance = self.cleaned_data["date"], self.instance.assistance
        if day < assistance.start:
            raise forms.ValidationError(
                _("Work with this family started on %(start)s.") % {"start": f"{assistance.start:%d.%m.%Y}"}
            )
        return day

    def save(self, commit=True):
        data = self.cleaned_data
        self.instance.areas = {
            area.value: {"change": data[f"{area.value}_change"], "note": data[f"{area.value}_note"]}
            for area in PeriodicAssessment.Area
            if data[f"{area.value}_change"] or data[f"{area.value}_note"]
        }
        return super().save(commit)
