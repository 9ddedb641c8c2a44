"""Pages of assessments: writing one in parts, reading it beside the one before, handing it over, paper."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from accounts.models import log_access
from accounts.pages import Drafted
from accounts.policy import Right, may, right_required
from families.assessing import area_lines, facts_between, facts_in_words, last_before, period_of
from families.forms.assessments import AssessmentForm
from families.models import PeriodicAssessment, PlanGoal
from families.services import hand_over_assessment, read_assessment
from families.views.base import SUBJECT, AddToAssistance, EditOfFamily, family_crumbs
from families.views.checked import Checked


class _WritesAssessment(Drafted):
    """The form in its parts, with the assessment before beside it."""

    model = PeriodicAssessment
    form_class = AssessmentForm
    template_name = "families/assessment_form.html"

    def done_url(self) -> str:
        if self.object and self.object.pk:
            return reverse("families:assessment", args=[self.family.pk, self.object.pk])
        return reverse("families:work", args=[self.family.pk])

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        form = context["form"]
        day = form.instance.date or timezone.localdate()
        start, end = period_of(form.assistance, day, form.instance.pk)
        earlier = form.earlier
        return context | {
            "parts": form.parts(),
            "period": (start, end),
            "facts": facts_in_words(form.instance.facts or facts_between(form.assistance, start, end)),
            "earlier": earlier,
            "earlier_areas": {line.code: line for line in area_lines(earlier, None)} if earlier else {},
        }


class AssessmentCreate(_WritesAssessment, Checked, AddToAssistance):
    """Assessment of the family's situation, checked before it is approved."""

    check_template = "families/assessment_check.html"
    title = gettext_lazy("Add assessment")
    confirm_label = gettext_lazy("Approve assessment")

    def get_initial(self):
        kind = self.request.GET.get("rodzaj", "")
        return super().get_initial() | ({"kind": kind} if kind in PeriodicAssessment.Kind.values else {})


class AssessmentEdit(_WritesAssessment, EditOfFamily):
    """Correction of an assessment, with the reason."""

    title = gettext_lazy("Change the assessment")


def _found(request, family: int, pk: int) -> PeriodicAssessment:
    assessments = PeriodicAssessment.objects.for_user(request.user)
    related = assessments.select_related("assistance__family__social_worker", "worker", "read_by")
    return get_object_or_404(related, pk=pk, assistance__family=family)


def _context(request, assessment: PeriodicAssessment) -> dict:
    family = assessment.assistance.family
    log_access(request, SUBJECT, [family.pk])
    earlier = last_before(assessment.assistance, assessment.date, assessment.pk)
    results = dict(PlanGoal.Result.choices)
    return {
        "family": family,
        "crumbs": family_crumbs(family),
        "assessment": assessment,
        "earlier": earlier,
        "period": period_of(assessment.assistance, assessment.date, assessment.pk),
        "facts": facts_in_words(assessment.facts),
        "areas": area_lines(assessment, earlier),
        "goals": [goal | {"word": results.get(goal["result"], "")} for goal in assessment.goals],
        "today": timezone.localdate(),
    }


@right_required(Right.SEE_FAMILIES)
def assessment(request, family: int, pk: int):
    """One assessment, area by area against the one before."""
    found = _found(request, family, pk)
    may_edit = may(request.user, Right.EDIT_FAMILIES)
    context = _context(request, found) | {
        "may_edit": may_edit,
        "may_hand_over": may_edit and found.handed_over_on is None,
        "may_read": may(request.user, Right.SEE_TEAM) and bool(found.handed_over_on) and found.read_on is None,
    }
    return render(request, "families/assessment.html", context)


@right_required(Right.SEE_FAMILIES)
def assessment_print(request, family: int, pk: int):
    """The assessment on paper."""
    found = _found(request, family, pk)
    assigned = found.assistance.assignments.order_by("-start").select_related("worker").first()
    return render(request, "families/assessment_print.html", _context(request, found) | {"assistant": assigned})


@require_POST
@right_required(Right.EDIT_FAMILIES)
def assessment_hand_over(request, family: int, pk: int):
    """The assessment goes to the head of the centre."""
    hand_over_assessment(assessment=_found(request, family, pk))
    messages.success(request, _("The assessment has been handed over to the head."))
    return redirect("families:assessment", family, pk)


@require_POST
@right_required(Right.SEE_TEAM)
def assessment_read(request, family: int, pk: int):
    """The head confirms having read it."""
    found = _found(request, family, pk)
    if found.handed_over_on:
        read_assessment(assessment=found, user=request.user)
        messages.success(request, _("Reading has been confirmed."))
    return redirect("families:assessment", family, pk)
