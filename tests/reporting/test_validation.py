"""The statement of accessibility is made only of the very file that a validator passed."""

import hashlib

import pytest
from django.urls import reverse
from django.utils import timezone

from reporting.models import FileValidation, PublicEdition, ReportFile, ReportTemplate
from reporting.publishing import note
from tests.reporting.factories import adopt_report, make_report

pytestmark = [pytest.mark.django_db, pytest.mark.once]
CONTENT = b"%PDF-1.7"
SHA = hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture
def edition(manager) -> PublicEdition:
    version = adopt_report(make_report(2023, manager), user=manager)
    ReportTemplate(pk=1, states_accessibility=True, states_publication=True).save_because("wzór")
    return PublicEdition.objects.create(version=version, data=version.data, checksum="c" * 64, threshold=5)


def stored(edition: PublicEdition, kind: str = "pdf") -> ReportFile:
    return ReportFile.objects.create(
        report=edition.version.report, version=edition.version, kind=kind, public=True, content=CONTENT, sha256=SHA,
        state="ready", made_at=timezone.now(),
    )  # fmt: skip


def test_nothing_is_said_of_a_file_that_nobody_checked_or_that_failed_or_of_other_bytes(edition, manager):
    file = stored(edition)
    assert not any("PDF/UA" in line for line in note.lines(edition))
    said = {"file": file, "tool": "veraPDF 1.28", "day": "2024-03-20", "by": manager}
    FileValidation.objects.create(**said, sha256="0" * 64, passed=True)
    assert note.passed(edition) is None
    FileValidation.objects.create(**said, sha256=SHA, passed=True)
    assert any(SHA in line and "veraPDF" in line for line in note.lines(edition))
    FileValidation.objects.create(**said, sha256=SHA, passed=False)
    assert not any("PDF/UA" in line for line in note.lines(edition))
    assert any(line.startswith("Dokument wytworzył") for line in note.lines(edition))


def test_the_answer_is_written_down_with_the_checksum_of_the_stored_file_alone(edition, report_editor, client_of):
    file, sheet = stored(edition), stored(edition, "xlsx")
    client = client_of(report_editor)
    page = reverse("reporting:file_validation", args=[2023, file.pk])
    assert client.get(reverse("reporting:file_validation", args=[2023, sheet.pk])).status_code == 404
    typed = {"tool": "veraPDF 1.28", "day": "20.03.2024", "passed": "on"}
    refused = client.post(page, typed | {"sha256": "0" * 64})
    assert refused.status_code == 422
    assert "Zbadano inny plik" in refused.content.decode()
    assert client.post(page, typed | {"sha256": SHA.upper()}).status_code == 302
    assert FileValidation.objects.get().by == report_editor
    listed = client.get("/sprawozdania/2023/pliki/").content.decode()
    assert "przeszedł badanie: veraPDF 1.28" in listed
    assert page in listed
