"""What happens to a child in care: court orders, absences, assessments, the plan of help, contacts with parents."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from accounts.history import Recorded
from accounts.polish import day_text
from families.models.base import NOTE_LENGTH, Interval
from fostercare.querysets import CareRecordQuerySet, CareSpellQuerySet, OrderQuerySet


class CourtOrder(Recorded):
    """Postanowienie sądu: what a court decided about a child's care and when; the placement it concerns, if any."""

    class Kind(models.TextChoices):
        SECURITY = "security", _("security for the time of the proceedings")
        PLACEMENT = "placement", _("placement in foster care")
        CHANGE = "change", _("change of the carer or form")
        PROLONGED = "prolonged", _("stay prolonged")
        RETURN = "return", _("return to the family")
        AUTHORITY_LIMITED = "limited", _("parental authority limited")
        AUTHORITY_SUSPENDED = "suspended", _("parental authority suspended")
        AUTHORITY_REMOVED = "removed", _("parents deprived of authority")
        CONTACTS = "contacts", _("contacts with parents")
        ADOPTION = "adoption", _("adoption")
        OTHER = "other", pgettext_lazy("court order", "other")

    child = models.ForeignKey(
        "families.Person", verbose_name=_("child"), on_delete=models.PROTECT, related_name="court_orders"
    )
    placement = models.ForeignKey(
        "fostercare.Placement",
        verbose_name=_("placement"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="court_orders",
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    date = models.DateField(_("date of the order"))
    court = models.CharField(_("court"), max_length=160)
    signature = models.CharField(_("case number"), max_length=80, blank=True)
    received_on = models.DateField(_("received on"), null=True, blank=True)
    until = models.DateField(_("in force until"), null=True, blank=True)
    note = models.TextField(_("note"), max_length=NOTE_LENGTH, blank=True)

    objects = OrderQuerySet.as_manager()

    class Meta:
        verbose_name = _("court order")
        verbose_name_plural = _("court orders")
        ordering = ["-date", "-pk"]
        indexes = [models.Index(fields=["child", "date"], name="fostercare_order_by_child")]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("date")),
                name="fostercare_order_ends_after_it_is_made",
                violation_error_message=_("The last day is earlier than the day of the order."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.date}"


class Absence(Interval):
    """Nieobecność w pieczy: an escape, a stay in hospital or with parents; the placement lasts meanwhile.

    An escape is not an interruption of care, so it changes neither the band nor the days; ``reported_on``: when the
    police or the court was told.
    """

    class Kind(models.TextChoices):
        ESCAPE = "escape", _("escape")
        HOSPITAL = "hospital", _("hospital or sanatorium")
        PARENTS = "parents", _("stay with the parents, with leave")
        HOLIDAY = "holiday", _("holiday or camp")
        RELIEF = "relief", _("with a relief family")
        YOUTH_CENTRE = "youth_centre", _("youth educational or therapeutic centre")
        OTHER = "other", pgettext_lazy("absence", "other")

    placement = models.ForeignKey(
        "fostercare.Placement", verbose_name=_("placement"), on_delete=models.PROTECT, related_name="absences"
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    reported_on = models.DateField(_("reported on"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=500, blank=True)

    objects = CareSpellQuerySet.as_manager()

    class Meta(Interval.Meta):
        verbose_name = _("absence")
        verbose_name_plural = _("absences")
        ordering = ["-start", "-pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.start}"

    def clean(self) -> None:
        super().clean()
        if self.placement_id and self.start:
            self._check_days()
        if self.reported_on and self.start and self.reported_on < self.start:
            raise ValidationError({"reported_on": gettext("An absence is reported after it begins.")})

    def _check_days(self) -> None:
        stay = self.placement
        if self.start < stay.start or (stay.end and (self.end or self.start) > stay.end):
            raise ValidationError({"start": gettext("On this day the child was not in this placement.")})
        others = Absence.objects.filter(placement__child=stay.child_id).exclude(pk=self.pk)
        other = next((one for one in others if one.overlaps(self.start, self.end)), None)
        if other:
            raise ValidationError(
                {
                    "start": gettext("Another absence of these days is recorded: %(kind)s from %(day)s.")
                    % {"kind": other.get_kind_display(), "day": day_text(other.start)}
                }
            )


class ChildAssessment(Recorded):
    """Ocena sytuacji dziecka w pieczy (art. 129–131, 138): held in a meeting; the outcome goes to the court.

    ``participants``: kinds of those present, of ``PARTICIPANTS``.
    """

    PARTICIPANTS = {
        "carer": _("carer or educator"),
        "coordinator": _("coordinator"),
        "organiser": _("organiser of foster care or director"),
        "assistant": _("assistant of the family"),
        "psychologist": _("psychologist"),
        "pedagogue": _("pedagogue"),
        "social_worker": _("social worker"),
        "adoption_centre": _("adoption centre"),
        "parents": _("parents"),
        "court": _("court or probation officer"),
        "child": _("child"),
    }

    class Outcome(models.TextChoices):
        STAYS = "stays", _("stays where it is")
        RETURN = "return", _("return to the family justified")
        CHANGE = "change", _("change of the form of care")
        ADOPTION = "adoption", _("proceedings for adoption")
        INDEPENDENCE = "independence", _("preparation for independence")

    child = models.ForeignKey(
        "families.Person", verbose_name=_("child"), on_delete=models.PROTECT, related_name="care_assessments"
    )
    placement = models.ForeignKey(
        "fostercare.Placement", verbose_name=_("placement"), on_delete=models.PROTECT, related_name="assessments"
    )
    date = models.DateField(_("date of the meeting"))
    participants = models.JSONField(_("participants"), default=list, blank=True)
    situation = models.TextField(_("situation of the child"), max_length=NOTE_LENGTH)
    needs = models.TextField(_("needs and health"), max_length=NOTE_LENGTH, blank=True)
    outcome = models.CharField(_("conclusion"), max_length=12, choices=Outcome)
    conclusion = models.TextField(_("reasons of the conclusion"), max_length=NOTE_LENGTH, blank=True)
    court_told_on = models.DateField(_("court told on"), null=True, blank=True)

    objects = CareRecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("assessment of a child in care")
        verbose_name_plural = _("assessments of children in care")
        ordering = ["-date", "-pk"]
        indexes = [models.Index(fields=["child", "date"], name="fostercare_childassess_child")]
        constraints = [
            models.CheckConstraint(
                condition=Q(court_told_on__isnull=True) | Q(court_told_on__gte=F("date")),
                name="fostercare_court_told_after_meeting",
                violation_error_message=_("The court is told after the meeting."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.date}"


class HelpPlan(Interval):
    """Plan pomocy dziecku (art. 77 ust. 3 pkt 1, art. 100): made with the assistant, the carer and the child."""

    class Goal(models.TextChoices):
        RETURN = "return", _("return to the family")
        ADOPTION = "adoption", pgettext_lazy("goal", "adoption")
        INDEPENDENCE = "independence", _("independence")

    child = models.ForeignKey(
        "families.Person", verbose_name=_("child"), on_delete=models.PROTECT, related_name="help_plans"
    )
    goal = models.CharField(_("goal"), max_length=12, choices=Goal)
    made_with_assistant = models.BooleanField(_("made with the assistant of the family"), default=False)
    activities = models.TextField(_("short- and long-term activities"), max_length=NOTE_LENGTH)
    effects = models.TextField(_("effects"), max_length=NOTE_LENGTH, blank=True)
    review_on = models.DateField(_("next review"), null=True, blank=True)

    objects = CareSpellQuerySet.as_manager()

    class Meta(Interval.Meta):
        verbose_name = _("plan of help for a child")
        verbose_name_plural = _("plans of help for children")
        ordering = ["-start", "-pk"]
        constraints = [
            *Interval.Meta.constraints,
            models.UniqueConstraint(
                fields=["child"],
                condition=Q(end__isnull=True),
                name="fostercare_one_help_plan_a_child",
                violation_error_message=_("The child has a plan of help; end it first."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_goal_display()} {self.start}"


class ParentContact(Recorded):
    """Kontakt dziecka z rodzicami: when, with whom, how, how it went; planned ones that did not happen too."""

    class Kind(models.TextChoices):
        MEETING = "meeting", pgettext_lazy("contact with parents", "meeting")
        HOME = "home", _("stay at home")
        PHONE = "phone", _("telephone or video")
        LETTER = "letter", pgettext_lazy("contact with parents", "letter")

    child = models.ForeignKey(
        "families.Person", verbose_name=_("child"), on_delete=models.PROTECT, related_name="parent_contacts"
    )
    date = models.DateField(_("date"))
    kind = models.CharField(_("kind"), max_length=8, choices=Kind, default=Kind.MEETING)
    whom = models.CharField(_("with whom"), max_length=160)
    happened = models.BooleanField(_("took place"), default=True)
    minutes = models.PositiveSmallIntegerField(
        _("minutes"), null=True, blank=True, validators=[MaxValueValidator(7 * 24 * 60)]
    )
    note = models.TextField(_("note"), max_length=NOTE_LENGTH, blank=True)

    objects = CareRecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("contact with parents")
        verbose_name_plural = _("contacts with parents")
        ordering = ["-date", "-pk"]
        indexes = [models.Index(fields=["child", "date"], name="fostercare_pcontact_child")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.date}"
