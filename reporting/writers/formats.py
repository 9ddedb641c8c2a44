"""The one list of formats: what renders each, its media type and the end of its file's name."""

from collections.abc import Callable
from dataclasses import dataclass

from reporting.blocks import Document
from reporting.writers import bulletin, csv, docx, json, pdf, xlsx


@dataclass(frozen=True)
class Format:
    """One format; ``render`` asks neither database nor clock, so equal documents give equal files."""

    render: Callable[[Document], bytes]
    media_type: str
    ending: str


_OFFICE = "application/vnd.openxmlformats-officedocument"
# Kind of ``ReportFile`` → format.
FORMATS = {
    "pdf": Format(pdf.render, "application/pdf", "pdf"),
    "pdf_archive": Format(pdf.render_archive, "application/pdf", "archiwum.pdf"),
    "docx": Format(docx.render, f"{_OFFICE}.wordprocessingml.document", "docx"),
    "xlsx": Format(xlsx.render, f"{_OFFICE}.spreadsheetml.sheet", "xlsx"),
    "html": Format(bulletin.render, "text/html; charset=utf-8", "html"),
    "json": Format(json.render, "application/json", "json"),
    "csv": Format(csv.render, "application/zip", "csv.zip"),
}
