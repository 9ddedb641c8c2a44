"""Writing payments: never more than is acknowledged, reversed and not removed, two people at once wait for each other.

Raise ``ValidationError`` with messages for people, keyed by field.
"""

from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.polish import day_text
from fostercare.models import CountyNote, NotePayment
from fostercare.payments.balances import NoteAccount, account_of
from fostercare.verification.words import bare_money

ZERO = Decimal("0.00")
INTEREST_PARAGRAPH = "4580"
"""„Pozostałe odsetki": interest is another paragraph of the same chapter."""


def interest_classification(classification: str) -> str:
    """The classification of interest beside that of the principal."""
    return f"{classification.rpartition('-')[0]}-{INTEREST_PARAGRAPH}"


@transaction.atomic
def record_payment(
    note: CountyNote,
    *,
    paid_on: date,
    amount: Decimal,
    classification: str,
    interest: Decimal = ZERO,
    document: str = "",
    reason: str = "",
) -> list[NotePayment]:
    """Record what was paid for a note: principal and interest are two records if both were paid.

    ``amount``: principal, at most what is acknowledged and not paid yet. What is paid for a correction below zero
    stands with the note that it corrects.
    """
    note = CountyNote.objects.select_for_update().get(pk=note.pk)
    stands = account_of(note, date.max)
    _check(stands, paid_on, amount, interest)
    parts = [
        (amount, ZERO, classification),
        (ZERO, interest, interest_classification(classification)),
    ]
    written = []
    for principal, of_interest, code in parts:
        if principal or of_interest:
            payment = NotePayment(
                county_note=stands.note,
                paid_on=paid_on,
                amount=principal,
                interest=of_interest,
                classification=code,
                document=document,
            )
            written.append(_written(payment, reason or _("paid")))
    return written


def _check(stands: NoteAccount, paid_on: date, amount: Decimal, interest: Decimal) -> None:
    if not amount and not interest:
        raise ValidationError({"amount": _("Give the amount that was paid.")})
    if paid_on < stands.note.issued_on:
        day = day_text(stands.note.issued_on)
        raise ValidationError({"paid_on": _("The note was issued later, on %(day)s.") % {"day": day}})
    if amount > max(stands.left, ZERO):
        words = {"owed": bare_money(stands.owed), "paid": bare_money(stands.paid), "left": bare_money(stands.left)}
        raise ValidationError(
            {
                "amount": _(
                    "Acknowledged: %(owed)s zł, paid: %(paid)s zł, left: %(left)s zł. Accept further lines first or "
                    "enter a smaller amount."
                )
                % words
            }
        )


def _written(payment: NotePayment, reason: str) -> NotePayment:
    payment.full_clean()
    payment.save_because(reason)
    return payment


@transaction.atomic
def reverse_payment(payment: NotePayment, *, on: date, document: str = "", reason: str = "") -> NotePayment:
    """Take a payment back with one of the same amount below zero.

    ``on``: the day of the payment if it was entered in error, else the day on which the money came back.
    """
    CountyNote.objects.select_for_update().get(pk=payment.county_note_id)
    if payment.reverses_id:
        raise ValidationError(_("This is the reversal of a payment. Record the right payment instead."))
    if NotePayment.objects.filter(reverses=payment).exists():
        raise ValidationError(_("This payment has been reversed already."))
    if on < payment.paid_on:
        raise ValidationError({"on": _("The payment was made later, on %(day)s.") % {"day": day_text(payment.paid_on)}})
    taken_back = NotePayment(
        county_note=payment.county_note,
        paid_on=on,
        amount=-payment.amount,
        interest=-payment.interest,
        classification=payment.classification,
        document=document or payment.document,
        reverses=payment,
    )
    return _written(taken_back, reason or _("reversed"))
