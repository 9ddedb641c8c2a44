"""Everything that the chapters of one report may ask: counts, the document's own data, texts of people, names."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from accounts.models import CentreProfile
from accounts.search import fold
from fostercare import forecasts
from programs.figures import ShownFigure
from programs.models import (
    DataTable,
    Document,
    Fact,
    FundingSource,
    Institution,
    LegalAct,
    Measure,
    Need,
    PrintedList,
    Programme,
    Project,
)
from reporting import programme_data
from reporting.blocks import Block, Cell, Figure, Table
from reporting.live import LiveCounts
from reporting.look.house_style import Signs, signs_of
from reporting.marking import Name
from reporting.models import ReportLetter, ReportNeed, ReportTemplate, SectionText
from reporting.paperwork.needs import listed
from reporting.placeholders.problems import Problem
from reporting.polish.dates import in_words
from reporting.programme_data import IndicatorData, ProgrammeData
from reporting.sections import facts, tables
from reporting.sections.phrases import REASON_UNKNOWN, calm
from reporting.values import ReportedValues

# Which matters of a document a chapter tells only while the register of an app holds nothing about the year.
TOLD_WITHOUT_RECORDS = {
    "families": frozenset({"assistant", "assistance", "child", "work_plan", "contact", "supporting_family"}),
    "fostercare": frozenset({"placement", "coordinator", "co_financing", "return"}),
}


@dataclass
class Context:
    """One year's report in the making.

    ``document`` is the imported report on the year, where there is one; ``texts`` maps a chapter's key to what people
    wrote in it; ``printed_sources`` are the live sources that the chapters built so far have shown, ``targets`` the
    tables and charts that sentences may mention, ``problems`` what could not be read in people's texts, by chapter;
    ``template`` holds the centre's choices. A report on several programmes has ``others``, one for each further one;
    their ``mark`` stands before their codes, so that no two programmes are taken for one another, and each has a
    ``name`` of its own. ``written`` are the rows that ``texts`` come from.
    """

    year: int
    as_of: date
    status: str
    centre: CentreProfile
    programme: Programme | None
    document: Document | None
    counts: LiveCounts
    texts: Mapping[str, str] = field(default_factory=dict)
    printed_sources: list[str] = field(default_factory=list)
    targets: Mapping[str, Table | Figure] = field(default_factory=dict)
    problems: list[tuple[str, Problem]] = field(default_factory=list)
    template: ReportTemplate = field(default_factory=ReportTemplate)
    others: tuple["Context", ...] = ()
    mark: str = ""
    name: Name = field(default_factory=Name)
    written: Mapping[str, SectionText] = field(default_factory=dict)

    @property
    def each(self) -> tuple["Context", ...]:
        """The same report seen from each of its programmes, the main one first."""
        return (self, *self.others)

    @property
    def told(self) -> tuple["Context", ...]:
        """The same, of those that have a programme to tell about."""
        return tuple(one for one in self.each if one.programme is not None)

    @property
    def last_day(self) -> date:
        """The day of stock figures."""
        return self.counts.period.last_day

    @property
    def last_day_in_words(self) -> str:
        """„31 grudnia 2023 r.”"""
        return in_words(self.last_day)

    @property
    def from_area(self) -> str:
        """„z Mielca”; without a filled-in profile the municipality in general."""
        return self.centre.area_genitive or "z terenu gminy"

    @property
    def centre_name(self) -> str:
        """The centre's name; before anybody filled in the profile, the name in the imported document."""
        if self.centre._state.adding and self.document and self.document.unit:
            return self.document.unit
        return self.centre.name

    @property
    def own_name(self) -> str:
        """The centre in a column of institutions: under its short name, as others stand there."""
        return "ośrodek" if self.centre._state.adding else self.centre.short_name

    @cached_property
    def short_names(self) -> dict[str, Institution]:
        """Institutions that have a short name, by every name that documents give them."""
        found = Institution.objects.exclude(short="").prefetch_related("variants")
        return {fold(name): one for one in found for name in (one.name, *(row.name for row in one.variants.all()))}

    def known_as(self, name: str) -> str:
        """The one name that the report gives to an institution; a name that nobody knows stays as it is."""
        known = self.short_names.get(fold(name))
        return known.label if known else name

    @property
    def area_name(self) -> str:
        """The municipality's official name, for the head of every page."""
        if self.centre.official_name:
            return self.centre.official_name
        return (self.document.municipality_full if self.document else "") or self.place

    @property
    def place(self) -> str:
        """The place named on the cover."""
        return self.centre.municipality or (self.programme.municipality if self.programme else "")

    @cached_property
    def letter(self) -> ReportLetter | None:
        """The letter by which the head of the centre hands the report on, once somebody has prepared it."""
        return ReportLetter.objects.filter(report__year=self.year, kind=ReportLetter.Kind.TO_EXECUTIVE).first()

    @property
    def signed_on(self) -> date:
        """The day that the report names as its own: of that letter, else the day up to which records count."""
        return self.letter.day if self.letter else self.as_of

    @cached_property
    def programme_data(self) -> ProgrammeData | None:
        """Goals, tasks and indicators with the printed years, the reporting year first."""
        if self.programme is None:
            return None
        return programme_data.load(self.programme, self.document, self.years_shown)

    @property
    def years_shown(self) -> tuple[int, ...]:
        """Years in tables of indicators, the reporting year first: as the centre chose, else as the document has it."""
        match self.template.years:
            case ReportTemplate.Years.ONE:
                return (self.year,)
            case ReportTemplate.Years.PAIR | ReportTemplate.Years.SLASH:
                return (self.year, self.year - 1)
        return self.document.years if self.document else (self.year,)

    @property
    def signs(self) -> Signs:
        """Signs for no cases, no data and no possible number; the whole document is printed in them at the end."""
        return signs_of(self.template)

    @cached_property
    def values(self) -> ReportedValues:
        """Values of all indicators in the printed years."""
        data = self.programme_data
        return ReportedValues(data.measures, data.years, self.counts)

    def values_in(self, year: int) -> ReportedValues:
        """Values of all indicators in a year that tables need not print."""
        if year not in self._values_of_years:
            self._values_of_years[year] = ReportedValues(self.programme_data.measures, (year,), self.counts)
        return self._values_of_years[year]

    @cached_property
    def _values_of_years(self) -> dict[int, ReportedValues]:
        return {}

    @cached_property
    def measures_by_ref(self) -> dict[str, tuple["Context", Measure]]:
        """Measures of all programmes by the reference under which the report prints them, with the programme's view."""
        return {
            one.ref(entry, measure): (one, measure)
            for one in self.told
            for task in one.programme_data.tasks
            for entry in task.indicators
            for measure in entry.measures
        }

    def ref(self, entry: IndicatorData, measure: Measure) -> str:
        """The reference of a measure in the whole report: ``C1.Z1.W2``, of a further programme ``7:C1.Z1.W2``."""
        return f"{self.mark}{entry.ref(measure)}"

    def differing(self) -> list[ShownFigure]:
        """Figures of all programmes for which records and entry both give a number, and not the same."""
        return [shown for one in self.told for shown in one.values.differing()]

    @cached_property
    def facts_by_ref(self) -> dict[str, Cell]:
        """Numbers of the document's prose and their parts by reference: ``F3``, ``F3#1``."""
        return facts.cells(self.facts, self.year)

    @cached_property
    def facts(self) -> Sequence[Fact]:
        """Numbers of the document's prose, with their parts."""
        own = self.document.facts.select_related("reported_by").prefetch_related("parts") if self.document else ()
        return (*own, *(_of_other(fact, other) for other in self.others for fact in other.facts))

    @cached_property
    def tables(self) -> Sequence[DataTable]:
        """Tables of the document that are not tables of indicators."""
        own = self.document.tables.select_related("document") if self.document else ()
        return (*own, *(_of_other(table, other) for other in self.others for table in other.tables))

    @cached_property
    def lists(self) -> Sequence[PrintedList]:
        """Lists that the document prints without a table."""
        own = self.document.lists.prefetch_related("items") if self.document else ()
        return (*own, *(_of_other(printed, other) for other in self.others for printed in other.lists))

    @cached_property
    def projects(self) -> Sequence[Project]:
        """Projects described one by one."""
        own = self.document.projects.prefetch_related("parties") if self.document else ()
        return (*own, *(_of_other(project, other) for other in self.others for project in other.projects))

    @cached_property
    def legal_acts(self) -> Sequence[LegalAct]:
        """Acts that the document relies on."""
        own = self.document.legal_acts.all() if self.document else ()
        return (*own, *(act for other in self.others for act in other.legal_acts))

    @cached_property
    def funding_sources(self) -> Sequence[FundingSource]:
        """Sources of money named for the whole programme."""
        own = self.document.funding_sources.all() if self.document else ()
        return (*own, *(_of_other(source, other) for other in self.others for source in other.funding_sources))

    @cached_property
    def needs(self) -> Sequence[Need]:
        """Needs for the coming year, in order of priority."""
        own = self.document.needs.all() if self.document else ()
        return (*own, *(_of_other(need, other) for other in self.others for need in other.needs))

    @cached_property
    def own_needs(self) -> list[ReportNeed]:
        """Needs that people keep for the report, in order of priority."""
        return listed(self.year)

    @cached_property
    def forecast(self) -> forecasts.Needs | None:
        """What co-financing of foster care will cost in the coming year, by the forecast chosen for the report."""
        return forecasts.needs(self.year + 1)

    @property
    def part_names(self) -> dict[str, str]:
        """Names of areas and goals by code, to group what the document says about them."""
        data = self.programme_data
        if data is None:
            return {}
        nodes = [node for goal in data.goals for node in (goal.area, goal.node) if node is not None]
        named = {f"{self.mark}{node.code}": calm(node.name.rstrip(".")) for node in nodes}
        return named | {code: name for other in self.others for code, name in other.part_names.items()}

    def recorded(self, key: str, caption: str, bases: Sequence[str]) -> tuple[Block, ...]:
        """What the document itself says where the register holds nothing: its facts and tables on these matters."""
        found = [fact for fact in self.facts if fact.case_basis in bases]
        blocks: list[Block] = []
        if found:
            table = facts.table(f"{key}.facts", f"{caption}, {self.year} r.", found, self.year, self.own_name)
            blocks += [facts.introduction(table), table]
        for printed in (table for table in self.tables if table.case_basis in bases):
            blocks += tables.introduced(printed)
        return tuple(blocks)

    @property
    def remaining_facts(self) -> list[Fact]:
        """Facts that no chapter about work with families or foster care has told."""
        return [fact for fact in self.facts if fact.case_basis not in self._told]

    @property
    def remaining_tables(self) -> list[DataTable]:
        """Tables that no such chapter has shown."""
        return [table for table in self.tables if table.case_basis not in self._told]

    @cached_property
    def _told(self) -> frozenset[str]:
        empty = (bases for app, bases in TOLD_WITHOUT_RECORDS.items() if not self.counts.holds(app))
        return frozenset().union(*empty)

    def reason(self, key: str, basis: str) -> str:
        """The sentence on why it is so: that the chapter's text tells it, else the document's words, or nobody did."""
        if self.texts.get(key):
            return "Przyczynę opisano w dalszej części rozdziału."
        words = next((fact.words for fact in self.facts if basis and fact.case_basis == basis and fact.words), "")
        if words:
            return f"Przyczyna: {words[0].lower()}{words[1:].rstrip('.')}."
        return f"Przyczyna: {REASON_UNKNOWN}."


def _of_other(row, other: Context):
    """A row of another programme's document under a code that is not taken; nothing is saved."""
    match row:
        case FundingSource():
            row.tasks, row.sections = _codes_of_other(row.tasks, other), _codes_of_other(row.sections, other)
            return row
        case Fact():
            row.section = f"{other.mark}{row.section}"
        case Project():
            row.facts = _codes_of_other(row.facts, other)
    row.code = f"{other.mark}{row.code}"
    return row


def _codes_of_other(codes: Iterable[str], other: Context) -> list[str]:
    return [f"{other.mark}{code}" for code in codes]
