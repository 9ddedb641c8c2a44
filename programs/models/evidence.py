"""What a value rests on."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.history import Recorded
from programs.models.values import Value
from programs.querysets import EvidenceQuerySet


def evidence_path(record: "Evidence", name: str) -> str:
    """Where a file is stored: a random name, outside the web root."""
    return f"evidence/{uuid4().hex}"


class Evidence(Recorded):
    """Dowód: a note, a link or a file a value rests on; never replaced, only withdrawn. Files are judged by content."""

    class Kind(models.TextChoices):
        NOTE = "note", _("note")
        LINK = "link", _("link")
        FILE = "file", _("file")

    value = models.ForeignKey(Value, verbose_name=_("value"), on_delete=models.PROTECT, related_name="evidence")
    kind = models.CharField(_("kind"), max_length=5, choices=Kind)
    text = models.TextField(_("description"), blank=True)
    url = models.URLField(_("address"), max_length=500, blank=True)
    file = models.FileField(_("file"), upload_to=evidence_path, blank=True)
    file_name = models.CharField(_("name of the file"), max_length=200, blank=True, editable=False)
    content_type = models.CharField(_("type"), max_length=100, blank=True, editable=False)
    size = models.PositiveIntegerField(_("size in bytes"), null=True, editable=False)
    checksum = models.CharField(max_length=64, blank=True, editable=False)
    added_at = models.DateTimeField(_("added at"), auto_now_add=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("added by"),
        null=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True, editable=False)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        ordering = ["added_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=(models.Q(kind="note") & ~models.Q(text=""))
                | (models.Q(kind="link") & ~models.Q(url=""))
                | (models.Q(kind="file") & ~models.Q(file="")),
                name="programs_evidence_has_content",
                violation_error_message=_("Give the note, the address or the file."),
            ),
        ]

    def __str__(self) -> str:
        return self.text or self.url or self.file_name
