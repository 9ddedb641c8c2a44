"""Proof of a year: every zloty of the calculation is acknowledged, disputed or open, and none of it twice.

The lines of the year (as settled where months are settled, else by the present records) are laid beside the lines of
county notes, child by child and month by month; a note line over several months is compared with all of them together.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from itertools import groupby

from django.db.models import Sum

from fostercare.calculation import Care
from fostercare.cofinancing.codes import FormGroup
from fostercare.cofinancing.dates import month_start
from fostercare.cofinancing.explain import day_words, number_words
from fostercare.models import CountyNote, NoteLine, NotePayment, Placement, SettledLine, SettledMonth, Settlement
from fostercare.models.placement import child_number
from fostercare.notes.totals import NoteTotals, totals_by_note
from fostercare.settling.frozen import is_intact
from programs.periods import Period

ZERO = Decimal("0.00")
Month = tuple[int, date]


class Level(StrEnum):
    """``WRONG``: money is lost or counted twice; ``REMARK``: it adds up, but somebody should look."""

    WRONG = "wrong"
    REMARK = "remark"


@dataclass(frozen=True)
class Finding:
    """Something found, in Polish, with numbers of children and notes instead of names."""

    level: Level
    text: str


@dataclass
class Block:
    """Months of one child that note lines tie together, with what is due for them and what notes say; in zł."""

    child: int | None
    months: set[date]
    due: Decimal = ZERO
    lines: list[NoteLine] = field(default_factory=list)

    @property
    def accepted(self) -> Decimal:
        """Acknowledged."""
        return sum((line.accepted or ZERO for line in self.lines), ZERO)

    @property
    def acknowledged(self) -> Decimal:
        """The part of what is due that notes have charged and we acknowledge."""
        return min(self.accepted, self.due)

    @property
    def disputed(self) -> Decimal:
        """The part of what is due that notes charge and we refuse so far."""
        refused = (line.amount - (line.accepted or ZERO) for line in self.lines if line.decision in REFUSED)
        return max(ZERO, min(self.due - self.acknowledged, sum(refused, ZERO)))

    @property
    def open(self) -> Decimal:
        """The part of what is due that nobody has charged or decided yet."""
        return self.due - self.acknowledged - self.disputed

    @property
    def too_much(self) -> Decimal:
        """Acknowledged above what is due: paid for twice, or for somebody who is not ours."""
        return self.accepted - self.acknowledged

    @property
    def is_explained(self) -> bool:
        """Whether a person gave a reason for what was acknowledged."""
        return any(line.reason for line in self.lines if line.accepted)


PARTS = ("acknowledged", "disputed", "open")
REFUSED = (NoteLine.Decision.DISPUTED, NoteLine.Decision.PARTLY)


@dataclass(frozen=True)
class Proof:
    """The sums of a year and what was found; ``lines`` = ``acknowledged`` + ``disputed`` + ``open``, in zł.

    ``notes``: what counties charged, by decision. ``settled``: the part of ``lines`` that is settled.
    """

    year: int
    lines: Decimal
    settled: Decimal
    acknowledged: Decimal
    disputed: Decimal
    open: Decimal
    notes: NoteTotals
    findings: list[Finding]

    @property
    def holds(self) -> bool:
        """Whether no money is lost or counted twice."""
        return all(finding.level is not Level.WRONG for finding in self.findings)


def prove(year: int, today: date) -> Proof:
    """Prove a year; days after ``today`` are not due yet."""
    due, settled = due_by_month(year, today)
    notes = list(CountyNote.objects.filter(start__year=year).select_related("county").order_by("pk"))
    totals = totals_by_note(notes)
    lines = list(NoteLine.objects.filter(county_note__in=notes).select_related("county_note").order_by("pk"))
    blocks = blocks_of(due, lines)
    sums = {name: sum((getattr(block, name) for block in blocks), ZERO) for name in PARTS}
    whole = sum(due.values(), ZERO)
    findings = [
        *_of_equation(whole, sums, totals.values()),
        *(finding for block in blocks for finding in _of_block(block)),
        *(finding for note in notes for finding in _of_note(note, totals[note.pk])),
        *_of_payments(notes, totals),
        *_of_settlements(year),
    ]
    return Proof(year, whole, settled, **sums, notes=sum(totals.values(), NoteTotals()), findings=findings)


def years_to_prove(today: date) -> list[int]:
    """Years with care or notes, from the first to the present one."""
    first_stay = Placement.objects.order_by("start").values_list("start", flat=True).first()
    first_note = CountyNote.objects.order_by("start").values_list("start", flat=True).first()
    starts = [max(day.year, 2012) for day in (first_stay, first_note) if day]
    return list(range(min(starts), today.year + 1)) if starts else []


def due_by_month(year: int, today: date) -> tuple[dict[Month, Decimal], Decimal]:
    """(child, month) → zł due in the year, and the settled part of the whole."""
    due: dict[Month, Decimal] = {}
    taken = set(SettledMonth.objects.filter(month__year=year).values_list("month", flat=True))
    settled = ZERO
    for child, start, amount in SettledLine.objects.filter(start__year=year).values_list(
        "placement__child", "start", "amount"
    ):
        _add(due, (child, month_start(start)), amount)
        settled += amount
    period = Period.year(year)
    if period.start <= today:
        for line in Care(period.until(today)).calculate().lines:
            if line.month not in taken:
                _add(due, (line.child, line.month), line.amount)
    return due, settled


def _add(sums: dict[Month, Decimal], key: Month, amount: Decimal) -> None:
    sums[key] = sums.get(key, ZERO) + amount


def blocks_of(due: dict[Month, Decimal], lines: Iterable[NoteLine]) -> list[Block]:
    """Months of each child tied together by note lines; months without notes stand alone, unknown children too."""
    blocks: list[Block] = []
    known = sorted((line for line in lines if line.child_id), key=lambda line: (line.child_id, line.start, line.pk))
    for child, own in groupby(known, key=lambda line: line.child_id):
        tied: list[Block] = []
        for line in own:
            months = {part.start.replace(day=1) for part in Period(line.start, line.end).months()}
            if not tied or not tied[-1].months & months:
                tied.append(Block(child, set()))
            tied[-1].months |= months
            tied[-1].lines.append(line)
        blocks.extend(tied)
    blocks.extend(Block(None, set(), lines=[line]) for line in lines if not line.child_id)
    block_of = {(block.child, month): block for block in blocks for month in block.months}
    for (child, month), amount in sorted(due.items()):
        block = block_of.get((child, month))
        if block is None:
            blocks.append(Block(child, {month}, amount))
        else:
            block.due += amount
    return blocks


def _of_equation(whole: Decimal, sums: dict[str, Decimal], totals: Iterable[NoteTotals]) -> Iterator[Finding]:
    """The two equations of the year."""
    if whole != sum(sums.values(), ZERO):
        yield Finding(Level.WRONG, f"Pozycje {_zl(whole)} nie są sumą uznanych, kwestionowanych i otwartych.")
    for one in totals:
        if one.charged != one.accepted + one.disputed + one.withdrawn + one.open:
            yield Finding(Level.WRONG, f"Nota na {_zl(one.charged)} nie jest sumą swoich rozstrzygnięć.")


def _of_block(block: Block) -> Iterator[Finding]:
    if not block.lines:
        return
    where = child_number(block.child) if block.child else "dziecko nierozpoznane"
    days = f"{day_words(min(line.start for line in block.lines))}–{day_words(max(line.end for line in block.lines))}"
    notes = ", ".join(dict.fromkeys(line.county_note.number for line in block.lines))
    if block.accepted < 0:
        yield Finding(Level.WRONG, f"{where}, {days}: uznano {_zl(block.accepted)}, mniej niż nic (noty: {notes}).")
    elif block.too_much > 0:
        level = Level.REMARK if block.is_explained else Level.WRONG
        yield Finding(
            level,
            f"{where}, {days}: uznano {_zl(block.accepted)}, a należy się {_zl(block.due)}; "
            f"o {_zl(block.too_much)} za dużo (noty: {notes}).",
        )


def _of_note(note: CountyNote, totals: NoteTotals) -> Iterator[Finding]:
    if note.total != totals.charged:
        text = f"Nota {note.number}: suma pozycji {_zl(totals.charged)} różni się od kwoty noty {_zl(note.total)}."
        yield Finding(Level.REMARK, text)
    if note.end.year != note.start.year:
        yield Finding(Level.REMARK, f"Nota {note.number} obejmuje dwa lata; liczy się w roku pierwszego dnia.")


def _of_payments(notes: list[CountyNote], totals: dict[int, NoteTotals]) -> Iterator[Finding]:
    """Principal paid for a note above what is acknowledged of it, or below zero."""
    rows = NotePayment.objects.filter(county_note__in=notes).order_by().values("county_note")
    paid = {row["county_note"]: row["sum"].quantize(ZERO) for row in rows.annotate(sum=Sum("amount"))}
    for note in notes:
        sum_paid, accepted = paid.get(note.pk, ZERO), totals[note.pk].accepted
        if sum_paid < 0 or sum_paid > max(accepted, ZERO):
            text = f"Nota {note.number}: zapłacono {_zl(sum_paid)}, a uznano {_zl(accepted)}."
            yield Finding(Level.WRONG, text)


def _of_settlements(year: int) -> Iterator[Finding]:
    """Settled calculations that are not what they were, or whose lines lie outside their months."""
    for settlement in Settlement.objects.filter(start__year=year).order_by("start", "number"):
        if not is_intact(settlement):
            yield Finding(Level.WRONG, f"Obliczenie {settlement}: suma kontrolna się nie zgadza.")
        lines = list(settlement.lines.all())
        medical = sum((line.amount for line in lines if line.group is FormGroup.MEDICAL), ZERO)
        whole = sum((line.amount for line in lines), ZERO)
        if (whole - medical, medical) != (settlement.total, settlement.medical_total):
            yield Finding(Level.WRONG, f"Obliczenie {settlement}: suma pozycji różni się od sumy zatwierdzonej.")
        if any(line.start < settlement.start or line.end > settlement.end for line in lines):
            yield Finding(Level.WRONG, f"Obliczenie {settlement}: pozycja leży poza zatwierdzonymi miesiącami.")


def _zl(amount: Decimal) -> str:
    return f"{number_words(amount)} zł"
