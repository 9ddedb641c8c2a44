"""Collecting figures and words from institutions: rounds, requests, what each asks, and the letters sent."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.history import Recorded
from programs.models.indicators import Measure
from programs.models.institutions import Institution
from programs.models.programme import Programme
from programs.models.reports import Contribution
from programs.models.tree import Node
from programs.querysets import (
    CollectionRoundQuerySet,
    DataRequestQuerySet,
    RequestedMeasureQuerySet,
    RequestedTaskQuerySet,
    ScopedQuerySet,
)


class CollectionRound(Recorded):
    """Zbieranie danych: what institutions are asked for a calendar year of a programme, and until when."""

    programme = models.ForeignKey(
        Programme, verbose_name=_("programme"), on_delete=models.PROTECT, related_name="collection_rounds"
    )
    year = models.PositiveSmallIntegerField(_("year"))
    title = models.CharField(_("title"), max_length=200)
    due = models.DateField(_("answers due"))
    letter = models.TextField(_("words of the letter"), blank=True)
    started_on = models.DateField(_("started on"), default=timezone.localdate)
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True, editable=False)

    objects = CollectionRoundQuerySet.as_manager()

    class Meta:
        verbose_name = _("collection of data")
        verbose_name_plural = _("collections of data")
        ordering = ["-year", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "year", "title"],
                name="programs_round_titled_once",
                violation_error_message=_("There is already a collection of this title in the year."),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class DataRequest(Recorded):
    """Zapytanie do instytucji: one institution in a round, how it answers, and how far it is.

    ``nothing_to_report`` is the institution's own statement for the whole request.
    """

    class Channel(models.TextChoices):
        ACCOUNT = "account", _("own account")
        LINK = "link", _("personal link")
        SHEET = "sheet", _("spreadsheet")

    round = models.ForeignKey(
        CollectionRound, verbose_name=_("collection"), on_delete=models.PROTECT, related_name="requests"
    )
    institution = models.ForeignKey(
        Institution, verbose_name=_("institution"), on_delete=models.PROTECT, related_name="data_requests"
    )
    channel = models.CharField(_("how it answers"), max_length=8, choices=Channel, default=Channel.LINK)
    email = models.EmailField(_("e-mail"), blank=True)
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True, editable=False)
    opened_at = models.DateTimeField(_("opened at"), null=True, blank=True, editable=False)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True, editable=False)
    nothing_to_report = models.BooleanField(_("nothing to report"), default=False)
    remark = models.TextField(_("remark of the institution"), blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True, editable=False)

    objects = DataRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("request to an institution")
        verbose_name_plural = _("requests to institutions")
        ordering = ["institution__name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "institution"],
                name="programs_institution_asked_once",
                violation_error_message=_("The institution is already asked in this collection."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round_id}: {self.institution_id}"


class RequestLink(models.Model):
    """Osobisty link instytucji: opens one request without signing in, until it expires or ends.

    Each letter carries one of its own, so that a reminder does not end what somebody is filling in. Of the secret in
    the address only the SHA-256 is kept; ``uses`` are those within the minute of ``last_used``.
    """

    request = models.ForeignKey(DataRequest, on_delete=models.CASCADE, related_name="links")
    digest = models.CharField(max_length=64, unique=True, editable=False)
    expires = models.DateField(_("link valid until"))
    last_used = models.DateTimeField(_("last used"), null=True, editable=False)
    uses = models.PositiveSmallIntegerField(_("uses within the minute"), default=0, editable=False)

    class Meta:
        verbose_name = _("personal link")
        verbose_name_plural = _("personal links")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return str(self.request_id)


class RequestedMeasure(models.Model):
    """Zapytanie o miernik: one measure asked of the institution."""

    request = models.ForeignKey(DataRequest, on_delete=models.CASCADE, related_name="measures")
    measure = models.ForeignKey(
        Measure, verbose_name=_("measure"), on_delete=models.PROTECT, related_name="requested_in"
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    objects = RequestedMeasureQuerySet.as_manager()

    class Meta:
        verbose_name = _("requested measure")
        verbose_name_plural = _("requested measures")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["request", "measure"], name="programs_measure_requested_once"),
        ]

    def __str__(self) -> str:
        return f"{self.request_id}: {self.measure_id}"


class RequestedTask(Recorded):
    """Zapytanie o zadanie: what the institution did about a task, in its own words.

    States as those of values; an accepted text becomes the ``contribution`` of the task's yearly report. ``outcome`` is
    what the institution says of its own share; ``reason`` says why it was not done, or not all of it.
    """

    class Outcome(models.TextChoices):
        REALISED = "realised", _("realised")
        PARTLY = "partly", _("partly realised")
        NOT_REALISED = "not_realised", _("not realised")
        NOTHING = "nothing", _("nothing to report")

    class State(models.TextChoices):
        EMPTY = "", _("not answered")
        DRAFT = "draft", _("draft")
        SUBMITTED = "submitted", _("to be checked")
        RETURNED = "returned", _("returned")
        ACCEPTED = "accepted", _("accepted")

    request = models.ForeignKey(DataRequest, on_delete=models.CASCADE, related_name="tasks")
    node = models.ForeignKey(Node, verbose_name=_("task"), on_delete=models.PROTECT, related_name="requested_in")
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    outcome = models.CharField(_("was it realised"), max_length=12, choices=Outcome, blank=True)
    reason = models.TextField(_("reason"), blank=True)
    text = models.TextField(_("what was done"), blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State, blank=True, default=State.EMPTY)
    return_remark = models.TextField(_("why it was returned"), blank=True)
    contribution = models.ForeignKey(
        Contribution, null=True, blank=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )

    objects = RequestedTaskQuerySet.as_manager()

    class Meta:
        verbose_name = _("requested report on a task")
        verbose_name_plural = _("requested reports on tasks")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["request", "node"], name="programs_task_requested_once"),
            models.CheckConstraint(
                condition=models.Q(state__in=["", "draft", "returned"])
                | ~models.Q(text="", reason="")
                | models.Q(outcome="nothing"),
                name="programs_submitted_task_is_told",
                violation_error_message=_("Write what was done."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.request_id}: {self.node_id}"


class RequestLetter(models.Model):
    """Pismo do instytucji: a letter or reminder of a request, as it was sent."""

    class Kind(models.TextChoices):
        REQUEST = "request", _("request")
        REMINDER = "reminder", _("reminder")
        RETURN = "return", _("return for correction")

    request = models.ForeignKey(DataRequest, on_delete=models.PROTECT, related_name="letters")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    at = models.DateTimeField(_("sent at"), default=timezone.now)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("sent by"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    to = models.EmailField(_("to"), blank=True)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("letter to an institution")
        verbose_name_plural = _("letters to institutions")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.request_id} {self.kind} {self.at:%Y-%m-%d}"
