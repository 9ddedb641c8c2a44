"""The page of a child in care as its whole file: findings with links, what comes next, siblings, records, new stays."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import AccessLog, CentreProfile
from fostercare.children.coming import coming
from fostercare.children.file import SHOWN, load
from fostercare.children.findings import findings
from fostercare.children.records import KINDS
from fostercare.models import (
    Absence,
    CareLeaver,
    ChildAssessment,
    CourtOrder,
    HelpPlan,
    ParentContact,
    Placement,
    ResidenceDecision,
    Settlement,
)
from fostercare.services import decide_residence, move_child
from tests.families.factories import make_family, make_member
from tests.fostercare.factories import make_child, make_decision, make_facility, make_placement, make_provider

pytestmark = [pytest.mark.django_db, pytest.mark.once]
TODAY = date(2024, 12, 31)


def url(name: str, *args) -> str:
    return reverse(f"fostercare:{name}", args=args)


@pytest.fixture
def client(client_of, manager):
    return client_of(manager)


def told(placement: Placement, day: date = TODAY) -> dict[str, str]:
    """Findings by sentence, each with the address that settles it."""
    return {one.text: one.url for one in findings(load(placement.child, day))}


def one_with(found: dict[str, str], words: str) -> str:
    (address,) = [link for text, link in found.items() if words in text]
    return address


def order(placement: Placement, **overrides) -> CourtOrder:
    values = {"kind": "placement", "date": placement.start, "court": "SR w Mielcu"} | overrides
    return CourtOrder.objects.create(child=placement.child, placement=placement, **values)


def test_a_file_in_order_has_nothing_to_check():
    placement = make_placement()
    order(placement)
    make_decision(placement)
    assert told(placement) == {}


def test_what_is_missing_is_said_with_the_page_that_settles_it(client):
    placement = make_placement(make_child(birth_date=date(2018, 1, 1)), make_facility())
    Absence.objects.create(placement=placement, kind="escape", start=date(2024, 10, 1))
    found = told(placement)
    assert one_with(found, "gminy właściwej") == url("residence", placement.pk)
    assert one_with(found, "poniżej 10 lat") == url("placement", placement.pk)
    assert one_with(found, "postanowienia sądu") == url("record_create", placement.child_id, "postanowienia")
    assert "/nieobecnosci/" in one_with(found, "ucieczce")
    page = client.get(url("child", placement.child_id)).content.decode()
    for address in found.values():
        assert address in page
        assert client.get(address).status_code == 200


def test_an_unknown_birth_date_is_asked_for():
    placement = make_placement(make_child(birth_date=None))
    assert one_with(told(placement), "Data urodzenia") == url("child_edit", placement.child_id)


def test_a_move_to_nowhere_is_found():
    first = make_placement(end=date(2024, 3, 31), end_reason="moved_form")
    assert one_with(told(first), "następnego nie zapisano") == url("place", first.child_id)
    make_placement(first.child, start=date(2024, 4, 3))
    assert one_with(told(first), "dopiero 03.04.2024") == url("placement", first.pk)


def test_a_gap_after_a_return_is_explained_and_no_finding():
    first = make_placement(end=date(2024, 3, 31))
    again = make_placement(first.child, start=date(2024, 6, 1))
    order(again)
    make_decision(again)
    assert told(again) == {}


def test_a_child_placed_again_is_asked_about_anew_and_shows_the_decision_before(client):
    first = make_placement(end=date(2024, 3, 31))
    make_decision(first, address="Mielec, ul. Długa 5")
    data = {"provider": make_provider().pk, "start": "01.06.2024", "ground": "court", "known_from": "county"}
    page = client.get(url("place", first.child_id)).content.decode()
    assert "Wcześniej w pieczy" in page
    response = client.post(url("place", first.child_id), data)
    again = Placement.objects.get(start=date(2024, 6, 1))
    assert response.url == url("residence", again.pk)
    page = client.get(response.url).content.decode()
    assert "Ustalenia z wcześniejszych pobytów" in page
    assert "Mielec, ul. Długa 5" in page
    assert "na nowo (art. 191 ust. 4 i 9)" in " ".join(told(again))
    decision = {
        "level": "residence",
        "ours": "",
        "municipality": "Gmina Tuszów",
        "address": "Tuszów 3",
        "evidence": "zaświadczenie",
        "decided_by": "kierownik",
        "date": "10.06.2024",
    }
    assert client.post(response.url, decision).status_code == 302
    again.refresh_from_db()
    first.refresh_from_db()
    assert (again.ours, first.ours) == (False, True), "both decisions stay"


def test_a_move_asks_for_nothing_and_keeps_the_decision_with_the_first_placement(client):
    first = make_placement()
    make_decision(first)
    second = move_child(placement=first, provider=make_facility(), day=date(2024, 5, 10))
    assert not any("gminy właściwej" in text for text in told(second))
    decide_residence(
        placement=second, level="court_seat", evidence="akta", decided_by="kierownik", day=date(2024, 6, 1),
        ours=False, municipality="Gmina Sąsiednia",
    )  # fmt: skip
    assert set(ResidenceDecision.objects.values_list("placement", flat=True)) == {first.pk}
    assert set(Placement.objects.values_list("ours", flat=True)) == {False}


def test_a_placement_before_2012_is_recognised_and_excluded_for_good_with_its_ground():
    old = make_placement(
        start=date(2011, 12, 15), end=date(2020, 6, 30), provider=make_provider(start=date(2010, 1, 1))
    )
    again = make_placement(old.child, start=date(2021, 1, 1))
    assert old.exclusion == "before_2012"
    assert "art. 238 ust. 1" in old.exclusion_ground
    file = load(old.child, TODAY)
    assert file.standing.percent is None
    assert "przed 01.01.2012" in " ".join(told(again))
    old.start = date(2012, 1, 1)
    old.save_because("pomyłka w dacie")
    assert (old.exclusion, old.exclusion_ground) == ("", "")
    assert one_with(told(again), "pierwszym dniu obowiązywania") == url("placement", old.pk)


def test_what_comes_next_is_told_in_order_of_days():
    CentreProfile.objects.create(pk=1, has_county_rights=True)
    born = TODAY.replace(year=TODAY.year - 17) - timedelta(days=200)
    placement = make_placement(make_child(birth_date=born), start=date(2023, 3, 15))
    make_decision(placement)
    order(placement, until=date(2025, 5, 1))
    next_ones = coming(load(placement.child, TODAY))
    words = [str(one.what) for one in next_ones]
    assert words == [
        "Brak planu pomocy dziecku",
        "Ocena sytuacji dziecka",
        "Udział gminy: 50%",
        "Kończy się postanowienie o pobycie dziecka",
        "Ukończenie lat: 18",
    ]
    assert [one.day for one in next_ones] == sorted(one.day for one in next_ones)
    assert next_ones[2].day == date(2025, 3, 15)
    assert coming(load(make_placement(end=date(2024, 1, 1)).child, TODAY)) == []


def test_siblings_are_together_or_apart_and_others_only_a_number(client):
    family, carer = make_family(), make_provider()
    placement = make_placement(provider=carer)
    together, apart = make_placement(provider=carer), make_placement()
    for child in (placement.child, together.child, apart.child, make_child(surname="Niewidoczny")):
        make_member(family, child)
    page = client.get(url("child", placement.child_id)).content.decode()
    assert "Razem: 1, osobno: 1, poza pieczą: 1." in page
    assert url("child", apart.child_id) in page
    assert "Niewidoczny" not in page
    assert set(AccessLog.objects.latest("at").ids) == {placement.child_id, together.child_id, apart.child_id}
    rows = client.get(url("children"), {"uwaga": "osobno"}).context["table"].page.object_list
    assert {row.record.child_id for row in rows} == {placement.child_id, together.child_id, apart.child_id}


WANTED = {
    "postanowienia": {"kind": "security", "date": "20.03.2023", "court": "SR w Mielcu", "until": "20.06.2030"},
    "nieobecnosci": {"kind": "escape", "start": "01.04.2023"},
    "oceny": {"date": "10.09.2023", "participants": ["carer", "parents"], "situation": "Dobra.", "outcome": "return"},
    "plany": {"start": "01.04.2023", "goal": "return", "activities": "Spotkania.", "review_on": "01.10.2023"},
    "kontakty": {"date": "01.05.2023", "kind": "meeting", "whom": "matka", "happened": "on", "minutes": "60"},
}


@pytest.mark.parametrize("code", KINDS)
def test_a_record_is_added_shown_changed_printed_and_removed(code, client):
    child, kind = make_placement().child, KINDS[code]
    assert client.get(url("record_create", child.pk, code)).status_code == 200
    response = client.post(url("record_create", child.pk, code), WANTED[code])
    assert response.url == f"{url('child', child.pk)}#{code}"
    record = kind.of_child(child).get()
    page = client.get(url("child", child.pk)).content.decode()
    assert str(kind.told(record).title) in page
    place = url("record", child.pk, code, record.pk)
    assert client.post(place, WANTED[code] | {"change_reason": "pomyłka"}).status_code == 302
    assert record.history.first().history_change_reason == "pomyłka"
    printed = client.get(url("record_print", child.pk, code, record.pk))
    assert printed.status_code == (200 if kind.on_paper else 404)
    remove = url("record_remove", child.pk, code, record.pk)
    assert client.post(remove, {}).status_code == 422
    assert client.post(remove, {"change_reason": "nie to dziecko"}).status_code == 302
    assert not kind.of_child(child).exists()


@pytest.mark.parametrize(
    ("code", "wrong", "field"),
    [
        ("postanowienia", {"until": "01.01.2023"}, "until"),
        ("postanowienia", {"court": ""}, "court"),
        ("nieobecnosci", {"start": "01.01.2020"}, "start"),
        ("nieobecnosci", {"end": "01.03.2023"}, "end"),
        ("oceny", {"date": "01.01.2020"}, "date"),
        ("oceny", {"court_told_on": "01.09.2023"}, "court_told_on"),
        ("oceny", {"participants": ["nobody"]}, "participants"),
        ("plany", {"review_on": "01.04.2023"}, "review_on"),
        ("plany", {"activities": "x" * 4001}, "activities"),
        ("kontakty", {"happened": ""}, "minutes"),
        ("kontakty", {"date": "01.01.2100"}, "date"),
    ],
)
def test_a_wrong_entry_is_answered_at_its_field(code, wrong, field, client):
    child = make_placement().child
    response = client.post(url("record_create", child.pk, code), WANTED[code] | wrong)
    assert response.status_code == 422
    assert field in response.context["form"].errors
    assert not KINDS[code].of_child(child).exists()


def test_two_absences_of_one_day_and_two_plans_are_refused(client):
    child = make_placement().child
    for code in ("nieobecnosci", "plany"):
        client.post(url("record_create", child.pk, code), WANTED[code])
        assert client.post(url("record_create", child.pk, code), WANTED[code]).status_code == 422


def test_a_record_of_another_child_or_of_no_kind_is_not_found(client):
    one, other = make_placement(), make_placement()
    record = order(one)
    assert client.get(url("record", other.child_id, "postanowienia", record.pk)).status_code == 404
    assert client.get(url("record_create", one.child_id, "inne")).status_code == 404


def test_an_escape_changes_neither_the_days_nor_the_band():
    placement = make_placement(start=date(2023, 3, 15))
    Absence.objects.create(placement=placement, kind="escape", start=date(2023, 6, 1), end=date(2023, 8, 31))
    standing = load(placement.child, date(2024, 3, 15)).standing
    assert (standing.since, standing.percent) == (date(2023, 3, 15), 30)


def test_many_records_cost_no_more_queries_and_the_older_are_folded(client):
    placement = make_placement()

    def add(number: int) -> None:
        day = date(2023, 4, 1) + timedelta(days=40 * number)
        order(placement, date=day)
        Absence.objects.create(placement=placement, kind="hospital", start=day, end=day)
        ChildAssessment.objects.create(
            child=placement.child, placement=placement, date=day, situation="x", outcome="stays"
        )
        HelpPlan.objects.create(child=placement.child, start=day, end=day, goal="return", activities="x")
        ParentContact.objects.create(child=placement.child, date=day, whom="matka")

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(url("child", placement.child_id)).status_code == 200
        return len(captured)

    add(0)
    queries()
    few = queries()
    for number in range(1, 15):
        add(number)
    assert queries() == few
    page = client.get(url("child", placement.child_id)).content.decode()
    assert f"Wcześniej: {15 - SHOWN} wpisów" in page


def test_a_change_into_settled_months_is_asked_about_once(client, manager):
    placement = make_placement(start=date(2024, 3, 10))
    months = {"start": date(2024, 1, 1), "end": date(2024, 6, 30)}
    Settlement.objects.create(**months, settled_by=manager, total=0, checksum="x")
    data = {"end": "12.04.2024", "end_reason": "adopted"}
    response = client.post(url("end", placement.pk), data)
    assert response.status_code == 422
    assert "01.01.2024–30.06.2024" in response.content.decode()
    assert client.post(url("end", placement.pk), data | {"confirmed": "on"}).status_code == 302
    later = make_placement(start=date(2024, 3, 10))
    assert client.post(url("end", later.pk), data | {"end": "30.06.2024"}).status_code == 302


def test_a_move_inside_settled_months_is_asked_about_once(client, manager):
    placement, facility = make_placement(start=date(2024, 3, 10)), make_provider(form="institution")
    months = {"start": date(2024, 1, 1), "end": date(2024, 6, 30)}
    Settlement.objects.create(**months, settled_by=manager, total=0, checksum="x")
    data = {"provider": facility.pk, "day": "12.04.2024"}
    assert client.post(url("move", placement.pk), data).status_code == 422
    assert client.post(url("move", placement.pk), data | {"confirmed": "on"}).status_code == 302


def test_a_child_that_grows_up_leads_to_its_leaving_care(client):
    born = timezone.localdate() - timedelta(days=17 * 366)
    placement = make_placement(make_child(birth_date=born))
    leave = reverse("fostercare:leaver_create", args=[placement.child_id])
    assert leave in client.get(url("child", placement.child_id)).content.decode()
    leaver = CareLeaver.objects.create(person=placement.child, start=timezone.localdate())
    page = client.get(url("child", placement.child_id)).content.decode()
    assert leaver.get_absolute_url() in page
    assert leave not in page


def test_gaps_stand_on_top_of_the_list_with_a_way_to_them(client):
    moved = make_placement(end=date(2024, 3, 31), end_reason="moved_form")
    make_placement(moved.child, start=date(2024, 4, 1))
    assert client.get(url("children")).context["broken"] == []
    lost = make_placement(end=date(2024, 3, 31), end_reason="moved_form")
    page = client.get(url("children"))
    (banner,) = page.context["broken"]
    assert "przejściem bez następnego" in page.content.decode()
    rows = client.get(banner["url"]).context["table"].page.object_list
    assert [row.record.pk for row in rows] == [lost.pk]


def test_the_list_is_narrowed_by_what_has_to_be_looked_at(client):
    today = timezone.localdate()
    start = today - timedelta(days=300)
    quiet = make_placement(start=start)
    order(quiet)
    make_decision(quiet)
    young = make_placement(make_child(birth_date=today - timedelta(days=3000)), make_facility(), start=start)
    adult = make_placement(make_child(birth_date=date(2004, 1, 1)), start=start)
    Absence.objects.create(placement=quiet, kind="hospital", start=today)
    old = make_placement(
        start=date(2011, 5, 1), provider=make_provider(start=date(2010, 1, 1)), court_signature="III Nsm 1/11"
    )

    def shown(**filters) -> set[int]:
        rows = client.get(url("children"), filters).context["table"].page.object_list
        return {row.record.pk for row in rows}

    assert shown(uwaga="mlodsze") == {young.pk}
    assert shown(uwaga="pelnoletni") == {adult.pk}
    assert shown(uwaga="bez-postanowienia") == {young.pk, adult.pk}
    assert shown(uwaga="nieobecni") == {quiet.pk}
    assert shown(uwaga="przed-2012") == shown(uwaga="wylaczone") == {old.pk}
    assert shown(termin="residence") == {young.pk, adult.pk}
    assert shown(termin="adulthood") == {adult.pk}
    assert shown(termin="dowolny") == {young.pk, adult.pk}
