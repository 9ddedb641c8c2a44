"""Pages of a report's life: steps with their persons, remarks of readers."""

import pytest

from reporting import documents, services
from reporting.course import comments, gate
from reporting.models import Report, ReportComment
from tests.reporting.factories import adopt_report, make_assisted_family, make_report

pytestmark = [pytest.mark.django_db, pytest.mark.once]
BASE = "/sprawozdania/2023/"


@pytest.fixture
def nothing_in_the_way(monkeypatch):
    """A report that nothing stops, whatever is missing from it."""
    for module in (services, gate):
        monkeypatch.setattr(module, "obstacles", lambda report: [])


def test_two_people_take_a_report_from_draft_to_the_council(nothing_in_the_way, manager, report_editor, client_of):
    make_report(2023, report_editor)
    editor, head = client_of(report_editor), client_of(manager)
    editor.post(f"{BASE}zebranie/", {"reason": ""})
    editor.post(f"{BASE}sprawdzenie/", {"reason": "Tabele 3 i 4 policzone jeszcze raz"})
    head.post(f"{BASE}przekazanie/")
    assert Report.objects.get().status == "submitted"
    head.post(f"{BASE}przyjecie/", {"day": "12.03.2024", "person": "Prezydent Miasta", "reference": "OR.7.2024"})
    head.post(f"{BASE}przedstawienie/", {"day": "04.04.2024", "reference": "XXI"})
    page = head.get(BASE).content.decode()
    for words in ("Tabele 3 i 4 policzone jeszcze raz", "12.03.2024, Prezydent Miasta, OR.7.2024", "XXI", "31 marca"):
        assert words in page


def test_one_person_says_why_nobody_else_submits(nothing_in_the_way, manager, client_of):
    make_report(2023, manager)
    client = client_of(manager)
    client.post(f"{BASE}zebranie/", {"reason": ""})
    client.post(f"{BASE}sprawdzenie/", {"reason": ""})
    assert client.post(f"{BASE}przekazanie/", {"reason": ""}).status_code == 422
    client.post(f"{BASE}przekazanie/", {"reason": "W ośrodku pracuje jedna osoba"})
    life = client.get(BASE).context["life"]
    assert [taken.alone for taken in life.taken] == [False, False, False, True]


def test_the_page_of_submission_lists_what_is_in_the_way_and_refuses(manager, report_editor, client_of):
    report = make_report(2023, manager)
    services.collect(report, user=manager)
    services.check(report, user=report_editor)
    client = client_of(manager)
    shown = client.get(f"{BASE}przekazanie/").context["obstacles"]
    answer = client.post(f"{BASE}przekazanie/")
    assert answer.status_code == 422
    assert answer.context["obstacles"] == shown != []
    assert shown[0].url in answer.content.decode()


@pytest.mark.parametrize("page", ["zebranie", "sprawdzenie", "przekazanie", "przyjecie", "przejecie", "przedstawienie"])
def test_a_step_that_is_not_open_says_so_and_has_no_button(page, manager, client_of):
    report = make_report(2023, manager)
    if page == "zebranie":
        services.collect(report, user=manager)
    answer = client_of(manager).get(f"{BASE}{page}/")
    assert not answer.context["is_open"]
    assert "Wróć do sprawozdania" in answer.content.decode()


@pytest.mark.parametrize("page", ["zebranie", "sprawdzenie", "przekazanie", "cofniecie", "uwagi/closing/0"])
def test_readers_take_no_steps_and_write_no_remarks(page, auditor, client_of):
    make_report(2023)
    assert client_of(auditor).get(f"{BASE}{page}/").status_code == 404


def test_an_editor_returns_what_has_not_left_the_centre(manager, report_editor, client_of):
    report = make_report(2023, manager)
    services.collect(report, user=manager)
    client = client_of(report_editor)
    client.post(f"{BASE}cofniecie/", {"reason": "Brakuje tabeli"})
    assert Report.objects.get().status == "draft"
    adopt_report(report, user=manager)
    assert client.get(f"{BASE}cofniecie/").status_code == 404


def test_a_late_session_before_the_adoption_is_refused_at_its_field(manager, client_of):
    report = make_report(2023, manager)
    adopt_report(report, user=manager)
    report.steps.filter(status="adopted")._raw_delete("default")
    report.steps.create(status="adopted", by=manager, day="2024-03-12")
    answer = client_of(manager).post(f"{BASE}przedstawienie/", {"day": "11.03.2024", "reference": "XX"})
    assert answer.status_code == 422
    assert "day" in answer.context["form"].errors


def test_a_remark_on_a_block_is_written_read_answered_and_settled(manager, report_editor, auditor, client_of):
    make_assisted_family()
    report = make_report(2023, manager)
    preview = client_of(manager).get(f"{BASE}podglad/").content.decode()
    assert 'id="u-families-2"' in preview
    assert 'class="remark"' not in client_of(auditor).get(f"{BASE}podglad/").content.decode()
    assert client_of(manager).post(f"{BASE}uwagi/families/2/", {"text": " "}).status_code == 422
    client_of(manager).post(f"{BASE}uwagi/families/2/", {"text": "Skąd ta liczba?"})
    assert comments.open_by_chapter(report) == {"families": 1}
    remark = ReportComment.objects.get()
    section = next(section for section in documents.draft(2023).sections if section.key == "families")
    assert remark.quote == comments.quote(section.blocks[1])
    assert "Skąd ta liczba?" in client_of(auditor).get(f"{BASE}uwagi/").content.decode()
    address = f"{BASE}uwagi/{remark.pk}/"
    assert client_of(auditor).get(address).status_code == 404
    client_of(report_editor).post(address, {"answer": "Z rejestru rodzin."})
    with pytest.raises(comments.Settled):
        comments.settle(remark, answer="Drugi raz", user=manager)
    assert comments.open_by_chapter(report) == {}


@pytest.mark.parametrize("place", ["families/999", "nieznany/0"])
def test_a_place_that_is_not_there_takes_no_remark(place, manager, client_of):
    make_report(2023)
    assert client_of(manager).get(f"{BASE}uwagi/{place}/").status_code == 404


def test_an_adopted_report_takes_no_remarks(manager):
    report = make_report(2023, manager)
    adopt_report(report, user=manager)
    with pytest.raises(comments.NotOpen):
        comments.add(report, "closing", 0, "", "Za późno", user=manager)


def test_returning_shows_the_open_remarks(manager, client_of):
    report = make_report(2023, manager)
    services.collect(report, user=manager)
    comments.add(report, "closing", 0, "", "Brak wniosków o kadrze", user=manager)
    assert "Brak wniosków o kadrze" in client_of(manager).get(f"{BASE}cofniecie/").content.decode()
