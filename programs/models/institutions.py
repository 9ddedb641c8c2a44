"""Institutions that carry out a programme, are responsible for it or report figures."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.search import fold
from programs.querysets import InstitutionQuerySet


class Institution(models.Model):
    """Instytucja: a body, a unit of one, or a group of bodies (``generic``) named in documents.

    The program never inflects a name (report guide 3.3): forms that sentences need are stored; an empty form means
    that the sentence must be built without it.
    """

    name = models.CharField(_("name"), max_length=300, db_collation="polish")
    short = models.CharField(_("short name"), max_length=60, blank=True)
    name_genitive = models.CharField(_("name, genitive"), max_length=300, blank=True)
    name_instrumental = models.CharField(_("name, instrumental"), max_length=300, blank=True)
    generic = models.BooleanField(_("a group of institutions"), default=False)
    part_of = models.ForeignKey(
        "self", verbose_name=_("part of"), null=True, blank=True, on_delete=models.PROTECT, related_name="units"
    )
    municipality = models.CharField(
        _("municipality"),
        max_length=120,
        blank=True,
        help_text=_("Keeps bodies of the same name in different places apart."),
    )
    email = models.EmailField(_("e-mail for requests"), blank=True)
    search = models.TextField(_("names, folded"), blank=True, editable=False)

    objects = InstitutionQuerySet.as_manager()

    class Meta:
        verbose_name = _("institution")
        verbose_name_plural = _("institutions")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "name"],
                name="programs_institution_named_once",
                violation_error_message=_("There is already an institution of this name."),
            ),
            models.CheckConstraint(
                condition=models.Q(part_of__isnull=True) | ~models.Q(part_of=models.F("id")),
                name="programs_institution_not_part_of_itself",
                violation_error_message=_("An institution cannot be a part of itself."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args, **kwargs) -> None:
        self.search = fold(f"{self.name} {self.short}")
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("programs:institution", args=[self.pk])

    @property
    def label(self) -> str:
        """The short name where there is one."""
        return self.short or self.name


class InstitutionVariant(models.Model):
    """Wariant nazwy: another way in which documents print the name."""

    institution = models.ForeignKey(
        Institution, verbose_name=_("institution"), on_delete=models.CASCADE, related_name="variants"
    )
    name = models.CharField(_("name"), max_length=300, db_collation="polish")

    class Meta:
        verbose_name = _("name variant")
        verbose_name_plural = _("name variants")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["institution", "name"],
                name="programs_variant_listed_once",
                violation_error_message=_("This variant is already listed."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class InstitutionMember(models.Model):
    """Osoba z instytucji partnerskiej: whose figures a partner user enters."""

    institution = models.ForeignKey(
        Institution, verbose_name=_("institution"), on_delete=models.CASCADE, related_name="members"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("user"), on_delete=models.CASCADE, related_name="memberships"
    )

    class Meta:
        verbose_name = _("member of an institution")
        verbose_name_plural = _("members of institutions")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["institution", "user"], name="programs_member_listed_once"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} @ {self.institution_id}"


class Mention(models.Model):
    """An institution named at a place of a document, in printed order and words."""

    institution = models.ForeignKey(
        Institution, verbose_name=_("institution"), on_delete=models.PROTECT, related_name="+"
    )
    printed = models.CharField(
        _("as printed"), max_length=300, blank=True, help_text=_("Empty when the document prints the name itself.")
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        abstract = True
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.text

    @property
    def text(self) -> str:
        """The name as the document prints it."""
        return self.printed or self.institution.name
