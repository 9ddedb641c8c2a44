"""The standing cast and the client every page test uses."""

import os

import pytest
from django.db import connection
from django.test import override_settings
from hypothesis import settings

from accounts.models import Team, User
from accounts.policy import Role
from tests.strict_client import StrictClient

# The same examples in every run of CI; a developer's runs go on looking for new ones.
settings.register_profile("repeatable", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("repeatable")


NEEDS_DATABASE = {"db", "transactional_db", "django_db_setup"}


# Files that take longest, longest first: begun last, one of them would keep a single process busy at the end.
LONG = ("test_roles", "test_commands", "test_access_matrix", "test_programme_document", "test_broken_files")


def pytest_collection_modifyitems(config, items: list[pytest.Item]) -> None:
    """Begin with the longest files; leave out on PostgreSQL what the run on SQLite shows for both.

    That is tests without a database, those ``once``, and pages one by one: their lists and the walk through all of
    them run there too.
    """
    items.sort(key=lambda item: LONG.index(item.path.stem) if item.path.stem in LONG else len(LONG))
    if connection.vendor != "postgresql":
        return
    kept = [item for item in items if _depends_on_database(item)]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(kept)])
    items[:] = kept


def _depends_on_database(item: pytest.Item) -> bool:
    if item.get_closest_marker("once") or item.path.stem.endswith("pages"):
        return False
    return bool(item.get_closest_marker("django_db") or NEEDS_DATABASE & set(item.fixturenames))


@pytest.fixture(autouse=True, scope="session")
def _quick_and_tidy(django_test_environment, tmp_path_factory):
    """Passwords hashed in no time, files in a folder that goes away."""
    with override_settings(
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        MEDIA_ROOT=tmp_path_factory.mktemp("files"),
    ):
        yield


def make_user(role: str, **overrides) -> User:
    """A fictional person with the role; the password is not usable, tests sign in with ``client_of``."""
    values = {"username": f"{role}", "first_name": "Anna", "last_name": role.capitalize(), "role": role}
    return User.objects.create(**values | overrides)


@pytest.fixture
def team(db) -> Team:
    return Team.objects.create(name="Zespół do spraw asysty rodzinnej")


@pytest.fixture
def caseworker(team) -> User:
    return make_user(Role.CASEWORKER, team=team)


@pytest.fixture
def coordinator(team) -> User:
    return make_user(Role.COORDINATOR, team=team)


@pytest.fixture
def manager(db) -> User:
    return make_user(Role.MANAGER)


@pytest.fixture
def report_editor(db) -> User:
    return make_user(Role.REPORT_EDITOR)


@pytest.fixture
def partner(db) -> User:
    return make_user(Role.PARTNER)


@pytest.fixture
def auditor(db) -> User:
    return make_user(Role.AUDITOR)


@pytest.fixture
def administrator(db) -> User:
    return make_user(Role.ADMINISTRATOR)


@pytest.fixture
def client_of():
    """``client_of(user)``: a client signed in as the user; it refuses pages that break the content policy."""

    def signed_in(user: User) -> StrictClient:
        client = StrictClient()
        client.force_login(user)
        return client

    return signed_in
