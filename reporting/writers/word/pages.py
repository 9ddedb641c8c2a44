"""Sections of a DOCX file: portrait and landscape pages with their heads and feet."""

from docx.document import Document as Word
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.section import Section
from docx.shared import Mm

from reporting.blocks import Document
from reporting.writers.characters import clean
from reporting.writers.html import imprint
from reporting.writers.word.fields import add_field

_SHORT, _LONG = Mm(210), Mm(297)


class Pages:
    """The sections of a document in the making; a new one begins where the page has to be turned."""

    def __init__(self, word: Word, document: Document) -> None:
        self.word, self.document = word, document
        self.is_wide = False
        first = word.sections[0]
        first.different_first_page_header_footer = True
        self._lay_out(first)

    def turn(self, *, wide: bool) -> None:
        """Go on with landscape or portrait pages; nothing happens if the pages already lie so."""
        if wide != self.is_wide:
            self.is_wide = wide
            section = self.word.add_section(WD_SECTION.NEW_PAGE)
            section.different_first_page_header_footer = False
            self._lay_out(section)

    def _lay_out(self, section: Section) -> None:
        section.orientation = WD_ORIENT.LANDSCAPE if self.is_wide else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = (_LONG, _SHORT) if self.is_wide else (_SHORT, _LONG)
        section.left_margin, section.right_margin = (Mm(20), Mm(20)) if self.is_wide else (Mm(25), Mm(20))
        section.top_margin, section.bottom_margin = (Mm(22), Mm(20)) if self.is_wide else (Mm(25), Mm(22))
        section.header_distance = section.footer_distance = Mm(11)
        self._head_and_foot(section)

    def _head_and_foot(self, section: Section) -> None:
        section.header.is_linked_to_previous = section.footer.is_linked_to_previous = False
        section.header.paragraphs[0].text = clean(self.document.look.header or self.document.running_title)
        foot = section.footer.paragraphs[0]
        width = section.page_width - section.left_margin - section.right_margin
        for stop in list(foot.style.paragraph_format.tab_stops):
            foot.paragraph_format.tab_stops.add_tab_stop(stop.position, WD_TAB_ALIGNMENT.CLEAR)
        foot.paragraph_format.tab_stops.add_tab_stop(width, WD_TAB_ALIGNMENT.RIGHT)
        foot.add_run(f"{clean(imprint(self.document))}\t")
        add_field(foot, "PAGE", "1")
        foot.add_run(" / ")
        add_field(foot, "NUMPAGES", "1")
