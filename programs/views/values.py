"""One value with everything about it, the end of an override, and closing and reopening a year."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe
from django.views.generic import FormView

from accounts.pages import FormPage
from accounts.policy import Right, may, require, right_required
from programs import noted, services
from programs.controls.trace import is_controlled, marks_of
from programs.forms.values import REASON_LENGTH, OverrideEndForm, ValueForm
from programs.locks import lock_of, who_may_reopen
from programs.models import Institution, Measure, Value, YearLock
from programs.models.fields import FIRST_YEAR, LAST_YEAR
from programs.services import Entry, ValueLocked, YearClosed, record_value
from programs.value_page import ValuePage, following, reporters_of, value_page
from programs.views.base import PROGRAMME_FIELD, node_crumbs, programme_crumbs, programme_of_year
from programs.views.returning import NEXT, ReturningPage, way_back

State, Origin = Value.State, Value.Origin
REPORTER_FIELD, SEEN, ACTION = "instytucja", "widziano", "akcja"
SAVE_AND_NEXT, SUBMIT = "dalej", "przekaz"
_CLOSED = gettext_lazy("The year is closed. Reopen it before changing the value.")


def _checked(year: int) -> int:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404
    return year


class ValueEntry(ReturningPage, FormPage, FormView):
    """One value of one measure: all numbers side by side, what they rest on, and the form for those who enter."""

    right = Right.SEE_PROGRAMME
    form_class = ValueForm
    template_name = "programs/value.html"

    @cached_property
    def measure(self) -> Measure:
        measures = Measure.objects.for_user(self.request.user)
        return get_object_or_404(
            measures.select_related("indicator__node__programme", "indicator__programme", "indicator__reported_by"),
            pk=self.kwargs["measure"],
        )

    @property
    def year(self) -> int:
        return _checked(self.kwargs["year"])

    @property
    def title(self) -> str:
        return _("%(what)s, %(year)s") % {"what": self.measure, "year": self.year}

    @cached_property
    def page(self) -> ValuePage:
        return value_page(self.measure, self.year)

    @cached_property
    def reporters(self) -> list[Institution]:
        return reporters_of(self.measure, self.page.shown)

    @cached_property
    def reporter(self) -> Institution | None:
        """Whose value is entered: as the address says, else the one that stands, beside partners the agreed one."""
        wanted = self.request.GET.get(REPORTER_FIELD, "")
        if wanted:
            known = {str(item.pk): item for item in self.reporters} | {"0": None}
            if wanted not in known:
                raise Http404
            return known[wanted]
        stored = self.page.shown.stored
        if stored is not None and stored.origin != Origin.PARTNER:
            return stored.reporter
        return None if self.page.shown.by_reporter else self.measure.indicator.reported_by

    @cached_property
    def stored(self) -> Value | None:
        """The value that the form changes; its reporter may have one of the whole year and others of parts of it."""
        shown = self.page.shown
        own = [value for value in shown.by_reporter if value.reporter_id == (self.reporter and self.reporter.pk)]
        return own[0] if own else None

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {
            "shown": self.page.shown,
            "stored": self.stored,
            "reporter": self.reporter,
        }

    @property
    def newest(self) -> str:
        """Marks what the form was opened with."""
        line = self.stored and self.stored.revisions.first()
        return str(line.pk) if line else ""

    def marks(self, form) -> dict[str, str]:
        return super().marks(form) | {SEEN: self.newest}

    def get_context_data(self, **kwargs) -> dict:
        user, shown = self.request.user, self.page.shown
        return super().get_context_data(**kwargs) | {
            "crumb": str(self.year),
            "page": self.page,
            "shown": shown,
            "measure": self.measure,
            "year": self.year,
            "reporters": self.reporters,
            "reporter": self.reporter,
            "stored": self.stored,
            "is_open": may(user, Right.ENTER_VALUES) and not self.page.is_locked,
            "may_enter": may(user, Right.ENTER_VALUES),
            "may_accept": may(user, Right.ADOPT_REPORTS),
            "may_edit": may(user, Right.EDIT_PROGRAMME),
            "noted": noted.addresses(user, self.measure, self.year),
            "control_marks": marks_of(self.measure.pk, self.year),
            "may_see_controls": may(user, Right.SEE_CONTROLS),
            "may_add_to_control": may(user, Right.DRAW_CONTROLS) and is_controlled(self.measure, self.year),
            "ask": who_may_reopen() if self.page.is_locked else [],
        }

    def crumbs(self):
        indicator = self.measure.indicator
        return [*node_crumbs(indicator.node), (indicator.get_absolute_url(), indicator.code)]

    def done_url(self) -> str:
        return self.measure.indicator.get_absolute_url()

    def get_success_url(self) -> str:
        if self.request.POST.get(ACTION) != SAVE_AND_NEXT:
            return super().get_success_url()
        after = following(self.measure, self.year)
        if after is None:
            messages.info(self.request, _("That was the last one."))
            return super().get_success_url()
        back = way_back(self.request)
        return reverse("programs:value", args=[after.pk, self.year]) + (f"?{urlencode({NEXT: back})}" if back else "")

    def post(self, request, *args, **kwargs):
        require(request.user, Right.ENTER_VALUES)
        return super().post(request, *args, **kwargs)

    def form_valid(self, form):
        seen = self.request.POST.get(SEEN)
        if seen is not None and seen != self.newest:
            words = _("Somebody changed this value meanwhile; it is now: %(now)s. Save again to keep yours.")
            form.add_error(None, words % {"now": self.page.shown.text})
            return self.form_invalid(form)
        return super().form_valid(form)

    def save(self, form: ValueForm):
        submitted = self.request.POST.get(ACTION) == SUBMIT
        entry = form.entry(state=State.SUBMITTED if submitted else State.DRAFT)
        columns = {column: getattr(entry, column) for column in services.COLUMNS if column != "year"}
        try:
            return record_value(
                measure=self.measure,
                year=self.year,
                user=self.request.user,
                reason=self._reason(form, entry),
                replaces=entry.replaces,
                **columns,
            )
        except ValueLocked:
            raise ValidationError(_CLOSED) from None

    def _reason(self, form: ValueForm, entry: Entry) -> str:
        """Why it is changed; where it comes to stand before the counted number, also what was counted then."""
        reason = form.cleaned_data.get("reason") or _("first entry")
        was_before = self.stored.override_reason if self.stored else ""
        if entry.override_reason and not was_before:
            reason += " " + _("(the records counted %(live)s then)") % {"live": self.page.live_text}
        return reason


class OverrideEnd(ReturningPage, FormPage, FormView):
    """Print the counted number again; what stood before it stays stored beside."""

    right = Right.ENTER_VALUES
    form_class = OverrideEndForm
    title = gettext_lazy("Print the counted number again")
    submit_label = gettext_lazy("Print the counted number")

    @cached_property
    def value(self) -> Value:
        values = Value.objects.for_user(self.request.user).exclude(override_reason="")
        related = ("measure__indicator__node__programme", "reporter", "document", "printed_list")
        return get_object_or_404(values.select_related(*related), pk=self.kwargs["pk"])

    def crumbs(self):
        indicator = self.value.measure.indicator
        return [
            *node_crumbs(indicator.node),
            (indicator.get_absolute_url(), indicator.code),
            (self.done_url(), str(self.value.year)),
        ]

    def done_url(self) -> str:
        return reverse("programs:value", args=[self.value.measure_id, self.value.year])

    def save(self, form):
        try:
            return services.end_override(self.value, user=self.request.user, reason=form.cleaned_data["reason"])
        except ValueLocked:
            raise ValidationError(_CLOSED) from None


@right_required(Right.SEE_PROGRAMME)
@require_safe
def year_closing(request: HttpRequest, year: int) -> HttpResponse:
    """Who closed and opened a year, when and why; for those who may, the forms that do it."""
    programme = programme_of_year(request, _checked(year))
    values = Value.objects.filter(measure__indicator__programme=programme, year=year).order_by()
    states = {state: values.filter(state=state).count() for state in State.values}
    context = {
        "programme": programme,
        "year": year,
        "states": states,
        "locks": YearLock.objects.filter(programme=programme, year=year).select_related("locked_by", "opened_by"),
        "lock": lock_of(programme, year),
        "ask": who_may_reopen(),
        "may_accept": may(request.user, Right.ADOPT_REPORTS),
        "next": way_back(request),
        "crumbs": programme_crumbs(programme),
        "crumb": _("Closing of %(year)s") % {"year": year},
    }
    return render(request, "programs/year_closing.html", context)


@right_required(Right.ADOPT_REPORTS)
@require_POST
def year_state(request: HttpRequest, year: int, action: str) -> HttpResponse:
    """Accept what waits, close the year or open it again; the last two give their reason."""
    programme = programme_of_year(request, _checked(year))
    reason = request.POST.get("reason", "").strip()[:REASON_LENGTH]
    back = redirect(way_back(request) or f"{reverse('programs:grid', args=[year])}?{PROGRAMME_FIELD}={programme.pk}")
    if action == "przyjecie":
        _accept_all(request, programme, year, reason)
        return back
    act = {"zamkniecie": services.lock_year, "otwarcie": services.reopen_year}.get(action)
    if act is None:
        raise Http404
    if not reason:
        messages.error(request, _("Say why the year is closed or opened."))
        return back
    try:
        count = act(programme, year, user=request.user, reason=reason)
    except YearClosed:
        messages.error(request, _("Somebody has done that meanwhile: look at the state of the year."))
        return back
    messages.success(request, ngettext("Changed %(n)d value", "Changed %(n)d values", count) % {"n": count})
    return back


def _accept_all(request: HttpRequest, programme, year: int, reason: str) -> None:
    waiting = Value.objects.filter(measure__indicator__programme=programme, year=year, state=State.SUBMITTED)
    try:
        count = len(services.move(waiting, State.ACCEPTED, user=request.user, reason=reason or _("checked")))
    except ValueLocked:
        messages.error(request, _CLOSED)
        return
    messages.success(request, ngettext("Accepted %(n)d value", "Accepted %(n)d values", count) % {"n": count})
