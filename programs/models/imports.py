"""Tables being read in from somebody's file."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from programs.models.documents import Document
from programs.querysets import TableImportQuerySet


class TableImport(models.Model):
    """Wczytywanie tabel: a person's file on its way into a programme; it changes nothing until it is accepted.

    ``tables`` are the tables found (``programs.table_reading``), ``choices`` what the person decided: which tables,
    which column is what, corrected cells, which institution a name means, and the programme's own data.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("who"), on_delete=models.CASCADE, related_name="table_imports"
    )
    file_name = models.CharField(_("file"), max_length=200, blank=True)
    tables = models.JSONField(_("tables found"), editable=False)
    choices = models.JSONField(_("decisions"), default=dict, editable=False)
    created_at = models.DateTimeField(_("begun at"), auto_now_add=True)
    changed_at = models.DateTimeField(_("changed at"), auto_now=True)
    accepted_at = models.DateTimeField(_("accepted at"), null=True, blank=True, editable=False)
    document = models.ForeignKey(
        Document, verbose_name=_("document"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = TableImportQuerySet.as_manager()

    class Meta:
        verbose_name = _("reading of tables")
        verbose_name_plural = _("readings of tables")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.file_name or str(self.pk)
