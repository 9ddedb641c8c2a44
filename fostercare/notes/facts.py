"""From a note's records to its check: a fixed number of queries, then plain values."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from django.db.models import Q

from fostercare.calculation import Care, stays_of
from fostercare.cofinancing.calculation import total
from fostercare.cofinancing.codes import Component, Form
from fostercare.cofinancing.explain import Reason, explain
from fostercare.cofinancing.facts import Announcement, Child, MonthlyCost, Span
from fostercare.models import AverageCostAnnouncement, County, CountyNote, NoteLine, Placement
from fostercare.models import MonthlyCost as CostRecord
from fostercare.notes.paying import county_of
from fostercare.verification.charged import Book, Charged
from fostercare.verification.checking import gaps, verify
from fostercare.verification.findings import Cause, Finding, Gap, Verdict
from fostercare.verification.pieces import Piece, pieces_for
from programs.periods import Period

#: Longer than any note; days outside are an error of typing that must not make us calculate centuries.
LONGEST = timedelta(days=800)


@dataclass
class NoteCheck:
    """A note with its lines, the finding of each and what the note is silent about."""

    note: CountyNote
    lines: list[NoteLine]

    @cached_property
    def book(self) -> Book:
        """What the note is checked against."""
        return book_of(self.note, self.lines)

    @cached_property
    def findings(self) -> dict[int, Finding]:
        """Number of the line → finding."""
        charged = [charged_of(line) for line in self.lines]
        return {finding.charged.key: finding for finding in verify(charged, self.book)}

    @cached_property
    def gaps(self) -> list[Gap]:
        """What we counted for the days of the note, and no note charges; corrections are never complete."""
        if self.note.kind == CountyNote.Kind.CORRECTION:
            return []
        # A line that we refuse is charged all the same: the note is not silent about it.
        charged = [replace(charged_of(line), refused=False) for line in self.lines]
        return gaps(charged, self.book, self.note.start, self.note.end)

    @property
    def counts(self) -> dict[str, int]:
        """Number of lines with each verdict."""
        found = dict.fromkeys((verdict.value for verdict in Verdict), 0)
        for finding in self.findings.values():
            found[finding.verdict.value] += 1
        return found

    @property
    def agreeing(self) -> list[NoteLine]:
        """Undecided lines that agree to the grosz."""
        return [line for line in self.lines if not line.decision and self.findings[line.pk].cause is None]

    @property
    def sum_of_lines(self):
        """What the lines add up to, in zł."""
        return sum((line.amount for line in self.lines), total(()))

    @property
    def total_differs(self):
        """The amount printed on the note less the sum of its lines, in zł."""
        return self.note.total - self.sum_of_lines

    def explained(self, line: NoteLine) -> list[tuple[Piece, list[Reason]]]:
        """The calculated lines behind a line of the note, each with its explanation."""
        own = [found for found in self.book.lines if found.child == line.child_id]
        return [(piece, explain(piece.line, self.book.rules)) for piece in pieces_for(charged_of(line), own)]

    def causes_of(self, line: NoteLine) -> Cause | None:
        """Why a line differs."""
        return self.findings[line.pk].cause


def check_of(note: CountyNote) -> NoteCheck:
    """The check of a note as the records are now."""
    return NoteCheck(note, list(note.lines.select_related("child", "county_note").order_by("position")))


def charged_of(line: NoteLine, note: str = "") -> Charged:
    """A line as the check takes it; ``note``: number of the note where it is an earlier one."""
    return Charged(
        key=line.pk,
        child=line.child_id,
        component=Component(line.component) if line.component else None,
        start=line.start,
        end=line.end,
        amount=line.amount,
        form=Form(line.form) if line.form else None,
        days=line.days,
        monthly=line.monthly,
        base=line.base,
        percent=line.percent,
        position=line.position,
        note=note,
        refused=line.decision == NoteLine.Decision.DISPUTED,
    )


def book_of(note: CountyNote, lines: Iterable[NoteLine]) -> Book:
    """Calculation, readings, stays, costs and earlier notes for the days and children of a note."""
    lines = list(lines)
    period = _days(note, lines)
    care = Care(period)
    children = {line.child_id for line in lines if line.child_id}
    placements = list(Placement.objects.filter(Q(child__in=children) | Q(pk__in=_stays(care))).order_by("start"))
    return Book(
        county=note.county_id,
        rules=care.rules,
        rates=care.rates,
        children=_children(placements),
        lines=care.calculate().lines,
        readings={option: result.lines for option, result in care.other_readings()},
        paying=county_of(placements),
        earlier=tuple(_earlier(note, period)),
        costs=_costs(placements),
        announcements=_announcements(placements),
    )


def _days(note: CountyNote, lines: list[NoteLine]) -> Period:
    """From the first to the last day that the note or one of its lines names, within reason."""
    first = max(min([note.start, *(line.start for line in lines)]), note.start - LONGEST)
    last = min(max([note.end, *(line.end for line in lines)]), note.start + LONGEST)
    return Period(first, last)


def _stays(care: Care) -> list[int]:
    return [stay.key for child in care.records.children for stay in child.stays]


def _children(placements: list[Placement]) -> dict[int, Child]:
    grouped: dict[int, list[Placement]] = {}
    for placement in placements:
        grouped.setdefault(placement.child_id, []).append(placement)
    return {
        key: Child(
            key=key,
            stays=stays_of(own),
            paid_elsewhere=tuple(Span(item.start, item.end) for item in own if not item.ours),
        )
        for key, own in grouped.items()
    }


def _earlier(note: CountyNote, period: Period) -> list[Charged]:
    """Lines of notes issued before this one that still stand, on its days, in the order of notes."""
    before = Q(county_note__issued_on__lt=note.issued_on) | Q(
        county_note__issued_on=note.issued_on, county_note__lt=note
    )
    found = (
        NoteLine.objects.filter(before, child__isnull=False, start__lte=period.end, end__gte=period.start)
        .exclude(county_note=note)
        .exclude(decision=NoteLine.Decision.CORRECTED)
        .select_related("county_note")
        .order_by("county_note__issued_on", "county_note", "position")
    )
    return [charged_of(line, line.county_note.number) for line in found]


def _costs(placements: list[Placement]) -> tuple[MonthlyCost, ...]:
    of_these = Q(placement__in=placements) | Q(provider__in={placement.provider_id for placement in placements})
    columns = ("pk", "component", "amount", "start", "end", "placement_id", "provider_id", "children")
    rows = CostRecord.objects.filter(of_these).order_by("pk").values_list(*columns)
    return tuple(MonthlyCost(key, Component(component), *rest) for key, component, *rest in rows)


def _announcements(placements: list[Placement]) -> tuple[Announcement, ...]:
    providers = {placement.provider_id for placement in placements}
    columns = ("pk", "provider_id", "amount", "published_on", "journal")
    rows = AverageCostAnnouncement.objects.filter(provider__in=providers).order_by("published_on", "pk")
    return tuple(Announcement(*row) for row in rows.values_list(*columns))


def last_days(county: County, on: date) -> tuple[date, date]:
    """The days that the county's next note is likely to be for: the month after its last note, else the last one."""
    newest = CountyNote.objects.filter(county=county).order_by("-end").first()
    start = newest.end + timedelta(days=1) if newest else (on.replace(day=1) - timedelta(days=1)).replace(day=1)
    following = (start.replace(day=28) + timedelta(days=4)).replace(day=1)
    return start, following - timedelta(days=1)
