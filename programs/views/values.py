"""Entering one value, and moving values through their states: to be checked, accepted, returned, closed, reopened."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from django.views.generic import FormView

from accounts.pages import FormPage
from accounts.policy import Right, right_required
from programs import services
from programs.figures import figure
from programs.forms.values import REASON_LENGTH, ValueForm
from programs.models import Measure, Value
from programs.models.fields import FIRST_YEAR, LAST_YEAR
from programs.services import ValueLocked, record_value
from programs.views.base import node_crumbs, programme_of_year
from programs.views.editing import ProgrammePage

State = Value.State


class ValueEntry(ProgrammePage, FormPage, FormView):
    """One value of one measure: a number, words, or why there is none."""

    right = Right.ENTER_VALUES
    form_class = ValueForm

    @cached_property
    def measure(self) -> Measure:
        measures = Measure.objects.for_user(self.request.user)
        return get_object_or_404(
            measures.select_related("indicator__node__programme", "indicator__reported_by"), pk=self.kwargs["measure"]
        )

    @property
    def year(self) -> int:
        year = self.kwargs["year"]
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise Http404
        return year

    @property
    def title(self) -> str:
        return _("%(what)s, %(year)s") % {"what": self.measure, "year": self.year}

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(**kwargs) | {"crumb": str(self.year)}

    def get_form_kwargs(self) -> dict:
        shown = figure(self.measure, self.year)
        return super().get_form_kwargs() | {"measure": self.measure, "year": self.year, "shown": shown}

    def crumbs(self):
        indicator = self.measure.indicator
        return [*node_crumbs(indicator.node), (indicator.get_absolute_url(), indicator.code)]

    def done_url(self) -> str:
        return self.measure.indicator.get_absolute_url()

    def cancel_url(self) -> str:
        return self.done_url()

    def save(self, form: ValueForm):
        entry = form.entry()
        columns = {column: getattr(entry, column) for column in services.COLUMNS if column != "year"}
        reason = form.cleaned_data.get("reason") or _("first entry")
        try:
            return record_value(
                measure=self.measure,
                year=self.year,
                user=self.request.user,
                reason=reason,
                replaces=entry.replaces,
                **columns,
            )
        except ValueLocked:
            raise ValidationError(_("The year is closed. Reopen it before changing the value.")) from None


@right_required(Right.ADOPT_REPORTS)
@require_POST
def year_state(request: HttpRequest, year: int, action: str) -> HttpResponse:
    """Accept what waits, close the year or open it again; the last two give their reason."""
    programme = programme_of_year(request, year)
    reason = request.POST.get("reason", "").strip()[:REASON_LENGTH]
    back = redirect(f"{reverse('programs:grid', args=[year])}?program={programme.pk}")
    if action == "przyjecie":
        waiting = Value.objects.filter(measure__indicator__programme=programme, year=year, state=State.SUBMITTED)
        count = len(services.move(waiting, State.ACCEPTED, user=request.user, reason=reason or _("checked")))
        messages.success(request, ngettext("Accepted %(n)d value", "Accepted %(n)d values", count) % {"n": count})
        return back
    act = {"zamkniecie": services.lock_year, "otwarcie": services.reopen_year}.get(action)
    if act is None:
        raise Http404
    if not reason:
        messages.error(request, _("Say why the year is closed or opened."))
        return back
    count = act(programme, year, user=request.user, reason=reason)
    messages.success(request, ngettext("Changed %(n)d value", "Changed %(n)d values", count) % {"n": count})
    return back


@right_required(Right.ENTER_VALUES)
@require_POST
def value_return(request: HttpRequest, pk: int) -> HttpResponse:
    """Send a value back to whoever entered it, with a remark."""
    value = get_object_or_404(Value.objects.for_user(request.user).select_related("measure"), pk=pk)
    remark = request.POST.get("remark", "").strip()[:REASON_LENGTH]
    if not remark:
        messages.error(request, _("Say what is to be corrected."))
    else:
        try:
            services.move([value], State.RETURNED, user=request.user, reason=_("returned"), remark=remark)
            messages.success(request, _("Returned for correction."))
        except services.TransitionRefused:
            messages.error(request, _("Only a value to be checked or an accepted one can be returned."))
    return redirect(reverse("programs:value", args=[value.measure_id, value.year]))
