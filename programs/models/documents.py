"""Published documents of a programme and what stands in them beside the tree and the indicators."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from programs.models.fields import Described, PartialDateField, TextListField, in_order, not_negative, partial_in_order
from programs.models.institutions import Institution
from programs.models.programme import Programme
from programs.querysets import DocumentQuerySet


class Document(Described):
    """Dokument: the programme as adopted, or the annual report on one year of it (art. 179 ust. 1).

    ``previous_year`` is set where the document prints values of two years. ``related_dates`` are
    ``{date, label}``, ``references`` are ``{label, number, date, text}``, text being what
    a letter says of the programme.
    """

    class Kind(models.TextChoices):
        PROGRAMME = "programme", _("programme")
        ANNUAL_REPORT = "annual_report", _("annual report")

    programme = models.ForeignKey(
        Programme, verbose_name=_("programme"), on_delete=models.PROTECT, related_name="documents"
    )
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    reporting_year = models.PositiveSmallIntegerField(_("reporting year"), null=True, blank=True)
    previous_year = models.PositiveSmallIntegerField(_("compared with year"), null=True, blank=True)
    source = models.CharField(_("source file"), max_length=200, blank=True)
    title = models.CharField(_("title"), max_length=500, blank=True)
    municipality_full = models.CharField(_("municipality, full name"), max_length=200, blank=True)
    voivodeship = models.CharField(_("voivodeship"), max_length=60, blank=True)
    unit = models.CharField(_("drawn up by"), max_length=300, blank=True)
    unit_short = models.CharField(_("abbreviated"), max_length=60, blank=True)
    unit_type = models.CharField(_("type of the centre"), max_length=20, blank=True)
    report_date = PartialDateField(_("date of the document"))
    related_dates = models.JSONField(_("related dates"), default=list, blank=True)
    references = models.JSONField(_("references"), default=list, blank=True)
    submission_deadline = models.CharField(_("deadline as printed"), max_length=200, blank=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ["-reporting_year", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "reporting_year"],
                condition=models.Q(reporting_year__isnull=False),
                name="programs_one_report_per_year",
                violation_error_message=_("There is already a report on this year."),
            ),
            models.UniqueConstraint(
                fields=["programme"],
                condition=models.Q(kind="programme"),
                name="programs_one_programme_document",
                violation_error_message=_("The programme's own document is already there."),
            ),
            models.CheckConstraint(
                condition=models.Q(kind="programme", reporting_year__isnull=True)
                | models.Q(kind="annual_report", reporting_year__isnull=False),
                name="programs_report_has_its_year",
                violation_error_message=_("An annual report needs its year; a programme has none."),
            ),
            in_order(
                "previous_year",
                "reporting_year",
                "programs_document_years_in_order",
                _("The year compared with is later than the reporting year."),
            ),
        ]

    def __str__(self) -> str:
        return self.title or str(self.programme)

    @property
    def amendment(self):
        """The version of the programme that its own document holds, once it has been amended; None otherwise."""
        if self.kind != self.Kind.PROGRAMME:
            return None
        return self.programme.versions.filter(number__gt=0).order_by("-number").first()

    @property
    def years(self) -> tuple[int, ...]:
        """Years whose values it prints, the reporting year first."""
        return tuple(year for year in (self.reporting_year, self.previous_year) if year)


class ListedInstitution(Described):
    """Instytucja w dokumencie: the entry of an institution in the document's own list."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="institutions")
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="listings")
    position = models.PositiveSmallIntegerField(_("position"))
    name = models.CharField(_("name"), max_length=300)
    short = models.CharField(_("short name"), max_length=60, blank=True)
    variants = TextListField(_("name variants"))
    part_of = models.CharField(_("part of"), max_length=300, blank=True)
    generic = models.BooleanField(_("a group of institutions"), default=False)

    class Meta:
        verbose_name = _("institution in a document")
        verbose_name_plural = _("institutions in documents")
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["document", "name"], name="programs_institution_listed_once")]

    def __str__(self) -> str:
        return self.name


class LegalAct(Described):
    """Akt prawny: an act the document relies on; ``articles`` is a text or a list, as the file has it."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="legal_acts")
    position = models.PositiveSmallIntegerField(_("position"))
    name = models.CharField(_("name"), max_length=500, blank=True)
    date = PartialDateField(_("date"))
    citation = models.CharField(_("Journal of Laws"), max_length=300, blank=True)
    articles = models.JSONField(_("articles"), null=True, blank=True)
    where = models.CharField(_("where in the document"), max_length=60, blank=True)

    class Meta:
        verbose_name = _("legal act")
        verbose_name_plural = _("legal acts")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.name or self.citation


class FundingSource(Described):
    """Źródło finansowania: money named for the whole programme; ``tasks`` and ``sections`` are codes."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="funding_sources")
    position = models.PositiveSmallIntegerField(_("position"))
    name = models.CharField(_("name"), max_length=500)
    kind = models.CharField(_("kind"), max_length=30, blank=True)
    amount = models.DecimalField(_("amount, PLN"), max_digits=14, decimal_places=2, null=True, blank=True)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    text = models.TextField(_("as printed"), blank=True)
    purpose = models.TextField(_("purpose"), blank=True)
    tasks = TextListField(_("tasks"))
    sections = TextListField(_("sections"))

    class Meta:
        verbose_name = _("funding source")
        verbose_name_plural = _("funding sources")
        ordering = ["position", "pk"]
        constraints = [
            not_negative("amount", "programs_funding_not_negative", _("The amount is less than zero.")),
        ]

    def __str__(self) -> str:
        return self.name


class Need(Described):
    """Potrzeba: what the coming year needs (art. 179 ust. 1); ``year`` empty means „the following years"."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="needs")
    code = models.CharField(_("code"), max_length=20)
    position = models.PositiveSmallIntegerField(_("position"))
    text = models.TextField(_("need"))
    amount = models.DecimalField(_("amount, PLN"), max_digits=14, decimal_places=2, null=True, blank=True)
    printed = models.TextField(_("amount as printed"), blank=True)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    basis = models.TextField(_("basis of the calculation"), blank=True)
    task = models.ForeignKey(
        "programs.Node", verbose_name=_("task"), null=True, blank=True, on_delete=models.SET_NULL, related_name="needs"
    )

    class Meta:
        verbose_name = _("need")
        verbose_name_plural = _("needs")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["document", "code"], name="programs_need_code_once"),
            not_negative("amount", "programs_need_not_negative", _("The amount is less than zero.")),
        ]

    def __str__(self) -> str:
        return self.text


class Project(Described):
    """Projekt: a project or event described by itself; ``facts`` and ``lists`` are codes of the document."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="projects")
    code = models.CharField(_("code"), max_length=20)
    position = models.PositiveSmallIntegerField(_("position"))
    number = models.CharField(_("printed number"), max_length=20, blank=True)
    name = models.TextField(_("name"))
    term_from = PartialDateField(_("from"))
    term_to = PartialDateField(_("to"))
    funder = models.CharField(_("paid by"), max_length=300, blank=True)
    meetings = models.JSONField(_("meetings"), default=list, blank=True)
    facts = TextListField(_("figures"))
    lists = TextListField(_("lists"))

    class Meta:
        verbose_name = _("project")
        verbose_name_plural = _("projects")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["document", "code"], name="programs_project_code_once"),
            partial_in_order(
                "term_from", "term_to", "programs_project_term_in_order", _("The term ends before it starts.")
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def run_by(self) -> "list[ProjectParty]":
        """Who runs it."""
        return [party for party in self.parties.all() if party.role == ProjectParty.Role.RUN_BY]

    @property
    def partners(self) -> "list[ProjectParty]":
        """Who takes part."""
        return [party for party in self.parties.all() if party.role == ProjectParty.Role.PARTNER]


class ProjectParty(models.Model):
    """Podmiot projektu: who runs it or takes part; often a body outside the register of institutions."""

    class Role(models.TextChoices):
        RUN_BY = "run_by", _("run by")
        PARTNER = "partner", _("partner")

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="parties")
    role = models.CharField(_("role"), max_length=10, choices=Role)
    position = models.PositiveSmallIntegerField(_("position"))
    name = models.CharField(_("as printed"), max_length=300)
    institution = models.ForeignKey(
        Institution, verbose_name=_("institution"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("party of a project")
        verbose_name_plural = _("parties of projects")
        ordering = ["role", "position", "pk"]

    def __str__(self) -> str:
        return self.name
