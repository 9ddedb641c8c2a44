"""The tree of a programme: areas, goals, tasks, actions, results."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from programs.models.documents import Document
from programs.models.fields import Described, Noted, PartialDateField, TextListField, partial_in_order
from programs.models.institutions import Mention
from programs.models.programme import Programme
from programs.querysets import NodeQuerySet


class Level(models.TextChoices):
    """Level of a node; a programme has two to five of them."""

    AREA = "area", _("area")
    GOAL = "goal", _("goal")
    TASK = "task", _("task")
    ACTION = "action", _("way of carrying out")
    RESULT = "result", pgettext_lazy("level", "result")


class Node(Noted):
    """Węzeł programu: an area, a goal, a task, a way of carrying it out or a result.

    ``code`` is ours and unique in the programme; ``number`` is what the document prints, a label that can repeat or
    skip. Realizers, responsible institutions, term, funding and indicators hang at whatever level the document has
    them. A result may have an empty ``name`` (numbered and left blank). ``documents`` lists those that print the node;
    a node made by hand is in none and belongs to all, one that a corrected document dropped is ``withdrawn``.
    """

    programme = models.ForeignKey(
        Programme, verbose_name=_("programme"), on_delete=models.PROTECT, related_name="nodes"
    )
    parent = models.ForeignKey(
        "self", verbose_name=_("under"), null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    level = models.CharField(_("level"), max_length=10, choices=Level)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    code = models.CharField(_("code"), max_length=60)
    number = models.CharField(_("printed number"), max_length=20, blank=True)
    name = models.TextField(_("name"), blank=True)
    name_variants = TextListField(_("other printed forms of the name"))
    name_parts = TextListField(_("directions of equal rank"))
    steps = TextListField(_("steps"))
    appendix = models.CharField(_("appendix"), max_length=20, blank=True)
    main_goal = models.TextField(_("main goal"), blank=True)
    specific_goals = TextListField(_("specific goals"))
    announced_tasks = TextListField(_("announced tasks"))
    realizers_text = models.TextField(_("realizers as printed"), blank=True)
    realizers_source = models.CharField(_("where realizers are named"), max_length=30, blank=True)
    term_from = PartialDateField(_("from"))
    term_to = PartialDateField(_("to"))
    withdrawn = models.BooleanField(_("printed no more"), default=False, editable=False)
    documents = models.ManyToManyField(Document, verbose_name=_("documents"), through="NodeEntry", related_name="nodes")

    objects = NodeQuerySet.as_manager()

    class Meta:
        verbose_name = _("part of the programme")
        verbose_name_plural = _("parts of the programme")
        ordering = ["programme", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "code"],
                name="programs_node_code_once",
                violation_error_message=_("This code is already used in the programme."),
            ),
            models.CheckConstraint(
                condition=~models.Q(name="") | models.Q(level=Level.RESULT),
                name="programs_node_has_name",
                violation_error_message=_("Give the name."),
            ),
            models.CheckConstraint(
                condition=models.Q(parent__isnull=True) | ~models.Q(parent=models.F("id")),
                name="programs_node_not_under_itself",
            ),
            partial_in_order(
                "term_from", "term_to", "programs_node_term_in_order", _("The term ends before it starts.")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.name}".strip() or self.code

    def get_absolute_url(self) -> str:
        return reverse("programs:task", args=[self.pk])


class NodeEntry(Described):
    """Węzeł w dokumencie: that a document prints the node; ``extra`` keeps where its words differ from the node's."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="node_entries")
    node = models.ForeignKey(Node, on_delete=models.CASCADE, related_name="entries")

    class Meta:
        verbose_name = _("part of the programme in a document")
        verbose_name_plural = _("parts of the programme in documents")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["document", "node"], name="programs_node_entered_once")]

    def __str__(self) -> str:
        return f"{self.document_id}: {self.node_id}"


class NodeInstitution(Mention):
    """Realizator / odpowiedzialny: an institution at a node, perhaps under a condition (``note``)."""

    class Role(models.TextChoices):
        REALIZER = "realizer", _("carries out")
        RESPONSIBLE = "responsible", _("is responsible")

    node = models.ForeignKey(Node, verbose_name=_("part"), on_delete=models.CASCADE, related_name="institutions")
    role = models.CharField(_("role"), max_length=12, choices=Role)
    note = models.CharField(_("condition"), max_length=500, blank=True)

    class Meta(Mention.Meta):
        verbose_name = _("institution of a part")
        verbose_name_plural = _("institutions of parts")
        ordering = ["role", "position", "pk"]


class Funding(models.Model):
    """Źródło pieniędzy: money of a node for all years, or of one contribution in one year."""

    class Kind(models.TextChoices):
        MUNICIPALITY = "gmina", _("municipality")
        STATE = "panstwo", _("state")
        EUROPEAN_UNION = "ue", _("European Union")
        COUNTY = "powiat", pgettext_lazy("level", "county")
        OTHER_MUNICIPALITIES = "inne_gminy", _("other municipalities")
        VOIVODESHIP = "samorzad_wojewodztwa", _("voivodeship")
        ORGANISATIONS = "organizacje", _("organisations")
        PARENTS = "rodzice", _("parents")
        STAFF = "pracownicy", _("staff")
        DONATIONS = "darowizny", _("donations")
        GRANT = "grant", _("grant")
        OTHER = "inne", _("other")

    node = models.ForeignKey(Node, null=True, blank=True, on_delete=models.CASCADE, related_name="funding")
    contribution = models.ForeignKey(
        "programs.Contribution", null=True, blank=True, on_delete=models.CASCADE, related_name="funding"
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    name = models.CharField(_("name"), max_length=500)
    kind = models.CharField(_("kind"), max_length=30, choices=Kind, blank=True)

    class Meta:
        verbose_name = _("funding")
        verbose_name_plural = _("funding")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(node__isnull=True, contribution__isnull=False)
                | models.Q(node__isnull=False, contribution__isnull=True),
                name="programs_funding_has_one_owner",
            )
        ]

    def __str__(self) -> str:
        return self.name
