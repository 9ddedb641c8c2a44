"""send_digest [--day YYYY-MM-DD]: mail to everybody who wants it what is overdue or due within a week."""

from datetime import date

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from families.digest import send_all


class Command(BaseCommand):
    help = "Mail to everybody who wants it what is overdue or due within a week; safe to run again on the same day."

    def add_arguments(self, parser):
        parser.add_argument("--day", type=date.fromisoformat, help="as if on this day (YYYY-MM-DD); today if left out")

    def handle(self, *args, **options):
        sent, failed = send_all(options["day"] or timezone.localdate())
        self.stdout.write(f"sent: {sent}, failed: {failed}")
        if failed:
            raise CommandError("some mails were not sent; the next run tries them again")
