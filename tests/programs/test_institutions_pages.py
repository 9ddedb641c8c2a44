"""Institutions: the list, one institution, and changing it."""

from io import BytesIO

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from programs.models import Institution, InstitutionVariant, NodeInstitution
from tests.programs.factories import make_indicator, make_institution, make_node

pytestmark = pytest.mark.django_db


def names_on(response) -> list[str]:
    return [row.record.name for row in response.context["table"].page.object_list]


def data(institution: Institution | None = None, **changed) -> dict:
    values = {
        "name": "Poradnia Rodzinna",
        "short": "",
        "name_genitive": "",
        "name_instrumental": "",
        "municipality": "",
    }
    if institution:
        values |= {"name": institution.name}
    return values | {"part_of": "", "variants": ""} | changed


def make_row() -> Institution:
    institution = make_institution()
    InstitutionVariant.objects.create(institution=institution, name="wariant")
    NodeInstitution.objects.create(node=make_node(), institution=institution, role="realizer")
    make_indicator(reported_by=institution)
    return institution


def test_a_name_is_found_without_polish_letters_also_by_a_variant(report_editor, client_of):
    school = make_institution(name="Żółta Szkoła w Łodzi")
    InstitutionVariant.objects.create(institution=school, name="pracownicy Gęśli")
    make_institution(name="Sąd Rejonowy", short="SR")
    client = client_of(report_editor)
    assert names_on(client.get("/instytucje/?szukaj=zolta")) == ["Żółta Szkoła w Łodzi"]
    assert names_on(client.get("/instytucje/?szukaj=gesli")) == ["Żółta Szkoła w Łodzi"]
    assert names_on(client.get("/instytucje/?szukaj=sr")) == ["Sąd Rejonowy"]
    assert names_on(client.get("/instytucje/?szukaj=%21%22")) == []
    assert client.get("/instytucje/?szukaj=%00").status_code == 200


def test_names_sort_in_polish_order_and_groups_are_filtered(auditor, client_of):
    for name in ("Łódź", "Lipa", "Mak"):
        make_institution(name=name, generic=name == "Mak")
    client = client_of(auditor)
    assert names_on(client.get("/instytucje/")) == ["Lipa", "Łódź", "Mak"]
    assert names_on(client.get("/instytucje/?sortuj=-name")) == ["Mak", "Łódź", "Lipa"]
    assert names_on(client.get("/instytucje/?rodzaj=True")) == ["Mak"]


def test_the_list_counts_parts_and_indicators_once(auditor, client_of):
    institution = make_row()
    other = make_indicator()
    other.co_reporters.add(institution)
    node = institution.reported_indicators.get().node
    for role in ("realizer", "responsible"):
        NodeInstitution.objects.create(node=node, institution=institution, role=role)
    row = client_of(auditor).get("/instytucje/").context["table"].page.object_list[0].record
    assert (row.tasks, row.indicators) == (2, 2)


def test_the_list_asks_as_much_for_twenty_rows_as_for_one(auditor, client_of):
    client = client_of(auditor)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get("/instytucje/?szukaj=poradnia")
        return len(captured)

    make_row()
    queries()
    few = queries()
    for _ in range(19):
        make_row()
    assert queries() == few


def test_the_spreadsheet_has_exactly_the_filtered_rows(auditor, client_of):
    whole = make_institution(name="Urząd Miejski", short="UM")
    make_institution(name="Wydział Zdrowia", part_of=whole)
    response = client_of(auditor).get("/instytucje/?szukaj=wydzial&format=xlsx")
    rows = [row[:4] for row in openpyxl.load_workbook(BytesIO(response.content)).worksheets[0].values]
    assert ("Wydział Zdrowia", None, None, "UM") in rows
    assert not any(row[0] == "Urząd Miejski" for row in rows)


def test_readers_see_an_institution_and_only_editors_change_it(auditor, partner, report_editor, client_of):
    institution = make_row()
    page, edit = f"/instytucje/{institution.pk}/", f"/instytucje/{institution.pk}/zmiana/"
    assert client_of(auditor).get(page).status_code == 200
    assert "zmiana" not in client_of(auditor).get(page).content.decode()
    for path in (edit, "/instytucje/nowa/"):
        assert client_of(auditor).get(path).status_code == 404
        assert client_of(auditor).post(path, data()).status_code == 404
        assert client_of(report_editor).get(path).status_code == 200
    for path in ("/instytucje/", page, edit):
        assert client_of(partner).get(path).status_code == 404


def test_an_institution_is_added_with_its_variants_and_people(report_editor, partner, client_of):
    variants = " PPP \r\n\r\nPoradnia\r\nPPP"
    response = client_of(report_editor).post(
        "/instytucje/nowa/", data(variants=variants, short="PPP", people=[partner.pk], generic="on")
    )
    institution = Institution.objects.get()
    assert response.url == f"/instytucje/{institution.pk}/"
    assert institution.generic
    assert [variant.name for variant in institution.variants.all()] == ["PPP", "Poradnia"]
    assert [member.user for member in institution.members.all()] == [partner]


def test_variants_and_people_are_taken_away(report_editor, partner, client_of):
    institution = make_row()
    institution.members.create(user=partner)
    client = client_of(report_editor)
    client.post(f"/instytucje/{institution.pk}/zmiana/", data(institution, variants="nowy"))
    assert [variant.name for variant in institution.variants.all()] == ["nowy"]
    assert not institution.members.exists()


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "x" * 301}, "name"),
        ({"variants": "x" * 10_000_000}, "variants"),
        ({"variants": "x" * 301}, "variants"),
        ({"part_of": "77"}, "part_of"),
        ({"name": "Sąd"}, "__all__"),
    ],
)
def test_bad_input_is_answered_at_the_field_and_changes_nothing(changed, field, report_editor, client_of):
    make_institution(name="Sąd")
    response = client_of(report_editor).post("/instytucje/nowa/", data(**changed))
    assert response.status_code == 422
    assert field in response.context["form"].errors
    assert Institution.objects.count() == 1


def test_an_institution_cannot_be_a_part_of_its_own_part(report_editor, client_of):
    whole = make_institution()
    part = make_institution(part_of=whole)
    for above in (whole, part):
        response = client_of(report_editor).post(f"/instytucje/{whole.pk}/zmiana/", data(whole, part_of=above.pk))
        assert response.status_code == 422
        assert "part_of" in response.context["form"].errors
