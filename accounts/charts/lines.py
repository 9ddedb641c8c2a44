"""Lines over an axis of time, and stairs of a number that holds from day to day."""

from collections.abc import Callable, Collection, Sequence
from datetime import date, timedelta

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from accounts.charts.drawing import (
    DASHES,
    LINE,
    SERIES,
    WHOLE,
    WIDTH,
    Number,
    Partings,
    Pen,
    Series,
    coordinate,
    describe,
    label_width,
    largest,
    partition,
    svg,
)
from accounts.polish import day_text, number_text


def lines(
    axis: Sequence[str], series: Sequence[Series], *, title: str, unit: str = "", for_print: bool = False,
    parted: Partings = WHOLE,
) -> SafeString:  # fmt: skip
    """Up to four lines over the axis, told apart by dash and by the label at their end; gaps stay gaps."""
    if len(series) > len(SERIES):
        raise ValueError("at most four lines can be told apart")
    pen, parts = Pen(for_print), []
    left, right = 20.0, WIDTH - label_width((item.label for item in series), 200) - 84
    # Two charts of years go on one page of paper.
    head, bottom = 24.0, 180.0 if for_print else 220.0
    scale = (bottom - head) / largest(value for item in series for value in item.values)
    step = (right - left) / max(len(axis) - 1, 1)
    every = max(len(axis) // 8, 1)
    for index in range(0, len(axis), every):
        parts.append(pen.text(left + step * index, bottom + 20, axis[index], anchor="middle"))
    parts.append(pen.line("axis", left, bottom, right, bottom))
    ends = []
    for kind, dash, item in zip(SERIES, DASHES, series, strict=False):
        known = [value for value in item.values if value is not None]
        if known:
            parts.append(pen.path(kind, _trace(item.values, left, step, bottom, scale, parted.places), dash))
            value = known[-1]
            y = bottom - float(value) * scale
            ends.append((y, kind, dash, f"{number_text(value)} {item.label}"))
    parts += [partition(pen, left + step * (index - 0.5), head, bottom) for index in parted.places]
    gaps = _gaps(axis, series)
    for index, words in enumerate(gaps):
        parts.append(pen.text(left, bottom + 44 + index * LINE, words, kind="soft"))
    parts += _end_labels(pen, ends, right, bottom)
    height = bottom + 28 + len(gaps) * LINE
    described = ". ".join(filter(None, (_line_description(axis, series, unit), parted.why)))
    return svg(title, described, height, parts, for_print)


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
    return ". ".join(f"{item.label}: {describe(list(zip(axis, item.values, strict=True)), unit)}" for item in series)


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
        commands.append(f"{'L' if down else 'M'}{coordinate(x)} {coordinate(y)}")
        alone = not down and (index + 1 in {len(values), *parted} or values[index + 1] is None)
        if alone:
            commands.append("h4")
        down = True
    return " ".join(commands)


def _end_labels(pen: Pen, ends: list[tuple[float, str, str, str]], right: float, bottom: float) -> list[SafeString]:
    """Labels beside the ends of lines, each with a sample of its line; close ones apart, none below the axis."""
    labels, places, free = [], [], bottom
    for y, *_drawn in sorted(ends, reverse=True):
        places.append(min(y + 5, free))
        free = places[-1] - LINE
    for y, (_end, kind, dash, words) in zip(reversed(places), sorted(ends), strict=True):
        sample = f"M{coordinate(right + 8)} {coordinate(y - 5)} h20"
        labels.append(pen.path(kind, sample, dash))
        labels.append(pen.text(right + 34, y, words))
    return labels


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
    pen, parts = Pen(False), []
    first, left, right, head, bottom = changes[0][0], 20.0, WIDTH - 90.0, 34.0, 200.0
    limits = [(max(day, first), number) for day, number in _in_force(limits, first, last)]
    scale = (bottom - head) / largest(number for _day, number in (*changes, *limits))
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
    described = describe([(day_text(day), number) for day, number in changes], unit)
    return svg(title, described, bottom + 28, parts, False)


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
    commands = [f"M{coordinate(at(changes[0][0]))} {coordinate(bottom - changes[0][1] * scale)}"]
    for day, number in changes[1:]:
        commands.append(f"H{coordinate(at(day))}V{coordinate(bottom - number * scale)}")
    return "".join([*commands, f"H{coordinate(right)}"])
