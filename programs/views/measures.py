"""Plain editing of indicators and their measures."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from accounts.pages import CreatePage, EditPage
from accounts.policy import Right, right_required
from programs.editing.acts import called
from programs.editing.steps import editing
from programs.forms.measures import IndicatorForm, MeasureForm, SourceForm, part_choices
from programs.models import Indicator, Measure, Node
from programs.sources import SOURCES
from programs.views.base import shortened
from programs.views.editing import ProgrammePage, TreePage, delete_rows, edit_crumbs, indicator_crumbs


class _IndicatorPage(TreePage):
    model = Indicator
    form_class = IndicatorForm
    # What was done, with the indicator's name.
    step = ""

    def save(self, form):
        with editing(form.instance.programme, self.request.user, "") as act:
            indicator = super().save(form)
            act.summary = str(self.step) % {"what": called(indicator)}
        return indicator

    def done_url(self):
        return reverse("programs:indicator_edit", args=[self.object.pk])

    def cancel_url(self):
        return self.crumbs()[-1][0]


class IndicatorCreate(_IndicatorPage, CreatePage):
    """A new indicator at a part of the programme."""

    title = gettext_lazy("New indicator")
    submit_label = gettext_lazy("Add indicator")
    step = gettext_lazy("Added the indicator: %(what)s")

    @cached_property
    def node(self) -> Node:
        nodes = Node.objects.for_user(self.request.user).select_related("programme", "parent")
        return get_object_or_404(nodes, pk=self.kwargs["node"])

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": Indicator(programme=self.node.programme, node=self.node)}

    def crumbs(self):
        return edit_crumbs(self.node.programme, self.node)


class IndicatorEdit(_IndicatorPage, EditPage):
    """An indicator and its measures."""

    template_name = "programs/edit_indicator.html"
    title = gettext_lazy("Edit the indicator")
    step = gettext_lazy("Changed: %(what)s")

    def get_queryset(self):
        return super().get_queryset().select_related("programme", "node")

    def crumbs(self):
        return indicator_crumbs(self.object)[:-1]

    def get_context_data(self, **kwargs):
        measures = list(self.object.measures.prefetch_related("targets"))
        for measure in measures:
            measure.source = SOURCES.get(measure.source_key)
        return super().get_context_data(**kwargs) | {"indicator": self.object, "measures": measures}


class _MeasurePage(ProgrammePage):
    model = Measure
    form_class = MeasureForm
    template_name = "programs/edit_measure.html"

    def done_url(self):
        return reverse("programs:indicator_edit", args=[self.indicator.pk])

    def cancel_url(self):
        return self.done_url()

    def crumbs(self):
        return indicator_crumbs(self.indicator)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return context | {
            "indicator": self.indicator,
            "source": context["form"].chosen_source,
            "targets": self.object.targets.order_by("kind", "scope", "year") if self.object else [],
            "former": self.object.former_definitions.all() if self.object else [],
        }


class MeasureCreate(_MeasurePage, CreatePage):
    """One more part of an indicator."""

    title = gettext_lazy("New part of the indicator")
    submit_label = gettext_lazy("Add part")

    @cached_property
    def indicator(self) -> Indicator:
        indicators = Indicator.objects.for_user(self.request.user).select_related("programme", "node")
        return get_object_or_404(indicators, pk=self.kwargs["indicator"])

    def get_form_kwargs(self):
        last = self.indicator.measures.order_by("position").last()
        measure = Measure(indicator=self.indicator, position=last.position + 1 if last else 0)
        if last:
            measure.unit = last.unit
        return super().get_form_kwargs() | {"instance": measure}


class MeasureEdit(_MeasurePage, EditPage):
    """What one number counts, and what is wanted of it."""

    title = gettext_lazy("Edit the measure")

    def get_queryset(self):
        return super().get_queryset().select_related("indicator__programme", "indicator__node")

    @property
    def indicator(self) -> Indicator:
        return self.object.indicator


@right_required(Right.EDIT_PROGRAMME)
@require_safe
def source(request: HttpRequest) -> HttpResponse:
    """The definition of a live source and the parts that can be taken of it: a piece of the measure's page."""
    key = request.GET.get("source_key", "")
    if key and key not in SOURCES:
        raise Http404
    chosen = SOURCES.get(key)
    form = SourceForm()
    form.fields["source_parts"].choices = part_choices(chosen)
    return render(request, "programs/edit_source.html", {"source": chosen, "form": form})


@right_required(Right.EDIT_PROGRAMME)
@require_POST
def measure_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove a part that has no values."""
    measure = get_object_or_404(Measure.objects.for_user(request.user).select_related("indicator"), pk=pk)
    why_not = ""
    if not measure.position:
        why_not = _("Not removed: an indicator keeps the measure of its whole.")
    elif measure.values.exists():
        why_not = _("Not removed: values have been recorded.")
    delete_rows(request, [measure], why_not, _("Removed: %(what)s.") % {"what": shortened(str(measure))})
    return redirect("programs:indicator_edit", measure.indicator_id)
