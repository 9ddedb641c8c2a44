"""What can be drawn: all that stands for something, as it is printed, filtered as asked for."""

import pytest
from django.utils.translation import override

from programs import services
from programs.controls.drawing import draw
from programs.controls.population import Filters, _polish, checksum, items_of, population
from programs.models import Value
from tests.programs.controls.samples import YEAR, checked, make_sample, programme_with
from tests.programs.factories import (
    count_live,
    make_document,
    make_indicator,
    make_institution,
    make_member,
    make_node,
    make_programme,
    make_value,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def counted(monkeypatch):
    """A live source that counts 40."""
    return count_live(monkeypatch, 40)


def numbers(programme, filters=None, **how) -> list:
    found = population(programme, YEAR, filters or Filters(), **how)
    return [None if one.number is None else int(one.number) for one in found.candidates]


def test_whatever_was_reported_can_be_drawn_and_what_was_not_cannot():
    programme = programme_with(2)
    measure = make_indicator(node=programme.nodes.get()).measures.get()
    make_value(measure, number=None, words="kilka")
    make_value(make_indicator(node=programme.nodes.get()).measures.get(), number=None)
    make_value(make_indicator(node=programme.nodes.get()).measures.get(), year=2021)
    make_value()
    assert numbers(programme) == [0, 1, None]


def test_a_counted_number_is_drawn_instead_of_the_one_stored_beside_it(counted):
    programme = programme_with(1)
    measure = make_indicator(node=programme.nodes.get(), source_key=counted).measures.get()
    value = make_value(measure, number=38)
    assert numbers(programme) == [0, 40]
    assert numbers(programme, Filters(traits=("rozne",))) == [40]
    services.record_value(
        measure=measure, year=YEAR, number=38, override_reason="spis z natury", replaces=value, user=None, reason="spis"
    )
    assert numbers(programme) == [0, 38]
    assert numbers(programme, Filters(traits=("zamiast",))) == [38]


def test_values_of_withdrawn_indicators_stay_drawable():
    programme = programme_with(3)
    indicator = programme.indicators.first()
    indicator.withdrawn = True
    indicator.save()
    assert numbers(programme) == [0, 1, 2]


def test_filters_choose_by_institution_origin_goal_and_amount():
    programme = programme_with(4)
    node = programme.nodes.get()
    for amount in ("99.99", "100.00", "5000.00"):
        measure = make_indicator(node=node, unit="zł").measures.get()
        measure.kind = "money"
        measure.save()
        make_value(measure, number=amount, origin="imported")
    institution = Value.objects.get(number=1, measure__indicator__programme=programme).reporter
    assert numbers(programme, Filters(institution=institution.pk)) == [1, 3]
    assert numbers(programme, Filters(institution=0)) == [99, 100, 5000]
    assert numbers(programme, Filters(origin="imported")) == [99, 100, 5000]
    assert numbers(programme, Filters(kind="money")) == [99, 100, 5000]
    assert numbers(programme, Filters(amount_from="100")) == [100, 5000]
    assert numbers(programme, Filters(goal=node.pk)) == [0, 1, 2, 3, 99, 100, 5000], "a task without a goal is its own"
    assert numbers(programme, method="amount") == [99, 100, 5000]


def test_only_a_changed_number_counts_as_changed_after_acceptance(manager):
    programme = programme_with(3, state="submitted")
    first, second, _third = values = list(Value.objects.order_by("pk"))
    services.move(values, "accepted", user=manager, reason="sprawdzono")
    services.move([second], "returned", user=manager, reason="zwrot", remark="brak listy")
    services.record_value(measure=first.measure, year=YEAR, number=77, replaces=first, user=manager, reason="pomyłka")
    assert numbers(programme, Filters(traits=("zmienione",))) == [77]


def test_what_was_controlled_before_can_be_left_out():
    programme = programme_with(3)
    sample = make_sample(programme, size=2)
    for row in sample.values.all():
        checked(row)
    left = numbers(programme, Filters(traits=("niekontrolowane",)))
    assert len(left) == 1
    assert left[0] not in [int(row.number) for row in sample.values.all()]


def test_groups_are_in_polish_whatever_the_language_of_who_draws():
    programme = programme_with(2)
    make_value(make_indicator(node=programme.nodes.get()).measures.get(), number=5)
    kept = population(programme, YEAR, Filters(), strata="reporter").text()
    _polish.cache_clear()
    with override("en"):
        assert population(programme, YEAR, Filters(), strata="reporter").text() == kept
    assert ";ośrodek\n" in kept


def test_the_kept_population_gives_the_same_sample_again():
    programme = programme_with(9)
    sample = make_sample(programme, strata="reporter")
    kept = sample.population
    assert checksum(kept.rows) == kept.checksum
    again = draw(items_of(kept.rows), method=sample.method, size=sample.size, seed=sample.seed)
    assert [item.key for item in again] == [f"{row.measure_id}-{row.value_id}" for row in sample.values.all()]
    assert {row.stratum for row in sample.values.all()} == {item.stratum for item in items_of(kept.rows)}


def test_names_cannot_break_the_kept_population():
    programme = make_programme()
    reporter = make_institution(name='=Poradnia; „Nowa"\nfilia')
    make_value(make_indicator(node=make_node(programme=programme)).measures.get(), reporter=reporter)
    found = population(programme, YEAR, Filters(), strata="reporter")
    assert items_of(found.text()) == found.items


def test_filters_survive_being_kept():
    filters = Filters(institution=0, origin="live", traits=("zmienione", "rozne"))
    assert Filters.of(filters.kept()) == filters
    assert Filters.of({}) == Filters()


def test_partners_and_caseworkers_see_no_samples(partner, caseworker, auditor):
    sample = make_sample()
    make_member(partner, sample.values.first().reporter)
    for user in (partner, caseworker):
        assert not type(sample).objects.for_user(user).exists()
        assert not type(sample.values.first()).objects.for_user(user).exists()
    assert type(sample).objects.for_user(auditor).exists()


def test_numbers_that_a_document_printed_otherwise_can_be_drawn_alone(manager):
    programme = make_programme()
    document, node = make_document(programme=programme), make_node(programme=programme)
    same, changed = (make_indicator(node=node).measures.get() for _ in range(2))
    for measure in (same, changed):
        make_value(measure, number=52, origin="imported", document=document)
    make_value(make_indicator(node=node).measures.get(), number=3)
    value = changed.values.get()
    services.record_value(measure=changed, year=YEAR, number=54, replaces=value, user=manager, reason="pomyłka w druku")
    assert numbers(programme, Filters(traits=("inny-druk",))) == [54]
