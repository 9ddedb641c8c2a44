"""Pages of money: who sees them, what they say, how payments and reconciliations are entered."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import docx
import pytest
from django.urls import reverse

from fostercare.models import BudgetPlan, NotePayment, YearlyReconciliation
from tests.fostercare.money_factories import PARAGRAPH, make_county, make_note, make_payment, make_plan

pytestmark = [pytest.mark.django_db, pytest.mark.once]
SEEN = ["money", "overdue", "payments", "plans", "interest"]
YEARLY = {"money"}


def address(name: str, *args) -> str:
    return reverse(f"fostercare:{name}", args=args or ([2024] if name in YEARLY else []))


@pytest.mark.parametrize("name", SEEN)
def test_pages_of_money_are_for_those_who_may_see_it(name, client_of, manager, coordinator):
    assert client_of(manager).get(address(name)).status_code == 200
    assert client_of(coordinator).get(address(name)).status_code == 404


def test_the_year_shows_plan_notes_decisions_and_payments(client_of, manager):
    make_plan()
    note = make_note(
        make_county(name="Powiat mielecki"), lines=[("600.00", "600.00"), ("150.00", "0"), ("50.00", None)]
    )
    make_payment(note, amount=Decimal("400.00"))
    page = client_of(manager).get(address("money"))
    sums = page.context["whole"]
    assert (sums.charged, sums.accepted, sums.disputed, sums.open, sums.paid, sums.left) == (
        800,
        600,
        150,
        50,
        400,
        200,
    )
    for words in ("340 000,00", "Powiat mielecki", note.number, PARAGRAPH):
        assert words in page.text.replace("\N{NO-BREAK SPACE}", " ")


def test_years_before_the_act_are_not_there(client_of, manager):
    assert client_of(manager).get(address("money", 2011)).status_code == 404


def test_the_year_costs_the_same_for_many_notes(client_of, manager, django_assert_max_num_queries):
    client = client_of(manager)
    for _ in range(5):
        make_payment()
    with django_assert_max_num_queries(30):
        client.get(address("money"))


def test_a_payment_starts_from_what_is_left_and_todays_interest(client_of, manager):
    note = make_note()
    make_plan()
    url = address("payment_create", note.pk)
    client = client_of(manager)
    form = client.get(url).context["form"]
    assert (form["amount"].initial, form["classification"].initial) == (1000, PARAGRAPH)
    assert form["interest"].initial > 0
    sent = {"paid_on": "28.06.2024", "amount": "1 000,00", "interest": "18,49", "classification": PARAGRAPH}
    response = client.post(url, sent)
    assert response.headers["Location"] == address("note_account", note.pk)
    assert sorted(NotePayment.objects.values_list("amount", "interest")) == [(0, Decimal("18.49")), (1000, 0)]


def test_too_much_is_refused_at_the_field_and_what_was_typed_is_kept(client_of, manager):
    note = make_note()
    sent = {"paid_on": "28.06.2024", "amount": "1000,01", "interest": "0", "classification": PARAGRAPH}
    response = client_of(manager).post(address("payment_create", note.pk), sent)
    assert response.status_code == 422
    assert "amount" in response.context["form"].errors
    assert "1000,01" in response.text
    assert not NotePayment.objects.exists()


def test_money_is_entered_by_those_who_may_change_it(client_of, report_editor, auditor, manager):
    note = make_note()
    for person in (report_editor, auditor):
        assert client_of(person).get(address("payment_create", note.pk)).status_code == 404


def test_a_payment_is_reversed_with_a_day_and_a_reason(client_of, manager):
    payment = make_payment()
    client, url = client_of(manager), address("payment_reverse", payment.pk)
    assert client.post(url, {"on": "20.04.2024", "why": ""}).status_code == 422
    response = client.post(url, {"on": "20.04.2024", "document": "nota 3", "why": "inny powiat"})
    assert response.headers["Location"] == address("note_account", payment.county_note_id)
    back = NotePayment.objects.get(reverses=payment)
    assert (back.amount, back.document, back.history.get().history_change_reason) == (-1000, "nota 3", "inny powiat")
    assert NotePayment.objects.get(pk=payment.pk).amount == 1000
    assert client.post(url, {"on": "20.04.2024", "why": "znowu"}).status_code == 422


def test_the_account_of_a_note_explains_its_interest_line_by_line(client_of, manager):
    note = make_note()
    assert "art. 451" not in client_of(manager).get(address("note_account", note.pk)).text
    make_payment(note, paid_on=date(2024, 6, 28), amount=Decimal("400.00"))
    page = client_of(manager).get(address("note_account", note.pk))
    text = page.text.replace("\N{NO-BREAK SPACE}", " ")
    assert "11,25" in text
    assert "art. 481 § 2" in text
    assert "art. 451" in text


def test_the_calculator_counts_and_names_what_it_cannot_read(client_of, manager):
    client = client_of(manager)
    asked = {"kwota": "10 000", "termin": "28.03.2024", "do": "07.05.2024", "wplaty": "17.04.2024 5000"}
    assert "92,47" in client.get(address("interest"), asked).text
    wrong = client.get(address("interest"), asked | {"wplaty": "17.04.2024 5000\njutro sto"})
    assert wrong.status_code == 422
    assert "jutro sto" in str(wrong.context["form"].errors["wplaty"])
    early = client.get(address("interest"), asked | {"termin": "28.03.1999"})
    assert "termin" in early.context["form"].errors


def test_a_plan_is_added_and_holds_from_its_day(client_of, manager):
    sent = {
        "year": "2024",
        "classification": PARAGRAPH,
        "amount": "340 000",
        "since": "01.01.2024",
        "ground": "uchwała",
    }
    client = client_of(manager)
    assert client.post(address("plan_create"), sent).status_code == 302
    assert BudgetPlan.objects.get().amount == 340_000
    assert client.post(address("plan_create"), sent).status_code == 422
    assert client.post(address("plan_create"), sent | {"classification": "85508"}).status_code == 422


def test_a_reconciliation_keeps_our_figures_and_shows_the_difference(client_of, manager):
    county = make_county()
    make_payment(make_note(county), amount=Decimal("900.00"))
    client, url = client_of(manager), address("reconciliation_create", 2024, county.pk)
    sent = {"date": "31.12.2024", "theirs_owed": "1000", "theirs_paid": "850"}
    assert client.post(url, sent | {"agreed_on": "20.01.2025"}).status_code == 422
    assert client.post(url, sent).status_code == 302
    record = YearlyReconciliation.objects.get()
    assert (record.ours_owed, record.ours_paid) == (1000, 900)
    page = client.get(address("reconciliation", 2024, county.pk))
    assert page.context["records"] == [(record, (0, -50))]
    edit = address("reconciliation_edit", record.pk)
    signed = sent | {"theirs_paid": "900", "agreed_on": "20.01.2025", "signed_by": "Główny księgowy"}
    assert client.post(edit, signed).status_code == 302
    assert YearlyReconciliation.objects.get().agreed_on == date(2025, 1, 20)
    assert client.post(url, sent).status_code == 422


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_the_letter_of_a_reconciliation_is_given_out(kind, client_of, manager):
    county = make_county(office="Powiatowe Centrum Pomocy Rodzinie", address="ul. Przykładowa 1")
    make_payment(make_note(county), amount=Decimal("900.00"))
    response = client_of(manager).get(address("reconciliation_letter", 2024, county.pk, kind))
    assert response.content[:4] == (b"%PDF" if kind == "pdf" else b"PK\x03\x04")
    if kind == "docx":
        letter = docx.Document(BytesIO(response.content))
        cells = [cell.text for table in letter.tables for row in table.rows for cell in row.cells]
        assert {"1\N{NO-BREAK SPACE}000,00", "900,00", "100,00"} <= set(cells)
        assert any("art. 191 ust. 9" in paragraph.text for paragraph in letter.paragraphs)


def test_an_unknown_format_of_the_letter_is_not_there(client_of, manager):
    assert client_of(manager).get(address("reconciliation_letter", 2024, make_county().pk, "exe")).status_code == 404
