"""Records of the report's life: who opened, submitted and adopted it, what was frozen, what people wrote."""

from reporting.models.files import ReportFile
from reporting.models.printed import PrintedFigure
from reporting.models.report import Report, ReportStep
from reporting.models.searches import SavedSearch
from reporting.models.texts import SectionText
from reporting.models.versions import ReportVersion

__all__ = ["PrintedFigure", "Report", "ReportFile", "ReportStep", "ReportVersion", "SavedSearch", "SectionText"]
