"""What a county may have done otherwise: each guess recomputes the line with one thing changed.

A guess counts only if it gives the amount of the note to the grosz; among several the one that fits what else the note
prints (percentage, days, monthly amount) comes first, then the order in which they stand here.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from fostercare.cofinancing.charges import Line
from fostercare.cofinancing.codes import Component
from fostercare.cofinancing.dates import DAY, clip, month_days
from fostercare.cofinancing.facts import Announcement, MonthlyCost
from fostercare.cofinancing.rounding import to_grosze
from fostercare.cofinancing.rules import Contested, MoveDay, Rounding
from fostercare.cofinancing.segments import Bar
from fostercare.verification.charged import Book, Charged
from fostercare.verification.findings import Cause
from fostercare.verification.pieces import Piece, amounts, full_month, is_benefit, pieces_for

#: No family has more children, and a coordinator has at most 15 families.
MOST_CHILDREN = 60
BAR_CAUSES = {
    Bar.BEFORE_2012: Cause.BEFORE_2012,
    Bar.SPECIAL_FINANCING: Cause.SPECIAL_FINANCING,
    Bar.OVER_AGE_LIMIT: Cause.OVER_AGE,
    Bar.ADULT: Cause.ADULT,
}


@dataclass(frozen=True)
class Guess:
    """A cause with the sums it would give; ``percents``, ``days``, ``monthly``: what the note would then print.

    None: as we have it.
    """

    cause: Cause
    sums: set[Decimal]
    details: dict = field(default_factory=dict)
    percents: frozenset[Decimal] | None = None
    days: int | None = None
    monthly: frozenset[Decimal] | None = None


@dataclass(frozen=True)
class Case:
    """A line with the pieces of the calculation it speaks of; ``others``: the note's other lines about the child.

    ``readings``: what other readings of the law calculate for the child.
    """

    charged: Charged
    pieces: list[Piece]
    others: tuple[Charged, ...]
    readings: Mapping[StrEnum, list[Line]]
    book: Book

    def best(self) -> Guess | None:
        """The guess that gives the amount and fits the note best; None if none does."""
        fitting = [guess for guess in self._guesses() if self.charged.amount in guess.sums]
        return max(fitting, key=self._fit, default=None)

    def _guesses(self) -> Iterator[Guess]:
        yield from _rounding_by_other_rule(self)
        yield from _readings(self)
        yield from _barred(self)
        yield from _bands(self)
        yield from _one_place(self)
        yield from _outside(self)
        yield from _days(self)
        yield from _rates(self)
        yield from _children(self)
        yield from _rounding(self)

    def _fit(self, guess: Guess) -> int:
        """Printed fields that fit less those that do not."""
        charged = self.charged
        checks = []
        if charged.percent is not None:
            checks.append(charged.percent in (guess.percents or self.percents))
        if charged.days is not None:
            checks.append(charged.days == (guess.days or self.days))
        if charged.monthly is not None:
            checks.append(charged.monthly in (guess.monthly or self.monthly))
        return sum(1 if fits else -1 for fits in checks)

    @property
    def percents(self) -> frozenset[Decimal]:
        """Our percentages on these days."""
        return frozenset(piece.percent for piece in self.pieces)

    @property
    def days(self) -> int:
        """Days for which we owe."""
        return len({day for piece in self.pieces for day in piece.all_days()})

    @property
    def monthly(self) -> frozenset[Decimal]:
        """Our monthly amounts, for the whole family and for the child."""
        whole = {piece.line.cost.amount for piece in self.pieces}
        return frozenset(whole | {to_grosze(Fraction(p.line.cost.amount) / p.line.children) for p in self.pieces})


def _rounding_by_other_rule(case: Case) -> Iterator[Guess]:
    for option, lines in case.readings.items():
        if isinstance(option, Rounding):
            pieces = pieces_for(case.charged, lines)
            yield Guess(Cause.ROUNDING, amounts(pieces, lambda piece: piece.exact), {"option": option})


def _readings(case: Case) -> Iterator[Guess]:
    """Another lawful reading of one point: anniversary, interruption, day of a move, day of leaving …"""
    for option, lines in case.readings.items():
        if isinstance(option, Rounding | Contested) or (isinstance(option, MoveDay) and _charged_twice(case)):
            continue
        pieces = pieces_for(case.charged, lines)
        if pieces:
            percents = frozenset(piece.percent for piece in pieces)
            days = len({day for piece in pieces for day in piece.all_days()})
            sums = amounts(pieces, lambda piece: piece.exact)
            yield Guess(Cause.READING, sums, {"option": option}, percents, days)


def _charged_twice(case: Case) -> bool:
    """Whether another line about the child charges the day on which it moved, too."""
    child = case.book.children.get(case.charged.child or 0)
    moves = [stay.start for stay in (child.stays if child else ()) if case.charged.start < stay.start]
    return any(clip(other.start, other.end, day, day) for day in moves for other in case.others)


def _barred(case: Case) -> Iterator[Guess]:
    """Days on which nothing is due (25th birthday, another financing) charged like the others."""
    for bar in dict.fromkeys(piece.line.standing.bar for piece in case.pieces):
        if bar in BAR_CAUSES:
            sums = amounts(case.pieces, lambda piece: piece.base * _band_percent(case.book, piece) / 100)
            yield Guess(BAR_CAUSES[bar], sums, {"bar": bar})


def _band_percent(book: Book, piece: Piece) -> Fraction:
    """The percentage of the piece's year of stay, whatever bars it."""
    band = piece.line.standing.band
    if piece.line.standing.bar is None or band is None:
        return Fraction(piece.percent)
    return Fraction(str(book.rates.share(band.year, piece.start).value))


def _bands(case: Case) -> Iterator[Guess]:
    """Another year of stay: the same percentage on all days, or each day one year lower or higher."""
    if not case.pieces or any(piece.line.standing.band is None for piece in case.pieces):
        return
    first = case.pieces[0].start
    for year in range(1, case.book.rates.years + 1):
        share = Decimal(str(case.book.rates.share(year, first).value))
        cause = Cause.BAND_LOWER if share <= min(case.percents) else Cause.BAND_HIGHER
        if {share} != case.percents:
            yield Guess(cause, _at_shares(case, [share] * len(case.pieces)), {"percent": share}, frozenset({share}))
    for step, cause in ((-1, Cause.BAND_LOWER), (1, Cause.BAND_HIGHER)):
        shares = [_moved(case.book, piece, step) for piece in case.pieces]
        yield Guess(cause, _at_shares(case, shares), {}, frozenset(shares))


def _at_shares(case: Case, shares: list[Decimal]) -> set[Decimal]:
    """The line with another percentage for each piece."""
    return _sums([piece.base * Fraction(share) / 100 for piece, share in zip(case.pieces, shares, strict=True)])


def _moved(book: Book, piece: Piece, step: int) -> Decimal:
    """The percentage of the year of stay before or after the piece's own."""
    band = piece.line.standing.band
    assert band is not None
    year = min(max(band.year + step, 1), book.rates.years)
    return Decimal(str(book.rates.share(year, piece.start).value))


def _sums(exact: list[Fraction]) -> set[Decimal]:
    return {sum((to_grosze(value) for value in exact), Decimal("0.00")), to_grosze(sum(exact, Fraction(0)))}


def _outside(case: Case) -> Iterator[Guess]:
    """All days of the line charged although some are not ours: before, after or between the days we owe."""
    if not case.pieces:
        return
    ours = {day for piece in case.pieces for day in piece.all_days()}
    everything = [case.charged.start + DAY * number for number in range(case.charged.length)]
    missing = [day for day in everything if day not in ours]
    if len(missing) < 2:
        return
    last = max((piece for piece in case.pieces), key=lambda piece: piece.end)
    first = min((piece for piece in case.pieces), key=lambda piece: piece.start)
    more = [(last if day > last.end else first, day) for day in missing]
    exact = [piece.exact for piece in case.pieces]
    extra = sum((_day_share(piece, day) for piece, day in more), Fraction(0))
    cause, details = why_not_ours(case, missing[-1] if missing[-1] > last.end else missing[0])
    yield Guess(cause, _sums([*exact[:-1], exact[-1] + extra]), details, days=len(everything))


def _day_share(piece: Piece, day) -> Fraction:
    """The share of another day at the rate of a piece."""
    return full_month(piece) / month_days(day) * Fraction(piece.percent) / 100


def why_not_ours(case: Case, day) -> tuple[Cause, dict]:
    """Why we owe nothing for a day: the child is elsewhere, not in care, or paid by somebody else."""
    child = case.book.children.get(case.charged.child or 0)
    stays = child.stays_in_order() if child else ()
    here = next((stay for stay in stays if clip(stay.start, stay.end, day, day)), None)
    if here is None:
        before = [stay for stay in stays if stay.end is not None and stay.end < day]
        if before:
            return Cause.LEFT_CARE, {"day": before[-1].end}
        return Cause.NOT_YET, {"day": stays[0].start if stays else None}
    assert child is not None
    if any(span.contains(day) for span in child.paid_elsewhere):
        return Cause.NOT_OURS, {"day": day}
    if case.book.paying.get(here.key) not in (None, case.book.county):
        return Cause.OTHER_COUNTY, {"day": day}
    return Cause.OTHER_FORM, {"day": here.start, "stay": here}


def _days(case: Case) -> Iterator[Guess]:
    """One day more or less, days as printed, the whole month, a month of 30 days."""
    running = [piece for piece in case.pieces if not piece.line.is_one_off]
    if not running:
        return
    exact = sum((piece.exact for piece in case.pieces), Fraction(0))
    last, first = running[-1], running[0]
    for piece, day in ((last, last.end + DAY), (first, first.start - DAY)):
        share = _day_share(piece, piece.start)
        cause, details = _extra_day(case, piece, day)
        rest = [other.exact for other in case.pieces if other is not piece]
        yield Guess(cause, _sums([*rest, piece.exact + share]), details | {"days": case.days + 1}, days=case.days + 1)
        yield Guess(
            Cause.DAYS, _sums([*rest, piece.exact - share]), {"days": case.days - 1}, days=max(case.days - 1, 1)
        )
    if case.charged.days and len(case.percents) == 1:
        printed = last.daily * case.charged.days * Fraction(last.percent) / 100
        yield Guess(Cause.DAYS, _sums([printed]), {"days": case.charged.days}, days=case.charged.days)
    if len({piece.line.month for piece in running}) == 1:
        month = month_days(last.start)
        for piece in (last, first):
            whole = full_month(piece) * Fraction(piece.percent) / 100
            yield Guess(Cause.WHOLE_MONTH, _sums([whole]), {"days": month}, days=month)
        yield Guess(Cause.MONTH_OF_30, _sums([exact * month / 30]), {"days": 30})
        yield Guess(Cause.MONTH_OF_30, amounts(running, lambda p: p.exact * month / 30), {"days": 30})


def _one_place(case: Case) -> Iterator[Guess]:
    """All days at the rate of one place although the child had moved to another within them."""
    stays = list(dict.fromkeys(piece.line.stay for piece in case.pieces))
    for stay in stays if len(stays) > 1 else ():
        own = [piece for piece in case.pieces if piece.line.stay is stay and not piece.line.is_one_off]
        away = [day for piece in case.pieces if piece.line.stay is not stay for day in piece.all_days()]
        if own:
            extra = sum((_day_share(own[-1], day) for day in away), Fraction(0))
            cause = Cause.DOUBLE_DAY if len(away) == 1 else Cause.OTHER_FORM
            details = {"day": away[0], "only_stay": stay, "stay": next(s for s in stays if s is not stay)}
            yield Guess(cause, _sums([*(piece.exact for piece in own[:-1]), own[-1].exact + extra]), details)


def _extra_day(case: Case, piece: Piece, day) -> tuple[Cause, dict]:
    """A day too many is a double day if the child had moved, and the note charges it in the other place too."""
    child = case.book.children.get(case.charged.child or 0)
    stay = piece.line.stay
    for other in child.stays if child else ():
        moved_on = stay.moves_to(other) and other.start == day
        if moved_on or (other.moves_to(stay) and other.end == day):
            return Cause.DOUBLE_DAY, {"day": day}
    return Cause.DAYS, {"day": day}


def _rates(case: Case) -> Iterator[Guess]:
    """The same days at an amount that held before or holds only later, announced averages too."""
    kinds = {type(piece.line.cost) for piece in case.pieces}
    if kinds == {Announcement}:
        yield from _averages(case)
    elif kinds == {MonthlyCost}:
        yield from _amounts_of_other_days(case)


def _averages(case: Case) -> Iterator[Guess]:
    first, last = case.pieces[0], case.pieces[-1]
    now = {piece.line.cost.amount for piece in case.pieces}
    for other in case.book.announcements:
        if other.provider == first.line.stay.provider and now != {other.amount}:
            cause = Cause.EARLY_AVERAGE if other.valid_from > last.end else Cause.OLD_AVERAGE
            yield _at_amount(case, cause, other.amount, {"announcement": other})


def _amounts_of_other_days(case: Case) -> Iterator[Guess]:
    piece = case.pieces[0]
    component, now = piece.line.component, {item.line.cost.amount for item in case.pieces}
    child = case.book.children.get(case.charged.child or 0)
    stays = {stay.key for stay in child.stays} if child else set()
    own = [
        (cost.start, cost.amount)
        for cost in case.book.costs
        if cost.component is component and (cost.stay in stays or cost.provider == piece.line.stay.provider)
    ]
    if is_benefit(piece):
        own += [(entry.start, Decimal(str(entry.value))) for entry in case.book.rates.floors.entries]
    for start, amount in sorted(own):
        if now != {amount}:
            cause = Cause.NEW_RATE if start > case.pieces[-1].end else Cause.OLD_RATE
            yield _at_amount(case, cause, amount, {"since": start})


def _at_amount(case: Case, cause: Cause, amount: Decimal, details: dict) -> Guess:
    def share(piece: Piece) -> Fraction:
        return piece.exact / Fraction(piece.line.cost.amount) * Fraction(amount)

    priced = [piece for piece in case.pieces if piece.line.cost.amount]
    return Guess(cause, amounts(priced, share), details | {"amount": amount}, monthly=frozenset({amount}))


def _children(case: Case) -> Iterator[Guess]:
    """A shared cost divided by another number of children."""
    shared = [piece for piece in case.pieces if isinstance(piece.line.cost, MonthlyCost) and piece.line.cost.shared]
    if not shared or len(shared) < len(case.pieces):
        return
    counts = {piece.line.children for piece in shared}
    for number in range(1, MOST_CHILDREN + 1):
        if counts != {number}:
            sums = _sums([piece.exact * piece.line.children / number for piece in shared])
            yield Guess(Cause.CHILDREN, sums, {"children": number}, monthly=_per_child(shared, number))


def _per_child(pieces: list[Piece], number: int) -> frozenset[Decimal]:
    whole = {piece.line.cost.amount for piece in pieces}
    return frozenset(whole | {to_grosze(Fraction(amount) / number) for amount in whole})


def _rounding(case: Case) -> Iterator[Guess]:
    """Intermediate sums rounded: the day's rate, or the expense of the days, before the percentage is taken."""
    running = [piece for piece in case.pieces if not piece.line.is_one_off]
    by_day = amounts(running, lambda p: Fraction(to_grosze(p.daily)) * p.days * Fraction(p.percent) / 100)
    yield Guess(Cause.ROUNDING, by_day)
    yield Guess(Cause.ROUNDING, amounts(running, lambda p: Fraction(to_grosze(p.base)) * Fraction(p.percent) / 100))


def below_floor(case: Case) -> Decimal | None:
    """The statutory benefit, in zł a month, that the note does not reach; None where it does or says nothing."""
    benefits = [piece for piece in case.pieces if is_benefit(piece)]
    if case.charged.component is not Component.BENEFIT or not benefits:
        return None
    floor = _floor_on(case.book, benefits[0])
    monthly = implied_monthly(case) if case.charged.monthly is None else case.charged.monthly
    return floor if monthly is not None and monthly < floor else None


def implied_monthly(case: Case) -> Decimal | None:
    """The monthly amount behind the note's amount if only that differs from ours; None with several percentages."""
    running = [piece for piece in case.pieces if not piece.line.is_one_off]
    if not running or len(case.percents) > 1 or not running[0].percent:
        return None
    return to_grosze(Fraction(case.charged.amount) * 100 / Fraction(running[0].percent) * _months(running))


def _floor_on(book: Book, piece: Piece) -> Decimal:
    key = "related" if piece.line.stay.form == "related" else "unrelated"
    return Decimal(str(book.rates.floors.on(key, piece.start).value))


def _months(pieces: list[Piece]) -> Fraction:
    """By what an amount of these days is multiplied to be one of a whole month."""
    return 1 / sum((Fraction(piece.days, month_days(piece.start)) for piece in pieces), Fraction(0))
