"""The programme itself as a document: legal basis, diagnosis, goals, schedule, money, needs."""

from datetime import date

from django.utils import timezone, translation

from accounts.models import CentreProfile
from programs.models import Document as PublishedDocument
from programs.models import Programme
from reporting import serial
from reporting.blocks import Block, Document, Heading, ListBlock, Paragraph, Section, numbered
from reporting.chapters import ACT
from reporting.context import Context
from reporting.live import LiveCounts
from reporting.polish.dates import in_words, month, years
from reporting.programme_data import load_tree
from reporting.sections import appendix, basis, finance, goals, method, needs, schedule, tables
from reporting.sections.phrases import paragraph, sentence
from reporting.sections.when import day_of

DRAFT, ADOPTED = "draft", "adopted"


def build(programme: Programme, as_of: date | None = None) -> Document:
    """The document of a programme, as its own published document (or the latest report on it) has it."""
    as_of = as_of or timezone.localdate()
    context = Context(
        year=programme.year_from,
        as_of=as_of,
        status=ADOPTED if programme.resolution_number else DRAFT,
        centre=CentreProfile.current(),
        programme=programme,
        document=_published(programme),
        counts=LiveCounts(programme.year_from, as_of),
    )
    with translation.override("pl"):
        sections = tuple(section for section in _sections(context) if section.blocks)
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


def _published(programme: Programme) -> PublishedDocument | None:
    own = programme.documents.filter(kind=PublishedDocument.Kind.PROGRAMME).select_related("programme").first()
    return own or programme.documents.select_related("programme").order_by("-reporting_year").first()


def _sections(context: Context):
    statute = f"art. 176 pkt 1 i art. 179 ust. 2 {ACT}"
    yield Section("cover", "Strona tytułowa", statute, _cover(context))
    yield Section("basis", "Podstawa prawna", statute, _basis(context))
    yield Section("diagnosis", "Diagnoza", "", _diagnosis(context), part="Diagnoza")
    yield Section("diagnosis_facts", "Liczby diagnozy", "", appendix.fact_tables(context, context.facts))
    yield Section("goals", "Cele, adresaci i oczekiwane rezultaty", "", _goals(context), part="Program")
    tree = load_tree(context.programme, context.document)
    yield Section("schedule", "Harmonogram", "", tuple(schedule.blocks(tree)))
    yield Section("finance", "Źródła finansowania", "", finance.build(context))
    yield Section("needs", "Potrzeby", "", needs.build(context) if context.needs else ())
    yield Section("method", "Znaki umowne", "", method.legend())


def _cover(context: Context) -> tuple[Block, ...]:
    programme = context.programme
    lines = [("centre", context.area_name or context.centre_name), ("title", programme.title)]
    if str(programme.year_to) not in programme.title:
        lines.append(("subtitle", f"na lata {years(programme.year_from, programme.year_to)}"))
    day = day_of(programme.resolution_date)
    if programme.resolution_number:
        dated = f" z dnia {in_words(day)}" if day else ""
        lines.append(("meta", f"Załącznik do uchwały nr {programme.resolution_number}{dated}"))
        if programme.resolution_body:
            lines.append(("meta", programme.resolution_body))
    made = month(context.as_of.year, context.as_of.month)
    lines.append(("meta", f"{context.place}, {made}" if context.place else made))
    return tuple(Paragraph((text,), role) for role, text in lines)


def _basis(context: Context) -> tuple[Block, ...]:
    acts = tuple((basis.describe(act),) for act in context.legal_acts)
    if not acts:
        return ()
    return (paragraph(sentence("Program opiera się na następujących aktach prawnych:")), ListBlock(acts))


def _diagnosis(context: Context) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for table in context.tables:
        blocks += tables.introduced(table)
    return tuple(blocks)


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
