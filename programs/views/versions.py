"""Versions of a programme and its stages: adopting, what differs, corrections, amendments, comparing two versions."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from accounts.policy import Right, may, right_required
from programs.downloads import downloads
from programs.forms.versions import AdoptForm, AmendForm, CorrectionForm, StageForm
from programs.lifecycle import StageRefused, go_to, may_be_adopted, may_be_amended, open_years, transitions_of
from programs.models import Programme
from programs.version_words import lines_between
from programs.versions import CorrectionRefused, adopt, amend, correct, draft_lines, newest
from programs.views.base import programme_crumbs

CORRECT, AMEND = "poprawki", "zmiana"


def _programme(request: HttpRequest, pk: int) -> Programme:
    return get_object_or_404(Programme.objects.for_user(request.user), pk=pk)


def _above(programme: Programme) -> list[tuple[str, str]]:
    return [*programme_crumbs(programme), (reverse("programs:versions", args=[programme.pk]), _("Versions"))]


@right_required(Right.SEE_PROGRAMME)
@require_safe
def versions(request: HttpRequest, pk: int) -> HttpResponse:
    """All versions with their resolutions, the stages of the programme, and what can be done next."""
    programme = _programme(request, pk)
    may_edit = may(request.user, Right.EDIT_PROGRAMME)
    found = list(programme.versions.order_by("-number").defer("tree"))
    stages = [
        (item, StageForm(transition=item, open_years=open_years(programme))) for item in transitions_of(programme)
    ]
    context = {
        "programme": programme,
        "versions": found,
        "steps": programme.steps.select_related("user"),
        "stages": stages if may_edit else [],
        "open_years": open_years(programme),
        "may_edit": may_edit,
        "may_be_adopted": may_edit and may_be_adopted(programme),
        "may_be_amended": may_edit and may_be_amended(programme),
        "downloads": downloads(request.user, programme),
        "crumbs": programme_crumbs(programme),
        "crumb": _("Versions"),
    }
    return render(request, "programs/versions.html", context)


@right_required(Right.EDIT_PROGRAMME)
def adoption(request: HttpRequest, pk: int) -> HttpResponse:
    """Record the wording that the council adopted as version 0."""
    programme = _programme(request, pk)
    if not may_be_adopted(programme):
        raise Http404
    form = AdoptForm(request.POST or None, programme=programme)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        adopt(
            programme,
            valid_from=typed["valid_from"],
            resolution=form.resolution,
            user=request.user,
            remark=typed["remark"],
        )
        messages.success(request, _("The adopted wording is recorded as version 0."))
        return redirect("programs:versions", pk)
    context = {
        "programme": programme,
        "form": form,
        "heading": _("Record the adopted wording"),
        "submit_label": _("Record version 0"),
        "cancel_url": reverse("programs:versions", args=[pk]),
        "crumbs": _above(programme),
        "crumb": _("Adoption"),
    }
    return render(request, "programs/edit_adoption.html", context, status=422 if form.errors else 200)


@right_required(Right.EDIT_PROGRAMME)
def programme_changes(request: HttpRequest, pk: int) -> HttpResponse:
    """What was edited since the version in force: each line a correction of it or a part of the next amendment."""
    programme = _programme(request, pk)
    version = newest(programme)
    if version is None:
        return redirect("programs:versions", pk)
    lines = draft_lines(programme, version)
    asked = request.POST.get("akcja", "") if request.method == "POST" else ""
    correction = CorrectionForm(request.POST if asked == CORRECT else None, lines=lines)
    amendment = AmendForm(request.POST if asked == AMEND else None, programme=programme)
    if asked == CORRECT and correction.is_valid() and _corrected(request, version, correction):
        return redirect("programs:programme_changes", pk)
    if asked == AMEND and may_be_amended(programme) and amendment.is_valid():
        typed = amendment.cleaned_data
        amend(
            programme,
            valid_from=typed["valid_from"],
            resolution=amendment.resolution,
            summary=typed["summary"],
            user=request.user,
        )
        messages.success(request, _("The amendment is recorded."))
        return redirect("programs:versions", pk)
    context = {
        "programme": programme,
        "version": version,
        "lines": lines,
        "marked": set(correction["lines"].value() or []) if asked == CORRECT else set(),
        "correction": correction,
        "amendment": amendment,
        "form": amendment if asked == AMEND else correction,
        "may_be_amended": may_be_amended(programme),
        "crumbs": _above(programme),
        "crumb": _("What differs"),
    }
    return render(request, "programs/version_changes.html", context, status=422 if asked else 200)


def _corrected(request: HttpRequest, version, form: CorrectionForm) -> bool:
    try:
        count = correct(version, form.cleaned_data["lines"], reason=form.cleaned_data["reason"])
    except CorrectionRefused as error:
        form.add_error("lines", str(error))
        return False
    words = ngettext("Recorded %(n)d correction", "Recorded %(n)d corrections", count)
    messages.success(request, words % {"n": count})
    return True


@right_required(Right.SEE_PROGRAMME)
@require_safe
def versions_compared(request: HttpRequest, pk: int) -> HttpResponse:
    """Two versions, line by line in words."""
    programme = _programme(request, pk)
    found = {str(version.number): version for version in programme.versions.order_by("number")}
    if len(found) < 2:
        raise Http404
    numbers = list(found)
    first, second = request.GET.get("od", numbers[-2]), request.GET.get("do", numbers[-1])
    if first not in found or second not in found:
        raise Http404
    context = {
        "programme": programme,
        "versions": list(found.values()),
        "first": found[first],
        "second": found[second],
        "lines": lines_between(found[first].tree, found[second].tree),
        "crumbs": _above(programme),
        "crumb": _("Comparison"),
    }
    return render(request, "programs/versions_compared.html", context)


@right_required(Right.EDIT_PROGRAMME)
def programme_stage(request: HttpRequest, pk: int, status: str) -> HttpResponse:
    """Go on to a stage that may follow."""
    programme = _programme(request, pk)
    transition = next((item for item in transitions_of(programme) if item.to == status), None)
    if transition is None:
        messages.error(request, _("This stage does not follow the present one."))
        return redirect("programs:versions", pk)
    form = StageForm(request.POST or None, transition=transition, open_years=open_years(programme))
    if request.method == "POST" and form.is_valid():
        try:
            go_to(
                programme,
                status,
                day=form.cleaned_data["day"],
                user=request.user,
                remark=form.cleaned_data["remark"],
            )
            messages.success(request, _("Saved."))
        except StageRefused:
            messages.error(request, _("This stage does not follow the present one."))
        return redirect("programs:versions", pk)
    context = {
        "programme": programme,
        "form": form,
        "transition": transition,
        "heading": transition.label,
        "submit_label": transition.label,
        "cancel_url": reverse("programs:versions", args=[pk]),
        "crumbs": _above(programme),
        "crumb": transition.label,
    }
    return render(request, "programs/edit_stage.html", context, status=422 if form.errors else 200)
