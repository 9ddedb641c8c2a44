"""Money of a year: overview, budget plan, reconciliation with each county."""

from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.letters import letter_response
from accounts.pages import CreatePage, EditPage, ListPage
from accounts.policy import Right, may, right_required
from fostercare.calculation import Care
from fostercare.forms.payments import PlanForm, ReconciliationForm
from fostercare.models import BudgetPlan, County, YearlyReconciliation
from fostercare.payments.balances import ZERO, accounts_of, balances_by_county, execution, notes_of, total_balance
from fostercare.payments.lists import PlanFilter, PlanTable
from fostercare.payments.reconciling import differences, fill_in, letter, year_with
from fostercare.views.base import CarePage
from fostercare.views.payments import money_crumb, year_or_404
from programs.periods import Period


@right_required(Right.SEE_MONEY)
def this_year(request):
    """The year that runs."""
    return redirect("fostercare:money", timezone.localdate().year)


@right_required(Right.SEE_MONEY)
def overview(request, year: int):
    """Plan, counted, accepted, disputed, paid: the year by county, note and budget classification."""
    today, period = timezone.localdate(), Period.year(year_or_404(year))
    notes = list(notes_of(year).order_by("county__name", "start", "issued_on", "pk"))
    balances = balances_by_county(notes, today)
    budget = execution(year)
    context = {
        "year": year,
        "years": [other for other in (year - 1, year + 1) if 2012 <= other <= 2100],
        "planned": sum((row.planned for row in budget if row.planned is not None), ZERO),
        "spent": sum((row.paid for row in budget), ZERO),
        "calculation": Care(period).calculate(),
        "whole": total_balance(balances.values()),
        "balances": sorted(balances.items(), key=lambda item: (not item[0].own, item[0].name)),
        "budget": budget,
        "accounts": accounts_of(notes, today),
        "ahead": period.end > today,
        "today": today,
        "edits": may(request.user, Right.EDIT_MONEY),
        "crumbs": [],
        "crumb": _("Settlements %(year)s") % {"year": year},
    }
    return render(request, "fostercare/payments_year.html", context)


class PlansList(ListPage):
    """Plans of the budget."""

    right = Right.SEE_MONEY
    model = BudgetPlan
    table_class = PlanTable
    filterset_class = PlanFilter
    heading = gettext_lazy("Budget plan")
    export_name = "plan-wydatkow"

    def actions(self) -> list[dict]:
        if not may(self.request.user, Right.EDIT_MONEY):
            return []
        return [{"label": _("Add plan"), "url": reverse("fostercare:plan_create"), "icon": "plus"}]


class _PlanPage(CarePage):
    right = Right.EDIT_MONEY
    model = BudgetPlan
    form_class = PlanForm

    def crumbs(self):
        return [(reverse("fostercare:plans"), _("Budget plan"))]

    def done_url(self):
        return reverse("fostercare:plans")


class PlanCreate(_PlanPage, CreatePage):
    """What the budget holds from a day on."""

    title = gettext_lazy("Add plan")
    submit_label = gettext_lazy("Add plan")

    def get_initial(self):
        today = timezone.localdate()
        return {"year": today.year, "since": today}


class PlanEdit(_PlanPage, EditPage):
    """Correction of a plan."""

    title = gettext_lazy("Change the plan")


def _county(request, pk: int) -> County:
    return get_object_or_404(County.objects.for_user(request.user), pk=pk)


@right_required(Right.SEE_MONEY)
def reconciliation(request, year: int, county: int):
    """The year with one county: our figures, notes, what was agreed and when."""
    found = _county(request, county)
    day = min(timezone.localdate(), Period.year(year_or_404(year)).end)
    records = YearlyReconciliation.objects.filter(county=found, year=year)
    context = {
        "county": found,
        "year": year,
        "stands": year_with(found, year, day),
        "records": [(record, differences(record)) for record in records],
        "edits": may(request.user, Right.EDIT_MONEY),
        "crumbs": [money_crumb(year)],
        "crumb": found.name,
    }
    return render(request, "fostercare/payments_county.html", context)


@right_required(Right.SEE_MONEY)
def reconciliation_letter(request, year: int, county: int, kind: str):
    """The letter that asks the county to confirm the year, as PDF or DOCX."""
    found, today = _county(request, county), timezone.localdate()
    stands = year_with(found, year, min(today, Period.year(year_or_404(year)).end))
    return letter_response(letter(stands, today), kind, f"uzgodnienie-{year}-{found.pk}")


class _ReconciliationPage(CarePage):
    right = Right.EDIT_MONEY
    model = YearlyReconciliation
    form_class = ReconciliationForm

    def crumbs(self):
        return [money_crumb(self.record.year), (self.done_url(), self.record.county.name)]

    def done_url(self):
        return reverse("fostercare:reconciliation", args=[self.record.year, self.record.county_id])

    def save(self, form):
        fill_in(form.instance)
        return super().save(form)


class ReconciliationCreate(_ReconciliationPage, CreatePage):
    """Our figures of a day, with what the county answered."""

    title = gettext_lazy("Record reconciliation")
    submit_label = gettext_lazy("Record reconciliation")

    @cached_property
    def record(self) -> YearlyReconciliation:
        year = year_or_404(self.kwargs["year"])
        return YearlyReconciliation(county=_county(self.request, self.kwargs["county"]), year=year)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": self.record}

    def get_initial(self):
        return {"date": min(timezone.localdate(), Period.year(self.record.year).end)}


class ReconciliationEdit(_ReconciliationPage, EditPage):
    """The county's answer, or who signed."""

    title = gettext_lazy("Change the reconciliation")

    @property
    def record(self) -> YearlyReconciliation:
        return self.object

    def get_queryset(self):
        return super().get_queryset().select_related("county")
