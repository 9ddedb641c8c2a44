"""Forecasts from records: a handful of queries, then plain values; kept as they were made."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.polish import day_text, number_text
from fostercare.calculation import Care
from fostercare.cofinancing.calculation import overlaps
from fostercare.cofinancing.codes import Form
from fostercare.forecasting.assumptions import NOTHING_CHANGES, Assumptions, Flow, Variant
from fostercare.forecasting.backtest import BackTest, back_test
from fostercare.forecasting.history import averages_rise, benefits_rise, past_flows
from fostercare.forecasting.result import Range, Result, by
from fostercare.forecasting.run import Forecasted, Horizon, forecast
from fostercare.forecasting.whatif import Move, YearOfMove, compare
from fostercare.labels import FORMS
from fostercare.models import Forecast, ForecastScenario, ScenarioFlow
from fostercare.rate_tables import cofinancing_rates
from programs.periods import Period

YEARS = 3
_YEAR = timedelta(days=366)
_MONTHS = (
    "styczeń", "luty", "marzec", "kwiecień", "maj", "czerwiec",
    "lipiec", "sierpień", "wrzesień", "październik", "listopad", "grudzień",
)  # fmt: skip


def assumptions_of(scenario: ForecastScenario | None) -> Assumptions:
    """The assumptions as the forecast takes them; without a scenario everything runs on as it is (one query)."""
    if scenario is None:
        return NOTHING_CHANGES
    flows = tuple(
        Flow(
            Form(flow.form),
            {Variant.LOW: flow.placed_low, Variant.EXPECTED: flow.placed, Variant.HIGH: flow.placed_high},
            {Variant.LOW: flow.left_high, Variant.EXPECTED: flow.left, Variant.HIGH: flow.left_low},
            flow.monthly,
        )
        for flow in scenario.flows.order_by("pk")
    )
    return Assumptions(
        scenario.benefits_rise,
        scenario.averages_rise,
        scenario.announcement_month,
        flows,
        repeats_holidays=True,
    )


def _horizon(care: Care, as_of: date, first_year: int, years: int) -> Horizon:
    rules = [(part.period.start, part.period.end, part.rules) for part in care.rule_periods]
    return Horizon(as_of, date(first_year, 1, 1), date(first_year + years - 1, 12, 31), rules, care.rates)


def _care(as_of: date, first_year: int, years: int, children: Iterable[int] | None = None) -> Care:
    """Records from a year before the day, whose holiday money and expense the forecast looks at."""
    return Care(Period(as_of - _YEAR, date(first_year + years - 1, 12, 31)), children=children)


def make(first_year: int, as_of: date, scenario: ForecastScenario | None = None) -> Forecasted:
    """Three years from the records as they stand, which also hold what is known of later days."""
    care = _care(as_of, first_year, YEARS)
    return forecast(care.records, _horizon(care, as_of, first_year, YEARS), assumptions_of(scenario))


def back_test_of(year: int, scenario: ForecastScenario | None = None) -> BackTest:
    """What the forecast of 31 December before would have said of a year that is over."""
    eve = date(year - 1, 12, 31)
    care = _care(eve, year, 1)
    return back_test(care.records, _horizon(care, eve, year, 1), assumptions_of(scenario))


def compare_move(
    move: Move, first_year: int, as_of: date, scenario: ForecastScenario | None = None
) -> list[YearOfMove]:
    """Three years with and without the move; raises ``ValidationError`` if the child is not in care before it."""
    care = _care(as_of, first_year, YEARS, children=[move.child])
    try:
        return compare(care.records, _horizon(care, as_of, first_year, YEARS), move, assumptions_of(scenario))
    except ValueError:
        raise ValidationError({"dzien": _("On the day before the move the child is not in care.")}) from None


def assumption_words(scenario: ForecastScenario | None, as_of: date) -> list[str]:
    """What a forecast rests on, in Polish sentences: they stand above its numbers and in the report."""
    words = [
        f"Stan zapisów na {day_text(as_of)} r.: umieszczenia trwające, znane zakończenia, przejścia do progów "
        "30% i 50%, 25. urodziny.",
        "Dolna granica: osoby kończące 18 lat opuszczają pieczę; wartość spodziewana i górna granica: pozostają.",
    ]
    if scenario is None:
        return [*words, "Bez podwyżek stawek, nowych umieszczeń i powrotów."]
    words.append(f"Założenia: {scenario.title}.")
    words.append(
        f"Świadczenia i inne koszty miesięczne w formach rodzinnych rosną o {_percent(scenario.benefits_rise)} co rok "
        f"od 1 czerwca (art. 86), średnie wydatki placówek o {_percent(scenario.averages_rise)} co rok po ogłoszeniu "
        f"({_MONTHS[scenario.announcement_month - 1]}; art. 196). Dofinansowanie wypoczynku powtarza się co rok."
    )
    words += [_flow_words(flow) for flow in scenario.flows.order_by("pk")]
    return [*words, *([scenario.ground] if scenario.ground else [])]


def _percent(value: Decimal) -> str:
    return f"{number_text(value.normalize() if value else 0)}%"


def _flow_words(flow) -> str:
    amount = f", {number_text(flow.monthly, 2)} zł miesięcznie na dziecko" if flow.monthly is not None else ""
    placed = _span(flow.placed_low, flow.placed, flow.placed_high)
    left = _span(flow.left_low, flow.left, flow.left_high)
    name = str(FORMS[Form(flow.form)]).capitalize()
    return f"{name}: nowe umieszczenia w roku {placed}{amount}; opuszczenia pieczy w roku {left}."


def _span(low: int, expected: int, high: int) -> str:
    return str(expected) if low == high else f"{expected} (od {low} do {high})"


@transaction.atomic
def scenario_of_past(today: date) -> ForecastScenario:
    """Assumptions out of the last three whole years: what came and left, least, average and most, and how rates rose.

    Made once for the same years; people change it as they like.
    """
    years = range(today.year - YEARS, today.year)
    title = f"Lata {years[0]}–{years[-1]}"
    if found := ForecastScenario.objects.filter(title=title).first():
        return found
    records = Care(Period(date(years[0] - YEARS, 1, 1), today)).records
    scenario = ForecastScenario(
        title=title,
        benefits_rise=benefits_rise(cofinancing_rates().floors, today, YEARS),
        averages_rise=averages_rise(records.announcements, today, YEARS),
        ground=f"Najmniej, średnio i najwięcej w latach {years[0]}–{years[-1]}; wzrost stawek z {YEARS} lat.",
    )
    scenario.save_because(_("from the last years"))
    sound = [child for child in records.children if not overlaps(child)]
    for form, past in past_flows(sound, years).items():
        ScenarioFlow(
            scenario=scenario,
            form=form,
            placed_low=past.placed.low,
            placed=past.placed.average,
            placed_high=past.placed.high,
            left_low=past.left.low,
            left=past.left.average,
            left_high=past.left.high,
        ).save_because(_("from the last years"))
    return scenario


@transaction.atomic
def keep(
    made: Result,
    *,
    first_year: int,
    as_of: date,
    user,
    scenario: ForecastScenario | None = None,
    for_report: bool = False,
    note: str = "",
) -> Forecast:
    """Keep a forecast with its assumptions in words; ``for_report`` takes the place of the one shown before."""
    if for_report:
        _withdraw(first_year)
    kept = Forecast(
        first_year=first_year,
        as_of=as_of,
        scenario=scenario,
        made_by=user,
        note=note,
        for_report=for_report,
        result={"cells": made.as_json(), "words": assumption_words(scenario, as_of)},
    )
    kept.full_clean()
    kept.save_because(_("forecast kept"))
    return kept


@transaction.atomic
def show_in_report(kept: Forecast) -> None:
    """Let the report's needs rest on this forecast instead of another one of the same years."""
    _withdraw(kept.first_year)
    kept.for_report = True
    kept.save_because(_("shown in the report's needs"))


def _withdraw(first_year: int) -> None:
    for other in Forecast.objects.filter(first_year=first_year, for_report=True):
        other.for_report = False
        other.save_because(_("another forecast is shown in the report"))


@dataclass(frozen=True)
class Needs:
    """What the report says will be needed: ``year``, the amount as a range, by paragraph, and on what it rests."""

    year: int
    amount: Range
    paragraphs: dict[str, Range]
    as_of: date
    words: tuple[str, ...]
    forecast: int


def needs(year: int) -> Needs | None:
    """The needs of a year by the forecast chosen for the report; None if none was chosen (one query)."""
    found = Forecast.objects.filter(for_report=True, first_year__lte=year, first_year__gt=year - YEARS)
    kept = found.order_by("-first_year").first()
    if kept is None:
        return None
    result = Result.from_json(kept.result["cells"]).of_year(year)
    return Needs(
        year=year,
        amount=result.total,
        paragraphs=by(result.shares, lambda cell: cell.paragraph),
        as_of=kept.as_of,
        words=tuple(kept.result["words"]),
        forecast=kept.pk,
    )


def next_year() -> int:
    """The first year that a forecast made today is about."""
    return timezone.localdate().year + 1
