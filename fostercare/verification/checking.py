"""A note checked: lines in their order, each against what is due and not yet taken by another line."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from fostercare.cofinancing.codes import Component, FormGroup
from fostercare.cofinancing.segments import Bar
from fostercare.verification.charged import Book, Charged, by_child
from fostercare.verification.findings import Cause, Finding, Gap
from fostercare.verification.guesses import BAR_CAUSES, Case, Guess, below_floor, implied_monthly, why_not_ours
from fostercare.verification.pieces import Piece, day_keys, due, pieces_for
from fostercare.verification.words import gap_words, reason

ZERO, GROSZ = Decimal("0.00"), Decimal("0.01")


def verify(lines: Sequence[Charged], book: Book) -> list[Finding]:
    """A finding for each line, in their order."""
    check = _Check(book, lines)
    for line in book.earlier:
        check.take(line)
    together = _agreeing_together(lines, check)
    found = []
    for line in lines:
        finding = Finding(line, line.amount) if line.key in together else check.find(line)
        check.take(line, finding)
        found.append(replace(finding, reason=reason(finding, book)) if finding.cause else finding)
    return found


def gaps(lines: Iterable[Charged], book: Book, start: date, end: date) -> list[Gap]:
    """What we counted for the days from ``start`` to ``end`` and neither this nor an earlier note charges.

    A medical institution is paid on another legal basis, so no note of the county need name it.
    """
    check = _Check(book)
    charged = [*book.earlier, *lines]
    for claim in charged:
        check.take(claim)
    named = {claim.child for claim in charged}
    found: dict[tuple[int, Component], list[Piece]] = {}
    for line in check.lines:
        whole = Charged(0, line.child, line.component, max(line.start, start), min(line.end, end), ZERO)
        if whole.start <= whole.end and line.amount and line.group is not FormGroup.MEDICAL:
            found.setdefault((line.child, line.component), []).extend(pieces_for(whole, [line], check.covered))
    return [gap_words(_gap(key, pieces, key[0] not in named)) for key, pieces in sorted(found.items()) if due(pieces)]


def _gap(key: tuple[int, Component], pieces: list[Piece], whole_child: bool) -> Gap:
    start, end = min(piece.start for piece in pieces), max(piece.end for piece in pieces)
    return Gap(*key, start, end, due(pieces), whole_child)


def _agreeing_together(lines: Sequence[Charged], check: "_Check") -> set[int]:
    """Lines of the same child, component and days that agree as a sum: 14 days at 10% and 17 at 30% of one month."""
    groups: dict[tuple, list[Charged]] = {}
    for line in lines:
        groups.setdefault((line.child, line.component, line.form, line.start, line.end), []).append(line)
    agreeing = set()
    for group in groups.values():
        if len(group) > 1 and group[0].child is not None:
            pieces = check.pieces(group[0], uncovered=True)
            if pieces and due(pieces) == sum(line.amount for line in group):
                agreeing |= {line.key for line in group}
    return agreeing


class _Check:
    """What is due by child, and which days of it lines of notes have taken."""

    def __init__(self, book: Book, note: Sequence[Charged] = ()) -> None:
        self.book = book
        self._note: dict[int | None, list[Charged]] = {}
        for line in note:
            self._note.setdefault(line.child, []).append(line)
        self.lines = [line for line in book.lines if book.paying.get(line.stay.key) in (None, book.county)]
        self._by_child = by_child(self.lines)
        self._readings = {option: by_child(lines) for option, lines in book.readings.items()}
        self.covered: dict[tuple[int, date], Charged] = {}
        self._standing: list[Charged] = []

    def take(self, line: Charged, finding: Finding | None = None) -> None:
        """Remember what a line charges; one below zero takes an equal earlier one back.

        A day charged at the rate of the place that the child had left is not the new place's day.
        """
        taken_back = self._taken_back_by(line)
        if taken_back:
            self._standing.remove(taken_back)
            self.covered = {key: other for key, other in self.covered.items() if other is not taken_back}
            return
        self._standing.append(line)
        only = finding.details.get("only_stay") if finding else None
        if not line.refused and line.amount > 0:
            for key in day_keys(piece for piece in self.pieces(line) if only in (None, piece.line.stay)):
                self.covered.setdefault(key, line)

    def pieces(self, charged: Charged, *, uncovered: bool = False) -> list[Piece]:
        """What is due for a line's child, component and days; all of it, or what is not yet taken."""
        covered = self.covered if uncovered else ()
        return pieces_for(charged, self._by_child.get(charged.child or 0, []), covered)

    def _taken_back_by(self, line: Charged) -> Charged | None:
        def is_opposite(other: Charged) -> bool:
            same = (other.child, other.component, other.start, other.end)
            return same == (line.child, line.component, line.start, line.end) and other.amount == -line.amount

        return next((other for other in self._standing if is_opposite(other)), None) if line.amount < 0 else None

    def find(self, charged: Charged) -> Finding:
        """The finding of one line."""
        if charged.child is None:
            return Finding(charged, ZERO, Cause.UNKNOWN_CHILD)
        if taken_back := self._taken_back_by(charged):
            return Finding(charged, charged.amount, details={"withdraws": taken_back})
        every, free = self.pieces(charged), self.pieces(charged, uncovered=True)
        taken = [key for key in day_keys(every) if key in self.covered]
        if taken or charged.amount < 0:
            rest = due(every) - self._charged_for(charged)
            if rest and charged.amount == rest:
                return Finding(charged, rest, details={"supplements": True})
        if taken:
            return self._again(charged, every, free, self.covered[taken[0]])
        return self._compare(charged, every)

    def _charged_for(self, charged: Charged) -> Decimal:
        """What standing lines charge for the same child and component on days of this line."""
        same = [
            other
            for other in self._standing
            if (other.child, other.component) == (charged.child, charged.component)
            and charged.start <= other.start
            and other.end <= charged.end
        ]
        return sum((other.amount for other in same), ZERO)

    def _again(self, charged: Charged, every: list[Piece], free: list[Piece], first: Charged) -> Finding:
        """Days that another line has charged: all of them, one on a move, or some."""
        expected = due(free)
        if charged.amount == expected:
            return Finding(charged, expected)
        days = {day for _line, day in day_keys(every)} - {day for _line, day in day_keys(free)}
        details = {"other": first, "days": len(days), "day": min(days)}
        if free and len(days) == 1:
            return Finding(charged, expected, Cause.DOUBLE_DAY, details=details)
        is_own = any(first is line for line in self._note.get(charged.child, []))
        cause = Cause.DUPLICATE if is_own else Cause.CHARGED_BEFORE
        return Finding(charged, expected, cause, details=details)

    def _compare(self, charged: Charged, pieces: list[Piece]) -> Finding:
        expected = due(pieces)
        others = tuple(line for line in self._note.get(charged.child, []) if line is not charged)
        readings = {option: lines.get(charged.child or 0, []) for option, lines in self._readings.items()}
        case = Case(charged, pieces, others, readings, self.book)
        contested = charged.component in self.book.rules.contested_components
        if contested and (not pieces or charged.amount in (expected, _due_if_counted(pieces))):
            return Finding(charged, expected, Cause.CONTESTED)
        if charged.amount == expected:
            return Finding(charged, expected)
        if not pieces:
            return self._nothing_due(case)
        if bar := _bar_of_all(pieces):
            return Finding(charged, expected, BAR_CAUSES[bar], details={"bar": bar, "piece": pieces[0]})
        guess = self._guess(case, expected)
        return Finding(charged, expected, guess.cause, details=guess.details | {"pieces": pieces})

    def _guess(self, case: Case, expected: Decimal) -> Guess:
        charged = case.charged
        tolerance = GROSZ * max(1, len(case.pieces))
        if guess := case.best():
            return guess
        if abs(charged.amount - expected) <= tolerance:
            return Guess(Cause.ROUNDING, set())
        return _by_printed_fields(case)

    def _nothing_due(self, case: Case) -> Finding:
        """The calculation has nothing for the child, component and days: who or what is missing."""
        charged = case.charged
        cause, details = why_not_ours(case, charged.start)
        if cause in (Cause.LEFT_CARE, Cause.NOT_YET) and charged.length > 1:
            at_end = why_not_ours(case, charged.end)
            cause, details = (cause, details) if at_end[0] in (Cause.LEFT_CARE, Cause.NOT_YET) else at_end
        stay = details.get("stay")
        if cause is Cause.OTHER_FORM and stay and _fits(charged, stay.form.group):
            cause = Cause.NO_COST
        return Finding(charged, ZERO, cause, details=details)


def _due_if_counted(pieces: list[Piece]) -> Decimal:
    """What would be due if nothing contested were left out."""
    return due([replace(piece, line=replace(piece.line, left_out=False)) for piece in pieces])


def _bar_of_all(pieces: list[Piece]) -> Bar | None:
    bars = {piece.line.standing.bar for piece in pieces}
    return bars.pop() if len(bars) == 1 else None


def _fits(charged: Charged, group: FormGroup) -> bool:
    """Whether the component and the form of a line are of the kind of place where the child was."""
    is_average = charged.component is Component.AVERAGE_COST
    if charged.component and is_average != (group is FormGroup.INSTITUTION):
        return False
    return charged.form is None or charged.form.group is group


def _by_printed_fields(case: Case) -> Guess:
    """No recomputation gives the amount: the first thing the note prints that differs from ours."""
    charged = case.charged
    if charged.percent is not None and charged.percent not in case.percents:
        cause = Cause.BAND_LOWER if charged.percent < min(case.percents) else Cause.BAND_HIGHER
        return Guess(cause, set(), {"percent": charged.percent})
    if charged.days is not None and charged.days != case.days:
        return Guess(Cause.DAYS, set(), {"days": charged.days})
    floor = below_floor(case)
    if floor is not None:
        return Guess(Cause.BELOW_FLOOR, set(), {"floor": floor})
    if charged.monthly is not None and charged.monthly not in case.monthly:
        return Guess(Cause.BASE, set(), {"amount": charged.monthly})
    if charged.base is not None and charged.percent is not None:
        if abs(charged.base * charged.percent / 100 - charged.amount) > GROSZ:
            return Guess(Cause.ARITHMETIC, set(), {"base": charged.base, "percent": charged.percent})
        return Guess(Cause.BASE, set(), {"base": charged.base})
    implied = implied_monthly(case)
    if implied is not None and implied == int(implied):
        return Guess(Cause.BASE, set(), {"amount": implied})
    return Guess(Cause.OTHER, set())
