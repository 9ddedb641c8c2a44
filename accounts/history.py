"""History of case records: who changed what, when and why; and a wall against writes that would leave no trace."""

from collections.abc import Iterable, Sequence

from django.db import models, transaction
from simple_history.models import HistoricalRecords

REASON_LENGTH = 100


class UnrecordedWrite(RuntimeError):
    """A bulk write that would change case records without a line in their history."""


class RecordedQuerySet(models.QuerySet):
    """Querysets of case records: change them one by one with ``save`` or many at once with ``record_many``."""

    def _refuse(self, what: str):
        raise UnrecordedWrite(f"{self.model.__name__}.{what} leaves no history; use save() or record_many()")

    def update(self, **kwargs):
        self._refuse("update")

    def bulk_create(self, *args, **kwargs):
        self._refuse("bulk_create")

    def bulk_update(self, *args, **kwargs):
        self._refuse("bulk_update")


class Recorded(models.Model):
    """Base of every case record: full history with person and reason, readable "as of" a moment."""

    objects = RecordedQuerySet.as_manager()
    history = HistoricalRecords(inherit=True)

    class Meta:
        abstract = True

    def save_because(self, reason: str, **kwargs) -> None:
        """Save, and keep the reason (free text, at most 100 characters) in the history."""
        self._change_reason = reason[:REASON_LENGTH]
        self.save(**kwargs)


def record_many(objects: Sequence[Recorded], *, reason: str, user=None, batch_size: int = 500) -> list:
    """Insert many records of one model together with their history, all or nothing; returns them with keys.

    ``reason``: free text, of which at most 100 characters are kept.
    """
    if not objects:
        return []
    model = type(objects[0])
    for item in objects:
        prepare = getattr(item, "before_save", None)
        if prepare:
            prepare()
    with transaction.atomic():
        created = models.QuerySet(model).bulk_create(objects, batch_size=batch_size)
        model.history.bulk_history_create(
            created, batch_size=batch_size, default_user=user, default_change_reason=reason[:REASON_LENGTH]
        )
    return created


def changes_of(record: Recorded) -> Iterable:
    """History lines of one record, newest first, each with the person (one query for all)."""
    return record.history.select_related("history_user").order_by("-history_date", "-history_id")
