"""``manage.py check_report YEAR``: what does not agree in a year's report and what is missing from it."""

import json

from django.core.management.base import BaseCommand, CommandError

from reporting import documents, output
from reporting.checks.titles import title
from reporting.examining import completeness, findings
from reporting.examining.findings import Checked, Review
from reporting.gaps.gap import Gap
from reporting.models import Report

ERRORS, NOT_FOUND = 1, 2


class Command(BaseCommand):
    help = (
        "Examines the report of a year: relations between its figures, and what is missing. Exit codes: 0 nothing that "
        "stops the submission, 1 open errors or gaps that the law demands to be filled (with --strict: any open "
        "finding or gap), 2 there is no report of the year, or the arguments are wrong."
    )

    def add_arguments(self, parser):
        parser.add_argument("year", type=int)
        parser.add_argument("--json", action="store_true", help="findings and gaps as JSON")
        parser.add_argument("--strict", action="store_true", help="warnings and any gap count as errors")
        output.add_output_argument(parser)

    def handle(self, *args, **options):
        report = Report.objects.filter(year=options["year"]).first()
        if report is None:
            raise CommandError(f"there is no report of {options['year']}", returncode=NOT_FOUND)
        review, gaps = examined(report)
        text = as_json(report, review, gaps) if options["json"] else as_text(review, gaps)
        output.write(text, options["output"])
        stops = bool(review.open or gaps) if options["strict"] else bool(review.blocking or completeness.demanded(gaps))
        if stops:
            raise SystemExit(ERRORS)


def examined(report: Report) -> tuple[Review, list[Gap]]:
    """Findings and gaps of the report; the document is built once."""
    if report.is_adopted:
        return findings.review(report), []
    document, context = documents.make(report.year, report.status)
    return findings.review(report, document, context), completeness.gaps(report, document, context)


def as_json(report: Report, review: Review, gaps: list[Gap]) -> str:
    """Indented JSON with the same order as the pages."""
    data = {
        "year": report.year,
        "status": report.status,
        "examined": len(review.examined),
        "holding": len(review.holding),
        "findings": [_finding(one) for one in review.checked],
        "gaps": [_gap(gap) for gap in gaps],
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _finding(one: Checked) -> dict:
    found = one.finding
    return {
        "rule": found.rule,
        "severity": str(found.severity),
        "chapter": one.chapter,
        "cells": [{"ref": place.ref, "label": place.label, "text": place.text} for place in found.places],
        "explanation": found.explanation,
        "mending": found.mending,
        "waived": one.waiver.reason if one.waiver else None,
        "fingerprint": found.fingerprint,
    }


def _gap(gap: Gap) -> dict:
    return {
        "kind": gap.kind,
        "severity": str(gap.severity),
        "chapter": gap.chapter,
        "what": gap.what,
        "institution": gap.institution,
        "due": gap.due.isoformat(),
        "url": gap.url,
    }


def as_text(review: Review, gaps: list[Gap]) -> str:
    """One line a finding, one a gap; waived ones say so."""
    lines = [f"sprawdzono zależności: {len(review.examined)}, zgodnych: {len(review.holding)}"]
    for one in review.checked:
        waived = f" [uzasadniono: {one.waiver.reason}]" if one.waiver else ""
        refs = ", ".join(one.finding.refs)
        lines.append(f"{one.finding.severity}: {title(one.finding.rule)}: {one.finding.explanation} ({refs}){waived}")
    lines += [f"brak ({gap.severity}): {gap.what}" for gap in gaps]
    return "\n".join(lines) + "\n"
