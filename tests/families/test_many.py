"""Several families at once: chosen in the list, shown what will change, changed together."""

import pytest
from django.urls import reverse

from accounts.models import AccessLog
from families.models import Family, Worker
from tests.families.factories import make_family, make_worker

pytestmark = pytest.mark.django_db
FAMILIES = reverse("families:list")
SOCIAL = reverse("families:social_worker_of_many")


@pytest.fixture
def client(client_of, manager):
    return client_of(manager)


@pytest.fixture
def helper() -> Worker:
    return make_worker(kind=Worker.Kind.SOCIAL_WORKER)


def test_boxes_are_named_by_the_case_number(client):
    family = make_family()
    page = client.get(FAMILIES).content.decode()
    assert f'aria-label="Zaznacz {family.number}"' in page


def test_chosen_rows_lead_to_the_page_of_the_act(client):
    one, two, _three = make_family(), make_family(), make_family()
    sent = {"zbiorczo": "przekaz", "wiersze": [one.pk, two.pk]}
    assert client.post(FAMILIES, sent).url == f"{reverse('families:handing_over')}?rodziny={one.pk},{two.pk}"


def test_all_rows_of_the_filter_can_be_taken(client, helper):
    mine = make_family(social_worker=helper)
    make_family()
    answer = client.post(f"{FAMILIES}?pracownik={helper.pk}", {"zbiorczo": "pracownik", "zakres": "wszystkie"})
    assert answer.url == f"{SOCIAL}?rodziny={mine.pk}"


def test_nothing_chosen_is_said(client):
    make_family()
    answer = client.post(FAMILIES, {"zbiorczo": "pracownik"}, follow=True)
    assert "Najpierw zaznacz wiersze." in answer.content.decode()


def test_a_caseworker_is_offered_only_what_the_role_may(client_of, caseworker):
    actions = client_of(caseworker).get(FAMILIES).context["bulk_actions"]
    assert [action.key for action in actions] == ["kontakt"]
    assert client_of(caseworker).get(f"{SOCIAL}?rodziny=1").status_code == 404


def test_the_preview_says_what_changes_and_what_is_passed_over(client, helper):
    changed, same = make_family(), make_family(social_worker=helper)
    page = client.post(
        f"{SOCIAL}?rodziny={changed.pk},{same.pk}", {"worker": helper.pk, "reason": "nowy podział rejonów"}
    )
    html = page.content.decode()
    assert "Ustaw w 1 rodzinie" in html
    assert "ma już tego pracownika socjalnego" in html
    assert not Family.objects.filter(pk=changed.pk, social_worker=helper).exists()


def test_the_act_leaves_one_log_entry_and_one_line_of_history_each(client, helper):
    families = [make_family(), make_family(), make_family(social_worker=helper)]
    address = f"{SOCIAL}?rodziny={','.join(str(family.pk) for family in families)}"
    client.post(address, {"worker": helper.pk, "reason": "nowy podział rejonów", "potwierdzam": "1"})
    assert set(Family.objects.filter(social_worker=helper)) == set(families)
    [entry] = AccessLog.objects.filter(action=AccessLog.Action.CHANGE)
    assert entry.ids == [families[0].pk, families[1].pk]
    reasons = [list(family.history.values_list("history_change_reason", flat=True)) for family in families]
    assert [lines.count("nowy podział rejonów") for lines in reasons] == [1, 1, 0]


def test_a_joint_contact_begins_with_all_families_filled_in(client):
    families = [make_family() for _number in range(3)]
    numbers = ",".join(str(family.pk) for family in families)
    page = client.get(f"{reverse('families:contact_joint')}?rodziny={numbers}", follow=True)
    assert page.status_code == 200
    assert page.context["family"] == families[0]
    assert f"{families[1].number}, {families[2].number}" in page.content.decode()


def test_families_out_of_sight_are_no_part_of_it(client_of, caseworker):
    family = make_family()
    assert client_of(caseworker).get(f"{reverse('families:contact_joint')}?rodziny={family.pk}").status_code == 404
