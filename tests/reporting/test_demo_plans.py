"""Plans of demo data: chance within rules, caseloads, intervals that make given counts, money to the grosz."""

from collections import Counter
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from random import Random

import pytest

from families.dates import is_working_day
from fostercare.cofinancing.codes import Form, FormGroup
from reporting.demo.centres import CENTRES, load
from reporting.demo.plans.assistance import Episode, Household, carry_on, households_of
from reporting.demo.plans.care import plan_of_years
from reporting.demo.plans.caseload import NobodyFree, Post, assign
from reporting.demo.plans.cases import plan_cases
from reporting.demo.plans.chance import share_out, working_day, working_days
from reporting.demo.plans.contacts import Place, talks, visits
from reporting.demo.plans.coordination import Target, coordinated
from reporting.demo.plans.meetings import meetings
from reporting.demo.plans.money import usual_costs
from reporting.demo.plans.settlement import CannotSettle, settle, shares
from reporting.demo.plans.work import assessments, monitoring, plan_days
from reporting.demo.seed import plan_care, plan_money
from tests.reporting.sweeps import most_at_one_time

YEAR = date(2023, 1, 1), date(2023, 12, 31)
AS_OF = date(2026, 11, 20)


def limit_of_15(day: date) -> int:
    return 15


def test_days_drawn_are_working_days_of_the_range():
    rng = Random(1)
    days = [working_day(rng, date(2024, 12, 20), date(2025, 1, 8)) for _ in range(200)]
    assert all(is_working_day(day) for day in days)
    assert set(days) == set(working_days(date(2024, 12, 20), date(2025, 1, 8)))
    with pytest.raises(ValueError, match="no working day"):
        working_day(rng, date(2025, 1, 4), date(2025, 1, 6))


def test_shares_add_up_and_stay_within_bounds():
    for total in (9, 20, 45):
        parts = share_out(Random(total), total, 9, 1, 5)
        assert sum(parts) == total
        assert all(1 <= part <= 5 for part in parts)
    with pytest.raises(ValueError, match="cannot add up"):
        share_out(Random(1), 46, 9, 1, 5)


def test_a_cohort_has_its_families_children_persons_bases_and_reasons():
    cohort = {
        "started": (date(2022, 3, 1), date(2022, 6, 30)),
        "ended": (date(2023, 2, 1), date(2023, 11, 30)),
        "families": 6,
        "children": 13,
        "persons": 21,
        "court": 2,
        "in_care": 1,
        "monitored": True,
        "reasons": {"goals_met": 4, "moved": 2},
    }
    found = households_of(Random(3), cohort)
    episodes = [household.episodes[0] for household in found]
    assert sum(household.children for household in found) == 13
    assert sum(household.children + household.adults for household in found) == 21
    assert Counter(episode.basis for episode in episodes) == {"court": 2, "voluntary": 4}
    assert Counter(episode.reason for episode in episodes) == cohort["reasons"]
    assert sum(episode.monitored for episode in episodes) == 4
    assert sum(household.in_care for household in found) == 1
    assert all(date(2023, 2, 1) <= episode.end <= date(2023, 11, 30) for episode in episodes)
    with pytest.raises(ValueError, match="5 reasons of an end for 6 families"):
        households_of(Random(3), cohort | {"reasons": {"goals_met": 5}})


def test_going_on_never_touches_what_was_before():
    episode = Episode(date(2022, 5, 4), date(2023, 6, 30), "goals_met")
    lasting = Episode(date(2023, 5, 4))
    households = [Household(2, 1, [episode]), Household(1, 1, [lasting])]
    carry_on(Random(5), households, 12, 0.2, date(2024, 1, 1), date(2026, 6, 30))
    assert (episode.start, episode.end) == (date(2022, 5, 4), date(2023, 6, 30))
    assert all(one.start >= date(2024, 1, 1) for household in households[2:] for one in household.episodes)
    in_work = [one for household in households for one in household.episodes if one.is_open_on(date(2026, 5, 31))]
    assert 9 <= len(in_work) <= 13


def test_families_are_assigned_evenly_within_the_limit_and_handed_over():
    episodes = [Episode(date(2022, 1, 3) + timedelta(days=number)) for number in range(24)]
    posts = [Post(date(2020, 1, 1)), Post(date(2020, 1, 1), date(2023, 6, 30)), Post(date(2023, 6, 1))]
    assign(episodes, posts, limit_of_15)
    rows = [(one.post, one.start, one.end) for episode in episodes for one in episode.assigned]
    assert max(most_at_one_time(rows).values()) <= 15
    for episode in episodes:
        ends = [one.end for one in episode.assigned[:-1]]
        assert [one.start for one in episode.assigned[1:]] == [end + timedelta(days=1) for end in ends]
    with pytest.raises(NobodyFree):
        assign([Episode(date(2022, 1, 3)) for _ in range(31)], posts[:2], limit_of_15)


def test_plans_come_within_a_month_and_assessments_every_half_year():
    episode = Episode(date(2021, 3, 1), date(2023, 3, 31), "goals_met", monitored=True)
    plans = plan_days(Random(2), episode, AS_OF)
    found = assessments(Random(2), episode, plans, AS_OF)
    assert episode.start < plans[0] <= episode.start + timedelta(days=31)
    assert [one.kind for one in found] == ["first", *["periodic"] * (len(found) - 2), "closing"]
    gaps = [(later.day - earlier.day).days for earlier, later in pairwise(found)]
    assert len(found) >= 4
    assert max(gaps) < 184 + 50
    assert found[-1].day == episode.end
    start, end = monitoring(Random(2), episode, AS_OF)
    assert start > episode.end
    assert end > start
    assert plan_days(Random(2), Episode(date(2023, 1, 9), basis="for_life"), AS_OF) == []
    assert all(day.year != 2022 for day in plan_days(Random(2), episode, AS_OF, none_in=[2022]))


def test_talks_come_in_exact_numbers_and_schools_rest_in_the_holidays():
    where = [Place(0, 0, *YEAR), Place(1, 0, date(2023, 6, 1), date(2023, 9, 30))]
    found = list(talks(Random(4), where, {"school": 60, "court": 25}))
    assert Counter(talk.kind for talk in found) == {"school": 60, "court": 25}
    assert not any(talk.day.month in (7, 8) for talk in found if talk.kind == "school")
    assert all(is_working_day(talk.day) for talk in found)


def test_visits_keep_their_rhythm():
    days = [talk.day for talk in visits(Random(4), [Place(0, 0, *YEAR)], (10, 12))]
    assert all(10 <= (later - earlier).days <= 18 for earlier, later in pairwise(days))


def test_meetings_about_beginnings_are_part_of_all_meetings():
    households = [Household(1, 1, [Episode(date(2023, month, 6))]) for month in (2, 5, 9)]
    found = meetings(Random(6), households, *YEAR, total=11, starts=3)
    assert (len(found), sum(one.about_start for one in found)) == (11, 3)
    with pytest.raises(ValueError, match="3 families start"):
        meetings(Random(6), households, *YEAR, total=11, starts=4)


def small_care(**first):
    """Seven children: five with relatives, two in a facility."""
    pools = [{"key": "dom", "form": "institution", "from": date(2000, 1, 3), "name": "Dom"}]
    cohorts = [
        {"form": "related", "placed": (date(2015, 2, 2), date(2018, 6, 29)), "children": 5, "carers": 4} | first,
        {"at": "dom", "placed": (date(2019, 2, 4), date(2020, 6, 30)), "children": 2},
    ]
    return plan_of_years(Random(8), pools, cohorts, date(2023, 12, 31))


def test_children_in_care_are_minors_until_they_leave_for_coming_of_age():
    left = {"left": (date(2023, 3, 1), date(2023, 9, 29)), "reasons": {"adult": 3, "returned_to_family": 2}}
    plan = small_care(**left)
    wards = [ward for group in plan.groups for ward in group.wards]
    assert Counter(ward.stays[-1].reason for ward in wards) == {"adult": 3, "returned_to_family": 2, "": 2}
    for ward in wards:
        end = ward.stays[-1].end
        if ward.stays[-1].reason == "adult":
            assert (ward.born.month, ward.born.day, ward.born.year + 18) == (end.month, end.day, end.year)
        else:
            assert ward.born.replace(year=ward.born.year + 18) > (end or date(2023, 12, 31))
    own = [provider for provider in plan.providers if not provider.pool]
    assert len(own) == 4
    assert all(provider.end for provider in own)
    assert plan.form(wards[0].stays[0]) in Form


def test_reasons_that_do_not_cover_the_children_are_refused():
    with pytest.raises(ValueError, match="4 reasons for 5 children"):
        small_care(left=(date(2023, 3, 1), date(2023, 9, 29)), reasons={"adult": 4})


def test_shares_are_settled_to_the_grosz_or_refused():
    care = small_care()
    money = usual_costs(lambda subject: Random(subject), care, (2023,), {"averages": {"dom": "7000.00"}}, AS_OF)
    before = shares(care, money, 2023)
    target = {
        "family": str(before[FormGroup.FAMILY] + Decimal("2345.67")),
        "institution": str(before[FormGroup.INSTITUTION] - Decimal("1234.56")),
    }
    settle(Random(9), care, money, 2023, target)
    after = shares(care, money, 2023)
    assert {group: str(after[FormGroup(group)]) for group in target} == target
    with pytest.raises(CannotSettle):
        settle(Random(9), care, money, 2023, {"total": "1000000.00"})


def test_foster_families_are_left_out_so_that_counts_come_out():
    care = small_care()
    target = Target(*YEAR, families=3, children=4)
    found = coordinated(Random(1), care, [target], [Post(date(2014, 1, 2))], AS_OF)
    children = sum(stay.provider in found for group in care.groups for ward in group.wards for stay in ward.stays)
    assert (len(found), children) == (3, 4)
    with pytest.raises(ValueError, match="no set of foster families"):
        coordinated(Random(1), care, [Target(*YEAR, families=9)], [Post(date(2014, 1, 2))], AS_OF)


@pytest.mark.parametrize("code", CENTRES)
def test_plans_are_the_same_every_time(code):
    centre = load(code)
    cases = [plan_cases(centre, AS_OF, limit_of_15) for _ in range(2)]
    assert cases[0] == cases[1]
    care = [plan_care(centre, cases[0], AS_OF) for _ in range(2)]
    assert care[0] == care[1]
    money = [plan_money(centre, one, AS_OF) for one in care]
    assert (money[0].monthly, money[0].one_off, money[0].announced) == (
        money[1].monthly,
        money[1].one_off,
        money[1].announced,
    )


@pytest.mark.parametrize("as_of", [date(2025, 1, 2), date(2028, 8, 31)])
@pytest.mark.parametrize("code", ["mielec", "krosniewice", "cieszyn"])
def test_the_day_of_loading_does_not_move_published_money(code, as_of):
    centre = load(code)
    care = plan_care(centre, plan_cases(centre, as_of, limit_of_15), as_of)
    money = plan_money(centre, care, as_of)
    for year, published in centre.shape["care"]["money"]["settle"].items():
        found = shares(care, money, int(year))
        total = sum(Decimal(amount) for amount in published.values())
        assert found[FormGroup.FAMILY] + found[FormGroup.INSTITUTION] == total
