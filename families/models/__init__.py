"""Case records of work with families, one module a noun."""

from families.models.assistance import Assistance, AssistantAssignment, Monitoring, Referral
from families.models.contact import Contact, TeamMeeting
from families.models.family import Family, FamilyMember
from families.models.people import Person
from families.models.plan import PeriodicAssessment, PlanActivity, WorkPlan
from families.models.staff import Employment, EmploymentCost, Worker
from families.models.supporting import SupportAgreement, SupportingFamily

__all__ = [
    "Assistance",
    "AssistantAssignment",
    "Contact",
    "Employment",
    "EmploymentCost",
    "Family",
    "FamilyMember",
    "Monitoring",
    "PeriodicAssessment",
    "Person",
    "PlanActivity",
    "Referral",
    "SupportAgreement",
    "SupportingFamily",
    "TeamMeeting",
    "WorkPlan",
    "Worker",
]
