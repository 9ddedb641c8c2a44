"""The report as PDF: our whole way (ask the records, build the document, write the page, render it) beside WeasyPrint
alone on the same page, and the same for a report many times as long; what of it is our page, and how much memory."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from django.contrib.staticfiles import finders
from django.core.management import call_command
from pypdf import PdfReader
from weasyprint import HTML

from accounts.pdf import VARIANT
from reporting import documents, serial
from reporting.blocks import Document, Figure, ListBlock, Paragraph, Reference, Section, Table, numbered
from reporting.demo.centres import load
from reporting.writers import html, pdf
from tests.benchmarks.timing import milliseconds, verdict

CENTRE = "mielec"
LIMIT, OWN_SHARE = 1.15, 0.15
REPEATS = 3
# So many times the chapters of the report are more than two hundred pages.
COPIES, PAGES = 7, 200
# The renderer holds all pages at once: about 2 MB each beside its own 140.
MEGABYTES, LONG_MEGABYTES = 250, 800
_CHILD = """
import json, os, re, sys
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
import django
django.setup()
from pathlib import Path
from reporting import serial
from reporting.writers import pdf
content = pdf.render(serial.from_data(json.loads(Path(sys.argv[1]).read_text())))
Path(sys.argv[1]).write_bytes(content)
# The most memory of this process alone; getrusage would tell that of the parent if it had more.
print(int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) // 1024)
"""


def compare() -> Iterator[bool]:
    """Whether our way costs little more than the renderer's own work. Needs an empty database and leaves it filled."""
    print(f"Loading the demo data of {CENTRE} …", flush=True)
    call_command("seed_demo", CENTRE)
    year = load(CENTRE).years[0]
    report = documents.draft(year)
    print(f"{'PDF of the report':<34}{'alone':>10}{'ours':>10}{'ratio':>8}")
    yield from _beside(f"{CENTRE} {year}", report, lambda: pdf.render(documents.draft(year)))
    long = longer(report)
    yield from _beside(f"{COPIES} times as long", long, lambda: pdf.render(long))
    yield _memory(report, 1, MEGABYTES)
    yield _memory(long, PAGES, LONG_MEGABYTES)


def _beside(name: str, document: Document, ours) -> Iterator[bool]:
    page = html.page(document)
    base = Path(finders.find(html.PRINT_STYLES)).as_uri()
    repeats = REPEATS if len(page) < 1_000_000 else 1
    alone = milliseconds(lambda: HTML(string=page, base_url=base).write_pdf(pdf_variant=VARIANT), repeats)
    yield verdict(name, alone, milliseconds(ours, repeats), LIMIT)
    yield verdict("  of it our page", alone, milliseconds(lambda: html.page(document), repeats), OWN_SHARE)


def _memory(document: Document, pages: int, limit: int) -> bool:
    """Render in a process of its own, which tells the most memory it had."""
    with tempfile.NamedTemporaryFile(suffix=".json") as file:
        Path(file.name).write_text(json.dumps(serial.to_data(document)))
        told = subprocess.run([sys.executable, "-c", _CHILD, file.name], capture_output=True, text=True, check=True)
        found = len(PdfReader(file.name).pages)
    used = int(told.stdout.split()[-1])
    good = used <= limit and found >= pages
    print(f"{found} pages in {used} MB  {'ok' if good else f'MORE THAN {limit} MB or fewer than {pages} pages'}")
    return good


def longer(document: Document) -> Document:
    """The document with its chapters several times over, each copy with names of its own."""
    cover, *chapters = document.sections
    copies = (_copy(section, number) for number in range(COPIES) for section in chapters)
    return numbered(replace(document, sections=(cover, *copies)))


def _copy(section: Section, number: int) -> Section:
    def renamed(spans):
        return tuple(
            replace(span, target=f"{span.target}-{number}") if isinstance(span, Reference) else span for span in spans
        )

    blocks = []
    for block in section.blocks:
        match block:
            case Table() | Figure():
                block = replace(block, id=f"{block.id}-{number}")
            case Paragraph():
                block = replace(block, spans=renamed(block.spans))
            case ListBlock():
                block = replace(block, items=tuple(renamed(item) for item in block.items))
        blocks.append(block)
    return replace(section, key=f"{section.key}-{number}", blocks=tuple(blocks))
