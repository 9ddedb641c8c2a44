"""Fictional people, teams and log lines."""

from itertools import count

from accounts.models import AccessLog, Team, User
from accounts.policy import Role

_NUMBERS = count(1)


def make_team(**overrides) -> Team:
    return Team.objects.create(**{"name": f"Zespół {next(_NUMBERS)}"} | overrides)


def make_user(**overrides) -> User:
    """A person who signs in with ``password`` if one is given."""
    number = next(_NUMBERS)
    password = overrides.pop("password", None)
    values = {
        "username": f"osoba{number}",
        "first_name": "Zofia",
        "last_name": f"Borówkowska{number}",
        "role": Role.CASEWORKER,
    }
    user = User(**values | overrides)
    user.set_password(password)
    user.save()
    return user


def make_access_log_entry(**overrides) -> AccessLog:
    values = {"action": AccessLog.Action.READ, "subject": "family", "ids": [147], "page": "families:detail"} | overrides
    if "user" not in values:
        values["user"] = make_user()
    return AccessLog.objects.create(**values)
