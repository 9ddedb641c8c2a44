"""What is made in the background and kept: asked for once, watched, tried again after a failure."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class BackgroundWork(models.Model):
    """Praca w tle: who asked for something and when, how far it is (``progress`` in percent), when it was done."""

    # After so long somebody may ask again: the worker was stopped in the middle of its work.
    PATIENCE = timedelta(minutes=15)
    # Progress is written down in steps of so many percent, so that long work is not a thousand writes.
    STEP = 5

    class State(models.TextChoices):
        WAITING = "waiting", _("being made")
        READY = "ready", _("ready")
        FAILED = "failed", _("could not be made")

    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    progress = models.PositiveSmallIntegerField(_("progress"), default=0)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("for whom"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    requested_at = models.DateTimeField(_("asked for"), default=timezone.now)
    made_at = models.DateTimeField(_("made"), null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def is_ready(self) -> bool:
        """Whether it is there."""
        return self.state == self.State.READY

    @property
    def is_being_made(self) -> bool:
        """Whether somebody asked for it a short while ago and it is neither made nor given up."""
        return self.state == self.State.WAITING and timezone.now() - self.requested_at < self.PATIENCE

    @property
    def has_failed(self) -> bool:
        """Whether it could not be made, or nobody has finished it in a long time."""
        return not self.is_ready and not self.is_being_made

    def begin(self, user) -> None:
        """Ask for it, or ask again; not saved yet. What was made before is kept until the new is there."""
        self.state, self.progress = self.State.WAITING, 0
        self.requested_by, self.requested_at = user, timezone.now()

    def finish(self) -> None:
        """Say that it is there; not saved yet."""
        self.state, self.progress, self.made_at = self.State.READY, 100, timezone.now()

    def tell(self, percent: int) -> None:
        """Write down how far it is."""
        if percent >= self.progress + self.STEP or percent < self.progress:
            self.progress = percent
            type(self).objects.filter(pk=self.pk).update(progress=percent)

    def give_up(self) -> None:
        """Write down that it could not be made."""
        type(self).objects.filter(pk=self.pk).update(state=self.State.FAILED)
