"""Numbered lists that begin with 1 each time."""

from docx.document import Document as Word
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph


def restarted(word: Word, style: str) -> int:
    """A numbering like that of the style, counted from 1 again."""
    numbering = word.part.numbering_part.element
    own = word.styles[style].element.pPr.numPr.numId.val
    abstract = next(item for item in numbering.num_lst if item.numId == own).abstractNumId.val
    made = numbering.add_num(abstract)
    made.add_lvlOverride(ilvl=0).add_startOverride(1)
    return made.numId


def use(paragraph: Paragraph, numbering: int) -> None:
    """Count the paragraph in a numbering."""
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    level = OxmlElement("w:ilvl")
    level.set(qn("w:val"), "0")
    properties.insert(0, level)
    properties.get_or_add_numId().val = numbering
