"""Filters of a list under a name: one's own, and those that somebody shared with one's role."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import HttpRequest
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from accounts.models import SavedView
from accounts.pages.table import PAGE_FIELD
from accounts.policy import Right, Role, may

NAME, DELETE, ROLE = "zapisz-widok", "usun-widok", "dla-roli"
# What does not belong to a view: the page one is on, and the kind of answer.
NOT_SAVED = (PAGE_FIELD, "format", "na-stronie")


def views_for(request: HttpRequest) -> list[SavedView]:
    """Views of this list that the person may use, own ones first."""
    page = request.resolver_match.view_name
    mine = Q(owner=request.user) | Q(shared_role=request.user.role)
    found = SavedView.objects.filter(mine, page=page).select_related("owner")
    return sorted(found, key=lambda view: view.owner_id != request.user.pk)


def role_choices(user) -> list[tuple[str, str]]:
    """Roles that the person may share a view with."""
    return Role.choices if may(user, Right.SEE_TEAM) else []


def save_view(request: HttpRequest):
    """Keep the filters of the address under the typed name; the same name again means the new filters."""
    query = request.GET.copy()
    for name in NOT_SAVED:
        query.pop(name, None)
    role, page, name = request.POST.get(ROLE, ""), request.resolver_match.view_name, request.POST.get(NAME, "").strip()
    same = SavedView.objects.filter(owner=request.user, page=page, name=name).first()
    view = same or SavedView(owner=request.user, page=page, name=name)
    view.query = query.urlencode()
    view.shared_role = role if role in dict(role_choices(request.user)) else ""
    try:
        view.full_clean()
    except ValidationError:
        messages.error(request, _("Not saved. Give the view a name of up to 60 characters."))
    else:
        view.save()
        messages.success(request, _("View saved: %(name)s") % {"name": view.name})
    return redirect(request.get_full_path())


def delete_view(request: HttpRequest):
    """Remove one's own view."""
    pk = request.POST[DELETE]
    view = get_object_or_404(SavedView, owner=request.user, pk=pk if pk.isdigit() and len(pk) < 16 else 0)
    view.delete()
    messages.success(request, _("Removed: %(what)s.") % {"what": view.name})
    return redirect(request.get_full_path())
