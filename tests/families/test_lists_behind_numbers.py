"""The list that a number opens has exactly as many rows as the number says, and shows nobody more than is theirs."""

from datetime import date

import pytest

from families.indicators import SOURCES
from families.models import TeamMeeting
from programs.periods import Period
from tests.families.factories import (
    make_assignment,
    make_assistance,
    make_contact,
    make_family,
    make_monitoring,
    make_worker,
)
from tests.families.records import make

pytestmark = pytest.mark.django_db
LISTED = [source for source in SOURCES if source.details_url]
# Lists of these show things with a page of their own instead of one row for each thing counted.
NOT_ROW_BY_ROW = {
    "families.counselling_persons", "families.counselling_services", "families.counselled_families",
    "families.day_support_attendance", "families.day_support_enrolled", "families.day_support_funding",
    "families.day_support_on_last_day", "families.day_support_places", "families.group_cost", "families.group_families",
    "families.group_participants", "families.group_sessions", "families.social_work_children",
    "families.supported_by_families", "families.supported_children", "families.supporting_families_cost",
    "families.supporting_families",
}  # fmt: skip

# What is the centre's offer is open to everybody who works with families; what belongs to a family is not.
OF_FAMILIES = {
    "families.assisted", "families.assisted_on_last_day", "families.assistance_started", "families.assistance_ended",
    "families.work_carried_over", "families.work_remaining", "families.contacts", "families.team_meetings",
    "families.social_work", "families.social_work_children",
}  # fmt: skip


@pytest.fixture
def records(caseworker):
    """Work before, in and after 2023, some of it the caseworker's; contacts, meetings, social work, groups."""
    own, other = make_worker(user=caseworker), make_worker()
    for worker in (own, other):
        make_assistance(worker=worker, start=date(2022, 2, 1))
        make_assistance(worker=worker, start=date(2023, 3, 1), basis="court")
        make_assistance(worker=worker, start=date(2022, 5, 1), end=date(2023, 12, 31))
        ended = make_assistance(worker=worker, start=date(2023, 1, 1), end=date(2023, 6, 30))
        make_assistance(ended.family, worker, start=date(2023, 9, 1))
        make_assistance(worker=worker, start=date(2020, 1, 1), end=date(2022, 12, 31))
        make_assistance(worker=worker, start=date(2024, 1, 1))
        make_monitoring(make_assistance(worker=worker, start=date(2022, 1, 3), end=date(2023, 2, 1)))
        family = make_assistance(worker=worker, start=date(2023, 2, 2)).family
        for day, kind in ((2, "school"), (3, "court"), (4, "")):
            make_contact(family, worker, date=date(2023, 5, day), institution_kind=kind)
        TeamMeeting.objects.create(date=date(2023, 4, 4)).families.add(family)
        for model in ("SocialWork", "GroupActivity", "DayFacility"):
            make_one(model, start=date(2023, 2, 1))
    gap = make_assistance(make_family(), start=date(2023, 4, 1))
    make_assignment(gap, other, start=date(2023, 5, 1), end=date(2023, 8, 1))


def make_one(name: str, **overrides):
    from families import models

    return make(getattr(models, name), **overrides)


def rows(client, address: str) -> int:
    response = client.get(f"{address}&na-stronie=100")
    assert response.status_code == 200, address
    assert not response.context["filter"].form.errors, address
    return len(response.context["table"].rows)


@pytest.mark.parametrize("period", [Period.year(2023), Period.half_year(2023, 1), Period.year(2022)], ids=str)
@pytest.mark.parametrize(
    "source", [one for one in LISTED if one.key not in NOT_ROW_BY_ROW], ids=lambda source: source.key
)
def test_the_list_has_as_many_rows_as_the_number_says(source, period, records, manager, client_of):
    assert rows(client_of(manager), source.details_url(period)) == source.compute(period).value


@pytest.mark.parametrize("source", LISTED, ids=lambda source: source.key)
def test_a_caseworker_sees_the_own_part_and_others_no_list(
    source, records, manager, caseworker, auditor, partner, client_of
):
    address = source.details_url(Period.year(2023))
    everything, own = rows(client_of(manager), address), rows(client_of(caseworker), address)
    assert own < everything if source.key in OF_FAMILIES else own == everything
    for outsider in (auditor, partner):
        assert client_of(outsider).get(address).status_code == 404


def test_the_lists_that_are_not_row_by_row_are_known():
    assert {one.key for one in LISTED} >= {"families.assisted", "families.assistance_ended", "families.contacts"}
    assert {source.key for source in SOURCES} >= NOT_ROW_BY_ROW
