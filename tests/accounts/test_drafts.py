"""Nothing typed is lost: drafts, forms sent after the session, and who gets them back."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts import drafts
from accounts.crypto import decrypt
from accounts.models import Draft, User
from tests.conftest import make_user
from tests.families.factories import make_family, make_worker

pytestmark = pytest.mark.django_db
NOTE = "Długa notatka o rozmowie z matką"


@pytest.fixture
def address(manager) -> str:
    return reverse("families:contact_create", args=[make_family().pk])


def marks(client: Client, address: str) -> dict:
    return client.get(address).context["marks"]


def later(**kwargs) -> None:
    """Let time pass for everything kept."""
    for draft in Draft.objects.all():
        draft.expires -= timedelta(**kwargs)
        draft.parked_until = draft.parked_until and draft.parked_until - timedelta(**kwargs)
        draft.save()


def send_without_session(client: Client, address: str, **fields):
    """What happens to a form that was open when the session ended."""
    sent = marks(client, address) | {"note": NOTE} | fields
    return Client().post(address, sent)


def test_a_draft_is_saved_by_the_button_and_opens_filled(client_of, manager, address):
    client = client_of(manager)
    answer = client.post(address, marks(client, address) | {"note": NOTE, "zapisz-szkic": "1"})
    page = client.get(answer.url)
    assert page.status_code == 200
    assert NOTE in page.content.decode()
    assert not page.context["form"].errors


def test_a_draft_is_offered_when_the_page_opens_again_and_listed_with_its_label(client_of, manager, address):
    client = client_of(manager)
    client.post(address, marks(client, address) | {"note": NOTE, "zapisz-szkic": "1"})
    page = client.get(address)
    assert NOTE not in page.content.decode()
    assert len(page.context["offered"]) == 1
    [line] = drafts.drafts_of(manager)
    assert line.label == page.context["heading"]
    assert NOTE in client.get(line.url).content.decode()


def test_a_script_saves_a_draft_over_and_over_as_one(client_of, manager, address):
    client = client_of(manager)
    opened = marks(client, address)
    for text in ("a", "ab"):
        answer = client.post(address, opened | {"note": text, "zapisz-szkic": "script"})
        assert answer.json()["words"].startswith("Szkic zapisano o ")
    assert [kept.posted["note"] for kept in drafts.drafts_at(manager, address)] == ["ab"]


def test_two_windows_keep_two_drafts(client_of, manager, address):
    client = client_of(manager)
    for text in ("jedna", "druga"):
        client.post(address, marks(client, address) | {"note": text, "zapisz-szkic": "script"})
    assert {kept.posted["note"] for kept in drafts.drafts_at(manager, address)} == {"jedna", "druga"}


def test_saving_the_record_removes_its_draft(client_of, manager, address):
    client = client_of(manager)
    fields = {"date": timezone.localdate().strftime("%d.%m.%Y"), "channel": "visit", "minutes": "30"}
    opened = marks(client, address) | fields
    client.post(address, opened | {"zapisz-szkic": "script"})
    form = client.get(address).context["form"]
    if "worker" in form.fields:
        opened["worker"] = make_worker().pk
    answer = client.post(address, opened)
    assert answer.status_code == 302, answer.context["form"].errors
    assert drafts.drafts_of(manager) == []


def test_a_draft_can_be_discarded(client_of, manager, address):
    client = client_of(manager)
    opened = marks(client, address)
    client.post(address, opened | {"note": NOTE, "zapisz-szkic": "1"})
    assert client.post(address, {"odrzuc-szkic": opened[drafts.CODE]}).url == address
    assert not Draft.objects.exists()


def test_a_draft_is_encrypted_and_no_one_elses(client_of, manager, caseworker, address):
    client = client_of(manager)
    client.post(address, marks(client, address) | {"note": NOTE, "zapisz-szkic": "1"})
    draft = Draft.objects.get()
    assert NOTE not in draft.content
    assert NOTE in decrypt(draft.content)
    other = make_user("manager", username="druga")
    page = client_of(other).get(f"{address}?szkic={draft.code}")
    assert NOTE not in page.content.decode()
    assert not page.context["offered"]
    client_of(other).post(address, {"odrzuc-szkic": draft.code})
    assert Draft.objects.count() == 1
    assert drafts.drafts_of(other) == []


def test_a_draft_that_is_too_long_is_refused_with_words(client_of, manager, address):
    client = client_of(manager)
    answer = client.post(address, marks(client, address) | {"note": "x" * drafts.LENGTH, "zapisz-szkic": "script"})
    assert answer.status_code == 413
    answer = client.post(address, marks(client, address) | {"note": "x" * drafts.LENGTH, "zapisz-szkic": "1"})
    assert answer.status_code == 422
    assert "x" * drafts.LENGTH in answer.content.decode()


def test_drafts_go_after_thirty_days_and_are_not_shown_before_that_either(client_of, manager, address):
    client = client_of(manager)
    client.post(address, marks(client, address) | {"note": NOTE, "zapisz-szkic": "1"})
    later(days=31)
    assert drafts.drafts_of(manager) == []
    call_command("tidy")
    assert not Draft.objects.exists()


def test_one_person_keeps_a_bounded_number_of_drafts(manager, monkeypatch, client_of, address):
    monkeypatch.setattr(drafts, "LIMIT", 3)
    client = client_of(manager)
    for _number in range(5):
        client.post(address, marks(client, address) | {"note": NOTE, "zapisz-szkic": "script"})
    assert Draft.objects.count() == 3


def test_no_draft_is_kept_of_a_family_out_of_sight(client_of, caseworker, address):
    answer = client_of(caseworker).post(address, {"note": NOTE, "zapisz-szkic": "1"})
    assert answer.status_code == 404
    assert not Draft.objects.exists()


def test_a_form_sent_after_the_session_opens_filled_and_unsaved_after_login(client_of, manager, address):
    answer = send_without_session(client_of(manager), address)
    assert answer.status_code == 302
    assert answer.url.startswith(reverse("accounts:login"))
    page = client_of(manager).get(address)
    assert NOTE in page.content.decode()
    assert "Nie zapisano." in page.content.decode()
    assert not page.context["form"].errors


def test_the_login_page_says_that_a_draft_is_waiting(client_of, manager, address):
    sent = marks(client_of(manager), address) | {"note": NOTE}
    page = Client().post(address, sent, follow=True)
    assert "Szkic czeka" in page.content.decode()


def test_another_person_never_sees_a_parked_form(client_of, manager, address):
    send_without_session(client_of(manager), address)
    other = make_user("manager", username="druga")
    page = client_of(other).get(address)
    assert NOTE not in page.content.decode()
    assert drafts.drafts_of(other) == []


def test_a_parked_form_opens_by_itself_for_a_quarter_of_an_hour(client_of, manager, address):
    send_without_session(client_of(manager), address)
    later(minutes=16)
    page = client_of(manager).get(address)
    assert NOTE not in page.content.decode()
    # What would have been kept as a draft anyway is still offered.
    assert len(page.context["offered"]) == 1


def test_a_parked_form_of_a_page_without_drafts_is_gone_after_a_quarter_of_an_hour(client_of, administrator):
    address = reverse("accounts:team_create")
    sent = marks(client_of(administrator), address) | {"name": "Zespół nocny"}
    Client().post(address, sent)
    assert "Zespół nocny" in client_of(administrator).get(address).content.decode()
    later(minutes=16)
    drafts.purge()
    assert not Draft.objects.exists()


@pytest.mark.parametrize("mark", ["", "ktokolwiek", "WzEsIngiLHRydWVd:1wX:abc"])
def test_a_form_without_a_true_mark_is_not_kept(manager, address, mark):
    Client().post(address, {"note": NOTE, drafts.OWNER: mark})
    assert not Draft.objects.exists()


def test_an_old_mark_is_not_taken(client_of, manager, address, monkeypatch):
    sent = marks(client_of(manager), address) | {"note": NOTE}
    monkeypatch.setattr(drafts, "OWNER_AGE", timedelta(seconds=-1))
    Client().post(address, sent)
    assert not Draft.objects.exists()


def test_nothing_is_kept_for_a_person_whose_access_has_ended(client_of, manager, address):
    sent = marks(client_of(manager), address) | {"note": NOTE}
    User.objects.filter(pk=manager.pk).update(is_active=False)
    Client().post(address, sent)
    assert not Draft.objects.exists()


def test_one_person_cannot_put_a_form_before_another(client_of, manager, address):
    """A form with a stale token of its page, sent by somebody else's session, is refused and not kept."""
    sent = marks(client_of(manager), address) | {"note": NOTE}
    other = Client(enforce_csrf_checks=True)
    other.force_login(make_user("manager", username="druga"))
    assert other.post(address, sent).status_code == 403
    assert not Draft.objects.exists()


def test_a_form_from_before_a_new_login_in_another_window_opens_filled(client_of, manager, address):
    sent = marks(client_of(manager), address) | {"note": NOTE}
    again = Client(enforce_csrf_checks=True)
    again.force_login(manager)
    answer = again.post(address, sent)
    assert (answer.status_code, answer.url) == (302, address)
    assert NOTE in again.get(address).content.decode()


def test_pages_that_are_no_forms_keep_nothing(client_of, manager, address):
    sent = marks(client_of(manager), address) | {"q": NOTE}
    Client().post("/szukaj/", sent)
    Client().post(reverse("accounts:password"), sent)
    assert not Draft.objects.exists()


def test_only_work_prolongs_the_session(client_of, manager, address, settings):
    client = client_of(manager)

    def left_after(request) -> int:
        session = client.session
        session["seen"] -= 3000
        session.save()
        request()
        return client.get(reverse("accounts:session")).json()["left"]

    opened = marks(client, address)
    whole = settings.SESSION_COOKIE_AGE
    assert left_after(lambda: client.get("/konto/")) >= whole - 5
    assert left_after(lambda: client.post(reverse("accounts:session"))) >= whole - 5
    autosave = opened | {"note": NOTE, "zapisz-szkic": "script"}
    assert left_after(lambda: client.post(address, autosave)) <= whole - 3000
