"""Formal things that a committee looks at first: years of the programme, needs with amounts, the law's position."""

from collections.abc import Iterator
from datetime import date

from reporting.checks.finding import Finding, Place, Severity
from reporting.context import Context
from reporting.models import Report
from reporting.reconciliation.relations import Examined
from reporting.sections.when import day_of

LONGEST = 3


def examine(report: Report, context: Context) -> Iterator[Examined]:
    """Programmes of the report, and its needs."""
    yield from _programmes(report)
    yield from _needs(report, context)


def _programmes(report: Report) -> Iterator[Examined]:
    programmes = list(report.programmes.all())
    if not programmes:
        words = f"Sprawozdanie nie wskazuje programu, który obowiązywał w {report.year} r."
        place = Place("programme", "program")
        found = Finding("programme_years", Severity.ERROR, (place,), words, "Wpisz program i jego lata.")
        yield Examined("programme_years", "Sprawozdanie dotyczy programu", "basis", (found,))
    for programme in programmes:
        first, last = programme.year_from, programme.year_to
        place = Place(f"programme:{programme.pk}", programme.title, f"{first}–{last}", "basis", "r-basis")
        found = ()
        if report.year not in programme.years:
            words = f"Program obejmuje lata {first}–{last}, a sprawozdanie dotyczy {report.year} r."
            found = (Finding("programme_years", Severity.ERROR, (place,), words, "Popraw lata programu."),)
        elif last - first + 1 != LONGEST:
            words = f"Program obejmuje lata {first}–{last}; ustawa mówi o programach trzyletnich (art. 176 pkt 1)."
            found = (Finding("programme_years", Severity.REMARK, (place,), words),)
        yield Examined("programme_years", "Lata programu obejmują rok sprawozdania", "basis", found)
        yield from _resolution(programme, place)


def _resolution(programme, place: Place) -> Iterator[Examined]:
    """The day of the resolution against the first day of the programme."""
    day = day_of(programme.resolution_date)
    if day is None:
        return
    found = ()
    if day > date(programme.year_from, 1, 1):
        words = f"Uchwałę przyjęto {day:%d.%m.%Y}, po rozpoczęciu okresu programu."
        found = (Finding("programme_resolution", Severity.REMARK, (place,), words),)
    yield Examined("programme_resolution", "Program przyjęto przed rozpoczęciem jego okresu", "basis", found)


def _needs(report: Report, context: Context) -> Iterator[Examined]:
    """Art. 179 ust. 1: the report gives needs; each with an amount and what it was reckoned from."""
    needs = [*context.own_needs, *context.needs]
    place = Place("needs", "Potrzeby na rok następny", "", "needs", "r-needs")
    title = f"Sprawozdanie podaje potrzeby na {report.year + 1} r."
    if not needs and context.forecast is None:
        words = "Ustawa wymaga, aby sprawozdanie zawierało potrzeby na rok następny (art. 179 ust. 1)."
        found = Finding("needs", Severity.ERROR, (place,), words, "Dodaj potrzeby z kwotami.")
        yield Examined("needs", title, "needs", (found,))
        return
    yield Examined("needs", title, "needs")
    without_amount = [need for need in needs if need.amount is None]
    without_basis = [need for need in needs if need.amount is not None and not need.basis]
    for rule, needs_of, said, title in (
        ("needs_amount", without_amount, "bez kwoty", "Każda potrzeba ma kwotę"),
        ("needs_basis", without_basis, "bez podstawy wyliczenia", "Każda kwota ma podstawę wyliczenia"),
    ):
        found = ()
        if needs_of:
            places = tuple(Place(f"need:{need.pk}", need.text, "", "needs", "r-needs") for need in needs_of)
            words = f"Potrzeby {said}: {len(needs_of)} z {len(needs)}."
            found = (Finding(rule, Severity.WARNING, places, words, "Uzupełnij potrzeby."),)
        yield Examined(rule, title, "needs", found)
