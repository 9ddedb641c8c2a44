"""Records of foster care, one module a noun."""

from fostercare.models.coordination import CoordinatorAssignment
from fostercare.models.cost import AverageCostAnnouncement, MonthlyCost, OneOffCost
from fostercare.models.placement import Placement, ResidenceDecision
from fostercare.models.provider import CareProvider
from fostercare.models.rules import RuleChoice

__all__ = [
    "AverageCostAnnouncement",
    "CareProvider",
    "CoordinatorAssignment",
    "MonthlyCost",
    "OneOffCost",
    "Placement",
    "ResidenceDecision",
    "RuleChoice",
]
