"""Load a programme or an annual report from a file of the exchange format."""

import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from programs.exchange import ImportRefused, import_document
from programs.exchange.parsing import SIZE_LIMIT


class Command(BaseCommand):
    """All or nothing; problems go to standard error by path in the file, and the exit code is then 1."""

    help = "Load a programme or an annual report (YAML, see docs/programme.md); all or nothing."

    def add_arguments(self, parser) -> None:
        parser.add_argument("file", help="the file, or - for standard input")
        parser.add_argument("--dry-run", action="store_true", help="check everything, store nothing")

    def handle(self, *args, file: str, dry_run: bool, **options) -> None:
        try:
            document = import_document(_read(file), dry_run=dry_run)
        except ImportRefused as refusal:
            for problem in refusal.problems:
                self.stderr.write(str(problem))
            raise CommandError(refused_message(len(refusal.problems)), returncode=1) from None
        words = _("The file is correct, nothing was stored: %(what)s") if dry_run else _("Imported: %(what)s")
        self.stderr.write(words % {"what": document})


def _read(file: str) -> bytes:
    """At most a little more than the limit, so that the limit can be reported."""
    try:
        if file == "-":
            return sys.stdin.buffer.read(SIZE_LIMIT + 1)
        with Path(file).open("rb") as stream:
            return stream.read(SIZE_LIMIT + 1)
    except OSError as error:
        raise CommandError(_("Cannot read %(file)s: %(why)s") % {"file": file, "why": error.strerror}) from None


def refused_message(count: int) -> str:
    """The closing line."""
    return ngettext("Nothing was imported. Mend %(n)d place.", "Nothing was imported. Mend %(n)d places.", count) % {
        "n": count
    }
