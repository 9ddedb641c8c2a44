"""Models of the programme, one file per noun."""

from programs.models.documents import (
    Document,
    FundingSource,
    LegalAct,
    ListedInstitution,
    Need,
    Project,
    ProjectParty,
)
from programs.models.facts import Fact, FactPart
from programs.models.indicators import Indicator, IndicatorEntry, Measure, PartsKind, Target
from programs.models.institutions import Institution, InstitutionMember, InstitutionVariant, Mention
from programs.models.programme import Programme, ProgrammeRealizer
from programs.models.reports import Contribution, ContributionInstitution, TaskReport
from programs.models.tables import Cell, DataTable, ListItem, PrintedList
from programs.models.tree import Funding, Level, Node, NodeEntry, NodeInstitution
from programs.models.values import Revision, Value

__all__ = [
    "Cell",
    "Contribution",
    "ContributionInstitution",
    "DataTable",
    "Document",
    "Fact",
    "FactPart",
    "Funding",
    "FundingSource",
    "Indicator",
    "IndicatorEntry",
    "Institution",
    "InstitutionMember",
    "InstitutionVariant",
    "LegalAct",
    "Level",
    "ListItem",
    "ListedInstitution",
    "Measure",
    "Mention",
    "Need",
    "Node",
    "NodeEntry",
    "NodeInstitution",
    "PartsKind",
    "PrintedList",
    "Programme",
    "ProgrammeRealizer",
    "Project",
    "ProjectParty",
    "Revision",
    "Target",
    "TaskReport",
    "Value",
]
