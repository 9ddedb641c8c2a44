"""The title of a chart is what it shows, and its drawing never joins what cannot be compared."""

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from accounts import charts
from programs.explorer.series import Point, Series
from programs.figures import ShownFigure, written
from programs.models import Target, Value

YEARS_AS_BARS = 6


def nothing() -> str:
    """Said where no year has a number."""
    return _("No number yet")


def target_words(target: Target, shown: ShownFigure) -> str:
    """„co najmniej 50", „między 10–20" in the decimals of the year's definition."""
    defined = shown.definition or shown.measure
    number = written(target.value, defined)
    if target.value_to is not None:
        number = f"{number}–{written(target.value_to, defined)}"
    return f"{target.get_comparator_display()} {number}"


def finding(series: Series) -> str:
    """The latest number; with a target whether it is reached, without one how it compares with the year before."""
    latest = series.latest
    if latest is None:
        in_parts = any(point.shown.value_state == Value.ValueState.PARTS for point in series.points)
        return _("The numbers are given in parts") if in_parts else nothing()
    words = {"number": latest.shown.text, "unit": latest.shown.unit or _("unit not given"), "year": latest.year}
    if latest.verdict.is_good is not None:
        return _against_target(series, latest, words)
    return _against_year_before(series, latest, words)


def _against_target(series: Series, latest: Point, words: dict) -> str:
    words["target"] = target_words(latest.target, latest.shown)
    if not latest.verdict.is_good:
        return _("%(number)s (%(unit)s) in %(year)s, target %(target)s: not reached") % words
    earlier = [point.verdict.is_good for point in series.points if point.year < latest.year]
    if False in earlier and True not in earlier:
        return _("Target reached for the first time in %(year)s: %(number)s (%(unit)s), target %(target)s") % words
    return _("%(number)s (%(unit)s) in %(year)s, target %(target)s: reached") % words


def _against_year_before(series: Series, latest: Point, words: dict) -> str:
    before = series.point(latest.year - 1)
    if before is None or before.value is None or latest.year in series.breaks:
        return _("%(number)s (%(unit)s) in %(year)s") % words
    words["before"] = before.shown.text
    if latest.value > before.value:
        return _("%(number)s (%(unit)s) in %(year)s, more than a year earlier (%(before)s)") % words
    if latest.value < before.value:
        return _("%(number)s (%(unit)s) in %(year)s, less than a year earlier (%(before)s)") % words
    return _("%(number)s (%(unit)s) in %(year)s, as many as a year earlier") % words


def drawn(series: Series) -> list[Point]:
    """Years of the chart: between the first and the last number in the unit of the latest one."""
    latest = series.latest
    if latest is None:
        return []
    with_number = [point.year for point in series.points if is_drawn(point, latest)]
    return [point for point in series.points if min(with_number) <= point.year <= max(with_number)]


def is_drawn(point: Point, latest: Point) -> bool:
    """Whether a number stands on the same scale as the latest one."""
    return point.value is not None and point.shown.unit == latest.shown.unit


def chart(series: Series, title: str) -> SafeString | None:
    """Bars for a few years, a line for many; none without at least two numbers. Breaks lift the pen."""
    points, latest = drawn(series), series.latest
    if len([point for point in points if is_drawn(point, latest)]) < 2:
        return None
    numbers = [point.value if is_drawn(point, latest) else None for point in points]
    targets = [point.target.value if point.target else None for point in points]
    places = [index for index, point in enumerate(points) if point.year in series.breaks]
    unit, parted = latest.shown.unit, charts.Partings(places, ". ".join(series.remarks))
    labels = [str(point.year) for point in points]
    if len(points) > YEARS_AS_BARS:
        lines = [charts.Series(unit, numbers)]
        if any(target is not None for target in targets):
            lines.append(charts.Series(_("target"), targets, says_gaps=False))
        return charts.lines(labels, lines, title=title, unit=unit, parted=parted)
    bars = [
        charts.Bar(label, number, target, _gap(point, latest))
        for label, number, target, point in zip(labels, numbers, targets, points, strict=True)
    ]
    return charts.years(bars, title=title, unit=unit, parted=parted)


def _gap(point: Point, latest: Point) -> str:
    """Why a year has no bar."""
    if point.value is not None:
        return _("other unit: %(unit)s") % {"unit": point.shown.unit or _("not given")}
    return "" if len(point.shown.text) > 16 else point.shown.text
