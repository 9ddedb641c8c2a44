"""Pages of the plan of work: its versions, goals and activities, the way to approval, and the paper to sign."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from accounts.models import log_access
from accounts.pages import Drafted
from accounts.policy import Right, may, right_required
from families.away import children_away
from families.forms.plans import (
    ActivityForm,
    AgreementForm,
    GoalForm,
    NewActivityForm,
    NewGoalForm,
    NewPlanForm,
    PlanForm,
    ReviewForm,
)
from families.models import PlanActivity, PlanGoal, PlanReview, WorkPlan
from families.services import approve_plan, bar_to_approval, return_plan, submit_plan
from families.versions import differences
from families.views.base import SUBJECT, AddToAssistance, AddToFamily, EditOfFamily, family_crumbs


class PlanCreate(Drafted, AddToAssistance):
    """The next version of the plan."""

    model = WorkPlan
    form_class = NewPlanForm
    template_name = "families/plan_form.html"
    title = gettext_lazy("New version of the plan")
    submit_label = gettext_lazy("Make the plan")

    def done_url(self):
        if isinstance(self.object, WorkPlan):
            return reverse("families:plan", args=[self.family.pk, self.object.pk])
        return reverse("families:work", args=[self.family.pk])

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"for_life": self.assistance.basis == "for_life"}


class _ShowsPlan:
    """After saving: back to the plan. ``writes``: the page changes what an approved version keeps."""

    writes = True

    @cached_property
    def plan(self) -> WorkPlan:
        plans = WorkPlan.objects.for_user(self.request.user).filter(assistance__family=self.family)
        found = get_object_or_404(plans, pk=self.kwargs["plan"])
        allowed = found.is_open_for_writing() if self.writes else found.is_newest()
        if not allowed:
            raise Http404
        return found

    def done_url(self) -> str:
        return reverse("families:plan", args=[self.family.pk, self.kwargs["plan"]])


class PlanEdit(_ShowsPlan, Drafted, EditOfFamily):
    """Correction of a version in preparation; of the newest one always who signed and agreed."""

    model = WorkPlan
    pk_url_kwarg = "plan"
    writes = False
    title = gettext_lazy("Change the plan")

    def get_object(self, queryset=None):
        return self.plan

    def get_form_class(self):
        return PlanForm if self.plan.is_open_for_writing() else AgreementForm


class GoalCreate(_ShowsPlan, Drafted, AddToFamily):
    """One more goal of the plan, with its first activity."""

    model = PlanGoal
    form_class = NewGoalForm
    template_name = "families/goal_form.html"
    title = gettext_lazy("Add goal")
    submit_label = gettext_lazy("Add goal")

    def new_record(self):
        return PlanGoal(plan=self.plan, position=self.plan.goals.count() + 1)

    def get_success_url(self):
        if "another" in self.request.POST:
            return reverse("families:goal_create", args=[self.family.pk, self.plan.pk])
        return super().get_success_url()

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"goals": self.plan.goals.all()}


class _OfPlan(_ShowsPlan, Drafted, EditOfFamily):
    """A goal or an activity of the newest version; once handed over, only its result changes."""

    writes = False
    plan_path = "plan"
    fixed: tuple[str, ...] = ()

    def get_queryset(self):
        return super().get_queryset().filter(**{self.plan_path: self.plan})

    def get_form(self, form_class=None):
        form = super().get_form(form_class)
        if not self.plan.is_open_for_writing():
            for name in self.fixed:
                form.fields.pop(name, None)
        return form


class GoalEdit(_OfPlan):
    """A goal and its result."""

    model = PlanGoal
    form_class = GoalForm
    fixed = ("name",)
    title = gettext_lazy("Change the goal")


class ActivityEdit(_OfPlan):
    """An activity and its result."""

    model = PlanActivity
    form_class = ActivityForm
    plan_path = "goal__plan"
    fixed = ("description", "responsible", "deadline", "expected_effect")
    title = gettext_lazy("Change the activity")


class ActivityCreate(_ShowsPlan, Drafted, AddToFamily):
    """One more activity for a goal of the plan."""

    model = PlanActivity
    form_class = NewActivityForm
    title = gettext_lazy("Add activity")
    submit_label = gettext_lazy("Add activity")

    def new_record(self):
        goal = get_object_or_404(self.plan.goals, pk=self.kwargs["goal"])
        return PlanActivity(goal=goal, position=goal.activities.count() + 1)


def _found(request, family: int, plan: int) -> WorkPlan:
    plans = WorkPlan.objects.for_user(request.user).select_related("assistance__family", "approved_by", "coordinator")
    return get_object_or_404(plans, pk=plan, assistance__family=family)


def _page(request, plan: WorkPlan, form: ReviewForm, status: int = 200):
    """The plan as its reader may use it: read, write, hand over, decide."""
    family, today = plan.assistance.family, timezone.localdate()
    log_access(request, SUBJECT, [family.pk])
    may_edit = may(request.user, Right.EDIT_FAMILIES)
    newest = plan.is_newest()
    waiting = newest and plan.status == WorkPlan.Status.SUBMITTED
    away = children_away(family, today)
    context = {
        "family": family,
        "crumbs": family_crumbs(family),
        "plan": plan,
        "goals": plan.goals.prefetch_related("activities"),
        "versions": plan.assistance.plans.order_by("-version"),
        "reviews": plan.reviews.select_related("made_by"),
        "differences": differences(plan),
        "today": today,
        "form": form,
        "newest": newest,
        "may_write": may_edit and plan.is_open_for_writing(),
        "may_settle": may_edit and newest,
        "may_submit": may_edit and plan.is_open_for_writing(),
        "may_decide": waiting and may(request.user, Right.SEE_TEAM),
        "may_take_back": waiting and plan.submitter_id() == request.user.pk,
        "bar": bar_to_approval(plan, request.user) if waiting else "",
        "away": away,
        "not_agreed": bool(away) and plan.agreed_on is None,
    }
    return render(request, "families/plan.html", context, status=status)


@right_required(Right.SEE_FAMILIES)
def plan(request, family: int, plan: int):
    """One version of the plan with its goals."""
    return _page(request, _found(request, family, plan), ReviewForm())


@require_POST
@right_required(Right.EDIT_FAMILIES)
def plan_submit(request, family: int, plan: int):
    """Hand the version over to the supervisor."""
    return _decide(request, _found(request, family, plan), submit_plan, _("The plan waits for approval."))


@require_POST
@right_required(Right.EDIT_FAMILIES)
def plan_return(request, family: int, plan: int):
    """Give it back for correction, or take it back."""
    return _decide(request, _found(request, family, plan), return_plan, _("The plan has been returned."))


@require_POST
@right_required(Right.SEE_TEAM)
def plan_approve(request, family: int, plan: int):
    """The supervisor approves a version; it does not change any more."""
    return _decide(request, _found(request, family, plan), approve_plan, _("The plan has been approved."))


def _decide(request, plan: WorkPlan, service, words: str):
    """Do it and go back to the plan; what the service refuses stands above the plan or at the comment."""
    form = ReviewForm(request.POST)
    if form.is_valid():
        try:
            service(plan=plan, user=request.user, comment=form.cleaned_data["comment"])
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, words)
            return redirect("families:plan", plan.assistance.family_id, plan.pk)
    return _page(request, plan, form, status=422)


@right_required(Right.SEE_FAMILIES)
def plan_print(request, family: int, plan: int):
    """The version on paper, with lines to sign."""
    found = _found(request, family, plan)
    log_access(request, SUBJECT, [family])
    decisions = found.reviews.filter(decision=PlanReview.Decision.APPROVED)
    context = {
        "family": found.assistance.family,
        "crumbs": family_crumbs(found.assistance.family),
        "plan": found,
        "assistance": found.assistance,
        "assistant": found.assistance.assignments.order_by("-start").select_related("worker").first(),
        "goals": found.goals.prefetch_related("activities"),
        "approved": decisions.select_related("made_by").first(),
        "today": timezone.localdate(),
    }
    return render(request, "families/plan_print.html", context)
