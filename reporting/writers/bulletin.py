"""One self-contained page for the public bulletin: styles, typeface and charts inside, nothing to be fetched."""

from base64 import b64encode

from django.template.loader import render_to_string

from reporting.blocks import Document
from reporting.writers import fonts, html
from reporting.writers.faces import subset
from reporting.writers.sheets import about


def render(document: Document) -> bytes:
    """The page as a file in UTF-8."""
    body = html.body(document, stands_alone=True)
    context = {"document": document, "body": body, "about": about(document)}
    page = render_to_string("reporting/document/bulletin.html", context)
    styles = _faces(document, page) + html.sheet(document)
    return page.replace("/* report */", styles, 1).encode()


def _faces(document: Document, page: str) -> str:
    """The typeface as data, with the characters of this page alone."""
    characters = "".join(sorted(set(page)))
    return "".join(
        f'@font-face {{ font-family: "{fonts.FAMILY}"; font-weight: {weight}; font-style: {style};'
        f' src: url(data:font/woff2;base64,{b64encode(subset(file, characters)).decode()}) format("woff2"); }}\n'
        for weight, style, file in fonts.cuts(document.look.font)
    )
