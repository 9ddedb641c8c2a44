"""Controls of the report's figures: the list, one control with its values, its result, its data, its end."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe
from django.views.generic import FormView

from accounts.pages import EditPage, FormPage, ListPage
from accounts.policy import Right, may, right_required
from programs.control_list import ControlFilter, ControlTable, counted
from programs.controls import protocol, recording
from programs.controls.data import data_of
from programs.controls.results import result_of
from programs.controls.words import filter_words, progress_words
from programs.explorer import open_data
from programs.forms.controls import ReasonForm, SampleForm
from programs.models import ControlledValue, ControlSample
from programs.views.editing import ProgrammePage

SHOW = "pokaz"
# Which rows of a control can be looked at alone.
SHOWN = {
    "niesprawdzone": (gettext_lazy("not checked yet"), lambda line: not line.row.is_checked),
    "niezgodne": (gettext_lazy("do not agree"), lambda line: line.row.finding == ControlledValue.Finding.DIFFERS),
    "bez-odpowiedzi": (gettext_lazy("without an answer"), lambda line: line.row.awaits_answer),
    "zmienione": (gettext_lazy("changed since the draw"), lambda line: line.is_changed),
}


class Controls(ListPage):
    """All samples drawn for control, abandoned ones too."""

    right = Right.SEE_CONTROLS
    model = ControlSample
    table_class = ControlTable
    filterset_class = ControlFilter
    heading = gettext_lazy("Controls")
    export_name = "kontrole"

    def base_queryset(self):
        return counted(super().base_queryset())

    def actions(self):
        if not may(self.request.user, Right.DRAW_CONTROLS):
            return []
        return [{"label": _("Draw a sample"), "url": reverse("programs:control_draw"), "icon": "plus"}]

    def count_line(self, count, exceeds):
        if exceeds:
            return super().count_line(count, exceeds)
        return ngettext("%(count)s control", "%(count)s controls", count) % {"count": count}

    def empty_text(self):
        return _("No control matches these filters. Clear the filters or draw a sample.")


def crumbs(sample: ControlSample | None = None) -> list[tuple[str, str]]:
    """The way to a control, or to a page under it."""
    way = [(reverse("programs:overview"), _("Programme")), (reverse("programs:controls"), _("Controls"))]
    return [*way, (sample.get_absolute_url(), sample.title)] if sample else way


def sample_of(request: HttpRequest, pk: int) -> ControlSample:
    """The control in the address."""
    related = ("programme", "population", "drawn_by", "finished_by")
    rows = ControlSample.objects.for_user(request.user).select_related(*related).defer("population__rows")
    return get_object_or_404(rows, pk=pk)


def rights_in(request: HttpRequest, sample: ControlSample) -> dict:
    """What the person may do in a control now."""
    checks, answers = (may(request.user, right) for right in (Right.DRAW_CONTROLS, Right.ANSWER_CONTROLS))
    standing = sample.abandoned_at is None
    return {
        "may_check": checks and sample.is_open,
        "may_control": checks and standing,
        "may_answer": answers and standing,
    }


@right_required(Right.SEE_CONTROLS)
@require_safe
def control(request: HttpRequest, pk: int) -> HttpResponse:
    """One control: how far it is, and its values one by one with what was found."""
    sample = sample_of(request, pk)
    found = result_of(sample)
    wanted = request.GET.get(SHOW, "")
    keep = SHOWN[wanted][1] if wanted in SHOWN else lambda line: True
    context = {
        "sample": sample,
        "result": found,
        "lines": [line for line in found.lines if keep(line)],
        "show": wanted if wanted in SHOWN else "",
        "shown": [(key, words, sum(map(test, found.lines))) for key, (words, test) in SHOWN.items()],
        "progress": progress_words(found.tally.checked, found.tally.drawn),
        "next": next((line.row for line in found.lines if not line.row.is_checked), None),
        "filters": filter_words(sample),
        "today": timezone.localdate(),
        "crumbs": crumbs(),
        "crumb": sample.title,
    }
    return render(request, "programs/control.html", context | rights_in(request, sample))


@right_required(Right.SEE_CONTROLS)
@require_safe
def result(request: HttpRequest, pk: int) -> HttpResponse:
    """The result on one page that can be printed and signed."""
    sample = sample_of(request, pk)
    found = result_of(sample)
    context = {
        "sample": sample,
        "result": found,
        "filters": filter_words(sample),
        "formats": open_data.FORMATS,
        "today": timezone.localdate(),
        "crumbs": crumbs(sample),
        "crumb": _("Result"),
    }
    return render(request, "programs/control_result.html", context | rights_in(request, sample))


@right_required(Right.SEE_CONTROLS)
@require_safe
def protocol_file(request: HttpRequest, pk: int) -> HttpResponse:
    """The protocol to be signed, as PDF."""
    content = protocol.pdf(result_of(sample_of(request, pk)))
    headers = {"Content-Disposition": f'attachment; filename="protokol-kontroli-{pk}.pdf"'}
    return HttpResponse(content, content_type="application/pdf", headers=headers)


@right_required(Right.SEE_CONTROLS)
@require_safe
def data(request: HttpRequest, pk: int, file_format: str) -> HttpResponse:
    """The findings as CSV, XLSX or JSON."""
    if file_format not in open_data.FORMATS:
        raise Http404
    sample = sample_of(request, pk)
    address = request.build_absolute_uri(sample.get_absolute_url())
    return open_data.response(data_of(result_of(sample), address), file_format)


class ControlEdit(ProgrammePage, EditPage):
    """Title, purpose, term of answers and conclusions; what was drawn never changes."""

    right = Right.DRAW_CONTROLS
    model = ControlSample
    form_class = SampleForm
    title = gettext_lazy("Description and conclusions")

    def get_queryset(self):
        return super().get_queryset().filter(abandoned_at__isnull=True)

    def crumbs(self):
        return crumbs(self.object)


@right_required(Right.DRAW_CONTROLS)
@require_POST
def finish(request: HttpRequest, pk: int) -> HttpResponse:
    """Finish a control; values without a finding are named."""
    sample = sample_of(request, pk)
    try:
        recording.finish(sample, user=request.user)
    except recording.NotAllChecked as error:
        words = ngettext("%(n)d value has no finding yet.", "%(n)d values have no finding yet.", error.left)
        messages.error(request, words % {"n": error.left})
        return redirect(sample)
    except recording.ControlClosed:
        messages.error(request, _("The control is finished or abandoned."))
        return redirect(sample)
    messages.success(request, _("The control is finished. Findings no longer change; the centre answers them."))
    return redirect("programs:control_result", sample.pk)


class _WithReason(ProgrammePage, FormPage, FormView):
    """Something that happens to a whole control, for a reason."""

    right = Right.DRAW_CONTROLS
    form_class = ReasonForm

    @cached_property
    def sample(self) -> ControlSample:
        return sample_of(self.request, self.kwargs["pk"])

    def crumbs(self):
        return crumbs(self.sample)

    def done_url(self) -> str:
        return self.sample.get_absolute_url()

    def cancel_url(self) -> str:
        return self.done_url()

    def form_valid(self, form):
        try:
            return super().form_valid(form)
        except recording.ControlClosed:
            form.add_error(None, _("The control is not in a state that allows it."))
            return self.form_invalid(form)


class Reopen(_WithReason):
    """Open a finished control again."""

    title = gettext_lazy("Open the control again")
    submit_label = gettext_lazy("Open again")

    def save(self, form):
        return recording.reopen(self.sample, reason=form.cleaned_data["reason"], user=self.request.user)


class Abandon(_WithReason):
    """Abandon a draw; it stays on the list."""

    title = gettext_lazy("Abandon the control")
    submit_label = gettext_lazy("Abandon")

    def save(self, form):
        return recording.abandon(self.sample, reason=form.cleaned_data["reason"], user=self.request.user)
