"""The proof of a year: lines = acknowledged + disputed + open, nothing lost and nothing twice."""

import json
from datetime import date
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import models
from hypothesis import given, settings
from hypothesis import strategies as st

from fostercare.models import County, CountyNote, NoteLine, NotePayment, SettledLine
from fostercare.settling.proving import Block, Level, blocks_of, prove, years_to_prove
from fostercare.settling.settle import settle
from programs.periods import Period
from tests.fostercare.factories import make_monthly_cost, make_placement

pytestmark = pytest.mark.django_db
TODAY = date(2025, 6, 1)
MARCH = (date(2024, 3, 1), date(2024, 3, 31))
ROUND = Decimal("285.37")


@pytest.fixture
def placement():
    """Placed 15.03.2023 with 1 361 zł a month; March 2024 is 285.37 zł."""
    placement = make_placement()
    make_monthly_cost(placement)
    return placement


@pytest.fixture
def note():
    county = County.objects.create(name="mielecki", own=True)
    return CountyNote.objects.create(
        county=county, number="N/1", issued_on=date(2024, 4, 5), received_on=date(2024, 4, 8),
        start=MARCH[0], end=MARCH[1], total=ROUND,
    )  # fmt: skip


def charge(note: CountyNote, child, amount=ROUND, days=MARCH, decision="", accepted=None, **more) -> NoteLine:
    """A line of the note; what is refused has a reason."""
    reason = "" if decision in ("", "accepted") else "próg"
    values = {"position": note.lines.count() + 1, "child_name": "Kowalski Jan", "reason": reason} | more
    return NoteLine.objects.create(
        county_note=note, child=child, start=days[0], end=days[1], amount=amount, decision=decision,
        accepted=amount if decision == "accepted" else accepted, **values,
    )  # fmt: skip


def wrong(proof) -> list[str]:
    return [finding.text for finding in proof.findings if finding.level is Level.WRONG]


def test_without_notes_everything_is_open(placement):
    proof = prove(2024, TODAY)
    # 74 days of the first year at 10% and the rest at 30%: two whole months, March, nine whole months.
    assert proof.lines == proof.open == 2 * Decimal("136.10") + ROUND + 9 * Decimal("408.30")
    assert proof.holds


def test_a_line_that_is_accepted_disputed_or_not_decided_leaves_nothing_over(placement, note):
    line = charge(note, placement.child)
    assert (prove(2024, TODAY).acknowledged, prove(2024, TODAY).disputed) == (0, 0)
    line.decision, line.accepted, line.reason = "partly", Decimal("200.00"), "za dużo dni"
    line.save()
    proof = prove(2024, TODAY)
    assert (proof.acknowledged, proof.disputed) == (Decimal("200.00"), Decimal("85.37"))
    assert proof.lines == proof.acknowledged + proof.disputed + proof.open
    assert proof.notes.charged == ROUND
    line.decision, line.accepted, line.reason = "accepted", ROUND, ""
    line.save()
    assert prove(2024, TODAY).acknowledged == ROUND
    assert prove(2024, TODAY).holds


def test_a_month_acknowledged_twice_is_found(placement, note):
    charge(note, placement.child, decision="accepted")
    charge(note, placement.child, decision="accepted")
    assert wrong(prove(2024, TODAY)) == [
        f"D-{placement.child_id}, 01.03.2024–31.03.2024: uznano 570,74 zł, a należy się 285,37 zł; "
        "o 285,37 zł za dużo (noty: N/1)."
    ]


def test_more_than_is_due_with_a_reason_of_a_person_is_a_remark(placement, note):
    charge(note, placement.child, Decimal("285.38"), decision="accepted", reason="różnica zaokrągleń")
    proof = prove(2024, TODAY)
    assert proof.holds
    assert [finding.level for finding in proof.findings] == [Level.REMARK, Level.REMARK]


def test_an_acknowledged_line_of_an_unknown_child_is_found(note):
    charge(note, None, decision="accepted")
    assert len(wrong(prove(2024, TODAY))) == 1


def test_a_line_over_a_quarter_is_compared_with_the_whole_quarter(placement, note):
    quarter = (date(2024, 1, 1), date(2024, 3, 31))
    charge(note, placement.child, Decimal("557.57"), quarter, "accepted")
    assert prove(2024, TODAY).holds
    charge(note, placement.child, Decimal("136.10"), (date(2024, 1, 1), date(2024, 1, 31)), "accepted")
    assert len(wrong(prove(2024, TODAY))) == 1


def test_what_was_refused_rightly_is_not_part_of_the_lines(placement, note):
    charge(note, placement.child, Decimal("600.00"), decision="partly", accepted=ROUND)
    proof = prove(2024, TODAY)
    assert (proof.acknowledged, proof.disputed) == (ROUND, 0)
    assert proof.notes.disputed == Decimal("314.63")


def test_more_paid_than_acknowledged_is_found(placement, note):
    charge(note, placement.child, decision="accepted")
    NotePayment.objects.create(
        county_note=note, paid_on=date(2024, 4, 20), amount=Decimal("285.38"), classification="855-85508-4330"
    )
    assert wrong(prove(2024, TODAY)) == ["Nota N/1: zapłacono 285,38 zł, a uznano 285,37 zł."]


def test_settled_months_count_as_they_were_settled_until_differences_are_settled(placement, note, manager):
    settle(Period(*MARCH), user=manager)
    charge(note, placement.child, decision="accepted")
    cost = placement.monthly_costs.get()
    cost.amount = Decimal("1400.00")
    cost.save()
    proof = prove(2024, TODAY)
    assert (proof.settled, proof.acknowledged) == (ROUND, ROUND)
    settle(Period(*MARCH), user=manager)
    assert prove(2024, TODAY).settled == Decimal("293.55")
    assert prove(2024, TODAY).holds


def test_lines_changed_behind_the_back_are_found(placement, manager):
    settlement = settle(Period(*MARCH), user=manager)
    models.QuerySet(SettledLine).filter(pk=settlement.lines.first().pk).update(amount=Decimal("60.00"))
    found = wrong(prove(2024, TODAY))
    assert [text.split(": ")[1] for text in found] == [
        "suma kontrolna się nie zgadza.",
        "suma pozycji różni się od sumy zatwierdzonej.",
    ]


def test_the_command_prints_each_year_and_fails_only_where_money_does_not_add_up(placement, note):
    out = StringIO()
    call_command("check_cofinancing", stdout=out)
    printed = out.getvalue().replace("\xa0", " ")
    assert "2024: pozycje 4 232,27 zł = uznane 0,00 + kwestionowane 0,00 + otwarte 4 232,27" in printed
    charge(note, placement.child, decision="accepted")
    charge(note, placement.child, decision="accepted")
    out = StringIO()
    with pytest.raises(CommandError) as error:
        call_command("check_cofinancing", "2024", "--format", "json", stdout=out)
    assert error.value.returncode == 1
    assert json.loads(out.getvalue())[0]["holds"] is False
    with pytest.raises(CommandError) as error:
        call_command("check_cofinancing", "1999")
    assert error.value.returncode == 2


def test_a_database_without_care_has_nothing_to_prove(db):
    assert years_to_prove(TODAY) == []
    call_command("check_cofinancing", stdout=StringIO())


money = st.integers(-50_000, 90_000).map(lambda grosze: Decimal(grosze).scaleb(-2))
MONTHS = [date(2024, month, 1) for month in range(1, 7)]


@st.composite
def note_lines(draw) -> NoteLine:
    first, last = sorted(draw(st.tuples(st.sampled_from(MONTHS), st.sampled_from(MONTHS))))
    decision = draw(st.sampled_from(["", "accepted", "partly", "disputed", "corrected"]))
    amount = draw(money)
    if decision == "partly":
        amount = max(amount, Decimal("0.02"))
    accepted = {"": None, "accepted": amount, "partly": Decimal("0.01")}.get(decision, Decimal("0.00"))
    child = draw(st.sampled_from([1, 2, 3, None]))
    return NoteLine(pk=draw(st.integers(1, 10**6)), child_id=child, start=first, end=last, amount=amount,
                    decision=decision, accepted=accepted)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(
    st.dictionaries(st.tuples(st.sampled_from([1, 2, 3]), st.sampled_from(MONTHS)), money),
    st.lists(note_lines(), max_size=8),
)
def test_whatever_is_due_and_charged_no_grosz_is_lost_or_counted_twice(due, lines):
    blocks = blocks_of(due, lines)
    assert sum(block.due for block in blocks) == sum(due.values())
    assert sorted(id(line) for block in blocks for line in block.lines) == sorted(map(id, lines))
    months = [(block.child, month) for block in blocks for month in block.months if block.child]
    assert len(months) == len(set(months))
    for block in blocks:
        assert block.acknowledged + block.disputed + block.open == block.due
        assert block.disputed >= 0
        assert block.too_much >= 0


def test_a_block_without_notes_is_open():
    block = Block(1, {MARCH[0]}, Decimal("10.00"))
    assert (block.acknowledged, block.disputed, block.open, block.too_much) == (0, 0, Decimal("10.00"), 0)
