"""Writes that touch several records: all or nothing, with a reason in the history.

All raise ``ValidationError`` with messages for people, keyed by the field they are about.
"""

from families.services.assessments import hand_over_assessment, read_assessment, save_assessment
from families.services.closing import close_case, end_assistance, end_monitoring, open_monitoring, settle_goals
from families.services.intake import missing_foundation, refuse_request, save_referral
from families.services.people import move_member
from families.services.plans import (
    approve_plan,
    bar_to_approval,
    new_plan_version,
    return_plan,
    submit_plan,
)
from families.services.work import assign_assistant, start_assistance

__all__ = [
    "approve_plan",
    "assign_assistant",
    "bar_to_approval",
    "close_case",
    "end_assistance",
    "end_monitoring",
    "hand_over_assessment",
    "missing_foundation",
    "move_member",
    "new_plan_version",
    "open_monitoring",
    "read_assessment",
    "refuse_request",
    "return_plan",
    "save_assessment",
    "save_referral",
    "settle_goals",
    "start_assistance",
    "submit_plan",
]
