"""Records of foster care, one module a noun."""

from fostercare.models.children import Absence, ChildAssessment, CourtOrder, HelpPlan, ParentContact
from fostercare.models.coordination import CoordinatorAssignment
from fostercare.models.cost import AverageCostAnnouncement, MonthlyCost, OneOffCost
from fostercare.models.counties import County
from fostercare.models.forecast import Forecast, ForecastScenario, ScenarioFlow
from fostercare.models.leavers import CareLeaver, LeaverSupport
from fostercare.models.notes import CountyNote, NoteLetter, NoteLine
from fostercare.models.organising import (
    Candidate,
    CandidateStep,
    CarerAssessment,
    CarerCertificate,
    CarerSupport,
    ProfessionalLimit,
)
from fostercare.models.payments import BudgetPlan, NotePayment, YearlyReconciliation
from fostercare.models.placement import Placement, ResidenceDecision
from fostercare.models.provider import CareProvider
from fostercare.models.rules import RuleChoice
from fostercare.models.settlement import SettledLine, SettledMonth, Settlement

__all__ = [
    "Absence",
    "AverageCostAnnouncement",
    "BudgetPlan",
    "Candidate",
    "CandidateStep",
    "CareLeaver",
    "CareProvider",
    "CarerAssessment",
    "CarerCertificate",
    "CarerSupport",
    "ChildAssessment",
    "CoordinatorAssignment",
    "County",
    "CountyNote",
    "CourtOrder",
    "Forecast",
    "ForecastScenario",
    "HelpPlan",
    "LeaverSupport",
    "MonthlyCost",
    "NoteLetter",
    "NoteLine",
    "NotePayment",
    "OneOffCost",
    "ParentContact",
    "Placement",
    "ProfessionalLimit",
    "ResidenceDecision",
    "RuleChoice",
    "ScenarioFlow",
    "SettledLine",
    "SettledMonth",
    "Settlement",
    "YearlyReconciliation",
]
