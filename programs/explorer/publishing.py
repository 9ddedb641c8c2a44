"""What anybody may see without signing in: accepted numbers of all programmes, small counts of people hidden.

Nothing else of a value leaves this module: no words, no remark, no person, no institution, no draft. Everything that is
published is looked at together, because one number may stand in two programmes.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from django.utils.translation import gettext as _

from accounts.models import CentreProfile
from accounts.search import fold
from programs.explorer.chains import Chain
from programs.explorer.elsewhere import Elsewhere, elsewhere
from programs.explorer.series import Break, Point, Series, reasons_between
from programs.figures import Figures, ShownFigure, figures
from programs.judging import counting
from programs.models import Measure, MeasureLink, PartsKind, Programme, Value
from programs.suppression import Cell, Key, Relation, suppressed
from programs.suppression import counts_people as is_people
from programs.targets import all_targets

PUBLIC_STATES = {Value.State.ACCEPTED, Value.State.LOCKED}
PERCENT = "%"


@dataclass(frozen=True)
class PublicNumber:
    """One number of a year as anybody sees it."""

    point: Point
    is_hidden: bool


@dataclass(frozen=True)
class PublicProgramme:
    """A programme's measures in printed order with their years; ``hidden`` are pairs of measure and year."""

    programme: Programme
    series: list[Series]
    hidden: frozenset[Key]
    years: list[int]

    def rows(self) -> Iterator[tuple[Series, list[PublicNumber | None]]]:
        """Each measure with a number for each year (None: nothing published)."""
        for one in self.series:
            points = {point.year: point for point in one.points}
            yield one, [self._number(one, points.get(year)) for year in self.years]

    def _number(self, series: Series, point: Point | None) -> PublicNumber | None:
        if point is None:
            return None
        return PublicNumber(point, (series.measure.pk, point.year) in self.hidden)

    def of_indicator(self, pk: int) -> list[Series]:
        """Series of one indicator, the whole first."""
        return [one for one in self.series if one.measure.indicator_id == pk]


def counts_people(shown: ShownFigure) -> bool:
    """Whether a small number of the unit would say something about a handful of people."""
    return is_people(shown.unit)


def published(programme: Programme) -> PublicProgramme:
    """What is published of a programme."""
    measures, shown, hidden = _everything()
    own = [measure for measure in measures if measure.indicator.programme_id == programme.pk]
    targets = all_targets(own)
    series = [_series(measure, shown, hidden, targets.get(measure.pk, [])) for measure in own]
    years = sorted({point.year for one in series for point in one.points})
    return PublicProgramme(programme, [one for one in series if one.points], hidden, years)


def told() -> Iterator[tuple[ShownFigure, bool]]:
    """Everything that is published of all programmes: each figure, and whether its number is hidden."""
    _measures, known, hidden = _everything()
    for key in sorted(known.public):
        yield known.figures[key], key in hidden


def _everything() -> tuple[list[Measure], "Known", frozenset[Key]]:
    """All measures that are published, their figures, and which of these are hidden."""
    measures = list(
        Measure.objects.filter(indicator__withdrawn=False, indicator__programme__in=Programme.objects.adopted())
        .select_related("indicator__programme", "indicator__node")
        .order_by("indicator__position", "indicator_id", "position")
    )
    known = _accepted(measures)
    return measures, known, hidden_numbers(measures, known, CentreProfile.current().small_count, elsewhere())


@dataclass(frozen=True)
class Known:
    """Figures of stored values by measure and year, and which of them are accepted."""

    figures: Figures
    public: frozenset[Key]


def _accepted(measures: list[Measure]) -> Known:
    """Figures from stored values alone: what is counted now has not been accepted by anybody."""
    recorded = Value.objects.order_by().values_list("year", flat=True).distinct()
    keys = {measure.pk: measure.source_key for measure in measures}
    for measure in measures:
        measure.source_key = ""
    shown = figures(measures, sorted(recorded))
    for measure in measures:
        measure.source_key = keys[measure.pk]
    known = {key: item for key, item in shown.items() if item.is_known}
    public = frozenset(key for key, item in known.items() if is_public(item))
    return Known(known, public)


def is_public(shown: ShownFigure) -> bool:
    """Whether a figure was accepted, with every part of it; totals of years that are no running totals stay inside."""
    if shown.state not in PUBLIC_STATES:
        return False
    running = shown.stored is not None and shown.stored.cumulative
    return not running or shown.measure.figure_kind == Measure.FigureKind.CUMULATIVE


def hidden_numbers(measures: list[Measure], known: Known, below: int, others: Elsewhere) -> frozenset[Key]:
    """Numbers that must not be seen, as pairs of measure and year; what other publications hide is hidden here too."""
    if not below:
        return frozenset()
    numbers = {key: item for key, item in known.figures.items() if item.value is not None}
    secret = {key for key, item in numbers.items() if (*key, item.value) in others.hidden}
    cells = {
        key: Cell(
            key,
            item.value,
            counts_people(item),
            shown=key in known.public,
            secret=key in secret,
            published=(*key, item.value) in others.shown,
        )
        for key, item in numbers.items()
        if item.unit != PERCENT
    }
    relations = list(_relations(measures, known, cells))
    hidden = suppressed(cells.values(), relations, below) | secret
    return hidden | _percentages(measures, known, hidden, below)


def _relations(measures: list[Measure], known: Known, cells: dict[Key, Cell]) -> Iterator[Relation]:
    by_indicator: dict[int, list[Measure]] = defaultdict(list)
    for measure in measures:
        by_indicator[measure.indicator_id].append(measure)
    years = sorted({year for _measure, year in cells})
    for group in by_indicator.values():
        for year in years:
            yield from _parts(group, year, known, cells)
    for year in years:
        yield from _same_counts(measures, year, cells)
        yield from _breakdowns(measures, year, cells)
    yield from _running(measures, cells)
    yield from _linked(cells)


def _parts(group: list[Measure], year: int, known: Known, cells: dict[Key, Cell]) -> Iterator[Relation]:
    """Parts of a whole: those that add up, and each with the rest of the whole."""
    whole, parts = (group[0].pk, year), [(measure.pk, year) for measure in group[1:]]
    parts = [key for key in parts if key in cells]
    if whole not in cells or not parts or group[0].position:
        return
    stored = known.figures[whole].stored
    kind = (stored.parts_kind if stored else "") or group[0].indicator.parts_kind
    if kind not in {PartsKind.EACH, PartsKind.RELATED}:
        yield from _within(whole, parts, cells, adds_up=kind == PartsKind.SPLIT)


def _within(whole: Key, parts: list[Key], cells: dict[Key, Cell], *, adds_up: bool) -> Iterator[Relation]:
    """All parts together where they add up (as said, or as anybody sees), and each part with the rest."""
    together = sum(cells[part].value for part in parts)
    if adds_up or together == cells[whole].value:
        yield Relation(whole, tuple(parts))
    for part in parts:
        yield from _rest(whole, part, cells)


def _rest(whole: Key, part: Key, cells: dict[Key, Cell]) -> Iterator[Relation]:
    """The whole without one part is a number that anybody can work out."""
    rest = cells[whole].value - cells[part].value
    if rest < 0 or not cells[part].counts_people:
        return
    key = ("rest", whole, part)
    cells[key] = Cell(key, rest, cells[part].counts_people, shown=False)
    yield Relation(whole, (part, key))


def _same_counts(measures: list[Measure], year: int, cells: dict[Key, Cell]) -> Iterator[Relation]:
    """The same count in two places: by its source in the records, or by its words."""
    places: dict[tuple, list[Key]] = defaultdict(list)
    for measure in measures:
        key = (measure.pk, year)
        if key not in cells:
            continue
        if measure.source_key:
            places["source", measure.source_key, measure.source_dimension, measure.source_code].append(key)
        places["words", fold(measure.indicator.name), fold(measure.label), cells[key].value].append(key)
    for keys in places.values():
        yield from (_same(one, other) for one, other in pairwise(keys) if cells[one].value == cells[other].value)


def _same(one: Key, other: Key) -> Relation:
    return Relation(one, (other,))


def _breakdowns(measures: list[Measure], year: int, cells: dict[Key, Cell]) -> Iterator[Relation]:
    """Parts of one count of the records that stand in several indicators."""
    wholes = {item.source_key: (item.pk, year) for item in measures if item.source_key and not item.source_dimension}
    parts: dict[tuple[str, str], dict[str, Key]] = defaultdict(dict)
    for item in measures:
        if item.source_dimension and (item.pk, year) in cells:
            parts[item.source_key, item.source_dimension].setdefault(item.source_code, (item.pk, year))
    for (source, _dimension), keys in parts.items():
        whole = wholes.get(source)
        if whole in cells:
            yield from _within(whole, list(keys.values()), cells, adds_up=False)


def _running(measures: Iterable[Measure], cells: dict[Key, Cell]) -> Iterator[Relation]:
    """A running total grows by the count of the year."""
    for measure in measures:
        if measure.figure_kind != Measure.FigureKind.CUMULATIVE:
            continue
        years = sorted(year for pk, year in (key for key in cells if len(key) == 2) if pk == measure.pk)
        for before, after in pairwise(years):
            yield from _rest((measure.pk, after), (measure.pk, before), cells)


def _linked(cells: dict[Key, Cell]) -> Iterator[Relation]:
    """A measure and the one that continues it may both say the same year."""
    years = sorted({key[1] for key in cells if len(key) == 2})
    for earlier, later in MeasureLink.objects.values_list("earlier", "later"):
        for year in years:
            one, other = (earlier, year), (later, year)
            if one in cells and other in cells and cells[one].value == cells[other].value:
                yield _same(one, other)


def _percentages(measures: list[Measure], known: Known, hidden: frozenset[Key], below: int) -> frozenset[Key]:
    """Percentages of a handful, and all those of a task and year in which a count is hidden."""
    nodes = {measure.pk: measure.indicator.node_id for measure in measures}
    places = {(nodes[pk], year) for pk, year in hidden}
    found = set()
    for (pk, year), shown in known.figures.items():
        if shown.unit == PERCENT and ((nodes[pk], year) in places or _of_a_handful(shown, below)):
            found.add((pk, year))
    return frozenset(found)


def _of_a_handful(shown: ShownFigure, below: int) -> bool:
    """Whether a percentage stands for fewer people than may be seen, on either side."""
    for value in shown.by_reporter:
        if value.numerator is None or value.denominator is None:
            continue
        rest = value.denominator - value.numerator
        if any(0 < number < below for number in (value.numerator, value.denominator, rest)):
            return True
    return False


def _series(measure: Measure, known: Known, hidden: frozenset[Key], targets: list) -> Series:
    """The measure's published years, cleaned of everything that is not public."""
    chain = Chain(measure, [measure])
    years = sorted(year for pk, year in known.public if pk == measure.pk)
    shown = {year: known.figures[measure.pk, year] for year in years}
    breaks = {}
    with_number = [year for year in years if shown[year].value is not None]
    for before, after in pairwise(with_number):
        if reasons := reasons_between(chain, shown[before], shown[after]):
            breaks[after] = Break(before, after, reasons)
    points = [
        Point(year, cleaned(item, is_hidden=(measure.pk, year) in hidden), counting(_of(targets, year), year))
        for year, item in shown.items()
    ]
    return Series(chain, points, breaks)


def _of(targets: list, year: int) -> list:
    return [row for row in targets if row.year or row.first <= year <= row.last]


def cleaned(shown: ShownFigure, *, is_hidden: bool) -> ShownFigure:
    """The figure without words, people and institutions; a hidden one without its number."""
    bare = ShownFigure(shown.measure, shown.year, definition=shown.definition, value_state=shown.value_state)
    if is_hidden:
        return replace(bare, text=_("hidden"), value_state=Value.ValueState.WORDS)
    if shown.value is None:
        words = {Value.ValueState.NOT_APPLICABLE: _("not applicable"), Value.ValueState.PARTS: _("given in parts")}
        return replace(bare, text=words.get(shown.value_state, _("given in words")))
    return replace(bare, value=shown.value, value_to=shown.value_to, text=shown.text)
