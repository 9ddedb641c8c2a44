"""Overviews over families: everything due, and the load of the team."""

from django import forms
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.formfields import PolishDateField
from accounts.models import log_access
from accounts.policy import Right, may, right_required
from families.deadlines import HORIZON, RULES, due_in
from families.models import Family, Worker
from families.views.base import SUBJECT


class DeadlinesForm(forms.Form):
    """What is due until when, for whom, of which kind."""

    do = PolishDateField(label=gettext_lazy("Due until"), required=False)
    kto = forms.ChoiceField(label=gettext_lazy("Whose"), required=False)
    rodzaj = forms.ChoiceField(label=gettext_lazy("Kind"), required=False)

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        workers = Worker.objects.for_user(user).order_by("sort_name", "pk")
        self.fields["kto"].choices = [("", _("all"))] + [(str(worker.pk), worker.name) for worker in workers]
        self.fields["rodzaj"].choices = [("", _("all"))] + [(rule.code, rule.what) for rule in RULES]


@right_required(Right.SEE_FAMILIES)
def deadlines(request):
    """Everything due, the overdue first."""
    today = timezone.localdate()
    form = DeadlinesForm(request.GET or None, user=request.user)
    chosen = form.cleaned_data if form.is_valid() else {}
    everything = may(request.user, Right.SEE_ALL_FAMILIES)
    families = None if everything else Family.objects.for_user(request.user)
    until = chosen.get("do") or today + HORIZON
    dues = due_in(families, today, until)
    if chosen.get("kto"):
        name = Worker.objects.get(pk=chosen["kto"]).name
        dues = [due for due in dues if due.worker == name]
    if chosen.get("rodzaj"):
        dues = [due for due in dues if due.rule == chosen["rodzaj"]]
    log_access(request, SUBJECT, sorted({due.family for due in dues}))
    late = [due for due in dues if due.is_late(today)]
    context = {
        "form": form,
        "late": late,
        "ahead": dues[len(late) :],
        "today": today,
        "until": until,
    }
    return render(request, "families/deadlines.html", context)
