"""Charts as PNG, for formats that hold no SVG: our own drawings alone, shape by shape, in the report's typeface."""

import io
import re
from functools import lru_cache
from itertools import pairwise

from django.contrib.staticfiles import finders
from lxml import etree
from PIL import Image, ImageDraw, ImageFont

from reporting.writers import fonts

# Pixels for a unit of the drawing: 640 units are 137 mm, so this is 356 dots an inch.
_SCALE = 3
_SIZE = 14
_COMMAND = re.compile(r"([MLHVhv])([^MLHVhv]*)")


def png(svg: str, font: str = "") -> bytes:
    """The picture of a chart of ``accounts.charts`` for print; ``font`` is a key of the look."""
    root = etree.fromstring(svg)
    _x, _y, width, height = (float(number) for number in root.get("viewBox").split())
    image = Image.new("RGB", (round(width * _SCALE), round(height * _SCALE)), "white")
    painter = _Painter(ImageDraw.Draw(image), _typeface(font))
    for shape in root:
        paint = getattr(painter, etree.QName(shape).localname, None)
        if paint is not None:
            paint(shape)
    stream = io.BytesIO()
    image.save(stream, "PNG", optimize=True, dpi=(356, 356))
    return stream.getvalue()


@lru_cache(maxsize=8)
def _typeface(font: str) -> ImageFont.FreeTypeFont:
    _weight, _style, regular = fonts.cuts(font)[0]
    return ImageFont.truetype(finders.find(regular), _SIZE * _SCALE)


class _Painter:
    """Paints the shapes that our charts consist of; names of methods are those of the elements."""

    def __init__(self, draw: ImageDraw.ImageDraw, typeface: ImageFont.FreeTypeFont) -> None:
        self.draw, self.typeface = draw, typeface

    def rect(self, shape) -> None:
        x, y, width, height = _numbers(shape, "x", "y", "width", "height")
        if width and height:
            self.draw.rectangle((x, y, x + width, y + height), fill=shape.get("fill"))

    def circle(self, shape) -> None:
        x, y, radius = _numbers(shape, "cx", "cy", "r")
        self.draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=shape.get("fill"))

    def line(self, shape) -> None:
        self.draw.line(_numbers(shape, "x1", "y1", "x2", "y2"), fill=shape.get("stroke"), width=_stroke(shape))

    def text(self, shape) -> None:
        anchor = {"start": "ls", "middle": "ms", "end": "rs"}[shape.get("text-anchor")]
        place = tuple(_numbers(shape, "x", "y"))
        self.draw.text(place, shape.text or "", fill=shape.get("fill"), font=self.typeface, anchor=anchor)

    def path(self, shape) -> None:
        dash = [float(part) * _SCALE for part in shape.get("stroke-dasharray", "").split()]
        for points in _runs(shape.get("d")):
            for start, end in _dashed(points, dash) if dash else pairwise(points):
                self.draw.line((*start, *end), fill=shape.get("stroke"), width=_stroke(shape))


def _numbers(shape, *names: str) -> list[float]:
    return [float(shape.get(name)) * _SCALE for name in names]


def _stroke(shape) -> int:
    return round(float(shape.get("stroke-width")) * _SCALE)


def _runs(data: str) -> list[list[tuple[float, float]]]:
    """The points of each joined run of a path."""
    runs: list[list[tuple[float, float]]] = []
    x = y = 0.0
    for command, rest in _COMMAND.findall(data):
        numbers = [float(part) * _SCALE for part in rest.split()]
        match command:
            case "M" | "L":
                x, y = numbers
            case "H":
                x = numbers[0]
            case "V":
                y = numbers[0]
            case "h":
                x += numbers[0]
            case "v":
                y += numbers[0]
        if command == "M":
            runs.append([])
        runs[-1].append((x, y))
    return runs


def _dashed(points: list[tuple[float, float]], dash: list[float]):
    """The pieces of a dashed line that are drawn."""
    place, left, drawn = 0, dash[0], True
    for (x1, y1), (x2, y2) in pairwise(points):
        length = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5
        done = 0.0
        while done < length:
            step = min(left, length - done)
            ends = [(x1 + (x2 - x1) * at / length, y1 + (y2 - y1) * at / length) for at in (done, done + step)]
            if drawn:
                yield ends[0], ends[1]
            done, left = done + step, left - step
            if left <= 0:
                place, drawn = (place + 1) % len(dash), not drawn
                left = dash[place]
