"""The public edition of an adopted version: frozen once, published; how much that of a draft would hide."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from reporting import serial
from reporting.making import files
from reporting.models import Publication, PublicEdition, Report, ReportVersion
from reporting.publishing import plans
from reporting.publishing.planning import subject
from reporting.suppression.edition import counts, edition
from reporting.suppression.hidden import Hidden
from reporting.suppression.plan import Plan


@dataclass(frozen=True)
class Chapter:
    """How many numbers of a chapter a public edition would not give."""

    title: str
    hidden: int


def edition_of(version: ReportVersion, user, texts: Mapping[str, str] | None = None) -> PublicEdition:
    """The public edition of a version: made at the first call and frozen; ``texts`` are what a person wrote instead of
    the proposed words, by their ids. Its files are made in the background.
    """
    with transaction.atomic():
        Report.objects.select_for_update().get(pk=version.report_id)
        frozen = PublicEdition.objects.filter(version=version).first()
        return frozen or _freeze(version, user, texts or {})


def _freeze(version: ReportVersion, user, texts: Mapping[str, str]) -> PublicEdition:
    about = subject(version.report, version)
    made = edition(about.document, plans.at_hand(about) or about.plan(), texts)
    document = serial.sealed(made.document)
    frozen = PublicEdition.objects.create(
        version=version,
        data=serial.to_data(document),
        checksum=document.checksum,
        threshold=about.below,
        hidden=[item.data() for item in made.hidden],
        made_by=user,
    )
    # Before it can be published somebody needs the files.
    files.request_all(version.report, version, user=user, public=True)
    return frozen


def warnings(plan: Plan) -> list[Chapter]:
    """Chapters with the count of numbers that the public edition would not give."""
    titles = {section.key: section.title for section in plan.sheet.document.sections}
    return [Chapter(titles[key], number) for key, number in counts(plan).items()]


def hidden_in(made: PublicEdition) -> list[Hidden]:
    """What was hidden in a frozen edition."""
    return [Hidden(**item) for item in made.hidden]


def publish(made: PublicEdition, *, day: date, address: str, user) -> Publication:
    """Write down that the edition was put before everybody."""
    return Publication.objects.create(edition=made, day=day, address=address, by=user)
