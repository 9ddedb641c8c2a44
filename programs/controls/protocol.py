"""The protocol of a control on paper: what was drawn and how, what was found, what was answered, who signs."""

from pathlib import Path

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils import timezone, translation

from accounts.models import CentreProfile
from accounts.pdf import pdf_of
from programs.controls.results import Result
from programs.controls.words import filter_words

_STYLES = "css/print-report.css"


def pdf(result: Result) -> bytes:
    """The protocol as a PDF file, in Polish as papers are."""
    with translation.override("pl"):
        context = {
            "sample": result.sample,
            "result": result,
            "filters": filter_words(result.sample),
            "centre": CentreProfile.current(),
            "today": timezone.localdate(),
        }
        page = render_to_string("programs/control_protocol.html", context)
    return pdf_of(page, Path(finders.find(_STYLES)))
