"""Figures of centres side by side: as printed, for every thousand people, and divided by each other. Pure.

A number is divided only where the same was counted: both figures are printed, by the definitions of our report, for
the whole year, and the population is known for a day of it. Where it is not, the cell says why.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from programs import sources
from programs.sources import Source
from reporting.comparing.told import Report, Told
from reporting.models import PeerReport, Population
from reporting.units import PERCENT, ZLOTY

CHILDREN = "dzieci"
# Figures that do not grow with the number of people: the largest load of one person.
OF_ONE = {"families.assistant_peak_caseload", "fostercare.coordinator_peak_caseload"}
_THOUSAND, _HUNDRED = 1000, 100
_EXACT = Decimal("0.01")


@dataclass(frozen=True)
class Side:
    """One centre in the comparison; ``peer`` is the file of another centre, None for our own report."""

    name: str
    report: Report
    population: Population | None = None
    peer: PeerReport | None = None


@dataclass(frozen=True)
class Compared:
    """One figure of one centre: as printed, and divided; ``why_not`` says why it is not, or not comparable."""

    told: Told | None = None
    rate: Decimal | None = None
    why_not: str = ""


@dataclass(frozen=True)
class Line:
    """One figure, or one of two, of all centres, ours first; ``per`` says by what the rate was divided."""

    label: str | Promise
    unit: str
    cells: tuple[Compared, ...]
    per: str = ""


@dataclass(frozen=True)
class Ratio:
    """Two figures (source, line of its breakdown) that make sense divided, times ``times`` (100: a percentage)."""

    label: str | Promise
    part: tuple[str, str]
    whole: tuple[str, str]
    times: int = 1
    unit: str = ""


# Both figures of a ratio are counted in the course of the year.
RATIOS = (
    Ratio(
        gettext_lazy("families for one assistant in the year"),
        ("families.assisted", ""),
        ("families.assistants_employed", ""),
    ),
    Ratio(
        gettext_lazy("children in one family with an assistant"),
        ("families.assisted_children", ""),
        ("families.assisted", ""),
    ),
    Ratio(
        gettext_lazy("contacts with institutions for one family with an assistant"),
        ("families.contacts", ""),
        ("families.assisted", ""),
    ),
    Ratio(
        gettext_lazy("families with an assistant ordered by the court"),
        ("families.assisted", "basis:court"),
        ("families.assisted", ""),
        _HUNDRED,
        PERCENT,
    ),
    Ratio(
        gettext_lazy("work with families ended because the goals were met"),
        ("families.assistance_ended", "reason:goals_met"),
        ("families.assistance_ended", ""),
        _HUNDRED,
        PERCENT,
    ),
    Ratio(
        gettext_lazy("foster families for one coordinator in the year"),
        ("fostercare.coordinated_families", ""),
        ("fostercare.coordinators", ""),
    ),
    Ratio(
        gettext_lazy("children in care who went back to their parents"),
        ("fostercare.children_returned", ""),
        ("fostercare.children_in_care", ""),
        _HUNDRED,
        PERCENT,
    ),
    Ratio(
        gettext_lazy("co-financing for one child"),
        ("fostercare.cofinanced_amount", ""),
        ("fostercare.cofinanced_children", ""),
        1,
        ZLOTY,
    ),
)


class Comparison:
    """What can be said of several centres in one year, our own the first."""

    def __init__(self, sides: Sequence[Side]):
        self.sides = sides

    @cached_property
    def _said(self) -> dict[str, tuple[str, str]]:
        """Source → label and definition; reports print them in Polish, whatever language their reader has chosen."""
        with translation.override("pl"):
            return {key: (str(source.label), str(source.definition)) for key, source in sources.SOURCES.items()}

    @property
    def figures(self) -> list[Line]:
        """Figures that our report and at least one other give by the same definition."""
        return [self._figure(source) for key, source in sources.SOURCES.items() if self._is_shared(key)]

    @property
    def ratios(self) -> list[Line]:
        """Two figures divided, where our report has both and another prints the first."""
        printed = (one for one in RATIOS if any(side.report.figures.get(one.part) for side in self.sides[1:]))
        lines = (Line(one.label, one.unit, tuple(self._ratio(one, side) for side in self.sides)) for one in printed)
        return [line for line in lines if line.cells[0].rate is not None]

    def _is_shared(self, key: str) -> bool:
        own, *others = self.sides
        alike = (side for side in others if side.report.whole(key) and not self._differs(key, side))
        return own.report.whole(key) is not None and any(alike)

    def _figure(self, source: Source) -> Line:
        own = self.sides[0].population
        of_children = source.unit == CHILDREN and own is not None and own.children is not None
        per = _("for every 1,000 children") if of_children else _("for every 1,000 inhabitants")
        cells = tuple(self._counted(source, side, of_children) for side in self.sides)
        is_divided = any(cell.rate is not None for cell in cells)
        return Line(source.label, source.unit, cells, per if is_divided else "")

    def _counted(self, source: Source, side: Side, of_children: bool) -> Compared:
        """The printed figure, for every thousand people where both are known for the whole year."""
        told = side.report.whole(source.key)
        if told is None:
            return Compared(why_not=_("not printed"))
        if differs := self._differs(source.key, side):
            return Compared(why_not=differs)
        if part := _part_of_year(side):
            return Compared(told, why_not=part)
        people = _people(side.population, of_children)
        if source.unit == PERCENT or source.key in OF_ONE or not people or told.value is None:
            return Compared(told)
        return Compared(told, (told.value * _THOUSAND / people).quantize(_EXACT))

    def _ratio(self, ratio: Ratio, side: Side) -> Compared:
        part, whole = side.report.figures.get(ratio.part), side.report.figures.get(ratio.whole)
        for reason in self._reasons(ratio, side, part, whole):
            return Compared(why_not=reason)
        return Compared(rate=(part.value * ratio.times / whole.value).quantize(_EXACT))

    def _reasons(self, ratio: Ratio, side: Side, part: Told | None, whole: Told | None) -> Iterator[str]:
        """Why two figures of a centre cannot be divided, or not compared with ours; the first is said."""
        for (key, _line), told in ((ratio.part, part), (ratio.whole, whole)):
            label = sources.get(key).label
            if told is None or told.value is None:
                yield _("no number: %(label)s") % {"label": label}
            elif differs := self._differs(key, side):
                yield f"{differs}: {label}"
        if whole is not None and not whole.value:
            yield _("nothing to divide by: %(label)s") % {"label": sources.get(ratio.whole[0]).label}
        if part_of_year := _part_of_year(side):
            yield part_of_year

    def _differs(self, key: str, side: Side) -> str:
        """Whether another centre counts by another definition than our report prints."""
        label, definition = self._said[key]
        own = self.sides[0].report.definitions.get(label, definition)
        if side.peer is not None and side.report.definitions.get(label) != own:
            return _("counted by another definition")
        return ""


def _people(population: Population | None, of_children: bool) -> int | None:
    if population is None:
        return None
    return population.children if of_children else population.inhabitants


def _part_of_year(side: Side) -> str:
    """That records were counted before the year was over."""
    if side.report.is_whole:
        return ""
    return _("counted only until %(day)s") % {"day": f"{side.report.as_of:%d.%m.%Y}"}
