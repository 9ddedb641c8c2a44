"""The editor of a programme: the whole tree on one page, each part with its acts, every act a step to take back."""

from dataclasses import dataclass, field
from datetime import datetime

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from accounts.policy import Right, right_required
from programs.editing import indicators, parts
from programs.editing.acts import OFFERS, Offer, Target
from programs.editing.parts import ActRefused
from programs.editing.steps import SHIFTING, Key, changed_since, editing
from programs.editing.tree_rows import Row, kind_and_pk, place_of, row_of, rows_of, rows_under, units_of, withdrawn_rows
from programs.forms.acts import ActForm
from programs.models import EditStep, Programme, Value
from programs.tree_state import State, apply, state_of
from programs.views.base import programme_crumbs
from programs.wordings import version_of

CHOSEN, ACT, SEEN, DONE = "wybrano", "akt", "widziano", "zrobiono"
SHIFT, RESTORE, NUMBERING = "ruch", "przywroc", "numeracja"


@dataclass
class Panel:
    """The acts offered for the chosen row; the one that is open is shown unfolded."""

    row: Row | None
    offers: list[tuple[Offer, ActForm]]
    open: str
    hangs: dict[str, int]


@dataclass
class Editor:
    """One request to the editor: the programme, its tree, and which row is chosen."""

    request: HttpRequest
    programme: Programme
    chosen: str
    # Before anything is read: what changes from now on was not seen here.
    opened: datetime = field(default_factory=timezone.now)

    @cached_property
    def state(self) -> State:
        return state_of(self.programme)

    @property
    def key(self) -> Key | None:
        """Kind and key of the chosen row; None for the top of the programme or nothing."""
        found = kind_and_pk(self.chosen)
        if found is None:
            return None
        if found[1] not in self.state[found[0]]:
            raise Http404
        return found

    @property
    def offers(self) -> list[Offer]:
        """Acts that can be done with the chosen row as it stands."""
        if self.programme.status == Programme.Status.CLOSED:
            return []
        if self.key is None:
            return OFFERS["top"]
        kind, pk = self.key
        columns = self.state[kind][pk]
        if columns["withdrawn"]:
            return []
        return [offer for offer in OFFERS[kind] if not (columns.get("level") == "result" and offer.name == "dodaj")]

    @property
    def target(self) -> Target:
        """The chosen row as a record."""
        if self.key is None:
            return Target(self.programme)
        kind, pk = self.key
        if kind == "nodes":
            return Target(self.programme, node=self.programme.nodes.get(pk=pk))
        return Target(self.programme, indicator=self.programme.indicators.select_related("node").get(pk=pk))

    def form(self, offer: Offer, data=None) -> ActForm:
        """The form of an act on the chosen row."""
        return offer.form(data, state=self.state, key=self.key[1] if self.key else "")

    def changed_meanwhile(self, *, below: bool = False, ignoring: frozenset[str] = SHIFTING) -> list[EditStep]:
        """What others did with the chosen row since the page was opened."""
        seen = _moment(self.request.POST.get(SEEN, ""))
        if self.key is None or seen is None:
            return []
        keys = rows_under(self.state, *self.key) if below else {self.key}
        return changed_since(self.programme, keys, seen, ignoring=ignoring)

    def panel(self, bound: tuple[Offer, ActForm] | None = None) -> Panel | None:
        """The acts of the chosen row, one of them perhaps with what was typed."""
        if not self.chosen:
            return None
        offers = [bound if bound and bound[0] is offer else (offer, self.form(offer)) for offer in self.offers]
        row = row_of(self.state, *self.key, units=units_of(self.state)) if self.key else None
        opened = bound[0].name if bound else self.request.GET.get(ACT, offers[0][0].name if offers else "")
        return Panel(row, offers, opened, self._hangs())

    def _hangs(self) -> dict[str, int]:
        """How many parts, indicators and values hang on the chosen row."""
        if self.key is None:
            return {}
        keys = rows_under(self.state, *self.key)
        watched = [int(pk) for kind, pk in keys if kind == "indicators"]
        values = Value.objects.filter(measure__indicator__in=watched).aggregate(n=Count("pk"))["n"]
        inside = sum(kind == "nodes" for kind, _pk in keys) - (self.key[0] == "nodes")
        return {"parts": inside, "indicators": len(watched), "values": values}


def _moment(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if timezone.is_aware(found) else None


@right_required(Right.EDIT_PROGRAMME)
def tree_editor(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole tree; an act that cannot be done answers 422 with the reason and keeps what was typed."""
    programme = get_object_or_404(Programme.objects.for_user(request.user), pk=pk)
    sent = request.POST if request.method == "POST" else request.GET
    editor = Editor(request, programme, sent.get(CHOSEN, ""))
    if request.method != "POST":
        return _page(editor)
    if programme.status == Programme.Status.CLOSED:
        messages.error(request, _("The programme is closed. Open it again before editing it."))
        return _page(editor, status=422)
    if SHIFT in request.POST:
        return _shift(editor)
    name = request.POST.get(ACT, "")
    if name == NUMBERING:
        return _switch_numbering(editor)
    if name == RESTORE:
        return _restore(editor)
    offer = next((offer for offer in editor.offers if offer.name == name), None)
    if offer is None:
        messages.error(request, _("This part no longer stands where it did. Nothing was changed."))
        return _page(editor, status=422)
    return _act(editor, offer)


def _act(editor: Editor, offer: Offer) -> HttpResponse:
    form = editor.form(offer, editor.request.POST)
    if form.is_valid():
        ignoring = SHIFTING - {"number"} if offer.name == "nazwa" else SHIFTING
        meanwhile = editor.changed_meanwhile(below=offer.concerns_below, ignoring=ignoring)
        if meanwhile:
            return _page(editor, bound=(offer, form), meanwhile=meanwhile, status=422)
        try:
            with editing(editor.programme, editor.request.user, "") as act:
                key = offer.run(act, editor.target, form.cleaned_data)
            return _done(editor, act.step, key)
        except (ActRefused, ValidationError) as error:
            form.add_error(None, str(error) if isinstance(error, ActRefused) else error)
    return _page(editor, bound=(offer, form), status=422)


def _shift(editor: Editor) -> HttpResponse:
    """One place up or down among those beside it."""
    direction, _colon, editor.chosen = editor.request.POST[SHIFT].partition(":")
    if editor.key is None:
        raise Http404
    target, up = editor.target, direction == "wyzej"
    meanwhile = editor.changed_meanwhile(ignoring=SHIFTING - {"position"})
    if meanwhile:
        editor.chosen = ""
        return _page(editor, meanwhile=meanwhile, status=422)
    words = _("Moved up: %(what)s") if up else _("Moved down: %(what)s")
    with editing(editor.programme, editor.request.user, words % {"what": target.text}) as act:
        if target.node:
            parts.shift(target.node, up=up)
        else:
            indicators.shift_indicator(target.indicator, up=up)
    return _done(editor, act.step, editor.chosen, stay=True)


def _restore(editor: Editor) -> HttpResponse:
    if editor.key is None:
        raise Http404
    target = editor.target
    try:
        with editing(editor.programme, editor.request.user, _("Restored: %(what)s") % {"what": target.text}) as act:
            if target.node:
                parts.restore(target.node)
            else:
                indicators.restore_indicator(target.indicator)
    except ActRefused as error:
        messages.error(editor.request, str(error))
        return _page(editor, status=422)
    return _done(editor, act.step, editor.chosen)


def _switch_numbering(editor: Editor) -> HttpResponse:
    wanted = editor.request.POST.get("numbering", "")
    if wanted not in Programme.Numbering.values:
        raise Http404
    words = _("Printed numbers: %(how)s") % {"how": Programme.Numbering(wanted).label}
    with editing(editor.programme, editor.request.user, words) as act:
        changes = {"programme": {str(editor.programme.pk): {"numbering": wanted}}}
        apply(editor.programme, changes, reason=words)
    return _done(editor, act.step, "")


def _done(editor: Editor, step: EditStep | None, key: str, *, stay: bool = False) -> HttpResponse:
    """Back to the row, with the step that can be taken back."""
    address = reverse("programs:tree_editor", args=[editor.programme.pk])
    query = f"{DONE}={step.pk}" if step else ""
    if step is None:
        messages.info(editor.request, _("Nothing was changed."))
    if key and not stay:
        query = f"{CHOSEN}={key}&{query}" if query else f"{CHOSEN}={key}"
    return redirect(f"{address}?{query}#{key}" if key else f"{address}?{query}")


def _page(
    editor: Editor,
    *,
    bound: tuple[Offer, ActForm] | None = None,
    meanwhile: list[EditStep] | None = None,
    status: int = 200,
) -> HttpResponse:
    programme, request = editor.programme, editor.request
    wanted = request.GET.get(DONE, "")
    done = programme.edit_steps.filter(pk=wanted, undone_at=None).first() if wanted.isdecimal() else None
    context = {
        "programme": programme,
        "rows": rows_of(editor.state),
        "withdrawn": withdrawn_rows(editor.state),
        "chosen": editor.chosen,
        "panel": editor.panel(bound),
        "meanwhile": meanwhile or [],
        "done": done,
        "place": place_of(done) if done else "",
        "seen": editor.opened.isoformat(),
        "numberings": Programme.Numbering.choices,
        "version": version_of(programme, programme.year_to),
        "has_values": Value.objects.filter(measure__indicator__programme=programme).exists(),
        "crumbs": programme_crumbs(programme),
        "crumb": _("Editor"),
    }
    return render(request, "programs/editor.html", context, status=status)
