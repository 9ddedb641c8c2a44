"""People: one row a person, whatever families and placements they are part of."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.crypto import blind_index, decrypt, encrypt
from accounts.history import Recorded
from accounts.search import fold
from families.dates import ADULT_AGE, add_years
from families.models.base import UnmergedManager
from families.querysets import PersonQuerySet


class Person(Recorded):
    """Osoba: child, parent or another person of a family.

    PESEL is optional, encrypted, and found only through its blind index. Search columns are derived from the name, each
    with its own index: ``search_name`` and ``search_given`` hold all its words, beginning with the surname or the given
    name; the other two hold the second words, so that any word is found by its beginning.
    """

    class Sex(models.TextChoices):
        FEMALE = "f", _("female")
        MALE = "m", _("male")

    given_name = models.CharField(_("given name"), max_length=80, db_collation="polish")
    surname = models.CharField(_("surname"), max_length=80, db_collation="polish")
    birth_date = models.DateField(_("date of birth"), null=True, blank=True)
    sex = models.CharField(_("sex"), max_length=1, choices=Sex, blank=True)
    pesel_token = models.TextField(editable=False, blank=True)
    pesel_index = models.CharField(max_length=64, editable=False, blank=True)
    death_date = models.DateField(_("date of death"), null=True, blank=True)
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
    search_name = models.CharField(max_length=200, editable=False, default="", db_index=True)
    search_given = models.CharField(max_length=200, editable=False, default="", db_index=True)
    search_surname2 = models.CharField(max_length=80, editable=False, default="", db_index=True)
    search_given2 = models.CharField(max_length=80, editable=False, default="", db_index=True)

    objects = UnmergedManager.from_queryset(PersonQuerySet)()
    with_absorbed = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["surname", "given_name", "pk"]
        indexes = [
            models.Index(fields=["surname", "given_name", "id"], name="families_person_by_name"),
            models.Index(
                fields=["merged_into"], condition=models.Q(merged_into__isnull=False), name="families_person_absorbed"
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["pesel_index"],
                condition=~models.Q(pesel_index=""),
                name="families_person_one_per_pesel",
                violation_error_message=_("A person with this PESEL is already recorded."),
            ),
            models.CheckConstraint(
                condition=models.Q(death_date__isnull=True)
                | models.Q(birth_date__isnull=True)
                | models.Q(death_date__gte=models.F("birth_date")),
                name="families_person_death_not_before_birth",
                violation_error_message=_("The date of death is earlier than the date of birth."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.given_name} {self.surname}"

    def before_save(self) -> None:
        """Derive the search columns (also called for many rows at once)."""
        surnames, given = fold(self.surname).split(), fold(self.given_name).split()
        self.search_name = " ".join(surnames + given)
        self.search_given = " ".join(given + surnames)
        self.search_surname2 = " ".join(surnames[1:])
        self.search_given2 = " ".join(given[1:])

    def save(self, *args, **kwargs) -> None:
        self.before_save()
        super().save(*args, **kwargs)

    @property
    def pesel(self) -> str:
        """The number in clear; empty if it is not known."""
        return decrypt(self.pesel_token)

    @pesel.setter
    def pesel(self, number: str) -> None:
        # Encrypting anew would change the stored text each time, so an equal number is left alone.
        if number != self.pesel or not number:
            self.pesel_token, self.pesel_index = encrypt(number), blind_index(number)

    def age_on(self, day: date) -> int | None:
        """Completed years on the day; None if the date of birth is not known."""
        if self.birth_date is None:
            return None
        return day.year - self.birth_date.year - (add_years(self.birth_date, day.year - self.birth_date.year) > day)

    def is_minor_on(self, day: date) -> bool | None:
        """Whether the person is under 18 on the day; None if the date of birth is not known."""
        age = self.age_on(day)
        return None if age is None else age < ADULT_AGE
