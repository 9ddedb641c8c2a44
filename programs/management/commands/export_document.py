"""Write a programme or an annual report to a file of the exchange format."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from programs.exchange import export_document
from programs.exchange.selection import NothingToExport, choose_document
from programs.models import Programme


class Command(BaseCommand):
    """The text goes to standard output or a file; messages go to standard error."""

    help = "Write the programme, or the annual report of a year, as YAML (see docs/programme.md)."

    def add_arguments(self, parser) -> None:
        parser.add_argument(
            "--year", type=int, help="the report on this year; without it the programme's latest document"
        )
        parser.add_argument("--programme", type=int, metavar="PK", help="needed only if there are several")
        parser.add_argument("-o", "--output", default="-", metavar="FILE", help="file to write, - for standard output")

    def handle(self, *args, year: int | None, programme: int | None, output: str, **options) -> None:
        if programme is not None and not Programme.objects.filter(pk=programme).exists():
            raise CommandError(_("There is no programme %(pk)s.") % {"pk": programme})
        try:
            text = export_document(choose_document(year=year, programme=programme))
        except NothingToExport as error:
            raise CommandError(str(error)) from None
        if output == "-":
            self.stdout.write(text, ending="")
            return
        try:
            Path(output).write_text(text, encoding="utf-8")
        except OSError as error:
            raise CommandError(_("Cannot write %(file)s: %(why)s") % {"file": output, "why": error.strerror}) from None
        self.stderr.write(_("Written: %(file)s") % {"file": output})
