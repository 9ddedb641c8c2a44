"""Forms of payments, budget plans, reconciliations, and of the interest calculator."""

from datetime import date
from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from accounts.formfields import MoneyField, PolishDateField
from accounts.polish import parse_day, parse_number
from fostercare.forms.base import CareForm
from fostercare.models import BudgetPlan, NotePayment, YearlyReconciliation
from fostercare.payments.interest import Order, Payment
from fostercare.payments.recording import record_payment, reverse_payment

MOST_PAYMENTS = 50
# A year is no amount: its digits are not grouped.
YEAR_INPUT = forms.TextInput({"inputmode": "numeric", "autocomplete": "off"})
ORDERS = {
    Order.AS_STATED: gettext_lazy("as the payment says: its principal first"),
    Order.INTEREST_FIRST: gettext_lazy("interest in arrears first (art. 451 § 1 of the Civil Code)"),
}


class PaymentForm(CareForm):
    """What was paid for a note; the note is fixed by the page."""

    class Meta(CareForm.Meta):
        model = NotePayment
        fields = ["paid_on", "amount", "interest", "classification", "document"]
        field_classes = {"amount": MoneyField, "interest": MoneyField}
        labels = {"classification": gettext_lazy("Budget classification of the principal")}
        help_texts = {
            "interest": gettext_lazy("Recorded on its own, in paragraph 4580 of the same chapter."),
            "document": gettext_lazy("For example the number of the bank statement."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["paid_on"].not_future = True
        self.start_with(paid_on=timezone.localdate())

    def save(self, commit=True):
        return record_payment(self.instance.county_note, reason=self.reason, **self._facts())[0]

    def _facts(self) -> dict:
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class ReversalForm(CareForm):
    """The day on which a payment stopped being with the county; a plain reason."""

    on = PolishDateField(
        label=gettext_lazy("Day of the reversal"),
        not_future=True,
        help_text=gettext_lazy("The day of the payment if it was entered in error, else the day the money came back."),
    )
    why = forms.CharField(label=gettext_lazy("Reason"), max_length=100)

    class Meta(CareForm.Meta):
        model = NotePayment
        fields = ["document"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        del self.fields["change_reason"]
        self.order_fields(["on", "document", "why", "confirmed"])
        self.start_with(on=self.instance.paid_on)

    def _post_clean(self) -> None:
        """Nothing of the payment itself is changed, so there is nothing of it to check."""

    def save(self, commit=True):
        chosen = self.cleaned_data
        return reverse_payment(self.instance, on=chosen["on"], document=chosen["document"], reason=chosen["why"])


class PlanForm(CareForm):
    """The plan of a classification in a year, from a day on."""

    class Meta(CareForm.Meta):
        model = BudgetPlan
        fields = ["year", "classification", "amount", "since", "ground"]
        field_classes = {"amount": MoneyField}
        widgets = {"year": YEAR_INPUT}
        labels = {"since": gettext_lazy("Holds from")}
        help_texts = {"ground": gettext_lazy("For example: resolution XX/123/2023 of 28 December 2023.")}


class ReconciliationForm(CareForm):
    """What the county says; our figures are counted by the page on the day of the reconciliation."""

    class Meta(CareForm.Meta):
        model = YearlyReconciliation
        fields = ["date", "theirs_owed", "theirs_paid", "agreed_on", "signed_by", "note"]
        field_classes = {"theirs_owed": MoneyField, "theirs_paid": MoneyField}
        help_texts = {
            "date": gettext_lazy("Our figures are counted for this day: payments made later are not in them."),
            "agreed_on": gettext_lazy("Empty until both sides have signed."),
        }

    def _get_validation_exclusions(self) -> set[str]:
        # The county and the year are fixed by the page; the rules on both look at them.
        return super()._get_validation_exclusions() - {"county", "year"}


class InterestForm(forms.Form):
    """A debt, its term, the day to count up to, and payments in part."""

    kwota = MoneyField(label=gettext_lazy("Principal, zł"))
    termin = PolishDateField(label=gettext_lazy("Payment due on"))
    do = PolishDateField(label=gettext_lazy("Interest up to"))
    wplaty = forms.CharField(
        label=gettext_lazy("Payments in part"),
        required=False,
        max_length=4000,
        widget=forms.Textarea({"rows": 3}),
        help_text=gettext_lazy("One a line: day and amount, for example 14.05.2024 1200,00."),
    )
    kolejnosc = forms.ChoiceField(
        label=gettext_lazy("A payment counts toward"),
        choices=[(order.value, label) for order, label in ORDERS.items()],
        widget=forms.RadioSelect,
        required=False,
    )

    def clean_wplaty(self) -> list[Payment]:
        """Payments of the lines."""
        lines = [line.strip() for line in self.cleaned_data["wplaty"].splitlines() if line.strip()]
        if len(lines) > MOST_PAYMENTS:
            raise ValidationError(_("Enter at most %(n)s payments") % {"n": MOST_PAYMENTS})
        return [Payment(number, *_day_and_amount(number, line)) for number, line in enumerate(lines, start=1)]

    def clean_kolejnosc(self) -> Order:
        """The order chosen; payments count as stated if none is."""
        return Order(self.cleaned_data["kolejnosc"] or Order.AS_STATED)


def _day_and_amount(number: int, line: str) -> tuple[date, Decimal]:
    text, _space, amount = line.partition(" ")
    try:
        found = parse_day(text, today=timezone.localdate()), parse_number(amount)
    except ValueError:
        found = None
    if found is None or found[1] <= 0 or found[1] != round(found[1], 2) or found[1] >= 10**10:
        words = {"n": number, "text": line[:40]}
        raise ValidationError(_("Line %(n)s: enter day and amount instead of “%(text)s”") % words)
    return found


class PayBefore(forms.Form):
    """Up to which day the terms of payment are listed."""

    do = PolishDateField(label=pgettext_lazy("terms of payment", "Terms up to"), required=False)
