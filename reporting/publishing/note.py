"""The note beside a published report: who made and published it, which version it is, what is known of its access."""

from collections.abc import Iterator

from django.utils import timezone

from accounts.models import CentreProfile
from reporting.making.validation import latest
from reporting.models import FileValidation, PublicEdition, ReportFile, ReportTemplate
from reporting.polish.dates import in_words
from reporting.polish.typography import bind


def lines(made: PublicEdition) -> list[str]:
    """The statements that the centre has switched on, in Polish, ready to be put into the public bulletin."""
    template = ReportTemplate.current()
    said = [*_publication(made)] if template.states_publication else []
    if template.states_accessibility:
        said += _accessibility(made)
    return [bind(line) for line in said]


def _publication(made: PublicEdition) -> Iterator[str]:
    centre, version = CentreProfile.current(), made.version
    day = in_words(timezone.localdate(made.made_at)).rstrip(".")
    yield f"Dokument wytworzył {centre.name} dnia {day}."
    if published := made.publications.select_related("by").first():
        yield f"Opublikował {published.by.get_full_name() or published.by} dnia {in_words(published.day).rstrip('.')}."
    replaced = f", zastępuje wersję {version.number - 1}" if version.number > 1 else ""
    yield f"Wersja {version.number}{replaced}, suma kontrolna dokumentu {made.checksum}."


def _accessibility(made: PublicEdition) -> Iterator[str]:
    """Only of a file whose own checksum a validator's answer names; of another one nothing is said."""
    found = passed(made)
    if found is None:
        return
    day = in_words(found.day).rstrip(".")
    yield (
        "Dokument przygotowano jako dostępny plik PDF (PDF/UA) i plik DOCX; zawiera nagłówki, opisane tabele i teksty "
        "alternatywne wykresów."
    )
    yield f"Plik PDF o sumie kontrolnej {found.sha256} sprawdzono programem {found.tool} dnia {day}."
    if contact := CentreProfile.current().accessibility_contact:
        yield f"Uwagi o dostępności: {contact}."


def passed(made: PublicEdition) -> FileValidation | None:
    """The last answer about the edition's PDF as it is stored, if the file passed."""
    kept = ReportFile.objects.filter(version=made.version, public=True, kind=ReportFile.Kind.PDF).defer("content")
    file = kept.first()
    found = latest(file.validations.select_related("file").defer("file__content")) if file else None
    return found if found and found.passed else None
