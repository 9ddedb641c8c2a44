"""The header menu: which pages a role finds there. Apps are named by address only."""

from dataclasses import dataclass
from functools import partial

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from accounts.models import CentreProfile
from accounts.policy import Right, may
from accounts.sessions import seconds_left


@dataclass(frozen=True)
class MenuItem:
    """A word in the menu; shown to those who have the right; ``g`` and ``key`` lead there from the keyboard."""

    url_name: str
    label: str
    right: Right
    key: str = ""


MENU = (
    MenuItem("reporting:start", _("My day"), Right.SEE_START, "d"),
    MenuItem("families:list", _("Families"), Right.SEE_FAMILIES, "r"),
    MenuItem("families:deadlines", _("Deadlines"), Right.SEE_FAMILIES, "t"),
    MenuItem("families:team", _("Team"), Right.SEE_TEAM, "z"),
    MenuItem("fostercare:children", _("Foster care"), Right.SEE_FOSTER_CARE, "p"),
    MenuItem("programs:overview", _("Programme"), Right.SEE_PROGRAMME, "o"),
    MenuItem("programs:indicators", _("Indicators"), Right.SEE_PROGRAMME, "w"),
    MenuItem("programs:newest_answers", _("Enquiries"), Right.ENTER_OWN_VALUES),
    MenuItem("reporting:reports", _("Reports"), Right.SEE_REPORTS, "s"),
    MenuItem("accounts:users", _("Users"), Right.MANAGE_USERS),
    MenuItem("accounts:profile", _("Centre profile"), Right.MANAGE_CENTRE),
    MenuItem("accounts:access_log", _("Access log"), Right.SEE_ACCESS_LOG),
)


def menu_for(request: HttpRequest) -> list[dict]:
    """Menu entries for the signed-in user: ``label``, ``url``, ``current``, ``key``."""
    if not request.user.is_authenticated:
        return []
    entries = []
    for item in MENU:
        if may(request.user, item.right):
            url = reverse(item.url_name)
            current = _part(request.path) == _part(url)
            entries.append({"label": item.label, "url": url, "current": current, "key": item.key})
    return entries


def _part(path: str) -> str:
    """The first word of an address names the part of the system: ``/piecza/noty/`` belongs to ``/piecza/dzieci/``."""
    return path.split("/")[1]


def shell(request: HttpRequest) -> dict:
    """Context of the page frame, computed only if a template asks for it."""
    return {
        "menu": SimpleLazyObject(lambda: menu_for(request)),
        "centre": SimpleLazyObject(CentreProfile.current),
        "session_left": partial(seconds_left, request),
    }
