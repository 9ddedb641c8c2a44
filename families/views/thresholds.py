"""The centre's own terms and limits beside those of the law: set from a day on, ended, all of them to be read."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.pages import CreatePage, EditPage
from accounts.policy import Right, right_required
from families.forms.deadlines import ThresholdEndForm, ThresholdForm
from families.models import CentreThreshold
from families.parameters import entry, is_statutory, unit
from families.thresholds import LABELS, length_text, set_threshold, settable
from families.views.base import StaffRecordPage


@dataclass(frozen=True)
class Line:
    """One term or limit: the law's figure in words (or that it gives none), the centre's past and present ones."""

    parameter: str
    label: str | Promise
    law: str
    is_statutory: bool
    article: str
    reference: str
    own: list[CentreThreshold]


def _crumbs() -> list[tuple[str, str]]:
    return [(reverse("families:deadlines"), _("Deadlines")), (reverse("families:thresholds"), _("Terms of the centre"))]


@right_required(Right.SEE_TEAM)
def thresholds(request):
    """All terms and limits that the centre may set, with the law's figure beside."""
    today = timezone.localdate()
    own: dict[str, list[CentreThreshold]] = {}
    for threshold in CentreThreshold.objects.for_user(request.user).order_by("parameter", "-start"):
        threshold.length = length_text(threshold.value, unit(threshold.parameter))
        own.setdefault(threshold.parameter, []).append(threshold)
    lines = [_line(name, own.get(name, []), today) for name in settable()]
    return render(request, "families/thresholds.html", {"lines": lines, "crumbs": _crumbs()[:1], "today": today})


def _line(name: str, own: list[CentreThreshold], today) -> Line:
    law = entry(name, today)
    text = length_text(int(law.value), unit(name))
    return Line(name, LABELS[name], text, is_statutory(name), law.article, law.reference, own)


class _ThresholdPage(StaffRecordPage):
    """Forms about one threshold."""

    model = CentreThreshold
    right = Right.SEE_TEAM

    def done_url(self):
        return reverse("families:thresholds")

    def crumbs(self):
        return _crumbs()


class ThresholdCreate(_ThresholdPage, CreatePage):
    """A figure of the centre's own from a day on; the one that held until then ends on the day before."""

    form_class = ThresholdForm
    submit_label = gettext_lazy("Set the term")

    @property
    def parameter(self) -> str:
        if self.kwargs["parameter"] not in settable():
            raise Http404
        return self.kwargs["parameter"]

    @property
    def title(self) -> str:
        return str(LABELS[self.parameter])

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": CentreThreshold(parameter=self.parameter)}

    def get_form(self, form_class=None):
        form, law = super().get_form(form_class), entry(self.parameter, timezone.localdate())
        words = _("By law: %(law)s, %(article)s. Only less is accepted.")
        if not is_statutory(self.parameter):
            words = _("The law gives no figure (%(article)s); the program proposes %(law)s.")
        law_text = length_text(int(law.value), unit(self.parameter))
        form.fields["value"].help_text = words % {"law": law_text, "article": law.article}
        form.fields["value"].label = _UNITS[unit(self.parameter)]
        return form

    def save(self, form):
        return set_threshold(form.save(commit=False), form.reason)


class ThresholdEnd(_ThresholdPage, EditPage):
    """The last day of the centre's own figure."""

    form_class = ThresholdEndForm
    title = gettext_lazy("End of the centre's own term")
    submit_label = gettext_lazy("End")

    def save(self, form):
        if form.cleaned_data["end"] < self.object.start:
            raise ValidationError({"end": _("The last day is earlier than the first day.")})
        return form.save()


_UNITS = {
    "days": gettext_lazy("days"),
    "working days": gettext_lazy("working days"),
    "months": gettext_lazy("months"),
    "families": gettext_lazy("families"),
}
