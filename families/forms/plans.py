"""Forms of plans of work: versions, goals with their activities, and what the supervisor says of them."""

from django import forms
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.formfields import polish_formfield
from families.forms.base import RecordForm, worker_choices
from families.models import PlanActivity, PlanGoal, Worker, WorkPlan
from families.services import new_plan_version

_AGREEMENT = ["signed_by_family", "coordinator", "agreed_on"]
_ACTIVITY = ["description", "responsible", "deadline", "expected_effect"]


class NewPlanForm(RecordForm):
    """The next version of the plan; goals and activities in progress are carried over."""

    class Meta(RecordForm.Meta):
        model = WorkPlan
        fields = ["date", "situation"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.last = self.instance.assistance.plans.order_by("-version").first()
        self.start_with(date=timezone.localdate(), situation=self.last.situation if self.last else "")

    def look_twice(self, cleaned):
        if self.last and self.last.status != WorkPlan.Status.APPROVED:
            self.doubt(
                _("Version %(version)s is not approved yet; it can still be changed instead.")
                % {"version": self.last.version}
            )

    def _post_clean(self):
        """The service builds and checks the record."""

    def save(self, commit=True):
        data = self.cleaned_data
        return new_plan_version(assistance=self.instance.assistance, day=data["date"], situation=data["situation"])


class AgreementForm(RecordForm):
    """Signature of the family and agreement with the coordinator, also of an approved version."""

    class Meta(RecordForm.Meta):
        model = WorkPlan
        fields = _AGREEMENT

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        coordinators = worker_choices(Worker.Kind.COORDINATOR)
        self.fields["coordinator"].queryset = coordinators if coordinators.exists() else worker_choices()
        self.fields["coordinator"].empty_label = _("not chosen")
        for name in ("signed_by_family", "agreed_on"):
            self.fields[name].not_future = True

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("agreed_on") and not cleaned.get("coordinator"):
            self.add_error("coordinator", _("Choose the coordinator with whom the plan was agreed."))
        return cleaned


class PlanForm(AgreementForm):
    """Correction of a version in preparation."""

    class Meta(AgreementForm.Meta):
        fields = ["date", "situation", *_AGREEMENT]


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
        fields = [*_ACTIVITY, "result", "result_note"]
        widgets = {"description": forms.Textarea({"rows": 3}), "result": forms.RadioSelect}


class NewActivityForm(RecordForm):
    """One more activity for a goal; its result comes later."""

    class Meta(ActivityForm.Meta):
        fields = _ACTIVITY


class NewGoalForm(RecordForm):
    """A goal with its first activity, on one page: a goal without anything to do is no part of a plan."""

    class Meta(RecordForm.Meta):
        model = PlanGoal
        fields = ["name"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields |= forms.fields_for_model(
            PlanActivity, _ACTIVITY, widgets=ActivityForm.Meta.widgets, formfield_callback=polish_formfield
        )

    @transaction.atomic
    def save(self, commit=True):
        goal = super().save(commit)
        activity = PlanActivity(goal=goal, **{name: self.cleaned_data[name] for name in _ACTIVITY})
        activity.save_because(self.reason)
        return goal


class ReviewForm(forms.Form):
    """What the supervisor says of a version."""

    comment = forms.CharField(
        label=gettext_lazy("Comment"),
        widget=forms.Textarea({"rows": 3}),
        max_length=1000,
        required=False,
        help_text=gettext_lazy("Needed when the plan is returned: what has to be changed."),
    )
