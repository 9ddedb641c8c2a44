"""Records of the report's life: who opened, submitted and adopted it, what was frozen, what people wrote."""

from reporting.models.arrangement import ReportChapter, TemplateChapter
from reporting.models.comments import ReportComment
from reporting.models.files import ReportFile
from reporting.models.letters import ReportLetter
from reporting.models.look import ReportTemplate
from reporting.models.needs import NeedOutcome, ReportNeed
from reporting.models.peers import PeerReport, Population
from reporting.models.printed import PrintedFigure
from reporting.models.public import Publication, PublicEdition, PublicPlan
from reporting.models.report import Report, ReportStep
from reporting.models.searches import SavedSearch
from reporting.models.statistics import StatisticalFigure
from reporting.models.texts import EarlierWords, SectionText
from reporting.models.validations import FileValidation
from reporting.models.versions import ReportVersion
from reporting.models.waivers import Waiver

__all__ = [
    "EarlierWords",
    "FileValidation",
    "NeedOutcome",
    "PeerReport",
    "Population",
    "PrintedFigure",
    "PublicEdition",
    "PublicPlan",
    "Publication",
    "Report",
    "ReportChapter",
    "ReportComment",
    "ReportFile",
    "ReportLetter",
    "ReportNeed",
    "ReportStep",
    "ReportTemplate",
    "ReportVersion",
    "SavedSearch",
    "SectionText",
    "StatisticalFigure",
    "TemplateChapter",
    "Waiver",
]
