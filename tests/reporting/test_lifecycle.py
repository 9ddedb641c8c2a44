"""From draft to adopted: who did what, what is frozen, what can still change."""

from datetime import date, timedelta
from unittest.mock import patch

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from programs.models import Document
from reporting import documents, services
from reporting.models import Report, ReportStep, ReportVersion
from tests.reporting.documents import document
from tests.reporting.factories import adopt_report, make_assisted_family, make_report

pytestmark = pytest.mark.django_db
LEADS = {
    "collect": "collected",
    "check": "checked",
    "submit": "submitted",
    "adopt": "adopted",
    "present": "presented",
    "return_to_draft": "draft",
}


@pytest.fixture
def nothing_in_the_way(monkeypatch):
    """A report that nothing stops, whatever is missing from it."""
    monkeypatch.setattr(services, "obstacles", lambda report: [])


def test_opening_twice_gives_the_same_report_with_one_step(manager):
    first, second = make_report(2023, manager), make_report(2023, manager)
    assert first == second
    assert [(step.status, step.by) for step in first.steps.all()] == [("draft", manager)]
    assert first.programmes.count() == 1


def test_each_step_keeps_the_person(nothing_in_the_way, manager, report_editor):
    report = make_report(2023, report_editor)
    services.collect(report, user=report_editor)
    services.check(report, user=report_editor)
    services.submit(report, user=manager)
    services.adopt(report, user=manager, day=date(2024, 3, 12), person="Prezydent Miasta", reference="OR.0050.7.2024")
    services.present(report, user=manager, day=date(2024, 4, 2), reference="XXI")
    assert [(step.status, step.by) for step in report.steps.all()] == [
        ("draft", report_editor),
        ("collected", report_editor),
        ("checked", report_editor),
        ("submitted", manager),
        ("adopted", manager),
        ("presented", manager),
    ]
    adopted, presented = report.steps.order_by("-pk")[1], report.steps.last()
    assert (adopted.day, adopted.person, adopted.reference) == (date(2024, 3, 12), "Prezydent Miasta", "OR.0050.7.2024")
    assert presented.is_late


def test_whoever_checked_submits_only_with_a_reason(nothing_in_the_way, manager, report_editor):
    report = make_report(2023, report_editor)
    services.collect(report, user=report_editor)
    services.check(report, user=manager)
    with pytest.raises(services.SameEyes):
        services.submit(report, user=manager)
    services.submit(report, user=manager, reason="W ośrodku pracuje jedna osoba")
    assert report.steps.last().reason == "W ośrodku pracuje jedna osoba"


def test_what_the_law_demands_stops_the_submission(manager, report_editor):
    report = make_report(2023, manager)
    services.collect(report, user=manager)
    services.check(report, user=report_editor)
    with pytest.raises(services.Blocked) as blocked:
        services.submit(report, user=manager)
    assert all(one.said and one.url.startswith("/") for one in blocked.value.obstacles)
    assert Report.objects.get().status == "checked"


def test_a_step_that_is_not_open_is_refused(manager):
    report = make_report(2023, manager)
    adopt_report(report, user=manager)
    for step in (services.collect, services.check, services.submit, services.adopt):
        with pytest.raises(services.StepRefused):
            step(report, user=manager)


def test_the_council_does_not_get_a_report_before_its_adoption_nor_tomorrow(manager):
    report = make_report(2023, manager)
    Report.objects.update(status="submitted")
    services.adopt(report, user=manager, day=date(2024, 3, 12))
    for day in (date(2024, 3, 11), timezone.localdate() + timedelta(days=1)):
        with pytest.raises(services.ImpossibleDay):
            services.present(report, user=manager, day=day)
    services.present(report, user=manager, day=date(2024, 3, 31))
    assert not report.steps.last().is_late


def test_only_a_report_read_from_print_is_taken_over_as_adopted(manager):
    report = make_report(2023, manager)
    with pytest.raises(services.ReasonMissing):
        services.take_over(report, user=manager, reason=" ")
    with pytest.raises(services.StepRefused):
        services.take_over(report, user=manager, reason="Przyjęte na papierze")
    Document.objects.create(programme=report.programmes.get(), kind="annual_report", reporting_year=2023)
    assert services.take_over(report, user=manager, reason="Przyjęte na papierze").number == 1
    assert report.steps.last().reason == "Przyjęte na papierze"


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    wanted=st.lists(st.sampled_from(["collect", "check", "submit", "adopt", "present", "return_to_draft"]), max_size=14)
)
def test_whatever_is_tried_only_steps_of_the_table_are_taken(wanted, manager, report_editor):
    ReportStep.objects.all()._raw_delete("default")
    report = make_report(2023, manager)
    Report.objects.update(status="draft")
    status, versions = "draft", report.versions.count()
    draft, gate = (
        patch.object(documents, "draft", return_value=document(sections=1)),
        patch.object(services, "obstacles", return_value=[]),
    )
    with draft, gate:
        for name in wanted:
            extra = {"day": date(2024, 3, 1)} if name == "present" else {}
            extra |= {"reason": "Poprawka"} if name == "return_to_draft" else {}
            user, to = report_editor if name == "check" else manager, LEADS[name]
            if status in services.STEPS[to]:
                getattr(services, name)(report, user=user, **extra)
                status, versions = to, versions + (name == "adopt")
            else:
                with pytest.raises(services.StepRefused):
                    getattr(services, name)(report, user=user, **extra)
            assert (Report.objects.get().status, report.versions.count()) == (status, versions)


def test_adoption_freezes_the_document_whatever_happens_to_the_records(manager):
    make_assisted_family()
    report = make_report(2023, manager)
    version = adopt_report(report, user=manager)
    printed = version.document
    make_assisted_family()
    report.refresh_from_db()
    frozen = ReportVersion.objects.get()
    assert frozen.document == printed
    assert frozen.is_intact
    assert documents.current(report) == printed
    assert documents.draft(2023).checksum != printed.checksum


def test_the_frozen_document_says_version_status_and_checksum(manager):
    version = adopt_report(make_report(2023, manager), user=manager)
    assert (version.document.status, version.document.version) == ("adopted", 1)
    assert version.document.checksum == version.checksum


def test_a_version_can_neither_be_changed_nor_removed(manager):
    version = adopt_report(make_report(2023, manager), user=manager)
    with pytest.raises(TypeError):
        version.save()
    with pytest.raises(TypeError):
        version.delete()
    with pytest.raises(TypeError):
        ReportVersion.objects.update(number=2)
    with pytest.raises(TypeError):
        ReportVersion.objects.all().delete()


def test_a_tampered_version_is_noticed(manager):
    version = adopt_report(make_report(2023, manager), user=manager)
    version.data["title"] = "Inny tytuł"
    assert not version.is_intact


def test_returning_needs_a_reason_and_the_next_adoption_adds_a_version(manager):
    report = make_report(2023, manager)
    adopt_report(report, user=manager)
    with pytest.raises(services.ReasonMissing):
        services.return_to_draft(report, user=manager, reason=" ")
    services.return_to_draft(report, user=manager, reason="Pomyłka w potrzebach")
    assert report.steps.last().reason == "Pomyłka w potrzebach"
    assert adopt_report(report, user=manager).number == 2
    assert [version.number for version in report.versions.all()] == [2, 1]


def test_texts_are_added_never_replaced(manager):
    report = make_report(2023, manager)
    first = services.write_text(report, "conditions", "Rok pandemii.", user=manager, seen=None)
    services.write_text(report, "conditions", "Rok po pandemii.", user=manager, seen=first.pk)
    assert [text.text for text in report.texts.all()] == ["Rok po pandemii.", "Rok pandemii."]
    assert services.write_text(report, "conditions", "Rok po pandemii.", user=manager, seen=first.pk + 1) is None


def test_a_text_changed_by_somebody_else_is_not_lost(manager, report_editor):
    report = make_report(2023, manager)
    services.write_text(report, "closing", "Mój tekst.", user=manager, seen=None)
    with pytest.raises(services.TextChanged) as refused:
        services.write_text(report, "closing", "Inny tekst.", user=report_editor, seen=None)
    assert refused.value.latest.text == "Mój tekst."


def test_texts_of_an_adopted_report_cannot_change(manager):
    report = make_report(2023, manager)
    adopt_report(report, user=manager)
    with pytest.raises(services.StepRefused):
        services.write_text(report, "closing", "Za późno.", user=manager, seen=None)


def test_texts_are_printed_as_paragraphs_and_lists(manager):
    report = make_report(2023, manager)
    services.write_text(report, "closing", "Pierwszy.\n\n- a\n- b\n\nOstatni.", user=manager, seen=None)
    section = next(section for section in documents.draft(2023).sections if section.key == "closing")
    kinds = [type(block).__name__ for block in section.blocks]
    assert kinds[-3:] == ["Paragraph", "ListBlock", "Paragraph"]


def test_the_report_goes_to_the_council_by_the_end_of_march():
    assert Report(year=2023).deadline.isoformat() == "2024-03-31"
