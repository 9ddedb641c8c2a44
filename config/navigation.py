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

LINE = 7
"""So many words fit on the header line beside search and account; what is more stands in the menu of the account."""


@dataclass(frozen=True)
class MenuItem:
    """A word in the menu; shown to those who have the right; ``g`` and ``key`` lead there from the keyboard.

    ``aside`` words are the first to leave the line if it gets too long; those of an ``organiser`` of foster care stand
    only in a city with county rights (art. 76 ust. 1), although their pages work everywhere.
    """

    url_name: str
    label: str
    right: Right
    key: str = ""
    aside: bool = False
    organiser: bool = False


MENU = (
    MenuItem("reporting:start", _("My day"), Right.SEE_START, "d"),
    MenuItem("families:list", _("Families"), Right.SEE_FAMILIES, "r"),
    MenuItem("families:services", _("Services"), Right.SEE_FAMILIES, "u", aside=True),
    MenuItem("families:deadlines", _("Deadlines"), Right.SEE_FAMILIES, "t"),
    MenuItem("families:team", _("Team"), Right.SEE_TEAM, "z"),
    MenuItem("fostercare:children", _("Foster care"), Right.SEE_FOSTER_CARE, "p"),
    MenuItem("programs:overview", _("Programme"), Right.SEE_PROGRAMME, "o"),
    MenuItem("programs:indicators", _("Indicators"), Right.SEE_PROGRAMME, "w", aside=True),
    MenuItem("programs:rounds", _("Collecting data"), Right.ENTER_VALUES, aside=True),
    MenuItem("programs:newest_review", _("To be checked"), Right.ENTER_VALUES, aside=True),
    MenuItem("programs:controls", _("Controls"), Right.SEE_CONTROLS, aside=True),
    MenuItem("programs:open_data", _("Open data"), Right.SEE_PROGRAMME, aside=True),
    MenuItem("programs:newest_answers", _("Enquiries"), Right.ENTER_OWN_VALUES),
    MenuItem("reporting:reports", _("Reports"), Right.SEE_REPORTS, "s"),
    MenuItem("accounts:users", _("Users"), Right.MANAGE_USERS),
    MenuItem("accounts:profile", _("Centre profile"), Right.MANAGE_CENTRE, aside=True),
    MenuItem("accounts:access_log", _("Access log"), Right.SEE_ACCESS_LOG, aside=True),
)
# What „+ Add" offers everywhere; ``k`` records a contact from any page.
ADD = (
    MenuItem("families:contact_quick", _("Contact"), Right.EDIT_FAMILIES, "k"),
    MenuItem("families:create", _("Family"), Right.EDIT_FAMILIES),
    MenuItem("families:assessment_choose", _("Assessment"), Right.EDIT_FAMILIES),
    MenuItem("families:meeting_create", _("Team meeting"), Right.EDIT_FAMILIES),
    MenuItem("families:counselling_create", _("Counselling"), Right.EDIT_FAMILIES),
)
# The second line, on every page of a part: the first word of the address says which.
_CARE = (
    MenuItem("fostercare:children", _("Children"), Right.SEE_FOSTER_CARE),
    MenuItem("fostercare:carers", _("Carers and facilities"), Right.SEE_FOSTER_CARE),
    MenuItem("fostercare:candidates", _("Candidates"), Right.SEE_FOSTER_CARE, organiser=True),
    MenuItem("fostercare:coordinators", _("Coordinators"), Right.SEE_FOSTER_CARE, organiser=True),
    MenuItem("fostercare:leavers", _("Care leavers"), Right.SEE_FOSTER_CARE, organiser=True),
    MenuItem("fostercare:cofinancing_now", _("Co-financing"), Right.SEE_MONEY),
    MenuItem("fostercare:money_now", _("Money"), Right.SEE_MONEY),
    MenuItem("fostercare:forecast", _("Forecast"), Right.SEE_MONEY),
    MenuItem("fostercare:notes", _("County notes"), Right.SEE_MONEY),
    MenuItem("fostercare:announcements", _("Average costs"), Right.SEE_MONEY),
    MenuItem("fostercare:rules", _("Rules of the share"), Right.SEE_MONEY),
)
_PROGRAMME = (
    MenuItem("programs:overview", _("Programme"), Right.SEE_PROGRAMME),
    MenuItem("programs:indicators", _("Indicators"), Right.SEE_PROGRAMME),
    MenuItem("programs:rounds", _("Collecting data"), Right.ENTER_VALUES),
    MenuItem("programs:newest_review", _("To be checked"), Right.ENTER_VALUES),
    MenuItem("programs:institutions", _("Institutions"), Right.SEE_PROGRAMME),
    MenuItem("programs:controls", _("Controls"), Right.SEE_CONTROLS),
    MenuItem("programs:open_data", _("Open data"), Right.SEE_PROGRAMME),
)
PARTS = {
    "piecza": (_("Foster care"), _CARE),
    **dict.fromkeys(("program", "wskazniki", "instytucje"), (_("Programme"), _PROGRAMME)),
}


def entries_for(request: HttpRequest, items: tuple[MenuItem, ...]) -> list[dict]:
    """Entries for the signed-in user: ``label``, ``url``, ``current``, ``key``, ``aside``."""
    shown = [(item, reverse(item.url_name)) for item in items if may(request.user, item.right)]
    here = _nearest(request.path, [url for _item, url in shown])
    return [
        {"label": item.label, "url": url, "current": url == here, "key": item.key, "aside": item.aside}
        for item, url in shown
    ]


def menu_for(request: HttpRequest) -> dict[str, list[dict]]:
    """The whole menu: words of the ``line``, and those that stand ``aside`` in the menu of the account."""
    entries = entries_for(request, MENU)
    if len(entries) <= LINE:
        return {"line": entries, "aside": []}
    return {side: [entry for entry in entries if entry["aside"] == (side == "aside")] for side in ("line", "aside")}


def part_for(request: HttpRequest, centre: CentreProfile) -> dict:
    """The second line: ``label`` of the part and its ``items``; empty outside a part and where one page is all."""
    label, items = PARTS.get(_part(request.path), ("", ()))
    if any(item.organiser for item in items) and not centre.has_county_rights:
        items = tuple(item for item in items if not item.organiser)
    entries = entries_for(request, items)
    return {"label": label, "items": entries} if len(entries) > 1 else {}


def _nearest(path: str, urls: list[str]) -> str | None:
    """The menu's address that a page belongs to: the longest it lies under, else the only one of its first word."""
    above = [url for url in urls if url != "/" and path.startswith(url)]
    alike = [url for url in urls if _part(url) == _part(path)]
    return max(above, key=len, default=alike[0] if len(alike) == 1 else None)


def _part(path: str) -> str:
    """The first word of an address names the part of the system: ``/piecza/noty/`` belongs to ``/piecza/dzieci/``."""
    return path.split("/")[1]


def shell(request: HttpRequest) -> dict:
    """Context of the page frame, computed only if a template asks for it."""
    centre = SimpleLazyObject(CentreProfile.current)
    return {
        "menu": SimpleLazyObject(lambda: menu_for(request)),
        "part_menu": SimpleLazyObject(lambda: part_for(request, centre)),
        "add_menu": SimpleLazyObject(lambda: entries_for(request, ADD)),
        "centre": centre,
        "session_left": partial(seconds_left, request),
    }
