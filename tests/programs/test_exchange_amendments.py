"""An amended programme is a new version; reports on the years before it stay in their own words."""

import pytest
import yaml

from programs.exchange import ImportRefused, export_document, import_document
from programs.models import Indicator, Node, Programme, ProgrammeVersion
from tests.programs.test_exchange_shapes import as_text, counts, data, shown, text

pytestmark = pytest.mark.django_db
IN_ORDER = (
    "programme_as_adopted",
    "report_before_the_amendment",
    "programme_as_amended",
    "report_after_the_amendment",
)


def imported(*shapes: str) -> dict:
    return {shape: import_document(text(shape)) for shape in shapes}


def standing(version: ProgrammeVersion) -> set[str]:
    """Names of the parts that a version has."""
    return {row["name"] for row in version.tree["nodes"].values() if not row["withdrawn"]}


def test_an_amendment_keeps_the_programme_as_it_was_adopted():
    imported("programme_as_adopted", "programme_as_amended")
    original, amended = ProgrammeVersion.objects.order_by("number")
    assert (original.number, original.valid_from, original.resolution_number) == (0, 2021, "XX/100/2020")
    assert (amended.number, amended.valid_from, amended.resolution_number) == (1, 2022, "XXX/200/2022")
    names = [standing(version) for version in (original, amended)]
    assert "Dyżury prawnika" in names[0]
    assert "Dyżury prawnika" not in names[1]
    assert {"Grupa wsparcia dla rodziców", "Poradnictwo prawne"} <= names[1]
    assert Programme.objects.get().status == Programme.Status.AMENDED


def test_what_moved_down_keeps_its_history_although_its_code_is_now_anothers():
    imported(*IN_ORDER)
    task = Node.objects.get(name="Praca asystenta z rodziną")
    assert task.code == "C1.Z1"
    families = Indicator.objects.get(name="liczba rodzin z asystentem")
    assert [shown(families.code, year).value for year in (2021, 2022)] == [12, 14]
    assert families.node == task


def test_every_document_comes_out_as_it_was_printed():
    documents = imported(*IN_ORDER)
    for shape in IN_ORDER[1:]:
        assert yaml.safe_load(export_document(documents[shape])) == data(shape), shape


def test_importing_the_amended_programme_again_changes_nothing():
    imported(*IN_ORDER)
    before = counts()
    import_document(text("programme_as_amended"))
    import_document(text("report_before_the_amendment"))
    assert counts() == before
    assert not Node.objects.get(name="Praca asystenta z rodziną").withdrawn


def test_the_old_text_of_an_amended_programme_is_refused():
    imported("programme_as_adopted", "programme_as_amended")
    with pytest.raises(ImportRefused) as refusal:
        import_document(text("programme_as_adopted"))
    assert [problem.path for problem in refusal.value.problems] == ["document.amendment"]
    assert refusal.value.problems[0].message.startswith("Program został zmieniony")


def test_a_correction_of_the_words_of_an_amendment_makes_no_new_version():
    imported("programme_as_adopted", "programme_as_amended")
    content = data("programme_as_amended")
    content["programme"]["goals"][0]["tasks"][2]["name"] = "Poradnictwo prawne i mediacje"
    import_document(as_text(content))
    assert ProgrammeVersion.objects.count() == 2
    tree = ProgrammeVersion.objects.get(number=1).tree
    assert "Poradnictwo prawne i mediacje" in {row["name"] for row in tree["nodes"].values()}


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"number": None}, "document.amendment.number"),
        ({"number": 0}, "document.amendment.number"),
        ({"valid_from": None}, "document.amendment.valid_from"),
        ({"valid_from": 2019}, "document.amendment.valid_from"),
        ({"date": "luty"}, "document.amendment.date"),
    ],
)
def test_an_amendment_that_cannot_be_is_refused(change, place):
    content = data("programme_as_amended")
    content["document"]["amendment"] |= change
    with pytest.raises(ImportRefused) as refusal:
        import_document(as_text(content))
    assert place in [problem.path for problem in refusal.value.problems]


def test_an_amendment_is_written_as_the_file_wrote_it():
    imported("programme_as_adopted")
    content = data("programme_as_amended")
    del content["document"]["amendment"]["summary"]
    document = import_document(as_text(content))
    assert yaml.safe_load(export_document(document)) == content
    assert yaml.safe_load(export_document(type(document).objects.get(pk=document.pk))) == content


def test_a_report_has_no_amendment():
    content = data("report_before_the_amendment")
    content["document"]["amendment"] = data("programme_as_amended")["document"]["amendment"]
    with pytest.raises(ImportRefused) as refusal:
        import_document(as_text(content))
    assert [problem.path for problem in refusal.value.problems] == ["document.amendment"]
