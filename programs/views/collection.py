"""S22: rounds in which institutions are asked for figures and words: start, watch, send, remind, close."""

from collections import Counter
from collections.abc import Iterable
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.pages import CreatePage, EditPage
from accounts.policy import Right, right_required
from programs.collecting import letters
from programs.collecting import rounds as service
from programs.collecting.asking import sheet_of
from programs.collecting.letters import Kind, written_lately
from programs.collecting.progress import Progress, Stage, open_rounds, progress_of
from programs.collecting.terms import default_due
from programs.forms.collection import NewRoundForm, RoundForm
from programs.locks import lock_of
from programs.models import CollectionRound, DataRequest, Programme
from programs.outline import default_year
from programs.views.base import current_programme
from programs.views.editing import ProgrammePage

CHOSEN, STAGE = "zapytanie", "stan"


def crumbs(found: CollectionRound | None = None) -> list[tuple[str, str]]:
    """The way to a round, or to a page under it."""
    way = [(reverse("programs:overview"), _("Programme")), (reverse("programs:rounds"), _("Collecting data"))]
    return [*way, (reverse("programs:round", args=[found.pk]), found.title)] if found else way


def round_of(http: HttpRequest, pk: int) -> CollectionRound:
    """The round in the address."""
    rows = CollectionRound.objects.for_user(http.user).select_related("programme")
    return get_object_or_404(rows, pk=pk)


@right_required(Right.ENTER_VALUES)
@require_safe
def rounds(http: HttpRequest) -> HttpResponse:
    """All rounds, those that run first."""
    rows = CollectionRound.objects.for_user(http.user).select_related("programme")
    context = {
        "running": open_rounds(http.user),
        "closed": rows.filter(closed_at__isnull=False),
        "today": timezone.localdate(),
        "crumbs": crumbs()[:-1],
        "crumb": crumbs()[-1][1],
    }
    return render(http, "programs/collection_rounds.html", context)


class RoundCreate(ProgrammePage, CreatePage):
    """A new round, with the requests that its programme proposes."""

    right = Right.ENTER_VALUES
    model = CollectionRound
    form_class = NewRoundForm
    title = gettext_lazy("New collection of data")
    submit_label = gettext_lazy("Propose institutions")
    saved_message = gettext_lazy("Institutions and questions are proposed. Nothing is sent yet.")

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"programmes": Programme.objects.for_user(self.request.user)}

    def get_initial(self) -> dict:
        programme = current_programme(self.request.user)
        if programme is None:
            return {}
        today = timezone.localdate()
        year = min(default_year(programme), max(programme.year_from, today.year - 1))
        return {
            "programme": programme.pk,
            "year": year,
            "title": _("Data for %(year)s") % {"year": year},
            "due": default_due(year, today),
        }

    def crumbs(self):
        return crumbs()

    def cancel_url(self) -> str:
        return reverse("programs:rounds")

    def done_url(self) -> str:
        return reverse("programs:round", args=[self.object.pk])

    def save(self, form) -> CollectionRound:
        cleaned = form.cleaned_data
        named = {name: cleaned[name] for name in ("title", "due", "letter")}
        return service.start(cleaned["programme"], cleaned["year"], user=self.request.user, **named)


class RoundEdit(ProgrammePage, EditPage):
    """Title, term and words of a round."""

    right = Right.ENTER_VALUES
    model = CollectionRound
    form_class = RoundForm
    title = gettext_lazy("Change the collection")

    def crumbs(self):
        return crumbs(self.object)

    def done_url(self) -> str:
        return reverse("programs:round", args=[self.object.pk])


@right_required(Right.ENTER_VALUES)
@require_safe
def watch(http: HttpRequest, pk: int) -> HttpResponse:
    """Who was asked, who answered, what is to be checked, whom to remind, and what comes next."""
    found = round_of(http, pk)
    lines = progress_of(list(found.requests.all()))
    standing = [line for line in lines if line.stage != Stage.WITHDRAWN]
    counts = Counter(line.stage for line in lines)
    wanted = http.GET.get(STAGE, "")
    shown = [line for line in lines if line.stage == wanted] if wanted in Stage.values else lines
    context = {
        "round": found,
        "lines": shown,
        "stage": wanted if wanted in Stage.values else "",
        "stages": [(stage, counts[stage]) for stage in Stage if counts[stage]],
        "standing": len(standing),
        "finished": sum(line.is_finished for line in standing),
        "unsent": counts[Stage.NOT_SENT],
        "to_check": sum(line.to_check for line in standing),
        "to_remind": [line for line in shown if line.can_be_reminded],
        "without_questions": [line for line in standing if not line.asked],
        "today": timezone.localdate(),
        "lock": lock_of(found.programme, found.year),
        "crumbs": crumbs(),
        "crumb": found.title,
    }
    return render(http, "programs/collection.html", context)


def _previews(requests: Iterable[DataRequest], kind: str) -> list[letters.Letter]:
    """One letter of each way of answering, as it would be sent now."""
    by_channel: dict[str, DataRequest] = {}
    for request in requests:
        by_channel.setdefault(request.channel, request)
    return [letters.compose(sheet_of(request), kind) for request in by_channel.values()]


def _chosen(http: HttpRequest, lines: list[Progress]) -> list[Progress]:
    """Lines that were ticked."""
    ticked = set((http.POST if http.method == "POST" else http.GET).getlist(CHOSEN))
    return [line for line in lines if str(line.request.pk) in ticked]


@right_required(Right.ENTER_VALUES)
@require_http_methods(["GET", "HEAD", "POST"])
def send(http: HttpRequest, pk: int) -> HttpResponse:
    """A check page with everybody who was not written to yet; sending it writes to those that are ticked."""
    found = round_of(http, pk)
    lines = progress_of(list(found.requests.standing().filter(sent_at__isnull=True)))
    ready = [line for line in lines if line.asked]
    if http.method == "POST":
        return sent(http, found, [line.request for line in _chosen(http, ready)], Kind.REQUEST)
    context = {
        "heading": _("Send questions"),
        "lines": ready,
        "without_questions": [line for line in lines if not line.asked],
        "previews": _previews([line.request for line in ready], Kind.REQUEST),
    }
    return _letters_page(http, found, context)


@right_required(Right.ENTER_VALUES)
@require_http_methods(["GET", "HEAD", "POST"])
def remind(http: HttpRequest, pk: int) -> HttpResponse:
    """The letter first, then reminders to those ticked who have not answered; twice within a day asks."""
    found = round_of(http, pk)
    owing = [line for line in progress_of(list(found.requests.standing())) if line.can_be_reminded]
    chosen = _chosen(http, owing)
    lately = [line for line in chosen if written_lately(line.request)]
    if http.method == "POST" and (not lately or "confirmed" in http.POST):
        return sent(http, found, [line.request for line in chosen], Kind.REMINDER)
    lines = chosen or owing
    context = {
        "heading": _("Remind"),
        "lines": lines,
        "lately": [line for line in lines if written_lately(line.request)],
        "asks": http.method == "POST",
        "previews": _previews([line.request for line in lines], Kind.REMINDER),
        "is_reminder": True,
    }
    return _letters_page(http, found, context, status=422 if http.method == "POST" else 200)


def _letters_page(http: HttpRequest, found: CollectionRound, context: dict, *, status: int = 200) -> HttpResponse:
    context |= {"round": found, "crumbs": crumbs(found), "crumb": context["heading"], "today": timezone.localdate()}
    return render(http, "programs/collection_send.html", context, status=status)


# Letters go out within the request; more of them would keep a person, and a mail server, waiting too long.
AT_ONCE = 20
_PAGES = {Kind.REQUEST: "programs:round_send", Kind.REMINDER: "programs:round_remind"}


def sent(http: HttpRequest, found: CollectionRound, requests: list[DataRequest], kind: str) -> HttpResponse:
    """Write, and show what went out; links of letters to be printed stand here and nowhere else."""
    if found.closed_at is not None:
        messages.error(http, _("The collection is closed. Open it before writing to institutions."))
        return redirect("programs:round", found.pk)
    if not requests:
        messages.warning(http, _("Nobody was chosen, so nothing was sent."))
        return redirect("programs:round", found.pk)
    left = requests[AT_ONCE:]
    rest = urlencode({CHOSEN: [request.pk for request in left]}, doseq=True)
    context = {
        "outcome": letters.send(requests[:AT_ONCE], kind, user=http.user),
        "left": len(left),
        "total": len(requests),
        "go_on": f"{reverse(_PAGES.get(kind, 'programs:round'), args=[found.pk])}?{rest}",
        "round": found,
        "crumbs": crumbs(found),
        "crumb": _("Letters"),
    }
    return render(http, "programs/collection_sent.html", context)


@right_required(Right.ENTER_VALUES)
@require_POST
def round_state(http: HttpRequest, pk: int, action: str) -> HttpResponse:
    """Close the round, or open it again."""
    found = round_of(http, pk)
    act = {"zamkniecie": service.close, "otwarcie": service.reopen}.get(action)
    if act is None:
        raise Http404
    act(found)
    closed = _("The collection is closed; institutions can read what they sent.")
    messages.success(http, closed if found.closed_at else _("The collection is open again."))
    return redirect("programs:round", found.pk)
