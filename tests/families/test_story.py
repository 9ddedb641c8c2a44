"""The story of a family as a page: strands, years, what is planned, periods as bars; the same cost for any length."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from families.models import PlanGoal
from families.period_bars import Kind, PeriodBar, draw, periods_of
from families.timeline import PAGE, TOLD, Strand, story, years_of
from tests.families.factories import (
    make_assistance,
    make_contact,
    make_family,
    make_member,
    make_monitoring,
    make_person,
    make_plan,
    make_worker,
)
from tests.families.records import make
from tests.fostercare.factories import make_placement

pytestmark = pytest.mark.django_db
DAY = date(2024, 1, 1)


def titles(family, until=DAY, strands=()) -> list[str]:
    return [event.title for event in story(family, until, strands)[0]]


def test_planned_and_missed_contacts_say_so():
    family, worker = make_family(), make_worker()
    make_contact(family, worker, date=date(2023, 5, 1), status="planned")
    make_contact(family, worker, date=date(2023, 5, 2), status="missed", missed_reason="absent")
    assert titles(family) == ["Wizyta, nie odbył się (nikogo nie zastano)", "Wizyta, planowany"]


def test_a_contact_tells_who_took_part_and_for_which_goal():
    assistance = make_assistance()
    goal = make(PlanGoal, plan=make_plan(assistance), name="Lekarz")
    contact = make_contact(assistance.family, make_worker(name="Ewa Lis"), date=date(2023, 5, 1))
    contact.persons.add(make_member(assistance.family, make_person(given_name="Iga")).person)
    contact.goals.add(goal)
    assert story(assistance.family, DAY)[0][0].who == "Ewa Lis · Iga · cel: Lekarz"


def test_changes_of_data_are_told_only_when_asked_for(manager, client_of):
    contact = make_contact(note="Stara treść.")
    contact.note = "Nowa treść."
    contact.save_because("pomyłka")
    today = timezone.localdate()
    told = story(contact.family, today, [Strand.CHANGES])[0]
    assert {event.strand for event in told} == {Strand.CHANGES}
    assert any("pomyłka" in event.text for event in told)
    assert not any("treść" in event.text for event in told)
    assert not any(event.strand == Strand.CHANGES for event in story(contact.family, today)[0])
    page = client_of(manager).get(f"/rodziny/{contact.family.pk}/?pokaz=zmiany").context
    assert [code for code, _label, shown in page["strands"] if shown] == ["zmiany"]
    page = client_of(manager).get(f"/rodziny/{contact.family.pk}/").context
    assert [code for code, _label, shown in page["strands"] if shown] == list(TOLD)


def test_years_of_a_case_lead_to_their_part_of_the_story(manager, client_of):
    family = make_family(opened=date(2021, 6, 1))
    for year, number in ((2021, 1), (2023, 2)):
        for day in range(number):
            make_contact(family, date=date(year, 7, 1 + day))
    make_contact(family, date=date(2023, 8, 1), status="planned")
    assert years_of(family, date(2023, 12, 31)) == [(2023, 2), (2022, 0), (2021, 1)]
    client = client_of(manager)
    years = client.get(f"/rodziny/{family.pk}/").context["years"]
    address = next(url for year, _count, url in years if year == 2021)
    page = client.get(f"/rodziny/{family.pk}/{address}").context
    assert {event.day.year for event in page["events"]} == {2021}


def test_what_is_planned_stands_beside(manager, client_of):
    family, tomorrow = make_family(), timezone.localdate() + timedelta(days=1)
    planned = make_contact(family, date=tomorrow, status="planned")
    page = client_of(manager).get(f"/rodziny/{family.pk}/")
    assert list(page.context["planned"]) == [planned]
    assert planned.pk not in {event.url for event in page.context["events"]}


def test_the_page_costs_the_same_queries_for_a_short_and_a_long_case(manager, client_of):
    family, worker = make_family(), make_worker()
    client = client_of(manager)
    make_contact(family, worker, date=DAY)
    counted = []
    for more in (0, 2 * PAGE):
        for number in range(more):
            make_contact(family, worker, date=DAY - timedelta(days=number * 20))
        with CaptureQueriesContext(connection) as queries:
            client.get(f"/rodziny/{family.pk}/")
        counted.append(len(queries))
    assert counted[0] == counted[1]


def test_periods_are_drawn_with_words_for_those_who_cannot_see_them():
    assistance = make_assistance(start=date(2021, 1, 1), end=date(2021, 12, 31))
    make_monitoring(assistance, start=date(2022, 1, 1))
    bars = periods_of(assistance.family, DAY)
    assert [bar.words for bar in bars] == ["asystent 01.01.2021–31.12.2021", "monitorowanie od 01.01.2022"]
    drawing = draw(bars, DAY)
    assert 'role="img"' in drawing
    assert "<desc" in drawing
    assert "style=" not in drawing
    assert [year in drawing for year in (">2021<", ">2022<", ">2023<")] == [True, True, True]


def test_a_case_without_periods_has_no_drawing():
    assert draw(periods_of(make_family(), DAY), DAY) == ""


def test_names_in_a_drawing_are_escaped():
    drawing = draw([PeriodBar(Kind.FOSTER_CARE, date(2023, 1, 1), None, "<b>Ola")], DAY)
    assert "<b>" not in drawing


def test_placements_of_the_familys_children_are_periods_too():
    member = make_member(make_family(), make_person(given_name="Zosia", birth_date=date(2015, 5, 5)))
    make_placement(child=member.person, start=date(2023, 2, 1), end=date(2023, 6, 14))
    bars = periods_of(member.family, DAY)
    assert [(bar.kind, bar.who, bar.end) for bar in bars] == [(Kind.FOSTER_CARE, "Zosia", date(2023, 6, 14))]
