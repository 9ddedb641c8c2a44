"""Bullets and numbers that Word puts before paragraphs: they stand in no text, only in the numbering part."""

from collections.abc import Iterator

from lxml import etree

BULLET = "•"
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def local(element: etree._Element) -> str:
    """The element's name without its namespace (strict and usual office files differ only in that)."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def named(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """Children of the name."""
    return (child for child in element if local(child) == name)


def child(element: etree._Element | None, *names: str) -> etree._Element | None:
    """The first descendant along the names, None if one is missing."""
    for name in names:
        if element is None:
            return None
        element = next(named(element, name), None)
    return element


def value(element: etree._Element | None, name: str = "val") -> str | None:
    """An attribute by its name without namespace."""
    if element is None:
        return None
    return next((text for key, text in element.attrib.items() if key.rpartition("}")[2] == name), None)


def whole(text: str | None, default: int = 0) -> int:
    """A small whole number of an attribute; anything else is the default."""
    return int(text) if text and text.isascii() and text.lstrip("-").isdigit() and len(text) < 7 else default


class Numbering:
    """Counts list paragraphs as Word does."""

    def __init__(self, numbering: etree._Element | None, styles: etree._Element | None) -> None:
        self._lists: dict[str, tuple[str, dict[int, etree._Element]]] = {}
        self._styles: dict[str, tuple[str, int, str]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        if numbering is not None:
            self._read_lists(numbering)
        for style in named(styles, "style") if styles is not None else ():
            where = child(style, "pPr", "numPr")
            based = value(child(style, "basedOn")) or ""
            number, level = value(child(where, "numId")) or "", whole(value(child(where, "ilvl")))
            self._styles[value(style, "styleId") or ""] = (number, level, based)

    def _read_lists(self, numbering: etree._Element) -> None:
        kinds = {value(kind, "abstractNumId"): kind for kind in named(numbering, "abstractNum")}
        for item in named(numbering, "num"):
            kind = value(child(item, "abstractNumId")) or ""
            if kind not in kinds:
                continue
            levels = {whole(value(level, "ilvl")): level for level in named(kinds[kind], "lvl")}
            overrides = list(named(item, "lvlOverride"))
            for override in overrides:
                if (level := child(override, "lvl")) is not None:
                    levels[whole(value(override, "ilvl"))] = level
            number = value(item, "numId") or ""
            # Lists of one kind count on from each other unless one of them starts anew.
            self._lists[number] = (f"{kind}/{number}" if overrides else kind, levels)

    def marker(self, paragraph: etree._Element) -> tuple[str, int]:
        """The bullet or number before a paragraph and its level; counts it."""
        number, level = self._place(paragraph)
        if number in ("", "0") or number not in self._lists:
            return "", 0
        kind, levels = self._lists[number]
        if level not in levels:
            return BULLET, level
        counts = self._counts.setdefault(kind, {})
        counts[level] = counts.get(level, whole(value(child(levels[level], "start")), 1) - 1) + 1
        for deeper in [key for key in counts if key > level]:
            del counts[deeper]
        return self._words(levels, counts, level), level

    def _place(self, paragraph: etree._Element) -> tuple[str, int]:
        properties = child(paragraph, "pPr")
        where = child(properties, "numPr")
        if where is not None and (number := value(child(where, "numId"))) is not None:
            return number, whole(value(child(where, "ilvl")))
        style = value(child(properties, "pStyle")) or ""
        for _step in range(10):
            number, level, based = self._styles.get(style, ("", 0, ""))
            if number or not based:
                return number, level
            style = based
        return "", 0

    def _words(self, levels: dict, counts: dict[int, int], level: int) -> str:
        form = value(child(levels[level], "numFmt")) or "decimal"
        if form == "bullet":
            return BULLET
        if form == "none":
            return ""
        words = value(child(levels[level], "lvlText")) or f"%{level + 1}."
        for upper in range(level, -1, -1):
            upper_form = value(child(levels.get(upper), "numFmt")) or "decimal"
            words = words.replace(f"%{upper + 1}", _counted(counts.get(upper, 1), upper_form))
        return words.strip()


def _counted(number: int, form: str) -> str:
    if form in ("lowerLetter", "upperLetter") and 0 < number <= 26:
        letter = chr(ord("a") + number - 1)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("lowerRoman", "upperRoman") and 0 < number < 40:
        words, left = "", number
        for worth, letters in _ROMAN:
            words, left = words + letters * (left // worth), left % worth
        return words.upper() if form == "upperRoman" else words
    return str(number)
