"""Pages of the public edition: who makes it, who reads it, what it shows to whom."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import CentreProfile
from programs.explorer.elsewhere import elsewhere
from reporting.models import Publication, PublicEdition, PublicPlan, ReportFile, ReportVersion
from reporting.publishing import plans, public
from reporting.publishing.planning import Subject, subject
from reporting.tasks import make_public_plan
from tests.programs.factories import make_indicator, make_part, make_value
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


def work_out(version: ReportVersion, client) -> PublicPlan:
    """What to hide, asked for on the page and worked out by the task."""
    client.post(reverse("reporting:public_plan", args=[version.report.year]), {"version": version.number})
    plan = PublicPlan.objects.get()
    make_public_plan.call(plan.pk)
    plan.refresh_from_db()
    return plan


def address(name: str, version: ReportVersion) -> str:
    return reverse(f"reporting:{name}", args=[version.report.year, version.number])


def test_the_manager_reads_the_texts_and_makes_the_edition_once(version, manager, client_of):
    client = client_of(manager)
    work_out(version, client)
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
    work_out(version, client_of(auditor))
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
    client, page = client_of(manager), reverse("reporting:small_counts", args=[2023])
    assert not client.get(page).context["is_known"]
    work_out(version, client)
    page = client.get(page)
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


def test_what_to_hide_is_worked_out_once_until_something_changes(version, manager, client_of):
    client = client_of(manager)
    first = work_out(version, client)
    assert (first.state, first.progress) == ("ready", 100)
    assert work_out(version, client).made_at == first.made_at
    assert plans.at_hand(subject(version.report, version)).rules
    CentreProfile.objects.update_or_create(pk=1, defaults={"small_count": 4})
    assert plans.at_hand(subject(version.report, version)) is None
    assert client.post(address("public", version), {"confirmed": "on"}).status_code == 302
    assert not PublicEdition.objects.exists()
    client.post(reverse("reporting:public_plan", args=[2023]), {"version": 1})
    shown = client.get(address("public", version))
    assert shown.context["work"].is_being_made
    progress = reverse("reporting:public_plan_progress", args=[2023, first.pk])
    assert progress in shown.content.decode()
    assert "HX-Refresh" not in client.get(progress)
    make_public_plan.call(first.pk)
    assert client.get(progress)["HX-Refresh"] == "true"


def test_what_cannot_be_worked_out_says_so_and_can_be_tried_again(version, manager, client_of, monkeypatch):
    client = client_of(manager)

    def broken(self, tell):
        raise MemoryError

    with monkeypatch.context() as patched:
        patched.setattr(Subject, "plan", broken)
        with pytest.raises(MemoryError):
            work_out(version, client)
    page = client.get(address("public", version))
    assert page.context["work"].has_failed
    assert "banner-late" in page.content.decode()
    assert work_out(version, client).is_ready


def test_the_edition_and_the_public_pages_of_indicators_know_of_each_other(manager):
    CentreProfile.objects.update_or_create(pk=1, defaults={"small_count": 5, "publishes_indicators": True})
    whole = make_indicator(unit="osoby").measures.get()
    for measure, number in ((whole, 23), (make_part(whole, "chłopcy", unit="osoby"), 3)):
        make_value(measure, year=2023, number=number, state="accepted")
    version = adopt_report(make_report(2023, manager), user=manager)
    pages = subject(version.report, version).pages
    told = {cell.ref: cell.value for _place, cell in pages.public.figures()}
    code = whole.indicator.code
    assert (told[code], told[f"{code}#1"]) in {(23, None), (None, None)}
    public.edition_of(version, manager)
    assert 3 in {number for _measure, _year, number in elsewhere().hidden}
