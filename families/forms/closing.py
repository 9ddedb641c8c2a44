"""Forms of the end of work with a family: reason and effect, each goal, monitoring and its end."""

from datetime import timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from families.dates import add_months
from families.forms.base import RecordForm, in_line, worker_choices
from families.models import Assistance, Monitoring, PlanGoal
from families.parameters import entry
from families.services import close_case, end_monitoring, open_monitoring

# How long a family is usually watched after the end of work; only what the form begins with.
_USUAL_MONTHS = 6
_PLAN_OF_MONITORING = ["worker", "interval_months", "planned_end"]


def goals_of(assistance: Assistance) -> list[PlanGoal]:
    """Goals of the newest version of the plan."""
    plan = assistance.plans.order_by("-version").first()
    return list(plan.goals.all()) if plan else []


def goal_fields(goals: list[PlanGoal], *, must_be_settled: bool) -> dict[str, forms.Field]:
    """Result and note for each goal; at the end of work none stays in progress."""
    fields = {}
    results = [choice for choice in PlanGoal.Result.choices if not must_be_settled or choice[0] != "open"]
    for goal in goals:
        known = goal.result if goal.result in dict(results) else None
        name = f"{goal.position}. {goal.name}"
        fields[f"goal_{goal.pk}"] = forms.ChoiceField(
            label=_("Goal %(goal)s") % {"goal": name},
            choices=results,
            widget=in_line(),
            initial=known,
            required=must_be_settled,
            error_messages={"required": _("Choose what became of the goal.")},
        )
        fields[f"goal_note_{goal.pk}"] = forms.CharField(
            label=_("Note on goal %(number)s") % {"number": goal.position},
            max_length=500,
            required=False,
            initial=goal.result_note,
        )
    return fields


def results_from(cleaned: dict, goals: list[PlanGoal]) -> dict[int, tuple[str, str]]:
    """What the form says of each goal: key → result and note."""
    return {
        goal.pk: (cleaned[f"goal_{goal.pk}"], cleaned[f"goal_note_{goal.pk}"])
        for goal in goals
        if cleaned.get(f"goal_{goal.pk}")
    }


class EndForm(RecordForm):
    """The end of work: day, coded reason, effect, effect of each goal; monitoring with its plan from the next day."""

    asks_about_doubts = False

    class Meta(RecordForm.Meta):
        model = Assistance
        fields = ["end", "end_reason", "end_effect", "end_note"]
        widgets = {"end_effect": in_line(), "end_note": forms.Textarea({"rows": 3})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        del self.fields["change_reason"]
        self.goals = goals_of(self.instance)
        self.start_with(end=timezone.localdate())
        self.fields["end"].label = _("Last day of work")
        self.fields["end"].required = True
        self.fields["end_reason"].required = True
        self.fields["end_reason"].error_messages["required"] = _("Choose the reason of the end.")
        self.fields["end_effect"].choices = Assistance.Effect.choices
        self.fields |= goal_fields(self.goals, must_be_settled=True)
        self.fields["monitoring"] = forms.BooleanField(
            label=_("Monitor the family after the end (art. 15 ust. 1 pkt 16)"), required=False, initial=True
        )
        self._add_plan_of_monitoring()
        self.order_fields(["end", "end_reason", "end_effect"])

    def _add_plan_of_monitoring(self) -> None:
        today = timezone.localdate()
        plan = forms.fields_for_model(Monitoring, _PLAN_OF_MONITORING, formfield_callback=self.Meta.formfield_callback)
        plan["worker"].queryset = worker_choices()
        plan["worker"].empty_label = _("not chosen")
        plan["worker"].initial = self.instance.assignments.order_by("-start").values_list("worker", flat=True).first()
        plan["interval_months"].initial = entry("monitoring_interval", today).value
        plan["planned_end"].initial = add_months(today, _USUAL_MONTHS)
        plan["planned_end"].label = _("Monitoring planned until")
        self.fields |= {f"monitoring_{name}": field for name, field in plan.items()}

    def look_twice(self, cleaned: dict) -> None:
        if not self.closing_assessment() and self.instance.basis != Assistance.Basis.FOR_LIFE:
            self.doubt(_("There is no closing assessment. Add it first, or end the work and add it later."))

    def closing_assessment(self):
        """The assessment made for the end, if there is one."""
        return self.instance.assessments.filter(kind="closing").first()

    def _post_clean(self):
        """The service checks the record once it is complete."""

    def save(self, commit=True):
        data = self.cleaned_data
        monitoring = {name: data[f"monitoring_{name}"] for name in _PLAN_OF_MONITORING}
        return close_case(
            assistance=self.instance,
            goals=results_from(data, self.goals),
            monitoring=monitoring if data["monitoring"] else None,
            **{name: data[name] for name in self.Meta.fields},
        )


class _MonitoringFields(RecordForm):
    class Meta(RecordForm.Meta):
        model = Monitoring
        fields = ["start", *_PLAN_OF_MONITORING, "note"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["worker"].queryset = worker_choices()
        self.fields["worker"].empty_label = _("not chosen")


class NewMonitoringForm(_MonitoringFields):
    """Monitoring of a family with which the work has ended."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        start = self.instance.assistance.end + timedelta(days=1)
        self.start_with(
            start=start,
            interval_months=entry("monitoring_interval", start).value,
            planned_end=add_months(start, _USUAL_MONTHS),
        )

    def _post_clean(self):
        """The service builds and checks the record."""

    def save(self, commit=True):
        data = self.cleaned_data
        return open_monitoring(
            assistance=self.instance.assistance, **{name: data[name] for name in _MonitoringFields.Meta.fields}
        )


class MonitoringForm(_MonitoringFields):
    """Course of monitoring; of one that has ended also its end."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance.end:
            for name in ("end", "outcome"):
                del self.fields[name]

    class Meta(_MonitoringFields.Meta):
        fields = [*_MonitoringFields.Meta.fields, "end", "outcome"]


class EndMonitoringForm(RecordForm):
    """The end of monitoring, with what came of it."""

    class Meta(RecordForm.Meta):
        model = Monitoring
        fields = ["end", "outcome", "note"]
        widgets = {"outcome": forms.RadioSelect}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        del self.fields["change_reason"]
        self.start_with(end=timezone.localdate())
        self.fields["end"].required = True
        self.fields["end"].label = _("Last day of monitoring")
        self.fields["outcome"].choices = Monitoring.Outcome.choices
        self.fields["note"].help_text = gettext_lazy("Conclusions after the monitoring.")

    def _post_clean(self):
        """The service checks the record once it is complete."""

    def save(self, commit=True):
        data = self.cleaned_data
        return end_monitoring(monitoring=self.instance, end=data["end"], outcome=data["outcome"], note=data["note"])
