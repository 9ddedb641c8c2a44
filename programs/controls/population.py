"""What a sample is drawn from: every number of a year that stands for something, filtered and divided into groups.

Numbers counted from the records are drawn as they are printed; what is stored beside them is not printed and so not
drawn. Values of withdrawn indicators stay drawable, so that nothing escapes control by being withdrawn. Reads a fixed
number of queries besides those of the live sources.
"""

import csv
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from decimal import Decimal
from functools import cache, cached_property
from hashlib import sha256
from io import StringIO

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from accounts.spreadsheets import safe_cell
from programs.controls.drawing import AMOUNT, Item, allocation
from programs.definitions import definitions
from programs.explorer.snapshots import content_changed
from programs.figures import ShownFigure, figures
from programs.models import ControlledValue, ControlSample, Evidence, Measure, Node, Programme, Revision, Value
from programs.printed import printings
from programs.reviewing import goal_of_nodes

Origin, State, ValueState, Kind = Value.Origin, Value.State, Value.ValueState, Measure.MeasureKind
Strata = ControlSample.Strata
NOTHING = (ValueState.NOT_REPORTED, ValueState.PARTS)
DONE = (State.ACCEPTED, State.LOCKED)
CHANGED, UNPROVEN, OVERRIDDEN, CONTRADICTED = "zmienione", "bez-dowodu", "zamiast", "rozne"
PRINTED, NEVER = "inny-druk", "niekontrolowane"
TRAITS = {
    CHANGED: gettext_lazy("changed after they had been accepted"),
    UNPROVEN: gettext_lazy("without evidence"),
    OVERRIDDEN: gettext_lazy("printed instead of the counted number"),
    CONTRADICTED: gettext_lazy("counted otherwise than entered"),
    PRINTED: gettext_lazy("printed otherwise than it stands now"),
    NEVER: gettext_lazy("never controlled so far"),
}
CENTRE = 0
GROUP_LENGTH = ControlledValue._meta.get_field("stratum").max_length
HEADER = ("klucz", "kod", "kto podał", "liczba", "grosze", "grupa")
# Columns of stored values, as ``_stored`` reads them.
_COLUMNS = (
    *("pk", "measure", "reporter", "reporter__short", "reporter__name"),
    *("number", "origin", "override_reason"),
)


@dataclass(frozen=True)
class Filters:
    """Which values can be drawn. ``institution`` 0 is the centre itself; ``traits``: values with any of them."""

    institution: int | None = None
    origin: str = ""
    kind: str = ""
    goal: int | None = None
    amount_from: str = ""
    traits: tuple[str, ...] = ()

    @classmethod
    def of(cls, kept: dict) -> "Filters":
        """As they were kept in a sample."""
        return cls(**kept | {"traits": tuple(kept.get("traits", ()))})

    def kept(self) -> dict:
        """Plain data of those that are set."""
        return {
            name: list(item) if name == "traits" else item for name, item in asdict(self).items() if item or item == 0
        }


@dataclass(frozen=True, slots=True)
class Candidate:
    """A number that can be drawn; ``value`` is empty for one counted from the records."""

    measure: Measure
    kind: str
    value: int | None
    reporter: int | None
    who: str
    number: Decimal | None
    origin: str
    overrides: bool = False
    contradicted: bool = False

    @property
    def key(self) -> str:
        """Names it in the draw."""
        return f"{self.measure.pk}-{self.value or 0}"

    @property
    def amount(self) -> int:
        """The amount in grosze; 0 for what is not money."""
        return int(self.number * 100) if self.kind == Kind.MONEY and self.number is not None and self.number > 0 else 0


@dataclass
class Population:
    """Candidates with the group of each, in the order of their keys."""

    candidates: list[Candidate]
    groups: list[str]

    def __len__(self) -> int:
        return len(self.candidates)

    @cached_property
    def items(self) -> list[Item]:
        """What the draw looks at."""
        rows = zip(self.candidates, self.groups, strict=True)
        return [Item(candidate.key, group, candidate.amount) for candidate, group in rows]

    @property
    def amount(self) -> Decimal:
        """The sum of all amounts in PLN."""
        return Decimal(sum(item.amount for item in self.items)) / 100

    def shares(self, size: int) -> list[tuple[str, int, int]]:
        """Each group with its number of values and how many of them a sample of the size takes."""
        counts = Counter(self.groups)
        return [(name, counts[name], places) for name, places in allocation(counts, size).items()]

    def text(self) -> str:
        """The population as the CSV text that is kept and can be taken away."""
        stream = StringIO()
        writer = csv.writer(stream, delimiter=";", lineterminator="\n")
        writer.writerow(HEADER)
        for one, group in zip(self.candidates, self.groups, strict=True):
            number = "" if one.number is None else format(one.number.normalize(), "f")
            writer.writerow((one.key, safe_cell(one.measure.ref), safe_cell(one.who), number, one.amount, group))
        return stream.getvalue()


def items_of(text: str) -> list[Item]:
    """What the draw looked at, out of the kept text."""
    rows = csv.reader(StringIO(text), delimiter=";")
    next(rows)
    return [Item(key, group, int(amount)) for key, _code, _who, _number, amount, group in rows]


def checksum(text: str) -> str:
    """SHA-256 of the kept text in UTF-8."""
    return sha256(text.encode()).hexdigest()


def population(programme: Programme, year: int, filters: Filters, *, strata: str = "", method: str = "") -> Population:
    """Everything that can be drawn, in the order of keys, whatever database it comes from."""
    goals = goal_of_nodes(programme) if strata == Strata.GOAL else {}
    found = [one for one in _filtered(_candidates(programme, year), filters, programme, year) if _fits(one, method)]
    found.sort(key=lambda one: (one.measure.pk, one.value or 0))
    return Population(found, list(_groups(found, strata, goals)))


def _fits(one: Candidate, method: str) -> bool:
    return method != AMOUNT or one.amount > 0


def _candidates(programme: Programme, year: int) -> list[Candidate]:
    measures = list(Measure.objects.filter(indicator__programme=programme).select_related("indicator"))
    kinds = {pk: defined.kind for (pk, _year), defined in definitions(measures, [year]).items()}
    live = [one for one in measures if one.is_live_in(year) and not one.indicator.withdrawn]
    counted = {pk: shown for (pk, _year), shown in figures(live, [year]).items() if shown.is_live} if live else {}
    by_pk = {measure.pk: measure for measure in measures}
    return [
        *(_counted(by_pk[pk], kinds[pk], shown) for pk, shown in counted.items()),
        *(_stored(by_pk[row[1]], kinds[row[1]], row) for row in _rows(programme, year) if row[1] not in counted),
    ]


def _rows(programme: Programme, year: int) -> Iterable[tuple]:
    values = Value.objects.filter(measure__indicator__programme=programme, year=year)
    return values.exclude(value_state__in=NOTHING).order_by().values_list(*_COLUMNS)


def _counted(measure: Measure, kind: str, shown: ShownFigure) -> Candidate:
    who = _polish("the centre")
    return Candidate(measure, kind, None, None, who, shown.value, Origin.LIVE, contradicted=shown.differs)


def _stored(measure: Measure, kind: str, row: tuple) -> Candidate:
    pk, _measure, reporter, short, name, number, origin, reason = row
    who = short or name or _polish("the centre")
    return Candidate(measure, kind, pk, reporter, who, number, origin, overrides=bool(reason))


@cache
def _polish(words: str) -> str:
    """What is kept does not depend on the language of who draws."""
    with override("pl"):
        return _(words)


def _filtered(found: list[Candidate], filters: Filters, programme: Programme, year: int) -> list[Candidate]:
    if filters.institution is not None:
        found = [one for one in found if (one.reporter or CENTRE) == filters.institution]
    if filters.origin:
        found = [one for one in found if one.origin == filters.origin]
    if filters.kind:
        found = [one for one in found if one.kind == filters.kind]
    if filters.amount_from:
        least = Decimal(filters.amount_from) * 100
        found = [one for one in found if one.amount >= least]
    if filters.goal:
        under = {pk for pk, goal in goal_of_nodes(programme).items() if goal.pk == filters.goal}
        found = [one for one in found if one.measure.indicator.node_id in under]
    if filters.traits:
        having = _having(filters.traits, found, programme, year)
        found = [one for one in found if one.key in having]
    return found


def _having(traits: tuple[str, ...], found: list[Candidate], programme: Programme, year: int) -> set[str]:
    """Keys of candidates with any of the traits."""
    tests = {
        CHANGED: lambda: _of_values(found, changed_after_acceptance(programme, year)),
        UNPROVEN: lambda: _without_evidence(found, programme, year),
        OVERRIDDEN: lambda: {one.key for one in found if one.overrides},
        CONTRADICTED: lambda: {one.key for one in found if one.contradicted},
        PRINTED: lambda: _printed_otherwise(found, year),
        NEVER: lambda: {one.key for one in found} - _controlled(programme, year),
    }
    return set().union(*(tests[trait]() for trait in traits))


def _of_values(found: list[Candidate], values: set[int]) -> set[str]:
    return {one.key for one in found if one.value in values}


def changed_after_acceptance(programme: Programme, year: int) -> set[int]:
    """Keys of values whose number or words were changed after somebody had accepted them."""
    lines = Revision.objects.filter(
        value__measure__indicator__programme=programme, value__year=year, before__state__in=DONE
    ).exclude(after__state=State.LOCKED)
    rows = lines.values_list("value", "before", "after")
    return {value for value, before, after in rows if content_changed(before, after)}


def _without_evidence(found: list[Candidate], programme: Programme, year: int) -> set[str]:
    proven = Evidence.objects.standing().filter(value__measure__indicator__programme=programme, value__year=year)
    keys = set(proven.values_list("value", flat=True))
    return {one.key for one in found if one.value and one.value not in keys}


def _printed_otherwise(found: list[Candidate], year: int) -> set[str]:
    """Keys of what makes a figure that the latest document printed with another number."""
    measures = {one.measure.pk: one.measure for one in found}
    printed = {pk: items[-1] for (pk, of), items in printings(measures.values()).items() if of == year}
    shown = figures([measures[pk] for pk in printed], [year])
    differing = {pk for pk, item in printed.items() if item.value is not None and item.value != shown[pk, year].value}
    return {one.key for one in found if one.measure.pk in differing}


def _controlled(programme: Programme, year: int) -> set[str]:
    """Keys of what was checked in any control that was not abandoned."""
    rows = ControlledValue.objects.standing().filter(sample__programme=programme, sample__year=year)
    return {f"{measure}-{value or 0}" for measure, value in rows.exclude(finding="").values_list("measure", "value")}


def _groups(found: Iterable[Candidate], strata: str, goals: dict[int, Node]) -> Iterable[str]:
    """The group of each candidate, as it is kept and shown."""
    group = {
        Strata.NONE: lambda one: "",
        Strata.GOAL: lambda one: str(goals.get(one.measure.indicator.node_id, "")),
        Strata.REPORTER: lambda one: one.who,
        Strata.ORIGIN: lambda one: _labels()[one.origin],
        Strata.KIND: lambda one: _labels()[one.kind],
    }[strata]
    return (str(safe_cell(group(one)))[:GROUP_LENGTH] for one in found)


@cache
def _labels() -> dict[str, str]:
    """Words of origins and kinds of numbers."""
    with override("pl"):
        return {str(key): str(words) for key, words in (*Origin.choices, *Kind.choices)}
