"""Bar charts as SVG for paper and screen: horizontal bars, values at their ends, told apart without colour.

The title inside the SVG becomes the alternative text in the PDF. All measures are millimetres.
"""

from dataclasses import dataclass

from django.template.loader import render_to_string

from reporting.blocks import Figure
from reporting.polish.numbers import plain
from reporting.polish.typography import bind

WIDTH, LABEL_WIDTH, VALUE_WIDTH = 165.0, 62.0, 22.0
BAR, GAP, GROUP_GAP, LEGEND, TEXT = 5.0, 0.8, 3.2, 7.0, 3.0
FILLS = ("#004488", "#DDAA33")
_LABEL_CHARACTERS = 44


@dataclass(frozen=True)
class Rect:
    """A filled bar or legend mark."""

    x: float
    y: float
    width: float
    height: float
    fill: str


@dataclass(frozen=True)
class Text:
    """Words at a place; ``anchor`` as in SVG."""

    x: float
    y: float
    words: str
    anchor: str = "start"


def svg(figure: Figure) -> str:
    """The chart as SVG markup."""
    top = LEGEND if len(figure.series) > 1 else 1.0
    rects, texts = _legend(figure.series) if len(figure.series) > 1 else ([], [])
    longest = float(max((value for bar in figure.bars for value in bar.values), default=0)) or 1.0
    y = top
    for bar in figure.bars:
        height = len(bar.values) * (BAR + GAP) - GAP
        texts += _label(bar.label, y + height / 2)
        for number, value in enumerate(bar.values):
            width = float(value) / longest * (WIDTH - LABEL_WIDTH - VALUE_WIDTH)
            at = y + number * (BAR + GAP)
            rects.append(Rect(LABEL_WIDTH, at, round(width, 2), BAR, FILLS[number]))
            texts.append(Text(round(LABEL_WIDTH + width + 1.5, 2), at + 3.6, plain(value)))
        y += height + GROUP_GAP
    return render_to_string(
        "reporting/document/chart.svg",
        {"title": bind(figure.alt), "rects": rects, "texts": texts, "width": WIDTH, "height": round(y, 2),
         "axis": LABEL_WIDTH, "top": top - 1, "size": TEXT},
    )  # fmt: skip


def _legend(series: tuple[str, ...]) -> tuple[list[Rect], list[Text]]:
    places = [LABEL_WIDTH + number * 45.0 for number in range(len(series))]
    rects = [Rect(x, 0.2, 4.0, 4.0, fill) for x, fill in zip(places, FILLS, strict=False)]
    return rects, [Text(x + 5.5, 3.3, name) for x, name in zip(places, series, strict=True)]


def _label(label: str, middle: float) -> list[Text]:
    """The category on one or two lines around the middle of its bars, cut at a word."""
    x, label = LABEL_WIDTH - 2, bind(label)
    if len(label) <= _LABEL_CHARACTERS:
        return [Text(x, round(middle + 1.1, 2), label, "end")]
    cut = label.rfind(" ", 0, _LABEL_CHARACTERS)
    rest = label[cut + 1 :]
    if len(rest) > _LABEL_CHARACTERS:
        rest = rest[: rest.rfind(" ", 0, _LABEL_CHARACTERS - 1)] + " …"
    return [Text(x, round(middle - 0.7, 2), label[:cut], "end"), Text(x, round(middle + 2.9, 2), rest, "end")]
