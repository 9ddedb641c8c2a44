"""Whether numbers reach what was wanted of them: targets, limits, years put together, progress. Pure.

Everything wanted is an interval („at least 7" is 7 and more), and so is everything known of a number (a range, or a sum
whose last years are still missing); judging compares the two. A missing number is never taken for zero.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Protocol

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Comparator(TextChoices):
    """How a number is compared with what is wanted."""

    AT_LEAST = "at_least", _("at least")
    AT_MOST = "at_most", _("at most")
    EXACTLY = "exactly", _("exactly")
    BETWEEN = "between", _("between")


class Scope(TextChoices):
    """For which time something is wanted."""

    YEAR = "year", _("in one year")
    EVERY_YEAR = "every_year", _("in every year")
    WHOLE = "whole", _("over the whole programme")


class Kind(TextChoices):
    """A target is aimed at, a limit must not be passed."""

    TARGET = "target", _("target")
    LIMIT = "limit", _("limit")


class Direction(TextChoices):
    """Which way a number should go."""

    UP = "up", _("more is better")
    DOWN = "down", _("less is better")
    KEEP = "keep", _("to be kept")
    NEUTRAL = "", _("neither")


class Aggregation(TextChoices):
    """How the numbers of several years make one."""

    NONE = "", _("not combined")
    SUM = "sum", _("sum of the years")
    LAST = "last", _("the last year")
    AVERAGE = "average", _("average of the years")
    MAXIMUM = "maximum", _("the largest year")


class Verdict(TextChoices):
    """What can be said of a number and what was wanted."""

    MET = "met", pgettext_lazy("target", "reached")
    MISSED = "missed", pgettext_lazy("target", "not reached")
    KEPT = "kept", pgettext_lazy("limit", "kept")
    PASSED = "passed", pgettext_lazy("limit", "passed")
    OPEN = "open", pgettext_lazy("target", "cannot be said yet")
    NO_DATA = "no_data", pgettext_lazy("target", "no data")
    NOT_APPLICABLE = "not_applicable", pgettext_lazy("target", "not applicable")
    NOTHING_WANTED = "", pgettext_lazy("target", "none")

    @property
    def is_good(self) -> bool | None:
        """Whether what was wanted is so; None where that is not known."""
        return {Verdict.MET: True, Verdict.KEPT: True, Verdict.MISSED: False, Verdict.PASSED: False}.get(self)


class Wanted(Protocol):
    """What is wanted: ``programs.models.Target`` or anything of this shape."""

    kind: str
    scope: str
    comparator: str
    value: Decimal
    value_to: Decimal | None


class Known(Protocol):
    """What is known of a year: ``programs.figures.ShownFigure`` or anything of this shape.

    ``covers_year``: the number is that of the whole year, not of a half-year or some day; ``era``: years of one era
    can be compared.
    """

    value: Decimal | None
    value_to: Decimal | None
    value_state: str
    covers_year: bool
    era: int


@dataclass(frozen=True)
class Interval:
    """Numbers from ``low`` to ``high``, both included; None: without an end."""

    low: Decimal | None = None
    high: Decimal | None = None

    def holds(self, other: "Interval") -> bool:
        """Whether all of the other lies inside."""
        above = self.low is None or (other.low is not None and other.low >= self.low)
        return above and (self.high is None or (other.high is not None and other.high <= self.high))

    def misses(self, other: "Interval") -> bool:
        """Whether the other lies wholly outside."""
        below = self.low is not None and other.high is not None and other.high < self.low
        return below or (self.high is not None and other.low is not None and other.low > self.high)


def wanted_interval(target: Wanted) -> Interval:
    """The numbers that satisfy a target or a limit."""
    low = None if target.comparator == Comparator.AT_MOST else target.value
    high = {Comparator.AT_LEAST: None, Comparator.BETWEEN: target.value_to}.get(target.comparator, target.value)
    return Interval(low, high)


def judge(number: Decimal | None, target: Wanted | None, number_to: Decimal | None = None) -> Verdict:
    """A number (or a range up to ``number_to``) against a target or limit; a range that says both ways stays open."""
    if target is None:
        return Verdict.NOTHING_WANTED
    if number is None:
        return Verdict.NO_DATA
    return _judged(Interval(number, number if number_to is None else number_to), target)


def judge_figure(shown: Known, target: Wanted | None) -> Verdict:
    """A year's figure against a target or limit; what does not apply is neither reached nor missed."""
    if target is not None and shown.value_state == "not_applicable":
        return Verdict.NOT_APPLICABLE
    return judge(shown.value, target, shown.value_to)


class Judged:
    """What holds a year's figure (``shown``) with the ``target`` and the ``limit`` that count in that year."""

    shown: Known
    target: Wanted | None
    limit: Wanted | None

    @property
    def verdict(self) -> Verdict:
        """Whether the target of the year is reached."""
        return judge_figure(self.shown, self.target)

    @property
    def limit_verdict(self) -> Verdict:
        """Whether the limit of the year is kept."""
        return judge_figure(self.shown, self.limit)


def _judged(known: Interval, target: Wanted) -> Verdict:
    wanted, is_limit = wanted_interval(target), target.kind == Kind.LIMIT
    if wanted.holds(known):
        return Verdict.KEPT if is_limit else Verdict.MET
    if wanted.misses(known):
        return Verdict.PASSED if is_limit else Verdict.MISSED
    return Verdict.OPEN


@dataclass(frozen=True)
class Together:
    """Several years as one number: the number so far, the years in it, and those that are missing or do not fit.

    ``possible`` is what the number of all years can still be.
    """

    number: Decimal | None = None
    years: tuple[int, ...] = ()
    missing: tuple[int, ...] = ()
    left_out: tuple[int, ...] = ()
    possible: Interval = field(default_factory=Interval)

    @property
    def is_complete(self) -> bool:
        """Whether every year is in it."""
        return self.number is not None and not self.missing and not self.left_out


def together(figures: Mapping[int, Known], years: Iterable[int], aggregation: str) -> Together:
    """Numbers of several years as one.

    Half-years, single days and years of an earlier, incomparable definition are left out; a year that does not apply
    counts for nothing and is not missing.
    """
    years = [year for year in sorted(years) if _state(figures, year) != "not_applicable"]
    era = max((figures[year].era for year in years if year in figures), default=0)
    numbers = {year: figures[year] for year in years if year in figures and figures[year].value is not None}
    fitting = {year: shown.value for year, shown in numbers.items() if shown.covers_year and shown.era == era}
    missing = tuple(year for year in years if year not in numbers)
    left_out = tuple(year for year in numbers if year not in fitting)
    if not aggregation or not fitting:
        return Together(missing=missing, left_out=left_out)
    number = _AGGREGATIONS[aggregation](fitting)
    possible = Interval(number, number)
    if missing or left_out:
        possible = _possible(number, fitting, max(missing + left_out), aggregation)
    return Together(number, tuple(fitting), missing, left_out, possible)


def _state(figures: Mapping[int, Known], year: int) -> str:
    return figures[year].value_state if year in figures else ""


def _average(numbers: Mapping[int, Decimal]) -> Decimal:
    return sum(numbers.values()) / Decimal(len(numbers))


_AGGREGATIONS = {
    Aggregation.SUM: lambda numbers: sum(numbers.values()),
    Aggregation.LAST: lambda numbers: numbers[max(numbers)],
    Aggregation.AVERAGE: _average,
    Aggregation.MAXIMUM: lambda numbers: max(numbers.values()),
}


def _possible(number: Decimal, fitting: Mapping[int, Decimal], last_unknown: int, aggregation: str) -> Interval:
    """What the number can still become: a sum of counts only grows, the last year settles „last"."""
    grows = aggregation == Aggregation.MAXIMUM or (
        aggregation == Aggregation.SUM and all(item >= 0 for item in fitting.values())
    )
    if grows:
        return Interval(low=number)
    if aggregation == Aggregation.LAST and last_unknown < max(fitting):
        return Interval(number, number)
    return Interval()


@dataclass(frozen=True)
class YearJudgement:
    """What is wanted in a year, and whether it is so."""

    year: int
    target: Wanted | None
    verdict: Verdict
    limit: Wanted | None
    limit_verdict: Verdict


@dataclass(frozen=True)
class Judgement:
    """A measure over several years.

    ``every_year`` sums up a target of every year: missed as soon as one year missed it, reached when all reached it.
    ``whole`` judges the years put together against the target of the whole programme.
    """

    by_year: tuple[YearJudgement, ...]
    every_year: Verdict
    whole_target: Wanted | None
    whole: Verdict
    together: Together


def judgement(
    figures: Mapping[int, Known],
    targets: Iterable[Wanted],
    years: Iterable[int],
    aggregation: str = Aggregation.NONE,
) -> Judgement:
    """Judge a measure in each of the years, in every year, and over all of them.

    ``figures`` are the measure's by year, ``targets`` all of its targets and limits (those of one year carry ``year``).
    """
    years, targets = sorted(years), list(targets)
    by_year = tuple(_of_year(figures.get(year), targets, year) for year in years)
    made = together(figures, years, aggregation)
    whole = next((item for item in targets if item.scope == Scope.WHOLE and item.kind == Kind.TARGET), None)
    return Judgement(by_year, _every_year(by_year, targets), whole, _whole(made, whole), made)


def counting(
    targets: Iterable[Wanted], year: int, kind: str = Kind.TARGET, *, years: range | None = None
) -> Wanted | None:
    """Which of a measure's targets counts in a year: that of the year itself, else that of every year.

    Every year is every one of ``years`` (those of the programme), where they are given.
    """
    same = [item for item in targets if item.kind == kind]
    own = next((item for item in same if item.scope == Scope.YEAR and item.year == year), None)
    if own or (years is not None and year not in years):
        return own
    return next((item for item in same if item.scope == Scope.EVERY_YEAR), None)


def _of_year(shown: Known | None, targets: list[Wanted], year: int) -> YearJudgement:
    target, limit = counting(targets, year), counting(targets, year, Kind.LIMIT)
    if shown is None:
        return YearJudgement(year, target, judge(None, target), limit, judge(None, limit))
    return YearJudgement(year, target, judge_figure(shown, target), limit, judge_figure(shown, limit))


def _every_year(by_year: tuple[YearJudgement, ...], targets: list[Wanted]) -> Verdict:
    if not any(item.scope == Scope.EVERY_YEAR and item.kind == Kind.TARGET for item in targets):
        return Verdict.NOTHING_WANTED
    verdicts = {item.verdict for item in by_year} - {Verdict.NOT_APPLICABLE}
    if Verdict.MISSED in verdicts:
        return Verdict.MISSED
    if not verdicts:
        return Verdict.NOT_APPLICABLE
    if verdicts == {Verdict.MET}:
        return Verdict.MET
    return Verdict.NO_DATA if verdicts == {Verdict.NO_DATA} else Verdict.OPEN


def _whole(made: Together, target: Wanted | None) -> Verdict:
    if target is None:
        return Verdict.NOTHING_WANTED
    return Verdict.NO_DATA if made.number is None else _judged(made.possible, target)


def progress(
    number: Decimal | None, target: Wanted | None, *, baseline: Decimal | None = None, direction: str = ""
) -> Decimal | None:
    """How much of the way from the baseline to the target is done, from 0 to 1; 1 only where the target is reached.

    None where nothing can be said: no number, no target, a number on the far side of what is wanted, or a way down
    without a baseline. A way up without a baseline starts at zero. What is to be kept is either kept or not.
    """
    if number is None or target is None:
        return None
    wanted = wanted_interval(target)
    if judge(number, target).is_good:
        return Decimal(1)
    direction = direction or _way(target)
    if direction == Direction.KEEP:
        return Decimal(0)
    goal, start = (wanted.low, baseline or Decimal(0)) if direction == Direction.UP else (wanted.high, baseline)
    is_past = goal is None or (number > goal if direction == Direction.UP else number < goal)
    if is_past or start is None:
        return None
    return _share(number, start, goal, direction)


def _way(target: Wanted) -> str:
    ways = {Comparator.AT_LEAST: Direction.UP, Comparator.AT_MOST: Direction.DOWN}
    return ways.get(target.comparator, Direction.KEEP)


def _share(number: Decimal, start: Decimal, goal: Decimal, direction: str) -> Decimal:
    """The share of the way; a start that was already there, or a step back, is none of it."""
    way, done = (goal - start, number - start) if direction == Direction.UP else (start - goal, start - number)
    return max(Decimal(0), done / way) if way > 0 else Decimal(0)
