"""Pages of services: what is saved, what is refused, who sees whom, what lists cost."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import AccessLog
from families import models
from families.timeline import story
from tests.families.factories import make_assistance, make_family, make_member, make_person, make_worker
from tests.families.records import make

pytestmark = pytest.mark.django_db
DAY = date(2024, 3, 14)
TYPED = "14.03.2024"


@pytest.fixture
def worker(caseworker):
    return make_worker(user=caseworker, name="Ewa Lis")


@pytest.fixture
def family(worker):
    return make_assistance(worker=worker).family


@pytest.fixture
def client(client_of, caseworker, worker):
    return client_of(caseworker)


@pytest.fixture
def boss(client_of, manager):
    return client_of(manager)


def url(name: str, *arguments) -> str:
    return reverse(f"families:{name}", args=[getattr(argument, "pk", argument) for argument in arguments])


def saved(client, address: str, **posted):
    response = client.post(address, posted)
    assert response.status_code == 302, getattr(response.context and response.context.get("form"), "errors", "")
    return response


def refused(client, address: str, **posted) -> dict:
    response = client.post(address, posted)
    assert response.status_code == 422
    return response.context["form"].errors


def test_counselling_of_a_person_is_entered_and_entered_again(client, family, worker):
    person = make_member(family).person
    address = url("family_counselling_create", family)
    response = saved(
        client,
        address,
        date=TYPED,
        kind="legal",
        audience="families",
        person=person.pk,
        services=2,
        persons=1,
        another=1,
    )
    entry = models.Counselling.objects.get()
    assert (entry.family, entry.person, entry.services, entry.date) == (family, person, 2, DAY)
    assert response.url == f"{address}?jak={entry.pk}"
    form = client.get(response.url).context["form"]
    assert (form["kind"].value(), form["person"].value(), form["services"].value()) == ("legal", person.pk, 2)
    assert form["date"].value() == timezone.localdate()


def test_a_partners_sum_needs_no_family_but_may_have_one(client, family):
    address = url("counselling_create")
    common = {"date": TYPED, "kind": "legal", "audience": "parents", "services": 40, "persons": 12}
    saved(client, address, **common, sex="f")
    saved(client, address, **common, number=f"R-{family.pk}")
    assert list(models.Counselling.objects.order_by("pk").values_list("family", "sex")) == [
        (None, "f"),
        (family.pk, ""),
    ]
    assert "sex" in refused(client, address, **common, sex="f", number=f"R-{family.pk}")
    assert "number" in refused(client, address, **common, number=f"R-{make_family().pk}")


def test_a_named_person_is_one_and_the_same_entry_is_asked_about(client, family):
    person = make_member(family).person
    address = url("family_counselling_create", family)
    common = {"date": TYPED, "kind": "legal", "audience": "families", "person": person.pk, "services": 1}
    assert refused(client, address, **common, persons=3)
    saved(client, address, **common, persons=1)
    assert "confirmed" in refused(client, address, **common, persons=1)
    saved(client, address, **common, persons=1, confirmed="on")
    assert models.Counselling.objects.count() == 2


def test_counselling_of_other_peoples_families_is_not_seen(client, boss, family):
    own, other = make(models.Counselling, family=family), make(models.Counselling, family=make_family())
    make(models.Counselling)
    shown = {row.record for row in client.get(url("counselling")).context["table"].page.object_list}
    assert own in shown
    assert other not in shown
    assert len(shown) == 2
    assert client.get(url("counselling_edit", other)).status_code == 404
    assert client.get(f"{url('counselling_create')}?jak={other.pk}").status_code == 404
    assert len(boss.get(url("counselling")).context["table"].page.object_list) == 3


def test_an_entry_is_removed_with_a_reason_only(client, family):
    entry = make(models.Counselling, family=family)
    assert "change_reason" in refused(client, url("counselling_remove", entry))
    saved(client, url("counselling_remove", entry), change_reason="wpisano dwa razy")
    assert not models.Counselling.objects.exists()
    assert models.Counselling.history.latest().history_change_reason == "wpisano dwa razy"


def test_social_work_starts_ends_and_stands_in_the_story(client, family):
    saved(client, url("social_work_create", family), start=TYPED, contract_date="20.03.2024")
    work = models.SocialWork.objects.get()
    assert refused(client, url("social_work_create", family), start="01.05.2024")
    errors = refused(
        client, url("social_work_edit", family, work), start=TYPED, end="15.03.2024", contract_date="20.03.2024"
    )
    assert "contract_date" in errors
    saved(client, url("social_work_edit", family, work), start=TYPED, end="30.04.2024", contract_date="20.03.2024")
    titles = [event.title for event in story(family, date(2024, 12, 31))[0]]
    assert titles[:3] == ["Praca socjalna zakończona", "Podpisano kontrakt socjalny", "Praca socjalna rozpoczęta"]
    assert client.get(url("family_services", family)).status_code == 200
    saved(client, url("social_work_remove", family, work), change_reason="nie ta rodzina")


def test_services_are_in_the_history_of_changes_of_the_family(client, family, group, club):
    person = make_member(family).person
    make(models.Counselling, family=family)
    make(models.SocialWork, family=family)
    make(models.Participation, activity=group, person=person)
    make(models.Enrolment, facility=club, person=person)
    told = {change.record for change in client.get(url("history", family)).context["changes"]}
    assert all(
        any(word in record.lower() for record in told) for word in ("poradnictwo", "praca socjalna", "udział", "zapis")
    )


def test_the_list_of_a_period_has_each_family_once(boss, family):
    make(models.SocialWork, family=family, start=date(2022, 1, 1), end=date(2023, 1, 31))
    latest = make(models.SocialWork, family=family, start=date(2023, 6, 1))
    response = boss.get(f"{url('social_work')}?od=2023-01-01&do=2023-12-31")
    assert [row.record for row in response.context["table"].page.object_list] == [latest]


@pytest.fixture
def group():
    return make(models.GroupActivity, name="Grupa wsparcia", start=date(2024, 1, 1))


def test_people_join_by_the_numbers_of_their_families(client, family, group):
    person, stranger = make_member(family).person, make_member().person
    address = url("participants_add", group)
    form = client.get(address).context["form"]
    assert [key for key, _label in form.fields["people"].choices] == [person.pk]
    assert "people" in refused(client, f"{address}?rodziny=R-{family.pk}", people=[stranger.pk], start=TYPED)
    assert "people" in refused(client, address, start=TYPED)
    assert "start" in refused(client, address, people=[person.pk], start="31.12.2023")
    saved(client, address, people=[person.pk], start=TYPED)
    assert models.Participation.objects.get().start == DAY
    assert not client.get(address).context["form"].fields["people"].choices
    assert "rodziny" in client.get(f"{address}?rodziny=R-x").context["families_form"].errors


def test_a_session_keeps_those_who_came_also_people_not_seen(client, family, group):
    seen = make(models.Participation, activity=group, person=make_member(family).person, start=date(2024, 1, 1))
    hidden = make(models.Participation, activity=group, start=date(2024, 1, 1))
    late = make(models.Participation, activity=group, person=make_member(family).person, start=date(2024, 5, 1))
    address = url("session_create", group)
    common = {"date": TYPED, "held": 1, "others": 3}
    assert "present" in refused(client, address, **common, present=[late.pk])
    assert "date" in refused(client, address, **common | {"date": "31.12.2023"})
    saved(client, address, **common, present=[seen.pk])
    session = models.GroupSession.objects.get()
    session.present.add(hidden)
    saved(client, url("session_edit", group, session), **common)
    assert set(session.present.all()) == {hidden}
    response = client.get(url("activity", group))
    assert response.context["hidden"] == 1
    assert str(hidden.person) not in response.content.decode()


def test_attendance_is_one_plain_form(client, family, group, django_assert_max_num_queries):
    people = [make(models.Participation, activity=group, person=make_member(family).person, start=date(2024, 1, 1))]
    people.append(make(models.Participation, activity=group, person=make_member(family).person, start=date(2024, 4, 1)))
    hidden = make(models.Participation, activity=group, start=date(2024, 1, 1))
    session = make(models.GroupSession, activity=group, date=DAY)
    session.present.set([hidden])
    address = url("attendance", group)
    with django_assert_max_num_queries(20):
        page = client.get(address)
    rows = page.context["form"].rows()
    assert [row["cells"][0] is not None for row in rows] == [row["participation"] == people[0] for row in rows]
    saved(client, address, **{f"s{session.pk}": [people[0].pk], f"o{session.pk}": "2"})
    session.refresh_from_db()
    assert (set(session.present.all()), session.others) == ({hidden, people[0]}, 2)
    saved(
        client,
        address,
        **{f"s{session.pk}": [people[0].pk], f"o{session.pk}": "2"},
        day="04.04.2024",
        new=[people[1].pk],
        others="5",
    )
    new = models.GroupSession.objects.get(date=date(2024, 4, 4))
    assert (set(new.present.all()), new.others) == ({people[1]}, 5)
    assert models.GroupSession.history.filter(id=session.pk).count() == 2
    assert "day" in refused(client, address, new=[people[1].pk])
    assert "day" in refused(client, address, new=[people[1].pk], day=TYPED)
    assert f"o{session.pk}" in refused(client, address, **{f"o{session.pk}": "x"})


def test_counted_people_belong_to_a_year_of_the_activity(client, group):
    address = url("count_create", group)
    assert "year" in refused(client, address, year=2023, number=5)
    saved(client, address, year=2024, age="child", number=5)
    assert refused(client, address, year=2024, age="child", number=6)


@pytest.fixture
def club():
    facility = make(models.DayFacility, name="Promyk", start=date(2020, 1, 1))
    make(models.DayPlaces, facility=facility, places=2, start=date(2020, 1, 1))
    return facility


def test_more_children_than_places_are_a_doubt_and_never_a_refusal(client, family, club):
    children = [make_member(family).person.pk for _number in range(3)]
    make_member(family, role="parent", birth_date=date(1990, 1, 1))
    address = url("enrolments_add", club)
    assert {key for key, _label in client.get(address).context["form"].fields["people"].choices} == set(children)
    posted = {"people": children, "start": TYPED, "basis": "voluntary"}
    assert "confirmed" in refused(client, address, **posted)
    saved(client, address, **posted, confirmed="on")
    context = client.get(f"{url('facility', club)}?na-dzien={TYPED}").context
    assert (context["over"], context["facility"].enrolled, len(context["children"])) == (1, 3, 3)
    listed = client.get(f"{url('facilities')}?na-dzien={TYPED}").context["table"].page.object_list
    assert "ponad miejsca" in str(listed[0].get_cell("free"))
    assert AccessLog.objects.filter(subject="person").exists()


def test_children_of_families_not_seen_are_a_number(client, boss, club):
    enrolment = make(models.Enrolment, facility=club, start=date(2024, 1, 1))
    context = client.get(url("facility", club)).context
    assert (context["children"], context["hidden"]) == ([], 1)
    assert client.get(url("enrolment_edit", club, enrolment)).status_code == 404
    assert boss.get(url("enrolment_edit", club, enrolment)).status_code == 200


def test_a_new_number_of_places_ends_the_one_before(client, club):
    saved(client, url("places_create", club), places=30, start="01.09.2024")
    before, now = club.capacity.order_by("start")
    assert (before.end, now.places, now.end) == (date(2024, 8, 31), 30, None)
    assert "start" in refused(client, url("places_create", club), places=40, start="01.09.2024")


@pytest.mark.parametrize(
    ("posted", "field"),
    [
        ({}, "enrolled"),
        ({"enrolled": 10, "last_day": 11}, None),
        ({"days_open": 32, "visits": 1}, "days_open"),
        ({"enrolled": 10, "days_open": 20, "visits": 201}, "visits"),
        ({"year": 2019, "enrolled": 10}, "year"),
    ],
)
def test_figures_that_cannot_be_are_refused(posted, field, client, club):
    errors = refused(client, url("figures_create", club), **{"year": 2024, "month": 1} | posted)
    assert field is None or field in errors


def test_a_year_with_fewer_children_than_a_month_is_asked_about(client, club):
    address = url("figures_create", club)
    saved(client, address, year=2024, month=1, enrolled=20, last_day=18, visits=300, days_open=20)
    assert "confirmed" in refused(client, address, year=2024, month="", enrolled=15)
    saved(client, address, year=2024, month="", enrolled=31)
    figures = models.DayFigures.objects.get(month=1)
    saved(client, url("figures_edit", club, figures), year=2024, month=1, enrolled=21)
    saved(client, url("figures_remove", club, figures), change_reason="pomyłka")


def test_funding_facility_and_standards_are_entered(client, club):
    saved(client, url("funding_create", club), year=2024, kind="grant", amount="185 000,00", source="gmina")
    assert club.funding.get().amount == Decimal("185000.00")
    posted = {"name": "Promyk", "form": "care", "operator": "municipality", "start": "01.01.2020"}
    saved(client, url("facility_create"), **posted | {"name": "Tęcza"})
    errors = refused(
        client, url("facility_edit", club), **posted, standards_adopted="01.08.2024", standards_reviewed="01.07.2024"
    )
    assert "standards_reviewed" in errors
    saved(client, url("facility_edit", club), **posted, standards_adopted="29.02.2024")
    club.refresh_from_db()
    assert club.review_due == date(2026, 2, 28)


def test_refunds_follow_the_agreement(client, family):
    supporting = models.SupportingFamily.objects.create(name="Wiśniewscy")
    agreement = models.SupportAgreement.objects.create(
        supporting_family=supporting, family=family, start=DAY, end=date(2024, 12, 31), monthly_refund=Decimal("200")
    )
    address = url("refund_create", supporting, agreement)
    form = client.get(address).context["form"]
    assert (form["month"].value(), form["amount"].value()) == (3, Decimal("200"))
    assert "month" in refused(client, address, year=2024, month=1, amount="200")
    assert "confirmed" in refused(client, address, year=2024, month=3, amount="250,50")
    saved(client, address, year=2024, month=3, amount="250,50", confirmed="on")
    saved(client, address, year=2024, month=4, amount="200")
    assert client.get(address).context["form"]["month"].value() == 5
    (row,) = client.get(url("supporting_family", supporting)).context["rows"]
    assert row["years"] == [(2024, Decimal("450.50"))]
    hidden = models.SupportAgreement.objects.create(supporting_family=supporting, family=make_family(), start=DAY)
    assert client.get(url("refund_create", supporting, hidden)).status_code == 404


def test_the_numbers_of_the_year_lead_to_lists_with_as_many_rows(boss, group, club):
    make(models.SocialWork, start=date(2024, 2, 1))
    make(models.SocialWork, start=date(2021, 2, 1), end=date(2022, 1, 1))
    response = boss.get(f"{url('services')}?rok=2024")
    blocks = {block["name"]: block for block in response.context["blocks"]}
    for name in ("social_work", "activities", "facilities"):
        block = blocks[name]
        rows = boss.get(block["url"]).context["table"].page.object_list
        assert len(rows) == block["numbers"][0].value == 1
    assert boss.get(f"{url('services')}?rok=x").context["year"] == timezone.localdate().year


@pytest.mark.parametrize("name", ["activity", "facility", "family_services", "attendance"])
def test_pages_ask_as_much_for_many_people_as_for_few(name, boss, family, group, club, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def add():
        person = make_member(family).person
        taking_part = make(models.Participation, activity=group, person=person, start=date(2024, 1, 1))
        make(models.GroupSession, activity=group, date=DAY).present.add(taking_part)
        make(models.Enrolment, facility=club, person=person, start=date(2024, 1, 1))
        make(models.Counselling, family=family, person=person, worker=make_worker())

    place = {"activity": group, "attendance": group, "facility": club, "family_services": family}[name]
    add()
    boss.get(url(name, place))
    with CaptureQueriesContext(connection) as few:
        assert boss.get(url(name, place)).status_code == 200
    for _number in range(5):
        add()
    with django_assert_num_queries(len(few)):
        boss.get(url(name, place))


def test_a_future_day_and_a_reversed_interval_have_messages(client, family, group):
    tomorrow = timezone.localdate() + timedelta(days=1)
    posted = {"kind": "legal", "audience": "families", "services": 1, "persons": 1}
    assert "date" in refused(client, url("counselling_create"), date=f"{tomorrow:%d.%m.%Y}", **posted)
    posted = {"kind": "event", "audience": "families", "name": "Festyn", "start": TYPED, "end": "13.03.2024"}
    assert "end" in refused(client, url("group_create"), **posted)
    assert client.get(f"{url('activities')}?od=02.01.2024&do=01.01.2024").context["filter"].form.errors
    person = make_person()
    assert client.get(url("participation_edit", group, make(models.Participation, activity=group, person=person)))
