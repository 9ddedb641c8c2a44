"""PDF of a document: tagged PDF/UA-1 in Polish, made by WeasyPrint from the print page."""

from pathlib import Path

from django.contrib.staticfiles import finders
from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher

from reporting.blocks import Document
from reporting.writers import html

VARIANT = "pdf/ua-1"


class LocalFilesOnly(URLFetcher):
    """Reads files of the application's own static folder; any other address stops the rendering."""

    def __init__(self, root: Path):
        super().__init__(allowed_protocols=["file"], allow_redirects=False, fail_on_errors=True)
        self.root = root.resolve().as_uri() + "/"

    def fetch(self, url, headers=None):
        if not url.startswith(self.root) or "/../" in url:
            raise FatalURLFetchingError(f"not a file of the application: {url}")
        return super().fetch(url, headers)


def render(document: Document) -> bytes:
    """The PDF file of a document."""
    return render_page(html.page(document))


def render_page(page: str) -> bytes:
    """The PDF file of a print page; fonts and images come from the static folder and nowhere else."""
    sheet = Path(finders.find(html.PRINT_STYLES))
    source = HTML(string=page, base_url=sheet.as_uri(), url_fetcher=LocalFilesOnly(sheet.parent.parent))
    return source.write_pdf(font_config=FontConfiguration(), pdf_variant=VARIANT)
