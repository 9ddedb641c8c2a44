"""The centre's side of a round: starting, changing, sending, watching, reminding, checking, closing; and who may."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from programs.collecting import links, rounds
from programs.models import CollectionRound, Contribution, DataRequest, RequestLetter, Value
from reporting import services as reports
from tests.programs.factories import make_indicator, make_institution, make_member, make_node, make_programme
from tests.programs.rounds import YEAR, make_realizer, make_request, make_round
from tests.programs.test_collecting import give, tell

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(report_editor, client_of):
    return client_of(report_editor)


def page_of(found: CollectionRound, part: str = "") -> str:
    return f"/program/zbieranie/{found.pk}/{part}"


def request_page(request: DataRequest, part: str = "") -> str:
    return f"/program/zbieranie/zapytania/{request.pk}/{part}"


def test_only_those_who_enter_values_have_the_pages(caseworker, auditor, partner, administrator, client_of):
    request = make_request()
    make_member(partner, request.institution)
    pages = [
        "/program/zbieranie/",
        "/program/zbieranie/nowe/",
        request_page(request),
        request_page(request, "pytania/"),
    ]
    pages += [
        page_of(request.round, part) for part in ("", "zmiana/", "wysylka/", "przypomnienie/", "instytucje/nowa/")
    ]
    for user in (caseworker, auditor, partner, administrator):
        for page in pages:
            assert client_of(user).get(page).status_code == 404, (user.role, page)


def test_a_round_starts_with_what_the_programme_proposes(client):
    programme = make_programme()
    one, two = make_institution(email="a@example.org"), make_institution()
    make_indicator(node=make_node(programme=programme), reported_by=one)
    make_realizer(make_node(programme=programme), two)
    form = {"programme": programme.pk, "year": "2022", "title": "Dane za 2022", "due": "", "letter": ""}
    response = client.post("/program/zbieranie/nowe/", form)
    found = CollectionRound.objects.get()
    assert response.url == page_of(found)
    assert found.due >= timezone.localdate()
    page = client.get(page_of(found))
    assert page.context["unsent"] == 2
    assert {line.request.institution for line in page.context["lines"]} == {one, two}
    assert mail.outbox == []


@pytest.mark.parametrize(("field", "typed"), [("year", "2030"), ("year", "abc"), ("title", ""), ("due", "31.02.2023")])
def test_a_wrong_round_is_not_started(field, typed, client):
    form = {"programme": make_programme().pk, "year": "2022", "title": "Dane", "due": "28.02.2023", "letter": ""}
    response = client.post("/program/zbieranie/nowe/", form | {field: typed})
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert not CollectionRound.objects.exists()


def test_the_same_title_twice_in_a_year_is_refused_at_the_form(client):
    found = make_round()
    form = {"programme": found.programme.pk, "year": "2022", "title": found.title, "due": "28.02.2023", "letter": ""}
    assert client.post("/program/zbieranie/nowe/", form).status_code == 422


def test_questions_channel_and_address_are_changed_before_sending(client):
    request = make_request(figures=2, sent_at=None)
    first = request.measures.first().measure_id
    node = make_node(programme=request.round.programme)
    form = {"channel": "sheet", "email": "a@example.org", "measures": [first], "tasks": [node.pk]}
    assert client.post(request_page(request, "pytania/"), form).status_code == 302
    request.refresh_from_db()
    assert (request.channel, request.email) == ("sheet", "a@example.org")
    assert [item.measure_id for item in request.measures.all()] == [first]
    assert [task.node for task in request.tasks.all()] == [node]


@pytest.mark.parametrize(
    ("changed", "field"),
    [({"email": "to nie adres"}, "email"), ({"channel": "account"}, "channel"), ({"measures": []}, "measures")],
)
def test_a_wrong_request_keeps_what_was(changed, field, client):
    request = make_request()
    form = {"channel": "link", "email": "", "measures": [request.measures.get().measure_id]}
    response = client.post(request_page(request, "pytania/"), form | changed)
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert request.measures.count() == 1


def test_the_letter_is_shown_before_it_is_sent_and_declines_no_name(client):
    request = make_request(sent_at=None, email="a@example.org")
    page = client.get(page_of(request.round, "wysylka/"))
    body = page.context["previews"][0].body
    assert f"Instytucja: {request.institution.name}" in body
    assert "Termin odpowiedzi: 28.02.2023" in body
    assert "Szanowni Państwo" in page.content.decode()
    assert mail.outbox == []
    assert not RequestLetter.objects.exists()


def test_only_those_ticked_are_written_to(client):
    found = make_round()
    one, two = (make_request(found, sent_at=None, email=f"{name}@example.org") for name in "ab")
    response = client.post(page_of(found, "wysylka/"), {"zapytanie": [one.pk]})
    assert [letter.request for letter in response.context["outcome"].sent] == [one]
    assert [letter.to for letter in mail.outbox] == [["a@example.org"]]
    two.refresh_from_db()
    assert two.sent_at is None


def test_many_letters_go_out_in_bounded_parts(client, monkeypatch):
    monkeypatch.setattr("programs.views.collection.AT_ONCE", 2)
    found = make_round()
    asked = [make_request(found, sent_at=None, email=f"{name}@example.org") for name in "abc"]
    page = client.post(page_of(found, "wysylka/"), {"zapytanie": [one.pk for one in asked]})
    assert len(mail.outbox) == 2
    assert (page.context["left"], page.context["total"]) == (1, 3)
    [line] = client.get(page.context["go_on"]).context["lines"]
    client.post(page_of(found, "wysylka/"), {"zapytanie": [line.request.pk]})
    assert len(mail.outbox) == 3


def test_a_printed_letter_shows_its_link_once(client):
    request = make_request(sent_at=None)
    page = client.post(page_of(request.round, "wysylka/"), {"zapytanie": [request.pk]}).content.decode()
    secret = re.search(r"/odpowiedz/([\w-]+)/", page)[1]
    assert links.link_of(secret).request == request
    for again in (page_of(request.round), request_page(request)):
        assert secret not in client.get(again).content.decode()


def test_reminders_go_only_to_those_who_have_not_answered(client):
    found = make_round()
    done, owing, unsent = (make_request(found, email=f"{name}@example.org") for name in "abc")
    unsent.sent_at = None
    unsent.save_because("test")
    give(done, 5)
    page = client.get(page_of(found))
    assert [line.request for line in page.context["to_remind"]] == [owing]
    everybody = {"zapytanie": [done.pk, owing.pk, unsent.pk]}
    assert [line.request for line in client.get(page_of(found, "przypomnienie/"), everybody).context["lines"]] == [
        owing
    ]
    client.post(page_of(found, "przypomnienie/"), everybody)
    assert [letter.to for letter in mail.outbox] == [["b@example.org"]]
    assert RequestLetter.objects.get().kind == "reminder"


def test_a_second_reminder_within_a_day_asks_first(client):
    request = make_request(email="a@example.org")
    page, form = page_of(request.round, "przypomnienie/"), {"zapytanie": [request.pk]}
    client.post(page, form)
    again = client.post(page, form)
    assert again.status_code == 422
    assert len(mail.outbox) == 1
    client.post(page, form | {"confirmed": "1"})
    assert len(mail.outbox) == 2
    RequestLetter.objects.update(at=timezone.now() - timedelta(days=2))
    assert client.post(page, form).status_code == 200
    assert len(mail.outbox) == 3


def test_a_closed_round_writes_to_nobody(client):
    request = make_request(email="a@example.org")
    client.post(page_of(request.round, "stan/zamkniecie/"))
    client.post(page_of(request.round, "przypomnienie/"), {"zapytanie": [request.pk]})
    assert mail.outbox == []
    client.post(page_of(request.round, "stan/otwarcie/"))
    request.round.refresh_from_db()
    assert request.round.closed_at is None
    assert client.post(page_of(request.round, "stan/cokolwiek/")).status_code == 404


def test_counts_open_the_list_behind_them(client):
    found = make_round()
    give(make_request(found), 5)
    owing = make_request(found)
    page = client.get(page_of(found))
    assert dict(page.context["stages"]) == {"answered": 1, "sent": 1}
    shown = client.get(page_of(found), {"stan": "sent"}).context["lines"]
    assert [line.request for line in shown] == [owing]


def test_answers_are_accepted_by_the_manager_and_the_text_goes_to_the_task(client, manager, client_of):
    request = make_request(figures=1, tasks=1)
    value = give(request, 5)
    task = tell(request, outcome="realised", text="Odbyły się zajęcia.")
    form = {"value": [value.pk], "task": [task.pk], "accept": "1"}
    assert client.post(request_page(request, "odpowiedzi/"), form).status_code == 404
    assert not Contribution.objects.exists()
    client_of(manager).post(request_page(request, "odpowiedzi/"), form)
    value.refresh_from_db()
    assert value.state == "accepted"
    assert value.revisions.first().user == manager
    assert Contribution.objects.get().text == "Odbyły się zajęcia."


def test_a_return_needs_a_remark_and_writes_to_the_institution(client):
    request = make_request(email="a@example.org")
    value = give(request, 5)
    page = request_page(request, "odpowiedzi/")
    for remark in ("", "x" * 501):
        assert client.post(page, {"value": [value.pk], "return": "1", "remark": remark}).status_code == 422
    sent = {"value": [value.pk], "return": "1", "remark": "Policz szkoły", "letter": "1"}
    assert client.post(page, sent).status_code == 200
    value.refresh_from_db()
    assert (value.state, value.return_remark) == ("returned", "Policz szkoły")
    assert "do poprawy" in mail.outbox[0].subject


def test_a_link_is_made_anew_or_ended(client):
    request = make_request()
    page = client.post(request_page(request, "link/"), {"new": "1"}).content.decode()
    secret = re.search(r"/odpowiedz/([\w-]+)/", page)[1]
    assert links.link_of(secret)
    client.post(request_page(request, "link/"), {"end": "1"})
    assert links.link_of(secret) is None


def test_institutions_are_added_and_withdrawn_later(client):
    request = make_request()
    other = make_institution()
    response = client.post(page_of(request.round, "instytucje/nowa/"), {"institution": other.pk})
    added = DataRequest.objects.get(institution=other)
    assert response.url == request_page(added, "pytania/")
    asked = client.get(page_of(request.round, "instytucje/nowa/")).context["form"].fields["institution"].queryset
    assert request.institution not in asked
    client.post(request_page(request, "wycofanie/"))
    request.refresh_from_db()
    assert request.withdrawn_at
    assert client.post(request_page(request, "link/"), {"new": "1"}).status_code == 404


def test_the_page_of_a_round_costs_the_same_for_many_institutions(client):
    found = make_round()

    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(page_of(found)).status_code == 200
        return len(captured)

    make_request(found)
    cost()
    few = cost()
    for _ in range(6):
        give(make_request(found, figures=2, tasks=1), 5)
    assert cost() <= few


def test_who_is_silent_stands_at_the_report_and_on_the_start_page(client, manager, auditor, client_of):
    request = make_request()
    report = reports.open_report(YEAR, user=manager)
    report.programmes.set([request.round.programme])
    for reader, may_write in ((client, True), (client_of(auditor), False)):
        page = reader.get(f"/sprawozdania/{YEAR}/")
        assert [line.institution for line in page.context["silent"]] == [request.institution]
        assert "28.02.2023" in page.content.decode()
        assert (request_page(request) in page.content.decode()) is may_write
    start = client.get("/").context["page"]
    assert [line.round for line in start.rounds] == [request.round]
    assert [line.institution for line in start.silent] == [request.institution]
    give(request, 5)
    assert not client.get(f"/sprawozdania/{YEAR}/").context["silent"]


def test_the_start_page_of_a_partner_leads_to_what_waits(partner, client_of):
    request = make_request()
    make_member(partner, request.institution)
    client = client_of(partner)
    assert [line.request for line in client.get("/").context["page"].enquiries] == [request]
    give(request, 5)
    assert not client.get("/").context["page"].enquiries
    assert Value.objects.get().state == "submitted"
    rounds.close(request.round)
