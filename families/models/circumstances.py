"""What a family lives in and with: addresses, people around it, problems, strengths and needs, warnings."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from families.models.base import Interval
from families.querysets import PersonScopedQuerySet, ScopedByFamilyQuerySet

TEXT_LENGTH = 500


class Address(Interval):
    """Adres rodziny: where the family lives from–to; a protected one is shown only with a reason."""

    family = models.ForeignKey(
        "families.Family", verbose_name=_("family"), on_delete=models.PROTECT, related_name="addresses"
    )
    address = models.CharField(_("address"), max_length=200)
    protected = models.BooleanField(_("protected address"), default=False)

    joined_when_merged = True
    objects = ScopedByFamilyQuerySet.as_manager()

    class Meta(Interval.Meta):
        verbose_name = _("address")
        verbose_name_plural = _("addresses")
        ordering = ["-start", "-pk"]
        constraints = [
            *Interval.Meta.constraints,
            models.UniqueConstraint(
                fields=["family"],
                condition=models.Q(end__isnull=True),
                name="families_address_one_open_per_family",
                violation_error_message=_("The family has a current address; end it first."),
            ),
        ]

    def __str__(self) -> str:
        return f"R-{self.family_id} {self.start}"


class Relation(Interval):
    """Osoba spoza rodziny: somebody who matters to the family without belonging to it (grandmother, probation officer).

    Either a recorded ``person`` or a ``name``; ``of_person`` says whose grandmother or officer it is.
    """

    class Kind(models.TextChoices):
        GRANDPARENT = "grandparent", _("grandparent")
        OTHER_PARENT = "other_parent", _("parent living elsewhere")
        SIBLING = "sibling", _("sibling living elsewhere")
        RELATIVE = "relative", _("another relative")
        PARTNER = "partner", _("partner of a parent")
        FOSTER_CARER = "foster_carer", _("foster carer")
        LEGAL_GUARDIAN = "legal_guardian", _("legal guardian or curator of the child")
        PROBATION_OFFICER = "probation_officer", _("probation officer")
        TEACHER = "teacher", _("teacher or school counsellor")
        HEALTH = "health", _("doctor, nurse or midwife")
        NEIGHBOUR = "neighbour", _("neighbour or friend")
        OTHER = "other", _("another person")

    family = models.ForeignKey(
        "families.Family", verbose_name=_("family"), on_delete=models.PROTECT, related_name="relations"
    )
    kind = models.CharField(_("who it is"), max_length=20, choices=Kind)
    person = models.ForeignKey(
        "families.Person",
        verbose_name=_("recorded person"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="relations",
    )
    name = models.CharField(_("given name and surname"), max_length=120, blank=True)
    of_person = models.ForeignKey(
        "families.Person",
        verbose_name=_("of whom in the family"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    contact = models.CharField(_("telephone or e-mail"), max_length=120, blank=True)
    note = models.CharField(_("note"), max_length=TEXT_LENGTH, blank=True)

    objects = ScopedByFamilyQuerySet.as_manager()

    class Meta(Interval.Meta):
        verbose_name = _("person outside the family")
        verbose_name_plural = _("people outside the family")
        ordering = ["kind", "-start", "pk"]
        constraints = [
            *Interval.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(person__isnull=False) | ~models.Q(name=""),
                name="families_relation_has_a_person_or_a_name",
                violation_error_message=_("Choose a recorded person or enter the name."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} R-{self.family_id}"


class Problem(Interval):
    """Powód przyznania pomocy: a ground of art. 7 of the Social Assistance Act that the family lives with from–to."""

    class Ground(models.TextChoices):
        """Art. 7 of the Act of 12 March 2004 on social assistance, in its order."""

        POVERTY = "poverty", _("poverty")
        ORPHANHOOD = "orphanhood", _("orphanhood")
        HOMELESSNESS = "homelessness", _("homelessness")
        UNEMPLOYMENT = "unemployment", _("unemployment")
        DISABILITY = "disability", _("disability")
        ILLNESS = "illness", _("long-term or serious illness")
        VIOLENCE = "violence", _("domestic violence")
        TRAFFICKING = "trafficking", _("protection of victims of human trafficking")
        MATERNITY = "maternity", _("protection of motherhood or of a large family")
        HELPLESSNESS = "helplessness", _("helplessness in care, upbringing and running a household")
        INTEGRATION = "integration", _("difficulty in the integration of foreigners")
        PRISON_RELEASE = "prison_release", _("difficulty in adapting after release from prison")
        ADDICTION = "addiction", _("alcohol or drug addiction")
        ACCIDENT = "accident", _("random event or crisis")
        DISASTER = "disaster", _("natural or ecological disaster")

    family = models.ForeignKey(
        "families.Family", verbose_name=_("family"), on_delete=models.PROTECT, related_name="problems"
    )
    ground = models.CharField(_("problem"), max_length=20, choices=Ground)
    note = models.CharField(_("note"), max_length=TEXT_LENGTH, blank=True)

    joined_when_merged = True
    objects = ScopedByFamilyQuerySet.as_manager()

    class Meta(Interval.Meta):
        verbose_name = _("problem")
        verbose_name_plural = _("problems")
        ordering = ["ground", "-start", "pk"]
        indexes = [models.Index(fields=["ground", "end", "start"], name="families_problem_by_ground")]
        constraints = [
            *Interval.Meta.constraints,
            models.UniqueConstraint(
                fields=["family", "ground"],
                condition=models.Q(end__isnull=True),
                name="families_problem_once_at_a_time",
                violation_error_message=_("This problem is already recorded."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_ground_display()


class StrengthOrNeed(Interval):
    """Mocna strona albo potrzeba rodziny: what to build on, and what is missing, from–to."""

    class Kind(models.TextChoices):
        STRENGTH = "strength", _("strength")
        NEED = "need", _("need")

    family = models.ForeignKey(
        "families.Family", verbose_name=_("family"), on_delete=models.PROTECT, related_name="strengths_and_needs"
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    text = models.CharField(_("in words"), max_length=TEXT_LENGTH)

    objects = ScopedByFamilyQuerySet.as_manager()

    class Meta(Interval.Meta):
        verbose_name = _("strength or need")
        verbose_name_plural = _("strengths and needs")
        ordering = ["-kind", "-start", "pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} R-{self.family_id}"


class Disability(Interval):
    """Orzeczenie o niepełnosprawności: a person's certificate, its degree, valid from–to (open: for good).

    A certificate carried over from the time when only „has one" was entered has no degree yet, and begins at birth.
    """

    class Degree(models.TextChoices):
        CHILD = "child", _("certificate of a child under 16")
        LIGHT = "light", _("light degree")
        MODERATE = "moderate", _("moderate degree")
        SEVERE = "severe", _("severe degree")
        UNKNOWN = "unknown", _("degree not entered yet")

    person = models.ForeignKey(
        "families.Person", verbose_name=_("person"), on_delete=models.PROTECT, related_name="disabilities"
    )
    degree = models.CharField(_("degree"), max_length=10, choices=Degree)

    objects = PersonScopedQuerySet.as_manager()

    class Meta(Interval.Meta):
        verbose_name = _("disability certificate")
        verbose_name_plural = _("disability certificates")
        ordering = ["-start", "-pk"]
        indexes = [models.Index(fields=["end"], name="families_disability_by_end")]

    def __str__(self) -> str:
        return self.get_degree_display()


class Schooling(Interval):
    """Nauka: where a person learns from–to."""

    class Kind(models.TextChoices):
        NURSERY = "nursery", _("nursery")
        KINDERGARTEN = "kindergarten", _("kindergarten")
        PRIMARY = "primary", _("primary school")
        SECONDARY = "secondary", _("secondary school")
        VOCATIONAL = "vocational", _("vocational school")
        SPECIAL = "special", _("special school")
        HIGHER = "higher", _("university")
        OTHER = "other", pgettext_lazy("school", "other")

    person = models.ForeignKey(
        "families.Person", verbose_name=_("person"), on_delete=models.PROTECT, related_name="schooling"
    )
    kind = models.CharField(_("kind of school"), max_length=15, choices=Kind)
    name = models.CharField(_("name of the school"), max_length=160, blank=True)
    grade = models.CharField(_("class or group"), max_length=40, blank=True)

    objects = PersonScopedQuerySet.as_manager()

    class Meta(Interval.Meta):
        verbose_name = _("school")
        verbose_name_plural = _("schools")
        ordering = ["-start", "-pk"]

    def __str__(self) -> str:
        return self.name or self.get_kind_display()


class BlueCard(Interval):
    """Procedura „Niebieskie Karty": only that one is open from–to; forms are not kept here (Dz.U. 2023 poz. 1870)."""

    family = models.ForeignKey(
        "families.Family", verbose_name=_("family"), on_delete=models.PROTECT, related_name="blue_cards"
    )
    by_assistant = models.BooleanField(_("started by the family's assistant"), default=False)

    objects = ScopedByFamilyQuerySet.as_manager()

    class Meta(Interval.Meta):
        verbose_name = _("Blue Card procedure")
        verbose_name_plural = _("Blue Card procedures")
        ordering = ["-start", "-pk"]
        indexes = [models.Index(fields=["end", "start"], name="families_bluecard_by_end")]

    def __str__(self) -> str:
        return f"R-{self.family_id} {self.start}"


class WarningNote(Interval):
    """Ostrzeżenie: what a visitor has to know beforehand (a dangerous dog, aggression), with a day of review."""

    family = models.ForeignKey(
        "families.Family", verbose_name=_("family"), on_delete=models.PROTECT, related_name="warnings"
    )
    text = models.CharField(_("warning"), max_length=TEXT_LENGTH)
    review_on = models.DateField(_("to be reviewed on"))

    objects = ScopedByFamilyQuerySet.as_manager()

    class Meta(Interval.Meta):
        verbose_name = _("warning")
        verbose_name_plural = _("warnings")
        ordering = ["review_on", "pk"]
        indexes = [models.Index(fields=["review_on"], name="families_warning_by_review")]

    def __str__(self) -> str:
        return f"R-{self.family_id} {self.review_on}"
