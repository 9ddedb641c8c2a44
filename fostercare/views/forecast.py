"""The forecast: three years as a range, assumptions, kept forecasts, test on a past year, „what if"."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from accounts.models import log_access
from accounts.pages import CreatePage, EditPage
from accounts.policy import Right, may, right_required
from accounts.polish import day_text
from accounts.spreadsheets import workbook_response
from families.models import Person
from fostercare.cofinancing.codes import Form
from fostercare.forecasting.result import Range, Result, by
from fostercare.forecasting.whatif import Move
from fostercare.forecasts import (
    assumption_words,
    back_test_of,
    compare_move,
    keep,
    make,
    next_year,
    scenario_of_past,
    show_in_report,
)
from fostercare.forms.forecast import FlowForm, ForecastChoice, MoveForm, ScenarioForm, TestChoice
from fostercare.labels import FORMS
from fostercare.models import Forecast, ForecastScenario, Placement, ScenarioFlow
from fostercare.views.base import CHILD, CarePage
from programs.periods import open_on

FIRST_TESTED = 2013


def forecast_crumb() -> tuple[str, str]:
    """The forecast of the coming years."""
    return reverse("fostercare:forecast"), _("Forecast")


@dataclass(frozen=True)
class Shown:
    """A result as tables: sums of years, paragraphs and forms by year, months."""

    result: Result

    @property
    def ranged(self) -> bool:
        """Whether the range is wider than one number."""
        total = self.result.total
        return total.low != total.high

    @property
    def years(self) -> list[tuple[int, Range]]:
        return [(year, self.result.of_year(year).total) for year in self.result.years]

    @property
    def paragraphs(self) -> list[tuple[str, list[Range], Range]]:
        """Each classification with its years and their sum."""
        return self._by_years(lambda cell: cell.paragraph)

    @property
    def forms(self) -> list[tuple[str, list[Range], Range]]:
        """Each form of care with its years and their sum."""
        return [(str(FORMS[form]), *rest) for form, *rest in self._by_years(lambda cell: cell.form)]

    @property
    def months(self) -> list[tuple[date, Range, Decimal]]:
        """Each month with its sum and number of children."""
        children: dict[date, Decimal] = {}
        for cell in self.result.shares:
            children[cell.month] = children.get(cell.month, Decimal(0)) + cell.children
        return [
            (month, amount, to_tenths(children[month]))
            for month, amount in by(self.result.shares, lambda c: c.month).items()
        ]

    @property
    def medical(self) -> Range:
        """Medical institutions, in no other sum."""
        return sum((cell.amount for cell in self.result.medical), Range())

    def _by_years(self, key) -> list:
        whole = by(self.result.shares, key)
        parts = [by(self.result.of_year(year).shares, key) for year in self.result.years]
        return [(name, [part.get(name, Range()) for part in parts], total) for name, total in whole.items()]


def to_tenths(children: Decimal) -> Decimal:
    """A number of children for reading: whole, or with one decimal."""
    rounded = round(children, 1)
    return rounded.to_integral_value() if rounded == rounded.to_integral_value() else rounded


@right_required(Right.SEE_MONEY)
def forecast(request):
    """Three years under the assumptions chosen; those of the address, else the first in use."""
    form, today = ForecastChoice(request.GET or None), timezone.localdate()
    chosen = form.cleaned_data if form.is_bound and form.is_valid() else {}
    first_year, scenario = chosen.get("rok") or next_year(), chosen.get("zalozenia")
    made = make(first_year, today, scenario)
    words = assumption_words(scenario, today)
    if request.GET.get("format") == "xlsx":
        return _workbook(made.result, first_year, words, request.user)
    context = {
        "form": form if form.is_bound else ForecastChoice(initial={"rok": first_year}),
        "first_year": first_year,
        "scenario": scenario,
        "shown": Shown(made.result),
        "unknown": [FORMS[item] for item in made.unknown],
        "words": words,
        "kept": Forecast.objects.for_user(request.user).select_related("scenario", "made_by")[:20],
        "scenarios": ForecastScenario.objects.for_user(request.user),
        "tested": min(today.year - 1, first_year - 1),
        "edits": may(request.user, Right.EDIT_MONEY),
        "export_url": f"?rok={first_year}&zalozenia={scenario.pk if scenario else ''}&format=xlsx",
        "crumbs": [],
        "crumb": _("Forecast"),
    }
    return render(request, "fostercare/forecast.html", context, status=422 if form.errors else 200)


def _workbook(result: Result, first_year: int, words: list[str], user):
    header = [
        _("month"),
        _("form of care"),
        _("classification"),
        _("from, zł"),
        _("expected, zł"),
        _("to, zł"),
        _("children"),
    ]
    rows = (
        [
            cell.month,
            str(FORMS[cell.form]),
            cell.paragraph or _("another legal basis"),
            cell.amount.low,
            cell.amount.expected,
            cell.amount.high,
            cell.children,
        ]
        for cell in result.cells
    )
    about = [(_("Assumption"), text) for text in words]
    about += [(_("Made by"), str(user)), (_("Made on"), timezone.localdate())]
    name = f"prognoza-{first_year}"
    return workbook_response(name=name, title=_("Forecast"), header=header, rows=rows, about=about)


@right_required(Right.EDIT_MONEY)
@require_POST
def forecast_keep(request):
    """Keep the forecast of the first year and assumptions sent; for the report's needs if asked for."""
    form, today = ForecastChoice(request.POST), timezone.localdate()
    if not form.is_valid():
        raise Http404
    first_year, scenario = form.cleaned_data["rok"] or next_year(), form.cleaned_data["zalozenia"]
    made = make(first_year, today, scenario)
    kept = keep(
        made.result,
        first_year=first_year,
        as_of=today,
        user=request.user,
        scenario=scenario,
        for_report="potrzeby" in request.POST,
    )
    messages.success(request, _("The forecast has been kept."))
    return redirect("fostercare:forecast_kept", kept.pk)


@right_required(Right.SEE_MONEY)
def forecast_kept(request, pk: int):
    """A forecast as it was made, word for word."""
    kept = get_object_or_404(Forecast.objects.for_user(request.user).select_related("scenario", "made_by"), pk=pk)
    result = Result.from_json(kept.result["cells"])
    if request.GET.get("format") == "xlsx":
        return _workbook(result, kept.first_year, kept.result["words"], kept.made_by)
    context = {
        "kept": kept,
        "shown": Shown(result),
        "words": kept.result["words"],
        "edits": may(request.user, Right.EDIT_MONEY),
        "crumbs": [forecast_crumb()],
        "crumb": _("Forecast of %(day)s") % {"day": day_text(kept.as_of)},
    }
    return render(request, "fostercare/forecast_kept.html", context)


@right_required(Right.EDIT_MONEY)
@require_POST
def forecast_show(request, pk: int):
    """Let the report's needs rest on this forecast."""
    kept = get_object_or_404(Forecast.objects.for_user(request.user), pk=pk)
    show_in_report(kept)
    messages.success(request, _("The report's needs rest on this forecast."))
    return redirect("fostercare:forecast_kept", kept.pk)


@right_required(Right.SEE_MONEY)
def forecast_test(request, year: int):
    """What the forecast of the eve would have said of a year that is over, beside the calculation."""
    today = timezone.localdate()
    if not FIRST_TESTED <= year < today.year:
        raise Http404
    form = TestChoice(request.GET or None)
    scenario = form.cleaned_data["zalozenia"] if form.is_bound and form.is_valid() else None
    tested = back_test_of(year, scenario)
    context = {
        "year": year,
        "years": [other for other in (year - 1, year + 1) if FIRST_TESTED <= other < today.year],
        "form": form,
        "tested": tested,
        "forms": [(FORMS[Form(name)], item) for name, item in tested.forms.items()],
        "query": f"?{request.GET.urlencode()}" if request.GET else "",
        "crumbs": [forecast_crumb()],
        "crumb": _("Test on %(year)s") % {"year": year},
    }
    return render(request, "fostercare/forecast_test.html", context)


@right_required(Right.SEE_MONEY)
def forecast_move(request):
    """Three years of one child with and without a move to another form."""
    today = timezone.localdate()
    in_care = Placement.objects.for_user(request.user).ours().filter(open_on(today)).values("child")
    children = Person.objects.filter(pk__in=in_care).order_by("surname", "given_name", "pk")
    form, years = MoveForm(request.GET or None, children=children), None
    if form.is_bound and form.is_valid():
        asked = form.cleaned_data
        move = Move(asked["dziecko"].pk, asked["dzien"], Form(asked["forma"]), asked["kwota"])
        try:
            years = compare_move(move, today.year, today, asked["zalozenia"])
        except ValidationError as error:
            form.add_error(None, error)
    log_access(request, CHILD, list(children.values_list("pk", flat=True)))
    context = {"form": form, "years": years, "crumbs": [forecast_crumb()], "crumb": _("What if a child moves")}
    return render(request, "fostercare/forecast_move.html", context, status=422 if form.errors else 200)


@right_required(Right.EDIT_MONEY)
@require_POST
def scenario_of_past_years(request):
    """Make assumptions out of the last years, and show them to be changed."""
    scenario = scenario_of_past(timezone.localdate())
    messages.success(request, _("Assumptions of the last years are ready. Look through them before you count."))
    return redirect("fostercare:scenario", scenario.pk)


class _AssumptionPage(CarePage):
    right = Right.EDIT_MONEY

    def crumbs(self):
        return [forecast_crumb()]


class ScenarioCreate(_AssumptionPage, CreatePage):
    """Rises to assume; changes of care are added on the page of the scenario."""

    model = ForecastScenario
    form_class = ScenarioForm
    title = gettext_lazy("Add assumptions")
    submit_label = gettext_lazy("Add assumptions")

    def done_url(self):
        saved = getattr(self, "object", None)
        return reverse("fostercare:scenario", args=[saved.pk]) if saved else reverse("fostercare:forecast")


class ScenarioEdit(_AssumptionPage, EditPage):
    """Rises of a scenario, and the way to its changes of care."""

    model = ForecastScenario
    form_class = ScenarioForm
    template_name = "fostercare/forecast_scenario.html"
    title = gettext_lazy("Assumptions")

    @property
    def heading(self) -> str:
        return _("Assumptions: %(title)s") % {"title": self.object.title}

    def done_url(self):
        return f"{reverse('fostercare:forecast')}?zalozenia={self.object.pk}"

    def get_context_data(self, **kwargs):
        flows = self.object.flows.order_by("pk")
        return super().get_context_data(**kwargs) | {"flows": flows, "scenario": self.object}


class _FlowPage(_AssumptionPage):
    model = ScenarioFlow
    form_class = FlowForm

    @cached_property
    def scenario(self) -> ForecastScenario:
        return get_object_or_404(ForecastScenario.objects.for_user(self.request.user), pk=self.kwargs["scenario"])

    def crumbs(self):
        return [forecast_crumb(), (self.done_url(), self.scenario.title)]

    def done_url(self):
        return reverse("fostercare:scenario", args=[self.scenario.pk])


class FlowCreate(_FlowPage, CreatePage):
    """Children a year who come into a form of care or leave it."""

    title = gettext_lazy("Add change of care")
    submit_label = gettext_lazy("Add change of care")

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": ScenarioFlow(scenario=self.scenario)}


class FlowEdit(_FlowPage, EditPage):
    """Other numbers."""

    title = gettext_lazy("Change of care")

    def get_queryset(self):
        return super().get_queryset().filter(scenario=self.scenario)
