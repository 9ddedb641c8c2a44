"""Loads of real workers: every measure beside a slow count of each day."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from families.loads import caseloads_in, loads_in
from families.models import AssistantAssignment, CentreThreshold, Difficulty, Worker
from programs.periods import Period
from programs.sources import compute
from tests.families.factories import make_assignment, make_assistance, make_employment, make_family, make_worker
from tests.families.records import make

pytestmark = pytest.mark.django_db
YEAR = Period.year(2023)
MAY = date(2023, 5, 1)


def threshold(parameter: str, value: int, start=date(2023, 1, 1), end=None) -> None:
    make(CentreThreshold, parameter=parameter, value=value, start=start, end=end)


def one(worker: Worker, period: Period = YEAR):
    return caseloads_in(period, [worker.pk])[worker.pk]


@st.composite
def generated_work(draw):
    """Episodes of some families with assignments to three people, changing hands."""
    episodes = []
    for _number in range(draw(st.integers(0, 12))):
        start = draw(st.dates(date(2022, 9, 1), date(2023, 12, 1)))
        parts, day = [], start
        for _part in range(draw(st.integers(1, 3))):
            last = day + timedelta(days=draw(st.integers(0, 200)))
            parts.append((draw(st.integers(0, 2)), day, last))
            day = last + timedelta(days=draw(st.integers(1, 30)))
        if draw(st.booleans()):
            parts[-1] = (*parts[-1][:2], None)
        episodes.append((start, parts))
    return episodes


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(generated_work())
def test_peaks_of_generated_assignments_agree_with_counting_every_day(episodes):
    AssistantAssignment.objects.all().delete()
    workers = [make_worker() for _ in range(3)]
    for start, parts in episodes:
        assistance = make_assistance(start=start)
        for number, first, last in parts:
            make_assignment(assistance, workers[number], start=first, end=last)
    loads, measures = loads_in(YEAR), caseloads_in(YEAR, [worker.pk for worker in workers])
    for worker in workers:
        rows = AssistantAssignment.objects.filter(worker=worker).select_related("assistance")
        daily = [
            len({row.assistance.family_id for row in rows if row.is_open_on(YEAR.start + timedelta(days=offset))})
            for offset in range(YEAR.days)
        ]
        load = measures[worker.pk].load
        assert load.peak == max(daily)
        assert load.last == daily[-1]
        assert measures[worker.pk].points.peak == 2 * max(daily)
        if load.peak:
            assert load == loads[worker.pk]
            assert load.peak_on == YEAR.start + timedelta(days=daily.index(max(daily)))
    highest = max((load.peak for load in loads.values()), default=0)
    assert compute("families.assistant_peak_caseload", YEAR).value == highest


def test_a_family_with_two_overlapping_episodes_is_one_family():
    worker, family = make_worker(), make_family()
    make_assistance(family, worker, start=date(2023, 1, 1), end=date(2023, 6, 30))
    make_assistance(family, worker, start=date(2023, 6, 30))
    assert loads_in(YEAR)[worker.pk].peak == 1
    assert one(worker).load.peak == 1


def test_difficulty_weighs_from_its_day_on():
    worker = make_worker()
    assistance = make_assistance(worker=worker, start=date(2023, 1, 1))
    make_assistance(worker=worker, start=date(2023, 1, 1))
    make(Difficulty, assistance=assistance, weight=3, start=MAY)
    assert one(worker).points.steps == ((date(2023, 1, 1), 4), (MAY, 5))


def test_without_a_rule_of_the_centre_there_is_no_internal_limit():
    worker = make_employment(fte=Decimal("0.5"), start=date(2023, 1, 1)).worker
    found = one(worker)
    assert (found.limit_on(MAY), found.internal_limit_on(MAY), found.internal.days_over) == (15, None, 0)


def test_the_centre_may_set_a_lower_limit_for_a_time():
    worker = make_worker()
    for _number in range(13):
        make_assistance(worker=worker, start=date(2023, 4, 1))
    threshold("caseload_limit", 12, end=date(2023, 4, 10))
    found = one(worker)
    assert found.internal_limit_on(date(2023, 4, 10)) == 12
    assert found.internal_limit_on(date(2023, 4, 11)) is None
    assert (found.internal.days_over, found.load.days_over) == (10, 0)


def test_scaled_by_full_time_equivalent_parts_of_all_contracts_of_the_day_count():
    worker = make_employment(fte=Decimal("0.5"), start=date(2023, 1, 1)).worker
    make_employment(worker, fte=Decimal("0.25"), start=MAY)
    threshold("caseload_per_full_time", 15, start=date(2023, 2, 1))
    found = one(worker)
    limits = [found.internal_limit_on(day) for day in (date(2023, 1, 31), date(2023, 2, 1), MAY)]
    assert limits == [None, 8, 11]
    assert found.limit_on(MAY) == 15


def test_of_two_rules_of_the_centre_the_stricter_counts():
    worker = make_employment(fte=Decimal("0.5"), start=date(2023, 1, 1)).worker
    threshold("caseload_limit", 7)
    threshold("caseload_per_full_time", 15)
    assert one(worker).internal_limit_on(MAY) == 7


def test_a_limit_above_that_of_the_act_changes_nothing():
    threshold("caseload_limit", 20)
    assert one(make_worker()).internal_limit_on(MAY) is None


def test_all_measures_take_four_queries_however_many_people(django_assert_num_queries):
    threshold("caseload_per_full_time", 15)
    workers = [make_employment(fte=Decimal(1)).worker for _ in range(6)]
    for worker in workers:
        make_assistance(worker=worker)
    with django_assert_num_queries(4):
        caseloads_in(YEAR, [worker.pk for worker in workers])
