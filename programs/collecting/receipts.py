"""The receipt of an institution: what it sent and when, on paper in Polish as all letters are."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils import translation

from accounts.models import CentreProfile
from accounts.pdf import pdf_of
from programs.collecting.asking import OPEN_STATES, Sheet
from programs.collecting.narratives import words_of
from programs.models import DataRequest, Value

_STYLES = "css/print-report.css"


@dataclass(frozen=True)
class Line:
    """One answer as it stands with the centre."""

    question: str
    unit: str
    answer: str
    remark: str
    state: str
    value: Value | None = None


@dataclass(frozen=True)
class Receipt:
    """Everything that was handed over, and when the last of it was."""

    request: DataRequest
    at: datetime
    figures: list[Line]
    tasks: list[Line]
    left: int
    centre: str


def receipt_of(sheet: Sheet) -> Receipt:
    """The receipt of what the request's institution has sent so far."""
    centre = CentreProfile.current()
    figures = [
        Line(one.label, one.unit, one.this_text, one.this.note, one.this.get_state_display(), one.this)
        for one in sheet.questions
        if one.is_answered
    ]
    tasks = [
        Line(str(one.node), "", words_of(one) or one.get_outcome_display(), "", one.get_state_display())
        for one in sheet.tasks
        if one.state not in OPEN_STATES
    ]
    left = sheet.total - len(figures) - len(tasks)
    return Receipt(sheet.request, sheet.request.answered_at, figures, tasks, left, centre.name)


def pdf(receipt: Receipt) -> bytes:
    """The receipt as a PDF file."""
    with translation.override("pl"):
        page = render_to_string("programs/receipt_page.html", {"receipt": receipt})
    return pdf_of(page, Path(finders.find(_STYLES)))
