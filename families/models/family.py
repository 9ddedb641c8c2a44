"""Families and who belongs to them over time."""

from datetime import date

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.history import Recorded
from accounts.search import fold
from families.models.base import NOTE_LENGTH, Interval, UnmergedManager
from families.querysets import FamilyQuerySet, MemberQuerySet


class Family(Recorded):
    """Rodzina przeżywająca trudności: the unit of work; its number is the primary key, shown as „R-147".

    What state a family is in is never stored: it follows from the facts on a given day (``FamilyQuerySet.in_state``).
    """

    class State(models.TextChoices):
        """In the order in which they are tried; a family is in the first that fits the day."""

        IN_WORK = "w-pracy", _("in work with an assistant")
        WAITING = "czeka", _("waiting for an assistant")
        MONITORED = "monitorowana", _("monitored after the end")
        ENDED = "zakonczona", _("work ended")
        RECORDED = "w-ewidencji", _("recorded")

    name = models.CharField(_("name of the family"), max_length=120, db_collation="polish")
    opened = models.DateField(_("recorded on"))
    social_worker = models.ForeignKey(
        "families.Worker",
        verbose_name=_("social worker"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="social_work_families",
    )
    notes = models.TextField(_("notes"), max_length=NOTE_LENGTH, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("entered by"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    merged_into = models.ForeignKey(
        "self",
        verbose_name=_("merged into"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="absorbed",
        # Nearly all rows hold nothing here: an index of these would lure SQLite away from the order of a list.
        db_index=False,
    )
    search_name = models.CharField(max_length=120, editable=False, default="", db_index=True)

    objects = UnmergedManager.from_queryset(FamilyQuerySet)()
    with_absorbed = FamilyQuerySet.as_manager()

    class Meta:
        verbose_name = _("family")
        verbose_name_plural = _("families")
        ordering = ["name", "pk"]
        indexes = [
            models.Index(fields=["name", "id"], name="families_family_by_name"),
            models.Index(fields=["opened", "id"], name="families_family_by_opening"),
            models.Index(
                fields=["merged_into"], condition=models.Q(merged_into__isnull=False), name="families_family_absorbed"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.name}"

    def before_save(self) -> None:
        """Derive the search column (also called for many rows at once)."""
        self.search_name = fold(self.name)

    def save(self, *args, **kwargs) -> None:
        self.before_save()
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("families:detail", args=[self.pk])

    @property
    def number(self) -> str:
        """The case number people use; it names a family where its name must not stand."""
        return f"R-{self.pk}"


class FamilyMember(Interval):
    """Członek rodziny: a person belongs to a family from–to; one may belong to two (children of separated parents)."""

    class Role(models.TextChoices):
        CHILD = "child", _("child")
        PARENT = "parent", _("parent or guardian")
        OTHER = "other", _("another person")

    class Household(models.TextChoices):
        FULL = "full", _("all the time")
        PART = "part", _("part of the time, in two homes")
        ELSEWHERE = "elsewhere", _("lives elsewhere")

    family = models.ForeignKey(Family, verbose_name=_("family"), on_delete=models.PROTECT, related_name="members")
    person = models.ForeignKey(
        "families.Person", verbose_name=_("person"), on_delete=models.PROTECT, related_name="memberships"
    )
    role = models.CharField(_("role in the family"), max_length=10, choices=Role)
    household = models.CharField(_("lives with the family"), max_length=10, choices=Household, default=Household.FULL)

    joined_when_merged = True
    objects = MemberQuerySet.as_manager()

    class Meta(Interval.Meta):
        verbose_name = _("family member")
        verbose_name_plural = _("family members")
        ordering = ["role", "person__birth_date", "pk"]
        constraints = [
            *Interval.Meta.constraints,
            models.UniqueConstraint(
                fields=["family", "person"],
                condition=models.Q(end__isnull=True),
                name="families_familymember_once_at_a_time",
                violation_error_message=_("This person already belongs to the family."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} R-{self.family_id}"

    def counts_as_child_on(self, day: date) -> bool:
        """A member with the role of a child, under 18; an unknown date of birth does not take a child off the count."""
        return self.role == self.Role.CHILD and self.person.is_minor_on(day) is not False
