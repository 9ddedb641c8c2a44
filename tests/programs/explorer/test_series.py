"""One series over programmes, broken wherever numbers cannot be compared."""

from itertools import pairwise

import pytest
from django.utils import timezone

from programs import sources
from programs.explorer.chains import chains
from programs.explorer.series import series_of
from programs.explorer.story import story
from programs.models import FormerDefinition, Indicator, Measure, MeasureLink
from programs.sources import Figure, FigureKind, Source
from tests.programs.factories import make_indicator, make_node, make_programme, make_target, make_value

pytestmark = pytest.mark.django_db


def measure_in(first: int, last: int, **overrides) -> Measure:
    programme = make_programme(year_from=first, year_to=last)
    return make_indicator(node=make_node(programme=programme), **overrides).measures.get()


def link(earlier: Measure, later: Measure, **overrides) -> MeasureLink:
    return MeasureLink.objects.create(earlier=earlier, later=later, **overrides)


def told(measure: Measure):
    found = Measure.objects.select_related("indicator__programme", "indicator__node").get(pk=measure.pk)
    return series_of([found])[measure.pk]


def numbers(series) -> dict[int, int | None]:
    return {point.year: None if point.value is None else int(point.value) for point in series.points}


@pytest.fixture
def three() -> list[Measure]:
    """The same indicator in three programmes, each with a number."""
    measures = [measure_in(2015, 2017), measure_in(2018, 2020), measure_in(2021, 2023)]
    for earlier, later in pairwise(measures):
        link(earlier, later)
    for measure, year in zip(measures, (2016, 2019, 2021), strict=True):
        make_value(measure, year=year, number=year - 2000)
    return measures


@pytest.mark.parametrize("which", [0, 1, 2])
def test_a_number_is_followed_through_programmes_from_wherever_one_stands(three, which):
    series = told(three[which])
    assert numbers(series) == {2016: 16, 2017: None, 2018: None, 2019: 19, 2020: None, 2021: 21}
    assert series.breaks == {}


def test_the_programme_that_covers_a_year_speaks_for_it(three):
    make_value(three[2], year=2019, number=99)
    point = told(three[2]).point(2019)
    assert (point.value, [other.value for other in point.others]) == (19, [99])


def test_links_in_a_circle_end(three):
    link(three[2], three[0])
    assert len(told(three[1]).chain.path) == 3


def test_numbers_a_link_says_are_not_comparable_are_not_joined():
    old, new = measure_in(2018, 2020), measure_in(2021, 2023)
    link(old, new, comparable=False, note="liczono też grupy")
    make_value(old, year=2020, number=10)
    make_value(new, year=2021, number=12)
    broken = told(new).breaks[2021]
    assert "liczono też grupy" in str(broken)
    assert told(new).comparable(2020, 2021) == broken.reasons


def test_merged_indicators_stand_beside_and_are_never_added():
    one, two, merged = measure_in(2018, 2020), measure_in(2018, 2020), measure_in(2021, 2023)
    for earlier in (one, two):
        link(earlier, merged, kind="merged")
        make_value(earlier, year=2020, number=10)
    make_value(merged, year=2021, number=15)
    series = told(merged)
    assert numbers(series) == {2020: None, 2021: 15}
    assert [item.value for item in series.point(2020).beside] == [10, 10]
    assert 2021 in told(one).breaks


@pytest.mark.parametrize(
    "period", [{"as_of": "2021-06-30"}, {"period_from": "2021-01-01", "period_to": "2021-06-30"}], ids=["day", "half"]
)
def test_half_a_year_and_a_day_are_not_joined_with_years(period):
    measure = measure_in(2021, 2023)
    make_value(measure, year=2021, number=10, **period)
    make_value(measure, year=2022, number=12)
    assert "2021" in str(told(measure).breaks[2022])
    assert "30.06" in str(told(measure).breaks[2022])


def test_a_year_that_is_not_over_is_not_compared_with_whole_years(monkeypatch):
    source = Source("test.so_far", "rodziny", "rodziny", FigureKind.FLOW, "co liczymy", lambda period: Figure(7))
    monkeypatch.setitem(sources._REGISTRY, source.key, source)
    now = timezone.localdate().year
    series = told(measure_in(now - 1, now + 1, source_key=source.key))
    assert numbers(series) == {now - 1: 7, now: 7}
    assert "jeszcze się nie skończył" in str(series.breaks[now])


def test_the_same_day_of_each_year_can_be_compared():
    measure = measure_in(2021, 2023)
    for year in (2021, 2022):
        make_value(measure, year=year, number=10, as_of=f"{year}-06-30")
    assert told(measure).breaks == {}


def test_a_new_unit_or_definition_breaks_the_line():
    measure = measure_in(2020, 2023)
    for year in (2020, 2021, 2022):
        make_value(measure, year=year, number=year - 2000)
    FormerDefinition.objects.create(measure=measure, last_year=2020, unit="osoby", comparable=True, reason="jednostka")
    FormerDefinition.objects.create(measure=measure, last_year=2021, unit="rodziny", comparable=False, reason="sposób")
    breaks = told(measure).breaks
    assert "osoby" in str(breaks[2021])
    assert "definicję" in str(breaks[2022])
    assert told(measure).point(2020).shown.unit == "osoby"


def test_the_chart_never_joins_what_is_broken_and_says_why():
    measure = measure_in(2021, 2023)
    make_value(measure, year=2021, number=10, as_of="2021-06-30")
    make_value(measure, year=2022, number=12)
    make_value(measure, year=2023, number=14)
    shown = story(Indicator.objects.select_related("programme", "node").get(pk=measure.indicator_id))
    assert 'stroke-dasharray="3 3"' in shown.chart
    assert "nie można porównywać" in shown.chart


def test_a_line_of_many_years_lifts_the_pen_at_a_break():
    measure = measure_in(2015, 2023)
    for year in range(2015, 2023):
        make_value(measure, year=year, number=10, **({"as_of": "2018-06-30"} if year == 2018 else {}))
    shown = story(Indicator.objects.select_related("programme", "node").get(pk=measure.indicator_id))
    line = shown.chart.split('class="line s1" d="')[1].split('"')[0]
    assert line.count("M") == 3


def test_the_title_says_what_happened():
    measure = measure_in(2021, 2023)
    for year, number in ((2021, 40), (2022, 52)):
        make_value(measure, year=year, number=number)
        make_target(measure, year=year, value=50)
    shown = story(Indicator.objects.select_related("programme", "node").get(pk=measure.indicator_id))
    assert shown.finding == "Cel osiągnięty pierwszy raz w 2022 r.: 52 (rodziny), cel co najmniej 50"


def test_chains_cost_the_same_for_one_measure_and_for_many(django_assert_num_queries, three):
    more = [measure_in(2021, 2023) for _ in range(5)]
    with django_assert_num_queries(3):
        chains(Measure.objects.filter(pk__in=[three[1].pk, *(measure.pk for measure in more)]))
