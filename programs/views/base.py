"""What pages of a programme share: the programme in scope, the year looked at, tabs and the way here."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.policy import Right, may
from programs.models import Node, Programme
from programs.outline import default_year, years_of

YEAR_FIELD = "rok"
PROGRAMME_FIELD = "program"
VERSION_FIELD = "wersja"


def current_programme(user) -> Programme | None:
    """The programme of this year, else the latest one; a draft only as long as none has been adopted."""
    return Programme.objects.for_user(user).adopted_first(timezone.localdate().year).first()


def programme_of_year(request: HttpRequest, year: int) -> Programme:
    """The programme asked for in the address, else the one covering the year (a draft last); 404 if there is none."""
    programmes = Programme.objects.for_user(request.user)
    wanted = request.GET.get(PROGRAMME_FIELD, "")
    if wanted:
        return get_object_or_404(programmes, pk=wanted) if wanted.isdigit() else _none()
    reported = programmes.filter(indicators__measures__values__year=year).distinct()
    return programmes.covering(year).adopted_first().first() or reported.first() or _none()


def _none():
    raise Http404


def chosen_year(request: HttpRequest, programme: Programme) -> int:
    """The year in the address if it is one of the programme's, else the default one."""
    wanted = request.GET.get(YEAR_FIELD, "")
    if wanted.isdigit() and len(wanted) == 4 and int(wanted) in years_of(programme):
        return int(wanted)
    return default_year(programme)


@dataclass(frozen=True)
class Tab:
    """A part of the programme's page with its own address."""

    name: str
    label: str
    url: str


def tabs(programme: Programme) -> list[Tab]:
    """Parts of the programme's page."""
    pages = (
        ("programme", _("Realisation")),
        ("schedule", _("Schedule")),
        ("tables", _("Tables and lists")),
        ("about", _("About the programme")),
    )
    return [Tab(name, label, reverse(f"programs:{name}", args=[programme.pk])) for name, label in pages]


def short_title(programme: Programme) -> str:
    """„Program 2021–2024”: short enough for a heading."""
    return _("Programme %(first)s–%(last)s") % {"first": programme.year_from, "last": programme.year_to}


def programme_crumbs(programme: Programme) -> list[tuple[str, str]]:
    """The way to a page under a programme."""
    return [(programme.get_absolute_url(), short_title(programme))]


def node_crumbs(node: Node) -> list[tuple[str, str]]:
    """The way to a page under a node; the tree is never deeper than five levels."""
    crumbs: list[tuple[str, str]] = []
    current: Node | None = node
    while current is not None:
        crumbs.insert(0, (current.get_absolute_url(), shortened(str(current))))
        current = current.parent
    return programme_crumbs(node.programme) + crumbs


def shortened(text: str, limit: int = 60) -> str:
    """A text for a narrow place, cut at a word."""
    if len(text) <= limit:
        return text
    return text[:limit].rsplit(" ", 1)[0] + "…"


def programme_context(request: HttpRequest, programme: Programme, tab: str) -> dict:
    """What ``programs/_programme_page.html`` needs."""
    others = Programme.objects.for_user(request.user).exclude(pk=programme.pk)
    return {
        "programme": programme,
        "heading": short_title(programme),
        "tabs": tabs(programme),
        "tab": tab,
        "others": others,
        "may_edit": may(request.user, Right.EDIT_PROGRAMME),
        "may_enter": may(request.user, Right.ENTER_VALUES),
    }
