"""Pages of staff: a worker with employment and pay, and the forms behind them."""

from django.db.models import Sum
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.pages import CreatePage, EditPage
from accounts.policy import Right, may, right_required
from families.duties import leaving
from families.forms.staff import CostForm, EmploymentForm, WorkerForm
from families.models import Employment, EmploymentCost, Worker
from families.views.base import StaffRecordPage

# Absences that a worker's page shows; the list has all.
LAST = 5


def _crumbs(worker: Worker | None = None) -> list[tuple[str, str]]:
    above = [(reverse("families:team"), _("Team")), (reverse("families:workers"), _("Staff"))]
    return above + ([(worker.get_absolute_url(), worker.name)] if worker else [])


@right_required(Right.SEE_TEAM)
def worker(request, pk: int):
    """A worker: contracts, their cost by year, families today."""
    found = get_object_or_404(Worker.objects.for_user(request.user).select_related("user"), pk=pk)
    today = timezone.localdate()
    employments = found.employments.prefetch_related("costs")
    totals = (
        EmploymentCost.objects.filter(employment__worker=found)
        .order_by("-year")
        .values("year")
        .annotate(total=Sum("amount"))
    )
    context = {
        "worker": found,
        "crumbs": _crumbs(),
        "employments": employments,
        "assignments": found.assignments.open_on(today).select_related("assistance__family").order_by("start"),
        "totals": totals if may(request.user, Right.SEE_MONEY) else [],
        "may_see_money": may(request.user, Right.SEE_MONEY),
        "leaving": leaving(found),
        "absences": found.absences.select_related("substitute")[:LAST],
        "today": today,
    }
    return render(request, "families/worker.html", context)


class _OfWorker(StaffRecordPage):
    """Forms about one worker."""

    right = Right.SEE_TEAM

    @cached_property
    def worker(self) -> Worker:
        return get_object_or_404(Worker.objects.for_user(self.request.user), pk=self.kwargs["worker"])

    def done_url(self):
        return self.worker.get_absolute_url()

    def crumbs(self):
        return _crumbs(self.worker)


class WorkerCreate(StaffRecordPage, CreatePage):
    """A new member of the staff."""

    model = Worker
    form_class = WorkerForm
    right = Right.SEE_TEAM
    title = gettext_lazy("Add worker")
    submit_label = gettext_lazy("Add worker")

    def done_url(self):
        return self.object.get_absolute_url() if self.object else reverse("families:workers")

    def crumbs(self):
        return _crumbs()


class WorkerEdit(_OfWorker, EditPage):
    """Name, work, account."""

    model = Worker
    form_class = WorkerForm
    pk_url_kwarg = "worker"
    title = gettext_lazy("Change the worker's data")


class EmploymentCreate(_OfWorker, CreatePage):
    """A contract."""

    model = Employment
    form_class = EmploymentForm
    title = gettext_lazy("Add employment")
    submit_label = gettext_lazy("Add employment")

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": Employment(worker=self.worker)}


class EmploymentEdit(_OfWorker, EditPage):
    """Correction or end of a contract."""

    model = Employment
    form_class = EmploymentForm
    title = gettext_lazy("Change the employment")

    def get_queryset(self):
        return self.worker.employments.all()


class CostCreate(_OfWorker, CreatePage):
    """Pay of a month or a year from one source."""

    model = EmploymentCost
    form_class = CostForm
    right = Right.SEE_MONEY
    title = gettext_lazy("Add cost of employment")
    submit_label = gettext_lazy("Add cost")

    def get_form_kwargs(self):
        employment = get_object_or_404(self.worker.employments, pk=self.kwargs["employment"])
        return super().get_form_kwargs() | {"instance": EmploymentCost(employment=employment)}


class CostEdit(_OfWorker, EditPage):
    """Correction of an amount."""

    model = EmploymentCost
    form_class = CostForm
    right = Right.SEE_MONEY
    title = gettext_lazy("Change the cost of employment")

    def get_queryset(self):
        return EmploymentCost.objects.filter(employment__worker=self.worker)
