"""This report against the adopted one on the year before: what it ended with, this one begins with."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from django.apps import apps

from reporting.checks.finding import Finding, Place, Severity
from reporting.live import Earlier
from reporting.models import PrintedFigure, ReportVersion
from reporting.printed import measures_by_ref
from reporting.reconciliation import care, families
from reporting.reconciliation.numbers import Numbers, Standing, Standings, label_of
from reporting.reconciliation.relations import Examined, Term, written

RULE = "last_report"
COLUMN = "Liczby ubiegłego roku są takie, jak w przyjętym sprawozdaniu"
MEND = "Sprawdź, które zapisy zmieniono po przyjęciu sprawozdania; jeżeli słusznie, uzasadnij różnicę."
# What this year begins with, and what the year before ended with.
STARTS = (
    ("families", Term(families.CARRIED), families.REMAINING, ""),
    *(
        ("families", Term(families.CARRIED, f"basis:{basis}"), families.REMAINING, f"basis:{basis}")
        for basis in families.BASES
    ),
    ("care", Term(care.ON_LAST_DAY, at_start=True), care.ON_LAST_DAY, ""),
)


def starts(numbers: Numbers, standings: Standings, earlier: Earlier) -> Iterator[Examined]:
    """Figures with which the year begins against those with which the adopted report ended."""
    year = standings.year - 1
    for section, term, key, part in STARTS:
        before = earlier.get((key, part))
        if before is None or term.key not in numbers.shown:
            continue
        now = term.value(numbers)
        title = f"{label_of(key, part)}: koniec {year} r. = początek {year + 1} r."
        found = ()
        if now is not None and now != before:
            places = (
                term.place(numbers, standings),
                Place(f"{year}:{key}", f"sprawozdanie za {year} r.", written(before)),
            )
            words = f"Rok {year} zakończono liczbą {written(before)}, a {year + 1} zaczyna się od {written(now)}."
            found = (Finding(RULE, Severity.ERROR, places, words, MEND, now, before),)
        yield Examined(RULE, title, section, found)


Adopted = Mapping[tuple[str, str], set[Decimal | None]]


def last_column(report, standings: Standings, adopted: Adopted) -> Iterator[Examined]:
    """Every number of the year before that the report prints against the adopted report on that year."""
    year = report.year - 1
    printed = [at for at in standings.all if at.cell.ref and at.cell.year == year]
    compared = [at for at in printed if (at.cell.ref, at.cell.reporter) in adopted]
    different = [at for at in compared if at.cell.value not in adopted[at.cell.ref, at.cell.reporter]]
    for section in dict.fromkeys(at.section for at in compared):
        found = tuple(_changed(at, adopted, year) for at in different if at.section == section)
        yield Examined(RULE, COLUMN, section, found)


def _changed(at: Standing, adopted: Adopted, year: int) -> Finding:
    before = next(iter(adopted[at.cell.ref, at.cell.reporter]))
    told = "brak liczby" if before is None else written(before)
    places = (
        Place(at.cell.ref, f"{at.cell.ref}, kolumna {year}", at.cell.text, at.section, at.anchor),
        Place(f"{year}:{at.cell.ref}", f"sprawozdanie za {year} r.", told),
    )
    words = f"Przyjęte sprawozdanie za {year} r. podaje: {told}, a to sprawozdanie powtarza: {at.cell.text}."
    return Finding(RULE, Severity.ERROR, places, words, MEND, at.cell.value, before)


def adopted_numbers(report, programme: str) -> dict[tuple[str, str], set[Decimal | None]]:
    """What the latest adopted version of the year before printed of that year, by our references and reporter.

    ``programme`` is the title of the main programme, whose codes stand without a mark.
    """
    year = report.year - 1
    version = ReportVersion.objects.filter(report__year=year).order_by("-number").values_list("pk", flat=True).first()
    if version is None:
        return {}
    refs: dict[int, list[str]] = {}
    for ref, measure in measures_by_ref(report.year, report.pk, apps, programme).items():
        refs.setdefault(measure, []).append(ref)
    found: dict[tuple[str, str], set[Decimal | None]] = {}
    rows = PrintedFigure.objects.filter(version=version, year=year).order_by("position")
    for measure, reporter, value in rows.values_list("measure", "reporter", "value"):
        for ref in refs.get(measure, ()):
            found.setdefault((ref, reporter), set()).add(value)
    return found


def wholes(adopted: Adopted) -> dict[str, Decimal]:
    """Of each reference the number of all reporters, where there is just one."""
    found = {ref: [] for ref, _reporter in adopted}
    for (ref, _reporter), values in adopted.items():
        found[ref] += [value for value in values if value is not None]
    return {ref: values[0] for ref, values in found.items() if len(values) == 1}
