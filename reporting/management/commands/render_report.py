"""``manage.py render_report YEAR``: the council report of a year as a page, a PDF, a DOCX or data."""

from django.core.management.base import BaseCommand, CommandError

from programs.models import Document as ProgrammeDocument
from programs.models import Programme
from reporting import documents, output
from reporting.models import Report
from reporting.writers.formats import FORMATS


class Command(BaseCommand):
    help = (
        "Writes the annual report on family support: the adopted version if there is one, else a draft from the "
        "records as they are now. Exit codes: 0 written, 1 nothing is known about the year or the file cannot be "
        "written, 2 wrong arguments."
    )

    def add_arguments(self, parser):
        parser.add_argument("year", type=int, help="year reported on, such as 2021")
        parser.add_argument("--format", choices=FORMATS, default="pdf", help="what to write (default: pdf)")
        parser.add_argument("--draft", action="store_true", help="build it anew even if a version was adopted")
        output.add_output_argument(parser)

    def handle(self, *args, **options):
        year = options["year"]
        if not is_known(year):
            raise CommandError(f"nothing is known about {year}: no report, no programme and no imported document")
        document = documents.draft(year) if options["draft"] else documents.of_year(year)
        output.write(FORMATS[options["format"]].render(document), options["output"])
        if options["verbosity"]:
            where = "" if options["output"] == "-" else f" to {options['output']}"
            self.stderr.write(f"Report for {year} ({document.status}) written as {options['format']}{where}")


def is_known(year: int) -> bool:
    """Whether there is anything to report on in the year."""
    return (
        Report.objects.filter(year=year).exists()
        or ProgrammeDocument.objects.filter(reporting_year=year).exists()
        or Programme.objects.covering(year).exists()
    )
