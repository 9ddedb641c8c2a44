"""Targets and limits of a measure."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from accounts.pages import CreatePage, EditPage
from accounts.policy import Right, right_required
from programs.forms.targets import TargetForm
from programs.models import Measure, Target
from programs.views.editing import delete_rows, indicator_crumbs
from programs.views.returning import ReturningPage


class _TargetPage(ReturningPage):
    model = Target
    form_class = TargetForm
    measure: Measure

    def done_url(self):
        return reverse("programs:measure_edit", args=[self.measure.pk])

    def crumbs(self):
        return [*indicator_crumbs(self.measure.indicator), (self.done_url(), str(self.measure))]


class TargetCreate(_TargetPage, CreatePage):
    """One more target or limit."""

    title = gettext_lazy("New target or limit")
    submit_label = gettext_lazy("Add")

    @cached_property
    def measure(self) -> Measure:
        measures = Measure.objects.for_user(self.request.user).select_related("indicator__programme", "indicator__node")
        return get_object_or_404(measures, pk=self.kwargs["measure"])

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": Target(measure=self.measure, scope=Target.Scope.EVERY_YEAR)}


class TargetEdit(_TargetPage, EditPage):
    """A target or limit that stands."""

    title = gettext_lazy("Change the target or limit")

    def get_queryset(self):
        return _targets_of(self.request.user)

    @property
    def measure(self) -> Measure:
        return self.object.measure


def _targets_of(user):
    related = ("measure__indicator__programme", "measure__indicator__node")
    return Target.objects.filter(measure__in=Measure.objects.for_user(user)).select_related(*related)


@right_required(Right.EDIT_PROGRAMME)
@require_POST
def target_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a target or limit away; its history stays."""
    target = get_object_or_404(_targets_of(request.user), pk=pk)
    delete_rows(request, [target], "", _("Removed: %(what)s.") % {"what": target.get_kind_display()})
    return redirect("programs:measure_edit", target.measure_id)
