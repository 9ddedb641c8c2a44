"""Who may do what. Roles carry rights; which *rows* a person sees is said by ``for_user`` of each queryset."""

from collections.abc import Callable
from enum import StrEnum
from functools import wraps

from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """Role of a person in the centre."""

    CASEWORKER = "caseworker", _("Caseworker")
    COORDINATOR = "coordinator", _("Foster-care coordinator")
    MANAGER = "manager", _("Manager")
    REPORT_EDITOR = "report_editor", _("Report editor")
    PARTNER = "partner", _("Partner institution")
    AUDITOR = "auditor", _("Auditor")
    ADMINISTRATOR = "administrator", _("Administrator")


class Right(StrEnum):
    """A thing that a role may or may not do."""

    SEE_START = "see_start"
    SEE_FAMILIES = "see_families"
    EDIT_FAMILIES = "edit_families"
    SEE_ALL_FAMILIES = "see_all_families"
    MERGE_RECORDS = "merge_records"
    SEE_TEAM = "see_team"
    SEE_FOSTER_CARE = "see_foster_care"
    EDIT_FOSTER_CARE = "edit_foster_care"
    SEE_MONEY = "see_money"
    EDIT_MONEY = "edit_money"
    SEE_PROGRAMME = "see_programme"
    EDIT_PROGRAMME = "edit_programme"
    ENTER_VALUES = "enter_values"
    ENTER_OWN_VALUES = "enter_own_values"
    SEE_CONTROLS = "see_controls"
    DRAW_CONTROLS = "draw_controls"
    ANSWER_CONTROLS = "answer_controls"
    SEE_REPORTS = "see_reports"
    EDIT_REPORTS = "edit_reports"
    ADOPT_REPORTS = "adopt_reports"
    MANAGE_USERS = "manage_users"
    MANAGE_CENTRE = "manage_centre"
    SEE_ACCESS_LOG = "see_access_log"


_PROGRAMME = {Right.SEE_START, Right.SEE_PROGRAMME, Right.SEE_REPORTS}
_CASES = {Right.SEE_FAMILIES, Right.EDIT_FAMILIES}

RIGHTS: dict[str, frozenset[Right]] = {
    Role.CASEWORKER: frozenset(_PROGRAMME | _CASES),
    Role.COORDINATOR: frozenset(_PROGRAMME | _CASES | {Right.SEE_FOSTER_CARE, Right.EDIT_FOSTER_CARE}),
    Role.MANAGER: frozenset(set(Right) - {Right.MANAGE_USERS, Right.ENTER_OWN_VALUES}),
    Role.REPORT_EDITOR: frozenset(
        _PROGRAMME
        | {Right.EDIT_PROGRAMME, Right.ENTER_VALUES, Right.EDIT_REPORTS}
        | {Right.SEE_CONTROLS, Right.ANSWER_CONTROLS}
    ),
    Role.PARTNER: frozenset({Right.SEE_START, Right.ENTER_OWN_VALUES}),
    Role.AUDITOR: frozenset(_PROGRAMME | {Right.SEE_CONTROLS, Right.DRAW_CONTROLS}),
    Role.ADMINISTRATOR: frozenset({Right.SEE_START, Right.MANAGE_USERS, Right.MANAGE_CENTRE}),
}


def may(user, right: Right) -> bool:
    """Whether the role of an active, signed-in person carries the right."""
    return bool(user.is_authenticated and user.is_active and right in RIGHTS.get(user.role, frozenset()))


def require(user, right: Right) -> None:
    """Raise ``Http404`` without the right: an outsider must not learn that the page exists."""
    if not may(user, right):
        raise Http404


def right_required(right: Right) -> Callable:
    """Decorator of function views: without the right the page does not exist (404)."""

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
            require(request.user, right)
            return view(request, *args, **kwargs)

        guarded.right = right  # type: ignore[attr-defined]
        return guarded

    return decorate


class RightRequiredMixin:
    """Class views: set ``right``; without it the page does not exist (404)."""

    right: Right

    def dispatch(self, request, *args, **kwargs):
        require(request.user, self.right)
        return super().dispatch(request, *args, **kwargs)
