"""Models of the programme, one file per noun."""

from programs.models.collection import (
    CollectionRound,
    DataRequest,
    RequestedMeasure,
    RequestedTask,
    RequestLetter,
    RequestLink,
)
from programs.models.controls import ControlledValue, ControlPopulation, ControlSample
from programs.models.definitions import FormerDefinition, MeasureLink
from programs.models.documents import (
    Document,
    FundingSource,
    LegalAct,
    ListedInstitution,
    Need,
    Project,
    ProjectParty,
)
from programs.models.evidence import Evidence
from programs.models.facts import Fact, FactPart
from programs.models.imports import TableImport
from programs.models.indicators import Indicator, IndicatorEntry, Measure, PartsKind, Target
from programs.models.institutions import Institution, InstitutionMember, InstitutionVariant, Mention
from programs.models.locks import YearLock
from programs.models.programme import Programme, ProgrammeRealizer
from programs.models.reports import Contribution, ContributionInstitution, TaskReport
from programs.models.tables import Cell, DataTable, ListItem, PrintedList
from programs.models.tree import Funding, Level, Node, NodeEntry, NodeInstitution
from programs.models.values import Revision, Value
from programs.models.versions import EditStep, ProgrammeStep, ProgrammeVersion

__all__ = [
    "Cell",
    "CollectionRound",
    "Contribution",
    "ContributionInstitution",
    "ControlPopulation",
    "ControlSample",
    "ControlledValue",
    "DataRequest",
    "DataTable",
    "Document",
    "EditStep",
    "Evidence",
    "Fact",
    "FactPart",
    "FormerDefinition",
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
    "MeasureLink",
    "Mention",
    "Need",
    "Node",
    "NodeEntry",
    "NodeInstitution",
    "PartsKind",
    "PrintedList",
    "Programme",
    "ProgrammeRealizer",
    "ProgrammeStep",
    "ProgrammeVersion",
    "Project",
    "ProjectParty",
    "RequestLetter",
    "RequestLink",
    "RequestedMeasure",
    "RequestedTask",
    "Revision",
    "TableImport",
    "Target",
    "TaskReport",
    "Value",
    "YearLock",
]
