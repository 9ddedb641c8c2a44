"""What workers do from day to day: contacts with families and institutions, and meetings of teams."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from accounts.history import Recorded
from families.contact_queries import ContactQuerySet, SeriesQuerySet
from families.models.base import NOTE_LENGTH, Interval
from families.querysets import MeetingQuerySet

DAY_IN_MINUTES = 24 * 60


class Channel(models.TextChoices):
    """How people spoke."""

    VISIT = "visit", _("visit")
    PHONE = "phone", _("phone")
    OFFICE = "office", _("in the office")
    REMOTE = "remote", _("online or by mail")
    OTHER = "other", _("other")


class Place(models.TextChoices):
    """Where a contact took place."""

    HOME = "home", _("the family's home")
    CENTRE = "centre", _("the centre")
    INSTITUTION = "institution", _("an institution")
    OTHER = "other", pgettext_lazy("place", "elsewhere")


class ContactSeries(Interval):
    """Stałe wizyty: planned contacts with a family every so many weeks from–to; each is a contact of its own."""

    family = models.ForeignKey(
        "families.Family", verbose_name=_("family"), on_delete=models.PROTECT, related_name="contact_series"
    )
    worker = models.ForeignKey(
        "families.Worker", verbose_name=_("worker"), on_delete=models.PROTECT, related_name="contact_series"
    )
    weeks = models.PositiveSmallIntegerField(
        _("every so many weeks"), default=1, validators=[MinValueValidator(1), MaxValueValidator(13)]
    )
    time = models.TimeField(_("hour"), null=True, blank=True)
    channel = models.CharField(_("how"), max_length=10, choices=Channel, default=Channel.VISIT)
    place = models.CharField(_("where"), max_length=12, choices=Place, blank=True)

    objects = SeriesQuerySet.as_manager()

    class Meta(Interval.Meta):
        verbose_name = _("series of contacts")
        verbose_name_plural = _("series of contacts")
        ordering = ["-start", "-pk"]

    def __str__(self) -> str:
        return f"R-{self.family_id} {self.start}"


class Contact(Recorded):
    """Kontakt: one conversation with a family or, on its behalf, with an institution."""

    Channel, Place = Channel, Place

    class Status(models.TextChoices):
        DONE = "done", pgettext_lazy("contact", "done")
        PLANNED = "planned", pgettext_lazy("contact", "planned")
        MISSED = "missed", _("did not take place")

    class MissedReason(models.TextChoices):
        ABSENT = "absent", _("nobody was there")
        REFUSED = "refused", _("the family refused")
        FAMILY = "family", _("the family called it off")
        WORKER = "worker", _("the worker called it off")
        OTHER = "other", pgettext_lazy("missed contact", "another reason")

    class InstitutionKind(models.TextChoices):
        SCHOOL = "school", _("schools and kindergartens")
        DAY_SUPPORT = "day_support", _("day-support facilities, street workers")
        COURT = "court", _("court")
        PROBATION = "probation", _("probation officers")
        COUNSELLING = "counselling", _("psychological and pedagogical counselling centre")
        ADDICTION = "addiction", _("treatment of addiction and codependency")
        EARLY_INTERVENTION = "early_intervention", _("early intervention centre")
        HEALTH = "health", _("health care")
        COUNTY_CENTRE = "county_centre", _("county family support centre")
        POLICE = "police", _("police")
        LABOUR = "labour", _("labour office and employers")
        DONOR = "donor", _("anonymous donors")
        NGO = "ngo", _("non-governmental organisations")
        RESIDENTIAL = "residential", _("residential care facilities")
        VIOLENCE_GROUP = "violence_group", _("working group on domestic violence")
        OTHER = "other", _("other institutions")

    family = models.ForeignKey(
        "families.Family", verbose_name=_("family"), on_delete=models.PROTECT, related_name="contacts"
    )
    worker = models.ForeignKey(
        "families.Worker", verbose_name=_("worker"), on_delete=models.PROTECT, related_name="contacts"
    )
    date = models.DateField(_("date"))
    time = models.TimeField(_("hour"), null=True, blank=True)
    status = models.CharField(_("planned or done"), max_length=10, choices=Status, default=Status.DONE)
    missed_reason = models.CharField(_("why it did not take place"), max_length=10, choices=MissedReason, blank=True)
    channel = models.CharField(_("how"), max_length=10, choices=Channel, default=Channel.VISIT)
    place = models.CharField(_("where"), max_length=12, choices=Place, blank=True)
    institution_kind = models.CharField(_("institution"), max_length=20, choices=InstitutionKind, blank=True)
    institution_name = models.CharField(_("name of the institution"), max_length=160, blank=True)
    persons = models.ManyToManyField("families.Person", verbose_name=_("who took part"), blank=True, related_name="+")
    minutes = models.PositiveSmallIntegerField(
        _("minutes"), null=True, blank=True, validators=[MaxValueValidator(DAY_IN_MINUTES)]
    )
    note = models.TextField(_("note"), max_length=NOTE_LENGTH, blank=True)
    sensitive = models.BooleanField(_("sensitive content"), default=False)
    goals = models.ManyToManyField(
        "families.PlanGoal", verbose_name=_("goals of the plan"), blank=True, related_name="contacts"
    )
    series = models.ForeignKey(
        "families.ContactSeries",
        verbose_name=_("series"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="contacts",
    )
    # The same for all rows of one contact held with several families at once.
    joint = models.UUIDField(null=True, blank=True, editable=False)

    objects = ContactQuerySet.as_manager()
    # Who took part and which goals it served belong to the history like every column.
    _history_m2m_fields = ("persons", "goals")

    class Meta:
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        ordering = ["-date", "-pk"]
        indexes = [
            models.Index(fields=["family", "date", "status"], name="families_contact_last"),
            models.Index(fields=["date", "institution_kind"], name="families_contact_by_date"),
            models.Index(fields=["worker", "date"], name="families_contact_by_worker"),
            models.Index(fields=["worker", "status", "date"], name="families_contact_planned"),
            models.Index(fields=["date"], name="families_contact_to_settle", condition=models.Q(status="planned")),
            models.Index(fields=["joint"], name="families_contact_joint", condition=models.Q(joint__isnull=False)),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(minutes__isnull=True) | models.Q(minutes__range=(0, DAY_IN_MINUTES)),
                name="families_contact_at_most_a_day",
                violation_error_message=_("A contact lasts at most 1440 minutes (a day)."),
            ),
            models.CheckConstraint(
                condition=(models.Q(status="missed") & ~models.Q(missed_reason=""))
                | (~models.Q(status="missed") & models.Q(missed_reason="")),
                name="families_contact_missed_has_reason",
                violation_error_message=_("A contact that did not take place needs a reason, others have none."),
            ),
        ]

    def __str__(self) -> str:
        return f"R-{self.family_id} {self.get_channel_display()} {self.date}"

    def clean(self) -> None:
        """What has taken place has its day behind it; what is planned or called off may lie ahead."""
        super().clean()
        if self.status == self.Status.DONE and self.date and self.date > timezone.localdate():
            raise ValidationError({"date": gettext("This day is still to come. Choose “planned”, or mend the date.")})

    @property
    def is_unsettled(self) -> bool:
        """Planned for a day that has passed: somebody has to say whether it took place."""
        return self.status == self.Status.PLANNED and self.date < timezone.localdate()

    @property
    def may_be_settled(self) -> bool:
        """Planned for today or earlier, so that it may have taken place."""
        return self.status == self.Status.PLANNED and self.date <= timezone.localdate()


class TeamMeeting(Recorded):
    """Posiedzenie zespołu: a meeting about one or more families; ``about_start``: the assistant was starting there."""

    class Kind(models.TextChoices):
        ASSISTANCE = "assistance", _("family assistance team")
        INTERDISCIPLINARY = "interdisciplinary", _("interdisciplinary team")
        DIAGNOSTIC = "diagnostic", _("diagnostic and support group")
        FOSTER_CARE = "foster_care", _("team on a child in foster care")
        OTHER = "other", _("another team")

    date = models.DateField(_("date"))
    kind = models.CharField(_("team"), max_length=20, choices=Kind, default=Kind.ASSISTANCE)
    families = models.ManyToManyField(
        "families.Family", verbose_name=_("families"), blank=True, related_name="team_meetings"
    )
    about_start = models.BooleanField(_("about a family where the assistant starts"), default=False)
    note = models.TextField(_("decisions"), max_length=NOTE_LENGTH, blank=True)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = _("team meeting")
        verbose_name_plural = _("team meetings")
        ordering = ["-date", "-pk"]
        indexes = [models.Index(fields=["date"], name="families_teammeeting_by_date")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.date}"
