"""Figures against limits of the law and against places, and a share against its parts.

A limit that was passed is no mistake of the report: it is a fact that the council must read with its reason.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from reporting.checks.finding import Finding, Severity
from reporting.polish.dates import in_words
from reporting.polish.numbers import plain, share
from reporting.reconciliation.numbers import Numbers, Standings
from reporting.reconciliation.relations import Examined, Term, written

SHARE = "fostercare.share_in_family_forms"
SMALL_WHOLE = 20
TELL = "Napisz w tekście rozdziału przyczynę i co zmieniono, albo uzasadnij uwagę."


@dataclass(frozen=True)
class DaysOver:
    """A peak with the days on which a limit was passed; ``days`` names them in the detail of the figure."""

    title: str
    section: str
    key: str
    days: str
    law: str
    rule: str = "limit"

    @property
    def sources(self) -> tuple[str, ...]:
        """The source of the peak."""
        return (self.key,)

    def examine(self, numbers: Numbers, standings: Standings) -> Iterator[Examined]:
        """Nothing to say where no day is over the limit; the chapter must tell of the others."""
        peak, detail = numbers.of(self.key), numbers.detail(self.key)
        if peak is None or self.days not in detail:
            return
        found = ()
        if detail[self.days]:
            on = detail.get("peak_on")
            when = f" (najwięcej {in_words(date.fromisoformat(on))})" if on else ""
            words = f"Przez {detail[self.days]} dni obciążenie przekraczało limit; najwyższe: {written(peak)}{when}."
            place = standings.live(self.key, "", peak)
            found = (Finding(self.rule, Severity.WARNING, (place,), f"{words} {self.law}", TELL, peak),)
        yield Examined(self.rule, self.title, self.section, found)


@dataclass(frozen=True)
class Capacity:
    """More children on a day than places, in all and in each facility."""

    title: str = "Dzieci w placówkach wsparcia dziennego na koniec roku nie są liczniejsze niż miejsca"
    section: str = "day_support"
    places: str = "families.day_support_places"
    children: str = "families.day_support_on_last_day"
    rule: str = "capacity"

    @property
    def sources(self) -> tuple[str, ...]:
        """Places and children."""
        return (self.places, self.children)

    def examine(self, numbers: Numbers, standings: Standings) -> Iterator[Examined]:
        """Facility by facility; one whose places nobody recorded is left out."""
        places, children = (numbers.parts(key, "facility") for key in self.sources)
        if places is None or children is None:
            return
        full = [name for name, limit in places.items() if limit and children.get(name, 0) > limit]
        yield Examined(
            self.rule,
            self.title,
            self.section,
            tuple(self._found(name, numbers, standings) for name in full),
        )

    def _found(self, name: str, numbers: Numbers, standings: Standings) -> Finding:
        terms = (Term(self.children, f"facility:{name}"), Term(self.places, f"facility:{name}"))
        there, limit = (term.value(numbers) for term in terms)
        words = f"{name}: {written(there)} dzieci na koniec roku, a miejsc {written(limit)}."
        marks = tuple(term.place(numbers, standings) for term in terms)
        mending = "Popraw zapisy albo liczbę miejsc; jeżeli są prawdziwe, napisz o tym w rozdziale."
        return Finding(self.rule, Severity.WARNING, marks, words, mending, there, limit)


@dataclass(frozen=True)
class Share:
    """The share of children in family forms against its parts; of few children it says more than is known."""

    title: str = "Udział dzieci w rodzinnych formach pieczy wynika z obu liczb"
    section: str = "family_care"
    sources: tuple[str, ...] = (SHARE,)
    rule: str = "percent"

    def examine(self, numbers: Numbers, standings: Standings) -> Iterator[Examined]:
        """The percentage again from its parts."""
        stated = numbers.of(SHARE)
        part, whole = (numbers.of(SHARE, f"part:{code}") for code in ("family_forms", "all"))
        if None in {stated, part, whole} or not whole:
            return
        expected = share(part, whole)
        places = (standings.live(SHARE, "", stated),)
        found = ()
        if stated != expected:
            words = f"{written(part)} z {written(whole)} to {plain(expected)}%, a w sprawozdaniu jest {plain(stated)}%."
            found = (Finding(self.rule, Severity.ERROR, places, words, "", stated, expected),)
        elif whole < SMALL_WHOLE and places[0].anchor:
            words = f"Odsetek z całości mniejszej niż {SMALL_WHOLE} ({written(whole)}): podaj raczej obie liczby."
            found = (Finding("small_whole", Severity.REMARK, places, words),)
        yield Examined(self.rule, self.title, self.section, found)


RELATIONS = (
    DaysOver(
        "Obciążenie asystentów nie przekracza limitu rodzin",
        "assistants",
        "families.assistant_peak_caseload",
        "days_over_limit",
        "Limit rodzin jednego asystenta wynika z art. 15 ust. 4 ustawy.",
    ),
    DaysOver(
        "Obciążenie koordynatorów nie przekracza limitu rodzin zastępczych",
        "family_care",
        "fostercare.coordinator_peak_caseload",
        "days_over",
        "Limit rodzin jednego koordynatora wynika z art. 77 ust. 4 ustawy.",
    ),
    Capacity(),
    Share(),
)
