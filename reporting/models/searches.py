"""Searches kept on the server, so that no name ever stands in an address."""

import secrets
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

KEEP = timedelta(minutes=30)
QUERY_LENGTH = 120


def random_key() -> str:
    """A key that cannot be guessed."""
    return secrets.token_urlsafe(9)


class SavedSearchQuerySet(models.QuerySet):
    """Own searches of the last half hour."""

    def for_user(self, user):
        """Searches that the person made and that have not expired."""
        return self.filter(user=user, at__gt=timezone.now() - KEEP)


class SavedSearch(models.Model):
    """Wyszukiwanie: the words somebody looked for, under a random key, for thirty minutes."""

    key = models.CharField(_("key"), max_length=20, unique=True, default=random_key)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("who"), on_delete=models.CASCADE, related_name="+"
    )
    query = models.CharField(_("words"), max_length=QUERY_LENGTH)
    at = models.DateTimeField(_("when"), default=timezone.now, db_index=True)

    objects = SavedSearchQuerySet.as_manager()

    class Meta:
        verbose_name = _("search")
        verbose_name_plural = _("searches")
        ordering = ["-at"]

    def __str__(self) -> str:
        return self.key

    @classmethod
    def remember(cls, user, query: str) -> "SavedSearch":
        """Keep a search and forget the expired ones of everybody."""
        cls.objects.filter(at__lte=timezone.now() - KEEP).delete()
        return cls.objects.create(user=user, query=query)
