"""Files of a case, kept outside the web root and served only through the permission check."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.history import Recorded
from families.querysets import ScopedByFamilyQuerySet


def case_file_path(record: "CaseFile", name: str) -> str:
    """Where a file is stored: a random name, so that nothing personal stands in a path."""
    return f"case_files/{uuid4().hex}"


class CaseFile(Recorded):
    """Dokument w sprawie: a file of a family, checked by its content; never replaced, only withdrawn."""

    class Kind(models.TextChoices):
        CONSENT = "consent", _("consent of the family")
        COURT = "court", _("letter or order of the court")
        PLAN = "plan", _("signed plan of work")
        ASSESSMENT = "assessment", _("signed assessment")
        CERTIFICATE = "certificate", _("certificate or opinion")
        LETTER = "letter", _("letter")
        OTHER = "other", pgettext_lazy("file", "other")

    family = models.ForeignKey(
        "families.Family", verbose_name=_("family"), on_delete=models.PROTECT, related_name="files"
    )
    kind = models.CharField(_("kind of document"), max_length=15, choices=Kind, default=Kind.OTHER)
    title = models.CharField(_("title"), max_length=160)
    date = models.DateField(_("date of the document"), null=True, blank=True)
    file = models.FileField(_("file"), upload_to=case_file_path)
    file_name = models.CharField(_("name of the file"), max_length=200, editable=False)
    content_type = models.CharField(_("type"), max_length=100, editable=False)
    size = models.PositiveIntegerField(_("size in bytes"), editable=False)
    checksum = models.CharField(max_length=64, editable=False)
    sensitive = models.BooleanField(_("sensitive content"), default=False)
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

    objects = ScopedByFamilyQuerySet.as_manager()

    class Meta:
        verbose_name = _("file")
        verbose_name_plural = _("files")
        ordering = ["-added_at", "-pk"]

    def __str__(self) -> str:
        return f"R-{self.family_id} {self.get_kind_display()}"
