"""What an assessment of a child or its plan of help says on paper: label and text, line by line."""

from django.utils.translation import gettext as _

from accounts.polish import day_text
from families.timeline import period_text
from fostercare.models import ChildAssessment, HelpPlan


def lines_of(record: ChildAssessment | HelpPlan) -> list[tuple[str, str]]:
    """Only what is filled in."""
    lines = _of_assessment(record) if isinstance(record, ChildAssessment) else _of_plan(record)
    return [(label, text) for label, text in lines if text]


def _of_assessment(record: ChildAssessment) -> list[tuple[str, str]]:
    stay = record.placement
    return [
        (_("Date of the meeting"), day_text(record.date)),
        (_("Placement"), f"{stay.get_form_display()}, {period_text(stay.start, stay.end)}"),
        (_("Present"), ", ".join(str(ChildAssessment.PARTICIPANTS[one]) for one in record.participants)),
        (_("Situation of the child"), record.situation),
        (_("Needs and health"), record.needs),
        (_("Conclusion"), record.get_outcome_display()),
        (_("Reasons of the conclusion"), record.conclusion),
        (_("Court told on"), day_text(record.court_told_on) if record.court_told_on else ""),
    ]


def _of_plan(record: HelpPlan) -> list[tuple[str, str]]:
    return [
        (_("In force"), period_text(record.start, record.end)),
        (_("Goal"), record.get_goal_display()),
        (_("Made with the family's assistant"), _("yes") if record.made_with_assistant else _("no")),
        (_("Short- and long-term activities"), record.activities),
        (_("Next review"), day_text(record.review_on) if record.review_on else ""),
        (_("Effects"), record.effects),
    ]
