"""The report as PDF: our whole way (ask the records, build the document, write the page, render it) beside WeasyPrint
alone on the same page."""

from collections.abc import Iterator
from pathlib import Path

from django.contrib.staticfiles import finders
from django.core.management import call_command
from weasyprint import HTML

from accounts.pdf import VARIANT
from reporting import documents
from reporting.demo.centres import load
from reporting.writers import html, pdf
from tests.benchmarks.timing import milliseconds, verdict

CENTRE = "mielec"
LIMIT = 1.15
REPEATS = 3


def compare() -> Iterator[bool]:
    """Whether our way costs little more than the renderer's own work. Needs an empty database and leaves it filled."""
    print(f"Loading the demo data of {CENTRE} …", flush=True)
    call_command("seed_demo", CENTRE)
    year = load(CENTRE).years[0]
    page = html.page(documents.draft(year))
    base = Path(finders.find(html.PRINT_STYLES)).as_uri()
    alone = milliseconds(lambda: HTML(string=page, base_url=base).write_pdf(pdf_variant=VARIANT), REPEATS)
    ours = milliseconds(lambda: pdf.render(documents.draft(year)), REPEATS)
    print(f"{'PDF of the report':<34}{'alone':>10}{'ours':>10}{'ratio':>8}")
    yield verdict(f"{CENTRE} {year}", alone, ours, LIMIT)
