"""Entering foster-care records: what is saved, and what a wrong entry is answered with."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from families.models import Person
from fostercare.models import (
    AverageCostAnnouncement,
    CareProvider,
    CoordinatorAssignment,
    MonthlyCost,
    OneOffCost,
    Placement,
    RuleChoice,
)
from tests.families.factories import make_worker
from tests.fostercare.factories import (
    make_announcement,
    make_child,
    make_coordination,
    make_facility,
    make_monthly_cost,
    make_placement,
    make_provider,
)
from tests.strict_client import StrictClient

pytestmark = pytest.mark.django_db
LONG = "ą" * 10_000_000


@pytest.fixture
def client(manager) -> StrictClient:
    client = StrictClient(raise_request_exception=True)
    client.force_login(manager)
    return client


def url(name: str, *args) -> str:
    return reverse(f"fostercare:{name}", args=args)


def errors(response) -> dict:
    assert response.status_code == 422
    return response.context["form"].errors


def test_a_recorded_child_is_found_by_its_name_and_placed(client):
    child = make_child(surname="Żółciński")
    found = client.post(url("find_child"), {"name": "zolc"})
    assert f"/{child.pk}/umieszczenie/" in found.content.decode()
    data = {"provider": make_provider().pk, "start": "8.1.2024", "ground": "court"}
    response = client.post(url("place", child.pk), data)
    assert Placement.objects.get().start == date(2024, 1, 8)
    assert response.url == url("residence", Placement.objects.get().pk), "a new stay asks who pays"


def test_an_empty_name_finds_nobody_and_says_so(client):
    assert errors(client.post(url("find_child"), {"name": " "}))


def test_a_second_open_placement_is_refused_at_the_field(client):
    placement = make_placement()
    data = {"provider": make_provider().pk, "start": "01.06.2024", "ground": "court"}
    response = client.post(url("place", placement.child_id), data)
    assert "dziecko jest już gdzie indziej" in str(errors(response)["start"])
    assert "01.06.2024" in response.content.decode()
    assert Placement.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "value", "word"),
    [
        ("start", "31.02.2024", "Nie ma takiego dnia"),
        ("start", "", "Podaj datę"),
        ("provider", "", "Wybierz opiekuna"),
        ("provider", "999999", ""),
        ("ground", "zła", ""),
        ("court_signature", "x" * 161, "160"),
        ("note", "x" * 4001, "4000"),
        ("exclusion", "special_financing", ""),
        ("end", "01.01.2020", ""),
    ],
)
def test_a_wrong_entry_is_answered_at_its_field_and_nothing_is_written(field, value, word, client):
    data = {"provider": make_provider().pk, "start": "08.01.2024", "ground": "court"} | {field: value}
    response = client.post(url("place", make_placement(end=date(2023, 5, 5)).child_id), data)
    found = errors(response)
    assert word in str(found)
    assert Placement.objects.count() == 1


def test_ten_megabytes_of_text_give_no_error_page(client):
    placement = make_placement()
    response = client.post(url("placement", placement.pk), {"note": LONG})
    assert response.status_code in (400, 413, 422)
    placement.refresh_from_db()
    assert placement.note == ""


def test_a_new_child_and_its_placement_are_saved_together(client):
    data = {
        "child-given_name": "Maja",
        "child-surname": "Żbik",
        "child-birth_date": "05.05.2016",
        "placement-provider": make_facility().pk,
        "placement-start": "08.01.2024",
        "placement-ground": "emergency",
        "placement-under_ten_ground": "siblings",
    }
    response = client.post(url("place_new"), data)
    placement = Placement.objects.get()
    assert response.url == url("residence", placement.pk)
    assert (placement.child.surname, placement.form) == ("Żbik", "institution")


@pytest.mark.parametrize(
    "wrong", [{"placement-start": "01.01.2010"}, {"child-pesel": "44051401350"}, {"placement-provider": ""}]
)
def test_a_new_child_is_not_left_behind_without_a_placement(wrong, client):
    data = {
        "child-given_name": "Maja",
        "child-surname": "Żbik",
        "child-birth_date": "05.05.2016",
        "placement-provider": make_provider(start=date(2000, 1, 1)).pk,
        "placement-start": "08.01.2024",
        "placement-ground": "court",
    }
    assert client.post(url("place_new"), data | wrong).status_code == 422
    assert Person.objects.count() == Placement.objects.count() == 0


def test_a_placement_is_corrected_with_a_reason_in_the_history(client):
    placement = make_placement()
    data = {"provider": placement.provider_id, "start": "10.03.2023", "ground": "court"}
    client.post(url("placement", placement.pk), data | {"change_reason": "pomyłka w dacie"})
    placement.refresh_from_db()
    assert placement.start == date(2023, 3, 10)
    assert placement.history.first().history_change_reason == "pomyłka w dacie"


def test_a_correction_that_overlaps_is_refused(client):
    child = make_child()
    make_placement(child, start=date(2022, 1, 1), end=date(2022, 12, 31))
    later = make_placement(child, start=date(2023, 3, 1))
    data = {"provider": later.provider_id, "start": "31.12.2022", "ground": "court"}
    assert "start" in errors(client.post(url("placement", later.pk), data))


def test_a_child_is_moved(client):
    placement, facility = make_placement(), make_facility()
    client.post(url("move", placement.pk), {"provider": facility.pk, "day": "10.05.2024"})
    placement.refresh_from_db()
    assert (placement.end, placement.end_reason) == (date(2024, 5, 9), "moved_form")
    assert Placement.objects.get(provider=facility).start == date(2024, 5, 10)


def test_a_move_before_the_placement_or_of_an_ended_one_is_refused(client):
    placement, facility = make_placement(), make_facility()
    assert "day" in errors(client.post(url("move", placement.pk), {"provider": facility.pk, "day": "15.03.2023"}))
    ended = make_placement(end=date(2024, 1, 1))
    assert errors(client.post(url("move", ended.pk), {"provider": facility.pk, "day": "10.05.2024"}))
    assert Placement.objects.count() == 2


def test_a_placement_is_ended(client):
    placement = make_placement()
    data = {"end": "12.04.2024", "end_reason": "returned_to_family", "end_note": "postanowienie"}
    client.post(url("end", placement.pk), data)
    placement.refresh_from_db()
    assert (placement.end, placement.end_reason) == (date(2024, 4, 12), "returned_to_family")


@pytest.mark.parametrize(
    "wrong", [{"end": "01.01.2020"}, {"end_reason": ""}, {"end": ""}, {"end_reason": "moved_form"}]
)
def test_a_wrong_end_is_refused(wrong, client):
    placement = make_placement()
    data = {"end": "12.04.2024", "end_reason": "adopted"} | wrong
    assert errors(client.post(url("end", placement.pk), data))
    placement.refresh_from_db()
    assert placement.end is None


def test_a_placement_ends_only_once(client):
    placement = make_placement(end=date(2024, 1, 1))
    assert "end" in errors(client.post(url("end", placement.pk), {"end": "12.04.2024", "end_reason": "adopted"}))


def test_another_municipality_is_named_when_it_is_responsible(client):
    placement = make_placement()
    data = {"level": "residence", "evidence": "odpis", "decided_by": "kierownik", "date": "01.06.2024"}
    assert "municipality" in errors(client.post(url("residence", placement.pk), data))
    client.post(url("residence", placement.pk), data | {"municipality": "Gmina Sąsiednia"})
    placement.refresh_from_db()
    assert placement.ours is False


def test_a_monthly_cost_takes_polish_amounts_and_only_components_of_the_form(client):
    placement = make_placement()
    data = {"component": "benefit", "amount": "1 517,00 zł", "start": "01.06.2024"}
    client.post(url("monthly_cost_create", placement.pk), data)
    assert MonthlyCost.objects.get().amount == Decimal("1517.00")
    facility = make_placement(provider=make_facility())
    assert "component" in errors(client.post(url("monthly_cost_create", facility.pk), data))


@pytest.mark.parametrize(
    "wrong",
    [
        {"amount": "-5"},
        {"amount": "1,234"},
        {"amount": "dużo"},
        {"end": "01.01.2020"},
        {"children": "0"},
        {"start": ""},
    ],
)
def test_a_wrong_cost_is_refused(wrong, client):
    data = {"component": "benefit", "amount": "1517", "start": "01.06.2024"} | wrong
    assert errors(client.post(url("monthly_cost_create", make_placement().pk), data))
    assert MonthlyCost.objects.count() == 0


def test_costs_are_corrected_under_their_own_placement_only(client):
    cost = make_monthly_cost()
    other = make_placement()
    assert client.get(url("monthly_cost", other.pk, cost.pk)).status_code == 404
    data = {"component": "benefit", "amount": "1600", "start": "01.06.2024"}
    client.post(url("monthly_cost", cost.placement_id, cost.pk), data)
    cost.refresh_from_db()
    assert cost.amount == Decimal(1600)


def test_a_one_off_cost_lies_within_the_stay(client):
    placement = make_placement()
    data = {"component": "holiday", "amount": "450", "day": "01.01.2020"}
    assert "day" in errors(client.post(url("one_off_cost_create", placement.pk), data))
    client.post(url("one_off_cost_create", placement.pk), data | {"day": "05.07.2024"})
    assert OneOffCost.objects.get().amount == Decimal(450)


def test_a_shared_cost_belongs_to_the_carer(client):
    family = make_provider("professional")
    data = {"component": "carer_pay", "amount": "4567,40", "start": "01.06.2024"}
    client.post(url("shared_cost_create", family.pk), data)
    assert MonthlyCost.objects.get().provider == family


def test_a_carer_is_added_and_keeps_its_form_once_a_child_has_lived_there(client):
    data = {"name": "Rodzina zastępcza Lisów", "form": "related", "start": "01.02.2024"}
    client.post(url("carer_create"), data)
    family = CareProvider.objects.get()
    make_placement(provider=family, start=date(2024, 3, 1))
    client.post(url("carer_edit", family.pk), data | {"form": "institution", "county": "mielecki"})
    family.refresh_from_db()
    assert (family.form, family.county) == ("related", "mielecki")


@pytest.mark.parametrize("wrong", [{"name": ""}, {"capacity": "0"}, {"end": "01.01.2020"}, {"form": ""}])
def test_a_wrong_carer_is_refused(wrong, client):
    data = {"name": "Rodzina", "form": "related", "start": "01.02.2024"} | wrong
    assert errors(client.post(url("carer_create"), data))


def test_a_coordinator_takes_over_from_the_one_before(client):
    earlier = make_coordination()
    worker = make_worker(kind="coordinator")
    client.post(url("coordinator_create", earlier.provider_id), {"worker": worker.pk, "start": "01.06.2024"})
    earlier.refresh_from_db()
    assert earlier.end == date(2024, 5, 31)
    assert CoordinatorAssignment.objects.get(end__isnull=True).worker == worker


def test_the_sixteenth_family_of_a_coordinator_has_to_be_confirmed(client):
    worker = make_worker(kind="coordinator")
    for _ in range(15):
        make_coordination(worker)
    data = {"worker": worker.pk, "start": "01.06.2024"}
    response = client.post(url("coordinator_create", make_provider().pk), data)
    assert "16. rodzina" in str(errors(response))
    client.post(url("coordinator_create", make_provider().pk), data | {"confirmed": "on"})
    assert CoordinatorAssignment.objects.count() == 16


def test_a_coordinator_of_long_ago_may_be_entered(client):
    family = make_provider(start=date(1990, 1, 1))
    data = {"worker": make_worker(kind="coordinator").pk, "start": "01.06.1999"}
    assert client.post(url("coordinator_create", family.pk), data).status_code == 302


def test_the_care_of_a_coordinator_is_ended(client):
    assignment = make_coordination()
    address = url("coordinator", assignment.provider_id, assignment.pk)
    client.post(address, {"start": "15.03.2023", "end": "01.06.2024"})
    assignment.refresh_from_db()
    assert assignment.end == date(2024, 6, 1)
    assert "end" in errors(client.post(address, {"start": "15.03.2023", "end": "01.06.2020"}))


def test_data_of_a_child_are_corrected(client):
    child = make_placement().child
    data = {"given_name": "Maja", "surname": "Żbik", "birth_date": "05.05.2014"}
    client.post(url("child_edit", child.pk), data)
    child.refresh_from_db()
    assert (child.surname, child.birth_date) == ("Żbik", date(2014, 5, 5))
    assert client.get(url("child_edit", make_child().pk)).status_code == 404


def test_a_facility_has_no_coordinator(client):
    data = {"worker": make_worker(kind="coordinator").pk, "start": "01.06.2024"}
    assert errors(client.post(url("coordinator_create", make_facility().pk), data))


def test_an_announcement_is_added_once_a_day(client):
    facility = make_facility()
    data = {"provider": facility.pk, "amount": "8305,63", "published_on": "11.03.2025"}
    client.post(url("announcement_create"), data)
    assert AverageCostAnnouncement.objects.get().valid_from == date(2025, 4, 1)
    assert errors(client.post(url("announcement_create"), data))


def test_an_announcement_is_replaced_by_a_later_one_of_the_same_facility(client):
    first = make_announcement(published_on=date(2025, 2, 27))
    later = make_announcement(first.provider, published_on=date(2025, 3, 11))
    data = {"provider": first.provider_id, "amount": "8105,63", "published_on": "27.02.2025"}
    assert "replaced_by" in errors(
        client.post(url("announcement", first.pk), data | {"replaced_by": make_announcement().pk})
    )
    client.post(url("announcement", first.pk), data | {"replaced_by": later.pk})
    first.refresh_from_db()
    assert first.replaced_by == later


RULES = {
    "anniversary": "ends_with_day",
    "interruption": "continue",
    "move_day": "new_form",
    "leaving_day": "counted",
    "rounding": "unrounded_share_once",
    "adult": "keeps_band",
    "before_2012": "excluded_for_good",
    "contested": "marked",
    "contested_components": ["coordinator", "housing"],
    "ground": "opinia radcy prawnego",
    "decided_on": "20.12.2023",
}


def test_rules_are_chosen_from_a_first_of_the_month_by_the_person_signed_in(client, manager):
    seen = client.post(url("rules_create"), RULES | {"start": "01.01.2024"}).context["marks"]["widziano"]
    client.post(url("rules_create"), RULES | {"start": "01.01.2024", "widziano": seen})
    choice = RuleChoice.objects.get()
    assert (choice.decided_by, choice.contested_components) == (manager, ["coordinator", "housing"])
    page = client.get(url("rules")).content.decode()
    assert "Obowiązuje od 01.01.2024 z wyboru ośrodka: opinia radcy prawnego" in page


@pytest.mark.parametrize(
    "wrong",
    [{"start": "02.01.2024"}, {"start": ""}, {"anniversary": "inna"}, {"ground": ""}, {"contested_components": ["x"]}],
)
def test_a_wrong_choice_of_rules_is_refused(wrong, client):
    assert errors(client.post(url("rules_create"), RULES | {"start": "01.01.2024"} | wrong))
    assert RuleChoice.objects.count() == 0
