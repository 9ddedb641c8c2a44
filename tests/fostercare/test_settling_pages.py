"""Pages of settled calculations: looking, settling, what is refused, the file and the spreadsheet."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from accounts.models import AccessLog
from fostercare.models import Settlement
from fostercare.settling.frozen import file_of
from fostercare.settling.settle import settle
from programs.periods import Period
from tests.fostercare.factories import make_monthly_cost, make_one_off_cost, make_placement
from tests.strict_client import StrictClient

pytestmark = [pytest.mark.django_db, pytest.mark.once]
MARCH = Period.month(2024, 3)
LIST, LOOK = reverse("fostercare:settlements", args=[2024]), reverse("fostercare:settle", args=[2024])


def client_of(user) -> StrictClient:
    client = StrictClient()
    client.force_login(user)
    return client


@pytest.fixture
def placement():
    placement = make_placement()
    make_monthly_cost(placement)
    return placement


@pytest.fixture
def settled(placement, manager) -> Settlement:
    return settle(MARCH, user=manager, note="nota 3/2024")


def page_of(found: Settlement, name: str = "settlement") -> str:
    return reverse(f"fostercare:{name}", args=[found.start.year, found.pk])


def test_a_manager_looks_and_then_settles_what_was_seen(placement, manager):
    client = client_of(manager)
    shown = client.get(f"{LOOK}?od=3&do=3")
    assert "285,37" in shown.content.decode()
    seen = shown.context["draft"].checksum
    answer = client.post(f"{LOOK}?od=3&do=3", {"note": "nota 3/2024", "seen": seen}, follow=True)
    assert "Zatwierdzono: 03.2024–03.2024 / 1." in answer.content.decode()
    assert Settlement.objects.get().settled_by == manager
    months = {row["first"].month: row for row in answer.context["months"]}
    assert (months[3]["settled"], months[3]["difference"]) == (Decimal("285.37"), 0)
    assert months[4]["settled"] is None


def test_records_that_changed_after_the_look_settle_nothing_and_say_so(placement, manager):
    client = client_of(manager)
    seen = client.get(f"{LOOK}?od=3&do=3").context["draft"].checksum
    make_one_off_cost(placement, day=date(2024, 3, 2))
    answer = client.post(f"{LOOK}?od=3&do=3", {"note": "moja uwaga", "seen": seen})
    assert answer.status_code == 422
    assert "Zapisy zmieniły się od podglądu" in answer.content.decode()
    assert "moja uwaga" in answer.content.decode()
    assert not Settlement.objects.exists()


def test_what_changed_since_is_shown_with_cause_and_settled_as_a_difference(settled, placement, manager):
    cost = placement.monthly_costs.get()
    cost.amount = Decimal("1400.00")
    cost.save_because("nowa decyzja powiatu")
    client = client_of(manager)
    assert "1 zmiana, +8,18 zł" in client.get(LIST).content.decode()
    shown = client.get(f"{LOOK}?od=3&do=3").content.decode()
    assert "wydatek, zł: było 614,65, 746,35, jest 632,26, 767,74" in shown
    assert "nowa decyzja powiatu" in shown
    client.post(f"{LOOK}?od=3&do=3", {"note": ""})
    second = Settlement.objects.get(number=2)
    page = client.get(page_of(second)).content.decode()
    assert "+8,18" in page
    assert "wycofana z nr 1" in page


def test_the_page_of_a_settlement_shows_lines_rules_and_that_nothing_was_touched(settled, placement, manager):
    page = client_of(manager).get(page_of(settled)).content.decode()
    for words in ("285,37", settled.checksum, "zgadza się z pozycjami", "rocznica otwiera próg", "nota 3/2024"):
        assert words in page
    assert str(placement.child) not in page
    assert AccessLog.objects.filter(subject="child in care").exists()


def test_the_file_has_the_settled_bytes_and_the_spreadsheet_the_settled_lines(settled, manager):
    client = client_of(manager)
    answer = client.get(page_of(settled, "settlement_file"))
    assert answer.content == file_of(settled)
    assert answer["Content-Disposition"].endswith('"obliczenie-2024-03-2024-03-nr-1.json"')
    sheet = load_workbook(BytesIO(client.get(f"{page_of(settled)}?format=xlsx").content)).worksheets[0]
    assert [row[8] for row in sheet.iter_rows(min_row=2, values_only=True)] == [61.46, 223.91]


def test_nobody_without_the_right_to_money_finds_the_pages(settled, coordinator, caseworker, auditor):
    for user in (coordinator, caseworker, auditor):
        for url in (LIST, f"{LOOK}?od=3&do=3", page_of(settled), page_of(settled, "settlement_file")):
            assert client_of(user).get(url).status_code == 404


def test_months_of_another_period_and_unreadable_months_lead_back_to_the_list(settled, manager):
    client = client_of(manager)
    answer = client.get(f"{LOOK}?od=1&do=3", follow=True)
    assert "Miesiąc 03.2024 zatwierdzono razem z dniami 01.03.2024–31.03.2024" in answer.content.decode()
    assert client.get(f"{LOOK}?od=13&do=x").status_code == 302
    assert client.get(reverse("fostercare:settlement", args=[2023, settled.pk])).status_code == 404


def test_the_pages_ask_as_many_questions_for_many_children_as_for_one(settled, manager):
    client = client_of(manager)

    def queries(url: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(url).status_code == 200
        return len(captured)

    urls = [LIST, f"{LOOK}?od=3&do=3"]
    make_monthly_cost(make_placement(start=date(2024, 3, 2)), start=date(2024, 3, 2))
    few = [queries(url) for url in urls]
    for _ in range(5):
        make_monthly_cost(make_placement(start=date(2024, 3, 2)), start=date(2024, 3, 2))
    assert [queries(url) for url in urls] == few
