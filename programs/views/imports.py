"""S25: a programme or an annual report from a file, in two steps, all or nothing."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.policy import Right, right_required
from programs.exchange import ImportRefused, import_document
from programs.exchange.preview import preview
from programs.forms.imports import ConfirmForm, FileForm, sealed

# A file wrong from end to end has a problem on every line; the first ones tell enough.
SHOWN_PROBLEMS = 200


@right_required(Right.EDIT_PROGRAMME)
def import_page(request: HttpRequest) -> HttpResponse:
    """Choose a file; see what it would bring or what is wrong with it; import it."""
    if request.method != "POST":
        return _page(request, FileForm())
    if "content" in request.POST:
        return _store(request)
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, form, status=422)
    content = form.cleaned_data["file"]
    try:
        found = preview(content, user=request.user)
    except ImportRefused as refusal:
        return _refused(request, form, refusal)
    return _page(request, FileForm(), preview=found, confirm=sealed(content))


def _store(request: HttpRequest) -> HttpResponse:
    """The second step: import what was checked."""
    confirm, form = ConfirmForm(request.POST), FileForm()
    if not confirm.is_valid():
        form = FileForm({}, {})
        form.errors.pop("file", None)
        form.add_error("file", confirm.errors["content"])
        return _page(request, form, status=422)
    try:
        with transaction.atomic():
            document = import_document(confirm.cleaned_data["content"], user=request.user)
    except ImportRefused as refusal:
        return _refused(request, FileForm({}, {}), refusal)
    messages.success(request, _("Imported: %(what)s") % {"what": document})
    return redirect(document.programme)


def _refused(request: HttpRequest, form: FileForm, refusal: ImportRefused) -> HttpResponse:
    count = len(refusal.problems)
    form.errors.pop("file", None)
    words = ngettext("Nothing was imported. Mend %(n)d place.", "Nothing was imported. Mend %(n)d places.", count)
    form.add_error("file", words % {"n": count})
    problems = refusal.problems[:SHOWN_PROBLEMS]
    return _page(request, form, status=422, problems=problems, more=count - len(problems))


def _page(request: HttpRequest, form: FileForm, *, status: int = 200, **context) -> HttpResponse:
    crumbs = [(reverse("programs:overview"), _("Programme"))]
    context |= {"form": form, "crumbs": crumbs, "crumb": _("Import")}
    return render(request, "programs/import.html", context, status=status)
