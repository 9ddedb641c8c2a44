"""What is due about children in care; shown among the other deadlines to people who may see foster care.

Rules work as those of casework do (``families.deadlines``): one class, one query, one dated figure; nothing stored.
"""

from fostercare.deadlines.assessments import ChildAssessmentDue, CourtToTell
from fostercare.deadlines.base import CHILD, CareRule
from fostercare.deadlines.plans import HelpPlanMissing, HelpPlanToReview
from fostercare.deadlines.stays import Adulthood, EmergencyStayEnding, LongestStay, OrderEnding, ResidenceUndecided

RULES: tuple[CareRule, ...] = (
    ResidenceUndecided(),
    OrderEnding(),
    EmergencyStayEnding(),
    ChildAssessmentDue(),
    CourtToTell(),
    HelpPlanMissing(),
    HelpPlanToReview(),
    Adulthood(),
    LongestStay(),
)

__all__ = ["CHILD", "RULES", "CareRule"]
