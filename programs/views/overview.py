"""The programme: its tree with a year's figures, its schedule, its tables, and what it says about itself."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from accounts.policy import Right, may, right_required
from programs.downloads import downloads
from programs.exchange import export_document
from programs.exchange.selection import choose_document
from programs.models import Document, Fact, Programme
from programs.outline import outline, years_of
from programs.schedule import schedule
from programs.views.base import VERSION_FIELD, YEAR_FIELD, chosen_year, current_programme, programme_context
from programs.wordings import year_in_force


@right_required(Right.SEE_PROGRAMME)
def overview(request: HttpRequest) -> HttpResponse:
    """The programme of this year, or an invitation to import one."""
    current = current_programme(request.user)
    if current is None:
        return render(request, "programs/none.html", {"may_edit": may(request.user, Right.EDIT_PROGRAMME)})
    return _tree(request, current)


@right_required(Right.SEE_PROGRAMME)
def programme(request: HttpRequest, pk: int) -> HttpResponse:
    """One programme in one year."""
    return _tree(request, get_object_or_404(Programme.objects.for_user(request.user), pk=pk))


def _tree(request: HttpRequest, found: Programme) -> HttpResponse:
    year = chosen_year(request, found)
    tree = outline(found, year)
    context = programme_context(request, found, "programme") | {
        "outline": tree,
        "year": year,
        "years": years_of(found),
        "year_field": YEAR_FIELD,
        "unfold": request.GET.get("rozwin") == "tak",
    }
    return render(request, "programs/overview.html", context)


@right_required(Right.SEE_PROGRAMME)
def schedule_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Goals with tasks, ways, results, realizers, term, responsible institution and indicators."""
    found = get_object_or_404(Programme.objects.for_user(request.user), pk=pk)
    versions = list(found.versions.order_by("number").defer("tree"))
    wanted = request.GET.get(VERSION_FIELD, "")
    version = None
    if wanted:
        numbers = {"number": wanted} if wanted.isdecimal() and len(wanted) < 6 else {"pk": None}
        version = get_object_or_404(found.versions, **numbers)
    told = schedule(found, year_in_force(found), version=version)
    context = {"goals": told.goals, "version": told.version, "versions": versions, "version_field": VERSION_FIELD}
    return render(request, "programs/schedule.html", programme_context(request, found, "schedule") | context)


@right_required(Right.SEE_PROGRAMME)
def tables(request: HttpRequest, pk: int) -> HttpResponse:
    """Tables, lists and numbers of the programme's documents."""
    found = get_object_or_404(Programme.objects.for_user(request.user), pk=pk)
    documents = found.documents.prefetch_related(
        "tables", "lists__items", "facts__parts", "facts__reported_by", "projects__parties"
    )
    context = programme_context(request, found, "tables")
    return render(request, "programs/tables.html", context | {"documents": documents, "groups": Fact.Group})


@right_required(Right.SEE_PROGRAMME)
def about(request: HttpRequest, pk: int) -> HttpResponse:
    """Goals, effects, beneficiaries, resolution, legal acts, money, needs, documents."""
    programmes = Programme.objects.for_user(request.user).select_related("coordinator", "predecessor")
    found = get_object_or_404(programmes, pk=pk)
    documents = found.documents.prefetch_related("legal_acts", "funding_sources", "needs__task")
    context = programme_context(request, found, "about")
    realizers = found.realizers.select_related("institution")
    more = {"documents": documents, "realizers": realizers, "downloads": downloads(request.user, found)}
    return render(request, "programs/about.html", context | more)


@right_required(Right.SEE_PROGRAMME)
def export(request: HttpRequest, pk: int) -> HttpResponse:
    """A document of the programme as a file of the exchange format."""
    document = get_object_or_404(Document.objects.for_user(request.user).select_related("programme"), pk=pk)
    return _file(document)


@right_required(Right.SEE_PROGRAMME)
def export_programme(request: HttpRequest, pk: int) -> HttpResponse:
    """The programme as it stands now, as a file of the exchange format."""
    found = get_object_or_404(Programme.objects.for_user(request.user), pk=pk)
    return _file(choose_document(programme=found.pk))


def _file(document: Document) -> HttpResponse:
    response = HttpResponse(export_document(document), content_type="application/yaml; charset=utf-8")
    year = document.reporting_year or "program"
    response["Content-Disposition"] = f'attachment; filename="program-{document.programme_id}-{year}.yaml"'
    return response
