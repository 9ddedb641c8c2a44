"""What the council adopted and amended, and what was done in the editor between: wordings of their time, and undo."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.history import Recorded
from programs.models.fields import PartialDateField
from programs.models.programme import Programme
from programs.querysets import ProgrammeVersionQuerySet, ScopedQuerySet


class ProgrammeVersion(Recorded):
    """Wersja programu: the tree as a resolution laid it down; number 0 as adopted, the next ones its amendments.

    ``tree`` is what ``programs.tree_state.state_of`` gave on that day. For a year holds the version with the highest
    number among those whose ``valid_from`` (a calendar year) is not later. What is edited afterwards is a draft of the
    next amendment, until that is adopted or the edit is declared a correction of the printed words.
    """

    programme = models.ForeignKey(
        Programme, verbose_name=_("programme"), on_delete=models.PROTECT, related_name="versions"
    )
    number = models.PositiveSmallIntegerField(_("number"))
    valid_from = models.PositiveSmallIntegerField(_("holds since the year"))
    resolution_number = models.CharField(_("resolution number"), max_length=60, blank=True)
    resolution_date = PartialDateField(_("resolution date"))
    resolution_body = models.CharField(_("adopted by"), max_length=200, blank=True)
    summary = models.TextField(_("what was changed"), blank=True)
    tree = models.JSONField(_("the programme as laid down"), editable=False)
    made_at = models.DateTimeField(_("recorded on"), default=timezone.now, editable=False)

    objects = ProgrammeVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version of a programme")
        verbose_name_plural = _("versions of programmes")
        ordering = ["programme", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "number"],
                name="programs_version_number_once",
                violation_error_message=_("There is already a version of this number."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.programme_id} v{self.number}"


class EditStep(models.Model):
    """Krok edycji: one act in the editor, with the rows it touched before and after, so that it can be undone.

    ``before`` and ``after`` map ``nodes``, ``indicators``, ``measures`` → key → columns (null: the row was not there).
    """

    programme = models.ForeignKey(
        Programme, verbose_name=_("programme"), on_delete=models.PROTECT, related_name="edit_steps"
    )
    at = models.DateTimeField(_("when"), default=timezone.now)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("who"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    summary = models.CharField(_("what was done"), max_length=300)
    before = models.JSONField(_("before"))
    after = models.JSONField(_("after"))
    undone_at = models.DateTimeField(_("undone on"), null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("undone by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("step of editing")
        verbose_name_plural = _("steps of editing")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.summary


class ProgrammeStep(models.Model):
    """Etap programu: when a programme was drafted, consulted, adopted, amended or closed, and by whom."""

    programme = models.ForeignKey(
        Programme, verbose_name=_("programme"), on_delete=models.PROTECT, related_name="steps"
    )
    status = models.CharField(_("status"), max_length=20, choices=Programme.Status)
    day = models.DateField(_("day"))
    at = models.DateTimeField(_("recorded on"), default=timezone.now, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("who"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    remark = models.TextField(_("remark"), blank=True)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("stage of a programme")
        verbose_name_plural = _("stages of programmes")
        ordering = ["day", "pk"]

    def __str__(self) -> str:
        return f"{self.programme_id}: {self.status}"
