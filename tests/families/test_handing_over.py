"""A caseload changes hands: what moves, what stays and why, all or nothing, and who sees the families afterwards."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from accounts.policy import Role as UserRole
from families import handing_over
from families.duties import Role, duties_of, leaving
from families.handing_over import hand_over, plan_of
from families.models import Absence, Contact, ContactSeries, Family, Handover, SocialWork
from tests.conftest import make_user
from tests.families.factories import (
    make_assignment,
    make_assistance,
    make_contact,
    make_employment,
    make_family,
    make_monitoring,
    make_worker,
)
from tests.families.records import make

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate
DAY = timedelta(days=1)
REASON = "odejście z pracy"
HANDING_OVER = reverse("families:handing_over")


def make_caseload(worker, families: int = 3) -> list[Family]:
    return [make_assistance(worker=worker, start=date(2023, 3, 1)).family for _ in range(families)]


def give(worker, to, day=None, **details) -> list[Handover]:
    """Everything of the worker to one person."""
    day = day or TODAY()
    plan = plan_of([(duty, to) for duty in duties_of(worker, day)], day)
    by = User.objects.filter(role=UserRole.MANAGER).first() or make_user(UserRole.MANAGER)
    return hand_over(plan, reason=REASON, by=by, **details)


def assistant_on(family: Family, day: date):
    return family.assistances.get().assignments.open_on(day).get().worker


def test_the_new_assistant_begins_on_the_day_the_former_one_ends_on_the_day_before():
    former, new = make_worker(), make_worker()
    families = make_caseload(former)
    [made] = give(former, new)
    assert set(made.families.all()) == set(families)
    for family in families:
        assert assistant_on(family, TODAY() - DAY) == former
        assert assistant_on(family, TODAY()) == new
        reasons = {row.history.first().history_change_reason for row in family.assistances.get().assignments.all()}
        assert reasons == {f"przekazanie: {REASON}"}


def test_a_planned_end_of_the_assignment_stays():
    former, new, end = make_worker(), make_worker(), TODAY() + 30 * DAY
    assistance = make_assistance()
    make_assignment(assistance, former, end=end)
    give(former, new, TODAY() + DAY)
    assert assistance.assignments.get(worker=new).end == end


def test_an_assignment_that_has_not_begun_changes_its_person():
    former, new, start = make_worker(), make_worker(), TODAY() + 10 * DAY
    assistance = make_assistance()
    make_assignment(assistance, former, start=start)
    give(former, new)
    assert [(row.worker, row.start) for row in assistance.assignments.all()] == [(new, start)]


def test_planned_contacts_and_standing_visits_go_along_and_past_ones_stay():
    former, new, other = make_worker(), make_worker(), make_worker()
    [family] = make_caseload(former, 1)
    done = make_contact(family, former, date=TODAY())
    earlier = make_contact(family, former, date=TODAY() - DAY, status="planned")
    planned = make_contact(family, former, date=TODAY() + DAY, status="planned")
    others = make_contact(family, other, date=TODAY() + DAY, status="planned")
    series = ContactSeries.objects.create(family=family, worker=former, start=TODAY())
    [made] = give(former, new)
    workers = {contact.pk: contact.worker for contact in Contact.objects.all()}
    assert workers == {done.pk: former, earlier.pk: former, planned.pk: new, others.pk: other}
    series.refresh_from_db()
    assert series.worker == new
    assert planned.history.first().history_change_reason == f"przekazanie: {REASON}"
    assert [contact["day"] for contact in made.matters[0]["contacts"]] == [(TODAY() + DAY).isoformat()]


def test_monitoring_and_the_role_of_social_worker_change_hands():
    former, new = make_worker(kind="social_worker"), make_worker(kind="social_worker")
    family = make_family(social_worker=former)
    work = SocialWork.objects.create(family=family, worker=former, start=date(2024, 1, 1))
    watched = make_monitoring(make_assistance(end=date(2024, 5, 1)), worker=former)
    give(former, new)
    for record in (family, work, watched):
        record.refresh_from_db()
    assert (family.social_worker, work.worker, watched.worker) == (new, new, new)
    assert duties_of(former, TODAY()) == []


def stays(duties, to, day) -> str:
    plan = plan_of([(duty, to) for duty in duties], day)
    assert not plan.moves
    return plan.stays[0].why


def test_what_cannot_be_taken_over_stays_with_the_reason():
    former, today = make_worker(), TODAY()
    [family] = make_caseload(former, 1)
    duties = duties_of(former, today)
    assert stays(duties, None, today) == "nie wybrano"
    assert "już" in stays(duties, former, today)
    assert "nie jest asystentem" in stays(duties, make_worker(kind="social_worker"), today)
    gone = make_employment(end=today - DAY).worker
    assert "nie ma w tym dniu umowy" in stays(duties, gone, today)
    family.social_worker = make_worker()
    family.save()
    assert "art. 17 ust. 3" in stays(duties_of(former, today), family.social_worker, today)
    assert "późniejszy" in stays(duties, make_worker(), date(2023, 3, 1))


def test_monitoring_and_social_work_wait_for_the_day():
    former = make_worker(kind="social_worker")
    make_family(social_worker=former)
    make_monitoring(make_assistance(end=date(2024, 5, 1)), worker=former)
    day = TODAY() + DAY
    plan = plan_of([(duty, make_worker(kind="social_worker")) for duty in duties_of(former, day)], day)
    assert [f"{day:%d.%m.%Y}" in stay.why for stay in plan.stays] == [True, True]


def test_an_assistant_does_not_become_the_social_worker_of_the_same_family():
    former, both = make_worker(kind="social_worker"), make_worker()
    family = make_family(social_worker=former)
    make_assistance(family, worker=both)
    both.kind = "social_worker"
    both.save()
    assert "art. 17 ust. 3" in stays(duties_of(former, TODAY()), both, TODAY())


def test_more_families_than_the_limit_need_a_reason_that_is_kept():
    former, new = make_worker(), make_worker()
    make_caseload(new, 14)
    families = make_caseload(former, 2)
    plan = plan_of([(duty, new) for duty in duties_of(former, TODAY())], TODAY())
    assert [(change.worker, change.before, change.after) for change in plan.loads] == [(former, 2, 0), (new, 14, 16)]
    with pytest.raises(ValidationError) as error:
        give(former, new)
    assert "16" in error.value.message_dict["over_limit_reason"][0]
    assert assistant_on(families[0], TODAY()) == former
    give(former, new, over_limit_reason="do czasu naboru")
    assert families[0].assistances.get().assignments.get(worker=new).reason == "do czasu naboru"


def test_what_fails_in_the_middle_leaves_nothing(monkeypatch):
    former, new = make_worker(), make_worker()
    families = make_caseload(former)
    calls = []

    def fail_on_the_third(*arguments):
        calls.append(arguments)
        if len(calls) == 3:
            raise ValidationError("nie da się")

    monkeypatch.setattr(handing_over, "_pass_on_contacts", fail_on_the_third)
    with pytest.raises(ValidationError):
        give(former, new)
    assert {assistant_on(family, TODAY()) for family in families} == {former}
    assert not Handover.objects.exists()


def test_a_family_changed_meanwhile_stops_the_hand_over():
    former, new = make_worker(), make_worker()
    [family] = make_caseload(former, 1)
    plan = plan_of([(duty, new) for duty in duties_of(former, TODAY())], TODAY())
    assignment = family.assistances.get().assignments.get()
    assignment.end = TODAY() - DAY
    assignment.save()
    with pytest.raises(ValidationError, match=family.number):
        hand_over(plan, reason=REASON, by=make_user(UserRole.MANAGER))


def test_families_may_go_to_several_people_each_pair_with_its_protocol():
    former, first, second = make_worker(), make_worker(), make_worker()
    make_caseload(former, 3)
    duties = duties_of(former, TODAY())
    plan = plan_of([(duties[0], first), (duties[1], second), (duties[2], first)], TODAY())
    made = hand_over(plan, reason=REASON, by=make_user(UserRole.MANAGER))
    assert {handover.to_worker: handover.families.count() for handover in made} == {first: 2, second: 1}


def test_access_goes_over_with_the_family():
    former, new = (make_worker(user=make_user(UserRole.CASEWORKER, username=name)) for name in ("dawna", "nowa"))
    families = set(make_caseload(former))
    give(former, new, TODAY() + DAY)
    assert set(Family.objects.for_user(former.user)) == families
    assert not Family.objects.for_user(new.user)
    assert not Family.objects.for_user(former.user, TODAY() + DAY)
    assert set(Family.objects.for_user(new.user, TODAY() + DAY)) == families


def test_what_is_left_open_at_the_end_of_employment_is_told():
    worker, last = make_worker(), TODAY() + 5 * DAY
    contract = make_employment(worker)
    [family] = make_caseload(worker, 1)
    make_contact(family, worker, date=last + DAY, status="planned")
    make(Absence, worker=make_worker(), substitute=worker, start=last)
    assert leaving(worker) is None
    contract.end = last
    contract.save()
    left = leaving(worker)
    assert ([duty.family for duty in left.duties], left.planned, len(left.standing_in)) == ([family], 1, 1)
    assert left.day_after == last + DAY
    assert leaving(make_worker()) is None


# Pages


def fields(duties, **values) -> dict:
    """What the form sends: everything marked."""
    return {f"take-{duty.key}": "on" for duty in duties} | {"day": f"{TODAY():%d.%m.%Y}", "reason": REASON} | values


def test_the_form_leads_over_the_check_to_the_protocol(client_of, manager):
    former, new = make_worker(), make_worker()
    families = make_caseload(former)
    planned = make_contact(families[0], former, date=TODAY() + DAY, status="planned")
    client, address = client_of(manager), f"{HANDING_OVER}?od={former.pk}"
    page = client.get(address).content.decode()
    assert all(family.name in page for family in families)
    sent = fields(duties_of(former, TODAY()), to=new.pk)
    check = client.post(address, sent)
    assert check.status_code == 200
    assert "Przekaż 3 rodziny" in check.content.decode()
    assert f"{planned.date:%d.%m.%Y}" in check.content.decode()
    assert not Handover.objects.exists()
    done = client.post(address, sent | {"potwierdzam": check.context["plan"].signature}, follow=True)
    protocol = done.content.decode()
    assert "Przekazano 3 rodziny." in protocol
    assert all(text in protocol for text in (str(former), str(new), REASON, families[0].name))


def test_the_check_says_what_stays_and_why(client_of, manager):
    former, new = make_worker(), make_worker()
    make_caseload(former, 2)
    duties = duties_of(former, TODAY())
    page = client_of(manager).post(f"{HANDING_OVER}?od={former.pk}", fields(duties[:1], to=new.pk))
    assert [stay.why for stay in page.context["plan"].stays] == ["nie wybrano"]
    assert "nie wybrano" in page.content.decode()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"reason": ""}, "Podaj powód przekazania"),
        ({"reason": "x" * 201}, "200"),
        ({"to": ""}, "Wybierz, kto przejmuje rodziny"),
        ({"to": "999999"}, "999999"),
        ({"day": "31.02.2026"}, "31.02.2026"),
    ],
)
def test_a_form_that_has_to_be_mended_says_how(client_of, manager, change, message):
    former, new = make_worker(), make_worker()
    make_caseload(former, 1)
    sent = fields(duties_of(former, TODAY()), to=new.pk) | change
    response = client_of(manager).post(f"{HANDING_OVER}?od={former.pk}", sent)
    assert response.status_code == 422
    assert message in response.content.decode()


def test_nothing_chosen_is_said(client_of, manager):
    former = make_worker()
    make_caseload(former, 1)
    response = client_of(manager).post(f"{HANDING_OVER}?od={former.pk}", fields([], to=make_worker().pk))
    assert response.status_code == 422
    assert "Wybierz co najmniej jedną rodzinę." in response.content.decode()


def test_what_was_typed_comes_back_for_a_change(client_of, manager):
    former, new = make_worker(), make_worker()
    make_caseload(former, 1)
    sent = fields(duties_of(former, TODAY()), to=new.pk)
    page = client_of(manager).post(f"{HANDING_OVER}?od={former.pk}", sent | {"popraw": "1"})
    assert page.status_code == 200
    assert REASON in page.content.decode()


def test_a_plan_that_has_changed_is_shown_once_more(client_of, manager):
    former, new = make_worker(), make_worker()
    make_caseload(former, 1)
    sent = fields(duties_of(former, TODAY()), to=new.pk, potwierdzam="asystent-1:1")
    response = client_of(manager).post(f"{HANDING_OVER}?od={former.pk}", sent)
    assert response.status_code == 422
    assert "zmieniło się" in response.content.decode()
    assert not Handover.objects.exists()


def test_families_chosen_in_the_list_come_with_their_workers(client_of, manager):
    chosen, other = make_caseload(make_worker(), 2)
    page = client_of(manager).get(f"{HANDING_OVER}?rodziny={chosen.pk},x,{10**20}")
    assert [duty.family for duty in page.context["duties"]] == [chosen]
    assert other.name not in page.content.decode()


def test_a_page_without_anything_to_hand_over_says_so(client_of, manager):
    page = client_of(manager).get(f"{HANDING_OVER}?od={make_worker().pk}").content.decode()
    assert "nie ma czego przekazać" in page
    assert client_of(manager).get(f"{HANDING_OVER}?od=999999").status_code == 404
    assert client_of(manager).get(f"{HANDING_OVER}?od=x").status_code == 404


def test_only_who_leads_the_team_hands_over(client_of, caseworker, administrator):
    for person in (caseworker, administrator):
        assert client_of(person).get(HANDING_OVER).status_code == 404
        assert client_of(person).post(HANDING_OVER).status_code == 404


def test_the_page_costs_as_many_queries_for_twelve_families_as_for_two(
    client_of, manager, django_assert_max_num_queries
):
    former, new = make_worker(), make_worker()
    make_caseload(former, 12)
    client, address = client_of(manager), f"{HANDING_OVER}?od={former.pk}"
    with django_assert_max_num_queries(20):
        client.get(address)
    with django_assert_max_num_queries(60):
        client.post(address, fields(duties_of(former, TODAY()), to=new.pk))


def test_a_role_has_a_word():
    assert {role.label for role in Role} == {"asystent", "monitorowanie po zakończeniu", "pracownik socjalny"}
