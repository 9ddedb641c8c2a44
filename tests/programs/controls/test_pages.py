"""From the draw to the answer without a script: counted first, checked value by value, typed words kept."""

import json
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from programs.controls import protocol
from programs.controls.recording import finish, record_answer, record_review
from programs.models import ControlledValue, ControlSample, Indicator
from tests.programs.controls.samples import YEAR, checked, make_sample, programme_with

pytestmark = [pytest.mark.django_db, pytest.mark.once]
LIST, DRAW = "/program/kontrole/", "/program/kontrole/nowa/"


@pytest.fixture
def controller(client_of, auditor):
    return client_of(auditor)


@pytest.fixture
def editor(client_of, report_editor):
    return client_of(report_editor)


def form(programme, **overrides) -> dict:
    """The form of a draw as the page sends it."""
    chosen = {"institution": "", "goal": "", "origin": "", "kind": "", "amount_from": "", "seed": "2026", "strata": ""}
    what = {"title": "Kontrola za 2022", "programme": programme.pk, "year": YEAR, "body": "council"}
    return chosen | what | {"method": "random", "size": 4} | overrides


def address(row: ControlledValue, page: str = "") -> str:
    return f"/program/kontrole/wartosci/{row.pk}/{page}"


def queries(client, url: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


def test_a_whole_control_without_a_script(controller, editor):
    programme = programme_with(9)
    page = controller.post(DRAW, form(programme, strata="reporter", akcja="policz"))
    assert page.status_code == 200
    assert "Pasuje 9 wartości, wylosowano by 4" in " ".join(page.text.split())
    assert not ControlSample.objects.exists(), "counting draws nothing"
    page = controller.post(DRAW, form(programme, strata="reporter"), follow=True)
    sample = ControlSample.objects.get()
    assert page.redirect_chain[-1][0] == f"/program/kontrole/{sample.pk}/"
    assert "Sprawdzono 0 z 4 wartości" in page.text
    first, second, *rest = sample.values.all()
    left = controller.post(address(first), {"finding": "agrees", "evidence_seen": "lista obecności"})
    assert left.url == address(second), "saving leads to the next one"
    controller.post(address(second), {"finding": "differs", "found_number": "1 234", "cause": "slip"})
    for row in rest:
        left = controller.post(address(row), {"finding": "agrees"})
    assert left.url == f"/program/kontrole/{sample.pk}/", "after the last one back to the control"
    controller.post(f"/program/kontrole/{sample.pk}/zakonczenie/")
    answer = editor.post(address(second, "odpowiedz/"), {"answer": "explained", "text": "Policzono też grupę z maja."})
    assert answer.status_code == 302
    controller.post(address(second, "ocena/"), {"review": "upheld", "remark": "Grupa z maja nie należy do zadania."})
    text = controller.get(f"/program/kontrole/{sample.pk}/wynik/").text
    for words in ("3 (75%)", "1 (25%)", "1 234", "Policzono też grupę z maja.", "Grupa z maja nie należy do zadania."):
        assert words in text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"title": ""}, "title"),
        ({"size": "0"}, "size"),
        ({"size": "501"}, "size"),
        ({"method": "amount", "strata": "goal"}, "strata"),
        ({"amount_from": "dużo"}, "amount_from"),
        ({"year": "20"}, "year"),
        ({"institution": "999"}, "institution"),
        ({"goal": "x"}, "goal"),
    ],
)
def test_a_draw_that_cannot_be_made_keeps_what_was_typed(controller, typed, field):
    page = controller.post(DRAW, form(programme_with(3), purpose="Sprawdzenie wiarygodności") | typed)
    assert page.status_code == 422
    assert field in page.context["form"].errors
    assert "Sprawdzenie wiarygodności" in page.text
    assert not ControlSample.objects.exists()


def test_nothing_to_draw_from_is_said(controller):
    page = controller.post(DRAW, form(programme_with(3), origin="partner"))
    assert page.status_code == 422
    assert "Żadna wartość nie pasuje." in page.text


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({}, "Wybierz, co ustaliła kontrola."),
        ({"finding": "differs"}, "Podaj liczbę ustaloną w kontroli."),
        ({"finding": "differs", "found_number": "siedem"}, "Wpisz liczbę"),
        ({"finding": "agrees", "found_number": "7"}, "Zostaw puste albo wybierz, że wartość jest niezgodna."),
        ({"finding": "uncheckable"}, "Napisz, dlaczego nie można sprawdzić."),
    ],
)
def test_a_finding_that_says_too_little_is_refused(controller, typed, words):
    row = make_sample().values.first()
    page = controller.post(address(row), typed | {"evidence_seen": "dziennik zajęć"})
    assert page.status_code == 422
    assert words in page.text
    assert "dziennik zajęć" in page.text
    row.refresh_from_db()
    assert not row.is_checked


def test_the_number_as_drawn_is_no_deviation(controller):
    row = make_sample().values.first()
    page = controller.post(address(row), {"finding": "differs", "found_number": str(int(row.number))})
    assert "To liczba z próby: wybierz, że jest zgodna." in page.text


def test_a_finding_of_somebody_else_is_not_written_over_unseen(controller, manager):
    row = make_sample().values.first()
    seen = controller.get(address(row)).context["marks"]["widziano"]
    checked(row, "uncheckable", remark="brak listy", user=manager)
    page = controller.post(address(row), {"finding": "agrees", "widziano": seen, "reason": "x"})
    assert page.status_code == 422
    row.refresh_from_db()
    assert row.finding == "uncheckable"


def test_a_changed_finding_asks_for_the_reason(controller):
    row = checked(make_sample().values.first())
    page = controller.post(address(row), {"finding": "uncheckable", "remark": "brak listy"})
    assert page.status_code == 422
    assert "Napisz, dlaczego zmieniasz ustalenie." in page.text
    controller.post(address(row), {"finding": "uncheckable", "remark": "brak listy", "reason": "lista zaginęła"})
    assert "lista zaginęła" in controller.get(address(row)).text


def test_who_may_what(client_of, controller, editor, manager, caseworker, partner):
    sample = make_sample()
    row = checked(sample.values.first(), "uncheckable", remark="brak listy")
    pages = [LIST, f"{LIST}{sample.pk}/", f"{LIST}{sample.pk}/wynik/", f"{LIST}{sample.pk}/losowanie/", address(row)]
    for client, status in ((controller, 200), (editor, 200), (client_of(manager), 200), (client_of(caseworker), 404)):
        assert {client.get(page).status_code for page in pages} == {status}
    assert {client_of(partner).get(page).status_code for page in pages} == {404}
    for url in (DRAW, address(row, "ocena/"), f"{LIST}{sample.pk}/odstapienie/", f"{LIST}{sample.pk}/zmiana/"):
        assert editor.get(url).status_code == 404
    assert editor.post(address(row), {"finding": "agrees", "reason": "x"}).status_code == 404
    assert controller.get(address(row, "odpowiedz/")).status_code == 404
    assert editor.get(address(row, "odpowiedz/")).status_code == 200


def test_only_objections_are_answered(editor):
    row = checked(make_sample().values.first())
    assert editor.get(address(row, "odpowiedz/")).status_code == 404


def test_a_correction_needs_the_change_that_made_it(editor):
    row = checked(make_sample().values.first(), "differs", number=Decimal(70))
    page = editor.post(address(row, "odpowiedz/"), {"answer": "corrected", "text": "Poprawiono."})
    assert page.status_code == 422
    assert "Wybierz zmianę, która poprawiła wartość." in page.text


def test_number_and_value_say_that_they_were_controlled(client_of, controller, caseworker):
    sample = make_sample()
    row = checked(sample.values.first())
    pages = [f"/wskazniki/{row.measure.indicator_id}/{YEAR}/", f"/wskazniki/mierniki/{row.measure_id}/{YEAR}/"]
    for page in pages:
        text = controller.get(page).text
        assert "sprawdzono w kontroli „Kontrola sprawozdania”" in text
        assert address(row) in text
        others = client_of(caseworker).get(page).text
        assert "sprawdzono w kontroli" in others
        assert address(row) not in others, "who may not open it gets no link"


def test_a_value_is_added_from_its_page_with_a_reason(controller):
    programme = programme_with(6)
    sample = make_sample(programme)
    drawn = sample.values.values("measure")
    measure = Indicator.objects.exclude(measures__in=drawn).get(programme=programme).measures.get()
    url = f"/program/kontrole/dodanie/{measure.pk}/{YEAR}/"
    assert url in controller.get(f"/wskazniki/mierniki/{measure.pk}/{YEAR}/").text
    chosen = {"sample": sample.pk, "number": str(measure.values.get().pk)}
    assert controller.post(url, chosen).status_code == 422
    assert controller.post(url, chosen | {"reason": "skarga mieszkańca"}).status_code == 302
    assert sample.values.get(measure=measure).added_because == "skarga mieszkańca"
    assert controller.post(url, chosen | {"reason": "jeszcze raz"}).status_code == 422


def test_findings_are_taken_away_in_three_formats(controller):
    sample = make_sample()
    checked(sample.values.get(position=1), "differs", number=Decimal(70), remark="=1+1")
    found = json.loads(controller.get(f"{LIST}{sample.pk}/dane.json").content)
    assert found["format"] == "asysta-control/1"
    assert "licence" not in found
    assert (found["rows"][0]["found_number"], found["rows"][0]["finding"]) == (70, "niezgodne")
    lines = controller.get(f"{LIST}{sample.pk}/dane.csv").content.decode("utf-8-sig").splitlines()
    assert len(lines) == 6
    assert "'=1+1" in lines[1]
    assert controller.get(f"{LIST}{sample.pk}/dane.xlsx").status_code == 200
    assert controller.get(f"{LIST}{sample.pk}/dane.pdf").status_code == 404


def test_the_proof_draws_again_and_notices_a_sample_changed_behind_its_back(controller):
    sample = make_sample()
    url = f"{LIST}{sample.pk}/losowanie/"
    assert "te same wartości w tej samej kolejności" in controller.get(url).text
    kept = controller.get(f"{LIST}{sample.pk}/populacja.csv").content
    with connection.cursor() as cursor:
        cursor.execute("UPDATE programs_controlledvalue SET position = position + 100 WHERE position = 1")
    assert "Ponowne losowanie daje inne wartości" in controller.get(url).text
    with connection.cursor() as cursor:
        cursor.execute("UPDATE programs_controlpopulation SET rows = %s", [kept.decode() + "1-1;x;x;1;0;\n"])
    assert "inną sumę kontrolną" in controller.get(url).text


@pytest.mark.parametrize("page", ["", "wynik/", "losowanie/", "dane.csv"])
def test_a_control_asks_as_much_for_thirty_values_as_for_three(controller, page):
    small = make_sample(programme_with(3), size=3)
    large = make_sample(programme_with(30), size=30)
    for sample in (small, large):
        for row in sample.values.all():
            checked(row)
    few, many = (queries(controller, f"{LIST}{sample.pk}/{page}") for sample in (small, large))
    assert many == few <= 22


def test_the_draw_asks_as_much_for_thirty_values_as_for_three(controller):
    programme = programme_with(3)
    few = queries(controller, DRAW)
    programme_with(27, programme=programme)
    assert queries(controller, DRAW) == few <= 22


def test_a_value_with_its_trace_costs_a_fixed_number_of_queries(controller):
    row = checked(make_sample(programme_with(30), size=30).values.first())
    assert queries(controller, address(row)) <= 40


def test_the_history_of_a_number_tells_what_controls_found_and_what_was_answered(controller, auditor, report_editor):
    row = checked(make_sample().values.first(), user=auditor)
    checked(row, "differs", number=Decimal(70), user=auditor, reason="okazano listę")
    record_answer(row, "explained", "Policzono grupę z maja.", user=report_editor)
    record_review(row, "upheld", "Grupa z maja nie należy do zadania.", user=auditor)
    text = controller.get(f"/wskazniki/{row.measure.indicator_id}/{YEAR}/").text
    for words in ("zgodne (Anna Auditor)", "niezgodne, ustalono 70 (Anna Auditor), bo „okazano listę”"):
        assert f"kontrola „Kontrola sprawozdania”: {words}" in text
    assert "kontrola „Kontrola sprawozdania”: ośrodek odpowiedział: wyjaśniono (Anna Report_editor)" in text
    assert "kontrola „Kontrola sprawozdania”: odpowiedź oceniono: ustalenie podtrzymano" in text


def test_the_protocol_says_what_was_found_and_how_it_was_drawn(controller, monkeypatch):
    sample = make_sample(seed="ziarno-7")
    checked(sample.values.get(position=1), "differs", number=Decimal(70), remark="Lista z maja nie należy do zadania.")
    monkeypatch.setattr(protocol, "pdf_of", lambda page, sheet: page.encode())
    page = controller.get(f"{LIST}{sample.pk}/protokol.pdf")
    assert page["Content-Type"] == "application/pdf"
    for words in ("ziarno-7", sample.population.checksum, "Lista z maja nie należy do zadania.", "ustalono 70"):
        assert words in page.text


def test_the_start_page_names_controls_until_everything_is_checked_and_answered(
    controller, editor, auditor, report_editor
):
    sample = make_sample(programme_with(1), size=1)
    words = f'<a href="/program/kontrole/{sample.pk}/">'
    assert words in controller.get("/").text
    row = checked(sample.values.get(), "uncheckable", remark="brak listy")
    finish(sample, user=auditor)
    assert "ustalenia bez odpowiedzi: 1" in editor.get("/").text
    record_answer(row, "explained", "Lista w archiwum.", user=report_editor)
    assert words not in editor.get("/").text
