"""Pages of foster care: who opens them, what they show, what they log, how many queries they ask."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from accounts.models import AccessLog
from fostercare.models import Placement
from tests.families.factories import make_family, make_member
from tests.fostercare.factories import (
    make_announcement,
    make_child,
    make_coordination,
    make_decision,
    make_facility,
    make_monthly_cost,
    make_one_off_cost,
    make_placement,
    make_provider,
    make_rule_choice,
)
from tests.strict_client import StrictClient

pytestmark = pytest.mark.django_db
CARE = ["children", "find_child", "place_new", "carers", "carer_create"]
MONEY = ["announcements", "announcement_create", "rules", "rules_create"]
YEAR = ["cofinancing", "cofinancing_months", "cofinancing_forms", "cofinancing_readings"]
OF_PLACEMENT = ["placement", "move", "end", "residence"]
MONEY_OF_PLACEMENT = ["monthly_cost_create", "one_off_cost_create"]


def url(name: str, *args) -> str:
    return reverse(f"fostercare:{name}", args=args)


def client_of(user) -> StrictClient:
    client = StrictClient()
    client.force_login(user)
    return client


@pytest.fixture
def placed(manager) -> Placement:
    """A child with costs, a decision and a coordinated carer."""
    placement = make_placement(court_signature="SR w Mielcu, III Nsm 12/23")
    make_monthly_cost(placement)
    make_one_off_cost(placement)
    make_decision(placement)
    make_coordination(provider=placement.provider)
    make_announcement()
    make_rule_choice(manager, start=date(2020, 1, 1))
    return placement


def addresses(placement: Placement) -> dict[str, list[str]]:
    """Addresses by the right they need."""
    cost, one_off = placement.monthly_costs.get(), placement.one_off_costs.get()
    carer = placement.provider_id
    care = [url(name) for name in CARE] + [url(name, placement.pk) for name in OF_PLACEMENT]
    care += [url(name, placement.child_id) for name in ("child", "child_edit", "place", "certificate_create")]
    care += [url("carer", carer), url("coordinator", carer, placement.provider.coordinations.get().pk)]
    care += [url("carer_edit", carer), url("coordinator_create", carer)]
    money = [url(name) for name in MONEY] + [url(name, 2024) for name in YEAR]
    money += [url(name, placement.pk) for name in MONEY_OF_PLACEMENT]
    money += [url("monthly_cost", placement.pk, cost.pk), url("one_off_cost", placement.pk, one_off.pk)]
    money += [url("cofinancing_month", 2024, 3), url("cofinancing_child", 2024, placement.child_id)]
    money += [url("shared_cost_create", carer)]
    return {"care": care, "money": money}


def test_a_manager_opens_every_page(manager, placed):
    client = client_of(manager)
    for group in addresses(placed).values():
        assert {address: client.get(address).status_code for address in group} == dict.fromkeys(group, 200)


def test_a_coordinator_sees_care_and_no_money(coordinator, placed):
    client = client_of(coordinator)
    groups = addresses(placed)
    assert {address: client.get(address).status_code for address in groups["care"]} == dict.fromkeys(
        groups["care"], 200
    )
    assert {client.get(address).status_code for address in groups["money"]} == {404}
    page = client.get(url("child", placed.child_id)).content.decode()
    assert url("monthly_cost_create", placed.pk) not in page
    assert "1 361,00" not in page


@pytest.mark.parametrize("role", ["caseworker", "report_editor", "partner", "auditor", "administrator"])
def test_nobody_else_sees_foster_care(role, request, placed):
    client = client_of(request.getfixturevalue(role))
    for group in addresses(placed).values():
        assert {client.get(address).status_code for address in group} == {404}
        assert {client.post(address).status_code for address in group} <= {404, 405}


def test_the_list_shows_who_is_where_with_band_and_next_change(manager, placed):
    client = client_of(manager)
    page = client.get(url("children"), {"na-dzien": "01.05.2023"}).content.decode()
    assert f"D-{placed.child_id} {placed.child}" in page
    assert "10%" in page
    assert "30% od 15.03.2024" in page
    assert "1 dziecko w pieczy, stan na 01.05.2023" in page


def test_the_list_is_filtered_by_state_form_and_municipality(manager):
    client = client_of(manager)
    here = make_placement(provider=make_facility())
    gone = make_placement(end=date(2023, 12, 1), ours=False)
    make_decision(gone)

    def shown(**filters) -> set[int]:
        response = client.get(url("children"), {"na-dzien": "2024-06-01"} | filters)
        return {row.record.pk for row in response.context["table"].page.object_list}

    assert shown() == {here.pk}
    assert shown(stan="wszystkie") == {here.pk, gone.pk}
    assert shown(stan="zakonczone") == shown(stan="wszystkie", gmina="inna") == {gone.pk}
    assert shown(forma="institution") == shown(rodzaj="institution") == shown(gmina="brak") == {here.pk}
    assert shown(forma="related") == set()


def test_a_wrong_filter_is_said_and_nothing_fails(manager, placed):
    response = client_of(manager).get(url("children"), {"na-dzien": "31.02.2024", "forma": "zła", "sortuj": "brak"})
    assert response.status_code == 200
    assert "Nie ma takiego dnia" in response.content.decode()


@pytest.mark.parametrize("column", ["child", "-age", "form", "provider", "-start", "end", "municipality"])
def test_the_list_sorts_by(column, manager):
    make_placement()
    make_placement(provider=make_facility(), start=date(2022, 1, 1))
    response = client_of(manager).get(url("children"), {"sortuj": column})
    assert len(response.context["table"].page.object_list) == 2


def test_the_spreadsheet_has_exactly_the_filtered_rows(manager, placed):
    make_placement(provider=make_facility())
    response = client_of(manager).get(url("children"), {"forma": "non_professional", "format": "xlsx"})
    rows = list(load_workbook(BytesIO(response.content)).worksheets[0].iter_rows(values_only=True))
    assert len(rows) == 2
    assert rows[1][0] == f"D-{placed.child_id} {placed.child}"
    assert rows[1][7] == 50
    assert AccessLog.objects.filter(action="export").count() == 1


def test_a_child_shows_its_chain_with_a_break_explained(manager):
    child = make_child()
    make_placement(child, start=date(2023, 9, 1), end=date(2024, 6, 30))
    make_placement(child, make_facility(), start=date(2025, 2, 1))
    page = client_of(manager).get(url("child", child.pk)).content.decode()
    assert "Poza pieczą 215 dni od 01.07.2024 (powrót do rodziny); reguła: przerwa wstrzymuje bieg" in page
    assert "zlicza się dni; wcześniej było ich 304" in page
    assert "Nie zapisano ustalenia gminy właściwej" in page


@pytest.mark.skipif(connection.vendor == "postgresql", reason="PostgreSQL itself refuses such records")
def test_overlapping_placements_are_shown_and_not_calculated(manager):
    child = make_child()
    make_placement(child, start=date(2024, 1, 1), end=date(2024, 6, 30))
    make_placement(child, start=date(2024, 6, 1))
    client = client_of(manager)
    assert "Dwa umieszczenia w dniach 01.06.2024–30.06.2024" in client.get(url("child", child.pk)).content.decode()
    assert "nałożone daty" in client.get(url("children")).content.decode()
    page = client.get(url("cofinancing", 2024)).content.decode()
    assert "Dwa umieszczenia w tych samych dniach" in page


def test_reading_a_child_is_logged_and_the_title_is_not_personal(manager, placed):
    response = client_of(manager).get(url("child", placed.child_id))
    log = AccessLog.objects.get()
    assert (log.ids, log.page) == ([placed.child_id], "fostercare:child")
    title = response.content.decode().split("<title>")[1].split("</title>")[0]
    assert placed.child.surname not in title
    assert f"D-{placed.child_id}" in title


def test_no_title_names_a_child(manager, placed):
    client = client_of(manager)
    for group in addresses(placed).values():
        for address in group:
            title = client.get(address).content.decode().split("<title>")[1].split("</title>")[0]
            assert placed.child.surname not in title
            assert placed.provider.name not in title


def test_lines_explain_themselves_and_name_the_other_reading(manager):
    placement = make_placement()
    make_monthly_cost(placement)
    client = client_of(manager)
    page = client.get(url("cofinancing_child", 2024, placement.child_id)).content.decode().replace("\xa0", " ")
    assert "1 361,00 zł × 17 ÷ 31 = 746,3548 zł" in page
    assert "30% z 746,3548 zł = 223,9065 zł, po zaokrągleniu 223,91 zł." in page
    assert "Inna reguła, rok kończy się z upływem rocznicy: 276,59 zł (−8,78 zł)" in page
    month = client.get(url("cofinancing_month", 2024, 3)).content.decode()
    assert "285,37" in month


def test_the_year_says_totals_by_group_and_what_is_missing(manager):
    make_monthly_cost(make_placement(start=date(2024, 12, 1)))
    make_placement(provider=make_facility(), start=date(2024, 12, 1))
    zol = make_placement(provider=make_provider("medical"), start=date(2024, 1, 1))
    make_one_off_cost(zol, component="medical_fee", day=date(2024, 12, 31), amount=Decimal("1082.45"))
    client = client_of(manager)
    page = client.get(url("cofinancing", 2024)).content.decode().replace("\xa0", " ")
    assert "136,10" in page
    assert "1 082,45" in page
    assert "Brak ogłoszonych średnich wydatków" in page
    months = client.get(url("cofinancing_months", 2024)).content.decode()
    assert "136,10" in months
    forms = client.get(url("cofinancing_forms", 2024)).content.decode()
    assert "100,0%" in forms
    readings = client.get(url("cofinancing_readings", 2024)).content.decode()
    assert "przerwa nie wstrzymuje biegu" in readings


def test_the_year_counts_up_to_a_day(manager):
    make_monthly_cost(make_placement(start=date(2024, 1, 1)), amount=Decimal("1000.00"))
    client = client_of(manager)
    assert client.get(url("cofinancing", 2024), {"do": "31.01.2024"}).context["result"].total == Decimal("100.00")
    for wrong in ("31.02.2024", "01.01.2030", "słowa"):
        assert client.get(url("cofinancing", 2024), {"do": wrong}).context["result"].total == Decimal("1200.00")


def test_the_year_as_a_spreadsheet_has_every_line_with_its_reason(manager):
    make_monthly_cost(make_placement())
    response = client_of(manager).get(url("cofinancing", 2024), {"format": "xlsx"})
    rows = list(load_workbook(BytesIO(response.content)).worksheets[0].iter_rows(values_only=True))
    assert len(rows) == 1 + 13
    assert sum(Decimal(str(row[11])) for row in rows[1:]) == Decimal("4232.27")
    assert "Drugi rok pieczy" in rows[-1][-1]


@pytest.mark.parametrize("address", [("cofinancing", 1999), ("cofinancing_month", 2024, 13), ("child", 10**9)])
def test_addresses_of_nothing_are_404(address, manager):
    assert client_of(manager).get(url(*address)).status_code == 404


def test_the_family_page_tells_of_placements_without_naming_the_carer(caseworker):
    family = make_family(created_by=caseworker)
    child = make_child(given_name="Zosia")
    make_member(family, child)
    make_placement(child, make_provider(name="Rodzina zastępcza Lisów"), end=date(2024, 1, 1))
    page = client_of(caseworker).get(reverse("families:detail", args=[family.pk])).content.decode()
    assert "Umieszczono w pieczy zastępczej: rodzina zastępcza niezawodowa" in page
    assert "Zakończono umieszczenie" in page
    assert "Lisów" not in page


def test_a_carer_shows_places_on_a_day(manager):
    family = make_provider("professional", capacity=1)
    make_placement(provider=family, start=date(2023, 1, 1))
    make_placement(provider=family, start=date(2024, 1, 1))
    client = client_of(manager)
    assert "komplet" in client.get(url("carer", family.pk), {"na-dzien": "2023-06-01"}).content.decode()
    assert "ponad limit o 1" in client.get(url("carer", family.pk), {"na-dzien": "2024-06-01"}).content.decode()
    assert "ponad limit o 1" in client.get(url("carers")).content.decode()


def queries(client, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


@pytest.mark.parametrize(
    "address",
    [
        ("children",),
        ("carers",),
        ("announcements",),
        ("cofinancing", 2024),
        ("cofinancing_months", 2024),
        ("cofinancing_forms", 2024),
        ("cofinancing_readings", 2024),
        ("cofinancing_month", 2024, 3),
    ],
    ids=lambda address: address[0],
)
def test_a_page_asks_as_much_for_twenty_rows_as_for_one(address, manager):
    def row():
        facility = make_facility()
        make_announcement(facility)
        make_placement(provider=facility)
        make_monthly_cost(make_placement())

    client = client_of(manager)
    row()
    queries(client, url(*address))
    few = queries(client, url(*address))
    for _ in range(19):
        row()
    assert queries(client, url(*address)) == few


def test_a_child_with_twenty_placements_asks_as_much_as_with_one(manager):
    child = make_child()
    client = client_of(manager)

    def stay(number: int):
        start = date(2015 + number // 4, 1 + 3 * (number % 4), 1)
        placement = make_placement(child, start=start, end=start.replace(day=20))
        make_monthly_cost(placement)
        make_decision(placement)

    stay(0)
    queries(client, url("child", child.pk))
    few = queries(client, url("child", child.pk))
    for number in range(1, 20):
        stay(number)
    assert queries(client, url("child", child.pk)) == few
