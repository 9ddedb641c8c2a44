"""``manage.py render_programme``: the programme document with diagnosis, goals and schedule."""

from django.core.management.base import BaseCommand, CommandError

from programs.models import Programme
from reporting import output, programme_document
from reporting.writers import html, json, pdf

WRITERS = {"html": html.page, "pdf": pdf.render, "json": json.text}


class Command(BaseCommand):
    help = (
        "Writes the programme as a document: legal basis, diagnosis tables, goals, schedule, funding, needs. "
        "Exit codes: 0 written, 1 there is no such programme or the file cannot be written, 2 wrong arguments."
    )

    def add_arguments(self, parser):
        parser.add_argument("--year", type=int, help="a year of the programme (default: the latest programme)")
        parser.add_argument("--format", choices=WRITERS, default="pdf", help="what to write (default: pdf)")
        output.add_output_argument(parser)

    def handle(self, *args, **options):
        programmes = Programme.objects.covering(options["year"]) if options["year"] else Programme.objects.all()
        programme = programmes.first()
        if programme is None:
            raise CommandError("there is no programme" + (f" for {options['year']}" if options["year"] else ""))
        output.write(WRITERS[options["format"]](programme_document.build(programme)), options["output"])
        if options["verbosity"]:
            self.stderr.write(f"Programme {programme.year_from}–{programme.year_to} written as {options['format']}")
