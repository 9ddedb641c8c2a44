"""Fill an empty database with the demo data of one of five centres."""

from datetime import date

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from reporting.demo.centres import CENTRES
from reporting.demo.centres import load as load_centre
from reporting.demo.seed import NotEmpty, TooEarly, load
from reporting.demo.users import PASSWORD
from reporting.services import open_imported_reports


class Command(BaseCommand):
    """All or nothing; progress and logins go to standard error; exit code 1 if the database is not empty."""

    help = "Load the demo data of a centre into an empty, migrated database (docs/demo.md)."

    def add_arguments(self, parser) -> None:
        parser.add_argument("centre", nargs="?", default="mielec", choices=CENTRES, help="one of: %(choices)s")
        parser.add_argument("--as-of", type=date.fromisoformat, help="the day up to which records go (today)")

    def handle(self, *args, centre: str, as_of: date | None, **options) -> None:
        try:
            logins = load(load_centre(centre), as_of or timezone.localdate(), self.stderr.write)
        except (NotEmpty, TooEarly) as refusal:
            raise CommandError(str(refusal), returncode=1) from None
        open_imported_reports()
        self.stderr.write(_("Accounts, all with the password %(password)s:") % {"password": PASSWORD})
        for login in logins:
            self.stderr.write(f"  {login.username:<15}{login.role:<15}{login.name}")
