"""``manage.py render_programme``: the programme document with diagnosis, goals, schedule and amendments."""

from django.core.management.base import BaseCommand, CommandError

from programs.models import Programme, ProgrammeVersion
from programs.wordings import version_of
from reporting import output, programme_document
from reporting.writers.formats import FORMATS


class Command(BaseCommand):
    help = (
        "Writes the programme as a document: legal basis, diagnosis tables, goals, schedule, indicators, funding, "
        "needs, amendments. Exit codes: 0 written, 1 there is no such programme or version or the file cannot be "
        "written, 2 wrong arguments."
    )

    def create_parser(self, prog_name, subcommand, **kwargs):
        # Django's own --version (of Django) gives way to that of the programme.
        return super().create_parser(prog_name, subcommand, conflict_handler="resolve", **kwargs)

    def add_arguments(self, parser):
        parser.add_argument("programme", type=int, nargs="?", help="its number (default: the latest programme)")
        parser.add_argument("--year", type=int, help="a year of the programme, instead of its number")
        chosen = parser.add_mutually_exclusive_group()
        chosen.add_argument("--version", type=int, dest="number", metavar="N", help="0 as adopted, then amendments")
        chosen.add_argument("--as-of-year", type=int, metavar="Y", help="the text in force in that year")
        parser.add_argument("--format", choices=FORMATS, default="pdf", help="what to write (default: pdf)")
        output.add_output_argument(parser)

    def handle(self, *args, **options):
        programme = _programme(options["programme"], options["year"])
        document = programme_document.build(programme, version=_version(programme, options))
        output.write(FORMATS[options["format"]].render(document), options["output"])
        if options["verbosity"]:
            self.stderr.write(f"Programme {programme.year_from}–{programme.year_to} written as {options['format']}")


def _programme(pk: int | None, year: int | None) -> Programme:
    programmes = Programme.objects.covering(year) if year else Programme.objects.all()
    programme = programmes.filter(pk=pk).first() if pk else programmes.adopted_first().first()
    if programme is None:
        named = f" {pk}" if pk else ""
        raise CommandError(f"there is no programme{named}" + (f" for {year}" if year else ""))
    return programme


def _version(programme: Programme, options: dict) -> ProgrammeVersion | None:
    """The version asked for; the latest one is what the document takes by itself."""
    if options["number"] is not None:
        version = programme.versions.filter(number=options["number"]).first()
        if version is None:
            raise CommandError(f"the programme has no version {options['number']}")
        return version
    return version_of(programme, options["as_of_year"]) if options["as_of_year"] else None
