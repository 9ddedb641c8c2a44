"""The public edition: what it would hide, making it after reading the texts, looking at it, publication."""

from collections import Counter

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.policy import Right, may, require, right_required
from reporting.models import PublicEdition, ReportVersion
from reporting.publishing import note, plans, public
from reporting.publishing.planning import subject
from reporting.publishing.public_forms import EditionForm, PublicationForm
from reporting.suppression.edition import edition as proposed
from reporting.suppression.hidden import Hidden
from reporting.suppression.plan import Rule
from reporting.views.files import version_of, wanted_version
from reporting.views.reports import report_of
from reporting.writers import html

PLACES_SHOWN = 300


@right_required(Right.SEE_REPORTS)
@require_safe
def small_counts(request: HttpRequest, year: int) -> HttpResponse:
    """How many numbers of each chapter of what counts now a public edition would not give."""
    found = report_of(request, year)
    about = subject(found)
    plan = plans.at_hand(about)
    chapters = public.warnings(plan) if plan else []
    context = {
        "report": found,
        "is_known": plan is not None,
        "work": None if plan else plans.kept(about),
        "chapters": chapters,
        "total": sum(chapter.hidden for chapter in chapters),
        "below": about.below,
        "versions": found.versions.select_related("public_edition").defer("data", "public_edition__data"),
    }
    return render(request, "reporting/small_counts.html", context)


@right_required(Right.SEE_REPORTS)
@require_POST
def work_out(request: HttpRequest, year: int) -> HttpResponse:
    """Have it found out in the background what is to be hidden: of a version (``version``) or of what counts now."""
    found = report_of(request, year)
    version = wanted_version(request, found) if request.POST.get("version") else None
    plans.request(subject(found, version), request.user)
    return redirect("reporting:public", year, version.number) if version else redirect("reporting:small_counts", year)


@right_required(Right.SEE_REPORTS)
@require_safe
def progress(request: HttpRequest, year: int, pk: int) -> HttpResponse:
    """How far that is: the line of the page asks again and again; at the end the whole page is loaded anew."""
    work = get_object_or_404(report_of(request, year).public_plans.defer("data"), pk=pk)
    response = render(request, "reporting/_plan_progress.html", {"work": work, "year": year})
    if not work.is_being_made:
        response["HX-Refresh"] = "true"
    return response


@right_required(Right.SEE_REPORTS)
@require_http_methods(["GET", "POST"])
def edition(request: HttpRequest, year: int, number: int) -> HttpResponse:
    """The public edition of a version; before there is one, what is to be read before making it."""
    version = version_of(request, year, number)
    made = PublicEdition.objects.filter(version=version).select_related("made_by").first()
    if made is None:
        return _making(request, version)
    if request.method == "POST":
        messages.error(request, _("The public edition was made already and does not change."))
        return redirect("reporting:public", year, number)
    return _shown(request, made, PublicationForm(since=timezone.localdate(made.made_at)))


def _making(request: HttpRequest, version: ReportVersion) -> HttpResponse:
    """The proposal with its texts, once it is known what to hide; sending it freezes the edition."""
    may_make = may(request.user, Right.ADOPT_REPORTS)
    if request.method == "POST":
        require(request.user, Right.ADOPT_REPORTS)
    about = subject(version.report, version)
    plan = plans.at_hand(about)
    context = {"report": version.report, "version": version, "below": about.below, "is_known": plan is not None}
    if plan is None:
        if request.method == "POST":
            messages.error(request, _("Something that the edition depends on has changed: work out anew what to hide."))
            return redirect("reporting:public", version.report.year, version.number)
        return render(request, "reporting/public_making.html", context | {"work": plans.kept(about)})
    proposal = proposed(about.document, plan)
    form = EditionForm(request.POST if request.method == "POST" else None, texts=proposal.texts)
    if form.is_valid():
        public.edition_of(version, request.user, form.texts)
        messages.success(
            request,
            _("The public edition was made. Its files are being made; publish one of them and write down where."),
        )
        return redirect("reporting:public", version.report.year, version.number)
    context |= {"form": form if may_make else None} | _hidden(request, proposal.hidden)
    return render(request, "reporting/public_making.html", context, status=422 if form.errors else 200)


def _shown(request: HttpRequest, made: PublicEdition, form: PublicationForm) -> HttpResponse:
    context = {
        "report": made.version.report,
        "version": made.version,
        "edition": made,
        "intact": made.is_intact,
        "publications": made.publications.select_related("by"),
        "note": note.lines(made),
        "form": form if may(request.user, Right.ADOPT_REPORTS) else None,
    } | _hidden(request, public.hidden_in(made))
    return render(request, "reporting/public.html", context, status=422 if form.errors else 200)


def _hidden(request: HttpRequest, hidden: list[Hidden]) -> dict:
    """What is hidden, for those who prepare reports: how much by which rule, then each place."""
    if not may(request.user, Right.EDIT_REPORTS):
        return {}
    numbers = Counter(item.why for item in hidden)
    return {
        "rules": numbers.most_common(),
        "open": [item for item in hidden if item.rule == Rule.OPEN],
        "hidden": hidden[:PLACES_SHOWN],
        "more_hidden": max(0, len(hidden) - PLACES_SHOWN),
    }


@right_required(Right.SEE_REPORTS)
@require_safe
def preview(request: HttpRequest, year: int, number: int) -> HttpResponse:
    """The public edition to read; those who prepare reports also read the one that would be made."""
    version = version_of(request, year, number)
    made = PublicEdition.objects.filter(version=version).first()
    if made is None and not may(request.user, Right.EDIT_REPORTS):
        raise Http404
    if made:
        document = made.document
    else:
        about = subject(version.report, version)
        plan = plans.at_hand(about)
        if plan is None:
            return redirect("reporting:public", year, number)
        document = proposed(about.document, plan).document
    context = {
        "report": version.report,
        "version": version,
        "edition": made,
        "body": html.body(document, lambda _cell: ""),
    }
    return render(request, "reporting/public_preview.html", context)


@right_required(Right.ADOPT_REPORTS)
@require_POST
def publish(request: HttpRequest, year: int, number: int) -> HttpResponse:
    """Write down when and where the edition was published."""
    version = version_of(request, year, number)
    made = PublicEdition.objects.filter(version=version).select_related("made_by", "version__report").first()
    if made is None:
        raise Http404
    form = PublicationForm(request.POST, since=timezone.localdate(made.made_at))
    if not form.is_valid():
        return _shown(request, made, form)
    public.publish(made, user=request.user, **form.cleaned_data)
    messages.success(request, _("The publication was written down."))
    return redirect("reporting:public", year, number)
