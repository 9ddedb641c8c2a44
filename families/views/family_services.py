"""The tab of a family that shows its services: counselling, social work, groups, day support, supporting families."""

from django.shortcuts import render
from django.utils.translation import gettext as _

from accounts.policy import Right, right_required
from families.models import Counselling, Enrolment, Participation, SocialWork
from families.views.base import following_merges
from families.views.tabs import family_context, family_for

SHOWN = 50


@right_required(Right.SEE_FAMILIES)
@following_merges
def family_services(request, family: int):
    """Services of the family and of everybody who has been in it."""
    found = family_for(request, family)
    people = found.members.order_by().values("person")
    counselling = Counselling.objects.filter(family=found).select_related("person", "worker", "provider")
    groups = Participation.objects.filter(person__in=people).select_related("person", "activity")
    enrolments = Enrolment.objects.filter(person__in=people).select_related("person", "facility")
    context = {
        "counselling": counselling[:SHOWN],
        "counselling_number": counselling.count(),
        "social_work": SocialWork.objects.filter(family=found).select_related("worker"),
        "groups": groups,
        "enrolments": enrolments,
        "agreements": found.support_agreements.select_related("supporting_family"),
        "crumb": _("Services"),
    }
    return render(request, "families/family_services.html", family_context(request, found, "family_services") | context)
