"""``manage.py add_administrator USERNAME``: the first account of a new installation."""

from getpass import getpass

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from accounts.models import User
from accounts.policy import Role


class Command(BaseCommand):
    help = (
        "Adds an administrator, who then adds everybody else in the application. Asks for the password. "
        "Exit codes: 0 added, 1 the name is taken or the password too weak."
    )

    def add_arguments(self, parser):
        parser.add_argument("username")

    def handle(self, *args, username: str, **options):
        user = User(username=username, role=Role.ADMINISTRATOR)
        password = getpass()
        try:
            user.full_clean(exclude=["password"])
            validate_password(password, user)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from None
        user.set_password(password)
        user.save()
        self.stderr.write(f"{username} may sign in.")
