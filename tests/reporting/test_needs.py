"""Needs of a report: what people keep, in which order, what the records suggest, what became of those before."""

from datetime import date
from decimal import Decimal

import pytest

from accounts.models import CentreProfile
from families.models import EmploymentCost
from programs.models import Need, Node
from reporting import documents, programme_document
from reporting.models import Report, ReportNeed
from reporting.paperwork import need_proposals, needs
from tests.families.factories import make_assistance, make_employment, make_family, make_worker
from tests.programs.factories import make_document, make_indicator, make_node, make_target, make_value
from tests.reporting.factories import adopt_report, make_programme, make_report

pytestmark = [pytest.mark.django_db, pytest.mark.once]
YEAR = 2023


def make_need(report: Report, text: str = "wsparcie rodzin wspierających", **overrides) -> ReportNeed:
    return needs.keep(ReportNeed(report=report, text=text, **overrides))


def table(document, key: str):
    return next((one for one in document.tables() if one.id == key), None)


def printed(document, key: str = "needs") -> list[list[str]]:
    return [[cell.text.replace("\N{NO-BREAK SPACE}", " ") for cell in row] for row in table(document, key).rows]


def chapter(document, key: str) -> str:
    blocks = next(section for section in document.sections if section.key == key).blocks
    return " ".join(getattr(block, "text", "") for block in blocks).replace("\N{NO-BREAK SPACE}", " ")


def test_needs_are_printed_by_priority_with_task_amount_and_basis():
    report = make_report(YEAR)
    make_need(report, "lokal na grupę wsparcia")
    costly = make_need(
        report, "pobyt dzieci", amount=Decimal("220000"), spent=Decimal("118562.82"), basis="14 dzieci",
        statutory_task="176-5",
    )  # fmt: skip
    needs.move(costly, up=True)
    document = documents.draft(YEAR)
    assert printed(document) == [
        ["1", "pobyt dzieci (art. 176 pkt 5 ustawy)", "220 000,00", "118 562,82", "14 dzieci"],
        ["2", "lokal na grupę wsparcia", "nie określono", "nie podano", "nie podano"],
        ["x", "Razem potrzeby z kwotą", "220 000,00", "x", "x"],
    ]
    assert table(document, "needs").width == 165
    assert needs.total_of(document) == Decimal("220000.00")


def test_a_city_with_county_rights_has_two_tables():
    CentreProfile.objects.update_or_create(pk=1, defaults={"has_county_rights": True})
    report = make_report(YEAR)
    make_need(report, "asystenci", amount=Decimal("10"), basis="1 × 10")
    make_need(report, "rodziny zawodowe", amount=Decimal("5"), basis="1 × 5", county_task=True)
    document = documents.draft(YEAR)
    assert [row[1] for row in printed(document)] == ["asystenci", "Razem potrzeby z kwotą"]
    assert [row[1] for row in printed(document, "needs.county")] == ["rodziny zawodowe", "Razem potrzeby z kwotą"]
    assert needs.total_of(document) == 15
    assert "art. 179 ust. 1 oraz art. 182 ust. 5" in chapter(document, "basis")


def test_what_became_of_earlier_needs_follows_what_the_council_was_told():
    make_programme()
    before = make_report(YEAR - 1)
    told = make_need(before, "asystent rodziny", amount=Decimal("90000"), basis="1 etat")
    adopt_report(before)
    ReportNeed.objects.get(pk=told.pk).save_because("later")
    report = make_report(YEAR)
    (earlier,) = needs.earlier(YEAR)
    assert (earlier.text, earlier.amount) == ("asystent rodziny", Decimal("90000.00"))
    needs.tell_outcome(report, earlier.ref, words="Nie zatrudniono.", spent=Decimal(0))
    document = documents.draft(YEAR)
    assert printed(document, "needs.earlier") == [["asystent rodziny", "90 000,00", "0,00", "Nie zatrudniono"]]
    assert "nie sfinansowano: „asystent rodziny”" in chapter(document, "closing")


def test_an_adopted_report_keeps_its_needs():
    report = make_report(YEAR)
    need = make_need(report)
    adopt_report(report)
    need.report.refresh_from_db()
    for act in (lambda: needs.keep(need), lambda: needs.withdraw(need), lambda: needs.move(need, up=True)):
        with pytest.raises(needs.NeedsLocked):
            act()


def test_a_withdrawn_need_is_not_printed_and_its_history_stays():
    report = make_report(YEAR)
    make_need(report, "lokal")
    need = make_need(report, "wycieczka")
    needs.withdraw(need)
    assert [row[1] for row in printed(documents.draft(YEAR))] == ["lokal"]
    needs.withdraw(need, back=True)
    assert need.history.count() == 3


def _staffed(fte: Decimal = Decimal("0.5"), families: int = 0):
    worker = make_worker()
    contract = make_employment(worker, start=date(YEAR, 1, 1), fte=fte)
    EmploymentCost.objects.create(employment=contract, year=YEAR, amount=Decimal("40000.00"))
    for _number in range(families):
        make_assistance(make_family(), worker, start=date(YEAR, 3, 1))


def test_posts_are_reckoned_from_the_cost_of_a_post():
    _staffed()
    (found,) = need_proposals.proposals(make_report(YEAR))
    assert (found.amount, found.spent) == (Decimal("40000.00"), Decimal("40000.00"))
    assert found.basis.replace("\N{NO-BREAK SPACE}", " ") == "0,5 etatu × 80 000,00 zł (koszt etatu w 2023 r.)."


def test_more_families_than_the_limit_allows_ask_for_further_posts():
    _staffed(Decimal(1), families=16)
    found = {one.key: one for one in need_proposals.proposals(make_report(YEAR))}
    extra = found["dodatkowe-etaty"]
    assert extra.amount == Decimal("40000.00")
    assert "wymaga 2 asystentów, pracuje 1" in extra.basis.replace("\N{NO-BREAK SPACE}", " ")


def test_a_missed_target_is_proposed_and_told_in_the_closing_chapter():
    report = make_report(YEAR)
    goal = make_node(programme=report.programmes.get(), level="goal")
    task = make_node(programme=goal.programme, parent=goal)
    measure = make_indicator(node=task, name="rodziny wspierające").measures.get()
    make_target(measure, year=YEAR, value=2)
    make_value(measure, year=YEAR, number=0)
    (found,) = need_proposals.proposals(report)
    assert (found.origin, found.amount) == (ReportNeed.Origin.TARGET, None)
    assert "do celu brakuje 2" in found.basis
    assert "Wartości docelowej nie osiągnięto dla 1 wskaźnika:" in chapter(documents.draft(YEAR), "closing")


def test_needs_of_an_imported_document_are_offered_and_taken_over_once(report_editor, client_of):
    report = make_report(YEAR)
    imported = make_document(programme=report.programmes.get(), reporting_year=YEAR)
    Need.objects.create(document=imported, code="N1", position=1, text="asystent", amount=Decimal("90000"))
    client = client_of(report_editor)
    address = f"/sprawozdania/{YEAR}/potrzeby/propozycje/"
    assert "asystent" in client.get(f"/sprawozdania/{YEAR}/potrzeby/").content.decode()
    assert client.post(address, {}).status_code == 422
    (proposal,) = need_proposals.proposals(report)
    assert client.post(address, {"proposals": [proposal.key]}).status_code == 302
    assert report.needs.get().amount == 90000
    assert client.post(address, {"proposals": [proposal.key]}).status_code == 422


def test_pages_change_needs_for_editors_only(report_editor, auditor, client_of):
    report = make_report(YEAR)
    first, second = make_need(report, "pierwsza"), make_need(report, "druga")
    page = f"/sprawozdania/{YEAR}/potrzeby/"
    reader, editor = client_of(auditor), client_of(report_editor)
    assert reader.get(page).status_code == 200
    assert reader.get(f"{page}{first.pk}/").status_code == 404
    typed = {"text": "inna", "amount": "1 000,50", "basis": ""}
    assert editor.post(f"{page}{first.pk}/", typed).status_code == 422
    assert editor.post(f"{page}{first.pk}/", typed | {"basis": "2 × 500,25"}).status_code == 302
    assert editor.post(f"{page}nowa/", {"text": "trzecia"}).status_code == 302
    editor.post(f"{page}{second.pk}/kolejnosc/", {"dokad": "wyzej"})
    assert [need.text for need in needs.listed(YEAR)] == ["druga", "inna", "trzecia"]
    editor.post(f"{page}{second.pk}/wycofanie/", {"akt": "wycofaj"})
    assert [need.text for need in needs.listed(YEAR)] == ["inna", "trzecia"]
    adopt_report(report)
    for form in (f"{first.pk}/", "nowa/", "propozycje/", "poprzednie/"):
        assert editor.get(f"{page}{form}").status_code == 302
    assert editor.post(f"{page}{first.pk}/", typed | {"basis": "x"}).status_code == 302
    assert ReportNeed.objects.get(pk=first.pk).basis == "2 × 500,25"


def test_a_need_becomes_a_task_of_the_next_programme_s_draft(report_editor, client_of):
    report = make_report(YEAR)
    need = make_need(report, "rodziny wspierające")
    draft = make_programme(title="Następny", year_from=2024, year_to=2026, status="draft")
    goal = make_node(programme=draft, level="goal", code="C1")
    page = f"/sprawozdania/{YEAR}/potrzeby/{need.pk}/zadanie/"
    client = client_of(report_editor)
    assert client.get(page).status_code == 200
    assert client.post(page, {"goal": goal.pk, "name": ""}).status_code == 422
    assert client.post(page, {"goal": goal.pk, "name": "Pozyskanie rodzin wspierających"}).status_code == 302
    need.refresh_from_db()
    assert need.task == Node.objects.get(programme=draft, level="task")
    assert "programu na lata 2024–2026" in printed(documents.draft(YEAR))[0][-1]
    shown = client.get(f"/program/zadania/{need.task_id}/").content.decode()
    assert f'href="/sprawozdania/{YEAR}/potrzeby/">rodziny wspierające</a>' in shown
    rows = printed(programme_document.build(draft), "needs.taken_up")
    assert rows == [["rodziny wspierające", "2023", "nie określono", "Pozyskanie rodzin wspierających"]]


def test_outcomes_are_told_on_one_page(report_editor, client_of):
    make_programme()
    before = make_report(YEAR - 1)
    make_need(before, "asystent")
    adopt_report(before)
    report = make_report(YEAR)
    page = f"/sprawozdania/{YEAR}/potrzeby/poprzednie/"
    client = client_of(report_editor)
    assert client.get(page).status_code == 200
    assert client.post(page, {"p1-words": "Zatrudniono.", "p1-spent": "abc"}).status_code == 422
    assert client.post(page, {"p1-words": "Zatrudniono.", "p1-spent": "12,50"}).status_code == 302
    assert report.outcomes.get().spent == Decimal("12.50")
