"""Pages of the public edition: who makes it, who reads it, what it shows to whom."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import CentreProfile
from reporting.models import Publication, PublicEdition, ReportFile, ReportVersion
from reporting.publishing import public
from tests.reporting.factories import adopt_report, make_assisted_family, make_report

pytestmark = [pytest.mark.django_db, pytest.mark.once]
SECRET = "W rodzinie troje dzieci wróciło do domu."


@pytest.fixture
def version(manager) -> ReportVersion:
    from reporting import services

    for _ in range(2):
        make_assisted_family()
    report = make_report(2023, manager)
    services.write_text(report, "closing", f"Praca przynosi skutki. {SECRET}", user=manager, seen=None)
    return adopt_report(report, user=manager)


def address(name: str, version: ReportVersion) -> str:
    return reverse(f"reporting:{name}", args=[version.report.year, version.number])


def test_the_manager_reads_the_texts_and_makes_the_edition_once(version, manager, client_of):
    client = client_of(manager)
    page = client.get(address("public", version))
    assert SECRET in page.content.decode()
    (text,) = [text for text, _field in page.context["form"].pairs]
    assert text.proposed == "Praca przynosi skutki."
    field = f"text-{text.id}"
    refused = client.post(address("public", version), {field: text.proposed})
    assert refused.status_code == 422
    assert not PublicEdition.objects.exists()
    client.post(address("public", version), {field: "Dzieci wróciły do domu.", "confirmed": "on"})
    made = PublicEdition.objects.get()
    assert (made.made_by, made.threshold) == (manager, 5)
    assert made.is_intact
    shown = client.get(address("public_preview", version)).content.decode()
    assert "Dzieci wróciły do domu." in shown
    assert "troje" not in shown
    client.post(address("public", version), {"confirmed": "on"})
    assert PublicEdition.objects.count() == 1
    with pytest.raises(TypeError):
        made.save()


def test_only_who_adopts_makes_and_publishes_and_auditors_see_no_hidden_list(
    version, report_editor, auditor, manager, client_of
):
    for person in (report_editor, auditor):
        client = client_of(person)
        assert client.get(address("public", version)).status_code == 200
        assert client.post(address("public", version), {"confirmed": "on"}).status_code == 404
    assert client_of(auditor).get(address("public_preview", version)).status_code == 404
    public.edition_of(version, manager)
    for person, sees in ((report_editor, True), (auditor, False)):
        client = client_of(person)
        assert ("rules" in client.get(address("public", version)).context) == sees
        assert client.get(address("public_preview", version)).status_code == 200
        assert client.post(address("publish", version), {"day": "22.11.2026"}).status_code == 404


def test_publication_is_written_down_with_its_day_and_its_files(version, manager, client_of):
    made, client = public.edition_of(version, manager), client_of(manager)
    for day in ("", "1.1.2020", "1.1.2120"):
        assert client.post(address("publish", version), {"day": day}).status_code == 422
    today = timezone.localdate()
    bulletin = "https://bip.example.pl/sprawozdanie"
    client.post(address("publish", version), {"day": f"{today:%d.%m.%Y}", "address": bulletin})
    published = Publication.objects.get()
    assert (published.edition, published.day, published.by) == (made, today, manager)
    assert ReportFile.objects.filter(version=version, public=True).count() == len(ReportFile.Kind.choices)
    assert bulletin in client.get(address("public", version)).content.decode()


def test_a_draft_says_how_many_numbers_would_be_hidden(version, manager, client_of):
    page = client_of(manager).get(reverse("reporting:small_counts", args=[2023]))
    assert page.context["total"] > 0
    assert {chapter.title for chapter in page.context["chapters"]} >= {"Rodziny ze wsparciem asystenta"}


def test_a_threshold_of_zero_hides_nothing(version, manager):
    CentreProfile.objects.update_or_create(pk=1, defaults={"small_count": 0})
    made = public.edition_of(version, manager)
    assert made.hidden == []
    assert made.document.sections == version.document.sections
    assert made.document.edition == "public"


def test_a_second_version_keeps_what_the_first_edition_hid(version, manager):
    """The same small counts stay hidden, and what is new in sight does not say them."""
    first = public.edition_of(version, manager).document
    make_assisted_family(start=date(2023, 5, 1))
    second = public.edition_of(adopt_report(version.report, user=manager), manager).document
    for document in (first, second):
        shown = [cell for _place, cell in document.figures() if cell.unit in {"rodziny", "dzieci"}]
        assert shown
        assert all(cell.value is None or cell.value == 0 for cell in shown)
        assert not any(cell.hidden and cell.value is not None for cell in shown)
