"""S22, one institution of a round: what it is asked, its answers to be checked, its letters, link and spreadsheet."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.policy import Right, may, require, right_required
from programs.collecting import checking, links, recording
from programs.collecting import rounds as service
from programs.collecting.asking import Sheet, sheet_of
from programs.collecting.letters import Kind, compose
from programs.collecting.progress import progress_of
from programs.forms.collection import REMARK_LENGTH, InstitutionChoice, RequestForm
from programs.forms.enquiries import EnquiryForm
from programs.locks import who_may_reopen
from programs.models import DataRequest, Institution, RequestLink
from programs.views.collection import crumbs, round_of, sent
from programs.views.enquiries import sheet_form, sheet_response

_BOTH = require_http_methods(["GET", "HEAD", "POST"])


def _request_of(http: HttpRequest, pk: int) -> DataRequest:
    rows = DataRequest.objects.for_user(http.user).select_related("round__programme", "institution")
    return get_object_or_404(rows, pk=pk)


@right_required(Right.ENTER_VALUES)
@_BOTH
def add(http: HttpRequest, pk: int) -> HttpResponse:
    """Ask one more institution, or again one that was withdrawn."""
    found = round_of(http, pk)
    asked = found.requests.standing().values("institution")
    institutions = Institution.objects.for_user(http.user).filter(generic=False).exclude(pk__in=asked)
    form = InstitutionChoice(http.POST or None, institutions=institutions)
    if http.method == "POST" and form.is_valid():
        request = service.add(found, form.cleaned_data["institution"])
        return redirect("programs:request_change", request.pk)
    return _form_page(http, found, form, _("Ask one more institution"), reverse("programs:round", args=[found.pk]))


@right_required(Right.ENTER_VALUES)
@_BOTH
def change(http: HttpRequest, pk: int) -> HttpResponse:
    """How the institution answers and what it is asked."""
    request = _request_of(http, pk)
    form = RequestForm(http.POST or None, instance=request)
    if http.method == "POST" and form.is_valid():
        with transaction.atomic():
            request.save_because("zmiana zapytania")
            picked = form.cleaned_data
            service.ask(request, [int(key) for key in picked["measures"]], [int(key) for key in picked["tasks"]])
        messages.success(http, _("Saved."))
        return redirect("programs:request", request.pk)
    title = _("Questions: %(institution)s") % {"institution": request.institution.label}
    return _form_page(http, request.round, form, title, reverse("programs:request", args=[pk]))


def _form_page(http: HttpRequest, found, form, title: str, cancel: str) -> HttpResponse:
    context = {"form": form, "heading": title, "submit_label": _("Save"), "cancel_url": cancel}
    context |= {"crumbs": crumbs(found), "crumb": title}
    return render(http, "programs/edit_form.html", context, status=422 if form.errors else 200)


@right_required(Right.ENTER_VALUES)
@require_safe
def request_page(http: HttpRequest, pk: int) -> HttpResponse:
    """The request with its answers."""
    return _page(http, _request_of(http, pk))


def _page(http: HttpRequest, request: DataRequest, *, status: int = 200, **context) -> HttpResponse:
    [line] = progress_of([request])
    sheet = sheet_of(request)
    found = request.round
    context |= {
        "line": line,
        "found": line.request,
        "sheet": sheet,
        "round": found,
        "institution": request.institution,
        "may_accept": may(http.user, Right.ADOPT_REPORTS),
        "who_accepts": who_may_reopen(),
        "link": RequestLink.objects.filter(request=request).first(),
        "letter": compose(sheet, Kind.REQUEST if request.sent_at is None else Kind.REMINDER),
        "today": timezone.localdate(),
        "crumbs": crumbs(found),
        "crumb": request.institution.label,
    }
    return render(http, "programs/collection_request.html", context, status=status)


@right_required(Right.ENTER_VALUES)
@require_POST
def decide(http: HttpRequest, pk: int) -> HttpResponse:
    """Accept the ticked answers, or return them with a remark (and a letter, if wanted).

    As everywhere, values are accepted by who answers for the report.
    """
    request = _request_of(http, pk)
    if "return" not in http.POST:
        require(http.user, Right.ADOPT_REPORTS)
    values, tasks = ([int(key) for key in http.POST.getlist(name) if key.isdigit()] for name in ("value", "task"))
    back = redirect("programs:request", pk)
    if not values and not tasks:
        messages.warning(http, _("Tick the answers first."))
        return back
    remark = http.POST.get("remark", "").strip()
    if "return" in http.POST and (not remark or len(remark) > REMARK_LENGTH):
        empty, long = _("Say what is to be corrected."), _("The remark has at most %(n)d characters.")
        problem = long % {"n": REMARK_LENGTH} if remark else empty
        return _page(http, request, status=422, problem=problem, remark=remark, ticked=[*values, *tasks])
    try:
        if "return" not in http.POST:
            count = checking.accept(request, values, tasks, user=http.user)
            messages.success(http, ngettext("Accepted %(n)d answer", "Accepted %(n)d answers", count) % {"n": count})
            return back
        count = checking.give_back(request, values, tasks, remark, user=http.user)
    except checking.CannotDecide:
        messages.error(http, _("Nothing was decided: an answer changed meanwhile, or the year is closed."))
        return back
    messages.success(http, ngettext("Returned %(n)d answer", "Returned %(n)d answers", count) % {"n": count})
    return sent(http, request.round, [_request_of(http, pk)], Kind.RETURN) if "letter" in http.POST else back


@right_required(Right.ENTER_VALUES)
@require_POST
def link(http: HttpRequest, pk: int) -> HttpResponse:
    """A new link, shown this once; or the end of the one that works."""
    request = _request_of(http, pk)
    if request.withdrawn_at is not None:
        raise Http404
    if "end" in http.POST:
        links.end(request)
        messages.success(http, _("The link has ended."))
        return redirect("programs:request", pk)
    return _page(http, request, address=links.address(_renewed(request)))


@transaction.atomic
def _renewed(request: DataRequest) -> str:
    secret = links.renew(request)
    if request.sent_at is None:
        request.sent_at = timezone.now()
        request.save_because("link podany przez ośrodek")
    return secret


@right_required(Right.ENTER_VALUES)
@require_safe
def sheet_file(http: HttpRequest, pk: int) -> HttpResponse:
    """The open questions as a spreadsheet to be sent by other ways than the letter."""
    return sheet_response(sheet_of(_request_of(http, pk)))


@right_required(Right.ENTER_VALUES)
@require_POST
def upload(http: HttpRequest, pk: int) -> HttpResponse:
    """A spreadsheet that came back: what is filled in is handed over in the institution's name, all rows or none."""
    with transaction.atomic():
        request = recording.lock(_request_of(http, pk))
        sheet = sheet_of(request)
        form, problems = sheet_form(http, sheet)
        if problems:
            return _page(http, request, status=422, problems=problems)
        count = _hand_over(form, sheet, http.user)
    words = ngettext("%(n)d answer read from the spreadsheet.", "%(n)d answers read from the spreadsheet.", count)
    messages.success(http, words % {"n": count})
    return redirect("programs:request", pk)


def _hand_over(form: EnquiryForm, sheet: Sheet, user) -> int:
    recording.save_drafts(form.answers(), form.task_answers(), user=user, reason=recording.BY_SHEET)
    request = sheet.request
    if request.sent_at is None:
        request.sent_at = timezone.now()
        request.save_because(recording.BY_SHEET)
    return recording.submit(sheet_of(request), nothing_else=False, user=user, reason=recording.BY_SHEET)


@right_required(Right.ENTER_VALUES)
@require_POST
def withdraw(http: HttpRequest, pk: int) -> HttpResponse:
    """Ask the institution no longer; what it sent stays."""
    request = _request_of(http, pk)
    service.withdraw(request)
    messages.success(http, _("Withdrawn. Its link has ended; what it sent stays."))
    return redirect("programs:round", request.round_id)
