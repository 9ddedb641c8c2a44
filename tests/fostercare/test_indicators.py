"""Live sources of foster care on hand-made cases."""

from datetime import date
from decimal import Decimal

import pytest

from families.models import Disability
from fostercare.indicators import SOURCES
from programs.periods import Period
from programs.sources import compute, get
from tests.families.factories import make_assistance, make_family, make_member, make_worker
from tests.families.records import make
from tests.fostercare.factories import (
    make_announcement,
    make_child,
    make_coordination,
    make_facility,
    make_monthly_cost,
    make_one_off_cost,
    make_placement,
    make_provider,
)

pytestmark = pytest.mark.django_db
YEAR = Period.year(2023)
DESIGNED = {
    "families.biological_parents_assisted",
    "fostercare.children_in_care",
    "fostercare.children_in_care_on_last_day",
    "fostercare.children_placed",
    "fostercare.children_left",
    "fostercare.children_returned",
    "fostercare.cofinanced_children",
    "fostercare.cofinanced_amount",
    "fostercare.carers",
    "fostercare.carers_opened",
    "fostercare.share_in_family_forms",
    "fostercare.coordinators",
    "fostercare.coordinated_families",
    "fostercare.coordinated_children",
}


def figure(key: str, period: Period = YEAR):
    return compute(f"fostercare.{key}", period)


def moved_child(first=None, second=None, day=date(2023, 6, 1), **details):
    """A child that changed its form on a day; returns the later placement."""
    child = make_child()
    earlier = {"start": date(2022, 1, 1), "end": date.fromordinal(day.toordinal() - 1), "end_reason": "moved_form"}
    make_placement(child, first or make_provider(), **earlier | details)
    return make_placement(child, second or make_facility(), start=day)


def test_every_designed_source_is_registered_with_words_for_its_codes():
    assert {source.key for source in SOURCES} >= DESIGNED
    for source in SOURCES:
        breakdown = source.compute(YEAR).breakdown
        assert set(breakdown) == set(source.dimensions), source.key
        for dimension, codes in source.dimensions.items():
            assert set(breakdown[dimension]) == set(codes), (source.key, dimension)


def test_a_child_counts_once_and_under_every_form_it_had():
    moved_child(make_provider("related"))
    counted = figure("children_in_care")
    assert counted.value == 1
    assert (counted.part("form", "related"), counted.part("form", "institution")) == (1, 1)
    assert figure("children_in_care_on_last_day").part("form", "related") == 0


def test_facilities_are_named_and_foster_families_are_not():
    moved_child(make_provider(name="Rodzina zastępcza Lisów"), make_facility(name="Placówka Słoneczna"))
    assert figure("children_in_care").breakdown["facility"] == {"Placówka Słoneczna": 1}


def test_a_medical_institution_and_children_of_others_are_not_in_the_whole():
    make_placement(provider=make_provider("medical"))
    make_placement(ours=False)
    counted = figure("children_in_care")
    assert (counted.value, counted.part("form", "medical")) == (0, 1)
    assert figure("children_of_others_in_care").value == 1


def test_details_of_placements_are_counted():
    outside = make_provider("related", outside=True)
    child = make_child()
    make(Disability, person=child)
    make_placement(child, outside, ground="temporary")
    make_placement(make_child(birth_date=date(2018, 1, 1)), make_facility(), under_ten_ground="siblings")
    make_placement(make_child(birth_date=date(2007, 1, 1)), make_facility(), minor_parent=True)
    counted = figure("children_in_care")
    assert counted.part("form_outside", "related") == counted.part("location", "outside") == 1
    assert counted.part("ground", "temporary") == counted.part("disability", "family") == 1
    assert counted.breakdown["institution_age"] == {"under_10": 1, "10_and_over": 1, "unknown": 0}
    assert counted.part("institution_under_ten_ground", "siblings") == 1
    assert counted.part("minor_parent", "institution") == 1


def test_a_move_is_no_new_placement_and_no_leaving():
    moved_child()
    assert figure("children_placed").value == 0
    assert figure("children_placed").part("form_with_moves", "institution") == 1
    left = figure("children_left")
    assert (left.value, left.part("reason", "moved_form")) == (0, 1)


def test_a_return_after_a_break_is_a_new_placement():
    child = make_child()
    make_placement(child, start=date(2022, 1, 1), end=date(2022, 6, 30))
    make_placement(child, make_facility(), start=date(2023, 2, 1), ground="emergency")
    placed = figure("children_placed")
    assert (placed.value, placed.part("form", "institution"), placed.detail["interventions"]) == (1, 1, 1)


def test_leaving_is_counted_by_reason_and_form():
    for reason in ("returned_to_family", "adopted", "adopted", "adult", "other"):
        make_placement(end=date(2023, 5, 5), end_reason=reason)
    make_placement(end=date(2024, 5, 5), end_reason="adopted")
    left = figure("children_left")
    assert (left.value, left.part("reason", "adopted"), left.part("form", "non_professional")) == (5, 2, 5)
    assert figure("children_returned").value == 1


def test_foster_families_are_counted_by_form_kind_and_place():
    for form in ("related", "professional", "emergency"):
        make_provider(form)
    make_provider("related", end=date(2020, 1, 1))
    make_provider("family_home", start=date(2023, 5, 1), outside=True)
    make_facility()
    make_placement(provider=make_provider("non_professional"))
    counted = figure("carers")
    assert counted.value == 5
    assert (counted.part("form", "professional"), counted.part("legal_kind", "professional")) == (1, 2)
    assert (counted.part("location", "outside"), counted.part("children", "with_our_children")) == (1, 1)
    assert figure("carers_on_last_day", Period.year(2022)).value == 4
    assert figure("carers_opened").breakdown["form"]["family_home"] == figure("carers_opened").value == 1


def test_the_share_in_family_forms_comes_with_both_parts():
    for form in ("related", "non_professional", "institution"):
        make_placement(provider=make_provider(form))
    make_placement(provider=make_provider("medical"))
    share = figure("share_in_family_forms")
    assert (share.value, share.breakdown["part"]) == (Decimal("66.7"), {"family_forms": 2, "all": 3})
    assert figure("share_in_family_forms", Period.year(2020)).value is None


def test_coordinators_their_families_and_children():
    worker, family = make_worker(kind="coordinator"), make_provider()
    make_coordination(worker, family, start=date(2023, 3, 1), end=date(2023, 8, 31))
    make_coordination(worker, make_provider("related"))
    make_placement(provider=family, start=date(2023, 8, 31))
    make_placement(provider=family, start=date(2023, 9, 1), ours=False)
    assert (figure("coordinators").value, figure("coordinated_families").value) == (1, 2)
    assert figure("coordinated_families").part("form", "related") == 1
    assert figure("coordinated_children").value == 1


def family_with_child_in_care(**placement):
    family, child = make_family(), make_child()
    make_member(family, child, start=date(2020, 1, 1))
    make_placement(child, **placement)
    return family


def test_assisted_families_with_a_child_in_care():
    make_assistance(family_with_child_in_care(), make_worker())
    make_assistance(family_with_child_in_care(start=date(2022, 1, 1), end=date(2022, 12, 31)), make_worker())
    family_with_child_in_care()
    make_assistance(make_family(), make_worker())
    assert compute("families.biological_parents_assisted", YEAR).value == 1


def test_families_reunited_and_seeking_return():
    make_assistance(family_with_child_in_care(end=date(2023, 7, 1)), make_worker())
    family_with_child_in_care(end=date(2023, 7, 1))
    family_with_child_in_care(return_sought_on=date(2023, 12, 1))
    family_with_child_in_care(return_sought_on=date(2024, 1, 1))
    reunited = figure("families_reunited")
    assert (reunited.value, reunited.part("assistance", "with_assistant")) == (2, 1)
    assert figure("families_seeking_return").value == 1


def test_money_is_counted_by_form_and_share_with_the_medical_institution_apart():
    facility = make_facility()
    make_announcement(facility, amount=Decimal("7200.00"))
    make_monthly_cost(make_placement(start=date(2023, 12, 1)), amount=Decimal("1361.00"))
    make_placement(provider=facility, start=date(2020, 12, 1), end=date(2023, 3, 31))
    zol = make_placement(provider=make_provider("medical"))
    make_one_off_cost(zol, component="medical_fee", day=date(2023, 11, 30), amount=Decimal("1082.45"))
    amount = figure("cofinanced_amount")
    assert amount.value == Decimal("136.10") + Decimal("3600.00")
    assert amount.breakdown["form_group"] == {
        "family": Decimal("136.10"), "institution": Decimal("3600.00"), "medical": Decimal("1082.45"),
    }  # fmt: skip
    assert amount.breakdown["band"] == {"10": Decimal("136.10"), "30": Decimal("0.00"), "50": Decimal("3600.00")}
    assert amount.part("component", "benefit") == Decimal("136.10")
    children = figure("cofinanced_children")
    assert (children.value, children.part("form_group", "medical"), children.part("band", "50")) == (2, 1, 1)


def test_excluded_children_are_not_paid_for():
    make_monthly_cost(make_placement(start=date(2011, 5, 1)))
    assert figure("cofinanced_children").value == 0
    assert figure("cofinanced_amount").value == 0


def test_a_source_can_show_where_its_rows_are():
    for source in SOURCES:
        if source.details_url:
            assert get(source.key).details_url(YEAR).startswith("/piecza/")
