"""Documents made up by chance come in and come out the same, or are refused by path; nothing else happens."""

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from programs.exchange import ImportRefused, export_document, import_document
from programs.figures import programme_figures
from programs.models import Programme
from tests.programs.test_exchange_shapes import as_text, data

pytestmark = [pytest.mark.django_db, pytest.mark.once]
CALM = settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))

words = st.one_of(
    st.sampled_from(["–", ".", "X", "b.d.", "około 100", "2 + 2 wcześniej utworzone", "nie dotyczy", "0", "13 663"]),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=20),
)
names = st.text(st.characters(categories=["L", "N", "P", "Zs"]), min_size=1, max_size=30).filter(str.strip)
codes = st.text(st.sampled_from("0123456789.:-_eExXyYnNOCZW~"), min_size=1, max_size=8).filter(str.strip)
numbers = st.one_of(
    st.integers(-(10**9), 10**9),
    st.decimals(-10_000, 10_000, places=2).map(lambda number: f"{number:f}"),
)
dates = st.one_of(
    st.integers(2021, 2022).map(str), st.dates().map(str), st.sampled_from(["2022-06-30", "2022-02-30", "06.2022", ""])
)


@st.composite
def values(draw, year: int) -> dict:
    """A value of a year: a number, words, a range, a part of the year, parts; now and then one that cannot be."""
    value: dict = {"year": year, "value": draw(st.one_of(st.none(), numbers))}
    if value["value"] is None or draw(st.booleans()):
        value["text"] = draw(words)
    for key, strategy in (
        ("value_to", numbers),
        ("approx", st.booleans()),
        ("as_of", dates),
        ("note", words),
        ("cumulative", st.booleans()),
        ("unit", st.sampled_from(["osoby", "zł", "%"])),
        ("numerator", numbers),
        ("denominator", numbers),
        ("period", st.fixed_dictionaries({"from": dates, "to": dates})),
        ("reported_by", st.sampled_from([None, "GOPS", "Poradnia pod Dębem", "Nikt"])),
    ):
        if draw(st.integers(0, 5)) == 0:
            value[key] = draw(strategy)
    if draw(st.integers(0, 3)) == 0:
        part = st.fixed_dictionaries({"label": names, "value": numbers, "unit": st.sampled_from(["osoby", "dzieci"])})
        value["parts"] = draw(st.lists(part, min_size=1, max_size=3))
    return value


@st.composite
def documents(draw) -> dict:
    """A report with a tree of chance depth and indicators on its lowest parts."""
    content = data("only_a_half_year")
    fresh = iter(draw(st.lists(codes, min_size=40, max_size=40, unique=draw(st.integers(0, 9)) > 0)))
    content["indicators"] = []
    if draw(st.booleans()):
        content["document"]["previous_year"] = 2021

    def part(levels: tuple[str, ...], above: dict[str, str]) -> dict:
        level = levels[0]
        code = next(fresh)
        there = above | {level: code}
        made: dict = {"code": code, ("text" if level == "result" else "name"): draw(names), "number": None}
        below = levels[1:] if levels[1:] and draw(st.booleans()) else ()
        if below:
            made[f"{below[0]}s"] = [part(below, there) for _ in range(draw(st.integers(0, 2)))]
        elif level in {"task", "action", "result"}:
            made["indicators"] = [indicator(there)]
        return made

    def indicator(there: dict[str, str]) -> str:
        code = next(fresh)
        given_years = [2022, 2021] if content["document"]["previous_year"] else [2022]
        content["indicators"].append(
            {"id": code, "task": there.get("task"), "action": there.get("action"), "result": there.get("result")}
            | {"name": draw(names), "unit": draw(st.sampled_from(["rodziny", "zł", None])), "kind": "count"}
            | {"values": [draw(values(year)) for year in given_years for _ in range(draw(st.integers(0, 2)))]}
        )
        return code

    levels = ("goal", "task", "action", "result")
    content["programme"]["goals"] = [part(levels, {}) for _ in range(draw(st.integers(0, 2)))]
    return content


def tried(content: dict, **how):
    """The document, or why there is none."""
    try:
        return import_document(as_text(content), **how), []
    except ImportRefused as refusal:
        return None, refusal.problems


@CALM
@given(documents())
def test_a_document_comes_out_as_it_went_in_or_is_refused_by_path(content):
    document, problems = tried(content)
    assert document or problems
    assert all(problem.path and problem.message for problem in problems), problems
    if document is None:
        return
    exported = export_document(document)
    assert yaml.safe_load(exported) == content
    assert export_document(import_document(exported)) == exported
    programme = document.programme
    programme_figures(programme, programme.years)
    Programme.objects.filter(pk=programme.pk).update(title=f"sprawdzony {programme.pk}")


junk = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), names, dates, codes),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(names, inner, max_size=3)),
    max_leaves=8,
)


@CALM
@given(st.sampled_from(["notes_everywhere", "targets_baselines_limits", "several_reporters", "five_levels"]), st.data())
def test_junk_anywhere_is_taken_or_refused_and_never_an_error(shape, chance):
    content = data(shape)
    holder = content
    while True:
        keys = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
        if not keys:
            break
        key = chance.draw(st.sampled_from(keys))
        if isinstance(holder[key], dict | list) and holder[key] and chance.draw(st.integers(0, 4)):
            holder = holder[key]
            continue
        holder[key] = chance.draw(junk)
        break
    document, problems = tried(content, dry_run=True)
    assert document or problems
    assert all(problem.message for problem in problems)


@CALM
@given(st.text(max_size=60))
def test_any_text_at_all_is_refused_with_words(content):
    with pytest.raises(ImportRefused) as refusal:
        import_document(content)
    assert refusal.value.problems
