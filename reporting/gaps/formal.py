"""Formal things without which the report cannot go to the council: needs with amounts, covering letters."""

from collections.abc import Iterator

from django.urls import reverse

from reporting.checks.finding import Severity
from reporting.gaps.gap import Asked, Gap
from reporting.models import ReportLetter


def needs(asked: Asked) -> Iterator[Gap]:
    """Art. 179 ust. 1: needs for the coming year; each with an amount and with what it was reckoned from."""
    url = reverse("reporting:needs", args=[asked.year])
    own = asked.context.own_needs
    if not own and not asked.context.needs and asked.context.forecast is None:
        what = f"Potrzeby na {asked.year + 1} r. (wymaga ich art. 179 ust. 1)"
        yield Gap("needs", "needs", what, url, asked.due, Severity.ERROR)
    for need in own:
        if need.amount is None:
            yield Gap("need_amount", "needs", f"Kwota potrzeby: {need.text}", url, asked.due)
        elif not need.basis:
            yield Gap("need_basis", "needs", f"Podstawa wyliczenia kwoty: {need.text}", url, asked.due)


def letters(asked: Asked) -> Iterator[Gap]:
    """Covering letters that nobody has prepared, or that lack their case number or the name under them."""
    prepared = {letter.kind: letter for letter in asked.report.letters.all()}
    for kind, label in ReportLetter.Kind.choices:
        letter = prepared.get(kind)
        url = reverse("reporting:letters", args=[asked.year])
        if letter is None:
            yield Gap("letter", "letters", f"Pismo przewodnie: {label}", url, asked.due, Severity.REMARK)
        elif not (letter.case_number and letter.signatory):
            yield Gap("letter", "letters", f"Znak sprawy i podpis pisma: {label}", url, asked.due)
