"""The public edition of an adopted version: proposed, read by a person, frozen once, published."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from accounts.models import CentreProfile
from reporting import serial
from reporting.blocks import Document
from reporting.course import corrections
from reporting.making import files
from reporting.models import Publication, PublicEdition, Report, ReportVersion
from reporting.sections import trends
from reporting.suppression.edition import Edition, counts, edition
from reporting.suppression.hidden import Hidden
from reporting.suppression.plan import Earlier, plan

# So many earlier and later years print each other's figures, at most: those of the chapter over several years.
_NEIGHBOURS = trends.SHOWN - 1


@dataclass(frozen=True)
class Chapter:
    """How many numbers of a chapter a public edition would not give."""

    title: str
    hidden: int


def edition_of(version: ReportVersion, user, texts: Mapping[str, str] | None = None) -> PublicEdition:
    """The public edition of a version: made at the first call and frozen; ``texts`` are what a person wrote instead of
    the proposed words, by their ids.
    """
    with transaction.atomic():
        Report.objects.select_for_update().get(pk=version.report_id)
        frozen = PublicEdition.objects.filter(version=version).first()
        return frozen or _freeze(version, user, texts or {})


def _freeze(version: ReportVersion, user, texts: Mapping[str, str]) -> PublicEdition:
    made = proposed(version, texts)
    document = serial.sealed(made.document)
    return PublicEdition.objects.create(
        version=version,
        data=serial.to_data(document),
        checksum=document.checksum,
        threshold=_threshold(),
        hidden=[item.data() for item in made.hidden],
        made_by=user,
    )


def proposed(version: ReportVersion, texts: Mapping[str, str] | None = None) -> Edition:
    """What the public edition would be now, with the list of what it hides and the texts to be read."""
    known = earlier(version.report.year, version)
    # What changed since the version before would give away what is hidden in either.
    document = corrections.left_out(version.document)
    return edition(document, plan(document, _threshold(), known), texts)


def warnings(document: Document) -> list[Chapter]:
    """Chapters of a draft with the count of numbers that its public edition would not give."""
    found = counts(plan(document, _threshold(), earlier(document.year)))
    titles = {section.key: section.title for section in document.sections}
    return [Chapter(titles[key], number) for key, number in found.items()]


def earlier(year: int, version: ReportVersion | None = None) -> list[Earlier]:
    """What readers may have: public editions of this report and of the years beside it.

    Of a year before that has none, the adopted version: it went to the council.
    """
    years = range(year - _NEIGHBOURS, year + _NEIGHBOURS + 1)
    made = PublicEdition.objects.filter(version__report__year__in=years).select_related("version__report")
    if version is not None:
        made = made.exclude(version=version)
    known = [Earlier(one.version.document, one.document) for one in made]
    if not any(one.version.report.year == year - 1 for one in made):
        before = ReportVersion.objects.filter(report__year=year - 1).order_by("-number").first()
        known += [Earlier(before.document)] if before else []
    return known


def hidden_in(made: PublicEdition) -> list[Hidden]:
    """What was hidden in a frozen edition."""
    return [Hidden(**item) for item in made.hidden]


@transaction.atomic
def publish(made: PublicEdition, *, day: date, address: str, user) -> Publication:
    """Write down that the edition was put before everybody, and have its files made."""
    published = Publication.objects.create(edition=made, day=day, address=address, by=user)
    files.request_all(made.version.report, made.version, user=user, public=True)
    return published


def _threshold() -> int:
    return CentreProfile.current().small_count
