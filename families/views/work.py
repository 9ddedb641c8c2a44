"""Pages of the work with a family: report, beginning, assistant, plan, assessments, end, monitoring."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from accounts.models import log_access
from accounts.policy import Right, may, right_required
from families.forms.assistance import (
    AssignmentForm,
    AssistanceForm,
    EndedAssistanceForm,
    EndForm,
    MonitoringForm,
    NewMonitoringForm,
    ReferralForm,
    StartForm,
)
from families.forms.plans import AREA_CHANGES, ActivityForm, AssessmentForm, GoalForm, NewPlanForm, PlanForm
from families.models import (
    Assistance,
    AssistantAssignment,
    Monitoring,
    PeriodicAssessment,
    PlanActivity,
    PlanGoal,
    Referral,
    WorkPlan,
)
from families.views.base import SUBJECT, AddToAssistance, AddToFamily, EditOfFamily, family_crumbs


class _ShowsWork:
    """After saving: back to the work of the family."""

    def done_url(self) -> str:
        return reverse("families:work", args=[self.family.pk])


class ReferralCreate(_ShowsWork, AddToFamily):
    """A report reaches the centre."""

    model = Referral
    form_class = ReferralForm
    title = gettext_lazy("Add report")
    submit_label = gettext_lazy("Add report")


class ReferralEdit(_ShowsWork, EditOfFamily):
    """Interview, request, outcome."""

    model = Referral
    form_class = ReferralForm
    title = gettext_lazy("Change the report")


class AssistanceCreate(_ShowsWork, AddToFamily):
    """Work with an assistant begins."""

    model = Assistance
    form_class = StartForm
    title = gettext_lazy("Start work with an assistant")
    submit_label = gettext_lazy("Start work")


class AssistanceEdit(_ShowsWork, EditOfFamily):
    """Basis, consent, order of the court; of ended work also its end."""

    model = Assistance
    title = gettext_lazy("Change the data of the work")

    def get_form_class(self):
        return EndedAssistanceForm if self.object.end else AssistanceForm


class AssignmentEdit(_ShowsWork, EditOfFamily):
    """Correction of an assignment."""

    model = AssistantAssignment
    form_class = AssignmentForm
    right = Right.SEE_TEAM
    title = gettext_lazy("Change the assignment")


class End(_ShowsWork, EditOfFamily):
    """The end of work, with reason and effect."""

    model = Assistance
    form_class = EndForm
    title = gettext_lazy("End work with the family")
    submit_label = gettext_lazy("End work")

    def get_object(self, queryset=None):
        if self.assistance.end:
            raise Http404
        return self.assistance


class MonitoringCreate(_ShowsWork, AddToAssistance):
    """Monitoring begins after the end of work."""

    model = Monitoring
    form_class = NewMonitoringForm
    title = gettext_lazy("Start monitoring")
    submit_label = gettext_lazy("Start monitoring")

    def new_record(self):
        if self.assistance.end is None:
            raise Http404
        return super().new_record()


class MonitoringEdit(_ShowsWork, EditOfFamily):
    """Course and end of monitoring."""

    model = Monitoring
    form_class = MonitoringForm
    title = gettext_lazy("Change the monitoring")


class PlanCreate(AddToAssistance):
    """The next version of the plan."""

    model = WorkPlan
    form_class = NewPlanForm
    title = gettext_lazy("New version of the plan")
    submit_label = gettext_lazy("Make the plan")

    def done_url(self):
        if isinstance(self.object, WorkPlan):
            return reverse("families:plan", args=[self.family.pk, self.object.pk])
        return reverse("families:work", args=[self.family.pk])


class _ShowsPlan:
    """After saving: back to the plan; an approved version does not change any more."""

    @cached_property
    def plan(self) -> WorkPlan:
        plans = WorkPlan.objects.for_user(self.request.user).filter(assistance__family=self.family)
        return get_object_or_404(plans, pk=self.kwargs["plan"])

    def done_url(self) -> str:
        return reverse("families:plan", args=[self.family.pk, self.plan.pk])


class PlanEdit(_ShowsPlan, EditOfFamily):
    """Correction of a version that is not approved."""

    model = WorkPlan
    form_class = PlanForm
    pk_url_kwarg = "plan"
    title = gettext_lazy("Change the plan")

    def get_queryset(self):
        return super().get_queryset().filter(approved_on__isnull=True)


class GoalCreate(_ShowsPlan, AddToFamily):
    """One more goal of the plan."""

    model = PlanGoal
    form_class = GoalForm
    title = gettext_lazy("Add goal")
    submit_label = gettext_lazy("Add goal")

    def new_record(self):
        if self.plan.approved_on:
            raise Http404
        return PlanGoal(plan=self.plan, position=self.plan.goals.count() + 1)


class GoalEdit(_ShowsPlan, EditOfFamily):
    """A goal; in an approved plan its result."""

    model = PlanGoal
    form_class = GoalForm
    title = gettext_lazy("Change the goal")

    def get_queryset(self):
        return super().get_queryset().filter(plan=self.plan)

    def get_form(self, form_class=None):
        form = super().get_form(form_class)
        if self.plan.approved_on:
            del form.fields["name"]
        return form


class ActivityCreate(_ShowsPlan, AddToFamily):
    """One more activity for a goal of the plan."""

    model = PlanActivity
    form_class = ActivityForm
    title = gettext_lazy("Add activity")
    submit_label = gettext_lazy("Add activity")

    def new_record(self):
        if self.plan.approved_on:
            raise Http404
        goal = get_object_or_404(self.plan.goals, pk=self.kwargs["goal"])
        return PlanActivity(goal=goal, position=goal.activities.count() + 1)


class ActivityEdit(_ShowsPlan, EditOfFamily):
    """An activity; in an approved plan its result."""

    model = PlanActivity
    form_class = ActivityForm
    title = gettext_lazy("Change the activity")

    def get_queryset(self):
        return super().get_queryset().filter(goal__plan=self.plan)

    def get_form(self, form_class=None):
        form = super().get_form(form_class)
        if self.plan.approved_on:
            for name in ("description", "responsible", "deadline", "expected_effect"):
                del form.fields[name]
        return form


class AssessmentCreate(_ShowsWork, AddToAssistance):
    """Assessment of the family's situation."""

    model = PeriodicAssessment
    form_class = AssessmentForm
    template_name = "families/assessment.html"
    title = gettext_lazy("Add assessment")
    submit_label = gettext_lazy("Save assessment")

    def get_context_data(self, **kwargs):
        earlier = self.assistance.assessments.order_by("-date", "-pk").first()
        return super().get_context_data(**kwargs) | {"earlier": earlier, "earlier_areas": areas_in_words(earlier)}


class AssessmentEdit(_ShowsWork, EditOfFamily):
    """Correction of an assessment."""

    model = PeriodicAssessment
    form_class = AssessmentForm
    title = gettext_lazy("Change the assessment")


def areas_in_words(assessment: PeriodicAssessment | None) -> list[dict]:
    """Areas of an assessment in order: name, change, note."""
    if assessment is None:
        return []
    words = dict(AREA_CHANGES)
    return [
        {"area": area.label, "change": words.get(known.get("change", ""), ""), "note": known.get("note", "")}
        for area in PeriodicAssessment.Area
        if (known := assessment.areas.get(area.value))
    ]


@right_required(Right.SEE_FAMILIES)
def plan(request, family: int, plan: int):
    """One version of the plan with its goals."""
    found = get_object_or_404(
        WorkPlan.objects.for_user(request.user).select_related("assistance__family", "approved_by"),
        pk=plan,
        assistance__family=family,
    )
    log_access(request, SUBJECT, [family])
    context = {
        "family": found.assistance.family,
        "crumbs": family_crumbs(found.assistance.family),
        "plan": found,
        "goals": found.goals.prefetch_related("activities"),
        "versions": found.assistance.plans.order_by("-version"),
        "today": timezone.localdate(),
        "may_edit": may(request.user, Right.EDIT_FAMILIES),
        "may_approve": may(request.user, Right.SEE_TEAM),
    }
    return render(request, "families/plan.html", context)


@require_POST
@right_required(Right.SEE_TEAM)
def plan_approve(request, family: int, plan: int):
    """The head approves a version; it does not change any more."""
    found = get_object_or_404(
        WorkPlan.objects.for_user(request.user).filter(approved_on__isnull=True), pk=plan, assistance__family=family
    )
    found.approved_by, found.approved_on = request.user, timezone.localdate()
    found.status = WorkPlan.Status.APPROVED
    found.save_because(_("approved"))
    messages.success(request, _("The plan has been approved."))
    return redirect("families:plan", family, plan)
