"""All the rules about children in care, in the order in which they are listed."""

from fostercare.deadlines.assessments import ChildAssessmentDue, CourtToTell
from fostercare.deadlines.base import CareRule
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
