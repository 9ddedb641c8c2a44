"""Putting a report together: the context of a year, its chapters in order, numbers of tables, texts of people."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.utils import timezone, translation

from accounts.models import CentreProfile
from programs.models import Document as ProgrammeDocument
from programs.models import Programme
from reporting.blocks import Block, Document, ListBlock, Paragraph, Section, numbered
from reporting.chapters import CHAPTERS, Chapter
from reporting.context import Context
from reporting.house_style import look_of, styled
from reporting.live import Earlier, LiveCounts
from reporting.models import ReportTemplate
from reporting.sections import cover


def context_of(
    year: int, *, status: str, as_of: date | None = None, texts: Mapping[str, str] | None = None,
    earlier: Earlier | None = None,
) -> Context:  # fmt: skip
    """What the chapters of the year's report ask; ``as_of`` is the day up to which records count (today)."""
    as_of = as_of or timezone.localdate()
    document = (
        ProgrammeDocument.objects.filter(kind=ProgrammeDocument.Kind.ANNUAL_REPORT, reporting_year=year)
        .select_related("programme")
        .first()
    )
    programme = document.programme if document else Programme.objects.covering(year).adopted_first().first()
    return Context(
        year=year,
        as_of=as_of,
        status=status,
        centre=CentreProfile.current(),
        programme=programme,
        document=document,
        counts=LiveCounts(year, as_of, earlier),
        texts=texts or {},
        template=ReportTemplate.current(),
    )


def assemble(context: Context, chapters: Iterable[Chapter] = CHAPTERS) -> Document:
    """The whole report of the context's year."""
    # Labels of sources are translated texts; the report is Polish whatever language its maker reads.
    with translation.override("pl"):
        sections = tuple(_sections(context, chapters))
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


def _sections(context: Context, chapters: Iterable[Chapter]):
    """Chapters that have something to say; the first of a part opens it."""
    part = ""
    for chapter in chapters:
        blocks = (*chapter.build(context), *narrative(context.texts.get(chapter.key, "")))
        if not blocks:
            continue
        section = Section(
            chapter.key,
            chapter.title,
            chapter.legal_basis,
            blocks,
            part=chapter.part if chapter.part != part else "",
        )
        part = chapter.part or part
        _note_sources(context, section)
        yield section


def _note_sources(context: Context, section: Section) -> None:
    for _place, cell in section.figures():
        if cell.source and cell.source not in context.printed_sources:
            context.printed_sources.append(cell.source)


def narrative(text: str) -> tuple[Block, ...]:
    """What people wrote: paragraphs divided by empty lines; lines that begin with „- ” are a list."""
    blocks: list[Block] = []
    for piece in (piece.strip() for piece in text.replace("\r\n", "\n").split("\n\n")):
        lines = [line.strip() for line in piece.split("\n") if line.strip()]
        if lines and all(line.startswith("- ") for line in lines):
            blocks.append(ListBlock(tuple((line.removeprefix("- "),) for line in lines)))
        elif lines:
            blocks.append(Paragraph((" ".join(lines),), "narrative"))
    return tuple(blocks)
