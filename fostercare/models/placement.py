"""A child with a carer or in a facility, and who decided which municipality pays."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from accounts.history import Recorded
from accounts.polish import day_text
from families.models.base import NOTE_LENGTH, Interval
from fostercare.cofinancing.codes import Exclusion, Form, FormGroup
from fostercare.labels import exclusion_choices, form_choices
from fostercare.querysets import PlacementQuerySet, ResidenceQuerySet
from fostercare.rate_tables import load


def child_number(pk: int) -> str:
    """Number of a child that stands where the name must not: „D-31"."""
    return f"D-{pk}"


class Placement(Interval):
    """Umieszczenie w pieczy: one child with one carer or facility, from the first to the last day there.

    ``ours``: our municipality is responsible for the child (art. 191 ust. 9); the ground is in ``ResidenceDecision``.
    ``exclusion``: a person decided that the stay is not co-financed although the child is ours.
    """

    class EndReason(models.TextChoices):
        RETURNED = "returned_to_family", _("returned to the family")
        ADOPTED = "adopted", _("adoption")
        ADULT = "adult", _("came of age")
        MOVED = "moved_form", _("moved to another form of care")
        OTHER = "other", _("other reason")

    class Ground(models.TextChoices):
        COURT = "court", _("court order")
        CONTRACT = "contract", _("contract at the parents' request (art. 35)")
        EMERGENCY = "emergency", _("intervention (art. 58)")
        TEMPORARY = "temporary", _("temporary care of a foreign child")

    class UnderTen(models.TextChoices):
        """Why a child under 10 lives in an institution (art. 95 ust. 2)."""

        SIBLINGS = "siblings", _("together with older siblings")
        PARENT = "parent", _("with a mother who lives there")
        HEALTH = "health", _("health of the child")
        OTHER = "other", _("other special reasons")

    class AdultGround(models.TextChoices):
        """Why somebody of age stays in care (art. 37 ust. 2), until 25 at the latest and with the carer's consent."""

        LEARNING = "learning", _("learns")
        DISABILITY = "disability", _("has a disability certificate and learns, trains or is in rehabilitation")
        CAME_BACK = "came_back", _("came back to foster care once, as an adult")

    class KnownFrom(models.TextChoices):
        """Where the municipality knows of the stay from; it has no statutory register of its children in care."""

        COURT = "court", _("letter of the court")
        COUNTY = "county", _("letter or note of the county")
        OWN = "own", _("own file of the centre")
        OTHER = "other", pgettext_lazy("source", "other")

    child = models.ForeignKey(
        "families.Person", verbose_name=_("child"), on_delete=models.PROTECT, related_name="placements"
    )
    provider = models.ForeignKey(
        "fostercare.CareProvider",
        verbose_name=_("carer or facility"),
        on_delete=models.PROTECT,
        related_name="placements",
    )
    form = models.CharField(_("form of care"), max_length=20, choices=form_choices, editable=False)
    ground = models.CharField(_("ground of the placement"), max_length=12, choices=Ground, default=Ground.COURT)
    court_signature = models.CharField(_("court and case number"), max_length=160, blank=True)
    known_from = models.CharField(_("known from"), max_length=6, choices=KnownFrom, blank=True)
    known_since = models.DateField(_("known since"), null=True, blank=True)
    county = models.ForeignKey(
        "fostercare.County",
        verbose_name=_("county that pays and charges us"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="placements",
        help_text=_("Empty: our county."),
    )
    end_reason = models.CharField(_("reason of the end"), max_length=20, choices=EndReason, blank=True)
    end_note = models.CharField(_("note on the end"), max_length=500, blank=True)
    ours = models.BooleanField(_("our municipality is responsible"), default=True)
    exclusion = models.CharField(_("not co-financed because"), max_length=20, choices=exclusion_choices, blank=True)
    exclusion_ground = models.CharField(
        _("ground of the exclusion"),
        max_length=300,
        blank=True,
        help_text=_("Decision, its date and legal basis."),
    )
    under_ten_ground = models.CharField(
        _("why a child under 10 is in an institution"), max_length=10, choices=UnderTen, blank=True
    )
    adult_ground = models.CharField(
        _("why a person of age stays in care"), max_length=10, choices=AdultGround, blank=True
    )
    minor_parent = models.BooleanField(_("minor parent placed with an own child"), default=False)
    return_sought_on = models.DateField(_("a parent applied to the court for the return on"), null=True, blank=True)
    note = models.TextField(_("note"), max_length=NOTE_LENGTH, blank=True)

    objects = PlacementQuerySet.as_manager()

    class Meta(Interval.Meta):
        verbose_name = _("placement")
        verbose_name_plural = _("placements")
        ordering = ["-start", "-pk"]
        indexes = [
            models.Index(fields=["child", "start"], name="fostercare_placement_by_child"),
            models.Index(fields=["end", "start"], name="fostercare_placement_by_end"),
        ]
        constraints = [
            *Interval.Meta.constraints,
            models.UniqueConstraint(
                fields=["child"],
                condition=Q(end__isnull=True),
                name="fostercare_placement_one_open_per_child",
                violation_error_message=_("This child is already in care; move it or end the placement first."),
            ),
            models.CheckConstraint(
                condition=Q(end__isnull=True, end_reason="") | (Q(end__isnull=False) & ~Q(end_reason="")),
                name="fostercare_placement_end_has_reason",
                violation_error_message=_("A placement that has ended needs a reason, one that lasts has none."),
            ),
            models.CheckConstraint(
                condition=Q(exclusion="") | ~Q(exclusion_ground=""),
                name="fostercare_placement_exclusion_has_ground",
                violation_error_message=_("Say on what ground the stay is not co-financed."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.get_form_display()} {self.start}"

    def before_save(self) -> None:
        """The form is that of the carer or facility (also called for many rows at once)."""
        self.form = self.provider.form
        self._exclude_before_2012()

    def _exclude_before_2012(self) -> None:
        """A child placed before the Act is not co-financed: excluded with the article as the ground.

        A corrected first day takes that back. Later stays of the child follow by the rule in force (art. 238 ust. 1).
        """
        entry = load("cofinancing_limits").on_or_first("first_placement_from", self.start)
        old = self.start < entry.value and Form(self.form).is_foster_care
        if old and not self.exclusion:
            self.exclusion, self.exclusion_ground = Exclusion.BEFORE_2012, entry.reference
        elif not old and (self.exclusion, self.exclusion_ground) == (Exclusion.BEFORE_2012, entry.reference):
            self.exclusion = self.exclusion_ground = ""

    def save(self, *args, **kwargs) -> None:
        self.before_save()
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("fostercare:child", args=[self.child_id])

    @property
    def number(self) -> str:
        """The child's number."""
        return child_number(self.child_id)

    @property
    def group(self) -> FormGroup:
        """Family, institution or medical."""
        return Form(self.form).group

    def clean(self) -> None:
        super().clean()
        if self.child_id and self.start:
            self._check_birth()
            self._check_overlap()
        if self.provider_id and self.start:
            self._check_provider()

    def _check_birth(self) -> None:
        born = self.child.birth_date
        if born and self.start < born:
            raise ValidationError({"start": gettext("The child was born later, on %(day)s.") % {"day": day_text(born)}})

    def _check_overlap(self) -> None:
        other = Placement.objects.sharing_a_day_with(self).select_related("provider").order_by("start").first()
        if other:
            until = day_text(other.end) if other.end else gettext("today and on")
            raise ValidationError(
                {
                    "start": gettext(
                        "From %(start)s to %(end)s the child is elsewhere: %(form)s. A child cannot be in two places "
                        "on one day."
                    )
                    % {"start": day_text(other.start), "end": until, "form": other.get_form_display()}
                }
            )

    def _check_provider(self) -> None:
        if self.start < self.provider.start or (self.provider.end and self.start > self.provider.end):
            raise ValidationError({"start": gettext("On this day the carer or facility was not open.")})

    def days_until(self, day: date) -> int:
        """Days of the stay up to the day, both included; 0 before it began."""
        last = min(self.end, day) if self.end else day
        return max(0, (last - self.start).days + 1)


class ResidenceDecision(Recorded):
    """Ustalenie gminy właściwej (art. 191 ust. 2–4 i 9): by which rule, on what evidence, by whom.

    Made for an unbroken stay in care and kept with its first placement; the latest one holds. A child that came back
    to the family and is placed again needs a new one (ust. 4).
    """

    class Level(models.TextChoices):
        RESIDENCE = "residence", _("residence before the first placement")
        REGISTRATION = "registration", _("last permanent registration")
        COURT_SEAT = "court_seat", _("seat of the court that ordered the placement")

    placement = models.ForeignKey(
        Placement, verbose_name=_("placement"), on_delete=models.PROTECT, related_name="decisions"
    )
    level = models.CharField(_("decided by"), max_length=15, choices=Level)
    ours = models.BooleanField(_("our municipality is responsible"), default=True)
    municipality = models.CharField(_("responsible municipality"), max_length=120, blank=True)
    address = models.CharField(
        _("address that decides"),
        max_length=200,
        blank=True,
        help_text=_("Where the child, or whoever the child lived with, resided before the placement."),
    )
    evidence = models.CharField(_("evidence"), max_length=300)
    decided_by = models.CharField(_("who decided"), max_length=160)
    date = models.DateField(_("date of the decision"))

    objects = ResidenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision on the responsible municipality")
        verbose_name_plural = _("decisions on the responsible municipality")
        ordering = ["-date", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ours=True) | ~Q(municipality=""),
                name="fostercare_residencedecision_names_the_other",
                violation_error_message=_("Name the municipality that is responsible."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_level_display()} {self.date}"
