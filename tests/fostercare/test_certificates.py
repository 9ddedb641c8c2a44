"""Disability certificates of children in care, and children that a merge of duplicates has absorbed."""

from datetime import date

import pytest
from django.urls import reverse

from families.merging import merge
from families.models import Disability
from tests.families.factories import make_person
from tests.families.records import make
from tests.fostercare.factories import make_placement

pytestmark = pytest.mark.django_db


def page(child, pk: int | None = None) -> str:
    return f"/piecza/dzieci/{child.pk}/orzeczenia/{pk or 'nowe'}/"


def test_a_coordinator_enters_and_corrects_a_certificate_of_a_child_in_care(coordinator, client_of):
    child, client = make_placement().child, client_of(coordinator)
    assert client.post(page(child), {"degree": "", "start": "01.03.2024"}).status_code == 422
    client.post(page(child), {"degree": "child", "start": "01.03.2024"})
    one = Disability.objects.get()
    assert (one.person, one.start) == (child, date(2024, 3, 1))
    assert one.get_degree_display() in client.get(reverse("fostercare:child", args=[child.pk])).content.decode()
    client.post(page(child, one.pk), {"degree": "child", "start": "01.03.2024", "end": "01.03.2025"})
    one.refresh_from_db()
    assert one.end == date(2025, 3, 1)


def test_certificates_of_others_are_not_reached(coordinator, caseworker, client_of):
    child, stranger = make_placement().child, make_person()
    other = make(Disability, person=stranger)
    assert client_of(coordinator).get(page(child, other.pk)).status_code == 404
    assert client_of(coordinator).get(page(stranger)).status_code == 404
    assert client_of(caseworker).get(page(child)).status_code == 404


def test_an_absorbed_child_leads_to_the_kept_one(coordinator, manager, client_of):
    kept, absorbed = make_placement().child, make_person()
    merge(kept=kept, absorbed=absorbed, values={}, reason="dwa razy", user=manager)
    client = client_of(coordinator)
    assert client.get(f"/piecza/dzieci/{absorbed.pk}/").url == f"/piecza/dzieci/{kept.pk}/"
    assert client.get(f"/piecza/dzieci/{make_person().pk}/").status_code == 404
