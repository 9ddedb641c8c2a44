"""Assessments of a family's situation: saved with what they say of the goals, handed over to the head, read."""

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from families.models import PeriodicAssessment, PlanGoal
from families.services.base import checked_save, lock
from families.services.closing import settle_goals


@transaction.atomic
def save_assessment(
    *, assessment: PeriodicAssessment, goals: Mapping[int, tuple[str, str]] | None = None, reason: str
) -> PeriodicAssessment:
    """Save it; results of goals go to the plan, and stay in the assessment as they were said on that day."""
    lock(assessment.assistance.family_id)
    goals = goals or {}
    if goals:
        names = dict(PlanGoal.objects.filter(pk__in=goals).values_list("pk", "name"))
        assessment.goals = [
            {"goal": key, "name": names[key], "result": result, "note": note} for key, (result, note) in goals.items()
        ]
        settle_goals(assessment.assistance, goals)
    checked_save(assessment, reason)
    return assessment


@transaction.atomic
def hand_over_assessment(*, assessment: PeriodicAssessment) -> None:
    """The head of the centre gets it (art. 15 ust. 1 pkt 15)."""
    if assessment.handed_over_on is None:
        assessment.handed_over_on = timezone.localdate()
        checked_save(assessment, _("handed over to the head"))


@transaction.atomic
def read_assessment(*, assessment: PeriodicAssessment, user) -> None:
    """The head has read it; what was handed over once is read once."""
    if assessment.handed_over_on is None:
        raise ValidationError(_("The assessment has not been handed over yet."))
    if assessment.read_on is None:
        assessment.read_by, assessment.read_on = user, timezone.localdate()
        checked_save(assessment, _("read by the head"))
