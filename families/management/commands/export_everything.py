"""``manage.py export_everything FILE.zip``: all that the application holds, as open files."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from families.exchange import everything


class Command(BaseCommand):
    help = (
        "Writes every table with its history (JSON lines) and every stored document into a ZIP with checksums. The "
        "file holds personal data: keep it as you keep the database. Exit codes: 0 written, 1 it cannot be written."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--with-pesel", action="store_true", help="add a file with PESEL numbers in clear")

    def handle(self, *args, file: Path, with_pesel: bool, verbosity: int, **options):
        def progress(line: str) -> None:
            if verbosity:
                self.stderr.write(line)

        if file.exists():
            raise CommandError(f"{file} exists; choose another name")
        try:
            rows = everything.write(file, with_pesel=with_pesel, progress=progress)
        except OSError as error:
            raise CommandError(str(error)) from None
        self.stderr.write(f"{file}: {rows}")
