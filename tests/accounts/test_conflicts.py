"""Two people change one record at once: fields of one side merge, fields of both are asked, nothing is lost."""

import pytest
from django.urls import reverse

from accounts.pages import conflicts
from families.models import Family
from tests.conftest import make_user
from tests.families.factories import make_family

pytestmark = pytest.mark.django_db


@pytest.fixture
def family() -> Family:
    return make_family(name="Jabłonkowscy", notes="pierwsza")


@pytest.fixture
def address(family) -> str:
    return reverse("families:edit", args=[family.pk])


def opened(client, address: str) -> dict:
    """What the browser would send from the form as it was opened."""
    context = client.get(address).context
    values = {}
    for field in context["form"].visible_fields():
        held = conflicts.held(field)
        if held is True or held is False:
            values |= {field.html_name: "on"} if held else {}
        else:
            values[field.html_name] = held
    return values | context["marks"]


@pytest.fixture
def two(client_of, manager):
    """Two managers with their browsers."""
    return client_of(manager), client_of(make_user("manager", username="druga", first_name="Ada", last_name="Nowak"))


def test_fields_changed_by_one_of_two_are_merged(two, family, address):
    first, second = two
    forms = [opened(client, address) for client in two]
    assert first.post(address, forms[0] | {"name": "Jabłońscy"}).status_code == 302
    answer = second.post(address, forms[1] | {"notes": "druga"}, follow=True)
    family.refresh_from_db()
    assert (family.name, family.notes) == ("Jabłońscy", "druga")
    assert "zmieniła inna osoba" in answer.content.decode()


def test_a_field_changed_by_both_is_asked_with_three_versions(two, family, address):
    first, second = two
    forms = [opened(client, address) for client in two]
    second.post(address, forms[1] | {"notes": "wersja drugiej"})
    page = first.post(address, forms[0] | {"notes": "wersja pierwszej", "name": "Jabłońscy"})
    assert page.status_code == 422
    [conflict] = page.context["conflicts"]
    assert (conflict.was, conflict.mine, conflict.theirs) == ("pierwsza", "wersja pierwszej", "wersja drugiej")
    html = page.content.decode()
    assert "Wersja: Ada Nowak (" in html
    assert "Jabłońscy" in html
    family.refresh_from_db()
    assert (family.notes, family.name) == ("wersja drugiej", "Jabłonkowscy")


@pytest.mark.parametrize(("choice", "kept"), [("keep_mine", "moja"), ("keep_theirs", "jej")])
def test_what_was_chosen_is_saved_and_both_stay_in_history(two, family, address, choice, kept):
    first, second = two
    forms = [opened(client, address) for client in two]
    second.post(address, forms[1] | {"notes": "jej"})
    sent = forms[0] | {"notes": "moja", "name": "Jabłońscy"}
    [conflict] = first.post(address, sent).context["conflicts"]
    assert first.post(address, sent | {conflict.field: getattr(conflict, choice)}).status_code == 302
    family.refresh_from_db()
    assert (family.notes, family.name) == (kept, "Jabłońscy")
    assert "jej" in family.history.values_list("notes", flat=True)


def test_a_third_change_asks_again(two, family, address):
    first, second = two
    forms = [opened(client, address) for client in two]
    second.post(address, forms[1] | {"notes": "jej"})
    sent = forms[0] | {"notes": "moja"}
    [conflict] = first.post(address, sent).context["conflicts"]
    second.post(address, opened(second, address) | {"notes": "jej po raz drugi"})
    page = first.post(address, sent | {conflict.field: conflict.keep_mine})
    assert page.status_code == 422
    assert page.context["conflicts"][0].theirs == "jej po raz drugi"


def test_the_same_change_of_both_is_no_conflict(two, family, address):
    forms = [opened(client, address) for client in two]
    for client, form in zip(two, forms, strict=True):
        assert client.post(address, form | {"notes": "to samo"}).status_code == 302


def test_a_draft_keeps_the_version_it_was_begun_with(two, family, address):
    first, second = two
    form = opened(first, address) | {"notes": "moja"}
    kept = first.post(address, form | {"zapisz-szkic": "1"}).url
    second.post(address, opened(second, address) | {"notes": "jej"})
    page = first.get(kept)
    sent = form | page.context["marks"]
    assert first.post(address, sent).status_code == 422


def test_a_form_without_its_base_is_saved_as_before(two, family, address):
    form = opened(two[0], address)
    del form[conflicts.BASE]
    assert two[0].post(address, form | {"notes": "nowa"}).status_code == 302


def test_fields_of_any_kind_are_compared(two, client_of):
    """A choice of several, a box, a text: on the page of a user's own account and of a contact."""
    from django import forms

    class Sample(forms.Form):
        box = forms.BooleanField(required=False)
        one = forms.ChoiceField(choices=[("a", "Ala"), ("b", "Bela")])
        many = forms.MultipleChoiceField(choices=[("x", "Iks"), ("y", "Igrek")])

    from django.http import QueryDict

    base = Sample(initial={"box": False, "one": "a", "many": ["x"]})
    now = Sample(initial={"box": True, "one": "b", "many": ["y", "x"]})
    sent = QueryDict("one=a&many=x")
    merged = conflicts.merge(conflicts.snapshot(base), sent, now, Sample(sent))
    assert dict(merged.posted.lists()) == {"one": ["b"], "many": ["x", "y"], "box": ["on"]}
    mine = QueryDict("one=a&many=y")
    [conflict] = conflicts.merge(conflicts.snapshot(base), mine, now, Sample(mine)).conflicts
    assert (conflict.was, conflict.mine, conflict.theirs) == ("Iks", "Igrek", "Iks, Igrek")
