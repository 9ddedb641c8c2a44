"""Values are written in one way only, and every change of them stays readable."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from accounts.history import UnrecordedWrite
from programs import services
from programs.models import Revision, Value
from programs.querysets import AppendOnlyViolation
from programs.services import Entry, ReasonMissing, TransitionRefused, ValueLocked, record_value, record_values
from tests.programs.factories import make_indicator, make_institution, make_measure, make_programme, make_value

pytestmark = pytest.mark.django_db


def record(measure, number, **what):
    return record_value(**{"measure": measure, "year": 2022, "user": None, "reason": "wpis", "number": number} | what)


def test_the_first_entry_is_a_revision_with_nothing_before(report_editor):
    value = make_value(user=report_editor, reason="z ewidencji papierowej")
    line = value.revisions.get()
    assert (line.user, line.reason, line.before) == (report_editor, "z ewidencji papierowej", None)
    assert line.after["number"] == "52"


def test_a_change_says_from_what_to_what():
    measure = make_measure()
    record(measure, Decimal("52"))
    value = record(measure, Decimal("54.5"), reason="poprawka")
    newest = value.revisions.first()
    assert (newest.before["number"], newest.after["number"], newest.reason) == ("52", "54.5", "poprawka")
    assert Value.objects.get(measure=measure).number == Decimal("54.5")


def test_the_same_again_leaves_no_trace():
    measure = make_measure()
    record(measure, 52)
    assert record(measure, Decimal("52.00")).revisions.count() == 1


def test_no_change_without_a_reason():
    with pytest.raises(ReasonMissing):
        record(make_measure(), 1, reason="  ")
    assert not Value.objects.exists()


def test_a_rule_that_is_broken_says_so_and_stores_nothing():
    with pytest.raises(ValidationError):
        record(make_measure(), None, value_state="number")
    assert not Value.objects.exists()
    assert not Revision.objects.exists()


def test_what_is_given_follows_from_number_and_words():
    assert record(make_measure(), 0).value_state == "number"
    assert record(make_measure(), None, words="trzy razy w roku").value_state == "words"
    assert record(make_measure(), None).value_state == "not_reported"


def test_many_are_recorded_all_or_nothing():
    locked = make_value(state="accepted")
    services.move([locked], "locked", user=None, reason="koniec roku")
    other = make_measure()
    entries = [Entry(measure=other, year=2022, number=1), Entry(measure=locked.measure, year=2022, number=2)]
    with pytest.raises(ValueLocked) as refusal:
        record_values(entries, user=None, reason="wpis")
    assert refusal.value.entries == entries[1:]
    assert not other.values.exists()


def test_a_closed_year_opens_with_a_reason(manager):
    indicator = make_indicator()
    value = make_value(indicator.measures.get(), state="accepted")
    assert services.lock_year(indicator.programme, 2022, user=manager, reason="sprawozdanie przyjęte") == 1
    with pytest.raises(ValueLocked):
        record(value.measure, 1)
    with pytest.raises(ReasonMissing):
        services.reopen_year(indicator.programme, 2022, user=manager, reason="")
    services.reopen_year(indicator.programme, 2022, user=manager, reason="błąd w druku")
    assert record(value.measure, 1).number == 1
    assert [line.reason for line in value.revisions.all()][1] == "błąd w druku"


def test_closing_touches_only_this_programme_and_year():
    indicator = make_indicator()
    here = make_value(indicator.measures.get(), state="accepted")
    elsewhere = make_value(state="accepted")
    services.lock_year(indicator.programme, 2022, user=None, reason="koniec")
    states = dict(Value.objects.values_list("pk", "state"))
    assert states == {here.pk: "locked", elsewhere.pk: "accepted"}
    assert services.lock_year(make_programme(), 2022, user=None, reason="koniec") == 0


@pytest.mark.parametrize(
    ("state", "to"), [("draft", "accepted"), ("draft", "locked"), ("returned", "accepted"), ("accepted", "draft")]
)
def test_states_are_not_skipped(state, to):
    value = make_value(state=state)
    with pytest.raises((TransitionRefused, KeyError)):
        services.move([value], to, user=None, reason="ruch")
    assert Value.objects.get(pk=value.pk).state == state


def test_a_returned_value_carries_the_remark():
    value = make_value(state="submitted")
    services.move([value], "returned", user=None, reason="sprawdzenie", remark="Proszę podać dzieci, nie rodziny")
    assert Value.objects.get(pk=value.pk).return_remark == "Proszę podać dzieci, nie rodziny"


def test_values_cannot_be_written_past_the_services():
    value = make_value()
    for write in (
        lambda: value.save(),
        lambda: Value.objects.create(measure=value.measure, year=2023, number=1),
        lambda: Value.objects.update(number=1),
        lambda: Value.objects.bulk_create([]),
        lambda: Value.objects.all().delete(),
    ):
        with pytest.raises(UnrecordedWrite):
            write()


def test_revisions_can_only_be_added():
    line = make_value().revisions.get()
    for write in (line.save, line.delete):
        with pytest.raises(TypeError):
            write()
    for write in (Revision.objects.all().delete, lambda: Revision.objects.update(reason="x")):
        with pytest.raises(AppendOnlyViolation):
            write()
    assert Revision.objects.get() == line


def test_two_institutions_report_side_by_side():
    measure, first, second = make_measure(), make_institution(), make_institution()
    record(measure, 3, reporter=first)
    record(measure, 4, reporter=second)
    record(measure, 5, reporter=first)
    assert list(measure.values.order_by("pk").values_list("number", flat=True)) == [5, 4]
