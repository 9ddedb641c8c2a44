"""Targets and limits are judged by the number alone, in every direction, for one year and for many."""

from dataclasses import dataclass
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programs.judging import Aggregation, Verdict, judge, judgement, progress, together
from programs.targets import targets_in, targets_of, wanted_in
from tests.programs.factories import make_indicator, make_node, make_programme, make_target

numbers = st.decimals(min_value=-1000, max_value=10**6, places=2)
counts = st.integers(0, 10**6).map(Decimal)


@dataclass(frozen=True)
class Target:
    comparator: str
    value: Decimal
    value_to: Decimal | None = None
    kind: str = "target"
    scope: str = "every_year"
    year: int | None = None


@dataclass(frozen=True)
class Known:
    value: Decimal | None = None
    value_to: Decimal | None = None
    value_state: str = "number"
    covers_year: bool = True
    era: int = 0


@st.composite
def any_target(draw, kind: str = "target"):
    comparator, value = draw(st.sampled_from(["at_least", "at_most", "exactly", "between"])), draw(numbers)
    value_to = value + draw(counts) if comparator == "between" else None
    return Target(comparator, value, value_to, kind=kind)


def is_so(number: Decimal, target: Target) -> bool:
    """What the words of a target mean, said in the plainest way."""
    return {
        "at_least": number >= target.value,
        "at_most": number <= target.value,
        "exactly": number == target.value,
        "between": target.value_to is not None and target.value <= number <= target.value_to,
    }[target.comparator]


@given(numbers, any_target())
def test_a_target_is_reached_exactly_when_its_words_are_true(number, target):
    assert judge(number, target) == (Verdict.MET if is_so(number, target) else Verdict.MISSED)


@given(numbers, any_target(kind="limit"))
def test_a_limit_is_kept_or_passed(number, limit):
    assert judge(number, limit) == (Verdict.KEPT if is_so(number, limit) else Verdict.PASSED)


@given(numbers, counts, any_target())
def test_a_range_is_judged_only_when_all_of_it_says_the_same(low, more, target):
    verdict = judge(low, target, low + more)
    if verdict == Verdict.MET:
        assert is_so(low, target)
        assert is_so(low + more, target)
    if verdict == Verdict.MISSED:
        assert not is_so(low, target)
        assert not is_so(low + more, target)


@given(any_target())
def test_no_number_is_never_taken_for_zero(target):
    assert judge(None, target) == Verdict.NO_DATA
    assert judge(None, target).is_good is None
    assert judge(Decimal(0), None) == Verdict.NOTHING_WANTED


@given(numbers, any_target(), st.none() | numbers, st.sampled_from(["up", "down", "keep", ""]))
def test_progress_lies_between_nothing_and_all_and_is_all_only_when_reached(number, target, baseline, direction):
    done = progress(number, target, baseline=baseline, direction=direction)
    assert done is None or 0 <= done <= 1
    assert (done == 1) == (judge(number, target) == Verdict.MET)


@given(numbers, counts, counts, st.booleans())
def test_a_step_towards_the_target_is_never_less_progress(baseline, way, step, is_up):
    sign = 1 if is_up else -1
    target = Target("at_least" if is_up else "at_most", baseline + sign * way)
    direction = "up" if is_up else "down"

    def done(number):
        return progress(number, target, baseline=baseline, direction=direction)

    assert done(baseline + sign * (step + 1)) >= done(baseline + sign * step)


@pytest.mark.parametrize(
    ("number", "target", "baseline", "direction", "share"),
    [
        (15, Target("at_least", Decimal(20)), 10, "up", "0.5"),
        (15, Target("at_most", Decimal(10)), 20, "down", "0.5"),
        (25, Target("at_most", Decimal(10)), 20, "down", "0"),
        (5, Target("at_most", Decimal(10)), 20, "down", "1"),
        (30, Target("at_least", Decimal(20)), 10, "up", "1"),
        (8, Target("between", Decimal(5), Decimal(10)), 5, "keep", "1"),
        (11, Target("between", Decimal(5), Decimal(10)), 5, "keep", "0"),
        (9, Target("at_least", Decimal(10)), 10, "up", "0"),
        (15, Target("at_most", Decimal(10)), None, "down", None),
        (12, Target("exactly", Decimal(10)), 0, "up", None),
    ],
)
def test_progress_knows_the_direction_and_the_baseline(number, target, baseline, direction, share):
    baseline = None if baseline is None else Decimal(baseline)
    done = progress(Decimal(number), target, baseline=baseline, direction=direction)
    assert done == (None if share is None else Decimal(share))


def of(numbers: dict) -> dict[int, Known]:
    return {year: Known(Decimal(number)) for year, number in numbers.items()}


def test_at_least_so_many_every_year_is_judged_each_year():
    made = judgement(of({2021: 7, 2022: 6, 2023: 9}), [Target("at_least", Decimal(7))], [2021, 2022, 2023])
    assert [item.verdict for item in made.by_year] == [Verdict.MET, Verdict.MISSED, Verdict.MET]
    assert made.every_year == Verdict.MISSED, "a good year does not make up for a bad one"


def test_a_year_still_missing_keeps_the_judgement_of_every_year_open():
    every = [Target("at_least", Decimal(7))]
    assert judgement(of({2021: 7}), every, [2021, 2022]).every_year == Verdict.OPEN
    assert judgement({}, every, [2021, 2022]).every_year == Verdict.NO_DATA
    assert judgement(of({2021: 6}), every, [2021, 2022]).every_year == Verdict.MISSED
    exempt = of({2021: 7}) | {2022: Known(value_state="not_applicable")}
    assert judgement(exempt, every, [2021, 2022]).every_year == Verdict.MET


def test_the_four_empty_looking_states_stay_different():
    wanted = [Target("at_least", Decimal(1))]
    states = {
        2020: Known(Decimal(0)),
        2021: Known(value_state="not_reported"),
        2022: Known(value_state="not_applicable"),
        2023: Known(value_state="words"),
    }
    verdicts = [item.verdict for item in judgement(states, wanted, states).by_year]
    assert verdicts == [Verdict.MISSED, Verdict.NO_DATA, Verdict.NOT_APPLICABLE, Verdict.NO_DATA]


def test_a_target_of_one_year_stands_before_that_of_every_year():
    wanted = [Target("at_least", Decimal(7)), Target("at_least", Decimal(3), scope="year", year=2022)]
    made = judgement(of({2021: 5, 2022: 5}), wanted, [2021, 2022])
    assert [item.verdict for item in made.by_year] == [Verdict.MISSED, Verdict.MET]


def test_a_limit_and_a_target_are_judged_apart():
    wanted = [Target("at_least", Decimal(3)), Target("at_most", Decimal(5), kind="limit")]
    year = judgement(of({2022: 6}), wanted, [2022]).by_year[0]
    assert (year.verdict, year.limit_verdict) == (Verdict.MET, Verdict.PASSED)


@given(st.dictionaries(st.integers(2018, 2026), counts, min_size=1), st.sampled_from(list(Aggregation)))
def test_years_together_are_what_the_measure_says(by_year, aggregation):
    made = together(of(by_year), by_year, aggregation)
    expected = {
        "": None,
        "sum": sum(by_year.values()),
        "last": by_year[max(by_year)],
        "average": sum(by_year.values()) / Decimal(len(by_year)),
        "maximum": max(by_year.values()),
    }[aggregation]
    assert made.number == expected
    assert made.is_complete is (expected is not None)


def test_half_years_days_and_incomparable_years_are_not_mixed_in():
    years = of({2021: 5, 2022: 6, 2023: 7}) | {2022: Known(Decimal(6), covers_year=False)}
    made = together(years, [2021, 2022, 2023, 2024], "sum")
    assert (made.number, made.years, made.left_out, made.missing) == (12, (2021, 2023), (2022,), (2024,))
    changed = {2021: Known(Decimal(500)), 2022: Known(Decimal(5), era=1)}
    assert together(changed, [2021, 2022], "sum").number == 5


@pytest.mark.parametrize(
    ("comparator", "so_far", "verdict"),
    [("at_least", 20, "met"), ("at_least", 19, "open"), ("at_most", 21, "missed"), ("at_most", 20, "open")],
)
def test_a_sum_that_still_grows_is_judged_only_when_nothing_can_change_it(comparator, so_far, verdict):
    whole = [Target(comparator, Decimal(20), scope="whole")]
    assert judgement(of({2021: so_far}), whole, [2021, 2022], "sum").whole == verdict


@pytest.mark.django_db
def test_which_target_counts_in_a_year(django_assert_num_queries):
    programme = make_programme(year_from=2021, year_to=2023)
    measure = make_indicator(node=make_node(programme=programme)).measures.get()
    every = make_target(measure, scope="every_year", year=None, value=7)
    single = make_target(measure, year=2022, value=9)
    limit = make_target(measure, kind="limit", year=2023, comparator="at_most", value=12)
    make_target(measure, scope="whole", year=None, value=30)
    assert targets_of([measure], 2021) == {measure.pk: every}
    assert targets_of([measure], 2024) == {}, "every year is every year of the programme"
    with django_assert_num_queries(1):
        found = targets_in([measure], [2021, 2022, 2023])
    assert [found[measure.pk, year] for year in (2021, 2022, 2023)] == [every, single, every]
    assert wanted_in([measure], 2023) == ({measure.pk: every}, {measure.pk: limit})
