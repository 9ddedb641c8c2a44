"""Why figures of a report differ: which records, values, definitions, texts or choices were changed, by whom, when.

Everything comes from histories between two moments. Of case records only kinds and counts are said, with a link to the
list for those who may see it: nobody learns here whose record it was.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.knowledge import changed_since, read_by
from accounts.models import User
from programs import sources
from programs.models import FormerDefinition, Measure, Revision
from programs.periods import Period
from reporting.blocks import Cell, Document
from reporting.course.differences import Difference
from reporting.models import Report, ReportChapter, ReportNeed, ReportTemplate, SectionText
from reporting.paperwork import needs
from reporting.trace import Key, measure_of, records_url


@dataclass(frozen=True)
class Cause:
    """One thing that explains a difference; ``who`` and ``at`` where a person did it, ``url`` where more is said."""

    kind: str | Promise
    said: str
    who: str = ""
    at: datetime | None = None
    url: str = ""


RECORDS, VALUE = gettext_lazy("records"), gettext_lazy("value")
DEFINITION, CHAPTERS = gettext_lazy("definition"), gettext_lazy("chapters")
TEMPLATE, TEXT, DERIVED = gettext_lazy("template"), gettext_lazy("text"), gettext_lazy("computation")
PROGRAM, TIME, DOCUMENT = gettext_lazy("program"), gettext_lazy("time"), gettext_lazy("document")
NEED = gettext_lazy("need")


@dataclass(frozen=True)
class Explained:
    """A difference with what caused it."""

    difference: Difference
    causes: tuple[Cause, ...]


@dataclass
class Inquiry:
    """What happened between two moments (``until`` empty: until now), asked once for each kind of thing."""

    report: Report
    before: Document
    after: Document
    since: datetime
    until: datetime | None
    user: User
    _sources: dict[tuple[str, int], tuple[Cause, ...]] = field(default_factory=dict)
    _records: dict[type, int] = field(default_factory=dict)
    _measures: dict[str, Measure | None] = field(default_factory=dict)

    def explain(self, differences: Iterable[Difference]) -> list[Explained]:
        """Every difference with its causes; never empty."""
        return [Explained(one, self.causes(one)) for one in differences]

    def causes(self, difference: Difference) -> tuple[Cause, ...]:
        """What explains one difference."""
        cell = difference.after or difference.before
        found = self._of_chapter(difference) + self._of_cell(cell)
        if found:
            return found
        if self.before.data_as_of < self._end and self.after.data_as_of > self.before.data_as_of:
            said = _("The year was not over on the day of the earlier count (%(day)s).")
            return (Cause(TIME, said % {"day": f"{self.before.data_as_of:%d.%m.%Y}"}),)
        if cell.ref:
            return (
                Cause(DOCUMENT, _("The printed document that it stands in was read again or is printed differently.")),
            )
        return (Cause(PROGRAM, _("No record behind it was changed: the program counts or prints it differently now.")),)

    @property
    def _end(self) -> date:
        return date(self.report.year, 12, 31)

    def _of_chapter(self, difference: Difference) -> tuple[Cause, ...]:
        """A chapter that was left out or added takes its figures along."""
        other = self.after if difference.after is None else self.before if difference.before is None else None
        if other is None or any(section.title == difference.section for section in other.sections):
            return ()
        return self.arrangement or (Cause(CHAPTERS, _("The chapter stands in one of the two only.")),)

    def _of_cell(self, cell: Cell) -> tuple[Cause, ...]:
        if cell.source:
            return self._of_source(cell)
        if cell.ref.startswith(needs.PREFIX):
            return self._needs.get(cell.ref, ())
        if cell.ref:
            return self._of_measure(cell)
        return (Cause(DERIVED, _("Computed from other figures of its table or sentence.")),)

    @cached_property
    def _needs(self) -> dict[str, tuple[Cause, ...]]:
        """Who changed or withdrew a need last, by its reference."""
        rows = self._between(ReportNeed.history.filter(report_id=self.report.pk), "history_date")
        url = reverse("reporting:needs", args=[self.report.year])
        return {
            f"{needs.PREFIX}{row.id}": (
                Cause(
                    NEED,
                    _("withdrawn") if row.withdrawn else _("changed among the needs of the report"),
                    _name(row.history_user),
                    row.history_date,
                    url,
                ),
            )
            for row in rows.select_related("history_user").order_by("history_date", "history_id")
        }

    def _of_source(self, cell: Cell) -> tuple[Cause, ...]:
        year = cell.year or self.report.year
        if (cell.source, year) not in self._sources:
            self._sources[cell.source, year] = self._live(cell.source, year)
        return self._sources[cell.source, year]

    def _live(self, key: str, year: int) -> tuple[Cause, ...]:
        """Kinds of records behind a live figure of a year that were changed, with how many."""
        source = sources.SOURCES.get(key)
        if source is None:
            return (Cause(PROGRAM, _("The program does not count this any more.")),)
        period = Period.year(year)
        _figure, models = read_by(lambda: source.compute(period))
        url = records_url(self.user, source, period) or self._knowledge(key)
        return tuple(
            Cause(RECORDS, f"{model._meta.verbose_name_plural}: {self._changed(model)}", url=url)
            for model in models
            if self._changed(model)
        )

    def _knowledge(self, source: str) -> str:
        """The page with both counts of a live figure: for those who may not see the records."""
        return f"{reverse('reporting:knowledge', args=[self.report.year])}?zrodlo={source}"

    def _changed(self, model: type) -> int:
        if model not in self._records:
            self._records[model] = changed_since(model, self.since, self.until)
        return self._records[model]

    def _of_measure(self, cell: Cell) -> tuple[Cause, ...]:
        """Revisions of an entered value and changes of its definition."""
        measure = self._measure(cell)
        if measure is None:
            return ()
        return self._values(measure, cell.year) + self._definitions(measure)

    def _measure(self, cell: Cell) -> Measure | None:
        if cell.ref not in self._measures:
            self._measures[cell.ref] = measure_of(Key.of(cell), self.report, self.user)
        return self._measures[cell.ref]

    def _values(self, measure: Measure, year: int | None) -> tuple[Cause, ...]:
        rows = self._between(Revision.objects.filter(value__measure=measure), "at").select_related("user")
        rows = rows.filter(value__year=year) if year else rows
        url = reverse("programs:indicator", args=[measure.indicator_id])
        return tuple(
            Cause(VALUE, row.reason or _("without a reason"), _name(row.user), row.at, url)
            for row in rows.order_by("-at", "-pk")
        )

    def _definitions(self, measure: Measure) -> tuple[Cause, ...]:
        former = self._between(FormerDefinition.history.filter(measure_id=measure.pk), "history_date")
        own = self._between(Measure.history.filter(id=measure.pk), "history_date")
        url = reverse("programs:indicator", args=[measure.indicator_id])
        return tuple(
            Cause(DEFINITION, _why(row), _name(row.history_user), row.history_date, url)
            for rows in (former, own)
            for row in rows.select_related("history_user")
        )

    def _between(self, rows, column: str):
        rows = rows.filter(**{f"{column}__gte": self.since})
        return rows.filter(**{f"{column}__lt": self.until}) if self.until else rows

    @cached_property
    def arrangement(self) -> tuple[Cause, ...]:
        """Changes in which chapters are printed, in which order, under which titles."""
        rows = ReportChapter.history.filter(report_id=self.report.pk)
        rows = list(self._between(rows, "history_date").select_related("history_user"))
        if not rows:
            return ()
        last = max(rows, key=lambda row: row.history_date)
        said = ngettext("%(n)d chapter was arranged", "%(n)d chapters were arranged", len({row.id for row in rows}))
        said %= {"n": len({row.id for row in rows})}
        reasons = ", ".join(dict.fromkeys(row.reason for row in rows if row.reason))
        said = f"{said}: {reasons}" if reasons else said
        return (Cause(CHAPTERS, said, _name(last.history_user), last.history_date),)

    @cached_property
    def texts(self) -> tuple[Cause, ...]:
        """Who wrote in which chapter."""
        titles = {section.key: section.title for section in (*self.before.sections, *self.after.sections)}
        rows = self._between(SectionText.objects.filter(report=self.report), "at").select_related("by")
        return tuple(
            Cause(TEXT, titles.get(row.section, row.section), _name(row.by), row.at) for row in rows.order_by("-at")
        )

    @cached_property
    def template(self) -> tuple[Cause, ...]:
        """Changes of the centre's template: they change how the report looks, or which years and signs it prints."""
        rows = self._between(ReportTemplate.history.all(), "history_date").select_related("history_user")
        words = _("the template of reports")
        return tuple(
            Cause(TEMPLATE, row.history_change_reason or words, _name(row.history_user), row.history_date)
            for row in rows
        )

    @property
    def besides(self) -> tuple[Cause, ...]:
        """What was changed beside figures: texts, chapters, template."""
        return self.texts + self.arrangement + self.template


def _why(row) -> str:
    """Why a definition is another: what the record itself says, else its history."""
    return getattr(row, "reason", "") or row.history_change_reason or _("the measure was changed")


def _name(user: User | None) -> str:
    return str(user) if user else _("the system")
