"""PDF of a print page of ours: tagged PDF/UA-1, made by WeasyPrint from local files alone."""

from pathlib import Path

from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher

VARIANT = "pdf/ua-1"
INLINE_PICTURES = ("data:image/png;base64,", "data:image/jpeg;base64,")


class LocalFilesOnly(URLFetcher):
    """Reads files of the application's own static folder and pictures inside the page; all else stops the rendering."""

    def __init__(self, root: Path):
        super().__init__(allowed_protocols=["file", "data"], allow_redirects=False, fail_on_errors=True)
        self.root = root.resolve().as_uri() + "/"

    def fetch(self, url, headers=None):
        if not url.startswith(INLINE_PICTURES) and (not url.startswith(self.root) or "/../" in url):
            raise FatalURLFetchingError(f"not a file of the application: {url}")
        return super().fetch(url, headers)


def pdf_of(page: str, sheet: Path) -> bytes:
    """The PDF file of a print page; relative addresses begin at its style sheet ``static/css/….css``."""
    source = HTML(string=page, base_url=sheet.as_uri(), url_fetcher=LocalFilesOnly(sheet.parent.parent))
    return source.write_pdf(font_config=FontConfiguration(), pdf_variant=VARIANT)
