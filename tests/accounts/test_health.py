"""What the machine that watches is told."""

import pytest
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.test import Client
from django.urls import reverse

LIVE, READY = reverse("accounts:live"), reverse("accounts:ready")


def test_a_living_process_answers_without_the_database():
    response = Client().get(LIVE)
    assert (response.status_code, response.json()) == (200, {"status": "live"})


@pytest.mark.django_db
def test_a_migrated_database_is_ready():
    response = Client().get(READY)
    assert (response.status_code, response.json()) == (200, {"status": "ready"})


@pytest.mark.django_db
def test_a_waiting_migration_is_not_ready(monkeypatch):
    monkeypatch.setattr(MigrationExecutor, "migration_plan", lambda *args: ["one"])
    response = Client().get(READY)
    assert (response.status_code, response.json()) == (503, {"status": "migrations"})


@pytest.mark.django_db
def test_a_silent_database_is_not_ready(monkeypatch):
    def fail(*args, **kwargs):
        raise DatabaseError

    monkeypatch.setattr(connection, "cursor", fail)
    response = Client().get(READY)
    assert (response.status_code, response.json()) == (503, {"status": "database"})


def test_health_is_not_kept_by_caches():
    assert "no-store" in Client().get(LIVE).headers["Cache-Control"]
