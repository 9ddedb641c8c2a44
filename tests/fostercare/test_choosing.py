"""A choice of rules says in zl what it changes before it is saved."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from fostercare.choosing import effect_of
from fostercare.cofinancing.rules import RuleSet
from fostercare.models import RuleChoice
from fostercare.settling.settle import settle
from programs.periods import Period
from tests.fostercare.factories import make_monthly_cost, make_placement, make_rule_choice
from tests.strict_client import StrictClient

pytestmark = [pytest.mark.django_db, pytest.mark.once]
TODAY = date(2024, 12, 31)
RULES = {point: option.value for point, option in RuleSet().options()}
POSTED = RULES | {"contested_components": ["coordinator"], "ground": "opinia radcy", "decided_on": "20.12.2023"}
CREATE = reverse("fostercare:rules_create")


@pytest.fixture
def placement():
    """Placed 15.03.2023 with 1 361 zł a month; a day later in the next band costs 8.78 zł less in March 2024."""
    placement = make_placement()
    make_monthly_cost(placement)
    return placement


def choice(**values) -> RuleChoice:
    return RuleChoice(**{"start": date(2024, 1, 1)} | RULES | values)


def client_of(user) -> StrictClient:
    client = StrictClient()
    client.force_login(user)
    return client


def test_the_effect_is_told_by_year_and_by_point_and_counts_settled_months(placement, manager):
    settle(Period.month(2024, 3), user=manager)
    effect = effect_of(choice(anniversary="ends_with_day", leaving_day="not_counted"), TODAY)
    assert [(year.year, year.difference, year.settled) for year in effect.years] == [(2024, Decimal("-8.78"), 1)]
    assert {point.after.name: point.difference for point in effect.points} == {
        "rok kończy się z upływem rocznicy": Decimal("-8.78"),
        "dnia opuszczenia pieczy się nie liczy": 0,
    }


def test_only_the_time_of_the_choice_changes(placement, manager):
    make_rule_choice(manager, start=date(2024, 4, 1))
    assert effect_of(choice(anniversary="ends_with_day"), TODAY).difference == Decimal("-8.78")
    late = choice(start=date(2024, 4, 1), anniversary="ends_with_day")
    assert effect_of(late, TODAY).difference == 0


def test_a_changed_choice_is_compared_with_what_is_recorded(placement, manager):
    recorded = make_rule_choice(manager, start=date(2024, 1, 1), anniversary="ends_with_day")
    recorded.anniversary = "opens_next_band"
    assert effect_of(recorded, TODAY).difference == Decimal("8.78")


def test_the_form_shows_the_money_first_and_saves_only_what_was_shown(placement, manager):
    client = client_of(manager)
    posted = POSTED | {"start": "01.01.2024", "anniversary": "ends_with_day"}
    shown = client.post(CREATE, posted)
    page = shown.content.decode()
    assert "Niczego jeszcze nie zapisano" in page
    assert "−8,78" in page
    assert "Zapisz wybór" in page
    assert not RuleChoice.objects.exists()
    seen = shown.context["marks"]["widziano"]
    other = client.post(CREATE, posted | {"rounding": "rounded_child_share", "widziano": seen})
    assert "Niczego jeszcze nie zapisano" in other.content.decode()
    client.post(CREATE, posted | {"widziano": seen})
    assert RuleChoice.objects.get().anniversary == "ends_with_day"


def test_the_page_of_rules_says_what_each_other_reading_would_change_this_year(manager):
    year = timezone.localdate().year
    make_monthly_cost(make_placement(start=date(year - 1, 3, 15)), start=date(year - 1, 3, 15))
    page = client_of(manager).get(reverse("fostercare:rules")).content.decode()
    assert f"zmieniłoby udział za {year} r. o −8,78 zł" in page
    assert f"nic by nie zmieniło w {year} r." in page


def test_who_may_only_look_at_money_finds_no_form(coordinator):
    assert client_of(coordinator).get(CREATE).status_code == 404
