"""Pages of the organiser of foster care: coordinators' load, free places, facilities, terms of carers, yearly limit."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import log_access
from accounts.pages import CreatePage, EditPage
from accounts.policy import Right, may, right_required
from families.models import Worker
from fostercare.carers.coordination import changes_of, coordinations_in, limit_on, without_coordinator
from fostercare.carers.dues import dues_of, pressing
from fostercare.carers.free_places import free_by_form, offers
from fostercare.carers.occupancy import occupancies
from fostercare.carers.professional_limit import limit_of
from fostercare.forms.organising import LimitForm, WantedForm, YearForm
from fostercare.models import CareProvider, CoordinatorAssignment, ProfessionalLimit
from fostercare.views.base import CARER, CarePage, carers_crumb
from programs.periods import Period


def _status(form) -> int:
    return 422 if form.is_bound and form.errors else 200


@right_required(Right.SEE_FOSTER_CARE)
def coordinators(request):
    """Foster families of each coordinator now, the peak of the year and days over the limit; families without one."""
    form = YearForm(request.GET or None)
    period = form.period
    waiting = list(without_coordinator(period.end))
    log_access(request, CARER, [one.pk for one in waiting])
    context = {
        "form": form,
        "period": period,
        "rows": coordinations_in(period),
        "limit": limit_on(period.end),
        "waiting": waiting,
        "may_edit": may(request.user, Right.EDIT_FOSTER_CARE),
        "crumbs": [carers_crumb()],
        "crumb": _("Coordinators"),
    }
    return render(request, "fostercare/coordinators.html", context, status=_status(form))


@right_required(Right.SEE_FOSTER_CARE)
def coordinator_load(request, pk: int):
    """One coordinator: the year as stairs, families on its last day, every day on which one came or left."""
    assigned = CoordinatorAssignment.objects.for_user(request.user).values("worker")
    worker = get_object_or_404(Worker.objects.filter(pk__in=assigned), pk=pk)
    form = YearForm(request.GET or None)
    row = coordinations_in(form.period, worker)[0]
    here = CoordinatorAssignment.objects.open_on(form.period.end).filter(worker=worker)
    log_access(request, CARER, sorted(row.families))
    context = {
        "form": form,
        "row": row,
        "here": here.select_related("provider").order_by("provider__name", "pk"),
        "changes": changes_of(row),
        "crumbs": [carers_crumb(), (reverse("fostercare:coordinators"), _("Coordinators"))],
        "crumb": _("Load of a coordinator"),
    }
    return render(request, "fostercare/coordinator_load.html", context, status=_status(form))


@right_required(Right.SEE_FOSTER_CARE)
def free_places(request):
    """Who can take these children on this day; without children, the places of each form."""
    form = WantedForm(request.GET or None, user=request.user)
    wanted = form.wanted
    found = offers(wanted) if wanted else []
    log_access(request, CARER, [offer.provider.pk for offer in found if offer.provider.is_family])
    context = {
        "form": form,
        "wanted": wanted,
        "offers": found,
        "forms": free_by_form(form.day),
        "day": form.day,
        "crumbs": [carers_crumb()],
        "crumb": _("Free places"),
    }
    return render(request, "fostercare/free_places.html", context, status=_status(form))


@right_required(Right.SEE_FOSTER_CARE)
def facilities(request):
    """Facilities over a year: places, children at the end and at most, days with more children than places."""
    form = YearForm(request.GET or None)
    period = form.period
    open_then = CareProvider.objects.for_user(request.user).facilities().open_in(period).order_by("name", "pk")
    rows = occupancies(period, open_then)
    context = {
        "form": form,
        "period": period,
        "rows": rows,
        "crumbs": [carers_crumb()],
        "crumb": _("Facilities"),
    }
    return render(request, "fostercare/facilities.html", context, status=_status(form))


@right_required(Right.SEE_FOSTER_CARE)
def carer_terms(request):
    """Everything overdue or due within two months with the foster families that we organise."""
    today = timezone.localdate()
    dues = pressing(dues_of(CareProvider.objects.for_user(request.user).organised_here(), today), today)
    log_access(request, CARER, sorted({due.provider.pk for due in dues}))
    context = {
        "dues": dues,
        "late": sum(due.is_late(today) for due in dues),
        "today": today,
        "crumbs": [carers_crumb()],
        "crumb": _("What is due with carers"),
    }
    return render(request, "fostercare/carer_terms.html", context)


@right_required(Right.SEE_FOSTER_CARE)
def limits(request):
    """Limits of professional foster families by year beside the families there were."""
    today = timezone.localdate()
    decisions = list(ProfessionalLimit.objects.for_user(request.user))
    years = sorted({today.year, *(one.year for one in decisions)}, reverse=True)
    context = {
        "rows": [limit_of(year, min(Period.year(year).end, today)) for year in years if year <= today.year],
        "decisions": decisions,
        "may_edit": may(request.user, Right.EDIT_FOSTER_CARE),
        "crumbs": [carers_crumb()],
        "crumb": _("Yearly limit of professional families"),
    }
    return render(request, "fostercare/limits.html", context)


class _Limit(CarePage):
    model, form_class = ProfessionalLimit, LimitForm

    def crumbs(self):
        return [carers_crumb(), (reverse("fostercare:limits"), _("Yearly limit of professional families"))]

    def done_url(self) -> str:
        return reverse("fostercare:limits")


class LimitCreate(_Limit, CreatePage):
    """A new decision."""

    title = submit_label = gettext_lazy("Record a limit")


class LimitEdit(_Limit, EditPage):
    """A decision, corrected."""

    title = gettext_lazy("Change the limit")
