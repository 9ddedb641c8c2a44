"""Readings of tables that nobody goes on with."""

from datetime import timedelta

from django.utils import timezone

from programs.models import TableImport

KEPT = timedelta(days=30)


def drop_old() -> int:
    """Drop readings that were last changed 30 days ago; how many went."""
    return TableImport.objects.filter(changed_at__lt=timezone.now() - KEPT).delete()[0]
