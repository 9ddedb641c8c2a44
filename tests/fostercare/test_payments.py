"""Payments and balances: nothing is lost, paid twice or above what is acknowledged."""

from datetime import date
from decimal import Decimal
from random import Random

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from fostercare.models import CountyNote, NotePayment
from fostercare.payments.balances import (
    ZERO,
    account_of,
    balance,
    balances_by_county,
    execution,
    notes_of,
    overdue_accounts,
    total_balance,
    undecided_accounts,
)
from fostercare.payments.interest import Order
from fostercare.payments.recording import record_payment, reverse_payment
from tests.fostercare.money_factories import PARAGRAPH, make_county, make_note, make_plan

pytestmark = pytest.mark.django_db
YEAR_END = date(2024, 12, 31)


def pay(note, amount="1000.00", on=date(2024, 4, 20), **details) -> list[NotePayment]:
    return record_payment(note, paid_on=on, amount=Decimal(amount), classification=PARAGRAPH, **details)


def test_a_note_paid_in_time_leaves_nothing():
    note = make_note()
    pay(note)
    stands = account_of(note, YEAR_END)
    assert (stands.owed, stands.paid, stands.left, stands.interest) == (1000, 1000, 0, 0)


def test_principal_and_interest_are_paid_out_of_two_paragraphs():
    principal, interest = pay(make_note(), on=date(2024, 5, 9), interest=Decimal("3.08"))
    assert (principal.classification, principal.amount, principal.interest) == (PARAGRAPH, 1000, 0)
    assert (interest.classification, interest.amount, interest.interest) == ("855-85508-4580", 0, Decimal("3.08"))


def test_more_than_is_acknowledged_is_refused_and_nothing_is_written():
    note = make_note(lines=[("600.00", "600.00"), ("400.00", "0"), ("50.00", None)])
    pay(note, "500.00")
    with pytest.raises(ValidationError, match=r"100,00") as error:
        pay(note, "100.01")
    assert "amount" in error.value.message_dict
    assert account_of(note, YEAR_END).paid == 500


def test_a_payment_before_the_note_was_issued_is_refused():
    with pytest.raises(ValidationError, match=r"05\.04\.2024"):
        pay(make_note(), on=date(2024, 4, 4))


def test_a_payment_is_taken_back_once_and_by_the_same_amount():
    note = make_note()
    (payment,) = pay(note)
    back = reverse_payment(payment, on=payment.paid_on)
    assert account_of(note, YEAR_END).left == 1000
    for twice in (payment, back):
        with pytest.raises(ValidationError):
            reverse_payment(twice, on=YEAR_END)
    pay(note)
    assert account_of(note, YEAR_END).left == 0


def test_a_reversal_is_not_earlier_than_the_payment():
    (payment,) = pay(make_note())
    with pytest.raises(ValidationError, match=r"20\.04\.2024"):
        reverse_payment(payment, on=date(2024, 4, 19))


def test_a_payment_is_never_changed():
    (payment,) = pay(make_note())
    payment.amount = Decimal(1)
    with pytest.raises(ValidationError):
        payment.save()


@pytest.mark.parametrize(
    "wrong",
    [{"amount": Decimal(-1)}, {"amount": Decimal(0)}, {"amount": Decimal(5), "interest": Decimal(-1)}],
)
def test_the_database_refuses_money_below_zero_and_payments_of_nothing(wrong):
    note = make_note()
    with pytest.raises(IntegrityError), transaction.atomic():
        NotePayment.objects.create(county_note=note, paid_on=YEAR_END, classification=PARAGRAPH, **wrong)


def test_the_database_takes_a_payment_back_once_only():
    (payment,) = pay(make_note())
    facts = {"county_note": payment.county_note, "paid_on": YEAR_END, "amount": -payment.amount, "reverses": payment}
    NotePayment.objects.create(**facts, classification=PARAGRAPH)
    with pytest.raises(IntegrityError), transaction.atomic():
        NotePayment.objects.create(**facts, classification=PARAGRAPH)


@pytest.mark.once
def test_a_classification_has_division_chapter_and_paragraph():
    with pytest.raises(ValidationError, match="855-85508-4330"):
        record_payment(make_note(), paid_on=YEAR_END, amount=Decimal(1), classification="85508")


def test_late_notes_are_listed_with_days_and_interest_the_oldest_first():
    late = make_note(due_on=date(2024, 4, 29))
    later = make_note(due_on=date(2024, 5, 29))
    untermed = make_note(due_on=None)
    make_note(due_on=date(2025, 5, 29))
    pay(make_note())
    found = overdue_accounts(date(2024, 6, 28))
    assert [item.note for item in found] == [late, later, untermed]
    assert [item.days_late for item in found] == [60, 30, 0]
    assert [item.interest for item in found] == [Decimal("18.49"), Decimal("9.25"), 0]


def test_a_note_not_decided_by_its_term_is_named_with_the_interest_at_risk():
    note = make_note(lines=[("600.00", "600.00"), ("400.00", None)])
    make_note(lines=[("400.00", None)], due_on=date(2024, 12, 30))
    (found,) = undecided_accounts(date(2024, 6, 28))
    assert (found.note, found.undecided, found.interest_at_risk) == (note, 400, Decimal("7.40"))


def test_interest_first_is_what_the_county_may_count():
    note = make_note()
    pay(note, "1000.00", on=date(2024, 6, 28))
    stands = account_of(note, date(2024, 6, 28))
    assert stands.left == 0
    assert stands.interest == Decimal("18.49")
    assert stands.counted(Order.INTEREST_FIRST).principal_left == Decimal("18.49")


def test_a_correction_below_zero_lowers_the_note_that_it_corrects():
    county = make_county()
    note = make_note(county)
    correction = make_note(county, kind="correction", corrects=note, lines=[("-200.00", "-200.00")])
    assert account_of(note, YEAR_END).owed == 800
    assert account_of(correction, YEAR_END).note == note
    (payment,) = pay(correction, "800.00")
    assert payment.county_note == note
    stands = balance(county, 2024)
    assert (stands.charged, stands.accepted, stands.paid, stands.left, stands.to_return) == (800, 800, 800, 0, 0)


def test_a_correction_of_a_paid_note_has_to_come_back():
    county = make_county()
    note = make_note(county)
    pay(note)
    make_note(county, kind="correction", corrects=note, lines=[("-200.00", "-200.00")])
    stands = balance(county, 2024)
    assert (stands.left, stands.to_return) == (0, 200)


def test_a_correction_of_another_year_counts_in_its_own():
    county = make_county()
    note = make_note(county)
    pay(note)
    spring = {"start": date(2025, 3, 1), "end": date(2025, 3, 31), "issued_on": date(2025, 4, 5)}
    make_note(county, kind="correction", corrects=note, lines=[("-200.00", "-200.00")], **spring)
    assert balance(county, 2024).to_return == 0
    assert balance(county, 2025).to_return == 200


def test_whatever_is_decided_and_paid_the_sums_of_a_year_add_up():
    rng, counties = Random(5), [make_county() for _ in range(3)]
    for _ in range(25):
        note = make_note(rng.choice(counties), lines=[_line(rng) for _ in range(rng.randint(0, 4))])
        stands = account_of(note, YEAR_END)
        while stands.left > 0 and rng.random() < 0.7:
            (payment,) = pay(note, str(min(stands.left, Decimal(rng.randint(1, 50_000)) / 100)))
            if rng.random() < 0.3:
                reverse_payment(payment, on=payment.paid_on)
            stands = account_of(note, YEAR_END)
        if rng.random() < 0.4:
            taken_off = Decimal(-rng.randint(1, 90_000)) / 100
            lines = [(taken_off, taken_off)]
            make_note(note.county, kind="correction", corrects=note, lines=lines, start=note.start, end=note.end)
    whole = total_balance(balances_by_county(notes_of(2024), YEAR_END).values())
    assert whole.notes == CountyNote.objects.count()
    assert whole.charged == sum(CountyNote.objects.values_list("total", flat=True))
    assert whole.charged == whole.accepted + whole.disputed + whole.withdrawn + whole.open
    assert whole.accepted - whole.paid == whole.left - whole.to_return
    assert whole.paid == sum(NotePayment.objects.values_list("amount", flat=True))
    assert min(whole.paid, whole.left, whole.to_return, whole.interest) >= 0
    assert whole == total_balance(balance(county, 2024) for county in counties)


def _line(rng: Random) -> tuple[Decimal, Decimal | None]:
    charged = Decimal(rng.randint(1, 100_000)) / 100
    return charged, rng.choice([None, charged, charged, ZERO, (charged / 2).quantize(Decimal("0.01"))])


def test_plan_and_payments_are_set_side_by_side_by_classification():
    make_plan(amount=Decimal("1000"))
    make_plan(amount=Decimal("900"), since=date(2024, 6, 1))
    make_plan(amount=Decimal("5"), since=date(2025, 6, 1), year=2025)
    pay(make_note(), "450.00", on=date(2024, 7, 1), interest=Decimal("1.50"))
    principal, interest = execution(2024)
    assert (principal.planned, principal.paid, principal.left, principal.percent) == (900, 450, 450, 50)
    assert (interest.planned, interest.paid, interest.left) == (None, Decimal("1.50"), None)
    assert execution(2024, date(2024, 5, 31))[0].planned == 1000


def test_accounts_cost_three_queries_however_many_there_are(django_assert_num_queries):
    for _ in range(3):
        pay(make_note())
    with django_assert_num_queries(4):
        balances_by_county(notes_of(2024), YEAR_END)
