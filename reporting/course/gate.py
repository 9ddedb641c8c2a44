"""What stops the submission of a report: errors that nobody has mended or justified, and what the law demands of it."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from reporting import documents
from reporting.examining import completeness, findings
from reporting.models import Report

ERROR, GAP = _("error"), _("missing")


@dataclass(frozen=True)
class Obstacle:
    """One thing in the way, in words, with the page where it is mended."""

    kind: str | Promise
    said: str
    url: str


def obstacles(report: Report) -> list[Obstacle]:
    """Everything in the way; the document is built once for all questions."""
    document, context = documents.make(report.year, report.status)
    errors = findings.blocking(report, document, context)
    missing = completeness.demanded(completeness.gaps(report, document, context))
    checks = reverse("reporting:findings", args=[report.year])
    return [
        *(Obstacle(GAP, gap.what, gap.url) for gap in missing),
        *(Obstacle(ERROR, one.finding.explanation, f"{checks}#f-{one.finding.fingerprint}") for one in errors),
    ]
