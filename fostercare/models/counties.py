"""Counties that keep foster care and charge the municipality for its share."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.history import Recorded
from families.models.base import NOTE_LENGTH
from fostercare.querysets import MoneyQuerySet


class County(Recorded):
    """Powiat: pays for foster care and charges the municipality (art. 191 ust. 1 i 9); public data only.

    ``mapping``: how the columns of its files are read, as saved with the last import.
    """

    name = models.CharField(_("name"), max_length=120, unique=True, db_collation="polish")
    own = models.BooleanField(_("our county"), default=False, help_text=_("Notes come from it unless said otherwise."))
    office = models.CharField(
        _("office"), max_length=200, blank=True, help_text=_("Who sends the notes: the county family centre.")
    )
    address = models.CharField(_("address"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    account = models.CharField(_("bank account"), max_length=34, blank=True)
    mapping = models.JSONField(default=dict, blank=True, editable=False)
    note = models.TextField(_("note"), max_length=NOTE_LENGTH, blank=True)

    objects = MoneyQuerySet.as_manager()

    class Meta:
        verbose_name = _("county")
        verbose_name_plural = _("counties")
        ordering = ["-own", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["own"],
                condition=models.Q(own=True),
                name="fostercare_one_own_county",
                violation_error_message=_("Another county is marked as ours."),
            ),
        ]

    def __str__(self) -> str:
        return self.name
