"""A child's month cut at every change: the pieces on which everything that decides a share stays the same.

Cut points: move between forms or carers, start and end of care, threshold of a band, change of the paying municipality,
18th and 25th birthday, a new percentage in the law, and the first of each month.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

from fostercare.cofinancing.bands import Band, Spell, band_on, bands, care_spells, split_by_2012
from fostercare.cofinancing.codes import Exclusion, Form
from fostercare.cofinancing.dates import DAY, month_starts, reaches_age
from fostercare.cofinancing.facts import Child, Span, Stay
from fostercare.cofinancing.rates import RateEntry, Rates
from fostercare.cofinancing.rules import AdultInCare, LeavingDay, MoveDay, RuleSet


class Bar(StrEnum):
    """Why the municipality pays nothing for days in care."""

    PAID_ELSEWHERE = "paid_elsewhere"
    BEFORE_2012 = "before_2012"
    SPECIAL_FINANCING = "special_financing"
    OVER_AGE_LIMIT = "over_age_limit"
    ADULT = "adult"


@dataclass(frozen=True, slots=True)
class Presence:
    """Days of a stay that are paid: its days after the rules on the day of a move and the day of leaving.

    ``came_by_move``, ``left_by_move``: the child came from, or went on to, another form without a day between.
    """

    stay: Stay
    start: date
    end: date | None
    came_by_move: bool = False
    left_by_move: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """All that decides the share of one day. ``presence`` None: not in care."""

    presence: Presence | None = None
    band: Band | None = None
    share: RateEntry | None = None
    bar: Bar | None = None
    adult: bool = False

    @property
    def stay(self) -> Stay | None:
        """The stay that is paid for the day."""
        return self.presence.stay if self.presence else None


@dataclass(frozen=True, slots=True)
class Segment:
    """Days of one calendar month with one standing."""

    start: date
    end: date
    standing: Standing

    @property
    def days(self) -> int:
        """Number of days, at least 1."""
        return (self.end - self.start).days + 1


def presences(stays: Sequence[Stay], rules: RuleSet) -> list[Presence]:
    """Paid days of each stay; ``stays`` must be in order and without overlaps, and so are the presences.

    The rules on moving and leaving speak of foster care; days in a medical institution are taken as recorded.
    """
    found = []
    for index, stay in enumerate(stays):
        came_by_move = index > 0 and stays[index - 1].moves_to(stay)
        left_by_move = index + 1 < len(stays) and stay.moves_to(stays[index + 1])
        start, end = stay.start, stay.end
        if rules.move_day is MoveDay.OLD_FORM:
            start += DAY * came_by_move
            end = end + DAY if end is not None and left_by_move else end
        leaves_care = end is not None and not left_by_move and stay.form.is_foster_care
        if end is not None and leaves_care and rules.leaving_day is LeavingDay.NOT_COUNTED:
            end -= DAY
        if end is None or start <= end:
            found.append(Presence(stay, start, end, came_by_move, left_by_move))
    return found


class Timeline:
    """One child's days under one rule set: answers the standing of any day and where it may change."""

    def __init__(self, child: Child, rules: RuleSet, rates: Rates) -> None:
        self.child, self.rules, self.rates = child, rules, rates
        stays = child.stays_in_order()
        self.presences = presences(stays, rules)
        self.bands = bands(stays, rules, rates)
        _counting, self.excluded = split_by_2012(care_spells(stays), rules, rates)

    def standing(self, day: date) -> Standing:
        """What decides the share of the day."""
        presence = next((item for item in self.presences if _covers(item, day)), None)
        if presence is None:
            return Standing()
        stay = presence.stay
        elsewhere = any(span.contains(day) for span in self.child.paid_elsewhere)
        if stay.form is Form.MEDICAL:
            return Standing(presence, bar=Bar.PAID_ELSEWHERE if elsewhere else None)
        bar = Bar.PAID_ELSEWHERE if elsewhere else self._bar(stay, day)
        band = band_on(self.bands, day)
        share = self.rates.share(band.year, day) if band and bar is None else None
        return Standing(presence, band, share, bar, self._has_reached("adult_age", day))

    def changes(self, start: date, end: date) -> set[date]:
        """Days after ``start`` on which the standing may change, up to ``end``."""
        points = set(self.rates.shares.starts())
        intervals: list[Presence | Band | Span] = [*self.presences, *self.bands, *self.child.paid_elsewhere]
        for interval in intervals:
            points.add(interval.start)
            if interval.end is not None:
                points.add(interval.end + DAY)
        if self.child.born:
            for limit in ("adult_age", "age_limit"):
                points.add(reaches_age(self.child.born, self.rates.number(limit, start)))
        return {point for point in points if start < point <= end}

    def _bar(self, stay: Stay, day: date) -> Bar | None:
        """Why a foster-care day of our child is not co-financed, the strongest reason first."""
        if any(_covers(spell, day) for spell in self.excluded):
            return Bar.BEFORE_2012
        if stay.exclusion is Exclusion.SPECIAL_FINANCING:
            return Bar.SPECIAL_FINANCING
        if self._has_reached("age_limit", day):
            return Bar.OVER_AGE_LIMIT
        if self.rules.adult is AdultInCare.NOT_COFINANCED and self._has_reached("adult_age", day):
            return Bar.ADULT
        return None

    def _has_reached(self, limit: str, day: date) -> bool:
        """Whether the child has an age named in the limits by the day; an unknown birth date never reaches it."""
        born = self.child.born
        return born is not None and reaches_age(born, self.rates.number(limit, day)) <= day


def _covers(interval: Presence | Spell, day: date) -> bool:
    return interval.start <= day and (interval.end is None or day <= interval.end)


def segments(timeline: Timeline, start: date, end: date) -> Iterator[Segment]:
    """The days from ``start`` to ``end`` cut by month and standing; every day lies in exactly one segment."""
    changes = timeline.changes(start, end)
    months = {day for day in month_starts(start, end) if day > start}
    standing = timeline.standing(start)
    pending: Segment | None = None
    for first, following in pairwise([start, *sorted(changes | months), end + DAY]):
        # Where only a month begins, everything that decides is as it was.
        standing = timeline.standing(first) if first in changes else standing
        piece = Segment(first, following - DAY, standing)
        if pending and pending.standing == piece.standing and first.day != 1:
            pending = Segment(pending.start, piece.end, pending.standing)
            continue
        if pending:
            yield pending
        pending = piece
    if pending:
        yield pending
