"""Live figures against the half-yearly return to the voivode (sprawozdanie rzeczowo-finansowe), where it was entered.

``LINES`` is the dictionary of figures that both share. The second half-year's return counts events either from July or
from January, as the form of the year says: either is accepted. A stock is that of the last day.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from programs import sources
from programs.periods import Period
from programs.sources import FigureKind
from reporting.checks.finding import Finding, Place, Severity
from reporting.live import LiveCounts
from reporting.models import StatisticalFigure
from reporting.reconciliation.numbers import Standings, label_of
from reporting.reconciliation.relations import Examined, written

RULE = "statistics"
HALVES = {1: "I półrocze", 2: "II półrocze"}
MEND = "Sprawdź, która liczba jest prawdziwa: popraw zapisy, złóż korektę sprawozdania półrocznego albo uzasadnij."


@dataclass(frozen=True)
class Line:
    """A line of the return: the block of its form, the live source and the line of a breakdown that count the same."""

    block: str
    source: str
    part: str = ""

    @property
    def key(self) -> str:
        """Its name in a form of the page."""
        return f"{self.source}|{self.part}"

    @property
    def label(self) -> str:
        """What it counts."""
        return label_of(self.source, self.part)

    @property
    def unit(self) -> str:
        """Unit of the number."""
        return sources.get(self.source).unit


ASSISTANTS, WORK, ENDED = "A. Asystenci rodziny", "B. Rodziny ze wsparciem asystenta", "C. Praca zakończona"
SUPPORTING, FACILITIES = "E. Rodziny wspierające", "F. Placówki wsparcia dziennego"
MONEY = "G. Współfinansowanie pobytu dzieci"
LINES: tuple[Line, ...] = (
    Line(ASSISTANTS, "families.assistants_employed"),
    Line(ASSISTANTS, "families.assistant_peak_caseload"),
    Line(ASSISTANTS, "families.assistant_pay"),
    Line(WORK, "families.assisted"),
    Line(WORK, "families.assisted", "basis:court"),
    Line(WORK, "families.assisted", "basis:for_life"),
    Line(WORK, "families.assisted_on_last_day"),
    Line(WORK, "families.assisted_children"),
    Line(WORK, "families.biological_parents_assisted"),
    Line(WORK, "families.assistance_started"),
    Line(WORK, "families.assistance_duration", "band:up_to_3_months"),
    Line(WORK, "families.assistance_duration", "band:over_3_to_12_months"),
    Line(WORK, "families.assistance_duration", "band:over_12_months"),
    Line(ENDED, "families.assistance_ended"),
    Line(ENDED, "families.assistance_ended", "reason:goals_met"),
    Line(ENDED, "families.assistance_ended", "reason:no_cooperation"),
    Line(ENDED, "families.assistance_ended", "reason:no_effect"),
    Line(ENDED, "families.assistance_ended", "reason:method_changed"),
    Line(ENDED, "families.monitored"),
    Line(SUPPORTING, "families.supporting_families"),
    Line(SUPPORTING, "families.supported_by_families"),
    Line(SUPPORTING, "families.supported_children"),
    Line(SUPPORTING, "families.supporting_families_cost"),
    Line(FACILITIES, "families.day_support_facilities"),
    Line(FACILITIES, "families.day_support_places"),
    Line(FACILITIES, "families.day_support_enrolled"),
    Line(FACILITIES, "families.day_support_on_last_day"),
    Line(MONEY, "fostercare.cofinanced_children"),
    *(
        Line(MONEY, "fostercare.cofinanced_children", f"form:{form}")
        for form in ("related", "non_professional", "professional", "family_home", "institution", "rpot", "iop")
    ),
    Line(MONEY, "fostercare.cofinanced_amount"),
    *(Line(MONEY, "fostercare.cofinanced_amount", f"band:{band}") for band in ("10", "30", "50")),
)
BY_KEY = {line.key: line for line in LINES}
Entered = Mapping[tuple[int, str], StatisticalFigure]


def entered(year: int) -> dict[tuple[int, str], StatisticalFigure]:
    """What stands in the returns of the year, by half-year and line; figures taken back are left out."""
    found: dict[tuple[int, str], StatisticalFigure] = {}
    for row in StatisticalFigure.objects.filter(year=year).order_by("at", "pk"):
        found[row.half, f"{row.source}|{row.part}"] = row
    return {place: row for place, row in found.items() if row.value is not None}


def examine(counts: LiveCounts, standings: Standings) -> Iterator[Examined]:
    """Every figure of the returns against the records; nothing is counted where nothing was entered."""
    for (half, key), row in sorted(entered(counts.year).items()):
        line = BY_KEY.get(key)
        if line is None:
            continue
        accepted = readings(line, counts, half)
        title = f"{line.label}: {HALVES[half]} w statystyce = ewidencja"
        found = () if row.value in accepted.values() else (_different(line, half, row.value, accepted, standings),)
        yield Examined(RULE, title, _section(standings, line), found)


def readings(line: Line, counts: LiveCounts, half: int) -> dict[str, Decimal]:
    """What the records say in the ways in which the form may ask."""
    year = counts.year
    readings = {"w półroczu": _counted(line, counts, Period.half_year(year, half))}
    if half == 2 and sources.get(line.source).kind is not FigureKind.STOCK:
        readings["od stycznia"] = _counted(line, counts, Period.year(year))
    return readings


def _counted(line: Line, counts: LiveCounts, period: Period) -> Decimal:
    """Counted once for all lines of a source; the year's own count is shared with the report."""
    place = (line.source, period)
    if place not in counts.shared.counted:
        counts.shared.counted[place] = sources.compute(*place)
    figure = counts.shared.counted[place]
    return Decimal((figure.part(*line.part.split(":", 1)) if line.part else figure.value) or 0)


def _section(standings: Standings, line: Line) -> str:
    return standings.live(line.source, line.part, None).section


def _different(line: Line, half: int, value: Decimal, accepted: Mapping[str, Decimal], standings: Standings) -> Finding:
    told = "; ".join(f"{name} {written(number)}" for name, number in accepted.items())
    counted = list(accepted.values())[-1]
    places = (
        standings.live(line.source, line.part, counted),
        Place(f"{half}:{line.key}", f"sprawozdanie rzeczowo-finansowe, {HALVES[half]}", written(value)),
    )
    words = f"Sprawozdanie rzeczowo-finansowe za {HALVES[half]}: {written(value)}; ewidencja: {told}."
    return Finding(RULE, Severity.WARNING, places, words, MEND, value, counted)
