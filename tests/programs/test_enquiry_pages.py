"""An institution answers: by its account and by its personal link; what neither may do."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.logs import WithoutSecrets
from programs.collecting import checking, links, rounds
from programs.models import RequestedTask, RequestLink, Revision, Value
from programs.services import lock_year
from tests.programs.factories import make_institution, make_member, make_target, make_value
from tests.programs.rounds import YEAR, link_to, make_request, typed
from tests.strict_client import StrictClient

pytestmark = pytest.mark.django_db
PAGES = ("", "wszystkie/", "pytanie/1/", "wyslanie/", "arkusz/")


@pytest.fixture
def request_():
    return make_request(figures=2, tasks=1)


@pytest.fixture
def link(request_):
    return link_to(request_)


@pytest.fixture
def stranger():
    return StrictClient()


@pytest.fixture
def mine(request_, partner):
    make_member(partner, request_.institution)
    return f"/odpowiedzi/zapytania/{request_.pk}/"


def task_of(request) -> RequestedTask:
    return request.tasks.get()


def told(request, outcome="realised", text="Odbyło się 12 zajęć.", why="") -> dict:
    key = f"t{task_of(request).pk}"
    return {f"outcome_{key}": outcome, f"text_{key}": text, f"why_{key}": why}


def test_every_page_opens_by_link_without_session_and_is_kept_by_nobody(link, stranger):
    for page in PAGES:
        response = stranger.get(link + page)
        assert response.status_code == 200, page
        assert response["Cache-Control"] == "private, no-store"
        assert response["X-Robots-Tag"] == "noindex, nofollow"
        assert response["Referrer-Policy"] == "strict-origin"
        assert "sessionid" not in response.cookies


def test_no_other_address_opens(link, request_, stranger):
    secret = link.split("/")[2]
    for guess in (secret[:-1], secret + "x", "x", str(request_.pk), RequestLink.objects.get().digest):
        for page in PAGES:
            assert stranger.get(f"/odpowiedz/{guess}/{page}").status_code == 404


@pytest.mark.parametrize("ending", ["expired", "renewed", "ended", "withdrawn"])
def test_a_link_that_has_ended_is_no_page(ending, link, request_, stranger):
    if ending == "expired":
        RequestLink.objects.update(expires=timezone.localdate() - timedelta(days=1))
    elif ending == "renewed":
        links.renew(request_)
    elif ending == "ended":
        links.end(request_)
    else:
        rounds.withdraw(request_)
    assert stranger.get(link).status_code == 404
    assert stranger.post(link + "wszystkie/", typed(request_, "5")).status_code == 404


def test_a_link_used_too_often_is_refused_for_a_while(link, stranger, monkeypatch):
    monkeypatch.setattr(links, "USES_PER_MINUTE", 3)
    now = timezone.now().replace(second=10)
    monkeypatch.setattr("programs.views.enquiries.timezone.now", lambda: now)
    assert [stranger.get(link).status_code for _ in range(4)] == [200, 200, 200, 429]


def test_the_secret_is_not_logged(link, stranger, caplog):
    caplog.handler.addFilter(WithoutSecrets())
    stranger.get(link + "nic/")
    stranger.post(link + "wszystkie/", {"remark": "x" * 3000})
    assert caplog.records
    assert link.split("/")[2] not in caplog.text
    assert link.split("/")[2] not in " ".join(str(record.msg) for record in caplog.records)


def test_a_link_shows_only_its_own_questions(link, request_, stranger):
    other = make_request(request_.round, figures=1)
    foreign = other.measures.get().measure.indicator.name
    own = request_.measures.first().measure.indicator.name
    page = stranger.get(link + "wszystkie/").content.decode()
    assert own in page
    assert foreign not in page
    stranger.post(link + "wszystkie/", typed(other, "5") | {"save": "1"})
    assert not Value.objects.exists()


def test_partners_see_only_requests_to_their_institution(mine, partner, client_of, request_):
    other = make_request(request_.round)
    client = client_of(partner)
    for page in PAGES:
        assert client.get(mine + page).status_code == 200
        assert client.get(f"/odpowiedzi/zapytania/{other.pk}/{page}").status_code == 404
    listed = client.get("/odpowiedzi/zapytania/").context["waiting"]
    assert [line.request.pk for line in listed] == [request_.pk]


def test_people_of_the_centre_do_not_answer_for_others(mine, manager, report_editor, auditor, caseworker, client_of):
    for user in (manager, report_editor, auditor, caseworker):
        for page in PAGES:
            assert client_of(user).get(mine + page).status_code == 404


def test_a_request_that_was_not_sent_is_not_shown(mine, request_, partner, client_of):
    request_.sent_at = None
    request_.save_because("test")
    assert client_of(partner).get(mine).status_code == 404


def test_partners_come_to_their_requests_first(mine, partner, client_of):
    client = client_of(partner)
    assert client.get("/odpowiedzi/").url == "/odpowiedzi/zapytania/"
    assert client.get("/odpowiedzi/?wszystkie=1").url == "/odpowiedzi/2023/"


def test_last_year_target_and_definition_stand_beside(link, request_, stranger):
    measure = request_.measures.first().measure
    measure.indicator.definition = "Rodziny z co najmniej jedną poradą."
    measure.indicator.save()
    make_value(measure, year=2021, number=244, reporter=request_.institution)
    make_target(measure, value=250)
    page = stranger.get(link + "pytanie/1/").content.decode()
    for words in ("Rok wcześniej: 244", "co najmniej 250", "Rodziny z co najmniej jedną poradą."):
        assert words in page


def test_steps_lead_through_all_questions_to_the_check_page(link, request_, stranger):
    first, second = (item.measure_id for item in request_.measures.all())
    own = request_.institution_id
    response = stranger.post(link + "pytanie/1/", {f"value_{first}_{own}": "5", "next": "1"})
    assert response.url == link + "pytanie/2/"
    response = stranger.post(link + "pytanie/2/", {f"value_{second}_{own}": "7", "next": "1"})
    response = stranger.post(response.url, told(request_) | {"next": "1"})
    assert response.url == link + "wyslanie/"
    assert {value.state for value in Value.objects.all()} == {"draft"}
    handover = stranger.get(response.url).context["handover"]
    assert (handover.ready, handover.empty) == (3, 0)
    assert stranger.post(response.url).url == link + "potwierdzenie/"
    assert {(value.state, value.origin, value.reporter_id) for value in Value.objects.all()} == {
        ("submitted", "partner", own)
    }
    assert task_of(request_).state == "submitted"
    assert set(Revision.objects.values_list("user", flat=True)) == {None}
    assert stranger.get(link + "pytanie/1/").url == link


def test_drafts_survive_and_what_is_empty_is_named_before_sending(link, request_, stranger):
    stranger.post(link + "wszystkie/", typed(request_, "1 260", save="1"))
    again = StrictClient()
    assert "1\xa0260" in again.get(link + "wszystkie/").content.decode()
    page = again.get(link + "wyslanie/")
    assert (page.context["handover"].ready, page.context["handover"].empty) == (1, 2)
    again.post(link + "wyslanie/")
    assert again.get(link).context["sheet"].left == 2
    assert again.get(link + "potwierdzenie/").context["receipt"].left == 2


def test_what_is_typed_is_kept_by_script_and_the_form_goes_on_from_there(link, request_, stranger):
    page = stranger.get(link + "wszystkie/")
    first, second = page.context["form"].questions
    task = task_of(request_)
    sent = page.context["form"].marks() | {"zapisz-szkic": "script"} | told(request_, outcome="not_realised")
    sent |= {f"value_{first.key}": "12", f"value_{second.key}": "dwanaście?"}
    answer = stranger.post(link + "wszystkie/", sent).json()
    assert "Niezapisane odpowiedzi: 2" in answer["words"]
    assert set(answer["fields"]) == {f"seen_{first.key}"}
    value = Value.objects.get(year=YEAR)
    assert (value.number, value.state, value.measure) == (12, "draft", first.measure)
    task.refresh_from_db()
    assert task.text == ""
    again = sent | answer["fields"] | {f"value_{first.key}": "13", f"value_{second.key}": "4"} | told(request_)
    answer = stranger.post(link + "wszystkie/", again).json()
    assert "Szkic zapisano" in answer["words"]
    assert sorted(Value.objects.filter(year=YEAR).values_list("number", flat=True)) == [4, 13]
    assert not Value.objects.filter(year=YEAR, state="submitted").exists()


def test_what_another_wrote_meanwhile_is_not_overwritten_by_script(link, request_, stranger, mine, partner, client_of):
    opened = stranger.get(link + "wszystkie/").context["form"]
    first = opened.questions[0]
    client_of(partner).post(mine + "wszystkie/", opened.marks() | {f"value_{first.key}": "7", "save": "1"})
    sent = opened.marks() | {f"value_{first.key}": "9", "zapisz-szkic": "script"}
    assert f"seen_{first.key}" not in stranger.post(link + "wszystkie/", sent).json()["fields"]
    assert Value.objects.get(measure=first.measure, year=YEAR).number == 7


def test_nothing_to_report_is_said_at_once(link, request_, stranger):
    assert "checked" in stranger.get(link + "wyslanie/?reszta=nic").content.decode()
    stranger.post(link + "wyslanie/", {"nothing_else": "1"})
    request_.refresh_from_db()
    assert request_.nothing_to_report
    assert task_of(request_).outcome == "nothing"


def test_nothing_filled_in_is_not_sent(link, request_, stranger):
    assert stranger.post(link + "wyslanie/").url == link + "wyslanie/"
    request_.refresh_from_db()
    assert request_.answered_at is None


@pytest.mark.parametrize(
    ("outcome", "text", "why", "field"),
    [
        ("not_realised", "", "", "why"),
        ("partly", "Odbyła się połowa.", "", "why"),
        ("nothing", "Coś jednak", "", "text"),
        ("realised", "x" * 10_001, "", "text"),
        ("zmyślone", "", "", "outcome"),
    ],
)
def test_words_about_a_task_are_checked_and_kept(outcome, text, why, field, link, request_, stranger):
    response = stranger.post(link + "wszystkie/", typed(request_, "5") | told(request_, outcome, text, why))
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [f"{field}_t{task_of(request_).pk}"]
    assert not Value.objects.exists()
    assert task_of(request_).state == ""


def test_a_returned_answer_comes_first_with_its_remark(link, request_, stranger, manager):
    stranger.post(link + "wszystkie/", typed(request_, "5", "7") | told(request_))
    stranger.post(link + "wyslanie/")
    second = Value.objects.get(number=7)
    checking.give_back(request_, [second.pk], [task_of(request_).pk], "Policz też szkoły", user=manager)
    page = stranger.get(link + "pytanie/1/")
    assert "Policz też szkoły" in page.content.decode()
    assert page.context["form"].questions[0].measure == second.measure
    handover = stranger.get(link + "wyslanie/").context["handover"]
    assert (handover.ready, handover.empty) == (0, 2)
    key = f"{second.measure_id}_{request_.institution_id}"
    stranger.post(link + "wszystkie/", {f"value_{key}": "8"} | told(request_, text="Poprawiony opis."))
    stranger.post(link + "wyslanie/")
    second.refresh_from_db()
    assert (second.number, second.state, second.return_remark) == (8, "submitted", "")
    assert (task_of(request_).text, task_of(request_).state) == ("Poprawiony opis.", "submitted")


def test_what_was_sent_does_not_change_by_a_second_answer(link, request_, stranger, mine, partner, client_of):
    form = typed(request_, "5", "7") | told(request_)
    stranger.post(link + "wszystkie/", form)
    stranger.post(link + "wyslanie/")
    for client, base in ((stranger, link), (client_of(partner), mine)):
        response = client.post(base + "wszystkie/", typed(request_, "6", "6") | told(request_, text="Inaczej"))
        assert response.url == base
    assert set(Value.objects.values_list("number", flat=True)) == {5, 7}
    assert task_of(request_).text == "Odbyło się 12 zajęć."


def test_account_and_link_at_once_lose_nothing(link, request_, stranger, mine, partner, client_of):
    account = client_of(partner)
    seen = {
        f"seen_{question.key}": question.fingerprint
        for question in stranger.get(link + "wszystkie/").context["sheet"].questions
    }
    account.post(mine + "wszystkie/", typed(request_, "5", save="1") | seen)
    kept = stranger.post(link + "wszystkie/", typed(request_, "", "9", save="1") | seen)
    assert kept.status_code == 302
    assert sorted(Value.objects.values_list("number", flat=True)) == [5, 9]
    refused = stranger.post(link + "wszystkie/", typed(request_, "6", "9", save="1") | seen)
    assert refused.status_code == 422
    assert "„5”" in refused.content.decode()
    assert sorted(Value.objects.values_list("number", flat=True)) == [5, 9]
    now = {f"seen_{one.key}": one.fingerprint for one in refused.context["sheet"].questions}
    stranger.post(link + "wszystkie/", typed(request_, "6", "9", save="1") | now)
    assert sorted(Value.objects.values_list("number", flat=True)) == [6, 9]
    assert Revision.objects.filter(after__number="5").exists()


@pytest.mark.parametrize("how", ["round", "year"])
def test_after_the_end_everything_is_read_only_and_says_so(how, link, request_, stranger, manager):
    stranger.post(link + "wszystkie/", typed(request_, "5"))
    stranger.post(link + "wyslanie/")
    if how == "round":
        rounds.close(request_.round)
    else:
        lock_year(request_.round.programme, YEAR, user=manager, reason="sprawozdanie przyjęto")
    page = stranger.get(link)
    assert page.context["sheet"].left == 0
    assert "zamknięto" in page.content.decode()
    assert stranger.post(link + "wszystkie/", typed(request_, "", "8")).url == link
    assert Value.objects.count() == 1
    assert stranger.get(link + "potwierdzenie/").status_code == 200


def test_the_receipt_is_dated_and_can_be_kept(link, request_, stranger):
    assert stranger.get(link + "potwierdzenie/").status_code == 404
    stranger.post(link + "wszystkie/", typed(request_, "5") | told(request_))
    stranger.post(link + "wyslanie/")
    receipt = stranger.get(link + "potwierdzenie/").context["receipt"]
    assert receipt.at.date() == timezone.now().date()
    assert [line.answer for line in receipt.figures] == ["5"]
    file = stranger.get(link + "potwierdzenie/plik/")
    assert file["Content-Type"] == "application/pdf"
    assert file.content[:5] == b"%PDF-"


def test_figures_sent_by_the_page_of_the_year_count_as_answers(mine, request_, partner, client_of):
    client = client_of(partner)
    client.post(f"/odpowiedzi/{YEAR}/", typed(request_, "5", "7", submit="1"))
    sheet = client.get(mine).context["sheet"]
    assert (sheet.answered, sheet.left) == (2, 1)
    assert client.get(mine + "potwierdzenie/").status_code == 200


def test_the_centre_sees_that_it_was_opened(link, request_, stranger):
    stranger.get(link)
    request_.refresh_from_db()
    opened = request_.opened_at
    stranger.get(link)
    request_.refresh_from_db()
    assert opened == request_.opened_at is not None


def test_a_page_costs_the_same_for_many_questions(stranger):
    def cost(figures: int) -> int:
        link = link_to(make_request(figures=figures, tasks=figures, institution=make_institution()))
        stranger.get(link + "wszystkie/")
        with CaptureQueriesContext(connection) as captured:
            stranger.get(link + "wszystkie/")
        return len(captured)

    assert cost(8) == cost(2)
    assert mail.outbox == []
