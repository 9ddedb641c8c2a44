"""PDF of a letter: a print page of ours, tagged, in Polish whatever language the reader of the screen has chosen."""

from pathlib import Path

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils import translation

from accounts.letters.letter import Letter
from accounts.pdf import pdf_of

STYLES = "css/print-letter.css"


def letter_page(letter: Letter) -> str:
    """The complete page with its style sheet inside."""
    with translation.override("pl"):
        markup = render_to_string("accounts/letter.html", {"letter": letter})
    # The sheet is ours and not text of people: it goes in as it is, which a template variable would not.
    return markup.replace("<style></style>", f"<style>{_sheet().read_text('utf-8')}{_widths(letter)}</style>", 1)


def letter_pdf(letter: Letter) -> bytes:
    """The PDF file of a letter."""
    return pdf_of(letter_page(letter), _sheet())


def _sheet() -> Path:
    return Path(finders.find(STYLES))


def _widths(letter: Letter) -> str:
    return "".join(
        f".t{number} .c{place} {{ width: {share:.2f}%; }}\n"
        for number, table in enumerate(letter.tables, start=1)
        for place, share in enumerate(table.shares, start=1)
    )
