"""Pages of the intake: the report, the interview, the request, the head's decision."""

from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy

from accounts.pages import Drafted
from accounts.policy import Right
from families.forms.intake import DecisionForm, ReferralForm
from families.models import Referral
from families.views.base import AddToFamily, EditOfFamily, ShowsWork


class ReferralCreate(Drafted, ShowsWork, AddToFamily):
    """A report reaches the centre."""

    model = Referral
    form_class = ReferralForm
    title = gettext_lazy("Add report")
    submit_label = gettext_lazy("Add report")


class ReferralEdit(Drafted, ShowsWork, EditOfFamily):
    """Interview, request, outcome."""

    model = Referral
    form_class = ReferralForm
    title = gettext_lazy("Change the report")


class Decision(ShowsWork, EditOfFamily):
    """The head answers a request that waits (art. 11 ust. 3)."""

    model = Referral
    form_class = DecisionForm
    right = Right.SEE_TEAM
    template_name = "families/decision.html"
    title = gettext_lazy("Decision on the request")
    submit_label = gettext_lazy("Save the decision")

    def get_object(self, queryset=None):
        found = super().get_object(queryset)
        if found.outcome != Referral.Outcome.PENDING or found.assistant_requested is None:
            raise Http404
        return found

    def form_valid(self, form):
        if form.cleaned_data["outcome"] == DecisionForm.ASSIGN:
            open_work = self.family.assistances.filter(end__isnull=True).exists()
            return redirect(
                reverse(f"families:{'assign' if open_work else 'assistance_create'}", args=[self.family.pk])
            )
        return super().form_valid(form)
