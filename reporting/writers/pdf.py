"""PDF of a document: tagged PDF/UA-1 in Polish, made by WeasyPrint from the print page."""

from pathlib import Path

from django.contrib.staticfiles import finders

from accounts.pdf import pdf_of
from reporting.blocks import Document
from reporting.writers import html


def render(document: Document) -> bytes:
    """The PDF file of a document."""
    return render_page(html.page(document))


def render_archive(document: Document) -> bytes:
    """The same for archives: PDF/A-2a, and PDF/UA-1 as well."""
    return render_page(html.page(document), archive=True)


def render_page(page: str, *, archive: bool = False) -> bytes:
    """The PDF file of a print page; fonts and images come from the static folder and nowhere else."""
    return pdf_of(page, Path(finders.find(html.PRINT_STYLES)), archive=archive)
