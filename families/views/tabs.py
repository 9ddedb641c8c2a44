"""What every tab of a family shows: who it is, what state it is in, what a visitor has to know, what is due."""

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import log_access
from accounts.policy import Right, may
from accounts.restricted import sees_at_once
from families.circumstances import address_on, warnings_on
from families.deadlines import due_in
from families.models import Family
from families.views.base import SUBJECT


def family_for(request, number: int) -> Family:
    """The family with the number, if the person sees it; raises ``Http404`` otherwise."""
    return get_object_or_404(Family.objects.for_user(request.user), pk=number)


def family_context(request, family: Family, tab: str) -> dict:
    """Context of ``families/_family_page.html``: identity, state, what is due, links. Writes the log entry."""
    log_access(request, SUBJECT, [family.pk])
    today = timezone.localdate()
    overview = Family.objects.with_state(today).with_overview(today).select_related("social_worker")
    members = list(family.members.open_on(today).select_related("person"))
    current = family.assistances.order_by("-start").first()
    in_charge = Family.objects.in_charge(request.user).filter(pk=family.pk).exists()
    sees_restricted = sees_at_once(request.user, in_charge)
    return {
        "family": overview.get(pk=family.pk),
        "today": today,
        "children": sum(member.counts_as_child_on(today) for member in members),
        "adults": sum(not member.counts_as_child_on(today) for member in members),
        "address": address_on(family, today),
        "warnings": warnings_on(family, today),
        "sees_restricted": sees_restricted,
        "blue_card": sees_restricted and family.blue_cards.open_on(today).first(),
        "assistance": current,
        "in_progress": current and current.is_open_on(today),
        "monitoring": current and current.monitorings.open_on(today).first(),
        "dues": due_in(Family.objects.filter(pk=family.pk), today),
        "tabs": _tabs(family, tab),
        "may_edit": may(request.user, Right.EDIT_FAMILIES),
        "may_assign": may(request.user, Right.SEE_TEAM),
        "may_merge": may(request.user, Right.MERGE_RECORDS),
    }


def _tabs(family: Family, current: str) -> list[dict]:
    names = (
        ("detail", _("Timeline")),
        ("people", _("People")),
        ("situation", _("Situation")),
        ("work", _("Work and plan")),
        ("family_services", _("Services")),
        ("files", _("Documents")),
        ("history", _("History of changes")),
    )
    return [
        {"label": label, "url": reverse(f"families:{name}", args=[family.pk]), "current": name == current}
        for name, label in names
    ]
