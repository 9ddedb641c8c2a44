"""The edition of an adopted report that harms nobody."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reporting.models.frozen import FrozenDocument
from reporting.models.report import Report
from reporting.models.versions import ReportVersion
from reporting.models.work import BackgroundWork
from reporting.querysets import AppendOnlyQuerySet, ReportQuerySet


class PublicPlan(BackgroundWork):
    """Plan wersji publicznej: which numbers of a draft or of a version are to be hidden, worked out in the background.

    ``basis`` is the checksum of all that it was worked out from: the document, the smallest printed count, what was
    published before, the rules. ``version`` is empty for drafts.
    """

    report = models.ForeignKey(Report, verbose_name=_("report"), on_delete=models.PROTECT, related_name="public_plans")
    version = models.ForeignKey(
        ReportVersion, verbose_name=_("version"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    basis = models.CharField(_("checksum"), max_length=64, blank=True)
    data = models.JSONField(_("what is to be hidden"), default=dict)

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("plan of a public edition")
        verbose_name_plural = _("plans of public editions")
        ordering = ["-requested_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["version"], condition=models.Q(version__isnull=False), name="reporting_plan_of_version_once"
            ),
            models.UniqueConstraint(
                fields=["report"], condition=models.Q(version__isnull=True), name="reporting_plan_of_draft_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report_id} {self.state}"


class PublicEdition(FrozenDocument):
    """Wersja publiczna: an adopted version without small counts, frozen with what was hidden and why.

    ``hidden`` is the list of what is not in it; ``threshold`` the centre's smallest printed count of people at that
    moment.
    """

    version = models.OneToOneField(
        ReportVersion, verbose_name=_("version"), on_delete=models.PROTECT, related_name="public_edition"
    )
    threshold = models.PositiveSmallIntegerField(_("smallest printed count"))
    hidden = models.JSONField(_("what was hidden"), default=list)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("who"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField(_("made"), default=timezone.now)

    class Meta:
        verbose_name = _("public edition")
        verbose_name_plural = _("public editions")
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return str(self.version)


class Publication(models.Model):
    """Publikacja: where and when a public edition was put before everybody; append-only."""

    edition = models.ForeignKey(
        PublicEdition, verbose_name=_("public edition"), on_delete=models.PROTECT, related_name="publications"
    )
    day = models.DateField(_("day"))
    address = models.URLField(_("address in the public bulletin"), blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=_("who"), on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("when"), default=timezone.now)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = _("publication")
        verbose_name_plural = _("publications")
        ordering = ["-day", "-pk"]

    def __str__(self) -> str:
        return f"{self.edition_id} {self.day}"
