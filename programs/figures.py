"""The one place where a page, a report or an export asks what a measure's number of a year is.

Rule: a measure with a live source prints what the records count, unless its value carries a reason why not or the
records hold nothing of the year; any other measure prints the value that was stored. The number not printed stays
beside it. Figures of several institutions make one as the measure says. Unit and decimals are those of the year's
definition.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal

from django.utils.translation import gettext as _

from accounts.polish import number_text
from programs import sources
from programs.combining import Combined, combine
from programs.definitions import Definition, definitions
from programs.models import Indicator, Institution, Measure, Programme, Value
from programs.periods import Period

LONG_TEXT = 60
State, ValueState = Value.State, Value.ValueState


@dataclass(frozen=True)
class ShownFigure:
    """What is printed for a measure and a year.

    ``value`` is None where there is no number; ``text`` is what stands in its place (a number in Polish form, words as
    printed, or why there is none). ``words`` are those printed beside the number. ``origin`` is empty where nothing is
    known. ``live`` and ``entered`` are both numbers where both exist, whichever is printed; ``differs`` compares them.
    ``stored`` is the value printed or standing beside; ``by_reporter`` all values of the year, one per reporter;
    ``recorded`` every value of the year, also of days and parts of it;
    ``without`` institutions whose part is missing; ``fraction`` numerator and denominator of a percentage.
    """

    measure: Measure
    year: int
    value: Decimal | None = None
    value_to: Decimal | None = None
    text: str = ""
    words: str = ""
    origin: str = ""
    value_state: str = ValueState.NOT_REPORTED
    state: str = ""
    source: str = ""
    reporter: Institution | None = None
    live: Decimal | None = None
    entered: Decimal | None = None
    stored: Value | None = None
    by_reporter: tuple[Value, ...] = ()
    recorded: tuple[Value, ...] = ()
    definition: Definition | None = None
    without: tuple[Institution, ...] = ()
    fraction: tuple[Decimal, Decimal] | None = None

    @property
    def without_text(self) -> str:
        """„bez: PPP”: whose part is missing from a figure of several institutions; empty if none is."""
        names = ", ".join(institution.label for institution in self.without)
        return _("without: %(names)s") % {"names": names} if names else ""

    @property
    def fraction_text(self) -> str:
        """„30 z 40”: both parts of a percentage; empty if they are not known."""
        if self.fraction is None:
            return ""
        part, whole = map(number_text, self.fraction)
        return _("%(part)s of %(whole)s") % {"part": part, "whole": whole}

    @property
    def unit(self) -> str:
        """Unit of the number in its year."""
        return self.definition.unit if self.definition else self.measure.unit

    @property
    def era(self) -> int:
        """Years of one era are defined alike and can be compared."""
        return self.definition.era if self.definition else 0

    @property
    def covers_year(self) -> bool:
        """Whether it stands for the whole year; the last day of the year does for what is counted on a day."""
        if self.is_live or self.stored is None:
            return True
        if self.stored.cumulative:
            return False
        figure_kind = self.definition.figure_kind if self.definition else self.measure.figure_kind
        is_last_day = self.stored.as_of == f"{self.year}-12-31" and figure_kind == Measure.FigureKind.STOCK
        return self.stored.is_whole_year or is_last_day

    @property
    def ref(self) -> str:
        """The reference used in documents."""
        return self.measure.ref

    @property
    def is_live(self) -> bool:
        """Whether the printed number was counted from records."""
        return self.origin == Value.Origin.LIVE

    @property
    def differs(self) -> bool:
        """Whether records and entry both give a number, and not the same."""
        return self.live is not None and self.entered is not None and self.live != self.entered

    @property
    def is_long(self) -> bool:
        """Whether its words would fill a table's cell."""
        return len(self.text) > LONG_TEXT

    @property
    def is_known(self) -> bool:
        """Whether anything was reported: a number, words, or that it does not apply."""
        return self.value_state != ValueState.NOT_REPORTED


@dataclass
class LiveCounts:
    """Counts of live sources, each source asked once for a period."""

    counted: dict[tuple[str, Period], sources.Figure] = field(default_factory=dict)
    silent: dict[tuple[str, Period], bool] = field(default_factory=dict)
    registers: dict[tuple[Callable[[Period], bool], Period], bool] = field(default_factory=dict)

    def figure(self, key: str, period: Period) -> sources.Figure:
        """The figure of a source, counted once with all that come out of the same calculation.

        Raises ``KeyError`` for an unknown key.
        """
        if (key, period) not in self.counted:
            source = sources.get(key)
            found = source.together(period) if source.together else {key: source.compute(period)}
            self.counted |= {(one, period): figure for one, figure in found.items()}
        return self.counted[key, period]

    def holds(self, app: str, period: Period) -> bool:
        """Whether the records of an app count anything in the period.

        Registers are asked first, each once: among records of which there are none nothing can be counted.
        """
        of_app = (source for source in sources.SOURCES.values() if source.key.startswith(f"{app}."))
        return any(self._may_count(source, period) and self.figure(source.key, period).value for source in of_app)

    def _may_count(self, source: sources.Source, period: Period) -> bool:
        if source.register is None:
            return True
        key = (source.register, period)
        if key not in self.registers:
            self.registers[key] = source.register(period)
        return self.registers[key]

    def of(self, measure: Measure, period: Period) -> Decimal | None:
        """The measure's number in the period; None if its source is gone or its records hold nothing of the period."""
        source = sources.SOURCES.get(measure.source_key)
        if source is None:
            return None
        key = (measure.source_key, period)
        figure = self.figure(*key)
        if key not in self.silent:
            self.silent[key] = not source.knows(period, figure)
        if self.silent[key]:
            return None
        number = (
            figure.part(measure.source_dimension, measure.source_code) if measure.source_dimension else figure.value
        )
        return None if number is None else plain(Decimal(number))


def is_counted(measure: Measure, year: int, live: LiveCounts) -> bool:
    """Whether the records say its number of the year; where they do not, somebody has to enter it."""
    return measure.is_live_in(year) and live.of(measure, Period.year(year)) is not None


Figures = dict[tuple[int, int], ShownFigure]


def figure(measure: Measure, year: int) -> ShownFigure:
    """The figure of one measure in a calendar year."""
    return figures([measure], [year])[measure.pk, year]


def programme_figures(programme: Programme, years: Iterable[int], live: LiveCounts | None = None) -> Figures:
    """Figures of all measures of a programme."""
    measures = Measure.objects.filter(indicator__programme=programme).select_related("indicator")
    return figures(measures, years, live)


def indicator_figures(indicators: Iterable[Indicator], years: Iterable[int], live: LiveCounts | None = None) -> Figures:
    """Figures of all measures of some indicators."""
    measures = Measure.objects.filter(indicator__in=list(indicators)).select_related("indicator")
    return figures(measures, years, live)


def figures(measures: Iterable[Measure], years: Iterable[int], live: LiveCounts | None = None) -> Figures:
    """Figures by measure and year: one query for all values, and each live source counted once per year."""
    measures, years, live = list(measures), list(years), live or LiveCounts()
    recorded: dict[tuple[int, int], list[Value]] = defaultdict(list)
    values = Value.objects.filter(measure__in=measures, year__in=years).select_related("reporter")
    for value in values.order_by("pk"):
        recorded[value.measure_id, value.year].append(value)
    defined, asked = definitions(measures, years), _asked(measures, recorded)
    return {
        (measure.pk, year): _shown(
            defined[measure.pk, year], recorded[measure.pk, year], live, asked.get(measure.indicator_id, {})
        )
        for measure in measures
        for year in years
    }


Reporters = dict[int, Institution]


def _asked(measures: list[Measure], recorded: dict[tuple[int, int], list[Value]]) -> dict[int, Reporters]:
    """Institutions that report an indicator each for itself, by indicator, where a partner has begun to."""
    partners = {pk for (pk, _year), values in recorded.items() if any(map(_is_of_partner, values))}
    begun = {measure.indicator_id for measure in measures if measure.pk in partners}
    asked: dict[int, Reporters] = defaultdict(dict)
    if begun:
        rows = Indicator.co_reporters.through.objects.filter(indicator__in=begun)
        rows = rows.order_by("institution__name", "institution_id")
        for row in rows.select_related("institution", "indicator__reported_by"):
            for institution in filter(None, (row.indicator.reported_by, row.institution)):
                asked[row.indicator_id][institution.pk] = institution
    return asked


def _is_of_partner(value: Value) -> bool:
    return value.origin == Value.Origin.PARTNER


def _shown(defined: Definition, values: list[Value], live: LiveCounts, asked: Reporters) -> ShownFigure:
    measure, year = defined.measure, defined.year
    for value in values:
        value.measure = measure
    entered = replace(_entered(defined, values, asked), recorded=tuple(values))
    if not measure.is_live_in(year):
        return entered
    counted = live.of(measure, Period.year(year))
    if counted is None:
        return entered if values else replace(entered, text=_("no records of this year"))
    beside = {"live": counted, "source": measure.source_key}
    if entered.stored is not None and entered.stored.override_reason:
        return replace(entered, **beside)
    return replace(
        entered,
        **beside,
        value=counted,
        value_to=None,
        text=written(counted, defined),
        words="",
        origin=Value.Origin.LIVE,
        value_state=ValueState.NUMBER,
        state="",
        reporter=None,
        without=(),
        fraction=None,
    )


def _entered(defined: Definition, values: list[Value], asked: Reporters) -> ShownFigure:
    """The figure from stored values alone."""
    by_reporter = tuple(_best_by_reporter(values))
    if not by_reporter:
        return ShownFigure(defined.measure, defined.year, text=_("no data"), definition=defined)
    # An agreed value that was emptied stands before nothing.
    agreed = next((value for value in by_reporter if value.reporter_id is None and not value.missing), None)
    if agreed:
        return _of_value(defined, agreed, by_reporter)
    reported = tuple(value for value in by_reporter if value.reporter_id is not None) or by_reporter
    shown = _of_value(defined, reported[0], by_reporter) if len(reported) == 1 else _combined(defined, reported)
    shown, heard = replace(shown, by_reporter=by_reporter), {value.reporter_id for value in reported}
    silent = tuple(institution for pk, institution in asked.items() if pk not in heard)
    return _without(shown, silent) if shown.is_known and defined.measure.combine != Measure.Combine.LAST else shown


def _without(shown: ShownFigure, silent: tuple[Institution, ...]) -> ShownFigure:
    """The figure with a word on whose part is missing: „9 (bez: PPP)"."""
    shown = replace(shown, without=(*shown.without, *silent))
    return replace(shown, text=f"{shown.text} ({shown.without_text})") if shown.without else shown


def _best_by_reporter(values: list[Value]) -> list[Value]:
    """One value per reporter: what is known before "no data", the whole year's before a part of it, else the latest."""
    best: dict[int | None, Value] = {}
    for value in sorted(values, key=lambda item: (not item.missing, item.is_whole_year, item.as_of or item.period_to)):
        best[value.reporter_id] = value
    return list(best.values())


def _of_value(defined: Definition, value: Value, by_reporter: tuple[Value, ...]) -> ShownFigure:
    number = None if value.number is None else plain(value.number)
    return ShownFigure(
        defined.measure,
        defined.year,
        value=number,
        value_to=None if value.number_to is None else plain(value.number_to),
        text=value_text(value, defined),
        words=value.words,
        origin=value.origin,
        value_state=value.value_state,
        state=value.state,
        reporter=value.reporter,
        entered=number,
        stored=value,
        by_reporter=by_reporter,
        definition=defined,
        fraction=_fraction(value),
    )


def _combined(defined: Definition, values: tuple[Value, ...]) -> ShownFigure:
    """One figure of several institutions; its state is that of the value that needs most attention."""
    combined = combine(values, defined.measure.combine, is_percentage=defined.kind == Measure.MeasureKind.PERCENT)
    without = tuple(value.reporter for value in combined.without)
    if len(combined.used) == 1 or not any(value.number is not None or value.words for value in values):
        one = combined.used[0] if combined.used else values[-1]
        return replace(_of_value(defined, one, values), without=without)
    used = combined.used or values
    order = list(State)
    shown = {
        "origin": Value.Origin.PARTNER,
        "state": min((value.state for value in used), key=order.index),
        "by_reporter": values,
        "definition": defined,
        "without": without,
    }
    if combined.number is None:
        said = [value for value in values if value.number is not None or value.words]
        text = "; ".join(f"{value.reporter.label}: {value_text(value, defined)}" for value in said)
        return ShownFigure(defined.measure, defined.year, text=text, words=text, value_state=ValueState.WORDS, **shown)
    number = plain(combined.number)
    number_to = None if combined.number_to is None else plain(combined.number_to)
    return ShownFigure(
        defined.measure,
        defined.year,
        value=number,
        value_to=number_to,
        text=number_words(number, number_to, defined, approximate=combined.approximate),
        entered=number,
        value_state=ValueState.APPROXIMATE if combined.approximate else ValueState.NUMBER,
        fraction=_fraction(combined),
        **shown,
    )


def _fraction(of: Value | Combined) -> tuple[Decimal, Decimal] | None:
    return None if of.denominator is None else (plain(of.numerator), plain(of.denominator))


def plain(number: Decimal) -> Decimal:
    """The same number without the zeros that the database adds."""
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize()


def written(number: Decimal, defined: Definition | Measure) -> str:
    """A number in Polish form with the decimals of its definition; more of them only if it has more."""
    own = max(0, -number.normalize().as_tuple().exponent)
    return number_text(number, max(own, defined.decimals))


def number_words(
    number: Decimal, number_to: Decimal | None, defined: Definition | Measure, *, approximate: bool
) -> str:
    """A number, a range or an approximate number in Polish form."""
    text = written(number, defined)
    if number_to is not None:
        text = f"{text}–{written(number_to, defined)}"
    return _("approx. %(number)s") % {"number": text} if approximate else text


def value_text(value: Value, defined: Definition | None = None) -> str:
    """What stands in the cell: a number in Polish form, words, or why there is no number."""
    defined = defined or value.measure
    if value.number is not None:
        return number_words(value.number, value.number_to, defined, approximate=value.approximate)
    if value.value_state == ValueState.NOT_APPLICABLE:
        return value.words or _("not applicable")
    return value.words or (_("given in parts") if value.value_state == ValueState.PARTS else _("no data"))
