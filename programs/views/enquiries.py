"""S23, S24: an institution answers a request, signed in or through its personal link.

Both ways lead to the same pages. A link opens its one request and nothing else: no session is made, browsers store
nothing, and no other site learns the address.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from accounts import drafts
from accounts.policy import Right, right_required
from accounts.spreadsheets import XLSX_TYPE
from accounts.templatetags.ui import clock
from programs.collecting import links, receipts, recording, sheets
from programs.collecting.asking import Sheet, sheet_of
from programs.collecting.progress import progress_of
from programs.forms.enquiries import EnquiryForm
from programs.locks import lock_of
from programs.models import DataRequest

_WAIT = 60  # seconds
_SECRET_PAGE = {
    "Cache-Control": "private, no-store",
    "X-Robots-Tag": "noindex, nofollow",
    # Its own forms need the origin; the path, which holds the secret, is told to nobody.
    "Referrer-Policy": "strict-origin",
}
_BOTH = require_http_methods(["GET", "HEAD", "POST"])


@dataclass(frozen=True)
class Door:
    """The way by which a request is answered: names of its addresses, their first argument, and who answers."""

    request: DataRequest
    name: str
    key: int | str
    user: object = None

    @property
    def reason(self) -> str:
        """What the history says about an answer."""
        return recording.BY_LINK if self.user is None else recording.BY_ACCOUNT

    def url(self, page: str = "", *args) -> str:
        """Address of a page of the request."""
        return reverse(f"programs:{self.name}{page and '_' + page}", args=[self.key, *args])

    @property
    def urls(self) -> dict[str, str]:
        """Addresses that pages name."""
        pages = ("all", "submit", "receipt", "receipt_pdf", "sheet", "upload")
        return {"overview": self.url()} | {page: self.url(page) for page in pages}


View = Callable[..., HttpResponse]


def by_account(view: View) -> View:
    """The view for people of the institution, signed in."""

    @right_required(Right.ENTER_OWN_VALUES)
    @wraps(view)
    def opened(http: HttpRequest, pk: int, **kwargs) -> HttpResponse:
        mine = DataRequest.objects.for_user(http.user).standing().filter(sent_at__isnull=False)
        found = get_object_or_404(mine.select_related("round__programme", "institution"), pk=pk)
        return view(http, Door(found, "enquiry", pk, http.user), **kwargs)

    return opened


def by_link(view: View) -> View:
    """The view for whoever has the link; 404 for one that is none (any more), 429 for one used too often."""

    @login_not_required
    @wraps(view)
    def opened(http: HttpRequest, secret: str, **kwargs) -> HttpResponse:
        link = links.link_of(secret)
        if link is None:
            raise Http404
        if links.take_turn(link, timezone.now()):
            response = view(http, Door(link.request, "reply", secret), **kwargs)
        else:
            response = HttpResponse(status=429, headers={"Retry-After": str(_WAIT)})
        for header, value in _SECRET_PAGE.items():
            response.headers[header] = value
        return response

    return opened


@right_required(Right.ENTER_OWN_VALUES)
@require_safe
def enquiries(http: HttpRequest) -> HttpResponse:
    """S23: requests to the person's institutions, those that wait first."""
    mine = DataRequest.objects.for_user(http.user).standing().filter(sent_at__isnull=False)
    lines = progress_of(list(mine.order_by("round__due", "pk")))
    waiting = [one for one in lines if not one.is_finished and one.request.round.closed_at is None]
    context = {
        "waiting": waiting,
        "done": [one for one in lines if one not in waiting],
        "today": timezone.localdate(),
        "has_several": len({one.request.institution_id for one in lines}) > 1,
    }
    return render(http, "programs/enquiries.html", context)


@_BOTH
def overview(http: HttpRequest, door: Door) -> HttpResponse:
    """What is asked, until when, and how far the institution is."""
    recording.note_opening(door.request)
    return _page(http, door, sheet_of(door.request), "programs/enquiry.html")


@_BOTH
def everything(http: HttpRequest, door: Door) -> HttpResponse:
    """All open questions on one page."""
    return _form_page(http, door, "programs/enquiry_all.html", lambda sheet: (None, door.url("submit")))


@_BOTH
def step(http: HttpRequest, door: Door, number: int) -> HttpResponse:
    """One open question; saving leads to the next."""

    def chosen(sheet: Sheet):
        if not 1 <= number <= len(sheet.steps):
            raise Http404
        last = number == len(sheet.steps)
        return sheet.steps[number - 1], door.url("submit") if last else door.url("step", number + 1)

    return _form_page(http, door, "programs/enquiry_step.html", chosen, number=number)


def _form_page(http: HttpRequest, door: Door, template: str, choose, number: int = 0) -> HttpResponse:
    """A page with open questions. What is sent is kept as a draft, whichever button sends it."""
    recording.note_opening(door.request)
    if http.method != "POST":
        sheet = sheet_of(door.request)
        if not sheet.left:
            return redirect(door.url())
        only, _next = choose(sheet)
        form = EnquiryForm(sheet=sheet, only=only)
        return _page(http, door, sheet, template, form=form, number=number)
    with transaction.atomic():
        request = recording.lock(door.request)
        sheet = sheet_of(request)
        if not sheet.left:
            messages.warning(http, _("These answers had been sent before; what you typed was not stored."))
            return redirect(door.url())
        only, following = choose(sheet)
        if http.POST.get(drafts.SAVE) == "script":
            return _answer_script(http, door, sheet, [only] if only else sheet.steps)
        form = EnquiryForm(http.POST, sheet=sheet, only=only)
        if not form.is_valid():
            return _page(http, door, sheet, template, form=form, number=number, status=422)
        _keep(form, request, door)
    if _typed_where_closed(http, sheet):
        messages.warning(http, _("Some figures had been sent before; what you typed there was not stored."))
    if "save" in http.POST:
        messages.success(http, _("Draft saved."))
        return redirect(door.url())
    return redirect(following)


def _answer_script(http: HttpRequest, door: Door, sheet: Sheet, asked: list) -> JsonResponse:
    """Keep each answer that can be read as a draft, and say its new mark; the others wait until they are mended."""
    forms = [EnquiryForm(http.POST, sheet=sheet, only=one) for one in asked]
    fine = [form for form in forms if form.is_valid()]
    for form in fine:
        _keep(form, sheet.request, door)
    names = {name for form in fine for name in form.marks()}
    stored = EnquiryForm(sheet=sheet_of(sheet.request)).marks()
    left = len(forms) - len(fine)
    words = _("Draft saved at %(time)s") % {"time": clock(timezone.now())}
    if left:
        words = ngettext("%(n)d answer is not saved: see it", "%(n)d answers are not saved: see them", left) % {
            "n": left
        }
    return JsonResponse({"words": words, "fields": {name: stored[name] for name in names if name in stored}})


def _keep(form: EnquiryForm, request: DataRequest, door: Door, reason: str = "") -> None:
    """Store a valid form as a draft, and the remark on the whole where the form has one."""
    reason = reason or door.reason
    recording.save_drafts(form.answers(), form.task_answers(), user=door.user, reason=reason)
    remark = form.cleaned_data.get("remark", request.remark)
    if remark != request.remark:
        request.remark = remark
        request.save_because(reason)


def _typed_where_closed(http: HttpRequest, sheet: Sheet) -> bool:
    return any(f"value_{one.key}" in http.POST for one in sheet.questions if one not in sheet.open_questions)


@_BOTH
def submit(http: HttpRequest, door: Door) -> HttpResponse:
    """A check page: what would be sent and what is still empty; sending it hands the answers over."""
    if http.method != "POST":
        sheet = sheet_of(door.request)
        if not sheet.left:
            return redirect(door.url())
        made = recording.handover_of(sheet)
        nothing = http.GET.get("reszta") == "nic"
        return _page(http, door, sheet, "programs/enquiry_submit.html", handover=made, nothing=nothing)
    with transaction.atomic():
        sheet = sheet_of(recording.lock(door.request))
        nothing_else = "nothing_else" in http.POST
        sent = recording.submit(sheet, nothing_else=nothing_else, user=door.user, reason=door.reason)
    if not sent:
        messages.warning(http, _("Nothing was submitted: no answer is filled in."))
        return redirect(door.url("submit"))
    words = ngettext("%(n)d answer submitted. Thank you.", "%(n)d answers submitted. Thank you.", sent)
    messages.success(http, words % {"n": sent})
    return redirect(door.url("receipt"))


@require_safe
def receipt(http: HttpRequest, door: Door) -> HttpResponse:
    """What was sent and when, to keep."""
    sheet = sheet_of(door.request)
    return _page(http, door, sheet, "programs/enquiry_receipt.html", receipt=_receipt(sheet))


@require_safe
def receipt_pdf(http: HttpRequest, door: Door) -> HttpResponse:
    """The receipt as a file."""
    content = receipts.pdf(_receipt(sheet_of(door.request)))
    headers = {"Content-Disposition": f'attachment; filename="potwierdzenie-{door.request.pk}.pdf"'}
    return HttpResponse(content, content_type="application/pdf", headers=headers)


def _receipt(sheet: Sheet) -> receipts.Receipt:
    if sheet.request.answered_at is None:
        raise Http404
    return receipts.receipt_of(sheet)


@require_safe
def sheet_file(http: HttpRequest, door: Door) -> HttpResponse:
    """The open questions as a spreadsheet."""
    return sheet_response(sheet_of(door.request))


def sheet_response(sheet: Sheet) -> HttpResponse:
    """The request's spreadsheet as a download."""
    headers = {"Content-Disposition": f'attachment; filename="{sheets.file_name(sheet.request)}"'}
    return HttpResponse(sheets.write(sheet), content_type=XLSX_TYPE, headers=headers)


@_BOTH
def upload(http: HttpRequest, door: Door) -> HttpResponse:
    """The filled spreadsheet: all rows become drafts, or none; then the check page."""
    if http.method != "POST":
        return redirect(door.url())
    with transaction.atomic():
        request = recording.lock(door.request)
        sheet = sheet_of(request)
        form, problems = sheet_form(http, sheet)
        if problems:
            return _page(http, door, sheet, "programs/enquiry.html", problems=problems, status=422)
        _keep(form, request, door, recording.BY_SHEET)
    return redirect(door.url("submit"))


def sheet_form(http: HttpRequest, sheet: Sheet) -> tuple[EnquiryForm | None, list[str]]:
    """The form that the uploaded file fills, or every reason why it cannot be taken, with sheet and row."""
    sent = http.FILES.get("file")
    if sent is None:
        return None, [_("Choose the filled spreadsheet.")]
    if not sheet.left:
        return None, [_("Everything has been submitted already; ask the centre to return what is to be corrected.")]
    try:
        reading = sheets.read(sent.read(sheets.LIMIT + 1), sheet)
    except sheets.NotOurSheet as error:
        return None, [_refusals()[error.why]]
    form = EnquiryForm(reading.data | {"remark": sheet.request.remark}, sheet=sheet)
    places = _row_words()
    problems = [_at(title, number, places[why]) for title, number, why in reading.unreadable]
    for name, errors in form.errors.items():
        title, number = reading.places.get(name, ("", 0))
        cell = reading.data.get(name, "")
        problems += [_at(title, number, f"„{cell[:60]}”: {error}" if cell else str(error)) for error in errors]
    return form, problems


def _at(title: str, number: int, words: str) -> str:
    place = _("Sheet „%(sheet)s”, row %(row)d") % {"sheet": title, "row": number} if title else ""
    return f"{place}: {words}" if place else words


def _refusals() -> dict[str, str]:
    return {
        "not_xlsx": _("This is no XLSX file. Save the spreadsheet as XLSX and send it again."),
        "too_large": _("The file is larger than 5 MB."),
        "no_mark": _("This is not the spreadsheet that was sent to you: the sheet „Opis” with its mark is missing."),
        "other_request": _("This spreadsheet belongs to another institution or another collection."),
    }


def _row_words() -> dict[str, str]:
    return {
        "unknown": _("this question is not asked, or was answered before"),
        "twice": _("this question stands here for the second time"),
        "formula": _("a formula stands here; type the number itself"),
    }


def _page(http: HttpRequest, door: Door, sheet: Sheet, template: str, *, status: int = 200, **context) -> HttpResponse:
    found = sheet.request.round
    context |= {
        "door": door,
        "urls": door.urls,
        "sheet": sheet,
        "round": found,
        "institution": sheet.request.institution,
        "today": timezone.localdate(),
        "lock": lock_of(found.programme, found.year) if sheet.is_closed else None,
        "steps": [(door.url("step", at), one) for at, one in enumerate(sheet.steps, start=1)],
    }
    return render(http, template, context, status=status)
