"""Pages of the forecast: assumptions above numbers, kept word for word, tested on past years, a move compared."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from fostercare.calculation import Care
from fostercare.forecasts import back_test_of, make, needs, next_year
from fostercare.models import Forecast, ForecastScenario, ScenarioFlow
from programs.periods import Period
from tests.fostercare.factories import make_announcement, make_facility, make_monthly_cost, make_placement

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def address(name: str, *args) -> str:
    return reverse(f"fostercare:{name}", args=args)


def make_scenario(**overrides) -> ForecastScenario:
    scenario = ForecastScenario.objects.create(**{"title": "Umiarkowane", "benefits_rise": Decimal(5)} | overrides)
    ScenarioFlow.objects.create(
        scenario=scenario, form="non_professional", placed_low=0, placed=1, placed_high=2, monthly=Decimal(1517)
    )
    return scenario


@pytest.mark.parametrize(
    ("name", "args"), [("forecast", ()), ("forecast_move", ()), ("forecast_test", (2024,)), ("scenario_create", ())]
)
def test_the_forecast_is_for_those_who_may_see_money(name, args, client_of, manager, coordinator):
    assert client_of(manager).get(address(name, *args)).status_code == 200
    assert client_of(coordinator).get(address(name, *args)).status_code == 404


def test_three_years_are_shown_by_year_paragraph_form_and_month(client_of, manager):
    make_monthly_cost()
    page = client_of(manager).get(address("forecast"))
    shown = page.context["shown"]
    assert [year for year, _amount in shown.years] == [next_year() + n for n in range(3)]
    assert len(shown.months) == 36
    assert not shown.ranged
    assert shown.years[0][1].expected == 12 * Decimal("680.50")
    assert shown.paragraphs[0][0] == "855-85508-4330"
    assert page.text.index("Bez podwyżek stawek") < page.text.index("855-85508-4330")


def test_with_complete_information_a_past_year_is_the_calculation():
    placement = make_placement()
    make_monthly_cost(placement)
    announced = make_announcement(make_facility())
    make_placement(provider=announced.provider)
    tested = back_test_of(2024)
    assert tested.whole.actual == Care(Period.year(2024)).calculate().total
    assert tested.whole.error == 0


def test_a_scenario_makes_a_range_and_its_words_stand_above(client_of, manager):
    make_monthly_cost()
    scenario = make_scenario()
    page = client_of(manager).get(address("forecast"), {"zalozenia": scenario.pk})
    assert page.context["shown"].ranged
    assert "nowe umieszczenia w roku 1 (od 0 do 2), 1\N{NO-BREAK SPACE}517,00 zł" in page.text
    low, high = page.context["shown"].result.total.low, page.context["shown"].result.total.high
    assert low < page.context["shown"].result.total.expected < high


def test_a_form_nobody_knows_the_expense_of_is_named(client_of, manager):
    scenario = make_scenario()
    ScenarioFlow.objects.update_or_create(scenario=scenario, form="related", defaults={"placed": 1, "placed_high": 1})
    page = client_of(manager).get(address("forecast"), {"zalozenia": scenario.pk})
    assert len(page.context["unknown"]) == 1


def test_a_year_far_away_is_refused(client_of, manager):
    assert client_of(manager).get(address("forecast"), {"rok": "2050"}).status_code == 422


def test_the_spreadsheet_has_every_cell(client_of, manager):
    make_monthly_cost()
    response = client_of(manager).get(address("forecast"), {"format": "xlsx"})
    assert response.content[:2] == b"PK"


def test_a_kept_forecast_stays_as_it_was_and_feeds_the_needs(client_of, manager):
    make_monthly_cost()
    client, first = client_of(manager), next_year()
    assert client.post(address("forecast_keep"), {"rok": first, "potrzeby": "1"}).status_code == 302
    assert client.post(address("forecast_keep"), {"rok": first}).status_code == 302
    newer, older = Forecast.objects.all()
    assert (older.for_report, newer.for_report) == (True, False)
    before = client.get(address("forecast_kept", older.pk)).context["shown"].result
    make_monthly_cost()
    assert client.get(address("forecast_kept", older.pk)).context["shown"].result == before
    assert make(first, timezone.localdate()).result != before
    found = needs(first + 1)
    assert found.amount.expected == 12 * Decimal("680.50")
    assert found.paragraphs == {"855-85508-4330": found.amount}
    client.post(address("forecast_show", newer.pk))
    assert [needs(first).forecast, needs(first - 1), needs(first + 3)] == [newer.pk, None, None]


def test_forecasts_are_kept_by_those_who_may_change_money(client_of, auditor, report_editor):
    for person in (auditor, report_editor):
        assert client_of(person).post(address("forecast_keep"), {}).status_code == 404


def test_the_test_of_a_year_shows_the_error_and_its_causes(client_of, manager):
    make_monthly_cost()
    late = make_placement(start=date(2024, 7, 1))
    make_monthly_cost(late)
    page = client_of(manager).get(address("forecast_test", 2024))
    assert page.context["tested"].whole.error == -6 * Decimal("136.10")
    assert page.context["tested"].newly_placed == 6 * Decimal("136.10")
    assert "816,60" in page.text
    assert client_of(manager).get(address("forecast_test", timezone.localdate().year)).status_code == 404


def test_assumptions_are_entered_with_their_changes_of_care(client_of, manager):
    client = client_of(manager)
    rises = {"title": "Ostrożne", "benefits_rise": "5,5", "averages_rise": "8", "announcement_month": "3"}
    client.post(address("scenario_create"), rises)
    scenario = ForecastScenario.objects.get()
    assert scenario.benefits_rise == Decimal("5.5")
    numbers = dict.fromkeys(["placed_low", "placed", "placed_high", "left_low", "left", "left_high"], "1")
    flow = {"form": "related", **numbers}
    url = address("flow_create", scenario.pk)
    assert client.post(url, flow | {"placed_low": "2"}).status_code == 422
    assert client.post(url, flow).status_code == 302
    assert client.post(url, flow).status_code == 422
    assert client.get(address("scenario", scenario.pk)).context["flows"].get().placed == 1


def test_a_move_is_compared_with_staying_and_names_are_logged(client_of, manager):
    announced = make_announcement(make_facility(), amount=Decimal(9000))
    placement = make_placement(provider=announced.provider)
    client, soon = client_of(manager), timezone.localdate() + timedelta(days=1)
    asked = {"dziecko": placement.child_id, "dzien": f"{soon:%d.%m.%Y}", "forma": "family_home", "kwota": "3000"}
    page = client.get(address("forecast_move"), asked)
    years = page.context["years"]
    assert [year.year for year in years] == [timezone.localdate().year + n for n in range(3)]
    assert years[1].expense_difference == 12 * -6000
    assert years[1].share_difference == 12 * -3000
    assert client.get(address("forecast_move"), asked | {"dzien": "01.01.2024"}).status_code == 422


def test_assumptions_come_out_of_the_last_three_years(client_of, manager):
    year = timezone.localdate().year
    make_placement(start=date(year - 1, 5, 1))
    make_placement(start=date(year - 1, 6, 1), end=date(year - 1, 9, 1))
    make_placement(start=date(year - 3, 6, 1))
    client = client_of(manager)
    response = client.post(address("scenario_of_past"))
    scenario = ForecastScenario.objects.get()
    assert response.headers["Location"] == address("scenario", scenario.pk)
    flow = scenario.flows.get()
    assert (flow.form, flow.placed_low, flow.placed, flow.placed_high) == ("non_professional", 0, 1, 2)
    assert (flow.left_low, flow.left, flow.left_high) == (0, 0, 1)
    client.post(address("scenario_of_past"))
    assert ForecastScenario.objects.count() == 1
