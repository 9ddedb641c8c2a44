"""Which document is meant by a year and a programme."""

from django.utils.translation import gettext as _

from accounts.models import CentreProfile
from programs.models import Document, Programme


class NothingToExport(LookupError):
    """There is no such document; the message says why."""


def choose_document(*, year: int | None = None, programme: int | None = None) -> Document:
    """The report on the year, or without a year the programme's own document, else its latest report.

    A year of a programme for which no document was imported gives an unsaved one made from the programme and the
    centre's profile. Raises ``NothingToExport``.
    """
    chosen = Programme.objects.filter(pk=programme).first() if programme else _programme(year)
    if chosen is None:
        raise NothingToExport(_("There is no programme yet."))
    documents = chosen.documents.select_related("programme")
    if year is None:
        own = documents.filter(kind=Document.Kind.PROGRAMME).first()
        return own or documents.order_by("-reporting_year").first() or draft_document(chosen, None)
    report = documents.filter(reporting_year=year).first()
    if report is None and year not in chosen.years:
        raise NothingToExport(_("The programme does not cover the year %(year)s.") % {"year": year})
    return report or draft_document(chosen, year)


def _programme(year: int | None) -> Programme | None:
    """The programme with a report on the year, else the latest that covers it, else the latest of all; drafts last."""
    programmes = Programme.objects.adopted_first()
    if year is None:
        return programmes.first()
    reported = programmes.filter(documents__reporting_year=year)
    return reported.first() or programmes.covering(year).first() or programmes.first()


def draft_document(programme: Programme, year: int | None) -> Document:
    """An unsaved document of a programme that was written in the application, not imported."""
    profile = CentreProfile.current()
    return Document(
        programme=programme,
        kind=Document.Kind.ANNUAL_REPORT if year else Document.Kind.PROGRAMME,
        reporting_year=year,
        municipality_full=profile.official_name,
        voivodeship=profile.voivodeship,
        unit=profile.name,
        unit_short=profile.short_name,
    )
