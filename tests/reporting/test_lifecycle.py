"""From draft to adopted: who did what, what is frozen, what can still change."""

import pytest

from reporting import documents, files, services
from reporting.models import Report, ReportFile, ReportVersion
from reporting.tasks import make_pdf
from reporting.writers import pdf
from tests.reporting.factories import make_assisted_family, make_report

pytestmark = pytest.mark.django_db


def test_opening_twice_gives_the_same_report_with_one_step(manager):
    first, second = make_report(2023, manager), make_report(2023, manager)
    assert first == second
    assert [(step.status, step.by) for step in first.steps.all()] == [("draft", manager)]
    assert first.programmes.count() == 1


def test_each_step_keeps_the_person(manager, report_editor):
    report = make_report(2023, report_editor)
    services.submit(report, user=report_editor)
    services.adopt(report, user=manager)
    assert [(step.status, step.by) for step in report.steps.all()] == [
        ("draft", report_editor),
        ("submitted", report_editor),
        ("adopted", manager),
    ]


def test_a_step_that_is_not_open_is_refused(manager):
    report = make_report(2023, manager)
    services.adopt(report, user=manager)
    for step in (services.submit, services.adopt):
        with pytest.raises(services.StepRefused):
            step(report, user=manager)


def test_adoption_freezes_the_document_whatever_happens_to_the_records(manager):
    make_assisted_family()
    report = make_report(2023, manager)
    version = services.adopt(report, user=manager)
    printed = version.document
    make_assisted_family()
    report.refresh_from_db()
    frozen = ReportVersion.objects.get()
    assert frozen.document == printed
    assert frozen.is_intact
    assert documents.current(report) == printed
    assert documents.draft(2023).checksum != printed.checksum


def test_the_frozen_document_says_version_status_and_checksum(manager):
    version = services.adopt(make_report(2023, manager), user=manager)
    assert (version.document.status, version.document.version) == ("adopted", 1)
    assert version.document.checksum == version.checksum


def test_a_version_can_neither_be_changed_nor_removed(manager):
    version = services.adopt(make_report(2023, manager), user=manager)
    with pytest.raises(TypeError):
        version.save()
    with pytest.raises(TypeError):
        version.delete()
    with pytest.raises(TypeError):
        ReportVersion.objects.update(number=2)
    with pytest.raises(TypeError):
        ReportVersion.objects.all().delete()


def test_a_tampered_version_is_noticed(manager):
    version = services.adopt(make_report(2023, manager), user=manager)
    version.data["title"] = "Inny tytuł"
    assert not version.is_intact


def test_returning_needs_a_reason_and_the_next_adoption_adds_a_version(manager):
    report = make_report(2023, manager)
    services.adopt(report, user=manager)
    with pytest.raises(services.ReasonMissing):
        services.return_to_draft(report, user=manager, reason=" ")
    services.return_to_draft(report, user=manager, reason="Pomyłka w potrzebach")
    assert report.steps.last().reason == "Pomyłka w potrzebach"
    assert services.adopt(report, user=manager).number == 2
    assert [version.number for version in report.versions.all()] == [2, 1]


def test_adoption_asks_for_the_pdf_and_the_task_keeps_it(manager, monkeypatch):
    report = make_report(2023, manager)
    version = services.adopt(report, user=manager)
    file = ReportFile.objects.get(version=version)
    assert file.state == ReportFile.State.WAITING
    make_pdf.call(file.pk)
    file.refresh_from_db()
    assert file.state == ReportFile.State.READY
    assert bytes(file.content).startswith(b"%PDF")
    monkeypatch.setattr(pdf, "render", lambda document: pytest.fail("rendered again"))
    assert files.pdf_of(report, version.document, user=manager, version=version) == bytes(file.content)


def test_a_file_that_cannot_be_made_says_so(manager, monkeypatch):
    file = services.request_pdf(make_report(2023, manager), user=manager)

    def broken(document):
        raise RuntimeError("no fonts")

    monkeypatch.setattr(pdf, "render", broken)
    with pytest.raises(RuntimeError):
        make_pdf.call(file.pk)
    file.refresh_from_db()
    assert file.state == ReportFile.State.FAILED


def test_only_the_last_file_of_a_draft_is_kept(manager):
    report = make_report(2023, manager)
    files.pdf_of(report, documents.draft(2023), user=manager)
    make_assisted_family()
    files.pdf_of(report, documents.draft(2023), user=manager)
    assert report.files.count() == 1


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
    services.adopt(report, user=manager)
    with pytest.raises(services.StepRefused):
        services.write_text(report, "closing", "Za późno.", user=manager, seen=None)


def test_texts_are_printed_as_paragraphs_and_lists(manager):
    report = make_report(2023, manager)
    services.write_text(report, "closing", "Pierwszy.\n\n- a\n- b\n\nOstatni.", user=manager, seen=None)
    section = next(section for section in documents.draft(2023).sections if section.key == "closing")
    kinds = [type(block).__name__ for block in section.blocks]
    assert kinds == ["Paragraph", "ListBlock", "Paragraph"]


def test_the_report_goes_to_the_council_by_the_end_of_march():
    assert Report(year=2023).deadline.isoformat() == "2024-03-31"
