"""What came out of a control: findings in numbers, deviations, what was corrected since, what it says about the rest.

Reads a fixed number of queries besides those of live sources, however large the sample.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.polish import number_text
from programs.controls.assurance import least_wrong, most_wrong
from programs.definitions import definitions
from programs.figures import figures, plain, value_text
from programs.models import ControlledValue, ControlSample, Evidence, Revision

Finding, Method = ControlledValue.Finding, ControlSample.Method
HUNDRED = Decimal(100)
UNCHANGED, AS_FOUND, OTHERWISE = "bez-zmian", "zgodnie", "inaczej"


@dataclass(frozen=True)
class Line:
    """A value of the sample as it is now. ``own``: who checked it had entered or changed it before."""

    row: ControlledValue
    now: str
    now_number: Decimal | None
    evidence: int
    own: bool

    @property
    def number(self) -> Decimal | None:
        """The number as drawn, without needless zeros."""
        return None if self.row.number is None else plain(self.row.number)

    @property
    def found(self) -> Decimal | None:
        """The number that the control found."""
        return None if self.row.found_number is None else plain(self.row.found_number)

    @property
    def deviation(self) -> Decimal | None:
        """How much the number as drawn was too small (positive) or too large (negative)."""
        return None if self.found is None or self.number is None else plain(self.found - self.number)

    @property
    def percent(self) -> Decimal | None:
        """The deviation in percent of the number as drawn; None of zero."""
        return None if self.deviation is None or not self.number else share(self.deviation, abs(self.number))

    @property
    def deviation_text(self) -> str:
        """„+2 (+3,8%)"; empty where nothing deviates."""
        if self.deviation is None:
            return ""
        text = _signed(self.deviation)
        return text if self.percent is None else f"{text} ({_signed(self.percent)}%)"

    @property
    def is_changed(self) -> bool:
        """Whether it reads otherwise than when it was drawn."""
        return self.now != self.row.text

    @property
    def since(self) -> str:
        """What became of it since the draw."""
        if not self.is_changed:
            return UNCHANGED
        return AS_FOUND if self.found is not None and self.now_number == self.found else OTHERWISE

    @property
    def since_words(self) -> str:
        """The same in words."""
        return {
            UNCHANGED: _("unchanged since the draw"),
            AS_FOUND: _("corrected as found: %(now)s"),
            OTHERWISE: _("changed since the draw: %(now)s"),
        }[self.since] % {"now": self.now}


@dataclass(frozen=True)
class Tally:
    """Findings of some values."""

    name: str
    drawn: int
    agrees: int
    differs: int
    uncheckable: int

    @property
    def pending(self) -> int:
        """How many have no finding yet."""
        return self.drawn - self.checked

    @property
    def checked(self) -> int:
        """How many have a finding."""
        return self.agrees + self.differs + self.uncheckable

    def _share(self, number: int) -> Decimal | None:
        return share(number, self.checked) if self.checked else None

    @property
    def agrees_share(self) -> Decimal | None:
        """Percent of the checked that agree."""
        return self._share(self.agrees)

    @property
    def differs_share(self) -> Decimal | None:
        """Percent of the checked that do not agree."""
        return self._share(self.differs)

    @property
    def uncheckable_share(self) -> Decimal | None:
        """Percent of the checked that cannot be checked."""
        return self._share(self.uncheckable)


@dataclass(frozen=True)
class Money:
    """Amounts of the sample in PLN: all, those that deviate by how much, signs aside and with signs."""

    controlled: Decimal
    deviating: Decimal
    net: Decimal


@dataclass(frozen=True)
class Result:
    """A sample with its lines in the order of the draw."""

    sample: ControlSample
    population: int
    lines: list[Line]

    @cached_property
    def drawn(self) -> list[Line]:
        """Lines that were drawn, not chosen by a person."""
        return [line for line in self.lines if not line.row.added_because]

    @cached_property
    def tally(self) -> Tally:
        """Findings of all values."""
        return tally("", self.lines)

    @cached_property
    def groups(self) -> list[Tally]:
        """Findings by group, and of values added by hand; none for a sample without groups."""
        by_group: dict[str, list[Line]] = defaultdict(list)
        for line in self.drawn:
            by_group[line.row.stratum].append(line)
        added = [line for line in self.lines if line.row.added_because]
        if not added and not self.sample.strata:
            return []
        found = [tally(name or _("drawn"), lines) for name, lines in sorted(by_group.items())]
        return [*found, tally(_("added by hand"), added)] if added else found

    @property
    def causes(self) -> list[tuple[str, int]]:
        """How often each cause was given, the most frequent first."""
        counts = Counter(line.row.get_cause_display() for line in self.differing)
        return counts.most_common()

    @property
    def differing(self) -> list[Line]:
        """Lines that do not agree."""
        return [line for line in self.lines if line.row.finding == Finding.DIFFERS]

    @property
    def objections(self) -> list[Line]:
        """Lines that the centre has to answer."""
        return [line for line in self.lines if line.row.is_objection]

    @property
    def unanswered(self) -> list[Line]:
        """Those of them without an answer."""
        return [line for line in self.lines if line.row.awaits_answer]

    @property
    def corrected(self) -> list[Line]:
        """Deviating lines that now read as the control found."""
        return [line for line in self.differing if line.since == AS_FOUND]

    @property
    def changed(self) -> list[Line]:
        """Lines that read otherwise than when they were drawn."""
        return [line for line in self.lines if line.is_changed]

    @property
    def own(self) -> list[Line]:
        """Lines checked by who had entered or changed them."""
        return [line for line in self.lines if line.own]

    @property
    def money(self) -> Money | None:
        """Amounts in PLN; None if the sample holds none."""
        lines = [line for line in self.lines if line.row.unit == "zł" and line.number is not None]
        if not lines:
            return None
        deviations = [line.deviation for line in lines if line.deviation is not None]
        return Money(
            sum(line.number for line in lines), sum(map(abs, deviations), Decimal(0)), sum(deviations, Decimal(0))
        )

    @property
    def assurance(self) -> str:
        """What the sample says about everything it was drawn from; empty as long as it says nothing.

        What cannot be checked counts as wrong for the upper limit and as right for the lower one.
        """
        found = tally("", self.drawn)
        if not self.drawn or found.pending:
            return ""
        if len(self.drawn) == self.population:
            return _("Every value was checked, so these shares are those of all.")
        if self.sample.method != Method.RANDOM or self.sample.strata:
            return _("The values were not drawn each alike, so these shares are not those of all values.")
        least = least_wrong(self.population, found.drawn, found.differs)
        most = most_wrong(self.population, found.drawn, found.differs + found.uncheckable)
        words = {
            "all": self.population,
            "least": least,
            "most": most,
            "percent": number_text(share(most, self.population)),
        }
        return (
            _(
                "Of all %(all)s values at least %(least)s and at most %(most)s (%(percent)s%%) do not agree; "
                "each limit is right with 95%% confidence."
            )
            % words
        )


def share(part, whole) -> Decimal:
    """Percent with one decimal, half up."""
    return plain((Decimal(part) / Decimal(whole) * HUNDRED).quantize(Decimal("0.1"), ROUND_HALF_UP))


def _signed(number: Decimal) -> str:
    return ("+" if number > 0 else "") + number_text(number)


def tally(name: str, lines: Iterable[Line]) -> Tally:
    """Count findings."""
    counts = Counter(line.row.finding for line in lines)
    return Tally(name, counts.total(), *(counts[key] for key in (Finding.AGREES, Finding.DIFFERS, Finding.UNCHECKABLE)))


RELATED = (
    *("measure__indicator__node", "value", "reporter"),
    *("checked_by", "answered_by", "reviewed_by", "corrected_by__user"),
)


def result_of(sample: ControlSample) -> Result:
    """Read a sample with its numbers as they are now."""
    rows = list(sample.values.select_related(*RELATED))
    return Result(sample, sample.population.count, lines_of(rows, sample.year))


def lines_of(rows: list[ControlledValue], year: int) -> list[Line]:
    """Rows of one year with their present numbers."""
    values = [row.value_id for row in rows if row.value_id]
    defined = definitions([row.measure for row in rows], [year])
    live = figures([row.measure for row in rows if row.is_live], [year])
    counted = (
        Evidence.objects.standing().filter(value__in=values).order_by().values_list("value").annotate(n=Count("pk"))
    )
    evidence, wrote = dict(counted), _writers(values)
    lines = []
    # Compared with what was kept at the draw, which is in Polish.
    with override("pl"):
        for row in rows:
            key = row.measure_id, year
            shown = live[key] if row.is_live else None
            text = shown.text if shown else value_text(row.value, defined[key])
            number = shown.value if shown else row.value.number
            own = row.checked_by_id is not None and row.checked_by_id in wrote[row.value_id]
            lines.append(Line(row, text, None if number is None else plain(number), evidence.get(row.value_id, 0), own))
    return lines


def _writers(values: list[int]) -> dict[int | None, set[int]]:
    """Who changed each value."""
    found: dict[int | None, set[int]] = defaultdict(set)
    lines = Revision.objects.filter(value__in=values, user__isnull=False).order_by().values_list("value", "user")
    for value, user in lines.distinct():
        found[value].add(user)
    return found
