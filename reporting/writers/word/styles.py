"""Styles, language and page of a DOCX file: calm print in Polish that the office can change in one place."""

from docx.document import Document as Word
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from reporting.writers import fonts

# Whoever opens the file has it; a typeface of ours may not be there.
FONT = "Calibri"
LANGUAGE = "pl-PL"
_TEXT_WIDTH = Mm(165)
INK, BLUE, SOFT = RGBColor(0x1A, 0x1A, 0x1A), RGBColor(0x1B, 0x3A, 0x5C), RGBColor(0x5A, 0x64, 0x70)
# Name → (built on, size in points, bold, colour, space before and after in points, kept with the next paragraph).
COVER, PART, BASIS, CELL, NUMBER, HEAD, CELL_LIST, SOURCE, LEAD, CHART, SIGNED = (
    "Strona tytułowa",
    "Część",
    "Podstawa prawna",
    "Komórka tabeli",
    "Liczba w tabeli",
    "Nagłówek tabeli",
    "Lista w tabeli",
    "Źródło",
    "Wprowadzenie",
    "Wykres",
    "Podpis",
)
_OWN = {
    COVER: ("Normal", 12, False, INK, 0, 6, False),
    PART: ("Normal", 11, True, SOFT, 24, 0, True),
    BASIS: ("Normal", 9, False, SOFT, 0, 8, True),
    CELL: ("Normal", 9, False, INK, 1, 1, False),
    NUMBER: (CELL, 9, False, INK, 1, 1, False),
    HEAD: (CELL, 9, True, INK, 2, 2, True),
    CELL_LIST: ("List Bullet", 9, False, INK, 0, 1, False),
    SOURCE: ("Normal", 9, False, SOFT, 3, 6, False),
    CHART: ("Normal", 11, False, INK, 8, 0, True),
    LEAD: ("Normal", 11, True, INK, 6, 3, True),
    SIGNED: ("Normal", 11, False, INK, 6, 0, True),
}
_GIVEN = {
    "Title": (26, True, BLUE, 120, 12),
    "Subtitle": (14, False, BLUE, 0, 60),
    "Heading 1": (17, True, BLUE, 24, 8),
    "Heading 2": (13, True, BLUE, 16, 5),
    "Heading 3": (11, True, BLUE, 12, 3),
    "Heading 4": (11, True, INK, 10, 3),
    "Caption": (10, False, INK, 8, 4),
    "TOC Heading": (17, True, BLUE, 0, 8),
    "Header": (9, False, SOFT, 0, 0),
    "Footer": (9, False, SOFT, 0, 0),
}


def prepare(word: Word, font: str = "") -> None:
    """Polish everywhere, one typeface (the centre's, if it chose one), our styles beside Word's own."""
    face = FONT if font in {"", fonts.USUAL} else fonts.face(font).name
    normal = word.styles["Normal"]
    _font(normal, face, 11, False, INK)
    normal.paragraph_format.space_after = Pt(7)
    normal.paragraph_format.line_spacing = 1.15
    normal.paragraph_format.widow_control = True
    for name, (size, bold, colour, before, after) in _GIVEN.items():
        style = word.styles[name]
        _font(style, face, size, bold, colour)
        style.font.italic = False
        _space(style, before, after)
        style.paragraph_format.keep_with_next = name.startswith(("Heading", "Caption", "TOC"))
    _without_border(word.styles["Title"])
    for name, (base, size, bold, colour, before, after, keep) in _OWN.items():
        style = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = word.styles[base]
        _font(style, face, size, bold, colour)
        _space(style, before, after)
        style.paragraph_format.keep_with_next = keep
    word.styles[NUMBER].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    word.styles[SIGNED].paragraph_format.left_indent = Mm(60)
    word.styles[CELL_LIST].paragraph_format.left_indent = Mm(4)
    word.styles[CELL_LIST].paragraph_format.first_line_indent = Mm(-4)
    _contents_styles(word)
    _language(word)


def _font(style, face: str, size: float, bold: bool, colour: RGBColor) -> None:
    style.font.name, style.font.size, style.font.bold = face, Pt(size), bold
    style.font.color.rgb = colour
    found = style.element.get_or_add_rPr().get_or_add_rFonts()
    for kind in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        found.attrib.pop(qn(f"w:{kind}"), None)
    for kind in ("ascii", "hAnsi", "eastAsia", "cs"):
        found.set(qn(f"w:{kind}"), face)


def _space(style, before: float, after: float) -> None:
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)


def _without_border(style) -> None:
    properties = style.element.pPr
    for border in properties.findall(qn("w:pBdr")) if properties is not None else ():
        properties.remove(border)


def _contents_styles(word: Word) -> None:
    """Lines of the contents with a leader to the page; Word's template lacks them."""
    for level, indent in ((1, 0), (2, 8)):
        style = word.styles.add_style(f"toc {level}", WD_STYLE_TYPE.PARAGRAPH, builtin=True)
        style.base_style = word.styles["Normal"]
        style.paragraph_format.left_indent = Mm(indent)
        style.paragraph_format.space_after = Pt(2)
        style.paragraph_format.line_spacing = 1
        style.paragraph_format.tab_stops.add_tab_stop(_TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)


def _language(word: Word) -> None:
    defaults = word.styles.element.find(qn("w:docDefaults"))
    properties = defaults.find(qn("w:rPrDefault")).find(qn("w:rPr"))
    language = properties.find(qn("w:lang"))
    if language is None:
        language = OxmlElement("w:lang")
        properties.append(language)
    for kind in ("val", "eastAsia"):
        language.set(qn(f"w:{kind}"), LANGUAGE)
    theme = word.settings.element.find(qn("w:themeFontLang"))
    if theme is not None:
        theme.set(qn("w:val"), LANGUAGE)
