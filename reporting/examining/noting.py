"""Where the findings about one figure are read, offered to the pages where figures are entered.

Read when the application starts, so it names nothing that is heavy to load.
"""

from django.urls import reverse

from programs.models import Measure
from reporting.models import Report


def address_of(measure: Measure, year: int) -> str:
    """Where the words on a figure are found; empty without an open report of its programme and year."""
    reports = Report.objects.filter(year=year, programmes=measure.indicator.programme_id)
    if not reports.exclude(status__in=Report.ADOPTED).exists():
        return ""
    return reverse("reporting:findings_of_measure", args=[year, measure.pk])
