"""Spreadsheets to fill in elsewhere: a programme, the values of a year; and the lists of what to mend in them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from accounts.policy import Right, right_required
from accounts.spreadsheets import XLSX_TYPE
from programs.forms.imports import ProblemsForm, ValuesSheetForm, sealed_problems
from programs.models import Programme
from programs.spreadsheet import year_values
from programs.spreadsheet.programme_writer import programme_workbook
from programs.spreadsheet.reading import NotOurs, SheetProblem, SheetRefused, mark_of
from programs.spreadsheet.writing import problems_file
from programs.views.base import programme_crumbs, programme_of_year

# A file wrong from end to end has a problem on every line; the first ones tell enough.
SHOWN_PROBLEMS, KEPT_PROBLEMS = 200, 2000


def _download(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=XLSX_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{name}-{timezone.localdate():%Y-%m-%d}.xlsx"'
    return response


@right_required(Right.EDIT_PROGRAMME)
@require_safe
def programme_template(request: HttpRequest) -> HttpResponse:
    """An empty template for a new programme."""
    return _download(programme_workbook(None), "nowy-program")


@right_required(Right.EDIT_PROGRAMME)
@require_safe
def programme_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """The programme as a spreadsheet that can be changed and read back."""
    programme = get_object_or_404(Programme.objects.for_user(request.user), pk=pk)
    return _download(programme_workbook(programme), f"program-{programme.pk}")


@right_required(Right.ENTER_VALUES)
@require_safe
def values_file(request: HttpRequest, year: int) -> HttpResponse:
    """The values of a year as a spreadsheet."""
    programme = programme_of_year(request, year)
    return _download(year_values.values_workbook(programme, year), f"wartosci-{programme.pk}-{year}")


@right_required(Right.ENTER_VALUES)
def values_sheet(request: HttpRequest, year: int) -> HttpResponse:
    """Take the spreadsheet of a year, and read it back: all of it or nothing."""
    programme = programme_of_year(request, year)
    form = ValuesSheetForm(request.POST or None, request.FILES or None)
    context, status = {}, 200
    if request.method == "POST":
        if form.is_valid():
            refused = _read_values(request, form, programme, year)
            if refused is None:
                return redirect(f"{reverse('programs:grid', args=[year])}?program={programme.pk}")
            context = problems_context(refused)
        status = 422
    return render(
        request,
        "programs/import_values.html",
        context
        | {
            "form": form,
            "programme": programme,
            "year": year,
            "crumbs": [
                *programme_crumbs(programme),
                (
                    f"{reverse('programs:grid', args=[year])}?program={programme.pk}",
                    _("Grid of %(year)s") % {"year": year},
                ),
            ],
            "crumb": _("Spreadsheet of %(year)s") % {"year": year},
        },
        status=status,
    )


def _read_values(request: HttpRequest, form: ValuesSheetForm, programme: Programme, year: int) -> SheetRefused | None:
    """Read the file; what stands against it, also said at the form."""
    data = form.cleaned_data
    expected = {"kind": year_values.KIND, "programme": str(programme.pk), "year": str(year)}
    if mark_of(data["file"]) != expected:
        form.add_error("file", _("This is not the spreadsheet of this programme and year. Take it from this page."))
        return SheetRefused([])
    try:
        count = year_values.read_values(
            data["file"], programme, year, user=request.user, reason=data["reason"], confirmed=data["confirmed"]
        )
    except NotOurs:
        form.add_error("file", _("The file cannot be read as a spreadsheet."))
        return SheetRefused([])
    except SheetRefused as refused:
        form.add_error("file", nothing_stored(refused))
        return refused
    if count:
        messages.success(request, ngettext("Saved %(n)d value", "Saved %(n)d values", count) % {"n": count})
    else:
        messages.info(request, _("No value was changed."))
    return None


def nothing_stored(refused: SheetRefused) -> str:
    """The words above a list of problems."""
    count = len(refused.problems)
    words = ngettext("Nothing was stored. Mend %(n)d cell.", "Nothing was stored. Mend %(n)d cells.", count)
    return words % {"n": count}


def problems_context(refused: SheetRefused) -> dict:
    """What ``programs/_sheet_problems.html`` shows, and the form that downloads it."""
    problems = refused.problems
    if not problems:
        return {}
    return {
        "problems": problems[:SHOWN_PROBLEMS],
        "more": len(problems) - len(problems[:SHOWN_PROBLEMS]),
        "download": sealed_problems([item.as_dict() for item in problems[:KEPT_PROBLEMS]]),
    }


@right_required(Right.ENTER_VALUES)
@require_POST
def problems_download(request: HttpRequest) -> HttpResponse:
    """The list of problems as a spreadsheet; it was signed when the file was refused."""
    form = ProblemsForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Too much time has passed. Choose the file once more."))
        return redirect("programs:overview")
    problems = [SheetProblem(**item) for item in form.cleaned_data["problems"]]
    return _download(problems_file(problems), "do-poprawienia")
