"""What counties were owed and paid: accounts of notes, balances by county, execution of the budget.

A note belongs to the year of the last day that it charges; money of the budget to the year in which it was paid.
A correcting note below zero lowers the debt of the note that it corrects, so it has no account of its own.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property

from django.db.models import F, Q, Sum

from fostercare.models import BudgetPlan, County, CountyNote, NotePayment
from fostercare.notes.totals import NoteTotals, totals_by_note
from fostercare.payments.interest import Account, Order, Payment, account, last_day_to_pay
from fostercare.rate_tables import load
from programs.periods import Period

ZERO = Decimal("0.00")


@dataclass(frozen=True)
class NoteAccount:
    """A note with what was decided about it and its corrections, its payments, and how it stands on a day.

    ``totals``: of the note alone; ``lowered``: by how much correcting notes lower what is acknowledged (0 or less).
    """

    note: CountyNote
    totals: NoteTotals
    payments: tuple[Payment, ...]
    day: date
    lowered: Decimal = ZERO

    @property
    def owed(self) -> Decimal:
        """The principal that the municipality acknowledges, in zł; below zero if corrections take off more."""
        return self.totals.accepted + self.lowered

    @property
    def paid(self) -> Decimal:
        """Principal paid up to the day."""
        return sum((payment.principal for payment in self.payments), ZERO)

    @property
    def interest_paid(self) -> Decimal:
        """Interest paid up to the day."""
        return sum((payment.interest for payment in self.payments), ZERO)

    @property
    def left(self) -> Decimal:
        """Principal not paid yet; below zero: the county has to give back."""
        return self.owed - self.paid

    @property
    def undecided(self) -> Decimal:
        """Charged and neither accepted nor refused; interest runs on it too if it turns out to be owed."""
        return self.note.total - self.totals.accepted - self.totals.disputed - self.totals.withdrawn

    @property
    def interest_at_risk(self) -> Decimal:
        """Interest on what is not decided, as if all of it were owed since the term."""
        return account(self.undecided, self.note.due_on, self.day, load("statutory_interest")).accrued

    @property
    def last_day(self) -> date | None:
        """Last day to pay without interest."""
        return last_day_to_pay(self.note.due_on) if self.note.due_on else None

    @property
    def days_late(self) -> int:
        """Days after the last day; 0 before it, and if nothing is left to pay."""
        late = (self.day - self.last_day).days if self.last_day and self.left > 0 else 0
        return max(late, 0)

    def counted(self, order: Order = Order.AS_STATED) -> Account:
        """Interest of the acknowledged principal, line by line."""
        return account(self.owed, self.note.due_on, self.day, load("statutory_interest"), self.payments, order)

    @cached_property
    def interest(self) -> Decimal:
        """Interest due on the day and not paid, in zł."""
        return max(self.counted().interest_left, ZERO)


@dataclass(frozen=True)
class Balance:
    """Sums of accounts, in zł: ``charged`` = ``accepted`` + ``disputed`` + ``withdrawn`` + ``open``.

    ``charged``: the amounts printed on the notes, so ``open`` also holds what their lines do not add up to.
    ``left``: principal to be paid, ``to_return``: paid beyond what is acknowledged; accepted − paid = left − to_return.
    """

    notes: int = 0
    charged: Decimal = ZERO
    accepted: Decimal = ZERO
    disputed: Decimal = ZERO
    withdrawn: Decimal = ZERO
    paid: Decimal = ZERO
    interest_paid: Decimal = ZERO
    left: Decimal = ZERO
    to_return: Decimal = ZERO
    overdue: Decimal = ZERO
    interest: Decimal = ZERO

    @property
    def open(self) -> Decimal:
        """Charged and not decided."""
        return self.charged - self.accepted - self.disputed - self.withdrawn

    def plus(self, note: NoteAccount) -> "Balance":
        """With one more note."""
        return replace(
            self,
            notes=self.notes + 1,
            charged=self.charged + note.note.total,
            accepted=self.accepted + note.totals.accepted,
            disputed=self.disputed + note.totals.disputed,
            withdrawn=self.withdrawn + note.totals.withdrawn,
            paid=self.paid + note.paid,
            interest_paid=self.interest_paid + note.interest_paid,
            left=self.left + max(note.left, ZERO),
            to_return=self.to_return + max(-note.left, ZERO),
            overdue=self.overdue + (note.left if note.days_late else ZERO),
            interest=self.interest + note.interest,
        )

    def plus_correction(self, note: CountyNote, totals: NoteTotals, applied: Decimal) -> "Balance":
        """With a correcting note below zero.

        ``applied``: what of it lowered the note that it corrects; the rest the county has to give back.
        """
        return replace(
            self,
            notes=self.notes + 1,
            charged=self.charged + note.total,
            accepted=self.accepted + totals.accepted,
            disputed=self.disputed + totals.disputed,
            withdrawn=self.withdrawn + totals.withdrawn,
            to_return=self.to_return - (totals.accepted - applied),
        )


def notes_of(year: int, county: County | None = None):
    """Notes whose last charged day lies in the year."""
    found = CountyNote.objects.filter(end__year=year).select_related("county")
    return found.filter(county=county) if county else found


@dataclass(frozen=True)
class _Book:
    """Notes with their sums, payments and corrections below zero: what accounts are made of (three queries)."""

    notes: list[CountyNote]
    totals: dict[int, NoteTotals]
    payments: dict[int, list[Payment]]
    corrections: dict[int, list[CountyNote]]

    def is_applied(self, note: CountyNote) -> bool:
        """Whether it is a correction below zero, which lowers another note."""
        return note.corrects_id is not None and self.totals[note.pk].accepted < 0

    def account(self, note: CountyNote, day: date) -> NoteAccount:
        """The account of a note that is not applied to another one."""
        lowering = self.corrections.get(note.pk, ())
        lowered = sum((self.totals[item.pk].accepted for item in lowering if self.is_applied(item)), ZERO)
        return NoteAccount(note, self.totals[note.pk], tuple(self.payments.get(note.pk, ())), day, lowered)


def _book(notes: Iterable[CountyNote], day: date, *, corrections_of_these_only: bool = False) -> _Book:
    found = list(notes)
    keys = [note.pk for note in found]
    correcting = CountyNote.objects.filter(corrects__in=keys).order_by("issued_on", "pk")
    if corrections_of_these_only:
        correcting = correcting.filter(pk__in=keys)
    corrections: dict[int, list[CountyNote]] = {}
    for item in correcting:
        corrections.setdefault(item.corrects_id, []).append(item)
    totals = totals_by_note([*found, *correcting])
    payments: dict[int, list[Payment]] = {}
    rows = NotePayment.objects.filter(county_note__in=keys, paid_on__lte=day).order_by("paid_on", "pk")
    for note, *facts in rows.values_list("county_note", "pk", "paid_on", "amount", "interest", "reverses"):
        payments.setdefault(note, []).append(Payment(*facts))
    return _Book(found, totals, payments, corrections)


def accounts_of(notes: Iterable[CountyNote], day: date) -> list[NoteAccount]:
    """Accounts of the notes on a day, in their order; corrections below zero stand in the account they lower."""
    book = _book(notes, day)
    return [book.account(note, day) for note in book.notes if not book.is_applied(note)]


def account_of(note: CountyNote, day: date) -> NoteAccount:
    """The account of one note; of a correction below zero that of the note that it corrects."""
    book = _book([note], day)
    if book.is_applied(note):
        return account_of(note.corrects, day)
    return book.account(note, day)


def balance(county: County, year: int, day: date | None = None) -> Balance:
    """How the notes of a year stand with one county on a day (the last one of the year if none is given)."""
    day = day or Period.year(year).end
    return balances_by_county(notes_of(year, county), day).get(county, Balance())


def balances_by_county(notes: Iterable[CountyNote], day: date) -> dict[County, Balance]:
    """Balances of the counties that sent the notes; the notes need their county loaded.

    A correction counts where it stands itself, so that sums of years add up: it lowers notes of the same set only.
    """
    book = _book(notes, day, corrections_of_these_only=True)
    shown = {note.pk for note in book.notes}
    found: dict[County, Balance] = {}
    for note in book.notes:
        before = found.get(note.county, Balance())
        if book.is_applied(note):
            # What it takes off a note of another year has to come back in this one.
            applied = book.totals[note.pk].accepted if note.corrects_id in shown else ZERO
            found[note.county] = before.plus_correction(note, book.totals[note.pk], applied)
        else:
            found[note.county] = before.plus(book.account(note, day))
    return found


def total_balance(balances: Iterable[Balance]) -> Balance:
    """All of them together."""
    names = Balance.__dataclass_fields__
    items = list(balances)
    return Balance(**{name: sum((getattr(item, name) for item in items), type(ZERO)(0)) for name in names})


def overdue_accounts(day: date, until: date | None = None) -> list[NoteAccount]:
    """Accounts with something left to pay: those whose term has passed or falls by ``until``, the oldest first.

    Notes without a term come last: for them no interest runs until the county asks (art. 455 of the Civil Code).
    """
    notes = CountyNote.objects.filter(Q(due_on__lte=until or day) | Q(due_on__isnull=True)).select_related("county")
    found = [item for item in accounts_of(notes, day) if item.left > 0]
    return sorted(found, key=lambda item: (item.last_day is None, item.last_day or day, item.note.pk))


def undecided_accounts(day: date) -> list[NoteAccount]:
    """Accounts whose term has passed while something of the note is not decided, the oldest first."""
    notes = CountyNote.objects.filter(due_on__lt=day).select_related("county").order_by("due_on", "pk")
    return [item for item in accounts_of(notes, day) if item.undecided > 0 and item.last_day and item.last_day < day]


@dataclass(frozen=True)
class Execution:
    """Plan and payments of one classification in a year, in zł; ``planned`` None: there is no plan."""

    classification: str
    planned: Decimal | None
    paid: Decimal

    @property
    def left(self) -> Decimal | None:
        """What of the plan is left; below zero if more was paid."""
        return None if self.planned is None else self.planned - self.paid

    @property
    def percent(self) -> Decimal | None:
        """Paid in hundredths of the plan."""
        return 100 * self.paid / self.planned if self.planned else None


def execution(year: int, day: date | None = None) -> list[Execution]:
    """Plan in force on the day and payments of the year up to it, by classification (two queries)."""
    whole = Period.year(year)
    day = min(day or whole.end, whole.end)
    plans = BudgetPlan.objects.filter(year=year, since__lte=day).order_by("since", "pk")
    planned = dict(plans.values_list("classification", "amount"))
    rows = NotePayment.objects.filter(paid_on__range=(whole.start, day)).order_by().values("classification")
    # SQLite adds amounts up as floating numbers.
    paid = {
        row["classification"]: row["sum"].quantize(ZERO) for row in rows.annotate(sum=Sum(F("amount") + F("interest")))
    }
    return [Execution(name, planned.get(name), paid.get(name, ZERO)) for name in sorted(planned.keys() | paid.keys())]
