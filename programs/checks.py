"""Checks that look at stored data: a measure whose live source is gone would silently print its stored value."""

from django.core.checks import Error
from django.db import DatabaseError

from programs.models import Measure
from programs.sources import SOURCES


def check_stored_keys(databases=None, **kwargs) -> list[Error]:
    """Every live source a measure names is registered (runs with ``check --database default`` and ``migrate``)."""
    if not databases:
        return []
    try:
        stored = set(Measure.objects.exclude(source_key="").values_list("source_key", flat=True))
    except DatabaseError:  # the tables are not there yet
        return []
    return [
        Error(f"measures use the live source {key}, which is not registered", id="programs.E002")
        for key in sorted(stored - SOURCES.keys())
    ]
