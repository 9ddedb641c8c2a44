"""Writes what a county charged for foster care by quarters: mostly what we count, some lines with the usual mistakes.

A city with county rights gets none: it is its own county. Runs after the records of care are written, because the
lines of the notes come from the calculation, and after the users, because somebody decides about them.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction

from django.utils import timezone

from accounts.history import record_many
from accounts.models import User
from families.models import Person
from fostercare.calculation import Care
from fostercare.cofinancing.charges import Line
from fostercare.cofinancing.codes import Component, Form, FormGroup
from fostercare.cofinancing.facts import Announcement
from fostercare.cofinancing.rounding import to_grosze
from fostercare.models import BudgetPlan, CareProvider, County, CountyNote, NoteLine, NotePayment
from programs.periods import Period
from reporting.demo.centres import Centre
from reporting.demo.people import FEMALE, Namer
from reporting.demo.plans.chance import next_working_day
from reporting.demo.records import REASON

_DAY = timedelta(days=1)
QUARTER = 3
ISSUED_AFTER, POST, DUE_AFTER = timedelta(days=12), timedelta(days=4), timedelta(days=21)
CHECKED_AFTER = timedelta(days=6)
FAMILIES, FACILITIES = "855-85508-4330", "855-85510-4330"
COORDINATOR_COST, HUNDRED = Decimal("6500.00"), 100
IN_BAND_ONE, IN_BAND_TWO = 10, 30
ZERO = Decimal("0.00")
Decision = NoteLine.Decision
STRANGER = "Gminie nie jest znane dziecko o tych danych; prosimy o postanowienie sądu."
CONTESTED = "Koszt koordynatora nie jest wydatkiem na utrzymanie dziecka (art. 191 ust. 9)."


@dataclass(frozen=True)
class Charged:
    """A line as the county writes it; ``right``: our share in zł, where it differs, and ``why`` in words."""

    line: NoteLine
    right: Decimal | None = None
    why: str = ""


def write_notes(centre: Centre, namer: Namer, as_of: date) -> None:
    """Notes of the published years and of the last two, decided and paid but for the newest one."""
    shape = centre.shape["care"].get("notes")
    if shape is None:
        return
    county = County(name=shape["county"], own=True, office=shape["office"], address=shape["address"])
    record_many([county], reason=REASON)
    quarters = list(county_quarters(centre, as_of))
    for place, period in enumerate(quarters):
        newest = place == len(quarters) - 1
        # What a council has read has been settled long ago: such a year has no open dispute.
        _Quarter(centre, namer, county, period, newest=newest, published=period.end <= centre.last_day).write()
    record_many(list(_plans(quarters)), reason=REASON)


def county_quarters(centre: Centre, as_of: date) -> Iterator[Period]:
    """Whole quarters that have ended and whose note has come."""
    for year in sorted({*centre.years, as_of.year - 1, as_of.year}):
        for month in range(1, 13, QUARTER):
            period = Period(date(year, month, 1), Period.month(year, month + QUARTER - 1).end)
            if period.end + ISSUED_AFTER + POST < as_of:
                yield period


class _Quarter:
    """One note with its lines, what was decided about them and what was paid."""

    def __init__(
        self, centre: Centre, namer: Namer, county: County, period: Period, *, newest: bool, published: bool
    ) -> None:
        self.rng = centre.chance(f"note {period.start}")
        self.namer, self.county, self.period = namer, county, period
        self.newest, self.published = newest, published
        lines = [line for line in Care(period).calculate().lines if line.group is not FormGroup.MEDICAL]
        self.lines = [line for line in lines if line.percent and line.amount]
        self.children = Person.objects.in_bulk({line.child for line in self.lines})
        self.places = CareProvider.objects.in_bulk({line.stay.provider for line in self.lines})

    def write(self) -> None:
        """The note, its lines and payments."""
        charged = self._charged()
        issued = next_working_day(self.period.end + ISSUED_AFTER)
        received = next_working_day(issued + POST)
        decided = (at_noon(next_working_day(received + CHECKED_AFTER)), User.objects.get(username="kierownik"))
        note = CountyNote(
            county=self.county,
            number=f"PCPR.3133.{(self.period.start.month + QUARTER - 1) // QUARTER}.{self.period.start.year}",
            issued_on=issued,
            received_on=received,
            due_on=next_working_day(issued + POST + DUE_AFTER),
            start=self.period.start,
            end=self.period.end,
            total=sum((one.line.amount for one in charged), ZERO),
            status=CountyNote.Status.ENTERED if self.newest else CountyNote.Status.CHECKED,
        )
        if not self.newest:
            note.checked_at, note.checked_by = decided
        record_many([note], reason=REASON)
        for position, one in enumerate(charged, start=1):
            one.line.county_note, one.line.position = note, position
            if not self.newest:
                _decide(one, *decided)
        record_many([one.line for one in charged], reason=REASON)
        if not self.newest:
            record_many(list(self._payments(note, charged)), reason=REASON)

    def _charged(self) -> list[Charged]:
        """What the county charges: our lines, with a few mistakes."""
        charged = [Charged(self._as_printed(line)) for line in self.lines]
        if not charged:
            return charged
        mistakes = [self._band] if self.published else [self._band, self._whole_month, self._twice, self._stranger]
        for mistake in mistakes:
            mistake(charged)
        if not self.published:
            self._coordinator(charged)
        if self.newest:
            self._forget(charged)
        return charged

    def _as_printed(self, line: Line) -> NoteLine:
        child = self.children[line.child]
        return NoteLine(
            child_name=f"{child.surname} {child.given_name}",
            birth_date=child.birth_date,
            child=child,
            form=line.stay.form.value,
            place=self.places[line.stay.provider].name,
            component=line.component.value,
            start=line.start,
            end=line.end,
            days=line.days,
            monthly=None if line.is_one_off else line.cost.amount,
            base=to_grosze(line.base),
            percent=line.percent,
            amount=line.amount,
        )

    def _pick(self, charged: list[Charged], wanted) -> int | None:
        """Place of a line that is still right and of the wanted kind."""
        places = [n for n, one in enumerate(charged) if one.right is None and wanted(self.lines[n])]
        return self.rng.choice(places) if places else None

    def _band(self, charged: list[Charged]) -> None:
        """The second year of care is charged although the first one lasts."""
        place = self._pick(charged, lambda line: line.percent == IN_BAND_ONE and not line.is_one_off)
        if place is None:
            return
        line = self.lines[place]
        amount = to_grosze(line.base * IN_BAND_TWO / HUNDRED)
        why = "Dziecko jest w pierwszym roku pieczy: udział gminy wynosi 10%, nie 30%."
        self._replace(charged, place, why, percent=Decimal(IN_BAND_TWO), amount=amount)

    def _whole_month(self, charged: list[Charged]) -> None:
        """A month is charged whole although the child came or left in it."""
        months = Counter((line.child, line.month, line.component) for line in self.lines)
        place = self._pick(
            charged, lambda line: self._is_part(line) and months[line.child, line.month, line.component] == 1
        )
        if place is None:
            return
        line = self.lines[place]
        month = Period.month(line.start.year, line.start.month)
        base = Fraction(line.cost.amount) / line.children
        why = f"Dziecko przebywało w tej formie {line.days} dni tego miesiąca, nie cały miesiąc."
        self._replace(
            charged,
            place,
            why,
            start=month.start,
            end=month.end,
            days=month.days,
            base=to_grosze(base),
            amount=to_grosze(base * Fraction(line.percent) / HUNDRED),
        )

    @staticmethod
    def _is_part(line: Line) -> bool:
        month = Period.month(line.start.year, line.start.month)
        return not line.is_one_off and not isinstance(line.cost, Announcement) and line.days < month.days

    def _replace(self, charged: list[Charged], place: int, why: str, **changed) -> None:
        one = charged[place]
        right = one.line.amount
        for name, value in changed.items():
            setattr(one.line, name, value)
        charged[place] = replace(one, right=right, why=why)

    def _twice(self, charged: list[Charged]) -> None:
        """The same line stands twice."""
        place = self._pick(charged, lambda line: not line.is_one_off)
        if place is not None:
            copy = self._as_printed(self.lines[place])
            charged.append(Charged(copy, ZERO, "Ta sama pozycja jest w nocie dwa razy."))

    def _forget(self, charged: list[Charged]) -> None:
        """A line that we count is not charged."""
        place = self._pick(charged, lambda line: not line.is_one_off)
        if place is not None:
            del charged[place]

    def _stranger(self, charged: list[Charged]) -> None:
        """A child whom nobody here knows."""
        surname = self.namer.surname()
        line = self._as_printed(self.rng.choice(self.lines))
        line.child, line.birth_date = None, date(self.period.start.year - self.rng.randint(4, 15), 5, 17)
        line.child_name = f"{surname.woman} {self.namer.children([FEMALE])[0]}"
        charged.append(
            Charged(line, ZERO, "Gminie nie jest znane dziecko o tych danych; prosimy o postanowienie sądu.")
        )

    def _coordinator(self, charged: list[Charged]) -> None:
        """A share of the coordinator's pay for a child in a foster family, which the centre contests."""
        families = [line for line in self.lines if line.group is FormGroup.FAMILY and not line.is_one_off]
        if not families:
            return
        line = self._as_printed(self.rng.choice(families))
        month = Period.month(line.start.year, line.start.month)
        children = 30
        base = Fraction(COORDINATOR_COST) * line.days / month.days / children
        line.component, line.monthly = Component.COORDINATOR.value, to_grosze(Fraction(COORDINATOR_COST) / children)
        line.base, line.amount = to_grosze(base), to_grosze(base * Fraction(line.percent) / HUNDRED)
        charged.append(
            Charged(line, ZERO, "Koszt koordynatora nie jest wydatkiem na utrzymanie dziecka (art. 191 ust. 9).")
        )

    def _payments(self, note: CountyNote, charged: list[Charged]) -> Iterator[NotePayment]:
        """What was acknowledged, paid by the term: families and facilities apart."""
        for classification, group in ((FAMILIES, FormGroup.FAMILY), (FACILITIES, FormGroup.INSTITUTION)):
            amount = sum((one.line.accepted for one in charged if _is_of(one.line, group)), ZERO)
            if amount:
                yield NotePayment(
                    county_note=note,
                    paid_on=next_working_day(note.due_on - _DAY * self.rng.randint(3, 8)),
                    amount=amount,
                    classification=classification,
                    document=f"WB/{self.rng.randint(40, 240)}/{note.due_on.year}",
                )


def _is_of(line: NoteLine, group: FormGroup) -> bool:
    return Form(line.form).group is group


def at_noon(day: date) -> datetime:
    """Noon of the day in the centre."""
    return datetime.combine(day, time(12), tzinfo=timezone.get_current_timezone())


def _decide(one: Charged, moment: datetime, user: User) -> None:
    """Right lines are accepted; of wrong ones the part that is right."""
    line = one.line
    line.decided_at, line.decided_by = moment, user
    if one.right is None:
        line.decision, line.accepted = Decision.ACCEPTED, line.amount
    elif one.right:
        line.decision, line.accepted, line.reason = Decision.PARTLY, one.right, one.why
    else:
        line.decision, line.accepted, line.reason = Decision.DISPUTED, ZERO, one.why


def _plans(quarters: list[Period]) -> Iterator[BudgetPlan]:
    """Budgets of the years: four quarters of what was paid in them and a tenth more, in round hundreds."""
    for year in sorted({period.end.year for period in quarters}):
        for classification in (FAMILIES, FACILITIES):
            paid = NotePayment.objects.filter(paid_on__year=year, classification=classification)
            amounts = list(paid.values_list("amount", flat=True))
            if amounts:
                usual = sum(amounts, ZERO) / len(amounts)
                yield BudgetPlan(
                    year=year,
                    classification=classification,
                    amount=(usual * 4 * 11 / 1000).quantize(Decimal(1)) * HUNDRED,
                    since=date(year, 1, 1),
                    ground=f"uchwała budżetowa na {year} r.",
                )
