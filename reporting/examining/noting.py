"""What checks of the report say about one figure, offered to the pages where figures are entered."""

from django.urls import reverse

from programs.models import Measure
from reporting.examining.findings import Checked, Review
from reporting.models import Report
from reporting.printed import measures_by_ref


def address_of(measure: Measure, year: int) -> str:
    """Where the words on a figure are found; empty without an open report of its programme and year."""
    reports = Report.objects.filter(year=year, programmes=measure.indicator.programme_id)
    if not reports.exclude(status__in=Report.ADOPTED).exists():
        return ""
    return reverse("reporting:findings_of_measure", args=[year, measure.pk])


def about(review: Review, report: Report, measure: int, apps) -> list[Checked]:
    """What waits or is remarked about the measure in the report."""
    refs = {ref for ref, key in measures_by_ref(report.year, report.pk, apps).items() if key == measure}
    return [one for one in (*review.open, *review.remarks) if refs.intersection(one.finding.refs)]
