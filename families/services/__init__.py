"""Writes that touch several records: all or nothing, with a reason in the history.

All raise ``ValidationError`` with messages for people, keyed by the field they are about.
"""

from families.services.closing import end_assistance, open_monitoring
from families.services.people import move_member
from families.services.plans import new_plan_version
from families.services.work import assign_assistant, start_assistance

__all__ = [
    "assign_assistant",
    "end_assistance",
    "move_member",
    "new_plan_version",
    "open_monitoring",
    "start_assistance",
]
