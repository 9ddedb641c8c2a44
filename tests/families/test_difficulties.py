"""How hard the work is: who sets it, from when, and that the days before keep their weight."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from families.difficulties import set_difficulty, weight_on
from families.models import Difficulty
from tests.conftest import make_user
from tests.families.factories import SOME_DAY, make_assistance, make_worker

pytestmark = pytest.mark.django_db
LATER = date(2023, 9, 1)


def weigh(assistance, weight: int, start: date = SOME_DAY) -> Difficulty:
    return set_difficulty(assistance=assistance, weight=weight, start=start, reason="czworo dzieci")


def test_work_is_of_medium_difficulty_until_somebody_says_otherwise():
    assistance = make_assistance()
    assert weight_on(assistance, LATER) == Difficulty.Weight.MEDIUM


def test_a_new_weight_ends_the_one_before():
    assistance = make_assistance()
    weigh(assistance, 3)
    weigh(assistance, 1, LATER)
    assert [weight_on(assistance, day).value for day in (SOME_DAY, date(2023, 8, 31), LATER)] == [3, 3, 1]


def test_set_twice_for_one_day_the_later_word_stands_and_the_history_keeps_both():
    assistance = make_assistance()
    weigh(assistance, 3)
    record = weigh(assistance, 1)
    assert Difficulty.objects.count() == 1
    assert list(record.history.order_by("history_id").values_list("weight", flat=True)) == [3, 1]


@pytest.mark.parametrize("start", [date(2023, 2, 28), date(2024, 1, 2)])
def test_days_outside_the_work_are_refused(start):
    assistance = make_assistance(end=date(2024, 1, 1))
    with pytest.raises(ValidationError) as refused:
        weigh(assistance, 3, start)
    assert "start" in refused.value.message_dict


def test_nothing_is_set_before_the_last_change():
    assistance = make_assistance()
    weigh(assistance, 3, LATER)
    with pytest.raises(ValidationError):
        weigh(assistance, 1)


def test_the_manager_and_the_assistant_in_charge_set_it_a_colleague_does_not(caseworker, manager, client_of, team):
    team.shares_families = True
    team.save()
    assistance = make_assistance(worker=make_worker(user=caseworker))
    colleague = make_user("caseworker", username="colleague", team=team)
    make_worker(user=colleague)
    url = reverse("families:difficulty", args=[assistance.family_id])
    work = reverse("families:work", args=[assistance.family_id])
    for user in (manager, caseworker):
        assert client_of(user).get(url).status_code == 200
        assert url in client_of(user).get(work).content.decode()
    assert client_of(colleague).get(work).status_code == 200
    assert url not in client_of(colleague).get(work).content.decode()
    assert client_of(colleague).get(url).status_code == 404


def test_it_is_saved_with_a_reason_only(manager, client_of):
    assistance = make_assistance()
    url = reverse("families:difficulty", args=[assistance.family_id])
    data = {"weight": "3", "start": f"{timezone.localdate():%d.%m.%Y}", "reason": ""}
    refused = client_of(manager).post(url, data)
    assert refused.status_code == 422
    assert "reason" in refused.context["form"].errors
    assert client_of(manager).post(url, data | {"reason": "czworo dzieci"}).status_code == 302
    assert assistance.difficulties.get().weight == 3


def test_ended_work_is_not_weighed(manager, client_of):
    assistance = make_assistance(end=LATER)
    url = reverse("families:difficulty", args=[assistance.family_id])
    assert client_of(manager).get(url).status_code == 404
