"""Evidence of a value: adding it, taking the file, withdrawing it. Partners reach that of their own values."""

import logging

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from accounts.pages import CreatePage, EditPage
from accounts.policy import Right, may, right_required
from accounts.uploads import attachment, is_whole
from programs.forms.evidence import EvidenceForm, WithdrawEvidenceForm
from programs.locks import lock_of
from programs.models import Evidence, Value
from programs.views.base import node_crumbs
from programs.views.returning import ReturningPage

logger = logging.getLogger("asysta.files")


def values_of(user):
    """Values whose evidence the person may add to: all for the centre, those of the own institutions for a partner."""
    values = Value.objects.select_related("measure__indicator__node__programme", "reporter")
    if may(user, Right.ENTER_VALUES) or may(user, Right.ENTER_OWN_VALUES):
        return values.for_user(user)
    return values.none()


def _page_of(user, value: Value) -> str:
    """The page with the value: everything about it for the centre, the questions of the year for a partner."""
    if may(user, Right.SEE_PROGRAMME):
        return reverse("programs:value", args=[value.measure_id, value.year])
    return reverse("programs:answers", args=[value.year])


class _EvidencePage(ReturningPage):
    """Pages of evidence belong to whoever may add it; which values that is, is said by ``values_of``."""

    model = Evidence
    right = Right.SEE_START
    value: Value

    def done_url(self) -> str:
        return _page_of(self.request.user, self.value)

    def crumbs(self):
        indicator = self.value.measure.indicator
        if not may(self.request.user, Right.SEE_PROGRAMME):
            return [(self.done_url(), str(self.value.year))]
        return [
            *node_crumbs(indicator.node),
            (indicator.get_absolute_url(), indicator.code),
            (self.done_url(), str(self.value.year)),
        ]


class EvidenceCreate(_EvidencePage, CreatePage):
    """One more note, link or file under a value."""

    form_class = EvidenceForm
    title = gettext_lazy("Add evidence")
    submit_label = gettext_lazy("Add evidence")
    template_name = "programs/edit_evidence.html"

    @cached_property
    def value(self) -> Value:
        return get_object_or_404(values_of(self.request.user), pk=self.kwargs["value"])

    def get_form_kwargs(self):
        kwargs = super().get_form_kwargs()
        return kwargs | {"instance": Evidence(value=self.value), "user": self.request.user}

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"value": self.value}


class EvidenceWithdraw(_EvidencePage, EditPage):
    """Evidence added by mistake is shown no more; it stays in the history."""

    form_class = WithdrawEvidenceForm
    title = gettext_lazy("Withdraw the evidence")
    submit_label = gettext_lazy("Withdraw the evidence")
    saved_message = gettext_lazy("The evidence has been withdrawn.")
    template_name = "programs/edit_evidence.html"

    def get_queryset(self):
        rows = Evidence.objects.standing().filter(value__in=values_of(self.request.user))
        return rows.select_related("value__measure__indicator__node__programme", "value__reporter")

    @property
    def value(self) -> Value:
        return self.object.value

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"value": self.value, "evidence": self.object}

    def save(self, form):
        programme = self.value.measure.indicator.programme
        if lock_of(programme, self.value.year):
            raise ValidationError(_("The year is closed: what its values rest on stays. Reopen the year first."))
        return form.save()


@right_required(Right.SEE_START)
@require_safe
def evidence_file(request: HttpRequest, pk: int) -> HttpResponse:
    """The file, as an attachment, for those who may read the value."""
    found = get_object_or_404(Evidence.objects.for_user(request.user).filter(kind=Evidence.Kind.FILE), pk=pk)
    if found.withdrawn_at is not None:
        raise Http404
    if not is_whole(found):
        logger.error("evidence %s is missing or damaged", found.pk)
        messages.error(request, _("The stored file is damaged or missing. Tell the administrator."))
        return redirect(_page_of(request.user, found.value))
    return attachment(found)
