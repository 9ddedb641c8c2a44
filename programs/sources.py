"""Live sources: how numbers counted from records reach the programme without it knowing any record.

``families`` and ``fostercare`` register theirs when the application starts; an indicator's measure stores the key.
``compute`` returns numbers only, so whoever may read the programme may read the number without any right to the files.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from django.core.checks import Error
from django.utils.functional import Promise

from programs.periods import Period

Number = int | Decimal


class FigureKind(StrEnum):
    """Kind of number; the three are never mixed (glossary 81)."""

    STOCK = "stock"
    FLOW = "flow"
    CUMULATIVE = "cumulative"


@dataclass(frozen=True)
class Figure:
    """What a source answers for a period: the number, its breakdowns, and facts beside it (such as a peak's date).

    ``breakdown`` maps dimension → code → number; ``detail`` holds plain JSON values; nothing personal in either.
    """

    value: Number | None
    breakdown: Mapping[str, Mapping[str, Number]] = field(default_factory=dict)
    detail: Mapping[str, object] = field(default_factory=dict)

    def part(self, dimension: str, code: str) -> Number | None:
        """One part of a breakdown, or several added up: ``counselling+county_centre``.

        0 for a code nobody fell under, None for a dimension the source does not have.
        """
        if dimension not in self.breakdown:
            return None
        parts = self.breakdown[dimension]
        return parts[code] if code in parts else sum(parts.get(one, 0) for one in code.split("+"))


@dataclass(frozen=True)
class Source:
    """A countable number.

    ``key``: ``app.name``; ``unit``: as in the exchange format (``rodziny``, ``zł`` …); ``definition``: one sentence
    saying what is counted and what is left out; ``dimensions``: dimension → code → label for people;
    ``compute``: period → Figure (stock looks at the period's last day); ``register``: whether the records that the
    number is counted among hold anything of the period (without one, those counted are all there are); ``together``:
    where several sources come out of one calculation, the figures of all of them by key.
    """

    key: str
    label: str | Promise
    unit: str
    kind: FigureKind
    definition: str | Promise
    compute: Callable[[Period], Figure]
    dimensions: Mapping[str, Mapping[str, str | Promise]] = field(default_factory=dict)
    details_url: Callable[[Period], str] | None = None
    register: Callable[[Period], bool] | None = None
    together: Callable[[Period], Mapping[str, Figure]] | None = None

    def knows(self, period: Period, figure: Figure) -> bool:
        """Whether the figure says anything: a 0 from records that hold nothing of the period was never counted."""
        if figure.value or any(number for parts in figure.breakdown.values() for number in parts.values()):
            return True
        return self.register is not None and self.register(period)


_REGISTRY: dict[str, Source] = {}
SOURCES: Mapping[str, Source] = MappingProxyType(_REGISTRY)


class DuplicateSource(ValueError):
    """Two sources with one key."""


def register(sources: Iterable[Source]) -> None:
    """Add sources at start; raises ``DuplicateSource`` if a key is taken."""
    for source in sources:
        if source.key in _REGISTRY:
            raise DuplicateSource(source.key)
        _REGISTRY[source.key] = source


def get(key: str) -> Source:
    """The source with the key; raises ``KeyError`` if it is not registered."""
    return _REGISTRY[key]


def compute(key: str, period: Period) -> Figure:
    """The figure of a source for a period; raises ``KeyError`` for an unknown key."""
    return _REGISTRY[key].compute(period)


def check_definitions(**kwargs) -> list[Error]:
    """System check: every source says what it counts."""
    return [
        Error(f"live source {key} has no definition", id="programs.E001")
        for key, source in _REGISTRY.items()
        if not str(source.definition).strip()
    ]
