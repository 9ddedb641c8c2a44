"""Samples keep what was drawn; findings, answers and their changes leave history; nothing is removed."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from accounts.history import UnrecordedWrite
from programs import services
from programs.controls import recording
from programs.controls.population import Filters
from programs.controls.results import result_of
from programs.controls.trace import corrections
from programs.models import ControlledValue, ControlSample, Value
from programs.querysets import AppendOnlyViolation
from tests.programs.controls.samples import YEAR, checked, make_sample, programme_with
from tests.programs.factories import count_live, make_indicator, make_node, make_programme, make_value

pytestmark = pytest.mark.django_db


def change(row: ControlledValue, number, user=None) -> Value:
    """A new number of the drawn value."""
    value = Value.objects.get(pk=row.value_id)
    return services.record_value(
        measure=row.measure,
        year=YEAR,
        number=number,
        replaces=value,
        reporter=value.reporter,
        user=user,
        reason="korekta",
    )


def test_a_sample_keeps_each_number_as_it_was_drawn():
    sample = make_sample()
    row = sample.values.first()
    drawn, value = row.number, row.value
    assert (row.text, row.unit, row.origin, row.state) == (str(int(drawn)), "rodziny", "entered", "draft")
    assert row.revision == value.revisions.first()
    change(row, 99)
    row.refresh_from_db()
    assert row.number == drawn
    [line] = [line for line in result_of(sample).lines if line.row == row]
    assert (line.row.text, line.now, line.since) == (str(int(drawn)), "99", "inaczej")


def test_a_counted_number_shows_what_it_was_and_what_it_is_now(monkeypatch):
    node = make_node(programme=make_programme())
    measure = make_indicator(node=node, source_key=count_live(monkeypatch, 40)).measures.get()
    sample = make_sample(node.programme, size=1)
    row = sample.values.get()
    assert (row.measure, row.value, row.number, row.origin) == (measure, None, 40, "live")
    count_live(monkeypatch, 41)
    checked(row, "differs", number=Decimal(41))
    [line] = result_of(sample).lines
    assert (line.row.text, line.now, line.since, line.deviation_text) == ("40", "41", "zgodnie", "+1 (+2,5%)")


def test_no_more_is_drawn_than_there_is_and_without_a_seed_one_is_drawn():
    sample = make_sample(programme_with(3), size=30, seed="")
    assert sample.values.count() == sample.size == 3
    assert len(sample.seed) == 16
    assert not sample.seed_given


def test_nothing_and_too_much_cannot_be_drawn(monkeypatch):
    with pytest.raises(recording.NothingToDraw):
        make_sample(make_programme())
    monkeypatch.setattr(recording, "LARGEST", 2)
    with pytest.raises(recording.TooMany):
        make_sample(programme_with(3), method="all")
    assert not ControlSample.objects.exists()


def test_what_was_drawn_cannot_be_removed_or_replaced():
    sample = make_sample()
    for record in (sample, sample.values.first(), sample.population):
        with pytest.raises(UnrecordedWrite):
            record.delete()
    for rows in (ControlSample.objects.all(), ControlledValue.objects.all()):
        with pytest.raises(UnrecordedWrite):
            rows.delete()
        with pytest.raises(UnrecordedWrite):
            rows.update(pk=1)
    with pytest.raises(UnrecordedWrite):
        sample.population.save()
    with pytest.raises(AppendOnlyViolation):
        type(sample.population).objects.update(rows="")


def test_a_finding_is_changed_only_with_a_reason_that_stays_in_the_history(auditor, manager):
    row = checked(make_sample().values.first(), user=auditor)
    with pytest.raises(recording.ReasonMissing):
        checked(row, "uncheckable", remark="brak listy", user=manager)
    checked(row, "uncheckable", remark="brak listy", user=manager, reason="listy nie okazano")
    told = [(line.finding, line.history_user, line.history_change_reason) for line in row.history.all()]
    assert told[:2] == [("uncheckable", manager, "listy nie okazano"), ("agrees", auditor, "ustalenie kontroli")]
    before = row.history.count()
    checked(row, "uncheckable", remark="brak listy", user=manager)
    assert row.history.count() == before, "the same finding once more is no change"


@pytest.mark.parametrize(("finding", "found"), [("differs", {}), ("uncheckable", {})])
def test_an_objection_says_what_was_found(finding, found):
    row = make_sample().values.first()
    with pytest.raises(ValidationError):
        checked(row, finding, **found)
    row.refresh_from_db()
    assert not row.is_checked


def test_a_control_is_finished_when_all_is_checked_and_then_changes_no_more(auditor):
    sample = make_sample(programme_with(2))
    first, second = sample.values.all()
    checked(first)
    with pytest.raises(recording.NotAllChecked):
        recording.finish(sample, user=auditor)
    checked(second)
    recording.finish(sample, user=auditor)
    with pytest.raises(recording.ControlClosed):
        checked(first, "uncheckable", remark="x", reason="x")
    recording.reopen(sample, reason="nowe dowody", user=auditor)
    checked(first, "uncheckable", remark="x", reason="nowe dowody")


def test_an_abandoned_draw_stays_with_its_reason(auditor):
    sample = make_sample()
    recording.abandon(sample, reason="zły rok", user=auditor)
    sample.refresh_from_db()
    assert sample.abandoned_because == "zły rok"
    for act in (lambda: checked(sample.values.first()), lambda: recording.reopen(sample, reason="x", user=auditor)):
        with pytest.raises(recording.ControlClosed):
            act()


def test_an_answer_names_the_change_that_corrected_the_value(auditor, report_editor):
    sample = make_sample()
    row = checked(sample.values.get(position=1), "differs", number=Decimal(70), user=auditor)
    assert corrections(row) == []
    change(row, 70, report_editor)
    services.move([Value.objects.get(pk=row.value_id)], "submitted", user=report_editor, reason="do sprawdzenia")
    [line] = corrections(row)
    assert line.after["number"] == "70"
    row = recording.record_answer(row, "corrected", "Poprawiono.", corrected_by=line, user=report_editor)
    recording.record_review(row, "settled", "", user=auditor)
    recording.record_answer(row, "corrected", "Poprawiono, lista w załączeniu.", corrected_by=line, user=report_editor)
    row.refresh_from_db()
    assert (row.review, row.reviewed_by) == ("", None), "a new answer waits to be reviewed again"
    result = result_of(sample)
    assert [line.row for line in result.corrected] == [row]
    assert not result.unanswered


def test_a_value_added_by_hand_stays_apart_from_what_was_drawn(auditor):
    programme = programme_with(6)
    sample = make_sample(programme, size=5)
    drawn = set(sample.values.values_list("value", flat=True))
    value = Value.objects.exclude(pk__in=drawn).select_related("measure__indicator").get()
    row = recording.add_by_hand(sample, value.measure, value, because="skarga", user=auditor)
    assert (row.position, row.added_because, row.number) == (6, "skarga", value.number)
    with pytest.raises(recording.AlreadyThere):
        recording.add_by_hand(sample, value.measure, value, because="skarga", user=auditor)
    for one in sample.values.all():
        checked(one)
    result = result_of(sample)
    assert [(tally.name, tally.drawn) for tally in result.groups] == [("wylosowane", 5), ("dodane ręcznie", 1)]
    assert "Spośród wszystkich 6 wartości" in result.assurance


def test_shares_deviations_and_money_are_exact():
    programme = make_programme()
    node = make_node(programme=programme)
    for amount in ("1000.00", "250.50", "30.00"):
        measure = make_indicator(node=node, unit="zł").measures.get()
        measure.kind = "money"
        measure.save()
        make_value(measure, number=amount)
    sample = make_sample(programme, method="all")
    rows = {str(row.number.normalize()): row for row in sample.values.all()}
    checked(rows["1E+3"], "differs", number=Decimal("900.50"), cause="period")
    checked(rows["250.5"])
    checked(rows["3E+1"], "uncheckable", remark="brak faktury")
    result = result_of(sample)
    assert [str(share) for share in (result.tally.agrees_share, result.tally.differs_share)] == ["33.3", "33.3"]
    assert (result.money.controlled, result.money.deviating, result.money.net) == (
        Decimal("1280.5"),
        Decimal("99.5"),
        Decimal("-99.5"),
    )
    assert [line.deviation_text for line in result.differing] == ["−99,5 (−10%)"]
    assert result.causes == [("policzono inny dzień albo okres", 1)]
    assert result.assurance == "Sprawdzono każdą wartość, więc te odsetki dotyczą całości."


def test_who_checks_the_own_entry_is_named(manager):
    programme = programme_with(1, user=manager)
    sample = make_sample(programme, size=1)
    checked(sample.values.get(), user=manager)
    assert len(result_of(sample).own) == 1
    assert Filters.of(sample.filters) == Filters()
