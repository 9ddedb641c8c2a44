"""PDF of a print page of ours: tagged PDF/UA-1, made by WeasyPrint from local files alone.

For archives the same page becomes PDF/A-2a that is PDF/UA-1 as well. The renderer makes one or the other; what the
second needs beyond the first is the claim to it in the metadata and, since PDF/A knows no such property, a word on what
the property is.
"""

from pathlib import Path

from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher

VARIANT, ARCHIVE_VARIANT = "pdf/ua-1", "pdf/a-2a"
_PDFA = "http://www.aiim.org/pdfa/ns"
_ACCESSIBLE_TOO = f"""
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>
<rdf:Description rdf:about="" xmlns:pdfaExtension="{_PDFA}/extension/" xmlns:pdfaSchema="{_PDFA}/schema#"
 xmlns:pdfaProperty="{_PDFA}/property#"><pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
""".encode()
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


def pdf_of(page: str, sheet: Path, *, archive: bool = False) -> bytes:
    """The PDF file of a print page; relative addresses begin at its style sheet ``static/css/….css``."""
    source = HTML(string=page, base_url=sheet.as_uri(), url_fetcher=LocalFilesOnly(sheet.parent.parent))
    variant, finisher = (ARCHIVE_VARIANT, _claim_accessibility) if archive else (VARIANT, None)
    return source.write_pdf(font_config=FontConfiguration(), pdf_variant=variant, finisher=finisher)


def _claim_accessibility(document, pdf) -> None:
    """Write into the metadata of a tagged archive file that it is PDF/UA-1 too."""
    number, *_rest = pdf.catalog["Metadata"].split()
    metadata = pdf.objects[int(number)]
    metadata.stream = [part.replace(b"</rdf:RDF>", _ACCESSIBLE_TOO + b"</rdf:RDF>") for part in metadata.stream]
