"""Two years of a programme beside each other, also across programmes: what rose, fell, is missing or cannot be said."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from programs.explorer import open_data
from programs.explorer.series import Point, Series, series_of
from programs.figures import plain
from programs.judging import Verdict
from programs.models import Measure, Node, Programme, Value

ROSE, FELL, SAME, MISSING, NOT_COMPARABLE, WORDS, PARTS = (
    "wzrosly",
    "spadly",
    "bez-zmian",
    "brak",
    "nieporownywalne",
    "opisowe",
    "czesci",
)
MET, MISSED = "cel-osiagniety", "cel-nieosiagniety"
CHANGES = {
    ROSE: pgettext_lazy("comparison", "rose"),
    FELL: pgettext_lazy("comparison", "fell"),
    SAME: pgettext_lazy("comparison", "stayed the same"),
    MISSING: pgettext_lazy("comparison", "missing in one of the years"),
    NOT_COMPARABLE: pgettext_lazy("comparison", "cannot be compared"),
    WORDS: pgettext_lazy("comparison", "given in words"),
    PARTS: pgettext_lazy("comparison", "given in parts"),
}
TARGETS = {
    MET: pgettext_lazy("comparison", "met the target"),
    MISSED: pgettext_lazy("comparison", "missed the target"),
}


@dataclass(frozen=True)
class Line:
    """A measure in two years. ``reasons`` say why it cannot be compared."""

    series: Series
    earlier: Point
    later: Point
    reasons: tuple[str, ...]

    @property
    def measure(self) -> Measure:
        """The measure of the programme compared."""
        return self.series.measure

    @property
    def node(self) -> Node:
        """The part of the programme it hangs on."""
        return self.measure.indicator.node

    @property
    def change(self) -> str:
        """One of ``CHANGES``."""
        if not (self.earlier.shown.is_known and self.later.shown.is_known):
            return MISSING
        if self.earlier.value is None or self.later.value is None:
            in_parts = {point.shown.value_state for point in (self.earlier, self.later)} == {Value.ValueState.PARTS}
            return PARTS if in_parts else WORDS
        if self.reasons:
            return NOT_COMPARABLE
        if self.later.value == self.earlier.value:
            return SAME
        return ROSE if self.later.value > self.earlier.value else FELL

    @property
    def change_words(self) -> str:
        """The change in words; for a missing number which year lacks it."""
        if self.change != MISSING:
            return str(CHANGES[self.change])
        lacking = [str(point.year) for point in (self.earlier, self.later) if not point.shown.is_known]
        return _("missing in %(years)s") % {"years": ", ".join(lacking)}

    @property
    def difference(self) -> Decimal | None:
        """How much it rose (positive) or fell; None where that cannot be said."""
        return plain(self.later.value - self.earlier.value) if self.change in {ROSE, FELL, SAME} else None

    @property
    def percent(self) -> Decimal | None:
        """The difference in percent of the earlier number; None for a start at zero and for percentages."""
        if self.difference is None or not self.earlier.value or self.is_percent:
            return None
        return (self.difference / abs(self.earlier.value) * 100).quantize(Decimal(1))

    @property
    def is_percent(self) -> bool:
        """Whether it counts percent: its difference is in percentage points."""
        return self.later.shown.unit == "%"

    @property
    def target(self) -> str:
        """Whether the later year met its target; empty where that cannot be said."""
        return {Verdict.MET: MET, Verdict.MISSED: MISSED}.get(self.later.verdict, "")


@dataclass
class Comparison:
    """A programme in two years."""

    programme: Programme
    earlier: int
    later: int
    lines: list[Line]

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many lines each filter finds."""
        return Counter([line.change for line in self.lines] + [line.target for line in self.lines if line.target])

    def chosen(self, change: str, order: str) -> list[Line]:
        """Lines of one filter in one order; those without a number stand last."""
        lines = [line for line in self.lines if change in {"", line.change, line.target}]
        key = ORDERS.get(order)
        return sorted(lines, key=key) if key else lines


def _by_number(value: Callable[[Line], Decimal | None], sign: int) -> Callable[[Line], tuple]:
    def key(line: Line) -> tuple[bool, Decimal]:
        number = value(line)
        return (number is None, sign * (number or Decimal(0)))

    return key


ORDERS: dict[str, Callable[[Line], tuple]] = {
    "wzrost": _by_number(lambda line: line.percent, -1),
    "spadek": _by_number(lambda line: line.percent, 1),
    "nazwa": lambda line: (str(line.measure).casefold(), line.measure.pk),
}


def measures_of(programme: Programme) -> QuerySet[Measure]:
    """Measures of a programme in printed order with what lines show of them."""
    measures = Measure.objects.filter(indicator__programme=programme, indicator__withdrawn=False)
    related = ("indicator__programme", "indicator__node", "indicator__reported_by")
    return measures.select_related(*related).order_by("indicator__position", "indicator_id", "position")


def comparison(programme: Programme, earlier: int, later: int) -> Comparison:
    """Compare two years; a number of queries that does not grow with the programme."""
    found = series_of(measures_of(programme), {earlier, later})
    lines = []
    for series in found.values():
        first, last = series.point(earlier), series.point(later)
        if first is None or last is None:
            continue
        reasons = series.comparable(earlier, later)
        lines.append(Line(series, first, last, reasons))
    return Comparison(programme, earlier, later, lines)


def years_to_compare(programme: Programme) -> tuple[list[int], int]:
    """Years of the programme so far and of those it is linked with, and the latest one with recorded values."""
    own = Q(measure__indicator__programme=programme)
    before = Q(measure__later_links__later__indicator__programme=programme)
    after = Q(measure__earlier_links__earlier__indicator__programme=programme)
    recorded = set(Value.objects.filter(own | before | after).order_by().values_list("year", flat=True).distinct())
    years = {*recorded, *(year for year in programme.years if year <= timezone.localdate().year)}
    return sorted(years) or [programme.year_from], max(recorded, default=programme.year_from)


COLUMNS = {
    **{key: open_data.COLUMNS[key] for key in ("code", "indicator", "part", "unit")},
    "earlier_year": gettext_lazy("earlier year"),
    "earlier_value": gettext_lazy("earlier value"),
    "later_year": gettext_lazy("later year"),
    "later_value": gettext_lazy("later value"),
    "difference": gettext_lazy("difference"),
    "percent": gettext_lazy("difference in percent"),
    "change": gettext_lazy("change"),
    "not_comparable": gettext_lazy("why not comparable"),
    **{key: open_data.COLUMNS[key] for key in ("target", "comparison", "verdict", "definition", "programme")},
    **{key: open_data.COLUMNS[key] for key in ("licence", "generated")},
}


def rows_of(lines: Iterable[Line]) -> Iterator[dict]:
    """Rows of the data file."""
    for line in lines:
        later = open_data.row_of(line.series, line.later)
        yield {key: later[key] for key in COLUMNS if key in later} | {
            "earlier_year": line.earlier.year,
            "earlier_value": _value(line.earlier),
            "later_year": line.later.year,
            "later_value": _value(line.later),
            "difference": line.difference,
            "percent": line.percent,
            "change": line.change_words,
            "not_comparable": "; ".join(line.reasons),
        }


def _value(point: Point) -> Decimal | str:
    return point.shown.text if point.value is None else point.value
