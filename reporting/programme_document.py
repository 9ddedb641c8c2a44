"""The programme itself as a document: legal basis, diagnosis, goals, schedule, indicators, money, needs, amendments."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone, translation

from accounts.models import CentreProfile
from programs.models import Document as PublishedDocument
from programs.models import LegalAct, Programme, ProgrammeVersion
from programs.tree_state import PROGRAMME_COLUMNS
from reporting import serial
from reporting.blocks import Block, Document, Heading, ListBlock, Paragraph, Section, numbered
from reporting.chapters import ACT
from reporting.context import Context
from reporting.live import LiveCounts
from reporting.polish.dates import in_words, month, years
from reporting.programme_data import Tree, load_tree, of_tree
from reporting.sections import (
    amendments,
    appendix,
    basis,
    finance,
    goals,
    method,
    needs,
    resolution,
    schedule,
    tables,
    wanted,
)
from reporting.sections.phrases import paragraph, sentence
from reporting.sections.when import day_of
from reporting.workshop import prose

DRAFT, ADOPTED = "draft", "adopted"


@dataclass(frozen=True)
class _Text:
    """What the document is made of: a version (none recorded: the programme as it stands) and those before it."""

    context: Context
    tree: Tree
    versions: tuple[ProgrammeVersion, ...]

    @property
    def version(self) -> ProgrammeVersion | None:
        """The version whose text it is."""
        return self.versions[-1] if self.versions else None


def build(programme: Programme, as_of: date | None = None, version: ProgrammeVersion | None = None) -> Document:
    """The document of a programme in the text of a version, by default of the one that was adopted last.

    Diagnosis and numbers are those of its own published document, or of the latest report on it.
    """
    as_of = as_of or timezone.localdate()
    versions = tuple(programme.versions.order_by("number"))
    if version is not None:
        versions = tuple(one for one in versions if one.number <= version.number)
    with translation.override("pl"):
        text = _text(programme, as_of, versions)
        sections = tuple(section for section in _sections(text) if section.blocks)
    context = text.context
    document = Document(
        centre=context.centre_name,
        title=programme.title,
        running_title=" · ".join(filter(None, ("Program wspierania rodziny", context.area_name))),
        programme_title=programme.title,
        programme_from=programme.year_from,
        programme_to=programme.year_to,
        year=None,
        status=context.status,
        data_as_of=as_of,
        sections=sections,
    )
    return serial.sealed(numbered(document))


def _text(programme: Programme, as_of: date, versions: Sequence[ProgrammeVersion]) -> _Text:
    published = _published(programme)
    version = versions[-1] if versions else None
    if version is not None:
        # In memory only: the words of that time.
        for name, value in version.tree.get("programme", {}).get(str(programme.pk), {}).items():
            if name in PROGRAMME_COLUMNS:
                setattr(programme, name, value)
    context = Context(
        year=programme.year_from,
        as_of=as_of,
        status=ADOPTED if programme.resolution_number else DRAFT,
        centre=CentreProfile.current(),
        programme=programme,
        document=published,
        counts=LiveCounts(programme.year_from, as_of),
    )
    tree = load_tree(programme, None if version else published, version=version)
    context.programme_data = of_tree(programme, published, tree)
    return _Text(context, tree, tuple(versions))


def _published(programme: Programme) -> PublishedDocument | None:
    own = programme.documents.filter(kind=PublishedDocument.Kind.PROGRAMME).select_related("programme").first()
    return own or programme.documents.select_related("programme").order_by("-reporting_year").first()


def _sections(text: _Text) -> Iterator[Section]:
    context = text.context
    statute = f"art. 176 pkt 1 i art. 179 ust. 2 {ACT}"
    yield Section("cover", "Strona tytułowa", statute, _cover(text))
    yield Section("resolution", "Uchwała", "", resolution.build(context))
    yield Section("basis", "Podstawa prawna", statute, _basis(context), part=resolution.annex_of(context))
    yield Section("diagnosis", "Diagnoza", "", _diagnosis(context), part="Diagnoza")
    yield Section("diagnosis_facts", "Liczby diagnozy", "", appendix.fact_tables(context, context.facts))
    yield Section("goals", "Cele, adresaci i oczekiwane rezultaty", "", _goals(context), part="Program")
    yield Section("schedule", "Harmonogram", "", tuple(schedule.blocks(text.tree)))
    yield Section("indicators", "Wskaźniki", "", wanted.build(context.programme_data))
    yield Section("finance", "Źródła finansowania", "", finance.build(context))
    yield Section("monitoring", "Monitorowanie i sprawozdania", f"art. 179 ust. 1 {ACT}", _monitoring(context))
    yield Section("needs", "Potrzeby", "", needs.of_document(context))
    yield Section("amendments", "Zmiany programu", "", amendments.build(text.versions))
    yield Section("method", "Znaki umowne", "", method.legend())
    yield Section("reasons", "Uzasadnienie", "", resolution.reasons(context), part="Uzasadnienie uchwały")


def _cover(text: _Text) -> tuple[Block, ...]:
    context, programme = text.context, text.context.programme
    lines = [("centre", context.area_name or context.centre_name), ("title", programme.title)]
    if str(programme.year_to) not in programme.title:
        lines.append(("subtitle", f"na lata {years(programme.year_from, programme.year_to)}"))
    day = day_of(programme.resolution_date)
    if programme.resolution_number:
        dated = f" z dnia {in_words(day)}" if day else ""
        lines.append(("meta", f"Załącznik do uchwały nr {programme.resolution_number}{dated}"))
        if programme.resolution_body:
            lines.append(("meta", programme.resolution_body))
    amending = [version for version in text.versions if version.number]
    if amending:
        named = "; ".join(amendments.resolution(version) for version in amending)
        lines.append(("meta", f"Tekst jednolity; zmiany: {named}"))
    made = resolution.day_of_resolution(context)
    made = month(made.year, made.month)
    lines.append(("meta", f"{context.place}, {made}" if context.place else made))
    return tuple(Paragraph((line,), role) for role, line in lines)


def _basis(context: Context) -> tuple[Block, ...]:
    """The acts that the programme names, those of its resolution apart."""
    day = resolution.day_of_resolution(context)
    acts = dict.fromkeys(basis.cited(act, day) for act in context.legal_acts if act.name and not _of_resolution(act))
    if not acts:
        return (paragraph(sentence("Program opiera się na przepisach, które wymienia uchwała.")),)
    return (
        paragraph(sentence("Program opiera się na następujących aktach prawnych:")),
        ListBlock(tuple((one,) for one in acts)),
    )


def _of_resolution(act: LegalAct) -> bool:
    """Whether the imported document cites the act in its resolution, which is printed before."""
    return act.where == "uchwała"


def _diagnosis(context: Context) -> tuple[Block, ...]:
    return tuple(block for table in context.tables for block in tables.introduced(table))


def _goals(context: Context) -> tuple[Block, ...]:
    """The goals of the tree, then whom the programme is for and what it should bring."""
    programme = context.programme
    blocks = list(goals.build(context))
    for title, lines in (
        ("Adresaci programu", programme.beneficiaries),
        ("Oczekiwane rezultaty", programme.expected_effects),
    ):
        if lines:
            blocks += [Heading(title), ListBlock(tuple((line,) for line in lines))]
    return tuple(blocks)


def _monitoring(context: Context) -> tuple[Block, ...]:
    """Who watches over the programme, and how its results are reported."""
    said = []
    if coordinator := context.programme.coordinator_name:
        said.append(sentence(f"Realizację programu koordynuje i monitoruje {coordinator.rstrip('.')}."))
    said.append(sentence("Wykonanie zadań ocenia się co roku według wskaźników zapisanych w programie."))
    reported = "Do 31 marca każdego roku organ wykonawczy gminy składa radzie gminy sprawozdanie z realizacji zadań"
    said.append(sentence(f"{reported} z zakresu wspierania rodziny i przedstawia potrzeby z nimi związane."))
    return (*prose.narrative(context.programme.monitoring), paragraph(*said))
