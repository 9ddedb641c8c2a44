"""Pieces of reports for tests."""

from datetime import date

from django.core.management import call_command

from programs.models import Document, Programme
from reporting import services
from reporting.models import Report, ReportVersion
from tests.families.factories import make_assistance, make_employment, make_family, make_member, make_worker
from tests.reporting import golden


def make_programme(**overrides) -> Programme:
    """A programme for 2021–2023."""
    values = {"title": "Program wspierania rodziny", "year_from": 2021, "year_to": 2023}
    return Programme.objects.create(**values | overrides)


def make_report(year: int = 2023, user=None) -> Report:
    """An opened report with its programme."""
    if not Programme.objects.covering(year).exists():
        make_programme()
    return services.open_report(year, user=user)


def adopt_report(report: Report, *, user=None) -> ReportVersion:
    """The report adopted as its next version, whatever is missing from it: the steps before adoption are left out."""
    Report.objects.filter(pk=report.pk).update(status=Report.Status.SUBMITTED)
    return services.adopt(report, user=user)


def make_assisted_family(worker=None, **overrides):
    """A family with one child and an assistant since March 2023."""
    family = make_family()
    make_member(family)
    worker = worker or make_worker()
    make_employment(worker)
    make_assistance(family, worker, **{"start": date(2023, 3, 1)} | overrides)
    return family


def import_document(centre: str) -> Document:
    """One of the published documents in the database."""
    call_command("import_document", golden.path(centre), verbosity=0)
    return Document.objects.latest("pk")
