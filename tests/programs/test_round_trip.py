"""Import and export of the five published documents lose nothing."""

import pytest
import yaml

from programs import models
from programs.exchange import ImportRefused, export_document, import_document
from programs.services import lock_year
from tests.programs.factories import CENTRES, document_text

pytestmark = pytest.mark.django_db
NOT_IMPORTED = ("checks", "inconsistencies")


def published(centre: str) -> dict:
    data = yaml.safe_load(document_text(centre))
    return {key: value for key, value in data.items() if key not in NOT_IMPORTED}


def edited(centre: str, **changes) -> dict:
    """The document with another year, its values moved there."""
    data = published(centre)
    data["document"] |= changes
    return data


def as_text(data: dict) -> str:
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False)


def counts() -> dict[str, int]:
    names = [name for name in models.__all__ if hasattr(getattr(models, name), "objects")]
    return {name: getattr(models, name).objects.count() for name in names}


@pytest.mark.parametrize("centre", CENTRES)
def test_a_document_comes_out_as_it_went_in(centre):
    exported = export_document(import_document(document_text(centre)))
    assert yaml.safe_load(exported) == published(centre)


@pytest.mark.parametrize("centre", CENTRES)
def test_importing_again_changes_and_doubles_nothing(centre):
    first = export_document(import_document(document_text(centre)))
    before = counts()
    assert export_document(import_document(first)) == first
    assert counts() == before


def test_all_five_live_in_one_database():
    documents = {centre: import_document(document_text(centre)) for centre in CENTRES}
    for centre, document in documents.items():
        assert yaml.safe_load(export_document(document)) == published(centre)


@pytest.mark.parametrize("centre", CENTRES)
def test_keys_come_in_the_order_of_the_format(centre):
    exported = yaml.safe_load(export_document(import_document(document_text(centre))))
    original = published(centre)
    assert list(exported) == list(original)
    assert list(exported["document"])[:17] == list(original["document"])[:17]


def test_absent_null_and_empty_stay_apart():
    data = published("sopot")
    acts = data["legal_acts"]
    acts[0]["note"], acts[1]["articles"] = None, []
    acts[2].pop("citation", None)
    data["needs"].append({"id": "N1", "text_short": "mieszkania", "amount": "12.50", "year": None})
    exported = yaml.safe_load(export_document(import_document(as_text(data))))
    assert exported["legal_acts"] == acts
    assert exported["needs"] == data["needs"]


def test_a_changed_value_is_a_revision_and_not_a_second_value():
    import_document(document_text("mielec"))
    before = counts()
    data = published("mielec")
    data["indicators"][0]["values"][0]["value"] = 65
    import_document(as_text(data), reason="poprawka druku")
    value = models.Value.objects.get(measure__indicator__code="C1.Z1.W1", year=2021)
    assert value.number == 65
    assert [line.reason for line in value.revisions.all()] == ["poprawka druku", value.revisions.last().reason]
    assert counts() == before | {"Revision": before["Revision"] + 1}


def test_a_report_on_another_year_joins_the_programme():
    first = import_document(document_text("mielec"))
    data = edited("mielec", reporting_year=2022, title="Sprawozdanie za rok 2022")
    for indicator in data["indicators"]:
        for value in indicator["values"]:
            value["year"] = 2022
    data["indicators"][1]["values"][0]["value"] = 55
    second = import_document(as_text(data))
    assert second.programme == first.programme
    assert models.Node.objects.count() == len(set(models.Node.objects.values_list("code", flat=True)))
    values = models.Value.objects.filter(measure__indicator__code="C1.Z1.W2").order_by("year")
    assert list(values.values_list("year", "number")) == [(2021, 52), (2022, 55)]
    assert yaml.safe_load(export_document(first)) == published("mielec")
    assert yaml.safe_load(export_document(second)) == data


def test_each_year_keeps_its_own_words():
    first = import_document(document_text("mielec"))
    data = edited("mielec", reporting_year=2022)
    for indicator in data["indicators"]:
        for value in indicator["values"]:
            value["year"] = 2022
    task = data["programme"]["goals"][0]["tasks"][0]
    task["name"], task["realizers"] = task["name"].upper(), task["realizers"][:1]
    data["indicators"][0]["name"] = "Liczba rodzin w kryzysie"
    data["programme"]["main_goal"] = None
    second = import_document(as_text(data))
    assert yaml.safe_load(export_document(second)) == data
    assert yaml.safe_load(export_document(first)) == published("mielec")
    codes = models.Indicator.objects.filter(name="Liczba rodzin w kryzysie").values_list("code", flat=True)
    assert list(codes) == ["C1.Z1.W1/2022"], "another name under the same code is another indicator"


def test_the_compared_year_prints_what_it_printed_after_its_own_report_says_otherwise():
    document = import_document(document_text("sopot"))
    data = edited("sopot", reporting_year=2021, previous_year=None)
    for indicator in data["indicators"]:
        indicator["values"] = [value for value in indicator["values"] if value["year"] == 2021]
    data["indicators"][0]["values"][0]["value"] = 3
    earlier = import_document(as_text(data))
    assert models.Value.objects.get(measure__indicator__code="O1.C1.Z1.W1", year=2021).number == 3
    assert yaml.safe_load(export_document(document)) == published("sopot")
    assert yaml.safe_load(export_document(earlier)) == data


def test_a_closed_year_is_not_overwritten(manager):
    document = import_document(document_text("krosniewice"))
    lock_year(document.programme, 2023, user=manager, reason="sprawozdanie przyjęte")
    import_document(document_text("krosniewice"))
    data = published("krosniewice")
    data["indicators"][2]["values"][0]["value"] = 1
    before = counts()
    with pytest.raises(ImportRefused) as refusal:
        import_document(as_text(data))
    assert [problem.path for problem in refusal.value.problems] == ["indicators[2].values[0]"]
    assert counts() == before


def test_a_value_that_is_no_longer_printed_goes_out_of_the_document():
    document = import_document(document_text("krosniewice"))
    data = published("krosniewice")
    data["indicators"][0]["values"] = []
    import_document(as_text(data))
    assert yaml.safe_load(export_document(document)) == data


def test_parts_and_indicators_that_are_no_longer_printed_leave_the_programme():
    document = import_document(document_text("elblag"))
    data = published("elblag")
    dropped = data["programme"]["areas"].pop()
    code = dropped["code"]
    data["indicators"] = [item for item in data["indicators"] if not item["id"].startswith(f"{code}.")]
    import_document(as_text(data))
    assert yaml.safe_load(export_document(document)) == data
    assert models.Node.objects.get(code=code).withdrawn
    import_document(document_text("elblag"))
    assert yaml.safe_load(export_document(document)) == published("elblag")
    assert not models.Indicator.objects.filter(withdrawn=True).exists()


def test_words_and_ways_of_writing_survive():
    data = published("mielec")
    value = data["indicators"][0]["values"][0]
    value |= {"value": "64.0", "text": "64,0", "approx": True}
    data["case_facts"][0]["parts_kind"] = None
    exported = yaml.safe_load(export_document(import_document(as_text(data))))
    assert exported["indicators"][0] == data["indicators"][0]
    assert exported["case_facts"][0] == data["case_facts"][0]


def test_an_edit_after_the_import_is_what_comes_out(report_editor):
    document = import_document(document_text("sopot"))
    node = models.Node.objects.get(code="O1.C1.Z1")
    node.name = "Koordynowanie współpracy"
    node.save()
    area = models.Node.objects.get(code="O1")
    area.number = "I"
    area.save()
    exported = yaml.safe_load(export_document(document))
    assert exported["programme"]["areas"][0]["number"] == "I"
    assert exported["programme"]["areas"][0]["goals"][0]["tasks"][0]["name"] == "Koordynowanie współpracy"
