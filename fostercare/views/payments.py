"""Payments of notes: what is due, what was paid, how a note stands with its interest line by line."""

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Exists, OuterRef
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.pages import CreatePage, EditPage, ListPage
from accounts.policy import Right, may, right_required
from fostercare.cofinancing.rates import MissingRate
from fostercare.forms.payments import ORDERS, InterestForm, PayBefore, PaymentForm, ReversalForm
from fostercare.models import BudgetPlan, CountyNote, NotePayment
from fostercare.payments.balances import ZERO, NoteAccount, account_of, overdue_accounts, undecided_accounts
from fostercare.payments.interest import KEY, Account, Order, account
from fostercare.payments.lists import PaymentFilter, PaymentTable
from fostercare.rate_tables import load
from fostercare.views.base import CarePage

AHEAD = timedelta(days=30)


def money_crumb(year: int) -> tuple[str, str]:
    """Settlements of a year with all counties."""
    return reverse("fostercare:money", args=[year]), _("Settlements %(year)s") % {"year": year}


def payments_crumb() -> tuple[str, str]:
    """The list of payments."""
    return reverse("fostercare:payments"), _("Payments")


def note_crumbs(note: CountyNote) -> list[tuple[str, str]]:
    """The way to a page under a note's account."""
    return [money_crumb(note.end.year), (reverse("fostercare:note_account", args=[note.pk]), note.number)]


class PaymentsList(ListPage):
    """All payments and their reversals."""

    right = Right.SEE_MONEY
    model = NotePayment
    table_class = PaymentTable
    filterset_class = PaymentFilter
    heading = gettext_lazy("Payments")
    export_name = "platnosci"

    def base_queryset(self):
        reversals = NotePayment.objects.filter(reverses=OuterRef("pk"))
        found = super().base_queryset().select_related("county_note__county")
        return found.annotate(is_reversed=Exists(reversals))

    def actions(self) -> list[dict]:
        return [{"label": _("To be paid"), "url": reverse("fostercare:overdue"), "icon": "clock"}]


@right_required(Right.SEE_MONEY)
def overdue(request):
    """Notes with something left to pay: late ones first, then those whose term is near."""
    form, today = PayBefore(request.GET or None), timezone.localdate()
    until = (form.cleaned_data.get("do") if form.is_bound and form.is_valid() else None) or today + AHEAD
    accounts = overdue_accounts(today, until)
    late = [item for item in accounts if item.days_late]
    context = {
        "form": form,
        "until": until,
        "accounts": accounts,
        "late": late,
        "undecided": undecided_accounts(today),
        "late_sum": sum((item.left for item in late), ZERO),
        "interest_sum": sum((item.interest for item in late), ZERO),
        "left_sum": sum((item.left for item in accounts), ZERO),
        "edits": may(request.user, Right.EDIT_MONEY),
        "crumbs": [money_crumb(today.year)],
        "crumb": _("To be paid"),
    }
    return render(request, "fostercare/payments_overdue.html", context)


@right_required(Right.SEE_MONEY)
def note_account(request, note: int):
    """How a note stands today: acknowledged, paid, interest by days, in both orders of art. 451."""
    found = get_object_or_404(CountyNote.objects.for_user(request.user).select_related("county"), pk=note)
    stands = account_of(found, timezone.localdate())
    payments = NotePayment.objects.filter(county_note=stands.note).order_by("paid_on", "pk")
    context = {
        "note": stands.note,
        "asked": found,
        "stands": stands,
        "payments": payments.annotate(is_reversed=Exists(NotePayment.objects.filter(reverses=OuterRef("pk")))),
        "counts": list(_counts(stands)),
        "edits": may(request.user, Right.EDIT_MONEY),
        "crumbs": [money_crumb(stands.note.end.year)],
        "crumb": stands.note.number,
    }
    return render(request, "fostercare/payments_note.html", context)


def _counts(stands: NoteAccount) -> Iterator[tuple[object, Account]]:
    """The interest with the words of its order; in both orders only where payments after the term make a difference."""
    stated, first = (stands.counted(order) for order in Order)
    if stated.principal_left == first.principal_left and stated.interest_left == first.interest_left:
        yield "", stated
    else:
        yield ORDERS[Order.AS_STATED], stated
        yield ORDERS[Order.INTEREST_FIRST], first


class _MoneyPage(CarePage):
    right = Right.EDIT_MONEY


class PaymentCreate(_MoneyPage, CreatePage):
    """A payment of a note; the form starts from what is left and the interest of today."""

    model = NotePayment
    form_class = PaymentForm
    title = gettext_lazy("Record payment")
    submit_label = gettext_lazy("Record payment")

    @cached_property
    def stands(self) -> NoteAccount:
        notes = CountyNote.objects.for_user(self.request.user).select_related("county", "corrects__county")
        return account_of(get_object_or_404(notes, pk=self.kwargs["note"]), timezone.localdate())

    @property
    def heading(self) -> str:
        return _("Record payment: note %(number)s") % {"number": self.stands.note.number}

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": NotePayment(county_note=self.stands.note)}

    def get_initial(self):
        return {
            "amount": max(self.stands.left, ZERO),
            "interest": self.stands.interest,
            "classification": usual_classification(self.stands.note),
        }

    def crumbs(self):
        return note_crumbs(self.stands.note)

    def done_url(self):
        return reverse("fostercare:note_account", args=[self.stands.note.pk])


def usual_classification(note: CountyNote) -> str:
    """What principal was last paid out of, else what the newest plan says."""
    paid = NotePayment.objects.filter(amount__gt=0).order_by("-paid_on", "-pk")
    last = paid.values_list("classification", flat=True).first()
    plan = BudgetPlan.objects.filter(year__lte=note.end.year + 1).values_list("classification", flat=True)
    return last or plan.first() or ""


class PaymentReverse(_MoneyPage, EditPage):
    """Take a payment back."""

    model = NotePayment
    form_class = ReversalForm
    title = gettext_lazy("Reverse the payment")
    submit_label = gettext_lazy("Reverse the payment")

    def get_queryset(self):
        return super().get_queryset().select_related("county_note")

    def crumbs(self):
        return note_crumbs(self.object.county_note)

    def done_url(self):
        return reverse("fostercare:note_account", args=[self.object.county_note_id])


@right_required(Right.SEE_MONEY)
def interest(request):
    """Interest of any debt, line by line: to check what a county counts."""
    form = InterestForm(request.GET or None, initial={"do": timezone.localdate(), "kolejnosc": Order.AS_STATED})
    rates, found = load("statutory_interest"), None
    if form.is_bound and form.is_valid():
        asked = form.cleaned_data
        try:
            found = account(
                asked["kwota"], asked["termin"], asked["do"], rates, asked["wplaty"], order=asked["kolejnosc"]
            )
        except MissingRate:
            form.add_error(
                "termin", _("There are no rates for days before %(year)s.") % {"year": rates.of(KEY)[0].start.year}
            )
    context = {
        "form": form,
        "found": found,
        "rates": rates.of(KEY)[::-1],
        "crumbs": [payments_crumb()],
        "crumb": _("Statutory interest"),
    }
    return render(request, "fostercare/payments_interest.html", context, status=422 if form.errors else 200)


def year_or_404(year: int) -> int:
    """A year of the Act; raises 404 for others."""
    if not 2012 <= year <= 2100:
        raise Http404
    return year
