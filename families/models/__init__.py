"""Case records of work with families, one module a noun."""

from families.models.assistance import Assistance, AssistantAssignment, Monitoring, Referral
from families.models.circumstances import (
    Address,
    BlueCard,
    Disability,
    Problem,
    Relation,
    Schooling,
    StrengthOrNeed,
    WarningNote,
)
from families.models.contact import Contact, ContactSeries, TeamMeeting
from families.models.counselling import Audience, Counselling, SocialWork
from families.models.daysupport import DayFacility, DayFigures, DayFunding, DayPlaces, Enrolment
from families.models.difficulty import Difficulty
from families.models.family import Family, FamilyMember
from families.models.files import CaseFile
from families.models.groups import GroupActivity, GroupSession, ParticipantCount, Participation
from families.models.handover import Absence, Handover
from families.models.merge import Merge
from families.models.people import Person
from families.models.plan import PeriodicAssessment, PlanActivity, PlanGoal, PlanReview, WorkPlan
from families.models.staff import Employment, EmploymentCost, Worker
from families.models.supporting import SupportAgreement, SupportCost, SupportingFamily
from families.models.thresholds import CentreThreshold

__all__ = [
    "Absence",
    "Address",
    "Assistance",
    "AssistantAssignment",
    "Audience",
    "BlueCard",
    "CaseFile",
    "CentreThreshold",
    "Contact",
    "ContactSeries",
    "Counselling",
    "DayFacility",
    "DayFigures",
    "DayFunding",
    "DayPlaces",
    "Difficulty",
    "Disability",
    "Employment",
    "EmploymentCost",
    "Enrolment",
    "Family",
    "FamilyMember",
    "GroupActivity",
    "GroupSession",
    "Handover",
    "Merge",
    "Monitoring",
    "ParticipantCount",
    "Participation",
    "PeriodicAssessment",
    "Person",
    "PlanActivity",
    "PlanGoal",
    "PlanReview",
    "Problem",
    "Referral",
    "Relation",
    "Schooling",
    "SocialWork",
    "StrengthOrNeed",
    "SupportAgreement",
    "SupportCost",
    "SupportingFamily",
    "TeamMeeting",
    "WarningNote",
    "WorkPlan",
    "Worker",
]
