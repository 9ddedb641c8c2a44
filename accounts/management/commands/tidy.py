"""Daily clean-up: drafts kept long enough, ended sessions, failed sign-ins that no longer matter, what apps drop."""

from django.core.management import call_command
from django.core.management.base import BaseCommand

from accounts import drafts, throttle, tidying


class Command(BaseCommand):
    help = (
        "Drop drafts and unfinished imports older than 30 days, parked forms, ended sessions and old failed sign-ins. "
        "Run it once a day."
    )

    def handle(self, *args, **options) -> None:
        gone = drafts.purge()
        throttle.purge()
        call_command("clearsessions")
        self.stdout.write(f"drafts: {gone}")
        for name, count in tidying.run().items():
            self.stdout.write(f"{name}: {count}")
