"""A document that was frozen: what every kept document of a report has in common."""

from functools import cached_property

from django.db import models
from django.utils.translation import gettext_lazy as _

from reporting import serial
from reporting.blocks import Document
from reporting.querysets import AppendOnlyQuerySet


class FrozenDocument(models.Model):
    """Zamrożony dokument: written once, never changed or removed.

    ``data`` is the document in the format ``asysta-report/1``; ``checksum`` the SHA-256 of its canonical text.
    """

    data = models.JSONField(_("document"))
    checksum = models.CharField(_("checksum"), max_length=64)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args, **kwargs) -> None:
        if not self._state.adding:
            raise TypeError(f"{type(self).__name__} never changes")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise TypeError(f"{type(self).__name__} never changes")

    @cached_property
    def document(self) -> Document:
        """The frozen document."""
        return serial.from_data(self.data)

    @property
    def is_intact(self) -> bool:
        """Whether the document still has the checksum that was written down when it was frozen."""
        return serial.checksum(self.document) == self.checksum
