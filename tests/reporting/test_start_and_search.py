"""The start page by role, and search: what each person finds, and that no words stand in an address."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import AccessLog
from programs.models import Level
from reporting.models import SavedSearch
from tests.families.factories import make_assistance, make_contact, make_family, make_member, make_person, make_worker
from tests.programs.factories import make_indicator, make_institution, make_node
from tests.programs.factories import make_member as make_institution_member
from tests.reporting.factories import adopt_report, make_report

pytestmark = pytest.mark.django_db
ROLES = ("caseworker", "coordinator", "manager", "report_editor", "partner", "auditor", "administrator")


def working(user, **overrides):
    """The person as an assistant with one family since a year."""
    worker = make_worker(user=user)
    family = make_family(**overrides)
    make_assistance(family, worker, start=timezone.localdate() - timedelta(days=365))
    return worker, family


@pytest.mark.parametrize("role", ROLES)
def test_everybody_has_a_start_page(role, request, client_of):
    answer = client_of(request.getfixturevalue(role)).get("/")
    assert answer.status_code == 200


def test_a_caseworker_starts_with_the_contact_form_and_own_terms(caseworker, client_of):
    worker, family = working(caseworker)
    make_contact(family, worker=worker, date=timezone.localdate())
    page = client_of(caseworker).get("/").context["page"]
    assert page.quick_form is not None
    assert page.own_load[0] == 1
    assert [line.contact.family for line in page.saved] == [family]
    assert {due.family for due in page.dues} <= {family.pk}
    assert (page.report, page.loads, page.adopted) == (None, None, None)


def test_a_caseworker_does_not_see_terms_of_others(caseworker, client_of):
    working(None)
    assert client_of(caseworker).get("/").context["page"].dues == []


def test_a_manager_sees_what_is_late_by_person_the_loads_and_the_report(manager, client_of):
    worker, _family = working(None)
    make_report(2023, manager)
    page = client_of(manager).get("/").context["page"]
    assert [(line.name, line.families) for line in page.loads] == [(worker.name, 1)]
    assert page.report.year == 2023
    assert sum(count for _name, count in page.late_by_worker) == len(page.late)


def test_an_auditor_sees_adopted_reports_and_corrections_but_no_families(auditor, manager, client_of):
    working(None)
    adopt_report(make_report(2023, manager), user=manager)
    answer = client_of(auditor).get("/")
    page = answer.context["page"]
    assert [report.year for report in page.adopted] == [2023]
    assert page.dues is None
    assert "/rodziny" not in answer.content.decode()


def test_a_partner_sees_only_questions_to_the_own_institution(partner, client_of):
    ours, theirs = make_institution(), make_institution()
    make_institution_member(partner, ours)
    mine = make_indicator(reported_by=ours)
    make_indicator(reported_by=theirs)
    questions = client_of(partner).get("/").context["page"].questions
    assert [indicator for indicator, _year in questions] == [mine]


def test_a_report_editor_sees_the_stage_and_the_gaps_without_families(report_editor, client_of):
    working(None)
    report = make_report(2023)
    make_indicator(programme=report.programmes.get())
    answer = client_of(report_editor).get("/")
    assert answer.context["page"].gaps == 1
    assert "/rodziny" not in answer.content.decode()


def test_reading_terms_of_families_is_logged(manager, client_of):
    working(None)
    client_of(manager).get("/")
    assert AccessLog.objects.get().subject == "family"


def test_the_start_page_costs_the_same_queries_for_one_family_and_for_twenty(manager, client_of):
    working(None)
    client = client_of(manager)
    client.get("/")
    counted = []
    for more in (0, 19):
        for _ in range(more):
            working(None)
        with CaptureQueriesContext(connection) as queries:
            client.get("/")
        counted.append(len(queries))
    assert counted[0] == counted[1]


def look_for(client, words):
    answer = client.post("/szukaj/", {"q": words})
    assert answer.status_code == 302
    assert words not in answer.url
    return client.get(answer.url)


def test_a_family_is_found_without_polish_letters_and_the_words_stay_on_the_server(manager, client_of):
    make_family(name="Żółciewscy")
    make_family(name="Żółtowscy")
    answer = look_for(client_of(manager), "zol")
    assert {hit.label.split(" ", 1)[1] for hit in answer.context["groups"][0].hits} == {"Żółciewscy", "Żółtowscy"}


def test_a_single_hit_opens_at_once(manager, client_of):
    family = make_family(name="Jabłonkowscy")
    assert look_for(client_of(manager), family.number).url == family.get_absolute_url()


def test_people_are_found_with_their_family(manager, client_of):
    for name in ("Zofia", "Olek"):
        make_member(make_family(name="Lisowie"), make_person(given_name=name, surname="Łoś"))
    groups = look_for(client_of(manager), "los").context["groups"]
    assert [len(group.hits) for group in groups if group.subject == "person"] == [2]
    assert AccessLog.objects.filter(action="search").count() == 2


def test_one_family_found_by_its_people_opens_at_once(manager, client_of):
    family = make_family(name="Lisowie")
    for name in ("Zofia", "Olek"):
        make_member(family, make_person(given_name=name, surname="Łoś"))
    assert look_for(client_of(manager), "los").url == family.get_absolute_url()


def test_five_of_a_kind_are_shown_and_all_of_it_by_a_link(manager, client_of):
    for number in range(8):
        make_family(name=f"Borówkowscy {number}")
    client = client_of(manager)
    answer = look_for(client, "borowk")
    assert [(len(group.shown), len(group.hits)) for group in answer.context["groups"]] == [(5, 8)]
    assert len(AccessLog.objects.latest("pk").ids) == 5
    page = answer.content.decode()
    assert "Wszystkie (8)" in page
    whole = client.get(answer.request["PATH_INFO"], {"grupa": "rodziny"})
    assert [len(group.shown) for group in whole.context["groups"]] == [8]
    assert client.get(answer.request["PATH_INFO"], {"grupa": "inne"}).status_code == 200


def test_a_record_that_was_merged_into_another_is_not_found(manager, client_of):
    kept, absorbed = make_family(name="Żółciewscy"), make_family(name="Żółciewscy podwójni")
    absorbed.merged_into = kept
    absorbed.save()
    assert look_for(client_of(manager), "zolciew").url == kept.get_absolute_url()
    assert look_for(client_of(manager), absorbed.number).context["groups"] == []


@pytest.mark.parametrize("role", ["auditor", "report_editor", "partner", "administrator"])
def test_people_are_never_found_by_those_who_may_not(role, request, client_of):
    make_family(name="Jabłonkowscy")
    make_member(make_family(), make_person(surname="Jabłonkowska"))
    answer = look_for(client_of(request.getfixturevalue(role)), "jablonk")
    assert answer.context["groups"] == []
    assert not AccessLog.objects.exists()


def test_a_caseworker_finds_only_own_families(caseworker, client_of):
    _worker, mine = working(caseworker, name="Brzozowscy mali")
    make_family(name="Brzozowscy wielcy")
    assert look_for(client_of(caseworker), "brzoz").url == mine.get_absolute_url()


def test_tasks_and_indicators_are_found_by_their_words(auditor, client_of):
    make_node(level=Level.TASK, name="Propagowanie roli asystenta rodziny")
    make_indicator(name="liczba ulotek o asystentach")
    groups = look_for(client_of(auditor), "asystent").context["groups"]
    assert [len(group.hits) for group in groups] == [1, 1]


def test_a_search_of_somebody_else_or_an_old_one_does_not_exist(manager, auditor, client_of):
    saved = SavedSearch.remember(manager, "Jabłonkowscy")
    address = f"/szukaj/{saved.key}/"
    assert client_of(auditor).get(address).status_code == 404
    SavedSearch.objects.update(at=timezone.now() - timedelta(minutes=31))
    assert client_of(manager).get(address).status_code == 404
    SavedSearch.remember(manager, "inne")
    assert SavedSearch.objects.count() == 1


def test_an_empty_search_shows_what_can_be_typed(manager, client_of):
    answer = client_of(manager).post("/szukaj/", {"q": "   "})
    assert answer.status_code == 200
    assert SavedSearch.objects.count() == 0


def test_a_very_long_search_is_cut(manager, client_of):
    client_of(manager).post("/szukaj/", {"q": "a" * 5000})
    assert len(SavedSearch.objects.get().query) == 120
