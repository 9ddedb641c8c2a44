"""Merging duplicates: everything moves, conflicts are told before, undoing restores every column of every row."""

from datetime import date, timedelta

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.serializers import serialize
from django.db import IntegrityError, models, transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from simple_history.models import HistoricalChanges

from families.duplicates import place_of, suspects
from families.merging import kept_instead_of, merge, outlook, undo, work
from families.merging.outlook import pointers
from families.models import (
    Address,
    Assistance,
    Contact,
    Family,
    FamilyMember,
    Merge,
    Person,
    Problem,
    TeamMeeting,
)
from families.search import find_families, find_people
from tests.conftest import make_user
from tests.families.factories import (
    SOME_DAY,
    make_assistance,
    make_contact,
    make_family,
    make_member,
    make_person,
    make_worker,
)
from tests.families.records import make
from tests.fostercare.factories import make_placement

pytestmark = pytest.mark.django_db
LATER = SOME_DAY + timedelta(days=40)
PESEL, OTHER_PESEL = "15250512342", "02070803628"


def everything() -> str:
    """All rows of all applications but histories, the log and the merges themselves."""
    aside = {"families.merge", "accounts.accesslog", "contenttypes.contenttype", "auth.permission"}
    rows = []
    for model in apps.get_models(include_auto_created=True):
        if not issubclass(model, HistoricalChanges) and model._meta.label_lower not in aside:
            rows += models.QuerySet(model).order_by("pk")
    return serialize("jsonl", rows)


def merged(kept, absorbed, **values) -> Merge:
    user = make_user("manager", username=f"scala-{type(kept).__name__}-{kept.pk}-{absorbed.pk}")
    return merge(kept=kept, absorbed=absorbed, values=values, reason="wpisana dwa razy", user=user)


def test_every_column_that_points_to_a_family_or_a_person_is_known():
    found = {f"{column.model._meta.label}.{column.name}" for model in (Family, Person) for column in pointers(model)}
    assert {
        "families.FamilyMember.family",
        "families.FamilyMember.person",
        "families.Relation.of_person",
        "families.TeamMeeting_families.family",
        "families.Contact_persons.person",
        "fostercare.Placement.child",
        "families.CaseFile.family",
    } <= found
    assert not any("Historical" in name or "merged_into" in name for name in found)


def test_what_points_to_the_absorbed_family_passes_to_the_kept_one_with_a_line_of_history():
    kept, absorbed = make_family(name="Lisowscy"), make_family(name="Lisowscy")
    contact, member = make_contact(absorbed), make_member(absorbed)
    meeting = TeamMeeting.objects.create(date=SOME_DAY)
    meeting.families.set([absorbed])
    made = merged(kept, absorbed)
    for record in (contact, member):
        record.refresh_from_db()
        assert record.family == kept
        line = record.history.first()
        assert (line.history_type, line.history_user) == ("~", made.made_by)
        assert line.history_change_reason == f"scalono: {absorbed.number}, wpisana dwa razy"
    assert list(meeting.families.all()) == [kept]
    assert kept_instead_of(Family, absorbed.pk) == kept


def test_an_absorbed_record_is_found_nowhere(manager):
    kept, absorbed = make_family(name="Lisowscy"), make_family(name="Lisowscy")
    twin, other = make_person(surname="Lisowska"), make_person(surname="Lisowska")
    make_member(kept, twin)
    make_member(absorbed, other)
    merged(kept, absorbed)
    merged(twin, other)
    assert list(Family.objects.for_user(manager)) == [kept]
    assert find_families(manager, "lisow") == find_families(manager, kept.number) == [kept]
    assert find_families(manager, absorbed.number) == []
    assert find_people(manager, "lisowska") == [twin]
    assert FamilyMember.objects.count() == 1


def test_a_membership_entered_twice_becomes_one_from_the_earlier_day():
    kept, absorbed, child = make_family(), make_family(), make_person()
    make_member(kept, child, start=LATER)
    make_member(absorbed, child, start=SOME_DAY)
    assert "jeden" in outlook(kept, absorbed).settled[0].words
    made = merged(kept, absorbed)
    assert [(one.family, one.start) for one in child.memberships.all()] == [(kept, SOME_DAY)]
    undo(made, user=made.made_by)
    assert set(child.memberships.values_list("family", "start")) == {(kept.pk, LATER), (absorbed.pk, SOME_DAY)}


def test_of_two_current_addresses_the_earlier_ends_before_the_later_begins():
    kept, absorbed = make_family(), make_family()
    old = make(Address, family=absorbed, address="ul. Polna 1", start=SOME_DAY)
    new = make(Address, family=kept, address="ul. Lipowa 2", start=LATER)
    merged(kept, absorbed)
    old.refresh_from_db()
    assert (old.family, old.end, new.end) == (kept, LATER - timedelta(days=1), None)


def test_two_different_addresses_from_one_day_are_for_a_person_to_decide():
    kept, absorbed = make_family(), make_family()
    make(Address, family=absorbed, address="ul. Polna 1")
    make(Address, family=kept, address="ul. Lipowa 2")
    with pytest.raises(ValidationError, match="Najpierw popraw"):
        merged(kept, absorbed)


def test_two_works_in_progress_are_refused_and_nothing_is_changed(manager):
    kept, absorbed = make_family(), make_family()
    for family in (kept, absorbed):
        make_assistance(family)
    before = everything()
    with pytest.raises(ValidationError, match="tylko jed"):
        merge(kept=kept, absorbed=absorbed, values={}, reason="dwa razy", user=manager)
    assert everything() == before


def test_a_child_cannot_come_to_be_in_two_places_on_one_day():
    one, other = make_person(), make_person()
    make_placement(one, start=SOME_DAY, end=LATER, end_reason="returned")
    make_placement(other, start=SOME_DAY + timedelta(days=5), end=LATER, end_reason="returned")
    assert "w dwóch miejscach" in outlook(one, other).refused[0].words
    with pytest.raises(ValidationError, match="w dwóch miejscach"):
        merged(one, other)


def test_a_rule_that_nobody_foresaw_is_answered_with_words(manager, monkeypatch):
    def refused(*_anything):
        raise IntegrityError

    monkeypatch.setattr(work, "_merge", refused)
    with pytest.raises(ValidationError, match="tylko jed"):
        merge(kept=make_family(), absorbed=make_family(), values={}, reason="dwa razy", user=manager)


def test_an_assistant_does_not_become_the_social_worker_of_the_same_family():
    worker = make_worker()
    kept, absorbed = make_family(), make_family(social_worker=worker)
    make_assistance(kept, worker)
    with pytest.raises(ValidationError, match=r"art\. 17"):
        merged(kept, absorbed, social_worker_id=worker.pk)


def test_the_kept_person_may_take_the_identifier_of_the_absorbed_one_and_gives_it_back():
    kept, absorbed = make_person(), make_person()
    absorbed.pesel = PESEL
    absorbed.save()
    values = {"pesel_token": absorbed.pesel_token, "pesel_index": absorbed.pesel_index, "surname": "Nowa-Żak"}
    made = merged(kept, absorbed, **values)
    kept.refresh_from_db()
    assert (kept.pesel, kept.search_surname2) == (PESEL, "zak")
    undo(made, user=made.made_by)
    kept.refresh_from_db()
    absorbed.refresh_from_db()
    assert (kept.pesel, absorbed.pesel, absorbed.merged_into) == ("", PESEL, None)


def test_an_identifier_that_nobody_kept_can_be_used_again_and_then_the_merge_stays():
    kept, absorbed = make_person(), make_person()
    for person, pesel in ((kept, OTHER_PESEL), (absorbed, PESEL)):
        person.pesel = pesel
        person.save()
    made = merged(kept, absorbed)
    taker = make_person()
    taker.pesel = PESEL
    taker.full_clean()
    taker.save()
    with pytest.raises(ValidationError, match="stoi na przeszkodzie"):
        undo(made, user=made.made_by)


def test_undoing_is_refused_with_the_reason_once_a_row_was_changed_or_the_kept_record_absorbed():
    kept, absorbed, third = make_family(), make_family(), make_family()
    contact = make_contact(absorbed)
    made = merged(kept, absorbed)
    contact.refresh_from_db()
    contact.family = third
    contact.save()
    before = everything()
    with pytest.raises(ValidationError, match="kontakt"):
        undo(made, user=made.made_by)
    assert everything() == before
    contact.family = kept
    contact.save()
    second = merged(third, kept)
    assert kept_instead_of(Family, absorbed.pk) == third
    with pytest.raises(ValidationError, match="Najpierw cofnij"):
        undo(made, user=made.made_by)
    undo(second, user=made.made_by)
    undo(made, user=made.made_by)
    with pytest.raises(ValidationError, match="już cofnięto"):
        undo(made, user=made.made_by)


def test_changes_made_after_the_merge_survive_its_undoing():
    kept, absorbed = make_family(), make_family()
    contact = make_contact(absorbed)
    made = merged(kept, absorbed)
    contact.refresh_from_db()
    contact.note = "dopisane później"
    contact.save()
    later = make_contact(kept)
    undo(made, user=made.made_by)
    contact.refresh_from_db()
    later.refresh_from_db()
    assert (contact.family, contact.note, later.family) == (absorbed, "dopisane później", kept)


days = st.dates(date(2022, 1, 1), date(2022, 3, 1))
places = st.sampled_from(["ul. Polna 1", "ul. Lipowa 2"])
facts = st.lists(
    st.tuples(
        st.sampled_from(["contact", "address", "problem", "member", "meeting", "work", "relation", "placement"]),
        st.integers(0, 1),
        st.integers(0, 1),
        days,
        st.one_of(st.none(), st.integers(0, 90)),
        places,
    ),
    max_size=12,
)


def enter(kind: str, family: Family, person: Person, start: date, length: int | None, place: str) -> None:
    """One fact of a generated history."""
    end = None if length is None else start + timedelta(days=length)
    interval = {"start": start, "end": end}
    if kind == "contact":
        make_contact(family).persons.add(person)
    elif kind == "address":
        make(Address, family=family, address=place, **interval)
    elif kind == "problem":
        make(Problem, family=family, note=place, **interval)
    elif kind == "member":
        make_member(family, person, **interval)
    elif kind == "meeting":
        TeamMeeting.objects.get_or_create(date=start)[0].families.add(family)
    elif kind == "work":
        make_assistance(family, **interval)
    elif kind == "placement":
        make_placement(person, **interval, end_reason="returned" if end else "")
    else:
        make(apps.get_model("families.Relation"), family=family, person=person, of_person=person)


def written(one: tuple, families: list, people: list) -> None:
    """The fact, unless the database refuses it."""
    kind, family, person, start, length, place = one
    try:
        with transaction.atomic():
            enter(kind, families[family], people[person], start, length, place)
    except IntegrityError:
        return


@settings(max_examples=25, deadline=None)
@given(facts, st.booleans())
def test_undoing_a_merge_restores_everything(history, of_people):
    with transaction.atomic():
        user = make_user("manager", username="scala")
        families, people = [make_family(), make_family()], [make_person(), make_person()]
        for one in history:
            written(one, families, people)
        kept, absorbed = people if of_people else families
        before = everything()
        try:
            made = merge(kept=kept, absorbed=absorbed, values={}, reason="dwa razy", user=user)
        except ValidationError:
            assert outlook(kept, absorbed).refused
        else:
            left = [column for column in pointers(type(kept)) if count(column, absorbed)]
            assert left == []
            undo(made, user=user)
        assert everything() == before
        transaction.set_rollback(True)


def count(column, record) -> int:
    return models.QuerySet(column.model).filter(**{column.name: record.pk}).count()


def test_duplicates_are_suspected_by_name_and_birth_or_address():
    first, second, stranger = (make_family(name=name) for name in ("Żółkiewscy", "ZOLKIEWSCY", "Żółkiewscy"))
    for family, place in ((first, "ul. Lipowa 3 m. 4"), (second, "Lipowa 3/4"), (stranger, "ul. Polna 1")):
        make(Address, family=family, address=place)
    born = date(2015, 5, 5)
    one, other = (make_person(surname="Żuk", given_name=name, birth_date=born) for name in ("Łucja", "Lucja"))
    make_person(surname="Żuk", given_name="Łucja", birth_date=date(2016, 6, 6))
    make_person(surname="Żuk", given_name="Łucja")
    make_member(first, one)
    make_member(second, other)
    found = suspects()
    assert [(pair.older, pair.newer) for pair in found.families] == [(first, second)]
    assert [(pair.older, pair.newer, pair.families) for pair in found.people] == [(one, other, (first, second))]
    assert suspects(before=1).people == []
    # Keys go on from test to test on PostgreSQL; whatever is left for the next window is older than all of these.
    assert found.older is None or found.older < first.pk
    assert place_of("al. Róż 1") == "roz 1"


def test_the_list_of_suspects_takes_as_many_queries_for_many_as_for_one(django_assert_max_num_queries):
    for _number in range(5):
        for _twice in range(2):
            make(Address, family=make_family(name="Te Same"))
            make_member(person=make_person(surname="Ta Sama", birth_date=date(2015, 5, 5)))
    with django_assert_max_num_queries(9):
        found = suspects()
    assert found.people
    assert found.families


class TestPages:
    def pair(self) -> tuple[Family, Family]:
        return make_family(name="Jeżewscy", notes="pierwsze"), make_family(name="Jeżewscy-Lis", notes="drugie")

    def test_the_manager_compares_merges_and_undoes(self, manager, client_of):
        kept, absorbed = self.pair()
        make_contact(absorbed)
        client = client_of(manager)
        other = client.post(f"/rodziny/{absorbed.pk}/scalenie/", {"other": kept.number})
        address = f"/scalenia/rodziny/{kept.pk}/{absorbed.pk}/"
        assert other.url == address
        page = client.get(address).content.decode()
        assert "Jeżewscy-Lis" in page
        assert "kontakty: 1" in page
        data = {"name": "absorbed", "notes": "both", "reason": "ta sama rodzina"}
        done = client.post(address, data)
        kept.refresh_from_db()
        assert (kept.name, kept.notes) == ("Jeżewscy-Lis", "pierwsze\n\ndrugie")
        moved = client.get(f"/rodziny/{absorbed.pk}/osoby/")
        assert moved.url == f"/rodziny/{kept.pk}/osoby/"
        assert client.get(done.url).status_code == 200
        undone = client.post(f"{done.url}cofniecie/")
        assert undone.status_code == 302
        kept.refresh_from_db()
        assert (kept.name, kept.notes) == ("Jeżewscy", "pierwsze")
        assert client.get(f"/rodziny/{absorbed.pk}/").status_code == 200
        again = client.post(f"{done.url}cofniecie/")
        assert again.status_code == 422
        assert "już cofnięto" in again.content.decode()

    def test_what_is_refused_is_told_before_and_stands_above_the_form(self, manager, client_of):
        kept, absorbed = self.pair()
        for family in (kept, absorbed):
            make_assistance(family)
        address = f"/scalenia/rodziny/{kept.pk}/{absorbed.pk}/"
        client = client_of(manager)
        assert "Na razie nie można" in client.get(address).content.decode()
        refused = client.post(address, {"name": "kept", "notes": "both", "reason": "dwa razy"})
        assert refused.status_code == 422
        assert Assistance.objects.filter(family=kept).count() == 1

    def test_people_are_merged_side_by_side(self, manager, client_of):
        one, other = make_person(given_name="Łucja", surname="Żuk"), make_person(given_name="Lucja", surname="Żuk")
        member = make_member(person=other)
        address = f"/scalenia/osoby/{one.pk}/{other.pk}/"
        client = client_of(manager)
        assert member.family.number in client.get(address).content.decode()
        client.post(address, {"given_name": "kept", "reason": "dwa razy"})
        member.refresh_from_db()
        assert member.person == one
        assert client.get(address).status_code == 404

    def test_nobody_else_merges(self, caseworker, coordinator, client_of):
        kept, absorbed = self.pair()
        made = merged(*self.pair())
        for user in (caseworker, coordinator):
            client = client_of(user)
            for address in ("/duplikaty/", f"/scalenia/rodziny/{kept.pk}/{absorbed.pk}/", made.get_absolute_url()):
                assert client.get(address).status_code == 404
            assert client.post(f"{made.get_absolute_url()}cofniecie/").status_code == 404

    def test_an_absorbed_family_leads_only_those_who_see_the_kept_one(self, caseworker, manager, client_of):
        kept, absorbed = self.pair()
        merged(kept, absorbed)
        assert client_of(caseworker).get(f"/rodziny/{absorbed.pk}/").status_code == 404
        page = client_of(manager).get(f"/rodziny/{absorbed.pk}/", follow=True)
        assert page.status_code == 200
        assert f"R-{absorbed.pk}" in page.content.decode()

    def test_the_list_of_duplicates_leads_to_the_comparison(self, manager, client_of):
        first, second = (make_family(name="Jeżewscy") for _twice in range(2))
        for family in (first, second):
            make(Address, family=family)
        merged(*self.pair())
        page = client_of(manager).get("/duplikaty/").content.decode()
        assert f"/scalenia/rodziny/{first.pk}/{second.pk}/" in page
        assert "Ostatnio scalone" in page
        assert client_of(manager).get("/duplikaty/?przed=zzz").status_code == 200
        assert Contact.objects.count() == 0
