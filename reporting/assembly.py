"""Putting a report together: the context of a year, its chapters in order, numbers of tables, texts of people."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from django.utils import timezone, translation

from accounts.models import CentreProfile
from programs.models import Document as ProgrammeDocument
from programs.models import Programme
from reporting.blocks import ANNEX, Block, Document, Figure, Section, Table, numbered
from reporting.chapters import CHAPTERS, PARTS, Chapter
from reporting.context import Context
from reporting.live import Earlier, LiveCounts
from reporting.look.house_style import look_of, styled
from reporting.marking import names
from reporting.models import ReportTemplate, SectionText
from reporting.programme_data import main_of, mark_of
from reporting.sections import cover
from reporting.workshop import prose


def context_of(
    year: int, *, status: str, as_of: date | None = None, written: Mapping[str, SectionText] | None = None,
    earlier: Earlier | None = None,
) -> Context:  # fmt: skip
    """What the chapters of the year's report ask; ``as_of`` is the day up to which records count (today)."""
    as_of = as_of or timezone.localdate()
    document, programme = main_of(year)
    context = Context(
        year=year,
        as_of=as_of,
        status=status,
        centre=CentreProfile.current(),
        programme=programme,
        document=document,
        counts=LiveCounts(year, as_of, earlier),
        texts={key: row.text for key, row in (written or {}).items()},
        written=written or {},
        template=ReportTemplate.current(),
    )
    return _named(replace(context, others=tuple(_further(context))))


def _named(context: Context) -> Context:
    """The context with names that tell its programmes apart."""
    if not context.others:
        return context
    own, *others = names([one.programme for one in context.each])
    named = (replace(one, name=name) for one, name in zip(context.others, others, strict=True))
    return replace(context, name=own, others=tuple(named))


def _further(context: Context) -> Iterator[Context]:
    """The report seen from each further programme in force in the year: those of the municipality first."""
    if context.programme is None:
        return
    found = Programme.objects.covering(context.year).adopted().exclude(pk=context.programme.pk)
    documents = ProgrammeDocument.objects.filter(reporting_year=context.year, programme__in=found)
    by_programme = {document.programme_id: document for document in documents}
    for programme in sorted(found, key=lambda one: (one.kind != Programme.Kind.MUNICIPAL, one.year_from, one.pk)):
        mark = mark_of(programme)
        yield replace(context, programme=programme, document=by_programme.get(programme.pk), mark=mark)


def assemble(context: Context, chapters: Iterable[Chapter] = CHAPTERS) -> Document:
    """The whole report of the context's year."""
    # Labels of sources are translated texts; the report is Polish whatever language its maker reads.
    with translation.override("pl"):
        sections = tuple(_sections(context, tuple(chapters)))
    programme = context.programme
    document = numbered(
        Document(
            centre=context.centre_name,
            title=cover.title(context),
            running_title=" · ".join(filter(None, (f"Sprawozdanie za {context.year} r.", context.area_name))),
            programme_title=programme.title if programme else "",
            programme_from=programme.year_from if programme else None,
            programme_to=programme.year_to if programme else None,
            year=context.year,
            status=context.status,
            data_as_of=context.as_of,
            sections=sections,
            look=look_of(context.template),
        )
    )
    return styled(document, context.template)


def alone(context: Context, chapter: Chapter) -> Section | None:
    """What the records say in one chapter, with no other one built; None where that is nothing.

    A chapter that tells about all others says nothing alone.
    """
    with translation.override("pl"):
        blocks = () if chapter.closing else chapter.build(context)
    return Section(chapter.key, chapter.title, chapter.legal_basis, blocks) if blocks else None


def _sections(context: Context, chapters: tuple[Chapter, ...]) -> Iterator[Section]:
    """Chapters that have something to say; the first of a part opens it."""
    built = _built(context, chapters)
    part, annexes = "", 0
    for chapter in chapters:
        blocks = built[chapter.key]
        if not blocks:
            continue
        annexes += chapter.annex
        title = f"{ANNEX} {annexes}. {chapter.title}" if chapter.annex else chapter.title
        opens = PARTS[chapter.part] if chapter.part and chapter.part != part else ""
        part = chapter.part or part
        yield Section(chapter.key, title, chapter.legal_basis, blocks, part=opens)


def _built(context: Context, chapters: tuple[Chapter, ...]) -> dict[str, tuple[Block, ...]]:
    """Blocks by chapter: first what the records say, then the words of people, which may mention tables of any
    chapter, then the chapters that tell about all others."""
    built = {chapter.key: chapter.build(context) for chapter in chapters if not chapter.closing}
    held = (block for blocks in built.values() for block in blocks)
    context.targets = {block.id: block for block in held if isinstance(block, Table | Figure)}
    words = {chapter.key: prose.written(context, chapter.key) for chapter in chapters}
    for chapter in chapters:
        if not chapter.closing:
            built[chapter.key] = (*built[chapter.key], *words[chapter.key])
            _note_sources(context, Section(chapter.key, chapter.title, "", built[chapter.key]))
    return built | {
        chapter.key: (*chapter.build(context), *words[chapter.key]) for chapter in chapters if chapter.closing
    }


def _note_sources(context: Context, section: Section) -> None:
    for _place, cell in section.figures():
        if cell.source and cell.source not in context.printed_sources:
            context.printed_sources.append(cell.source)
