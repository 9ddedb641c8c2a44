"""The words of the Act: one data file, a page, and help beside the fields that use them."""

import re

import pytest
from django.apps import apps
from django.urls import reverse

from accounts.glossary import terms

TERMS = list(terms().values())


@pytest.mark.parametrize("term", TERMS, ids=lambda term: term.slug)
def test_every_term_is_plain_and_names_its_law(term):
    assert re.search(r"art\.|ustaw", term.law)
    assert 40 < len(term.text) < 320
    assert term.text.endswith(".")
    assert max(len(sentence.split()) for sentence in re.split(r"[.:] ", term.text)) <= 30


def test_every_field_with_help_exists():
    models = {
        model.__name__: model for app in ("families", "fostercare") for model in apps.get_app_config(app).get_models()
    }
    for term in TERMS:
        for name in term.fields:
            model, field = name.split(".")
            assert models[model]._meta.get_field(field), name


@pytest.mark.django_db
def test_the_glossary_is_open_to_everybody_signed_in(client_of, auditor):
    html = client_of(auditor).get(reverse("accounts:glossary")).content.decode()
    assert all(f'id="{term.slug}"' in html for term in TERMS)


@pytest.mark.django_db
def test_a_field_explains_its_term_and_leads_to_the_glossary(client_of, manager):
    html = client_of(manager).get(reverse("families:meeting_create")).content.decode()
    assert f"{reverse('accounts:glossary')}#zespol-asysty" in html
