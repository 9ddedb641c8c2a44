"""The state of a family on a day follows from the facts."""

from datetime import date

import pytest

from families.models import Family
from programs.periods import Period
from tests.families.factories import (
    make_assignment,
    make_assistance,
    make_contact,
    make_family,
    make_member,
    make_monitoring,
    make_referral,
    make_worker,
)

pytestmark = pytest.mark.django_db
DAY = date(2023, 6, 15)


def make_cast() -> dict[str, Family]:
    """One family in each state on the day."""
    worker = make_worker()
    gap = make_assistance()
    make_assignment(gap, worker, end=date(2023, 6, 14))
    ended = make_assistance(end=date(2023, 6, 14), worker=worker)
    watched = make_assistance(end=date(2023, 5, 1), worker=worker)
    make_monitoring(watched)
    asked = make_referral(assistant_requested=date(2023, 6, 1))
    return {
        "w-pracy": [make_assistance(worker=worker).family],
        "czeka": [gap.family, asked.family],
        "monitorowana": [watched.family],
        "zakonczona": [ended.family],
        "w-ewidencji": [make_family(), make_assistance(start=date(2023, 6, 16), worker=worker).family],
    }


@pytest.mark.parametrize("state", Family.State.values)
def test_a_family_is_in_exactly_one_state(state):
    cast = make_cast()
    assert set(Family.objects.in_state(state, DAY)) == set(cast[state])
    shown = Family.objects.with_state(DAY).values_list("pk", "state")
    assert dict(shown) == {family.pk: name for name, families in cast.items() for family in families}


def test_a_family_that_came_back_is_in_work_though_it_was_monitored():
    family = make_family()
    make_monitoring(make_assistance(family, start=date(2022, 1, 1), end=date(2022, 6, 1)))
    make_assistance(family, worker=make_worker())
    assert Family.objects.with_state(DAY).get().state == "w-pracy"


def test_a_family_with_two_assistants_in_a_period_is_there_once():
    assistance = make_assistance()
    make_assignment(assistance, make_worker(), end=date(2023, 4, 1))
    make_assignment(assistance, make_worker(), start=date(2023, 4, 2))
    assert Family.objects.assisted_in(Period.year(2023)).count() == 1
    assert Family.objects.assisted_in(Period.year(2022)).count() == 0


def test_the_overview_shows_the_day_and_not_what_came_later():
    worker = make_worker(name="Ewa Lis")
    family = make_assistance(worker=worker, basis="court").family
    make_member(family, birth_date=date(2005, 6, 15))
    make_member(family, birth_date=date(2005, 6, 16))
    make_member(family, role="parent", birth_date=date(1980, 1, 1))
    make_member(family, birth_date=None, end=date(2023, 5, 1))
    make_contact(family, worker, date=date(2023, 6, 1))
    make_contact(family, worker, date=date(2023, 7, 1))
    row = Family.objects.with_overview(DAY).get()
    assert (row.basis, row.since, row.assistant, row.children, row.last_contact) == (
        "court",
        date(2023, 3, 1),
        "Ewa Lis",
        1,
        date(2023, 6, 1),
    )
