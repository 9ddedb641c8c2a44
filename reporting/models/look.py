"""How the centre's reports look: the choices that its council is used to, within one print design."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.history import Recorded


class ReportTemplate(Recorded):
    """Wzór sprawozdania: the centre's one set of choices; every field has a value that works before anybody chose."""

    class Font(models.TextChoices):
        SOURCE_SANS = "source-sans", "Source Sans 3"
        IBM_PLEX = "ibm-plex", "IBM Plex Sans"
        NOTO = "noto", "Noto Sans"
        LATO = "lato", "Lato"

    class Years(models.TextChoices):
        AS_DOCUMENT = "", _("as in the imported report, else one year")
        ONE = "one", _("the year of the report alone")
        PAIR = "pair", _("two columns and the change")
        SLASH = "slash", _("one column, „2022 / 2021”")

    class TaskShape(models.TextChoices):
        AS_DOCUMENT = "", _("as in the imported report, else a table for each task")
        GOAL_BLOCK = "goal_block", _("a table for each goal: task, realizers, indicator, value")
        REALIZER_BLOCK = "realizer_block", _("a block for each realizer with its indicators")
        NUMBERED = "numbered", _("numbered tasks with their indicators")
        NARRATIVE = "narrative", _("a description of each task, with the source of money")
        SCHEDULE = "schedule", _("a schedule of seven columns on landscape pages")

    class Signs(models.TextChoices):
        PLAIN = "plain", _("0, b.d., x")
        STATISTICAL = "gus", _("–, ., x (statistical office)")

    font = models.CharField(_("typeface"), max_length=20, choices=Font, default=Font.SOURCE_SANS)
    emblem = models.BinaryField(_("coat of arms"), null=True, blank=True)
    emblem_type = models.CharField(max_length=20, blank=True, editable=False)
    header = models.CharField(_("words at the head of pages"), max_length=120, blank=True)
    years = models.CharField(_("years in tables"), max_length=10, choices=Years, blank=True)
    task_shape = models.CharField(_("tables of tasks"), max_length=20, choices=TaskShape, blank=True)
    signs = models.CharField(_("signs for missing values"), max_length=10, choices=Signs, default=Signs.PLAIN)
    percent_space = models.BooleanField(_("space before the percent sign"), default=False)
    total_first = models.BooleanField(_("totals in the first row"), default=False)
    council_votes = models.BooleanField(_("the council votes on the report"), default=False)
    states_accessibility = models.BooleanField(
        _("the note beside a published report says that its files are accessible"),
        default=False,
        help_text=_("It says so only of the very PDF of which somebody has written down that it passed a validator."),
    )
    states_publication = models.BooleanField(_("the report says who made it and when, for the bulletin"), default=False)

    class Meta:
        verbose_name = _("template of reports")
        verbose_name_plural = _("templates of reports")
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="reporting_one_template")]

    def __str__(self) -> str:
        return self.get_font_display()

    @classmethod
    def current(cls) -> "ReportTemplate":
        """The centre's template; an unsaved default before anybody has chosen."""
        return cls.objects.filter(pk=1).first() or cls(pk=1)
