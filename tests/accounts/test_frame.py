"""What every page has: policy headers, skip links, one heading, live regions, no stored copies."""

import json
import re

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse

from accounts.policy import Role
from tests.accounts.factories import make_user
from tests.source_code import template_files

pytestmark = pytest.mark.django_db
PAGES = ["account", "password", "shortcuts", "components"]


@pytest.mark.parametrize("path", [reverse("accounts:login"), reverse("accounts:live"), "/nie-ma/", "/", "/konto/"])
def test_every_answer_carries_a_strict_content_policy(path):
    policy = Client().get(path).headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "style-src 'self'" in policy
    assert "unsafe" not in policy
    assert "data:" not in policy


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_landmarks_skip_links_and_live_regions(client_of, manager, name):
    html = client_of(manager).get(reverse(f"accounts:{name}")).content.decode()
    assert html.count("<h1") == 1
    assert html.index('href="#content"') < html.index("<header")
    assert '<main id="content"' in html
    assert 'role="status"' in html
    assert 'role="alert"' in html
    assert '<html lang="pl"' in html
    assert re.search(r"<title>[^<]+ – Asysta</title>", html)


def test_pages_of_signed_in_people_are_not_stored(client_of, manager):
    assert "no-store" in client_of(manager).get(reverse("accounts:account")).headers["Cache-Control"]


def test_htmx_may_neither_evaluate_nor_keep_pages(client_of, manager):
    html = client_of(manager).get(reverse("accounts:account")).content.decode()
    config = json.loads(re.search(r"name=\"htmx-config\" content='([^']+)'", html)[1])
    assert config["historyCacheSize"] == 0
    assert config["refreshOnHistoryMiss"] is True
    assert config["allowEval"] is False
    assert config["includeIndicatorStyles"] is False
    assert config["selfRequestsOnly"] is True
    assert {"code": "422", "swap": True} in config["responseHandling"]


def test_everything_a_page_links_is_there(client_of, manager):
    html = client_of(manager).get(reverse("accounts:account")).content.decode()
    linked = re.findall(r'(?:href|src)="/static/([^"]+)"', html)
    assert len(linked) > 8
    assert [name for name in linked if not finders.find(name)] == []


# What every page loads; another script is loaded by the pages that need it.
EVERYWHERE = {"app.js", "drafts.js", "fields.js"}


def test_styles_and_scripts_keep_their_budget(settings):
    [folder] = settings.STATICFILES_DIRS
    scripts = {path.name: path.stat().st_size for path in folder.glob("js/*.js")}
    assert sum(path.stat().st_size for path in folder.glob("css/*.css")) <= 70_000
    assert sum(scripts.pop(name) for name in EVERYWHERE) <= 20_000
    assert max(scripts.values()) <= 10_000


def test_styles_load_nothing_from_elsewhere(settings):
    [folder] = settings.STATICFILES_DIRS
    for path in folder.glob("css/*.css"):
        text = path.read_text()
        assert "http" not in text
        for name in re.findall(r'url\("([^"]+)"\)', text):
            assert (path.parent / name).resolve().is_file()


@pytest.mark.parametrize("role", Role)
def test_the_menu_holds_only_pages_that_open(client_of, role):
    client = client_of(make_user(role=role))
    context = client.get(reverse("accounts:account")).context
    items = [*context["menu"]["line"], *context["menu"]["aside"], *context["add_menu"]]
    assert {client.get(item["url"]).status_code for item in items} <= {200, 302}


@pytest.mark.parametrize("role", Role)
def test_the_menu_has_at_most_seven_words(client_of, role):
    menu = client_of(make_user(role=role)).get("/konto/").context["menu"]
    assert len(menu["line"]) <= 7


def test_every_key_of_a_page_is_in_the_list_of_keys(client_of, manager):
    texts = [path.read_text() for _name, path in template_files()]
    keys = {key for text in texts for key in re.findall(r'data-key="(.)"', text)} | {"Esc"}
    page = client_of(manager).get(reverse("accounts:shortcuts"))
    menu = page.context["menu"]
    keys |= {item["key"] for item in [*menu["line"], *menu["aside"]] if item["key"]}
    listed = set(re.findall(r"<kbd>([^<]+)</kbd>", page.content.decode()))
    assert keys - listed == set()
    assert {"/", "n", "k", "e", "?"} <= keys


@pytest.mark.parametrize(("role", "adds"), [(Role.CASEWORKER, True), (Role.MANAGER, True), (Role.AUDITOR, False)])
def test_what_can_be_added_from_anywhere_depends_on_the_role(client_of, role, adds):
    page = client_of(make_user(role=role)).get("/konto/")
    assert (len(page.context["add_menu"]) >= 4) is adds
    assert ('data-menu="add"' in page.content.decode()) is adds


def _all_items(client) -> list[dict]:
    menu = client.get("/konto/").context["menu"]
    return [*menu["line"], *menu["aside"]]


def test_keys_of_the_menu_are_all_different(client_of, manager):
    keys = [item["key"] for item in _all_items(client_of(manager)) if item["key"]]
    assert len(keys) == len(set(keys)) > 0
