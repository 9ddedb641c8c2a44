"""Group activities: support groups, workshops, projects, holidays, their sessions and who takes part."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.history import Recorded
from families.models.base import NOTE_LENGTH, Interval, not_negative
from families.models.counselling import Audience
from families.models.people import Person
from families.service_querysets import ActivityQuerySet, NamedQuerySet, OfActivityQuerySet


class GroupActivity(Interval):
    """Zajęcia grupowe (art. 10 ust. 3 pkt 4 and what centres do beside it): one group, project or holiday from–to.

    People are named one by one, or only counted by sex and age for a year, or both (names for some, the rest counted).
    """

    class Kind(models.TextChoices):
        SUPPORT_GROUP = "support_group", _("support group")
        SELF_HELP = "self_help", _("self-help group")
        WORKSHOP = "workshop", _("workshop")
        CLASSES = "classes", _("regular classes")
        PROJECT = "project", _("project")
        HOLIDAY = "holiday", _("holiday")
        EVENT = "event", _("event")
        TRAINING = "training", _("training")
        OTHER = "other", pgettext_lazy("group activity", "other")

    kind = models.CharField(_("kind of activity"), max_length=15, choices=Kind)
    name = models.CharField(_("name"), max_length=200, db_collation="polish")
    audience = models.CharField(_("for whom"), max_length=15, choices=Audience, default=Audience.FAMILIES)
    organiser = models.ForeignKey(
        "programs.Institution",
        verbose_name=_("who runs it"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    place = models.CharField(_("place"), max_length=160, blank=True)
    cost = models.DecimalField(_("cost, zł"), max_digits=12, decimal_places=2, null=True, blank=True)
    funding = models.CharField(_("source of money"), max_length=160, blank=True)
    note = models.TextField(_("note"), max_length=NOTE_LENGTH, blank=True)

    objects = ActivityQuerySet.as_manager()

    class Meta(Interval.Meta):
        verbose_name = _("group activity")
        verbose_name_plural = _("group activities")
        ordering = ["-start", "-pk"]
        indexes = [models.Index(fields=["kind", "end", "start"], name="families_activity_by_kind")]
        constraints = [*Interval.Meta.constraints, not_negative("cost", "families_groupactivity_cost_not_negative")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("families:activity", args=[self.pk])


class Participation(Interval):
    """Udział: a named person takes part in the activity from–to."""

    activity = models.ForeignKey(
        GroupActivity, verbose_name=_("activity"), on_delete=models.PROTECT, related_name="participations"
    )
    person = models.ForeignKey(
        "families.Person", verbose_name=_("person"), on_delete=models.PROTECT, related_name="participations"
    )

    joined_when_merged = True
    objects = NamedQuerySet.as_manager()

    class Meta(Interval.Meta):
        verbose_name = _("participation")
        verbose_name_plural = _("participations")
        ordering = ["-start", "pk"]
        constraints = [
            *Interval.Meta.constraints,
            models.UniqueConstraint(
                fields=["activity", "person"],
                condition=Q(end__isnull=True),
                name="families_participation_once_at_a_time",
                violation_error_message=_("This person already takes part."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.activity_id} {self.start}"


class ParticipantCount(Recorded):
    """Uczestnicy policzeni: people of an activity in a year who are counted but not named, by sex and age."""

    class Age(models.TextChoices):
        CHILD = "child", _("under 18")
        ADULT = "adult", _("18 or more")

    activity = models.ForeignKey(
        GroupActivity, verbose_name=_("activity"), on_delete=models.PROTECT, related_name="counts"
    )
    year = models.PositiveSmallIntegerField(_("year"), validators=[MinValueValidator(2012), MaxValueValidator(2100)])
    sex = models.CharField(_("sex"), max_length=1, choices=Person.Sex, blank=True)
    age = models.CharField(_("age"), max_length=5, choices=Age, blank=True)
    number = models.PositiveIntegerField(_("number of people"))

    objects = OfActivityQuerySet.as_manager()

    class Meta:
        verbose_name = _("number of participants")
        verbose_name_plural = _("numbers of participants")
        ordering = ["-year", "age", "sex", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "year", "sex", "age"],
                name="families_participantcount_once",
                violation_error_message=_("This number is already entered."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.activity_id} {self.year}: {self.number}"


class GroupSession(Recorded):
    """Spotkanie grupy: one meeting on a day, or ``held`` of them summed up until that day."""

    activity = models.ForeignKey(
        GroupActivity, verbose_name=_("activity"), on_delete=models.PROTECT, related_name="sessions"
    )
    date = models.DateField(_("date"), help_text=_("The day of the session, or the last day of the time summed up."))
    held = models.PositiveIntegerField(_("number of sessions"), default=1, validators=[MinValueValidator(1)])
    minutes = models.PositiveSmallIntegerField(_("minutes"), null=True, blank=True)
    topic = models.CharField(_("topic"), max_length=200, blank=True)
    present = models.ManyToManyField(Participation, verbose_name=_("who came"), blank=True, related_name="sessions")
    others = models.PositiveIntegerField(_("others present, not named"), default=0)

    objects = OfActivityQuerySet.as_manager()

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        ordering = ["-date", "-pk"]
        indexes = [models.Index(fields=["date"], name="families_groupsession_by_date")]
        constraints = [
            models.CheckConstraint(
                condition=Q(held__gte=1),
                name="families_groupsession_at_least_one",
                violation_error_message=_("Enter at least one session."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.activity_id} {self.date}"
