"""Placing, moving and leaving: several records at once, or none."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from fostercare.models import Placement
from fostercare.services import decide_residence, end_placement, move_child, open_placement
from tests.fostercare.factories import make_child, make_facility, make_placement, make_provider

pytestmark = pytest.mark.django_db


def test_a_placement_is_opened_with_its_history():
    placement = open_placement(child=make_child(), provider=make_facility(), start=date(2024, 1, 8), ground="emergency")
    assert (placement.form, placement.ground) == ("institution", "emergency")
    assert placement.history.get().history_change_reason


def test_a_second_open_placement_is_refused_with_a_message_and_nothing_is_written():
    first = make_placement()
    with pytest.raises(ValidationError) as error:
        open_placement(child=first.child, provider=make_provider(), start=date(2024, 1, 8))
    assert "start" in error.value.message_dict
    assert Placement.objects.count() == 1


def test_a_placement_of_the_past_may_lie_between_two_others():
    child = make_child()
    make_placement(child, start=date(2020, 1, 1), end=date(2020, 12, 31))
    make_placement(child, start=date(2022, 1, 1))
    between = {"end": date(2021, 6, 30), "end_reason": "returned_to_family"}
    open_placement(child=child, provider=make_provider(), start=date(2021, 2, 1), **between)
    with pytest.raises(ValidationError):
        open_placement(child=child, provider=make_provider(), start=date(2021, 6, 30), **between)


def test_a_move_ends_the_old_placement_on_the_day_before_and_keeps_what_is_known_of_the_child():
    old = make_placement(court_signature="SR, III Nsm 1/23", ground="emergency")
    new = move_child(placement=old, provider=make_facility(), day=date(2024, 5, 10))
    old.refresh_from_db()
    assert (old.end, old.end_reason) == (date(2024, 5, 9), "moved_form")
    assert (new.start, new.form, new.court_signature) == (date(2024, 5, 10), "institution", "SR, III Nsm 1/23")


def test_a_move_that_cannot_be_made_leaves_the_old_placement_open():
    old = make_placement()
    with pytest.raises(ValidationError):
        move_child(placement=old, provider=make_provider(end=date(2023, 1, 1)), day=date(2024, 5, 10))
    with pytest.raises(ValidationError, match=r"15\.03\.2023"):
        move_child(placement=old, provider=make_provider(), day=old.start)
    old.refresh_from_db()
    assert old.end is None


def test_a_placement_ends_once_and_not_before_it_began():
    placement = make_placement()
    with pytest.raises(ValidationError):
        end_placement(placement=placement, day=date(2023, 1, 1), end_reason="adopted")
    ended = end_placement(placement=placement, day=date(2024, 1, 1), end_reason="adopted", note="postanowienie")
    assert (ended.end, ended.end_note) == (date(2024, 1, 1), "postanowienie")
    with pytest.raises(ValidationError, match=r"01\.01\.2024"):
        end_placement(placement=placement, day=date(2024, 2, 1), end_reason="adopted")


def test_the_latest_decision_says_who_pays():
    placement = make_placement()
    ground = {"placement": placement, "evidence": "akta sądu", "decided_by": "kierownik"}
    decide_residence(level="court_seat", day=date(2023, 6, 1), ours=False, municipality="Gmina Sąsiednia", **ground)
    placement.refresh_from_db()
    assert placement.ours is False
    decide_residence(level="residence", day=date(2023, 3, 20), **ground)
    placement.refresh_from_db()
    assert placement.ours is False, "an older decision does not overrule a later one"
    with pytest.raises(ValidationError):
        decide_residence(level="residence", day=date(2023, 7, 1), ours=False, **ground)
