"""DOCX of a document: what the office edits. Real headings, lists, captions and fields; no database."""

import io
from base64 import b64decode

import docx
from docx.document import Document as Word
from docx.enum.text import WD_BREAK
from docx.shared import Mm
from docx.text.paragraph import Paragraph as WordParagraph

from reporting.blocks import Block, Cell, Document, Figure, Heading, ListBlock, Paragraph, Reference, Span, Table
from reporting.polish.typography import bind, bind_heading
from reporting.writers import below
from reporting.writers.characters import clean
from reporting.writers.charts import drawing
from reporting.writers.outline import SIGNATURE, Chapter, Item, Outline, outline
from reporting.writers.packing import settled
from reporting.writers.pairs import with_pairs
from reporting.writers.pictures import png
from reporting.writers.spans import joined
from reporting.writers.word import lists, styles, tables
from reporting.writers.word.fields import (
    Bookmarks,
    add_field,
    begin_field,
    bookmark_name,
    end_field,
    link_inside,
)
from reporting.writers.word.pages import Pages

_CONTENTS_FROM = 4
_CHART_WIDTH, _EMBLEM_HEIGHT = 137, 30
_PICTURES = frozenset({"image/png", "image/jpeg"})
_COVER_STYLES = {"title": "Title", "subtitle": "Subtitle"}
_PARAGRAPH_STYLES = {"note": styles.SOURCE, "lead": styles.LEAD, SIGNATURE: styles.SIGNED}


def render(document: Document) -> bytes:
    """The DOCX file of a document."""
    writer = _Writer(document)
    writer.write()
    stream = io.BytesIO()
    writer.word.save(stream)
    return settled(stream.getvalue(), document.data_as_of)


class _Writer:
    """Writes one document from its outline."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.outline: Outline = outline(with_pairs(document))
        self.word: Word = docx.Document()
        styles.prepare(self.word, document.look.font)
        self.pages = Pages(self.word, document)
        self.bookmarks = Bookmarks()
        self.anchors = {
            item.block.id: item.anchor
            for chapter in self.outline.chapters
            for item in chapter.items
            if isinstance(item.block, Table | Figure)
        }

    def write(self) -> None:
        """Properties, cover, contents, chapters."""
        properties = self.word.core_properties
        properties.title, properties.author = clean(self.document.title)[:255], clean(self.document.centre)[:255]
        properties.language, properties.comments = styles.LANGUAGE, ""
        properties.subject = clean(self.document.running_title)[:255]
        self._cover()
        if len(self.outline.chapters) >= _CONTENTS_FROM:
            self._contents()
        for chapter in self.outline.chapters:
            self._chapter(chapter)

    def _cover(self) -> None:
        if self.outline.cover is None:
            return
        self._emblem()
        for block in self.outline.cover.blocks:
            if isinstance(block, Paragraph):
                paragraph = self.word.add_paragraph(style=_COVER_STYLES.get(block.role, styles.COVER))
                self._spans(paragraph, block.spans)
        self._break_page()

    def _emblem(self) -> None:
        """The coat of arms as decoration, without words that somebody would have to listen to."""
        look = self.document.look
        if look.emblem_type in _PICTURES:
            run = self.word.add_paragraph(style=styles.COVER).add_run()
            said = run.add_picture(io.BytesIO(b64decode(look.emblem)), height=Mm(_EMBLEM_HEIGHT))._inline.docPr
            said.set("name", "Herb")
            said.set("descr", "")

    def _break_page(self) -> None:
        self.word.add_paragraph().add_run().add_break(WD_BREAK.PAGE)

    def _contents(self) -> None:
        """A field that Word fills with page numbers; until then its lines are links to the chapters."""
        self.word.add_paragraph("Spis treści", style="TOC Heading")
        lines = [
            line
            for chapter in self.outline.chapters
            for line in (
                ("toc 1", chapter.anchor, chapter.title),
                *(("toc 2", item.anchor, f"{item.number}. {item.block.text}") for item in chapter.headings),
            )
        ]
        for place, (style, anchor, text) in enumerate(lines):
            paragraph = self.word.add_paragraph(style=style)
            if not place:
                begin_field(paragraph, r'TOC \o "1-2" \h \z \u', dirty=True)
            link_inside(paragraph, bookmark_name(anchor), bind_heading(text))
            if place == len(lines) - 1:
                end_field(paragraph)
        self._break_page()

    def _chapter(self, chapter: Chapter) -> None:
        self.pages.turn(wide=chapter.wide)
        if chapter.part:
            self.word.add_paragraph(bind_heading(clean(chapter.part)), style=styles.PART)
        self._heading(chapter.title, 1, chapter.anchor)
        if chapter.section.legal_basis:
            basis = f"Podstawa: {chapter.section.legal_basis}."
            self.word.add_paragraph(clean(bind(basis)), style=styles.BASIS)
        for item in chapter.items:
            self._block(item, item.block)

    def _block(self, item: Item, block: Block) -> None:
        match block:
            case Heading():
                text = f"{item.number}. {block.text}" if item.number else block.text
                self._heading(text, block.level - 1, item.anchor)
            case Paragraph():
                style = _PARAGRAPH_STYLES.get(block.role, "Normal")
                paragraph = self.word.add_paragraph(style=style)
                paragraph.paragraph_format.keep_with_next = True if item.keep else None
                self._spans(paragraph, block.spans)
            case ListBlock():
                self._list(block)
            case Table():
                self._caption("Tabela", block, item.anchor)
                tables.add_table(self.word, block)
                self._under(block)
            case Figure():
                self._chart(block)
                self._caption("Wykres", block, item.anchor)

    def _heading(self, text: str, level: int, anchor: str) -> None:
        paragraph = self.word.add_paragraph(style=f"Heading {level}")
        if not anchor:
            paragraph.add_run(clean(bind_heading(text)))
            return
        number = self.bookmarks.begin(paragraph, bookmark_name(anchor))
        paragraph.add_run(clean(bind_heading(text)))
        self.bookmarks.end(paragraph, number)

    def _list(self, block: ListBlock) -> None:
        style = "List Number" if block.ordered else "List Bullet"
        numbering = lists.restarted(self.word, style) if block.ordered else None
        for spans in block.items:
            paragraph = self.word.add_paragraph(style=style)
            if numbering is not None:
                lists.use(paragraph, numbering)
            self._spans(paragraph, spans)

    def _caption(self, word: str, block: Table | Figure, anchor: str) -> None:
        """The number is a field inside a bookmark, so that sentences can repeat it; an annex counts its own."""
        paragraph = self.word.add_paragraph(style="Caption")
        paragraph.add_run(f"{word} ").bold = True
        number = self.bookmarks.begin(paragraph, bookmark_name(anchor))
        annex, dot, own = block.number.rpartition(".")
        paragraph.add_run(f"{annex}{dot}")
        add_field(paragraph, rf"SEQ {word}{annex} \* ARABIC", own)
        self.bookmarks.end(paragraph, number)
        paragraph.add_run(f". {clean(bind_heading(block.caption))}")

    def _chart(self, figure: Figure) -> None:
        """The drawing as a picture with its alternative text; its caption stands below."""
        paragraph = self.word.add_paragraph(style=styles.CHART)
        picture = png(drawing(figure), self.document.look.font)
        shape = paragraph.add_run().add_picture(io.BytesIO(picture), width=Mm(_CHART_WIDTH))
        said = shape._inline.docPr
        said.set("name", f"Wykres {figure.number}")
        said.set("title", clean(figure.caption))
        said.set("descr", clean(figure.alt))

    def _under(self, table: Table) -> None:
        """Notes and source; an empty paragraph keeps two tables apart."""
        for line in below.lines(table) or ("",):
            self.word.add_paragraph(clean(bind(line)), style=styles.SOURCE)

    def _spans(self, paragraph: WordParagraph, spans: tuple[Span, ...]) -> None:
        for part in joined(spans):
            match part:
                case Reference():
                    word, _space, number = bind(part.text).replace("\xa0", " ").rpartition(" ")
                    paragraph.add_run(f"{word}\xa0")
                    add_field(paragraph, rf"REF {bookmark_name(self.anchors[part.target])} \h", number)
                case Cell():
                    paragraph.add_run(clean(bind(part.text))).bold = True if part.strong else None
                case _:
                    paragraph.add_run(clean(part))
