"""What is missing from a report: every kind of gap is found, leads to its page and vanishes when it is filled."""

from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse

from programs.models import CollectionRound, DataRequest, TaskReport, Value
from reporting import documents
from reporting.checks.finding import Severity
from reporting.examining import completeness
from reporting.models import Report, ReportLetter, ReportNeed, SectionText
from reporting.services import write_text
from tests.families.factories import make_assistance, make_employment, make_family, make_worker
from tests.programs.factories import (
    make_indicator,
    make_institution,
    make_member,
    make_node,
    make_target,
    make_task_report,
    make_value,
)
from tests.reporting.factories import adopt_report, make_report

pytestmark = pytest.mark.django_db


@pytest.fixture
def report(report_editor) -> Report:
    """The report on 2023 with a programme of one goal and task."""
    return make_report(2023, report_editor)


@pytest.fixture
def task(report):
    goal = make_node(programme=report.programmes.get(), level="goal", code="C1", name="Cel")
    return make_node(programme=report.programmes.get(), parent=goal, code="C1.Z1", name="Praca z rodziną")


def missing(report: Report, kind: str) -> list:
    """Gaps of a kind."""
    return [gap for gap in completeness.gaps(report) if gap.kind == kind]


def test_a_figure_that_nobody_gave_leads_to_where_it_is_entered(report, task):
    measure = make_indicator(node=task, code="C1.Z1.W1", reported_by=make_institution(name="Poradnia")).measures.get()
    (gap,) = missing(report, "value")
    assert (gap.url, gap.institution) == (reverse("programs:value", args=[measure.pk, 2023]), "Poradnia")
    assert gap.due == date(2024, 3, 31)
    make_value(measure, year=2023, number=5)
    assert missing(report, "value") == []


def test_values_that_wait_are_counted_by_who_gave_them(report, task):
    measure = make_indicator(node=task).measures.get()
    make_value(measure, year=2023, number=5, reporter=make_institution(name="Poradnia"), state=Value.State.SUBMITTED)
    (gap,) = missing(report, "state")
    assert (gap.institution, gap.url) == ("Poradnia", reverse("programs:review", args=[2023]))
    accepted = make_indicator(node=task).measures.get()
    make_value(accepted, year=2023, number=5, state=Value.State.ACCEPTED)
    assert len(missing(report, "state")) == 1


def test_a_task_needs_a_status_and_if_it_was_not_realised_a_reason(report, task):
    (gap,) = missing(report, "status")
    assert gap.url == reverse("programs:task_report", args=[task.pk, 2023])
    undone = make_task_report(node=task, year=2023, status=TaskReport.Status.NOT_REALISED, reason_not_given=True)
    assert missing(report, "status") == []
    (gap,) = missing(report, "reason")
    assert gap.severity is Severity.ERROR
    undone.reason = "Zabrakło środków"
    undone.save_because("uzupełnienie")
    assert missing(report, "reason") == []


def test_a_missed_target_needs_the_reason_of_its_task(report, task):
    measure = make_indicator(node=task).measures.get()
    make_value(measure, year=2023, number=5)
    make_target(measure, year=2023, value=7)
    assert len(missing(report, "target")) == 1
    make_task_report(node=task, year=2023, reason="Zabrakło specjalistów")
    assert missing(report, "target") == []


def test_chapters_of_words_wait_for_whoever_wrote_last(report, report_editor):
    assert {gap.chapter for gap in missing(report, "text")} >= {"conditions", "closing"}
    write_text(report, "conditions", "Rok bez asystenta.", user=report_editor, seen=None)
    assert "conditions" not in {gap.chapter for gap in missing(report, "text")}
    latest = SectionText.objects.get()
    write_text(report, "conditions", "", user=report_editor, seen=latest.pk)
    (gap,) = (gap for gap in missing(report, "text") if gap.chapter == "conditions")
    assert gap.user_pk == report_editor.pk
    assert completeness.of_user([gap], report_editor) == [gap]


def test_a_zero_without_a_reason_asks_for_one(report):
    family = make_family()
    worker = make_worker()
    make_employment(worker)
    make_assistance(family, worker, start=date(2024, 3, 1))
    make_employment(make_worker(kind="social_worker"), start=date(2023, 1, 1))
    gaps = {gap.chapter for gap in missing(report, "zero")}
    for chapter in gaps:
        write_text(report, chapter, "Nie było zgłoszeń.", user=None, seen=None)
    assert missing(report, "zero") == []


def test_a_figure_in_a_text_that_cannot_be_printed_is_demanded(report, report_editor):
    SectionText.objects.create(
        report=report, section="conditions", text="Było {nie ma takiej} rodzin.", by=report_editor
    )
    (gap,) = missing(report, "placeholder")
    assert (gap.severity, gap.chapter) == (Severity.ERROR, "conditions")


def test_an_institution_that_owes_answers_is_named_with_its_own_term(report, task, manager):
    round_ = CollectionRound.objects.create(
        programme=report.programmes.get(), year=2023, title="Zbieranie", due=date(2024, 2, 10)
    )
    measure = make_indicator(node=task).measures.get()
    asked = DataRequest(round=round_, institution=make_institution(name="Policja"), sent_at="2024-01-10T08:00:00Z")
    asked.save_because("zapytanie")
    asked.measures.create(measure=measure)
    (gap,) = missing(report, "answer")
    assert (gap.institution, gap.due) == ("Policja", date(2024, 2, 10))
    assert gap.url == reverse("programs:request", args=[asked.pk])


def test_late_assessments_are_counted_by_worker_and_name_no_family(report):
    worker = make_worker(name="Anna Zielińska")
    make_employment(worker)
    for _each in range(2):
        make_assistance(make_family(), worker, start=date(2023, 1, 2))
    (gap,) = missing(report, "assessment")
    assert gap.what.endswith(": 2")
    assert gap.person == "Anna Zielińska"
    assert f"kto={worker.pk}" in gap.url
    assert "31.12.2023" in parse_qs(urlsplit(gap.url).query)["do"]


def test_needs_are_demanded_each_with_an_amount_and_its_basis(report):
    (gap,) = missing(report, "needs")
    assert gap.severity is Severity.ERROR
    ReportNeed(report=report, position=1, text="Drugi asystent").save_because("plan")
    ReportNeed(report=report, position=2, text="Superwizja", amount=12000).save_because("plan")
    assert missing(report, "needs") == []
    assert len(missing(report, "need_amount")) == 1
    assert len(missing(report, "need_basis")) == 1


def test_letters_wait_until_they_are_prepared(report):
    assert len(missing(report, "letter")) == len(ReportLetter.Kind.values)


def test_nothing_is_missing_from_an_adopted_report(report, manager):
    adopt_report(report, user=manager)
    assert completeness.gaps(Report.objects.get()) == []


def test_looking_costs_few_queries(report, task, django_assert_max_num_queries):
    for number in range(20):
        make_indicator(node=task, code=f"C1.Z1.W{number}")
    report = Report.objects.get()
    document, context = documents.make(2023)
    completeness.gaps(report, document, context)
    with django_assert_max_num_queries(20):
        completeness.gaps(report, document, context)


def shown(client, query: str = "") -> str:
    """The page of gaps."""
    answer = client.get(reverse("reporting:gaps", args=[2023]) + query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_filling_a_gap_leads_back_to_the_next(client_of, report_editor, report, task):
    first = make_indicator(node=task, code="C1.Z1.W1").measures.get()
    make_indicator(node=task, code="C1.Z1.W2")
    client = client_of(report_editor)
    before = missing(report, "value")
    content = shown(client)
    assert f"%23{before[1].key}" in content
    back = f"{reverse('reporting:gaps', args=[2023])}#{before[1].key}"
    address = reverse("programs:value", args=[first.pk, 2023])
    assert back in client.get(address, {"next": back}).content.decode()


def test_readers_follow_no_links_and_see_no_worker(client_of, auditor, report):
    worker = make_worker(name="Anna Zielińska")
    make_employment(worker)
    make_assistance(make_family(), worker, start=date(2023, 1, 2))
    content = shown(client_of(auditor))
    assert "Zielińska" not in content
    assert "/terminy/" not in content
    assert "/rozdzialy/" not in content


def test_the_page_shows_ones_own_gaps_and_those_of_a_chapter(client_of, report_editor, report, task):
    institution = make_institution(name="Poradnia")
    make_member(report_editor, institution)
    make_indicator(node=task, code="C1.Z1.W1", name="liczba porad", reported_by=institution)
    client = client_of(report_editor)
    assert "liczba porad" in shown(client, "?moje")
    assert "Tekst rozdziału" not in shown(client, "?moje")
    assert "liczba porad" not in shown(client, "?rozdzial=closing")


def test_progress_counts_figures_by_institution(report, task):
    institution = make_institution(name="Poradnia")
    given = make_indicator(node=task, reported_by=institution).measures.get()
    make_indicator(node=task, reported_by=institution)
    make_value(given, year=2023, number=5)
    _document, context = documents.make(2023)
    (line,) = completeness.by_institution(context)
    assert (line.institution, line.given, line.asked, line.missing) == ("Poradnia", 1, 2, 1)
