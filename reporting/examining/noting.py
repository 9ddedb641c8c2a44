"""What checks say about figures, offered to the pages where they are entered: about one figure by address, about all
figures of a year at once.

Looking at a whole report takes longer than a page may wait. Relations between figures of a programme do not, so that
they stand beside the cells of the year's grid: the same findings, with the same reasons, as the report has.
"""

from collections.abc import Iterator, Sequence
from urllib.parse import urlencode

from django.urls import reverse

from accounts.models import User
from accounts.policy import Right, may
from programs.models import Document, IndicatorEntry, Measure, Programme
from programs.noted import Note
from programs.outline import Branch
from reporting.checks.finding import Place
from reporting.examining import figures
from reporting.examining.figures import Figure
from reporting.examining.findings import Checked, judged
from reporting.marking import Name
from reporting.models import Report
from reporting.programme_data import IndicatorData, main_of, mark_of, reporter_of


def address_of(measure: Measure, year: int) -> str:
    """Where the words on a figure are found; empty without an open report of its programme and year."""
    if _open_report(measure.indicator.programme_id, year) is None:
        return ""
    return reverse("reporting:findings_of_measure", args=[year, measure.pk])


def _open_report(programme: int, year: int) -> Report | None:
    """The report on the programme and year, unless it is adopted."""
    reports = Report.objects.filter(year=year, programmes=programme)
    return reports.exclude(status__in=Report.ADOPTED).first()


def notes_on(user: User, programme: Programme, year: int, branches: Sequence[Branch]) -> dict[int, list[Note]] | None:
    """What the checks of the open report say about figures of a programme, by measure; None without such a report.

    Five queries at most, however many figures there are.
    """
    report = _open_report(programme.pk, year)
    if report is None:
        return None
    document, main = main_of(year)
    mark = "" if main == programme else mark_of(programme)
    if mark:
        document = Document.objects.filter(reporting_year=year, programme=programme).first()
    shown = list(_figures(programme, document, branches))
    nodes = {branch.node.pk: branch.node for top in branches for branch in top.walk()}
    found = [figures.marked(finding, mark, Name()) for finding in figures.relations(shown, nodes, year)]
    measure_at = _Measures(shown, mark)
    notes: dict[int, list[Note]] = {}
    for one in judged(report, ((finding, "") for finding in found)):
        for measure in dict.fromkeys(map(measure_at, one.finding.places)):
            back = f"{reverse('programs:grid', args=[year])}?program={programme.pk}#wiersz-{measure}"
            note = _note(one, report, back, may_judge=may(user, Right.EDIT_REPORTS))
            notes.setdefault(measure, []).append(note)
    return notes


def _figures(programme: Programme, document: Document | None, branches: Sequence[Branch]) -> Iterator[Figure]:
    """Figures of the indicators that the report prints, under the codes of its document if it has one."""
    lines = [line for top in branches for line in top.all_lines()]
    entries = _entries(programme, document) if document else {}
    for line in lines:
        indicator = line.indicator
        code, contribution = entries.get(indicator.pk, (indicator.code, None))
        if code:
            data = IndicatorData(indicator, code, [], contribution, indicator.name, reporter_of(indicator))
            yield Figure(data, line.measure, line.this)


def _entries(programme: Programme, document: Document) -> dict[int, tuple[str, int | None]]:
    """Code and contribution of each indicator with an entry; without a code where only other documents print it."""
    found: dict[int, tuple[str, int | None]] = {}
    rows = IndicatorEntry.objects.filter(indicator__programme=programme).order_by()
    for indicator, own, code, contribution in rows.values_list("indicator", "document", "code", "contribution"):
        if own == document.pk:
            found[indicator] = (code, contribution)
        else:
            found.setdefault(indicator, ("", None))
    return found


class _Measures:
    """Which measure a place is about: a rule may name a part by its label and the code of its whole."""

    def __init__(self, shown: Sequence[Figure], mark: str):
        self._by_ref = {f"{mark}{figure.ref}": figure.measure.pk for figure in shown}
        self._by_label = {(f"{mark}{figure.entry.code}", figure.label): figure.measure.pk for figure in shown}

    def __call__(self, place: Place) -> int:
        return self._by_label.get((place.ref, place.label)) or self._by_ref[place.ref]


def _note(one: Checked, report: Report, back: str, *, may_judge: bool) -> Note:
    """What is said of a finding, which its address chooses; with a reason given one goes ``back``."""
    found = one.finding
    query = urlencode({"uwaga": found.fingerprint, "next": back})
    return Note(
        str(found.severity),
        found.explanation,
        found.mending,
        one.waiver.reason if one.waiver else "",
        f"{reverse('reporting:findings', args=[report.year])}?{query}#f-{found.fingerprint}",
        may_judge,
    )
