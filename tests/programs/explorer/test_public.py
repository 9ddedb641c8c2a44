"""What anybody sees: nothing until the centre decides, then accepted numbers only, and no way to a hidden count."""

import csv
import io
import json
import re
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from accounts.models import CentreProfile
from programs.exchange import import_document
from programs.explorer import elsewhere
from programs.explorer.publishing import published
from programs.models import Measure, PartsKind, Programme
from tests.programs.factories import document_text, make_indicator, make_institution, make_node, make_part, make_value

pytestmark = pytest.mark.django_db


@pytest.fixture
def centre() -> CentreProfile:
    return CentreProfile.objects.create(pk=1, publishes_indicators=True, name="Ośrodek w Zmyślinie")


@pytest.fixture
def measure() -> Measure:
    """23 people, of whom 3 are boys; accepted."""
    whole = make_indicator(name="uczestnicy", parts_kind=PartsKind.SPLIT, unit="osoby").measures.get()
    for part, number in ((whole, 23), (make_part(whole, "chłopcy"), 3), (make_part(whole, "dziewczęta"), 20)):
        make_value(part, number=number, state="accepted", words="troje z ulicy Krótkiej")
    return whole


def pages(programme: Programme) -> dict[str, str]:
    """Everything anybody can open of a programme, as text."""
    client, texts = Client(), {}
    addresses = [reverse("programs:public"), reverse("programs:public_programme", args=[programme.pk])]
    addresses += [reverse("programs:public_indicator", args=[item.pk]) for item in programme.indicators.all()[:2]]
    addresses += [reverse("programs:public_data", args=[programme.pk, name]) for name in ("csv", "json")]
    for address in addresses:
        response = client.get(address)
        assert response.status_code == 200, address
        texts[address] = response.content.decode()
    return texts


def data(programme: Programme) -> list[dict]:
    return json.loads(Client().get(reverse("programs:public_data", args=[programme.pk, "json"])).content)["rows"]


def test_nothing_is_public_until_the_centre_says_so(measure):
    programme = measure.indicator.programme
    for address in (
        reverse("programs:public"),
        reverse("programs:public_programme", args=[programme.pk]),
        reverse("programs:public_indicator", args=[measure.indicator_id]),
        reverse("programs:public_data", args=[programme.pk, "csv"]),
    ):
        assert Client().get(address).status_code == 404


def test_accepted_numbers_are_public_without_words_drafts_and_people(centre, measure, manager):
    programme, task = measure.indicator.programme, measure.indicator.node
    school = make_institution(name="Szkoła nr 77")
    other = make_indicator(node=task, name="rodziny z asystentem").measures.get()
    make_value(other, number=52, state="accepted", reporter=school, user=manager, reason="tajny powód")
    draft = make_indicator(node=task, name="szkicowany").measures.get()
    make_value(draft, number=8123)
    make_value(draft, number=8124, year=2021, state="submitted")
    texts = pages(programme)
    everything = "\n".join(texts.values())
    assert re.search(r">\s*52\s*<", everything)
    for secret in ("8123", "8124", "8\N{NO-BREAK SPACE}123", "ulicy", "tajny", "Szkoła nr 77", str(manager)):
        assert secret not in everything


def test_a_hidden_count_cannot_be_subtracted_from_what_is_left(centre, measure):
    rows = {row["part"]: row for row in data(measure.indicator.programme)}
    assert rows[""]["value"] == 23
    assert rows["chłopcy"]["value"] is rows["dziewczęta"]["value"] is None
    assert rows["chłopcy"]["words"] == "ukryto"


def test_the_rest_of_a_whole_and_percentages_do_not_give_it_away(centre):
    whole = make_indicator(parts_kind=PartsKind.OF_WHICH, unit="dzieci").measures.get()
    make_value(whole, number=20, state="accepted")
    make_value(make_part(whole, "w tym chłopcy", unit="dzieci"), number=18, state="accepted")
    share = make_indicator(node=whole.indicator.node, unit="%").measures.get()
    make_value(share, number=10, state="accepted")
    values = {(row["indicator"], row["part"]): row["value"] for row in data(whole.indicator.programme)}
    assert [number for number in values.values() if number in (18, 10)] == []


def test_running_totals_and_the_same_count_elsewhere_do_not_give_it_away(centre):
    running = make_indicator(unit="rodziny").measures.get()
    Measure.objects.get(pk=running.pk)
    running.figure_kind = "cumulative"
    running.save_because("narastająco")
    for year, number in ((2021, 20), (2022, 22)):
        make_value(running, year=year, number=number, state="accepted")
    node = make_node(programme=running.indicator.programme)
    twice = [make_indicator(node=node, name="ten sam", unit="osoby").measures.get() for _ in range(2)]
    for measure in twice:
        make_value(measure, number=4, state="locked")
    rows = data(running.indicator.programme)
    shown = [row["value"] for row in rows if row["value"] is not None]
    assert 4 not in shown
    assert not {20, 22} <= set(shown)


def test_zero_hides_nothing_when_the_centre_says_so(centre, measure):
    centre.small_count = 0
    centre.save()
    assert {row["value"] for row in data(measure.indicator.programme)} == {23, 3, 20}


def test_every_way_out_hides_the_same(centre, measure):
    programme = measure.indicator.programme
    client = Client()
    table = client.get(reverse("programs:public_data", args=[programme.pk, "csv"])).content.decode("utf-8-sig")
    from_csv = [row["wartość"] for row in csv.DictReader(io.StringIO(table), delimiter=";")]
    book = load_workbook(io.BytesIO(client.get(reverse("programs:public_data", args=[programme.pk, "xlsx"])).content))
    column = [cell.value for cell in book.worksheets[0][1]].index("wartość")
    from_xlsx = [row[column] for row in book.worksheets[0].iter_rows(min_row=2, values_only=True)]
    assert from_csv == ["23", "", ""]
    assert from_xlsx == [23, None, None]
    html = client.get(reverse("programs:public_indicator", args=[measure.indicator_id])).content.decode()
    assert not re.search(r">\s*20\s*<", html)
    assert html.count("ukryto") >= 2


@pytest.mark.parametrize("name", ["sopot", "mielec"])
def test_no_small_count_of_a_real_report_can_be_subtracted(centre, name):
    programme = import_document(document_text(name)).programme
    found = published(programme)
    shown = {(one.measure.pk, point.year): point.value for one in found.series for point in one.points}
    assert found.hidden
    units = {one.measure.pk: one.measure.unit for one in found.series}
    assert not [
        key for key, value in shown.items() if units[key[0]] in {"osoby", "dzieci", "rodziny"} and value in (1, 2, 3, 4)
    ]
    for one in found.series:
        parts = [item for item in found.of_indicator(one.measure.indicator_id) if item.measure.position]
        for year in found.years:
            hidden = [part for part in parts if (part.measure.pk, year) in found.hidden]
            whole = shown.get((one.measure.pk, year))
            if one.measure.position or whole is None or len(hidden) != 1:
                continue
            known = [shown.get((part.measure.pk, year)) for part in parts if part not in hidden]
            stored = hidden[0].measure.values.get(year=year).number
            assert any(value is None for value in known) or whole - sum(known) != stored


def test_pages_are_cacheable_and_stay_out_of_search_engines_unless_wished(centre, measure):
    address = reverse("programs:public_programme", args=[measure.indicator.programme_id])
    response = Client().get(address)
    assert "public" in response["Cache-Control"]
    assert response["X-Robots-Tag"] == "noindex"
    assert not response.cookies
    centre.public_noindex = False
    centre.save()
    assert "X-Robots-Tag" not in Client().get(address)


def test_a_programme_that_no_council_adopted_is_not_public(centre, measure):
    Programme.objects.filter(pk=measure.indicator.programme_id).update(status="consultation")
    assert not Programme.objects.adopted().exists()
    address = reverse("programs:public_programme", args=[measure.indicator.programme_id])
    assert Client().get(address).status_code == 404


def test_the_centre_decides_on_its_profile(client_of, administrator):
    client = client_of(administrator)
    html = client.get(reverse("accounts:profile")).content.decode()
    assert "publishes_indicators" in html
    assert "ukryte razem ze wszystkim" in html


def test_what_another_publication_hides_is_hidden_here_and_what_it_shows_is_known(centre, measure, monkeypatch):
    """There 23 is hidden and 20 is seen: to hide 3 and 20 here would give all three away."""
    parts = {part.label: part.pk for part in measure.indicator.measures.all()}
    year = measure.values.get().year
    report = elsewhere.Elsewhere(
        shown=frozenset({(parts["dziewczęta"], year, Decimal(20))}),
        hidden=frozenset({(measure.pk, year, Decimal(23)), (parts["chłopcy"], year, Decimal(3))}),
    )
    assert published(measure.indicator.programme).hidden == {(parts["chłopcy"], year), (parts["dziewczęta"], year)}
    monkeypatch.setattr(elsewhere, "_PUBLICATIONS", [lambda: report])
    assert published(measure.indicator.programme).hidden == {(parts["chłopcy"], year), (measure.pk, year)}
