"""Two programmes in one report: each has its basis, goals and tasks, and no number is taken for another's."""

import pytest

from programs.models import Programme
from programs.year_grid import YearGrid
from reporting import documents, printed, trace
from reporting.blocks import Cell, Heading, Paragraph, Table
from reporting.examining import findings
from reporting.marking import names
from reporting.models import Report, ReportVersion
from reporting.placeholders import picker
from reporting.placeholders.printing import render
from reporting.serial import to_data
from reporting.suggestions.rules import suggestions
from reporting.suggestions.states import State
from reporting.workshop import texts
from tests.programs.factories import make_document, make_indicator, make_node, make_programme, make_target, make_value
from tests.reporting.factories import make_report

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def programme_of(title: str, kind: str, value: int) -> Programme:
    """A programme with one goal, one task and one indicator, all with the same codes as any other."""
    programme = make_programme(title=title, kind=kind, year_from=2023, year_to=2025)
    goal = make_node(programme=programme, level="goal", code="C1", number="1", name=f"cel: {title}")
    task = make_node(programme=programme, parent=goal, code="C1.Z1", number="1.1", name=f"zadanie: {title}")
    measure = make_indicator(node=task, code="C1.Z1.W1").measures.get()
    make_value(measure, year=2023, number=value)
    return programme


@pytest.fixture
def both() -> tuple[Programme, Programme]:
    return programme_of("Wspieranie rodziny", "municipal", 52), programme_of("Piecza zastępcza", "county", 17)


def section(key: str):
    return next(one for one in documents.draft(2023).sections if one.key == key)


def test_each_programme_stands_under_its_own_heading_with_its_numbers(both):
    main = documents.open_context(2023).programme
    other = next(one for one in both if one != main)
    found = section("programme")
    assert [block.text for block in found.blocks if isinstance(block, Heading) and block.level == 3] == [
        main.title,
        other.title,
    ]
    assert {cell.ref: cell.value for _place, cell in found.figures() if cell.ref} == {
        "C1.Z1.W1": 52 if main == both[0] else 17,
        f"{other.pk}:C1.Z1.W1": 17 if main == both[0] else 52,
    }
    ids = [block.id for block in found.blocks if isinstance(block, Table)]
    assert len(ids) == len(set(ids)) == 2


def test_basis_cover_and_goals_name_both(both):
    for key in ("basis", "cover", "goals"):
        said = " ".join(block.text for block in section(key).blocks if isinstance(block, Paragraph | Heading))
        assert all(programme.title in said for programme in both), key
    assert "Sprawozdanie dotyczy także programu" in " ".join(
        block.text for block in section("basis").blocks if isinstance(block, Paragraph)
    )


def test_every_printed_number_leads_to_its_own_measure(both, manager):
    report = make_report(2023, manager)
    document = documents.as_version(documents.draft(2023), 1)
    version = ReportVersion.objects.create(report=report, number=1, data=to_data(document), checksum=document.checksum)
    printed.index(version)
    for programme, value in zip(both, (52, 17), strict=True):
        measure = programme.indicators.get().measures.get()
        assert [row.value for row in version.printed_figures.filter(measure=measure)] == [value]
        ref = next(cell.ref for _place, cell in document.figures() if cell.value == value and cell.ref)
        key = trace.Key(ref=f"{programme.pk}:C1.Z1.W1" if ":" in ref else ref, year=2023)
        assert ":" not in ref or trace.measure_of(key, report, manager) == measure


def test_documents_of_both_programmes_keep_their_numbers_apart(both):
    for programme in both:
        document = make_document(programme=programme, reporting_year=2023)
        document.facts.create(code="F1", position=1, label=f"liczba: {programme.title}", number=3)
    context = documents.open_context(2023)
    assert sorted(fact.code for fact in context.facts) == sorted(["F1", f"{context.others[0].programme.pk}:F1"])
    assert documents.draft(2023)


def test_words_may_name_the_numbers_of_every_programme_and_choices_say_whose_they_are(both):
    _document, context = documents.make(2023)
    (other,) = context.others
    values = {one: 52 if one == both[0] else 17 for one in both}
    text = f"{{C1.Z1.W1|rodzina}}, {{{other.mark}C1.Z1.W1|rodzina}}"
    spans, problems = render(text, context)
    cells = [span for span in spans if isinstance(span, Cell)]
    assert problems == ()
    assert [(cell.value, cell.ref) for cell in cells] == [
        (values[context.programme], "C1.Z1.W1"),
        (values[other.programme], f"{other.mark}C1.Z1.W1"),
    ]
    offered = [one for one in picker.choices(context, ()) if one.name.endswith("C1.Z1.W1")]
    assert [one.heading.rpartition(": ")[2] for one in offered] == [one.name.nominative for one in context.each]
    assert {one.name.nominative for one in context.each} == {"program gminny", "program powiatowy"}
    assert picker.search(offered, "powiatowy") == [one for one in offered if one.programme == "program powiatowy"]


def test_targets_of_every_programme_are_told_with_the_programme(both):
    for programme, wanted in zip(both, (60, 10), strict=True):
        make_target(programme.indicators.get().measures.get(), year=2023, value=wanted)
    _document, context = documents.make(2023)
    said = {one.state: one.text for one in suggestions(context, "programme", (), None)}
    assert "programu gminnego (co najmniej 60) nie osiągnięto" in said[State.MISSED]
    assert "programu powiatowego (co najmniej 10) osiągnięto" in said[State.MET]
    for text in said.values():
        assert [problem for problem in texts.problems_in(text, context) if not problem.is_unfinished] == []


def test_the_document_of_every_programme_is_checked_and_the_place_names_it(both, manager):
    for programme in both:
        document = make_document(programme=programme, reporting_year=2023)
        document.facts.create(code="F1", position=1, label="odsetek rodzin", number=140, unit="%")
    report = make_report(2023, manager)
    _document, context = documents.make(2023)
    found = [one.finding for one in findings.of_report(report) if one.finding.rule == "at_most"]
    places = [place for one in found for place in one.places]
    assert sorted(place.ref for place in places) == sorted(f"{one.mark}F1" for one in context.each)
    assert all(place.section and place.anchor for place in places)
    assert {place.label.rpartition("(")[2] for place in places} == {"program gminny)", "program powiatowy)"}


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        ({"kind": "county"}, ["program gminny", "program powiatowy"]),
        ({"year_from": 2024}, ["program na lata 2023–2025", "program na lata 2024–2025"]),
        ({"title": "Drugi"}, ["program „Pierwszy”", "program „Drugi”"]),
    ],
)
def test_programmes_are_called_by_what_tells_them_apart(second, expected):
    usual = {"title": "Pierwszy", "kind": "municipal", "year_from": 2023, "year_to": 2025}
    assert [one.nominative for one in names([Programme(**usual), Programme(**usual | second)])] == expected
    assert names([Programme(**usual)])[0].of("dzieci") == "dzieci"


def test_a_draft_of_the_next_programme_is_no_part_of_the_report(both):
    Programme.objects.filter(pk=both[1].pk).update(status="draft")
    assert documents.open_context(2023).others == ()
    assert Report.objects.count() == 0


def test_the_grid_of_each_programme_says_what_the_report_says_of_it(both, report_editor, manager):
    report = make_report(2023, manager)
    for programme in both:
        share = make_indicator(node=programme.nodes.get(code="C1.Z1"), code="C1.Z1.W2", name="odsetek rodzin", unit="%")
        make_value(share.measures.get(), year=2023, number=140)
    found = {one.finding.fingerprint for one in findings.of_report(report) if one.finding.rule == "at_most"}
    told = set()
    for programme in both:
        grid = YearGrid.load(programme, 2023)
        grid.note(report_editor)
        told |= {note.url.partition("#f-")[2] for cell in grid.sheet.cells for note in cell.notes}
    assert len(told) == 2
    assert told == found
