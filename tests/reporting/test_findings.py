"""Findings of a report: what is found in the programme, reasons that let findings stand, the page and the command."""

import json
from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from programs import noted
from programs.models import Measure
from reporting import documents
from reporting.assembly import assemble
from reporting.checks.finding import Finding, Place, Severity
from reporting.examining import findings
from reporting.models import Report, ReportVersion, StatisticalFigure, Waiver
from reporting.reconciliation.statistics import LINES
from tests.programs.factories import (
    count_live,
    make_indicator,
    make_node,
    make_part,
    make_target,
    make_task_report,
    make_value,
)
from tests.reporting.factories import adopt_report, make_assisted_family, make_programme, make_report

pytestmark = pytest.mark.django_db
REASON = "Sprawdzono z protokołem kontroli"


@pytest.fixture
def report(report_editor) -> Report:
    """The report on 2023 with a programme of one goal and task."""
    return make_report(2023, report_editor)


@pytest.fixture
def task(report):
    goal = make_node(programme=report.programmes.get(), level="goal", code="C1", name="Cel")
    return make_node(programme=report.programmes.get(), parent=goal, code="C1.Z1", name="Praca z rodziną")


def measure_of(task, **overrides):
    """The measure of a new indicator of the task."""
    return make_indicator(node=task, code=f"{task.code}.W1", **overrides).measures.get()


def found(report: Report, rule: str) -> list[Finding]:
    """Findings of a rule."""
    return [one.finding for one in findings.of_report(report) if one.finding.rule == rule]


def test_a_counted_number_beside_another_entered_one_asks_for_a_look(report, task, monkeypatch):
    measure = measure_of(task, source_key=count_live(monkeypatch, 52))
    make_value(measure, year=2023, number=54)
    (finding,) = found(report, "live_entered")
    assert (finding.severity, finding.stated, finding.expected) == (Severity.WARNING, 54, 52)
    assert finding.places[0].anchor.startswith("t-")


def test_a_number_that_stands_for_a_reason_is_only_remarked(report, task, monkeypatch):
    measure = measure_of(task, source_key=count_live(monkeypatch, 52))
    make_value(measure, year=2023, number=54, override_reason="Dwie rodziny z innej gminy")
    (finding,) = found(report, "live_entered")
    assert finding.severity is Severity.REMARK
    assert "Dwie rodziny" in finding.explanation


def test_equal_counted_and_entered_numbers_are_silent(report, task, monkeypatch):
    measure = measure_of(task, source_key=count_live(monkeypatch, 52))
    make_value(measure, year=2023, number=52)
    assert found(report, "live_entered") == []


def test_a_missed_target_asks_for_the_reason_of_the_task(report, task):
    measure = measure_of(task)
    make_value(measure, year=2023, number=5)
    make_target(measure, year=2023, value=7)
    assert len(found(report, "target_reason")) == 1
    make_task_report(node=task, year=2023, reason="Zabrakło specjalistów")
    assert found(report, "target_reason") == []


def test_a_reached_target_is_silent(report, task):
    measure = measure_of(task)
    make_value(measure, year=2023, number=7)
    make_target(measure, year=2023, value=7)
    assert found(report, "target_reason") == []


@pytest.mark.parametrize(("now", "severity"), [(100, Severity.WARNING), (30, None), (20, Severity.WARNING)])
def test_five_times_more_than_the_adopted_report_printed_asks_for_words(report, task, manager, now, severity):
    measure = measure_of(task)
    make_value(measure, year=2022, number=4 if now == 20 else 10)
    adopt_report(make_report(2022, manager), user=manager)
    make_value(measure, year=2023, number=now)
    assert [finding.severity for finding in found(report, "yoy_ratio") if finding.mending.startswith("Poproś")] == (
        [severity] if severity else []
    )


def test_a_percentage_of_few_is_remarked(report, task):
    measure = measure_of(task, unit="%")
    make_value(measure, year=2023, number=50, numerator=4, denominator=8)
    assert [one.severity for one in found(report, "small_whole")] == [Severity.REMARK]


def test_figures_of_the_half_yearly_return_are_compared_where_they_were_entered(report, manager):
    make_assisted_family()
    assert found(report, "statistics") == []

    def enter(value, half=2, source="families.assisted_on_last_day"):
        StatisticalFigure.objects.create(year=2023, half=half, source=source, value=value, by=manager)

    enter(1)
    assert found(report, "statistics") == []
    enter(3)
    (finding,) = found(report, "statistics")
    assert (finding.stated, finding.expected) == (3, 1)
    enter(None)
    assert found(report, "statistics") == []
    # A flow of the second half-year may be counted from July or from January.
    enter(1, source="families.assistance_started")
    assert found(report, "statistics") == []
    enter(0, source="families.assistance_started")
    assert found(report, "statistics") == []


def test_every_line_of_the_return_is_named(db):
    assert len({line.key for line in LINES}) == len(LINES)
    assert all(line.label and line.unit for line in LINES)


def test_a_programme_of_other_years_is_an_error(report):
    other = make_programme(title="Dawny program", year_from=2018, year_to=2020)
    assert found(report, "programme_years") == []
    report.programmes.set([other])
    (finding,) = found(report, "programme_years")
    assert finding.severity is Severity.ERROR


def test_a_report_without_needs_is_an_error_that_blocks(report):
    (finding,) = found(report, "needs")
    assert finding.severity is Severity.ERROR
    assert finding.fingerprint in {one.finding.fingerprint for one in findings.blocking(report)}


def finding_of(text: str = "3") -> Finding:
    """A finding about one cell."""
    return Finding("sum", Severity.ERROR, (Place("C1.W1", "liczba", text),), "Nie zgadza się.")


def test_a_reason_belongs_to_the_numbers_it_was_given_for():
    one, other = finding_of("3"), finding_of("4")
    assert one.fingerprint != other.fingerprint
    assert one.subject == other.subject
    assert len(one.fingerprint) == Waiver._meta.get_field("fingerprint").max_length


def judged(report: Report, finding: Finding):
    (one,) = findings.judged(report, [(finding, "")])
    return one


def test_a_finding_stands_with_its_reason_until_numbers_change_or_it_is_taken_back(report, manager):
    findings.waive(report, [finding_of()], reason=REASON, user=manager)
    one = judged(report, finding_of())
    assert (one.is_open, one.is_blocking, one.waiver.reason, one.waiver.by) == (False, False, REASON, manager)
    changed = judged(report, finding_of("4"))
    assert changed.is_blocking
    assert changed.before.reason == REASON
    findings.withdraw(report, [finding_of()], reason="Pomyłka", user=manager)
    assert judged(report, finding_of()).is_blocking
    assert Waiver.objects.count() == 2


def test_a_reason_of_last_year_is_only_a_hint(report, manager):
    findings.waive(make_report(2022, manager), [finding_of()], reason=REASON, user=manager)
    one = judged(report, finding_of())
    assert one.is_blocking
    assert one.before.report.year == 2022


def test_findings_of_an_adopted_report_cannot_be_judged(report, manager):
    adopt_report(report, user=manager)
    with pytest.raises(findings.WaiverRefused):
        findings.waive(report, [finding_of()], reason=REASON, user=manager)


def test_looking_again_costs_few_queries_whatever_was_found(report, task, django_assert_max_num_queries):
    for number in range(20):
        make_value(make_indicator(node=task, code=f"C1.Z1.W{number}").measures.get(), year=2023)
    report = Report.objects.get()
    document, context = documents.make(2023)
    findings.review(report, document, context)
    with django_assert_max_num_queries(45):
        findings.review(report, document, context)


def page(client, report, **data):
    """The page of findings, or the answer to a form sent to it."""
    url = reverse("reporting:findings", args=[report.year])
    return client.post(url, data) if data else client.get(url)


def test_the_page_shows_what_was_checked_and_what_waits(client_of, report_editor, report):
    make_assisted_family()
    answer = page(client_of(report_editor), report)
    content = answer.content.decode()
    assert "art. 179 ust. 1" in content
    assert "Praca z rodzinami: na początku roku" in content


def test_editors_let_many_findings_stand_at_once_and_take_them_back(client_of, report_editor, report):
    client = client_of(report_editor)
    chosen = [one.finding.fingerprint for one in findings.of_report(report) if one.is_open]
    assert len(chosen) > 1
    assert page(client, report, uwaga=chosen, reason="", akcja="uzasadnij").status_code == 422
    assert page(client, report, uwaga=[], reason=REASON, akcja="uzasadnij").status_code == 422
    assert page(client, report, uwaga=chosen, reason=REASON, akcja="uzasadnij").status_code == 302
    assert findings.blocking(report) == []
    assert REASON in page(client, report).content.decode()
    refused = page(client, report, uwaga=chosen, reason="", akcja="cofnij")
    assert refused.context["withdrawal"].errors
    assert not refused.context["waiver"].errors
    assert page(client, report, uwaga=chosen, reason="Jednak nie", akcja="cofnij").status_code == 302
    assert {one.finding.fingerprint for one in findings.of_report(report) if one.is_open} >= set(chosen)


def test_readers_see_findings_and_judge_none(client_of, auditor, report):
    assert page(client_of(auditor), report).status_code == 200
    assert page(client_of(auditor), report, uwaga=["x"], reason=REASON).status_code == 404
    assert not Waiver.objects.exists()


def test_figures_of_the_return_are_entered_and_corrected_with_history(client_of, report_editor, report):
    client, url = client_of(report_editor), reverse("reporting:statistics", args=[2023])
    number = next(place for place, line in enumerate(LINES) if line.key == "families.assisted|")
    field = f"p1-{number}"
    assert client.post(url, {field: "dwa"}).status_code == 422
    assert client.post(url, {field: "12"}).status_code == 302
    assert client.post(url, {field: "12"}).status_code == 302
    assert client.post(url, {field: ""}).status_code == 302
    assert [row.value for row in StatisticalFigure.objects.all()] == [Decimal(12), None]


def test_readers_cannot_enter_figures_of_the_return(client_of, auditor, report):
    url = reverse("reporting:statistics", args=[2023])
    assert client_of(auditor).get(url).status_code == 200
    assert client_of(auditor).post(url, {}).status_code == 404


def test_the_command_says_what_stops_the_submission(report, capfdbinary):
    with pytest.raises(SystemExit) as stopped:
        call_command("check_report", "2023", "--json")
    assert stopped.value.code == 1
    data = json.loads(capfdbinary.readouterr().out)
    assert {"needs"} <= {one["rule"] for one in data["findings"]}
    assert {"needs"} <= {one["kind"] for one in data["gaps"]}


def test_the_command_says_that_there_is_no_report(db):
    with pytest.raises(CommandError) as missing:
        call_command("check_report", "1999")
    assert missing.value.returncode == 2


def test_the_command_is_content_with_an_adopted_report(report, manager, monkeypatch):
    adopt_report(report, user=manager)
    monkeypatch.setattr(findings, "_printed", lambda *args: iter(()))
    call_command("check_report", "2023", "--strict", "-o", "/dev/null")
    assert ReportVersion.objects.count() == 1


def test_findings_are_told_where_the_figure_is_entered(client_of, report_editor, partner, report, task, monkeypatch):
    measure = measure_of(task, source_key=count_live(monkeypatch, 52))
    make_value(measure, year=2023, number=54)
    client = client_of(report_editor)
    part = reverse("reporting:findings_of_measure", args=[2023, measure.pk])
    assert f'hx-get="{part}"' in client.get(reverse("programs:value", args=[measure.pk, 2023])).content.decode()
    assert "Ewidencja: 52, wpisano: 54." in client.get(part).content.decode()
    assert "wpisano" not in client.get(part.replace(str(measure.pk), str(measure_of_another(task).pk))).content.decode()
    assert client_of(partner).get(part).status_code == 404


def test_the_preview_leads_from_a_place_to_what_was_found_there(
    client_of, report_editor, auditor, manager, report, task, monkeypatch, django_assert_max_num_queries
):
    make_value(measure_of(task, source_key=count_live(monkeypatch, 52)), year=2023, number=54)
    address = reverse("reporting:preview", args=[2023])
    client, built = client_of(report_editor), []
    monkeypatch.setattr(documents, "assemble", lambda *args: built.append(1) or assemble(*args))
    (finding,) = found(report, "live_entered")
    built.clear()
    client.get(address)
    with django_assert_max_num_queries(150):
        preview = client.get(address).content.decode()
    assert len(built) == 2
    there = preview.index(f'id="{finding.places[0].anchor}"')
    mark = preview.index("#f-" + finding.fingerprint)
    assert "<table" not in preview[there:mark]
    assert f'id="f-{finding.fingerprint}"' in page(client, report).content.decode()
    assert "#f-" not in client_of(auditor).get(address).content.decode()
    adopt_report(report, user=manager)
    assert "#f-" not in client.get(address).content.decode()


def measure_of_another(task):
    """The measure of another indicator of the task."""
    return make_indicator(node=task, code="C1.Z1.W9").measures.get()


def split_of(task, *values: int) -> list[Measure]:
    """An indicator that is split into two parts, with these values of 2023: the whole and its parts."""
    unit = {"unit": "osoby"}
    indicator = make_indicator(node=task, code=f"{task.code}.W5", name="Liczba dzieci", parts_kind="split", **unit)
    whole = indicator.measures.get()
    measures = [whole, make_part(whole, "dziewczęta", **unit), make_part(whole, "chłopcy", **unit)]
    for measure, value in zip(measures, values, strict=True):
        make_value(measure, year=2023, number=value)
    return measures


def grid_of(client, report):
    """The year's grid of the report's programme."""
    return client.get(f"{reverse('programs:grid', args=[2023])}?program={report.programmes.get().pk}")


def notes_in(page) -> dict[int, list]:
    """What stands at the cells, by measure."""
    return {cell.measure.pk: cell.notes for cell in page.context["grid"].sheet.cells if cell.notes}


def test_the_grid_and_the_report_say_the_same_of_a_figure_with_the_same_reason(client_of, report_editor, report, task):
    split_of(task, 33, 15, 15)
    (finding,) = found(report, "sum")
    client = client_of(report_editor)
    ((note,),) = notes_in(grid_of(client, report)).values()
    assert (note.words, note.mending, note.severity) == (finding.explanation, finding.mending, finding.severity)
    assert note.url.endswith(finding.fingerprint)
    assert "checked" in client.get(note.url).content.decode()
    answer = client.post(note.url, {"uwaga": finding.fingerprint, "reason": REASON, "akcja": "uzasadnij"})
    assert answer.url.startswith(reverse("programs:grid", args=[2023]))
    page = grid_of(client, report)
    ((note,),) = notes_in(page).values()
    assert (note.reason, note.is_open, page.context["grid"].noted) == (REASON, False, 0)


def test_a_wrong_number_is_asked_about_once_saved_and_no_more_once_mended(client_of, report_editor, report, task):
    whole, girls, boys = split_of(task, 30, 15, 15)
    client = client_of(report_editor)
    address = f"{reverse('programs:grid', args=[2023])}?program={report.programmes.get().pk}"

    def saved(measure, number) -> dict:
        return client.post(address, {f"w-{measure.pk}": number, "akcja": "auto"}).json()

    assert notes_in(grid_of(client, report)) == {}
    wrong = saved(girls, "18")
    assert "dają razem" in wrong["checks"][str(whole.pk)]
    assert "o 1 wiersz" in wrong["checked"]
    assert saved(boys, "12")["checks"] == {}


def test_one_does_not_go_on_past_a_number_that_checks_ask_about(client_of, report_editor, report, task):
    whole, *_parts = split_of(task, 30, 15, 15)
    split_of(make_node(programme=task.programme, level="goal", code="C2", name="Drugi cel"), 2, 1, 1)
    client, goal = client_of(report_editor), task.parent
    address = f"{reverse('programs:grid', args=[2023])}?program={task.programme_id}"
    form = {f"w-{whole.pk}": "31", "akcja": f"dalej:{goal.pk}", "mimo": ""}
    form["mimo"] = client.post(address, form).context["wrong"].confirmation
    assert client.post(address, form).url.endswith(f"#w-{whole.pk}")
    assert not client.post(address, form).url.endswith((f"#w-{whole.pk}", f"#cel-{goal.pk}"))


def test_nothing_is_checked_in_the_grid_once_the_report_is_adopted(client_of, report_editor, report, task, manager):
    split_of(task, 33, 15, 15)
    adopt_report(report, user=manager)
    assert not grid_of(client_of(report_editor), report).context["grid"].is_checked


def test_checks_in_the_grid_cost_few_queries_however_many_figures(client_of, report_editor, report, task, monkeypatch):
    client = client_of(report_editor)

    def queries() -> int:
        grid_of(client, report)
        with CaptureQueriesContext(connection) as captured:
            grid_of(client, report)
        return len(captured)

    split_of(task, 33, 15, 15)
    few = queries()
    for number in range(9):
        make_value(
            measure_of(make_node(programme=task.programme, parent=task.parent, code=f"C1.Z{number + 2}")), year=2023
        )
    assert queries() == few
    monkeypatch.setattr(noted, "_CHECKS", [])
    assert few - queries() <= 5
