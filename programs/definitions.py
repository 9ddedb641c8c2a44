"""What a measure counted in a year, and in which unit; which years can be drawn as one line.

A definition changes from a year on; years before it keep the old one (``FormerDefinition``).
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from programs.models import FormerDefinition, Measure


@dataclass(frozen=True)
class Definition:
    """A measure as it was defined for a calendar year; ``former`` is None where it is defined so today.

    ``era`` counts the breaks before it: years of one era can be compared with each other.
    """

    measure: Measure
    year: int
    former: FormerDefinition | None = None
    era: int = 0

    @property
    def _defined(self) -> FormerDefinition | Measure:
        return self.former or self.measure

    @property
    def name(self) -> str:
        """Name of the indicator."""
        return (self.former and self.former.name) or self.measure.indicator.name

    @property
    def label(self) -> str:
        """Label of the part, empty for the whole."""
        return self._defined.label or self.measure.label

    @property
    def unit(self) -> str:
        """Unit of the numbers."""
        return self._defined.unit

    @property
    def kind(self) -> str:
        """Whole number, decimal number, money, percentage or words."""
        return self._defined.kind

    @property
    def figure_kind(self) -> str:
        """As of a day, during the period, or cumulative."""
        return self._defined.figure_kind

    @property
    def decimals(self) -> int:
        """Decimals that are printed."""
        return self._defined.decimals

    @property
    def definition(self) -> str:
        """What is counted and what is left out."""
        return self.former.definition if self.former else self.measure.indicator.definition

    @property
    def last_year(self) -> int | None:
        """The last year it held for; None: it still does."""
        return self.former and self.former.last_year

    @property
    def comparable(self) -> bool:
        """Whether its numbers can be compared with those that follow."""
        return self.former is None or self.former.comparable

    @property
    def reason(self) -> str:
        """Why it was changed."""
        return self.former.reason if self.former else ""


Definitions = dict[tuple[int, int], Definition]


def definitions(measures: Iterable[Measure], years: Iterable[int]) -> Definitions:
    """Definitions by measure and year, in one query."""
    measures, years = list(measures), list(years)
    former: dict[int, list[FormerDefinition]] = defaultdict(list)
    for row in FormerDefinition.objects.filter(measure__in=measures).order_by("last_year"):
        former[row.measure_id].append(row)
    return {(measure.pk, year): _of_year(measure, year, former[measure.pk]) for measure in measures for year in years}


def definition_of(measure: Measure, year: int) -> Definition:
    """The definition of one measure in a year."""
    return definitions([measure], [year])[measure.pk, year]


def _of_year(measure: Measure, year: int, former: list[FormerDefinition]) -> Definition:
    era = sum(not row.comparable for row in former if row.last_year < year)
    row = next((row for row in former if row.last_year >= year), None)
    return Definition(measure, year, row, era)
