"""One series of numbers over all years and programmes, with every place where it must not be drawn as one line."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils import timezone
from django.utils.translation import gettext as _

from programs.explorer.chains import Chain, chains
from programs.figures import Figures, LiveCounts, ShownFigure, figures
from programs.judging import Judged, Kind, counting
from programs.models import Measure, MeasureLink, Target, Value
from programs.periods import dotted
from programs.targets import all_targets


@dataclass(frozen=True)
class Point(Judged):
    """A year of a series: the figure, what is wanted, and other figures known of the same year.

    ``others`` are figures of other measures of the path for the year, ``beside`` those of measures merged or split.
    """

    year: int
    shown: ShownFigure
    target: Target | None = None
    limit: Target | None = None
    others: tuple[ShownFigure, ...] = ()
    beside: tuple[ShownFigure, ...] = ()

    @property
    def value(self):
        """The number, if there is one."""
        return self.shown.value


@dataclass(frozen=True)
class Break:
    """Why the number of a year cannot be compared with the one known before it."""

    before: int
    year: int
    reasons: tuple[str, ...]

    def __str__(self) -> str:
        words = {"before": self.before, "year": self.year, "reasons": "; ".join(self.reasons)}
        return _("%(before)s and %(year)s cannot be compared: %(reasons)s") % words


@dataclass
class Series:
    """A measure over the years, the oldest first; years without anything known stand between others as gaps."""

    chain: Chain
    points: list[Point]
    breaks: dict[int, Break] = field(default_factory=dict)

    @property
    def measure(self) -> Measure:
        """The measure asked for."""
        return self.chain.measure

    @property
    def latest(self) -> Point | None:
        """The last year with a number."""
        return next((point for point in reversed(self.points) if point.value is not None), None)

    @property
    def newest_first(self) -> list[Point]:
        """Years as tables list them."""
        return list(reversed(self.points))

    @property
    def has_words(self) -> bool:
        """Whether any year prints words beside the number."""
        return any(point.shown.words for point in self.points)

    @property
    def remarks(self) -> list[str]:
        """What must be known before years are compared."""
        return [str(item) for _year, item in sorted(self.breaks.items())]

    def point(self, year: int) -> Point | None:
        """The year's point."""
        return next((point for point in self.points if point.year == year), None)

    def comparable(self, earlier: int, later: int) -> tuple[str, ...]:
        """Why the numbers of two years cannot be compared; nothing if they can."""
        first, last = self.point(earlier), self.point(later)
        if first is None or last is None or first.value is None or last.value is None:
            return ()
        return reasons_between(self.chain, first.shown, last.shown)


def series_of(measures: Iterable[Measure], only_years: Iterable[int] | None = None) -> dict[int, Series]:
    """The series of each measure, by key; a number of queries that does not grow with measures, years or changes.

    ``only_years``: just these years, whether or not anything is known of them.
    """
    found = chains(measures)
    everything = {measure.pk: measure for chain in found.values() for measure in chain.all_measures}
    targets = all_targets(everything.values())
    known = _known_years(everything.values(), targets)
    wanted = None if only_years is None else set(only_years)
    shown = _figures(everything.values(), known, wanted)
    return {pk: _series(chain, shown, targets, known, wanted) for pk, chain in found.items()}


def _known_years(measures: Iterable[Measure], targets: dict[int, list[Target]]) -> dict[int, set[int]]:
    """Years of each measure with a value, a count of the records or a target."""
    measures = list(measures)
    known: dict[int, set[int]] = {measure.pk: set() for measure in measures}
    recorded = Value.objects.filter(measure__in=measures).order_by().values_list("measure", "year").distinct()
    for pk, year in recorded:
        known[pk].add(year)
    for measure in measures:
        known[measure.pk] |= {target.year for target in targets.get(measure.pk, ()) if target.year}
        known[measure.pk] |= set(_live_years(measure))
    return known


def _live_years(measure: Measure) -> range:
    """Years of the programme so far that are counted from records."""
    if not measure.source_key:
        return range(0)
    programme = measure.indicator.programme
    first = max(measure.live_since or programme.year_from, programme.year_from)
    return range(first, min(programme.year_to, timezone.localdate().year) + 1)


def _figures(measures: Iterable[Measure], known: dict[int, set[int]], wanted: set[int] | None) -> Figures:
    """Figures of the known years; asked programme by programme, so that records are counted for its own years only."""
    by_programme: dict[int, list[Measure]] = {}
    for measure in measures:
        by_programme.setdefault(measure.indicator.programme_id, []).append(measure)
    shown, live = {}, LiveCounts()
    for group in by_programme.values():
        years = set().union(*(known[measure.pk] for measure in group))
        years = years if wanted is None else years & wanted
        if years:
            shown |= figures(group, sorted(years), live)
    return shown


def _series(
    chain: Chain,
    shown: Figures,
    targets: dict[int, list[Target]],
    known: dict[int, set[int]],
    wanted: set[int] | None,
) -> Series:
    years = set().union(*(known[measure.pk] for measure in chain.all_measures))
    listed = range(min(years, default=0), max(years, default=-1) + 1) if wanted is None else sorted(wanted)
    points = [_point(chain, year, shown, targets) for year in listed]
    return Series(chain, points, _breaks(chain, points))


def _point(chain: Chain, year: int, shown: Figures, targets: dict[int, list[Target]]) -> Point:
    told = [shown[measure.pk, year] for measure in chain.path if (measure.pk, year) in shown]
    told = [item for item in told if item.is_known]
    chosen = max(told, key=lambda item: _weight(chain, item), default=None)
    if chosen is None:
        measure = _measure_of_year(chain, year)
        chosen = shown.get((measure.pk, year)) or ShownFigure(measure, year, text=_("no data"))
    wanted = [row for row in targets.get(chosen.measure.pk, ()) if row.year or row.first <= year <= row.last]
    beside = (shown.get((item.measure.pk, year)) for item in chain.beside)
    return Point(
        year,
        chosen,
        counting(wanted, year),
        counting(wanted, year, Kind.LIMIT),
        tuple(item for item in told if item is not chosen),
        tuple(item for item in beside if item is not None and item.is_known),
    )


def _weight(chain: Chain, item: ShownFigure) -> tuple[bool, bool, int]:
    """A programme that covers the year knows best; then what was reported before what is counted; then the later."""
    programme = item.measure.indicator.programme
    covers = programme.year_from <= item.year <= programme.year_to
    return covers, item.stored is not None, [measure.pk for measure in chain.path].index(item.measure.pk)


def _measure_of_year(chain: Chain, year: int) -> Measure:
    """The measure that should have a figure of the year."""
    covering = [
        measure
        for measure in chain.path
        if measure.indicator.programme.year_from <= year <= measure.indicator.programme.year_to
    ]
    return covering[-1] if covering else chain.measure


def _breaks(chain: Chain, points: list[Point]) -> dict[int, Break]:
    """Breaks by the year after them; each number is compared with the number known before it."""
    breaks, before = {}, None
    for point in points:
        if point.value is None:
            continue
        if before is not None:
            reasons = reasons_between(chain, before.shown, point.shown)
            if reasons:
                breaks[point.year] = Break(before.year, point.year, reasons)
        before = point
    return breaks


def reasons_between(chain: Chain, before: ShownFigure, after: ShownFigure) -> tuple[str, ...]:
    """Why two figures of one series cannot be compared: period, unit, definition, or the link between measures."""
    reasons = []
    if _shape(before) != _shape(after):
        reasons.append(_("%(year)s is %(period)s") % {"year": before.year, "period": period_words(before)})
        reasons.append(_("%(year)s is %(period)s") % {"year": after.year, "period": period_words(after)})
    if after.is_live and after.year >= timezone.localdate().year:
        reasons.append(_("%(year)s is not over yet") % {"year": after.year})
    if before.unit != after.unit:
        none = _("not given")
        units = {"before": before.unit or none, "after": after.unit or none}
        reasons.append(_("the unit changed from %(before)s to %(after)s") % units)
    if before.measure.pk == after.measure.pk and before.era != after.era:
        reasons.append(_("the definition changed after %(year)s") % {"year": before.definition.last_year})
    elif before.measure.pk != after.measure.pk:
        reasons += [link_words(link) for link in chain.broken_joints(before.measure, after.measure)]
        reasons += _eras_left(before, after)
    return tuple(reasons)


def _eras_left(before: ShownFigure, after: ShownFigure) -> list[str]:
    """Breaks inside the measures themselves: the earlier one was redefined later, or the later one since its start."""
    reasons = []
    if before.definition and not before.definition.comparable:
        reasons.append(_("the definition changed after %(year)s") % {"year": before.definition.last_year})
    if after.era:
        reasons.append(_("the definition of the later programme changed before %(year)s") % {"year": after.year})
    return reasons


def _shape(shown: ShownFigure) -> tuple:
    """What part of the year a figure is about, without the year; whole years are all alike."""
    if shown.covers_year:
        return ()
    value = shown.stored
    parts = (value.as_of, value.period_from, value.period_to)
    return (value.cumulative, *(part.removeprefix(f"{shown.year}") for part in parts))


def period_words(shown: ShownFigure) -> str:
    """„half a year", „as of 30.06": what a figure stands for."""
    if shown.covers_year or shown.stored is None:
        return _("the whole year")
    return part_words(shown.stored)


def part_words(value: Value) -> str:
    """The day or the part of the year that a value stands for."""
    if value.cumulative:
        return _("a total over all years so far")
    if value.as_of:
        return _("as of %(day)s") % {"day": dotted(value.as_of)}
    return _("from %(first)s to %(last)s") % {"first": dotted(value.period_from), "last": dotted(value.period_to)}


def link_words(link: MeasureLink) -> str:
    """Why a link does not let numbers be compared."""
    years = {"year": link.later.indicator.programme.year_from}
    if link.kind == MeasureLink.Kind.MERGED:
        words = _("merged with other indicators (programme since %(year)s)") % years
    elif link.kind == MeasureLink.Kind.SPLIT:
        words = _("split off from a wider indicator (programme since %(year)s)") % years
    else:
        words = _("the programme since %(year)s counts it otherwise") % years
    return f"{words}: {link.note}" if link.note else words
