"""One value of a sample: the finding beside the trace of the number, the answer of the centre, what is made of it."""

from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView

from accounts.pages import FormPage
from accounts.policy import Right, require
from programs.controls import recording
from programs.controls.trace import corrections, trace_of
from programs.explorer.by_institution import reporter_words
from programs.figures import figure, value_text
from programs.forms.controls import AddForm, AnswerForm, FindingForm, ReviewForm
from programs.models import ControlledValue, ControlSample, Measure, Revision, Value
from programs.views.controls import crumbs, rights_in
from programs.views.editing import ProgrammePage

ACTION, STAY, SEEN = "akcja", "zostan", "widziano"
LIVE = "ewidencja"


class _OfValue(ProgrammePage, FormPage, FormView):
    """A form about one value of a sample, with its trace beside."""

    template_name = "programs/control_value.html"
    form_heading = ""

    @cached_property
    def row(self) -> ControlledValue:
        related = (
            "sample__programme",
            "measure__indicator__programme",
            "measure__indicator__node",
            "value",
            "reporter",
        )
        people = ("checked_by", "answered_by", "reviewed_by", "corrected_by__user", "revision")
        rows = ControlledValue.objects.for_user(self.request.user)
        return get_object_or_404(rows.select_related(*related, *people), pk=self.kwargs["pk"])

    @cached_property
    def places(self) -> list[tuple[int, int, str]]:
        """Key, position and finding of every value of the sample."""
        return list(self.row.sample.values.order_by("position").values_list("pk", "position", "finding"))

    @property
    def place(self) -> str:
        """Which of the values it is."""
        words = _("Value %(position)s of %(count)s")
        return words % {"position": self.row.position, "count": len(self.places)}

    def crumbs(self):
        return [*crumbs(self.row.sample), (self.row.get_absolute_url(), self.place)]

    def done_url(self) -> str:
        return self.row.get_absolute_url()

    def cancel_url(self) -> str:
        return self.row.sample.get_absolute_url()

    def get_context_data(self, **kwargs) -> dict:
        context = super().get_context_data(**kwargs) | rights_in(self.request, self.row.sample)
        here = [key for key, _position, _finding in self.places].index(self.row.pk)
        return context | {
            "row": self.row,
            "sample": self.row.sample,
            "trace": trace_of(self.row),
            "before": self.places[here - 1][0] if here else None,
            "after": self.places[here + 1][0] if here + 1 < len(self.places) else None,
            "lines": list(self.row.history.select_related("history_user").order_by("-history_date", "-history_id")),
            "form_heading": self.form_heading,
            "is_shown": True,
        }

    def refused(self, form, why: str):
        """Nothing was written; what was typed stays."""
        form.add_error(None, why)
        return self.form_invalid(form)


class Check(_OfValue):
    """What the control found about the value; saving leads to the next one without a finding."""

    right = Right.SEE_CONTROLS
    form_class = FindingForm
    form_heading = gettext_lazy("What did the control find?")
    submit_label = gettext_lazy("Save and next")

    @property
    def title(self) -> str:
        return self.place

    def crumbs(self):
        return crumbs(self.row.sample)

    @property
    def newest(self) -> str:
        """Marks what the form was opened with."""
        return self.row.checked_at.isoformat() if self.row.checked_at else ""

    def marks(self, form) -> dict[str, str]:
        return super().marks(form) | {SEEN: self.newest}

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"row": self.row}

    def get_context_data(self, **kwargs) -> dict:
        context = super().get_context_data(**kwargs)
        return context | {"is_shown": context["may_check"], "is_folded": self.row.is_checked}

    def get_success_url(self) -> str:
        if self.request.POST.get(ACTION) == STAY:
            return self.done_url()
        later = [key for key, position, finding in self.places if not finding and position > self.row.position]
        earlier = [key for key, _position, finding in self.places if not finding and key != self.row.pk]
        left = [*later, *earlier]
        return reverse("programs:controlled_value", args=[left[0]]) if left else self.cancel_url()

    def post(self, request, *args, **kwargs):
        require(request.user, Right.DRAW_CONTROLS)
        return super().post(request, *args, **kwargs)

    def form_valid(self, form):
        if self.request.POST.get(SEEN, self.newest) != self.newest:
            words = _("Somebody wrote a finding meanwhile: %(finding)s. Save again to replace it, with a reason.")
            return self.refused(form, words % {"finding": self.row.get_finding_display()})
        return super().form_valid(form)

    def save(self, form: FindingForm):
        reason = form.cleaned_data.get("reason", "")
        try:
            return recording.record_finding(self.row, form.found(), user=self.request.user, reason=reason)
        except recording.ControlClosed:
            raise ValidationError(_("The control is finished or abandoned; open it again first.")) from None
        except recording.ReasonMissing:
            raise ValidationError(_("Say why the finding is changed.")) from None


class Answer(_OfValue):
    """What the centre answers to a finding."""

    right = Right.ANSWER_CONTROLS
    form_class = AnswerForm
    title = form_heading = gettext_lazy("Answer of the centre")
    submit_label = gettext_lazy("Save the answer")

    @cached_property
    def changes(self) -> list[Revision]:
        return corrections(self.row)

    def get_form_kwargs(self) -> dict:
        if not self.row.is_objection or self.row.sample.abandoned_at is not None:
            raise Http404
        return super().get_form_kwargs() | {"row": self.row, "changes": self.changes}

    def cancel_url(self) -> str:
        return self.done_url()

    def save(self, form: AnswerForm):
        cleaned = form.cleaned_data
        words = {"corrected_by": form.correction, "user": self.request.user}
        return recording.record_answer(self.row, cleaned["answer"], cleaned["text"], **words)


class Review(_OfValue):
    """What the control makes of the answer."""

    right = Right.DRAW_CONTROLS
    form_class = ReviewForm
    title = form_heading = gettext_lazy("Review of the answer")
    submit_label = gettext_lazy("Save")

    def get_form_kwargs(self) -> dict:
        if not self.row.answer or self.row.sample.abandoned_at is not None:
            raise Http404
        return super().get_form_kwargs()

    def get_initial(self) -> dict:
        return {"review": self.row.review, "remark": self.row.review_remark}

    def cancel_url(self) -> str:
        return self.done_url()

    def save(self, form: ReviewForm):
        cleaned = form.cleaned_data
        return recording.record_review(self.row, cleaned["review"], cleaned["remark"], user=self.request.user)


class Add(ProgrammePage, FormPage, FormView):
    """A number of the explorer put into a sample by a person, with the reason."""

    right = Right.DRAW_CONTROLS
    form_class = AddForm
    title = gettext_lazy("Add to a control")
    submit_label = gettext_lazy("Add to the sample")

    @cached_property
    def measure(self) -> Measure:
        rows = Measure.objects.for_user(self.request.user).select_related("indicator__programme")
        return get_object_or_404(rows, pk=self.kwargs["measure"])

    @cached_property
    def samples(self):
        """Open samples of the year and programme."""
        rows = ControlSample.objects.for_user(self.request.user)
        mine = rows.filter(programme=self.measure.indicator.programme, year=self.kwargs["year"])
        return mine.filter(finished_at__isnull=True, abandoned_at__isnull=True)

    @cached_property
    def values(self) -> dict[str, Value | None]:
        """What can be added: the counted number, and every stored one."""
        shown = figure(self.measure, self.kwargs["year"])
        live = {LIVE: None} if shown.is_live else {}
        return live | {str(value.pk): value for value in shown.recorded}

    def numbers(self) -> list[tuple[str, str]]:
        """Choices with who gave the number and what it is."""
        shown = figure(self.measure, self.kwargs["year"])
        return [
            (key, f"{_('Counted from the records')}: {shown.text}")
            if value is None
            else (key, f"{reporter_words(value)}: {value_text(value, shown.definition)}")
            for key, value in self.values.items()
        ]

    def get_form_kwargs(self) -> dict:
        if not self.values or not self.samples:
            raise Http404
        return super().get_form_kwargs() | {"samples": self.samples, "numbers": self.numbers()}

    def crumbs(self):
        return [*crumbs(), (self.cancel_url(), f"{self.measure.ref} {self.kwargs['year']}")]

    def cancel_url(self) -> str:
        return reverse("programs:value", args=[self.measure.pk, self.kwargs["year"]])

    def save(self, form: AddForm) -> ControlledValue:
        cleaned = form.cleaned_data
        because, value = cleaned["reason"], self.values[cleaned["number"]]
        try:
            return recording.add_by_hand(
                cleaned["sample"], self.measure, value, because=because, user=self.request.user
            )
        except recording.AlreadyThere:
            raise ValidationError({"number": _("This value is in the sample already.")}) from None
        except recording.ControlClosed:
            raise ValidationError({"sample": _("This control was finished meanwhile.")}) from None
        except recording.TooMany:
            words = _("A control holds at most %(n)d values.") % {"n": recording.LARGEST}
            raise ValidationError({"sample": words}) from None

    def done_url(self) -> str:
        return self.object.get_absolute_url()
