"""What every chart is drawn with: pen, colours, frame, words about values."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from accounts.polish import number_text

WIDTH = 640
LINE = 20
# Heights of bars: a drawing is 137 mm wide on paper.
BAR, PRINTED_BAR = 18, 24
CHARACTER = 7.2  # mean width of a character at 14 px, to keep labels inside the drawing

_ONE_LETTER = re.compile(r"\b(\w) ")

Number = Decimal | int | float

# Light palette for print: series 1–3 told apart in grey by lightness, the fourth by hatching; text, soft text, line.
_INK = {
    "s1": "#004488",
    "s2": "#DDAA33",
    "s3": "#BB5566",
    "s4": "#FFFFFF",
    "text": "#1A1A1A",
    "soft": "#5A6470",
    "axis": "#8A949E",
    "target": "#1A1A1A",
    "light": "#FFFFFF",
}
# Ink that can be read upon each colour.
_UPON = {"s1": "light", "s2": "text", "s3": "light", "s4": "text"}
# Lines of white would not be seen, thin ones of yellow hardly.
_LINE_INK = _INK | {"s2": "#8A6400", "s4": "#1A1A1A"}
_HATCHED, _GAP = "s4", 6
SERIES = ("s1", "s2", "s3", "s4")
DASHES = ("", "6 4", "2 3", "8 3 2 3")


@dataclass(frozen=True)
class Bar:
    """One bar: its words, its value (None: no data) and, where there is one, its target."""

    label: str
    value: Number | None
    target: Number | None = None
    note: str = ""


@dataclass(frozen=True)
class Series:
    """One line: its words and a value (or None) for each point of the axis; ``says_gaps``: gaps are put in words."""

    label: str
    values: Sequence[Number | None]
    says_gaps: bool = True


@dataclass(frozen=True)
class Partings:
    """Places of the axis before which nothing may be joined, and why (for those who do not see the drawing)."""

    places: Collection[int] = ()
    why: str = ""


WHOLE = Partings()


class Pen:
    """Writes shapes with classes and, for print, with presentation attributes as well."""

    def __init__(self, for_print: bool):
        self.for_print = for_print
        self.bar = PRINTED_BAR if for_print else BAR

    def _paint(self, kind: str, *, stroke: bool = False) -> SafeString:
        if not self.for_print:
            return mark_safe("")
        if stroke:
            return format_html(' fill="none" stroke="{}"', _LINE_INK[kind])
        return format_html(' fill="{}"', _INK[kind])

    def rect(self, kind: str, x: float, y: float, width: float, height: float) -> SafeString:
        return format_html(
            '<rect class="{}" x="{}" y="{}" width="{}" height="{}"{}/>',
            kind, coordinate(x), coordinate(y), coordinate(max(width, 0)), coordinate(height), self._paint(kind),
        )  # fmt: skip

    def box(self, kind: str, x: float, y: float, width: float, height: float) -> list[SafeString]:
        """A part of a bar; in print outlined in ink, the fourth series hatched."""
        drawn = [self.rect(kind, x, y, width, height)]
        if not self.for_print:
            return drawn
        if kind == _HATCHED:
            drawn += self._hatching(x, y, width, height)
        sides = ((x, y, x + width, y), (x, y + height, x + width, y + height), (x, y, x, y + height))
        return drawn + [self.line("text", *side) for side in (*sides, (x + width, y, x + width, y + height))]

    def _hatching(self, x: float, y: float, width: float, height: float) -> list[SafeString]:
        """Strokes at 45 degrees that end at the edges of the box."""
        drawn, start = [], _GAP - height
        while start < width:
            left, right = max(start, 0.0), min(start + height, width)
            ends = (x + left, y + height - (left - start), x + right, y + height - (right - start))
            drawn.append(self.line("text", *ends))
            start += _GAP
        return drawn

    def inside(self, kind: str, x: float, y: float, width: float, words: str) -> list[SafeString]:
        """Words in the middle of a part of a bar on paper, where they fit; on screen colours are the reader's."""
        room = len(words) * CHARACTER + 8
        if not self.for_print or width < room:
            return []
        middle = x + width / 2
        cleared = [self.rect("light", middle - room / 2, y - 15, room, 20)] if kind == _HATCHED else []
        return [*cleared, self.text(middle, y, words, kind=_UPON[kind], anchor="middle")]

    def key(self, kind: str, x: float, y: float) -> list[SafeString]:
        """The small square beside the words of a series."""
        return self.box(kind, x, y, 12, 12)

    def circle(self, kind: str, x: float, y: float, radius: float) -> SafeString:
        return format_html(
            '<circle class="{}" cx="{}" cy="{}" r="{}"{}/>',
            kind, coordinate(x), coordinate(y), coordinate(radius), self._paint(kind),
        )  # fmt: skip

    def line(self, kind: str, x1: float, y1: float, x2: float, y2: float, *, width: int = 1) -> SafeString:
        return format_html(
            '<line class="{}" x1="{}" y1="{}" x2="{}" y2="{}" stroke-width="{}"{}/>',
            kind, coordinate(x1), coordinate(y1), coordinate(x2), coordinate(y2), width, self._paint(kind, stroke=True),
        )  # fmt: skip

    def path(self, kind: str, points: str, dash: str) -> SafeString:
        dashes = format_html(' stroke-dasharray="{}"', dash) if dash else ""
        return format_html(
            '<path class="line {}" d="{}" stroke-width="2.5"{}{}/>',
            kind,
            points,
            dashes,
            self._paint(kind, stroke=True),
        )

    def text(self, x: float, y: float, words: str, *, kind: str = "text", anchor: str = "start") -> SafeString:
        return format_html(
            '<text class="{}" x="{}" y="{}" text-anchor="{}"{}>{}</text>',
            kind, coordinate(x), coordinate(y), anchor, self._paint(kind), words,
        )  # fmt: skip


def coordinate(value: float) -> str:
    """A coordinate with one decimal at most, with a dot whatever the language."""
    return f"{value:.1f}".removesuffix(".0")


def _join(parts: Iterable[SafeString]) -> SafeString:
    return format_html_join("", "{}", ((part,) for part in parts))


def svg(title: str, description: str, height: float, parts: Iterable[SafeString], for_print: bool) -> SafeString:
    """The frame: role, title and description name the drawing without ids, so equal input gives equal markup."""
    font = mark_safe(' font-family="Report Sans" font-size="14"') if for_print else ""
    # The PDF writer takes the alternative text from the title alone.
    title = f"{title}. {description}" if for_print else title
    return format_html(
        '<svg class="chart" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}" role="img"{}>'
        "<title>{}</title><desc>{}</desc>{}</svg>",
        WIDTH, coordinate(height), font, title, description, _join(parts),
    )  # fmt: skip


def describe(pairs: Sequence[tuple[str, Number | None]], unit: str) -> str:
    """First, last and highest value in words, for those who do not see the drawing."""
    known = [(label, value) for label, value in pairs if value is not None]
    if not known:
        return _("no data")
    words = {
        pgettext("chart", "first"): known[0],
        pgettext("chart", "last"): known[-1],
        pgettext("chart", "highest"): max(known, key=lambda pair: pair[1]),
    }
    return "; ".join(f"{what}: {label} {number_text(value)} {unit}".strip() for what, (label, value) in words.items())


def largest(values: Iterable[Number | None]) -> float:
    """The largest value of all, at least something to divide by."""
    return max((float(value) for value in values if value is not None), default=0.0) or 1.0


def label_width(labels: Iterable[str], limit: int) -> float:
    return min(max((len(label) for label in labels), default=0) * CHARACTER + 12, limit)


def wrapped(label: str, width: float) -> list[str]:
    """The label in lines that fit the width; a word of one letter stays with the next."""
    room, lines = max(int(width / CHARACTER), 8), [""]
    for word in _ONE_LETTER.sub("\\1\N{NO-BREAK SPACE}", label).split(" "):
        if lines[-1] and len(lines[-1]) + 1 + len(word) > room:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def partition(pen: Pen, x: float, head: float, bottom: float) -> SafeString:
    """The dashed line between what cannot be compared."""
    return pen.path("axis", f"M{coordinate(x)} {coordinate(head - 20)} V{coordinate(bottom + 24)}", "3 3")
