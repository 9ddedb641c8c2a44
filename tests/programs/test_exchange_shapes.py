"""Shapes of documents that the five published ones do not have: they come in, come out the same, and count right."""

from pathlib import Path

import pytest
import yaml

from programs import models
from programs.exchange import ImportRefused, export_document, import_document
from programs.figures import figure
from programs.models import FormerDefinition, Measure, Node, Value

pytestmark = pytest.mark.django_db
SHAPES = Path(__file__).parent / "shapes"
NAMES = sorted(path.stem for path in SHAPES.glob("*.yaml"))
ValueState = Value.ValueState


def text(shape: str) -> str:
    """A document of the folder; everything in it is invented."""
    return (SHAPES / f"{shape}.yaml").read_text(encoding="utf-8")


def data(shape: str) -> dict:
    return yaml.safe_load(text(shape))


def as_text(content: dict) -> str:
    return yaml.safe_dump(content, allow_unicode=True, sort_keys=False)


def counts() -> dict[str, int]:
    names = [name for name in models.__all__ if hasattr(getattr(models, name), "objects")]
    return {name: getattr(models, name).objects.count() for name in names}


def measure(code: str, part: int = 0) -> Measure:
    return Measure.objects.get(indicator__code=code, position=part)


def shown(code: str, year: int = 2022, part: int = 0):
    return figure(measure(code, part), year)


def problems_of(content: dict | str) -> dict[str, str]:
    """Path → message; nothing may have been stored."""
    before = counts()
    with pytest.raises(ImportRefused) as refusal:
        import_document(content if isinstance(content, str) else as_text(content))
    assert counts() == before
    return {problem.path: problem.message for problem in refusal.value.problems}


@pytest.mark.parametrize("shape", NAMES)
def test_a_document_comes_out_as_it_went_in_and_a_second_import_changes_nothing(shape):
    first = export_document(import_document(text(shape)))
    assert yaml.safe_load(first) == data(shape)
    before = counts()
    assert export_document(import_document(first)) == first
    assert counts() == before


def test_words_stand_for_no_number_and_say_what_they_mean():
    import_document(text("words_instead_of_numbers"))
    values = {value.words: value for value in Value.objects.all()}
    assert all(value.number is None for value in values.values())
    assert {words: value.value_state for words, value in values.items()} == {
        "–": ValueState.WORDS,
        "-": ValueState.WORDS,
        "około 100": ValueState.WORDS,
        "2 + 2 wcześniej utworzone": ValueState.WORDS,
        "brak": ValueState.WORDS,
        ".": ValueState.NOT_REPORTED,
        "b.d.": ValueState.NOT_REPORTED,
        "X": ValueState.NOT_APPLICABLE,
        "nie dotyczy": ValueState.NOT_APPLICABLE,
    }
    assert [figure(value.measure, 2022).text for value in values.values()] == list(values)


def test_words_in_place_of_the_number_are_refused_with_the_way_to_write_them():
    content = data("only_a_half_year")
    content["indicators"][0]["values"][0]["value"] = "około 100"
    assert "text" in problems_of(content)["indicators[0].values[0].value"]


def test_approximate_numbers_ranges_and_sums_in_words_keep_number_and_words():
    import_document(text("approximate_and_ranges"))
    assert shown("C1.Z1.W1").value_state == ValueState.APPROXIMATE
    assert (shown("C1.Z1.W1").value, shown("C1.Z1.W1").words) == (100, "około 100")
    assert (shown("C1.Z1.W2").value, shown("C1.Z1.W2").words) == (4, "2 + 2 wcześniej utworzone")
    assert [shown("C1.Z1.W2", part=part).value for part in (1, 2)] == [2, 2]
    assert shown("C1.Z1.W3").text == "10–12"


def test_the_year_stands_before_its_halves_and_days():
    import_document(text("halves_and_days_beside_the_year"))
    assert shown("C1.Z1.W1").value == 52
    stored = Value.objects.order_by("position").values_list("number", "period_from", "period_to", "as_of")
    assert list(stored)[1:] == [
        (30, "2022-01", "2022-06", ""),
        (41, "2022-07", "2022-12", ""),
        (38, "", "", "2022-06-30"),
        (40, "", "", "2022-12-31"),
    ]


def test_a_half_year_alone_is_shown_and_known_as_such():
    import_document(text("only_a_half_year"))
    assert shown("C1.Z1.W1").value == 30
    assert not Value.objects.get().is_whole_year


def test_a_total_of_several_years_does_not_pass_for_the_year():
    import_document(text("several_years_in_one_value"))
    assert shown("C1.Z1.W1").value == 70
    assert Value.objects.get(cumulative=True).number == 140


def test_two_values_of_one_period_are_refused():
    content = data("halves_and_days_beside_the_year")
    content["indicators"][0]["values"][1].pop("period")
    assert list(problems_of(content)) == ["indicators[0].values[1]"]


def test_each_year_of_a_document_keeps_its_unit():
    import_document(text("unit_of_the_year_before"))
    assert [(shown("C1.Z1.W1", year).value, shown("C1.Z1.W1", year).unit) for year in (2021, 2022)] == [
        (35, "osoby"),
        (20, "rodziny"),
    ]
    assert not FormerDefinition.objects.get().comparable


def test_a_part_keeps_the_unit_of_each_year():
    import_document(text("unit_of_a_part_changes"))
    assert Measure.objects.filter(position__gt=0).count() == 1
    units = [(shown("C1.Z1.W1", year, 1).value, shown("C1.Z1.W1", year, 1).unit) for year in (2021, 2022)]
    assert units == [(60, "osoby"), (5, "grupy")]


def test_one_label_for_two_numbers_is_two_parts():
    import_document(text("same_label_twice_in_a_value"))
    assert [(shown("C1.Z1.W1", part=part).value, measure("C1.Z1.W1", part).unit) for part in (1, 2)] == [
        (16, "rodziny"),
        (26, "dzieci"),
    ]


@pytest.mark.parametrize("order", [("earlier", "later"), ("later", "earlier")])
def test_a_unit_that_changes_between_documents_is_kept_for_each_year(order):
    files = {"earlier": "another_unit_the_year_before", "later": "only_a_half_year"}
    documents = {which: import_document(text(files[which])) for which in order}
    assert Measure.objects.count() == 1
    assert [shown("C1.Z1.W1", year).unit for year in (2021, 2022)] == ["osoby", "rodziny"]
    for which, document in documents.items():
        assert yaml.safe_load(export_document(document)) == data(files[which])


def test_several_reporters_are_combined_and_stay_visible():
    import_document(text("several_reporters"))
    assert shown("C1.Z1.W1").value == 21
    assert [value.reporter.name for value in shown("C1.Z1.W1").by_reporter if value.number == 7] == [
        "Poradnia pod Dębem"
    ]
    assert measure("C1.Z1.W1").indicator.co_reporters.count() == 2


def test_the_agreed_number_stands_before_those_of_reporters():
    import_document(text("agreed_beside_reporters"))
    assert shown("C1.Z1.W1").value == 12


def test_a_reporter_outside_the_list_is_refused():
    content = data("several_reporters")
    content["indicators"][0]["values"][0]["reported_by"] = "Nikt"
    assert list(problems_of(content)) == ["indicators[0].values[0].reported_by"]


def test_a_percentage_keeps_both_parts():
    import_document(text("percentages_with_both_parts"))
    value = Value.objects.get()
    assert (value.numerator, value.denominator) == (14, 42)
    content = data("percentages_with_both_parts")
    content["indicators"][0]["values"][0].pop("denominator")
    assert list(problems_of(content)) == ["indicators[0].values[0].denominator"]


def test_what_is_wanted_comes_in_and_stays_when_a_file_does_not_mention_it():
    document = import_document(text("targets_baselines_limits"))
    whole = measure("C1.Z1.W1")
    assert (whole.baseline, whole.baseline_year, whole.direction) == (3, 2020, "up")
    assert whole.targets.filter(kind="limit").count() == 2
    assert measure("C1.Z1.W2", 2).targets.get().scope == "whole"
    assert document.programme.kind == "joint"
    content = data("targets_baselines_limits")
    del content["programme"]["kind"]
    for indicator in content["indicators"]:
        indicator.pop("measures")
    again = import_document(as_text(content))
    assert yaml.safe_load(export_document(again)) == data("targets_baselines_limits")


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"scope": "every_year", "year": 2021}, "targets[0]"),
        ({"comparator": "between"}, "targets[0]"),
        ({"comparator": "more"}, "targets[0].comparator"),
        ({"value": "dużo"}, "targets[0].value"),
        ({"value": None}, "targets[0].value"),
    ],
)
def test_a_target_that_cannot_be_is_refused(change, place):
    content = data("targets_baselines_limits")
    content["indicators"][0]["measures"][0]["targets"][0] |= change
    assert f"indicators[0].measures[0].{place}" in problems_of(content)


def test_codes_are_text_whatever_they_look_like():
    import_document(text("codes_with_leading_zeros"))
    assert set(Node.objects.values_list("code", flat=True)) == {"01", "01.02"}
    assert shown("0012").value == 7


@pytest.mark.parametrize("code", ["0012", "12", "1.5", "yes", "null", "1:30", "0x1F", "1_000", ".inf"])
def test_a_code_that_yaml_reads_as_something_else_is_refused_at_its_place(code):
    content = text("codes_with_leading_zeros").replace("- id: '0012'", f"- id: {code}")
    found = problems_of(content)
    assert "indicators[0].id" in found, found
    assert found["indicators[0].id"]


def test_a_code_that_looks_like_a_date_needs_no_quotes():
    content = text("codes_like_dates_and_words").replace("'2021-01-01'", "2021-01-01")
    import_document(content)
    assert Node.objects.filter(code="2021-01-01").exists()


@pytest.mark.parametrize("below", ["results", "actions", "subresults"])
def test_a_sixth_level_is_refused_by_its_path(below):
    content = data("five_levels")
    result = content["programme"]["areas"][0]["goals"][0]["tasks"][0]["actions"][0]["results"][0]
    result[below] = [{"code": "O1.C1.Z1.S1.R1.X1", "number": None, "text": "szósty poziom"}]
    found = problems_of(content)
    path = f"programme.areas[0].goals[0].tasks[0].actions[0].results[0].{below}"
    assert list(found) == [path]
    assert found[path].startswith("Program ma najwyżej pięć poziomów")


def test_footnotes_of_a_table_are_printed_under_it():
    from reporting.sections import tables

    document = import_document(text("notes_everywhere"))
    assert tables.block(document.tables.get()).notes == (
        "a) Ubóstwo, 2022: dane niepełne",
        "b) Razem: bez powtórzeń",
        "2021: dane za pół roku",
        "według sprawozdań",
    )
    content = data("notes_everywhere")
    content["tables"][0]["footnotes"][0]["row"] = 7
    assert list(problems_of(content)) == ["tables[0].footnotes[0].row"]


@pytest.mark.parametrize(
    ("path", "key"),
    [
        (("document",), "colour"),
        (("programme",), "colour"),
        (("programme", "goals", 0), "colour"),
        (("programme", "goals", 0, "tasks", 0), "colour"),
        (("indicators", 0), "colour"),
        (("indicators", 0, "values", 0), "colour"),
    ],
)
def test_an_unknown_key_is_named_by_its_path(path, key):
    content = data("only_a_half_year")
    target = content
    for step in path:
        target = target[step]
    target[key] = "zielony"
    named = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in (*path, key)).lstrip(".")
    assert list(problems_of(content)) == [named]


def test_a_term_that_ends_before_it_starts_is_refused_at_its_place():
    content = data("five_levels")
    content["programme"]["areas"][0]["term"] = {"from": "2022-05", "to": "2021"}
    assert list(problems_of(content)) == ["programme.areas[0].term"]
    content["programme"]["areas"][0]["term"] = {"from": "2022-05", "to": 2022}
    import_document(as_text(content))


def test_two_programmes_of_one_centre_share_its_institutions():
    first = import_document(text("only_a_half_year"))
    content = data("only_a_half_year")
    content["document"] |= {"programme_title": "Powiatowy program rozwoju pieczy zastępczej"}
    content["programme"]["kind"] = "county"
    second = import_document(as_text(content))
    assert first.programme != second.programme
    assert models.Institution.objects.count() == len(content["institutions"])
    for document, expected in ((first, data("only_a_half_year")), (second, content)):
        assert yaml.safe_load(export_document(document)) == expected
