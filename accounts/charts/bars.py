"""Bars from zero: lying, standing, stacked, and dots for a result beside its target."""

from collections.abc import Sequence
from decimal import Decimal

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from accounts.charts.drawing import (
    BAR,
    LINE,
    SERIES,
    WHOLE,
    WIDTH,
    Bar,
    Number,
    Partings,
    Pen,
    Series,
    describe,
    label_width,
    largest,
    partition,
    svg,
    wrapped,
)
from accounts.polish import number_text

# Percents of a smaller whole say more than is known.
SMALLEST_WHOLE = 20
WHOLE_BAR = 26
# Times the target that the drawing of results reaches to.
FARTHEST = 2


def bars(rows: Sequence[Bar], *, title: str, unit: str = "", for_print: bool = False) -> SafeString:
    """Horizontal bars from zero, each labelled with its value; a target is a stroke across its bar."""
    pen, parts, y = Pen(for_print), [], 4.0
    left = label_width((row.label for row in rows), 250)
    top = largest([row.value for row in rows] + [row.target for row in rows])
    scale = (WIDTH - left - 150) / top
    for row in rows:
        lines = wrapped(row.label, left - 12)
        for index, words in enumerate(lines):
            parts.append(pen.text(left - 8, y + pen.bar / 2 + 5 + index * LINE, words, anchor="end"))
        parts += _bar(pen, row, left, y, scale)
        y += max(len(lines) * LINE, pen.bar) + 8
    parts.append(pen.line("axis", left, 0, left, y))
    return svg(title, describe([(row.label, row.value) for row in rows], unit), y + 4, parts, for_print)


def _bar(pen: Pen, row: Bar, left: float, y: float, scale: float) -> list[SafeString]:
    """One bar with its value, or the words that it is missing; then the stroke of the target."""
    parts, end = [], left
    if row.value is None:
        words, kind = row.note or _("no data"), "soft"
    else:
        end = left + float(row.value) * scale
        parts += pen.box("s1", left, y, end - left, pen.bar)
        words, kind = f"{number_text(row.value)} {row.note}".strip(), "text"
    if row.target is not None:
        x = left + float(row.target) * scale
        parts.append(pen.line("target", x, y - 3, x, y + pen.bar + 3, width=3))
        words = f"{words} · {_('target %(value)s') % {'value': number_text(row.target)}}"
        end = max(end, x)
    return [*parts, pen.text(end + 8, y + pen.bar / 2 + 5, words, kind=kind)]


def years(
    rows: Sequence[Bar], *, title: str, unit: str = "", for_print: bool = False, parted: Partings = WHOLE
) -> SafeString:
    """Upright bars, one a year, each with its value above; the target is a stroke labelled at its end."""
    pen, parts = Pen(for_print), []
    bottom, head = 220.0, 30.0
    step = (WIDTH - 40) / max(len(rows), 1)
    width = min(step * 0.6, 72)
    scale = (bottom - head) / largest([row.value for row in rows] + [row.target for row in rows])
    for index, row in enumerate(rows):
        middle = 20 + step * (index + 0.5)
        parts.append(pen.text(middle, bottom + 20, row.label, anchor="middle"))
        if row.value is None:
            parts.append(pen.text(middle, bottom - 6, row.note or _("no data"), kind="soft", anchor="middle"))
        else:
            height = float(row.value) * scale
            parts += pen.box("s1", middle - width / 2, bottom - height, width, height)
            parts.append(pen.text(middle, bottom - height - 6, number_text(row.value), anchor="middle"))
        if row.target is not None:
            y, reach = bottom - float(row.target) * scale, min(step, 96) / 2
            parts.append(pen.line("target", middle - reach, y, middle + reach, y, width=3))
            words = _("target %(value)s") % {"value": number_text(row.target)}
            parts.append(pen.text(middle, bottom + 40, words, kind="soft", anchor="middle"))
    parts.append(pen.line("axis", 20, bottom, WIDTH - 20, bottom))
    parts += [partition(pen, 20 + step * index, head, bottom) for index in parted.places]
    described = describe([(row.label, row.value) for row in rows], unit)
    return svg(title, ". ".join(filter(None, (described, parted.why))), bottom + 48, parts, for_print)


def stacked(parts_of_whole: Sequence[Bar], *, title: str, unit: str = "", for_print: bool = False) -> SafeString:
    """One bar of up to four parts with a line of words for each; more parts belong in ``bars``."""
    if len(parts_of_whole) > len(SERIES):
        raise ValueError("at most four parts can be told apart")
    pen, drawn, x = Pen(for_print), [], 0.0
    values = [part.value for part in parts_of_whole]
    whole = sum(float(value or 0) for value in values) or 1.0
    for index, part in enumerate(parts_of_whole):
        width, y = float(part.value or 0) / whole * WIDTH, WHOLE_BAR + (index + 1) * (LINE + 2)
        if width:
            drawn += pen.box(SERIES[index], x, 0, width - (2 if width > 2 else 0), WHOLE_BAR)
            drawn += pen.inside(SERIES[index], x, WHOLE_BAR / 2 + 5, width, number_text(part.value))
        drawn += pen.key(SERIES[index], 0, y - 11)
        drawn.append(pen.text(20, y, f"{part.label}: {_part_words(part.value, values)}"))
        x += width
    described = "; ".join(
        f"{part.label}: {_('no data') if part.value is None else number_text(part.value)} {unit}".strip()
        for part in parts_of_whole
    )
    return svg(title, described, WHOLE_BAR + len(values) * (LINE + 2) + 8, drawn, for_print)


def shares(rows: Sequence[str], parts: Sequence[Series], *, title: str, for_print: bool = False) -> SafeString:
    """Bars of one length, each the whole of a row, stacked of up to four parts; numbers stand at the end of each bar.

    A row with a part that nobody knows has no whole and gets words instead of a bar.
    """
    if len(parts) > len(SERIES):
        raise ValueError("at most four parts can be told apart")
    pen, drawn = Pen(for_print), []
    for index, part in enumerate(parts):
        drawn += pen.key(SERIES[index], 0, 4 + index * LINE)
        drawn.append(pen.text(20, 15 + index * LINE, part.label))
    left, y = label_width(rows, 200), 16.0 + len(parts) * LINE
    values = [[part.values[number] for part in parts] for number in range(len(rows))]
    words = [" · ".join(_part_words(value, of_row) for value in of_row) for of_row in values]
    right = WIDTH - label_width(words, 340)
    for row, of_row, said in zip(rows, values, words, strict=True):
        drawn.append(pen.text(left - 8, y + pen.bar / 2 + 5, row, anchor="end"))
        drawn += _whole(pen, of_row, left, y, right - left)
        drawn.append(pen.text(left if None in of_row else right + 8, y + pen.bar / 2 + 5, said))
        y += pen.bar + 12
    order = ", ".join(part.label for part in parts)
    told = "; ".join(f"{row}: {said}" for row, said in zip(rows, words, strict=True))
    return svg(title, f"{order}. {told}", y + 4, drawn, for_print)


def _whole(pen: Pen, values: Sequence[Number | None], left: float, y: float, width: float) -> list[SafeString]:
    if None in values or not any(values):
        return []
    drawn, x, whole = [], left, sum(float(value) for value in values)
    for index, value in enumerate(values):
        part = float(value) / whole * width
        drawn += pen.box(SERIES[index], x, y, part, pen.bar) if part else []
        x += part
    return drawn


def _part_words(value: Number | None, values: Sequence[Number | None]) -> str:
    """The number, with its share where the whole is known and large enough for percents."""
    if value is None:
        return _("no data")
    whole = 0 if None in values else sum(Decimal(str(one)) for one in values)
    share = f" ({number_text(Decimal(str(value)) / whole * 100, 1)}%)" if whole >= SMALLEST_WHOLE else ""
    return f"{number_text(value)}{share}"


def dots(
    rows: Sequence[str], results: Sequence[Number | None], targets: Sequence[Number | None], *, title: str,
    for_print: bool = False,
) -> SafeString:  # fmt: skip
    """For each row a dot where the result stands on the way from zero to its target, and both in words.

    All targets stand on one line, since rows count different things; what is above twice the target is drawn there.
    """
    pen, drawn, said, y = Pen(for_print), [], [], 4.0 + LINE
    left = label_width(rows, 290)
    target_at = (WIDTH - left - 170) / FARTHEST
    for row, result, target in zip(rows, results, targets, strict=True):
        labels = wrapped(row, left - 12)
        for index, words in enumerate(labels):
            drawn.append(pen.text(left - 8, y + 14 + index * LINE, words, anchor="end"))
        words = _("no data") if result is None else number_text(result)
        if target is not None:
            words = f"{words} · {_('target %(value)s') % {'value': number_text(target)}}"
        if result is not None and target:
            drawn += _dot(pen, left, y + BAR / 2, target_at, min(float(result) / float(target), FARTHEST))
        drawn.append(pen.text(WIDTH - 150, y + 14, words))
        said.append(f"{row}: {words}")
        y += max(len(labels) * LINE, BAR) + 8
    drawn.append(pen.line("axis", left, LINE, left, y))
    drawn.append(pen.line("target", left + target_at, LINE, left + target_at, y, width=2))
    for x, words in ((left, "0"), (left + target_at, _("target"))):
        drawn.append(pen.text(x, 14, words, kind="soft", anchor="middle"))
    return svg(title, "; ".join(said), y + 4, drawn, for_print)


def _dot(pen: Pen, left: float, y: float, target_at: float, ratio: float) -> list[SafeString]:
    """The way from zero, light up to the result, with the result at its end."""
    x = left + target_at * ratio
    return [pen.line("axis", left, y, x, y, width=2), pen.circle("s1", x, y, 6)]
