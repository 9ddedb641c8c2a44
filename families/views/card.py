"""The card of one family on paper: everything needed at hand, printed only by those who see the family."""

from django.shortcuts import render
from django.utils.translation import gettext as _

from accounts.models import AccessLog, log_access
from accounts.policy import Right, right_required
from families.circumstances import sections
from families.household import groups
from families.models import PlanGoal
from families.views.base import SUBJECT, family_crumbs, following_merges
from families.views.tabs import family_context, family_for


@right_required(Right.SEE_FAMILIES)
@following_merges
def card(request, family: int):
    """Members, circumstances, people around, goals of the current plan, workers; the log says it was taken out."""
    found = family_for(request, family)
    context = family_context(request, found, "detail")
    log_access(request, SUBJECT, [found.pk], AccessLog.Action.EXPORT)
    shown = sections(found, context["today"], in_charge=context["sees_restricted"])
    return render(
        request,
        "families/card.html",
        context
        | {
            "groups": groups(found, request.user, context["today"]),
            "sections": [section for section in shown if section.now],
            "goals": _goals(context["assistance"]) if context["in_progress"] else [],
            "crumbs": family_crumbs(found),
            "crumb": _("Family card"),
        },
    )


def _goals(assistance) -> list[PlanGoal]:
    """Goals of the latest version of the plan."""
    plan = assistance.plans.order_by("-version").first()
    return list(plan.goals.all()) if plan else []
