"""Charts as SVG made on the server: the same markup on screen and in print.

Text is text, meaning is carried by labels first and colour second; a missing value is a gap with words, never a zero.
On screen the classes of ``charts.css`` give the colours; with ``for_print=True`` presentation attributes do, since a
PDF has one light palette. No ``style`` attribute anywhere (content security policy).
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from accounts.polish import day_text, number_text

WIDTH = 640
LINE = 20
BAR = 18
CHARACTER = 7.2  # mean width of a character at 14 px, to keep labels inside the drawing

Number = Decimal | int | float

# Light palette for print: series 1–4, context, text, soft text, line. Distinct in grey by lightness and by label.
_INK = {
    "s1": "#0B5666",
    "s2": "#BD7000",
    "s3": "#3D7BE0",
    "s4": "#1B1436",
    "s5": "#8C9693",
    "text": "#16211F",
    "soft": "#4A5855",
    "axis": "#687672",
    "target": "#1B1436",
}
SERIES = ("s1", "s2", "s3", "s4")
_DASHES = ("", "6 4", "2 3", "8 3 2 3")


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


class _Pen:
    """Writes shapes with classes and, for print, with presentation attributes as well."""

    def __init__(self, for_print: bool):
        self.for_print = for_print

    def _paint(self, kind: str, *, stroke: bool = False) -> SafeString:
        if not self.for_print:
            return mark_safe("")
        if stroke:
            return format_html(' fill="none" stroke="{}"', _INK[kind])
        return format_html(' fill="{}"', _INK[kind])

    def rect(self, kind: str, x: float, y: float, width: float, height: float) -> SafeString:
        return format_html(
            '<rect class="{}" x="{}" y="{}" width="{}" height="{}"{}/>',
            kind, _at(x), _at(y), _at(max(width, 0)), _at(height), self._paint(kind),
        )  # fmt: skip

    def line(self, kind: str, x1: float, y1: float, x2: float, y2: float, *, width: int = 1) -> SafeString:
        return format_html(
            '<line class="{}" x1="{}" y1="{}" x2="{}" y2="{}" stroke-width="{}"{}/>',
            kind, _at(x1), _at(y1), _at(x2), _at(y2), width, self._paint(kind, stroke=True),
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
            kind, _at(x), _at(y), anchor, self._paint(kind), words,
        )  # fmt: skip


def _at(value: float) -> str:
    """A coordinate with one decimal at most, with a dot whatever the language."""
    return f"{value:.1f}".removesuffix(".0")


def _join(parts: Iterable[SafeString]) -> SafeString:
    return format_html_join("", "{}", ((part,) for part in parts))


def _svg(title: str, description: str, height: float, parts: Iterable[SafeString], for_print: bool) -> SafeString:
    """The frame: role, title and description name the drawing without ids, so equal input gives equal markup."""
    font = mark_safe(' font-family="Report Sans" font-size="14"') if for_print else ""
    # The PDF writer takes the alternative text from the title alone.
    title = f"{title}. {description}" if for_print else title
    return format_html(
        '<svg class="chart" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}" role="img"{}>'
        "<title>{}</title><desc>{}</desc>{}</svg>",
        WIDTH, _at(height), font, title, description, _join(parts),
    )  # fmt: skip


def _described(pairs: Sequence[tuple[str, Number | None]], unit: str) -> str:
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


def _top(values: Iterable[Number | None]) -> float:
    """The largest value of all, at least something to divide by."""
    return max((float(value) for value in values if value is not None), default=0.0) or 1.0


def _label_width(labels: Iterable[str], limit: int) -> float:
    return min(max((len(label) for label in labels), default=0) * CHARACTER + 12, limit)


def _wrapped(label: str, width: float) -> list[str]:
    """The label in lines that fit the width."""
    room, lines = max(int(width / CHARACTER), 8), [""]
    for word in label.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > room:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def bars(rows: Sequence[Bar], *, title: str, unit: str = "", for_print: bool = False) -> SafeString:
    """Horizontal bars from zero, each labelled with its value; a target is a stroke across its bar."""
    pen, parts, y = _Pen(for_print), [], 4.0
    left = _label_width((row.label for row in rows), 250)
    top = _top([row.value for row in rows] + [row.target for row in rows])
    scale = (WIDTH - left - 150) / top
    for row in rows:
        lines = _wrapped(row.label, left - 12)
        for index, words in enumerate(lines):
            parts.append(pen.text(left - 8, y + 14 + index * LINE, words, anchor="end"))
        parts += _bar(pen, row, left, y, scale)
        y += max(len(lines) * LINE, BAR) + 8
    parts.append(pen.line("axis", left, 0, left, y))
    return _svg(title, _described([(row.label, row.value) for row in rows], unit), y + 4, parts, for_print)


def _bar(pen: _Pen, row: Bar, left: float, y: float, scale: float) -> list[SafeString]:
    """One bar with its value, or the words that it is missing; then the stroke of the target."""
    parts, end = [], left
    if row.value is None:
        words, kind = row.note or _("no data"), "soft"
    else:
        end = left + float(row.value) * scale
        parts.append(pen.rect("s1", left, y, end - left, BAR))
        words, kind = f"{number_text(row.value)} {row.note}".strip(), "text"
    if row.target is not None:
        x = left + float(row.target) * scale
        parts.append(pen.line("target", x, y - 3, x, y + BAR + 3, width=3))
        words = f"{words} · {_('target %(value)s') % {'value': number_text(row.target)}}"
        end = max(end, x)
    return [*parts, pen.text(end + 8, y + 14, words, kind=kind)]


def years(
    rows: Sequence[Bar], *, title: str, unit: str = "", for_print: bool = False, parted: Partings = WHOLE
) -> SafeString:
    """Upright bars, one a year, each with its value above; the target is a stroke labelled at its end."""
    pen, parts = _Pen(for_print), []
    bottom, head = 220.0, 30.0
    step = (WIDTH - 40) / max(len(rows), 1)
    width = min(step * 0.6, 72)
    scale = (bottom - head) / _top([row.value for row in rows] + [row.target for row in rows])
    for index, row in enumerate(rows):
        middle = 20 + step * (index + 0.5)
        parts.append(pen.text(middle, bottom + 20, row.label, anchor="middle"))
        if row.value is None:
            parts.append(pen.text(middle, bottom - 6, row.note or _("no data"), kind="soft", anchor="middle"))
        else:
            height = float(row.value) * scale
            parts.append(pen.rect("s1", middle - width / 2, bottom - height, width, height))
            parts.append(pen.text(middle, bottom - height - 6, number_text(row.value), anchor="middle"))
        if row.target is not None:
            y, reach = bottom - float(row.target) * scale, min(step, 96) / 2
            parts.append(pen.line("target", middle - reach, y, middle + reach, y, width=3))
            words = _("target %(value)s") % {"value": number_text(row.target)}
            parts.append(pen.text(middle, bottom + 40, words, kind="soft", anchor="middle"))
    parts.append(pen.line("axis", 20, bottom, WIDTH - 20, bottom))
    parts += [_parting(pen, 20 + step * index, head, bottom) for index in parted.places]
    described = _described([(row.label, row.value) for row in rows], unit)
    return _svg(title, ". ".join(filter(None, (described, parted.why))), bottom + 48, parts, for_print)


def _parting(pen: _Pen, x: float, head: float, bottom: float) -> SafeString:
    """The dashed line between what cannot be compared."""
    return pen.path("axis", f"M{_at(x)} {_at(head - 20)} V{_at(bottom + 24)}", "3 3")


def lines(
    axis: Sequence[str], series: Sequence[Series], *, title: str, unit: str = "", for_print: bool = False,
    parted: Partings = WHOLE,
) -> SafeString:  # fmt: skip
    """Up to four lines over the axis, told apart by dash and by the label at their end; gaps stay gaps."""
    if len(series) > len(SERIES):
        raise ValueError("at most four lines can be told apart")
    pen, parts = _Pen(for_print), []
    left, right, head, bottom = 20.0, WIDTH - _label_width((item.label for item in series), 200) - 84, 24.0, 220.0
    scale = (bottom - head) / _top(value for item in series for value in item.values)
    step = (right - left) / max(len(axis) - 1, 1)
    every = max(len(axis) // 8, 1)
    for index in range(0, len(axis), every):
        parts.append(pen.text(left + step * index, bottom + 20, axis[index], anchor="middle"))
    parts.append(pen.line("axis", left, bottom, right, bottom))
    ends = []
    for kind, dash, item in zip(SERIES, _DASHES, series, strict=False):
        known = [value for value in item.values if value is not None]
        if known:
            parts.append(pen.path(kind, _trace(item.values, left, step, bottom, scale, parted.places), dash))
            value = known[-1]
            y = bottom - float(value) * scale
            ends.append((y, kind, dash, f"{number_text(value)} {item.label}"))
    parts += [_parting(pen, left + step * (index - 0.5), head, bottom) for index in parted.places]
    gaps = _gaps(axis, series)
    for index, words in enumerate(gaps):
        parts.append(pen.text(left, bottom + 44 + index * LINE, words, kind="soft"))
    parts += _end_labels(pen, ends, right)
    height = bottom + 28 + len(gaps) * LINE
    described = ". ".join(filter(None, (_line_description(axis, series, unit), parted.why)))
    return _svg(title, described, height, parts, for_print)


def _gaps(axis: Sequence[str], series: Sequence[Series]) -> list[str]:
    """Words for the points that a line has no value for."""
    gaps = []
    for item in series:
        if not item.says_gaps:
            continue
        missing = [point for point, value in zip(axis, item.values, strict=True) if value is None]
        if missing:
            gaps.append(_("no data (%(line)s): %(points)s") % {"line": item.label, "points": ", ".join(missing)})
    return gaps


def _line_description(axis: Sequence[str], series: Sequence[Series], unit: str) -> str:
    return ". ".join(f"{item.label}: {_described(list(zip(axis, item.values, strict=True)), unit)}" for item in series)


def _trace(
    values: Sequence[Number | None], left: float, step: float, bottom: float, scale: float, parted: Collection[int]
) -> str:
    """The path's data; a missing value or a parting lifts the pen, a value alone becomes a short dash."""
    commands, down = [], False
    for index, value in enumerate(values):
        if value is None:
            down = False
            continue
        down = down and index not in parted
        x, y = left + step * index, bottom - float(value) * scale
        commands.append(f"{'L' if down else 'M'}{_at(x)} {_at(y)}")
        alone = not down and (index + 1 in {len(values), *parted} or values[index + 1] is None)
        if alone:
            commands.append("h4")
        down = True
    return " ".join(commands)


def _end_labels(pen: _Pen, ends: list[tuple[float, str, str, str]], right: float) -> list[SafeString]:
    """Labels beside the ends of lines, each with a sample of its line, moved apart where ends are close."""
    labels, lowest = [], 0.0
    for y, kind, dash, words in sorted(ends):
        lowest = max(y + 5, lowest + LINE)
        sample = f"M{_at(right + 8)} {_at(lowest - 5)} h20"
        labels.append(pen.path(kind, sample, dash))
        labels.append(pen.text(right + 34, lowest, words))
    return labels


def stacked(parts_of_whole: Sequence[Bar], *, title: str, unit: str = "", for_print: bool = False) -> SafeString:
    """One bar of up to four parts with a line of words for each; more parts belong in ``bars``."""
    if len(parts_of_whole) > len(SERIES):
        raise ValueError("at most four parts can be told apart")
    pen, parts, x = _Pen(for_print), [], 0.0
    whole = sum(float(part.value or 0) for part in parts_of_whole) or 1.0
    for index, part in enumerate(parts_of_whole):
        width = float(part.value or 0) / whole * WIDTH
        parts.append(pen.rect(SERIES[index], x, 0, width - (2 if width > 2 else 0), 32))
        y = 32 + (index + 1) * (LINE + 2)
        parts.append(pen.rect(SERIES[index], 0, y - 11, 12, 12))
        value = _("no data") if part.value is None else number_text(part.value)
        share = f" ({number_text(float(part.value or 0) / whole * 100, 0)}%)" if part.value is not None else ""
        parts.append(pen.text(20, y, f"{part.label}: {value}{share}"))
        x += width
    height = 32 + len(parts_of_whole) * (LINE + 2) + 8
    described = "; ".join(
        f"{part.label}: {_('no data') if part.value is None else number_text(part.value)} {unit}".strip()
        for part in parts_of_whole
    )
    return _svg(title, described, height, parts, for_print)


def steps(
    changes: Sequence[tuple[date, int]],
    last: date,
    *,
    title: str,
    limits: Sequence[tuple[date, int]] = (),
    unit: str = "",
) -> SafeString:
    """A number that holds from day to day, as stairs until ``last``; the highest stair is labelled with its day.

    ``changes``: (day, number from that day on), oldest first; ``limits`` likewise, drawn as a dashed line with words.
    """
    pen, parts = _Pen(False), []
    first, left, right, head, bottom = changes[0][0], 20.0, WIDTH - 90.0, 34.0, 200.0
    limits = [(max(day, first), number) for day, number in _in_force(limits, first, last)]
    scale = (bottom - head) / _top(number for _day, number in (*changes, *limits))
    width = (right - left) / ((last - first).days + 1)

    def at(day: date) -> float:
        return left + (day - first).days * width

    parts.append(pen.line("axis", left, bottom, right, bottom))
    for day, anchor in ((first, "start"), (last, "end")):
        x = left if day == first else right
        parts.append(pen.text(x, bottom + 20, day_text(day), kind="soft", anchor=anchor))
    for kind, dash, stairs in (("s1", "", changes), ("target", "6 4", limits)):
        if stairs:
            parts.append(pen.path(kind, _stairs(stairs, at, right, bottom, scale), dash))
            words = _("limit %(number)s") if kind == "target" else "%(number)s"
            y = bottom - stairs[-1][1] * scale
            parts.append(pen.text(right + 8, y + (-4 if kind == "target" else 12), words % {"number": stairs[-1][1]}))
    peak = max(number for _day, number in changes)
    if peak:
        day = next(day for day, number in changes if number == peak)
        words = _("peak %(number)s (%(day)s)") % {"number": peak, "day": day_text(day)}
        x, anchor = (at(day), "start") if at(day) < (left + right) / 2 else (at(day + timedelta(days=1)), "end")
        parts.append(pen.text(x, bottom - peak * scale - 8, words, anchor=anchor))
    described = _described([(day_text(day), number) for day, number in changes], unit)
    return _svg(title, described, bottom + 28, parts, False)


def _in_force(limits: Sequence[tuple[date, int]], first: date, last: date) -> list[tuple[date, int]]:
    """The limits that hold on some day from first to last."""
    return [
        (day, number)
        for index, (day, number) in enumerate(limits)
        if day <= last and (index + 1 == len(limits) or limits[index + 1][0] > first)
    ]


def _stairs(
    changes: Sequence[tuple[date, int]], at: Callable[[date], float], right: float, bottom: float, scale: float
) -> str:
    """The path's data: level from day to day, straight up or down where the number changes."""
    commands = [f"M{_at(at(changes[0][0]))} {_at(bottom - changes[0][1] * scale)}"]
    for day, number in changes[1:]:
        commands.append(f"H{_at(at(day))}V{_at(bottom - number * scale)}")
    return "".join([*commands, f"H{_at(right)}"])
