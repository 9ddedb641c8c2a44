"""What a validator of accessibility said of stored files."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reporting.models.files import ReportFile
from reporting.querysets import AppendOnlyQuerySet


class FileValidation(models.Model):
    """Badanie dostępności: what a PDF/UA validator said of one file, which ``sha256`` names; append-only.

    The program checks nothing by itself: a person ran the tool on the day and wrote its answer down.
    """

    file = models.ForeignKey(ReportFile, verbose_name=_("file"), on_delete=models.PROTECT, related_name="validations")
    sha256 = models.CharField(_("checksum of the file"), max_length=64)
    tool = models.CharField(_("validator with its version"), max_length=100)
    day = models.DateField(_("day"))
    passed = models.BooleanField(_("the file passed"), default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=_("who"), on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("when"), default=timezone.now)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = _("validation of a file")
        verbose_name_plural = _("validations of files")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.file_id} {self.tool}"

    @property
    def is_of_file(self) -> bool:
        """Whether it was about the bytes that are stored now."""
        return self.sha256 == self.file.sha256
