"""Families and staff read from a file, checked first and stored as a whole; a copy of one family given out."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import AccessLog, log_access
from accounts.policy import Right, require, right_required
from accounts.spreadsheets import workbook_response
from families.exchange import copies, drafts, sheets
from families.exchange.columns import FAMILY_COLUMNS, STAFF_COLUMNS, Problem, parse
from families.exchange.matching import match
from families.exchange.storing import store_families, store_staff
from families.forms.exchange import ConfirmForm, CopyForm, SheetForm, Subject, opened, sealed
from families.models import Family
from families.views.base import SUBJECT, family_crumbs

SHOWN_PROBLEMS = 200
COLUMNS = {Subject.FAMILIES: FAMILY_COLUMNS, Subject.STAFF: STAFF_COLUMNS}
EXAMPLES = {
    Subject.FAMILIES: [
        ("1", "Jabłonkowscy", "12.01.2024", "ul. Lipowa 3/4", "", "Anna", "Jabłonkowska", "03.05.1988", "kobieta", "",
         "matka", "", "dobrowolna", "15.01.2024", "", "", "", "15.01.2024", "", ""),
        ("1", "", "", "", "", "Zofia", "Jabłonkowska", "14.06.2015", "", "", "dziecko", *[""] * 9),
    ],
    Subject.STAFF: [("Anna Nowak", "asystent rodziny", "umowa o pracę", "1", "01.03.2023", "")],
}  # fmt: skip


@right_required(Right.SEE_ALL_FAMILIES)
@require_http_methods(["GET", "POST"])
def import_page(request: HttpRequest) -> HttpResponse:
    """Choose a file; see what it would bring or what is wrong with it; decide on likely duplicates; read it in."""
    require(request.user, Right.EDIT_FAMILIES)
    if request.method != "POST":
        return _page(request, SheetForm(initial={"subject": request.GET.get("co", Subject.FAMILIES)}))
    if "content" in request.POST:
        return _store(request)
    form = SheetForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, form, status=422)
    content, subject = form.cleaned_data["file"], form.cleaned_data["subject"]
    try:
        found, problems = _read(content, subject)
    except ValidationError as error:
        form.add_error("file", error)
        return _page(request, form, status=422)
    if problems:
        return _refused(request, form, problems)
    return _preview(request, subject, found, sealed(content))


def _read(content: bytes, subject: str) -> tuple[list, list[Problem]]:
    """Drafts of what the file holds, and everything wrong in it in the order of rows."""
    parsed, problems = parse(sheets.read(content), COLUMNS[Subject(subject)])
    found, more = (drafts.families if subject == Subject.FAMILIES else drafts.staff)(parsed)
    return found, sorted([*problems, *more], key=lambda problem: problem.row)


def _preview(request: HttpRequest, subject: str, found: list, content: str) -> HttpResponse:
    matches = match(found) if subject == Subject.FAMILIES else []
    confirm = ConfirmForm(initial={"content": content, "subject": subject}, matches=matches)
    return _page(request, SheetForm(initial={"subject": subject}), confirm=confirm, **_told(request, found, matches))


def _told(request: HttpRequest, found: list, matches: list) -> dict:
    """What the preview shows; families that may be the same are looked at, so the log says so."""
    alike = [family.pk for one in matches for family in one.families]
    if alike:
        log_access(request, SUBJECT, alike)
    people = [person for draft in found for person in getattr(draft, "people", ())]
    return {"found": found, "people": people, "matches": matches, "checked": True}


def _store(request: HttpRequest) -> HttpResponse:
    """The second step: the file is read once more, for others may have entered something meanwhile."""
    subject = request.POST.get("subject", "")
    form = SheetForm()
    try:
        content = opened(request.POST["content"])
        found, problems = _read(content, Subject(subject))
    except (ValidationError, ValueError):
        form.errors["file"] = form.error_class([_("Too much time has passed. Choose the file once more.")])
        return _page(request, form, status=422)
    if problems:
        return _refused(request, form, problems)
    if subject == Subject.STAFF:
        number = store_staff(found)
        words = ngettext("Read in: %(n)d worker.", "Read in: %(n)d workers.", number)
        messages.success(request, words % {"n": number})
        return redirect("families:workers")
    matches = match(found)
    confirm = ConfirmForm(request.POST, matches=matches)
    if not confirm.is_valid():
        return _page(request, form, status=422, confirm=confirm, **_told(request, found, matches))
    stored = store_families(matches, confirm.decisions, request.user)
    told = {"families": stored.families, "people": stored.people, "works": stored.works}
    messages.success(
        request, _("Read in: families %(families)s, people %(people)s, work with families %(works)s.") % told
    )
    return redirect("families:list")


def _refused(request: HttpRequest, form: SheetForm, problems: list[Problem]) -> HttpResponse:
    count = len(problems)
    words = ngettext("Nothing was read in. Mend %(n)d place.", "Nothing was read in. Mend %(n)d places.", count)
    form.full_clean()
    form.errors["file"] = form.error_class([words % {"n": count}])
    return _page(request, form, status=422, problems=problems[:SHOWN_PROBLEMS], more=max(0, count - SHOWN_PROBLEMS))


def _page(request: HttpRequest, form: SheetForm, *, status: int = 200, **context) -> HttpResponse:
    crumbs = [(reverse("families:list"), _("Families"))]
    context |= {"form": form, "crumbs": crumbs, "crumb": _("Read in from a file"), "subjects": Subject}
    return render(request, "families/import.html", context, status=status)


@right_required(Right.SEE_ALL_FAMILIES)
@require_safe
def template(request: HttpRequest, subject: str) -> HttpResponse:
    """A spreadsheet with the right header and an example, to be filled in and read in."""
    chosen = Subject(subject) if subject in Subject.values else Subject.FAMILIES
    columns = COLUMNS[chosen]
    about = [(column.header, _("required") if column.required else _("may stay empty")) for column in columns]
    return workbook_response(
        name=f"wzor-{chosen}",
        title=str(chosen.label)[:31],
        header=[column.header for column in columns],
        rows=EXAMPLES[chosen],
        about=about,
    )


@right_required(Right.SEE_ALL_FAMILIES)
@require_http_methods(["GET", "POST"])
def copy(request: HttpRequest, family: int) -> HttpResponse:
    """A copy of everything recorded about one family; the request it answers is kept in the access log."""
    found = get_object_or_404(Family.objects.for_user(request.user), pk=family)
    form = CopyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        log_access(request, SUBJECT, [found.pk], AccessLog.Action.EXPORT, form.cleaned_data["reason"])
        return _copy(found, form.cleaned_data["form"], form.cleaned_data["reason"], request.user)
    log_access(request, SUBJECT, [found.pk])
    context = {"family": found, "form": form, "crumbs": family_crumbs(found), "crumb": _("Copy of the data")}
    return render(request, "families/copy.html", context, status=422 if form.errors else 200)


def _copy(family: Family, kind: str, reason: str, user) -> HttpResponse:
    copied = list(copies.records_of(family))
    name = f"kopia-danych-{family.number}"
    if kind == "json":
        response = HttpResponse(copies.as_json(family, copied), content_type="application/json")
        response["Content-Disposition"] = f'attachment; filename="{name}-{timezone.localdate():%Y-%m-%d}.json"'
        return response
    header = [_("kind of record"), _("number"), _("field"), _("value")]
    about = [(_("Family"), family.number), (_("On what request"), reason), (_("Made by"), str(user))]
    about.append((_("Made on"), timezone.localdate()))
    return workbook_response(
        name=name, title=_("Copy of the data"), header=header, rows=copies.as_rows(copied), about=about
    )
