"""The programme itself."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from programs.models.fields import Noted, PartialDateField, TextListField, in_order
from programs.models.institutions import Institution, Mention
from programs.querysets import ProgrammeQuerySet

STATUTORY_YEARS = 3


class Programme(Noted):
    """Program wspierania rodziny: what a municipality, a county or both adopt (art. 176 pkt 1, art. 180 pkt 1).

    The Act says three years; documents of other lengths exist, so length is remarked on and never blocked.
    Years are calendar years, both included.
    """

    class Kind(models.TextChoices):
        MUNICIPAL = "municipal", _("municipal")
        COUNTY = "county", pgettext_lazy("level", "county")
        JOINT = "joint", _("municipal and county")

    class Status(models.TextChoices):
        DRAFT = "draft", _("being drafted")
        CONSULTATION = "consultation", _("in consultation")
        ADOPTED = "adopted", _("in force")
        AMENDED = "amended", _("in force, amended")
        CLOSED = "closed", _("closed")

    class Numbering(models.TextChoices):
        FREE = "free", _("as typed")
        GENERATED = "generated", _("by position")

    title = models.CharField(_("title"), max_length=500)
    municipality = models.CharField(_("municipality"), max_length=120, blank=True)
    year_from = models.PositiveSmallIntegerField(_("first year"))
    year_to = models.PositiveSmallIntegerField(_("last year"))
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.MUNICIPAL)
    status = models.CharField(_("status"), max_length=20, choices=Status, default=Status.ADOPTED)
    numbering = models.CharField(_("printed numbers"), max_length=10, choices=Numbering, default=Numbering.FREE)
    resolution_number = models.CharField(_("resolution number"), max_length=60, blank=True)
    resolution_date = PartialDateField(_("resolution date"))
    resolution_body = models.CharField(_("adopted by"), max_length=200, blank=True)
    coordinator = models.ForeignKey(
        Institution, verbose_name=_("coordinator"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    coordinator_printed = models.CharField(_("coordinator as printed"), max_length=300, blank=True)
    main_goal = models.TextField(_("main goal"), blank=True)
    specific_goals = TextListField(_("specific goals"))
    announced_areas = TextListField(_("announced areas"))
    announced_tasks = TextListField(_("announced tasks"))
    expected_effects = TextListField(_("expected effects"))
    beneficiaries = TextListField(_("beneficiaries"))
    monitoring = models.TextField(_("monitoring and evaluation"), blank=True)
    predecessor = models.ForeignKey(
        "self", verbose_name=_("succeeds"), null=True, blank=True, on_delete=models.PROTECT, related_name="successors"
    )

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")
        ordering = ["-year_from", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "title", "year_from", "year_to"],
                name="programs_programme_titled_once",
                violation_error_message=_("There is already a programme of this title and years."),
            ),
            in_order(
                "year_from",
                "year_to",
                "programs_programme_years_in_order",
                _("The last year is earlier than the first year."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("programs:programme", args=[self.pk])

    @property
    def coordinator_name(self) -> str:
        """The coordinating institution, as printed; empty if none is named."""
        return self.coordinator_printed or (self.coordinator.name if self.coordinator else "")

    @property
    def years(self) -> range:
        """Years of the programme in order."""
        return range(self.year_from, self.year_to + 1)

    @property
    def has_statutory_length(self) -> bool:
        """Whether it covers exactly three years (art. 176 pkt 1)."""
        return len(self.years) == STATUTORY_YEARS


class ProgrammeRealizer(Mention):
    """Realizator programu: an institution named for the whole programme."""

    programme = models.ForeignKey(
        Programme, verbose_name=_("programme"), on_delete=models.CASCADE, related_name="realizers"
    )

    class Meta(Mention.Meta):
        verbose_name = _("realizer of the programme")
        verbose_name_plural = _("realizers of the programme")
