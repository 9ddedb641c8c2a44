"""The words of a year: the version in force then, laid over the rows that stand now."""

import pytest

from programs.models import Level, Measure, Node, ProgrammeVersion
from programs.wordings import in_words_of, laid_down, version_of
from tests.programs.factories import make_indicator, make_institution, make_node, make_part, make_programme

pytestmark = pytest.mark.django_db


def adopt(programme, number: int, year: int) -> ProgrammeVersion:
    version = ProgrammeVersion(programme=programme, number=number, valid_from=year, tree=laid_down(programme))
    version.save()
    return version


@pytest.fixture
def programme():
    programme = make_programme()
    goal = make_node(programme=programme, level=Level.GOAL, code="C1", name="Cel", position=0)
    for number in (1, 2):
        task = make_node(
            programme=programme, parent=goal, code=f"C1.Z{number}", name=f"Dawne {number}", position=number
        )
        make_indicator(node=task, code=f"C1.Z{number}.W1", name=f"dawny wskaźnik {number}", position=number)
    return programme


def read(programme, year: int, **options):
    nodes = programme.nodes.order_by("position").prefetch_related("institutions__institution", "funding")
    measures = Measure.objects.filter(indicator__programme=programme)
    return in_words_of(programme, year, nodes, programme.indicators.order_by("position"), measures, **options)


def test_without_versions_rows_stay_as_they_are_and_withdrawn_ones_go(programme):
    programme.nodes.filter(code="C1.Z2").update(withdrawn=True)
    found = read(programme, 2022)
    assert found.version is None
    assert [row.code for row in found.nodes] == ["C1", "C1.Z1"]
    assert len(found.absent["nodes"]) == 1


def test_a_year_has_the_words_of_the_version_in_force(programme):
    adopt(programme, 0, 2021)
    goal = make_node(programme=programme, level=Level.GOAL, code="C2", name="Cel drugi", position=9)
    first, second = programme.nodes.filter(level=Level.TASK).order_by("position")
    Node.objects.filter(pk=first.pk).update(name="Nowe 1", parent=goal, position=10, number="2.1")
    Node.objects.filter(pk=second.pk).update(withdrawn=True)
    programme.indicators.filter(node=first).update(name="nowy wskaźnik 1")
    programme.indicators.filter(node=second).update(withdrawn=True)
    make_part(programme.indicators.get(node=first).measures.get(), "chłopcy")
    adopt(programme, 1, 2023)
    old, new = read(programme, 2022), read(programme, 2023)
    assert [row.name for row in old.nodes] == ["Cel", "Dawne 1", "Dawne 2"]
    assert old.nodes[1].parent_id == old.nodes[0].pk
    assert [row.name for row in old.indicators] == ["dawny wskaźnik 1", "dawny wskaźnik 2"]
    assert old.absent["nodes"] == {goal.pk}
    assert (len(old.absent["measures"]), len(old.measures)) == (1, 2)
    assert [row.name for row in new.nodes] == ["Cel", "Cel drugi", "Nowe 1"]
    assert [row.name for row in new.indicators] == ["nowy wskaźnik 1"]
    assert [row.name for row in read(programme, 2022, version=version_of(programme, 2023)).indicators] == [
        "nowy wskaźnik 1"
    ]


def test_the_order_of_that_time_comes_back(programme):
    adopt(programme, 0, 2021)
    first, second = programme.nodes.filter(level=Level.TASK).order_by("position")
    Node.objects.filter(pk=first.pk).update(position=2)
    Node.objects.filter(pk=second.pk).update(position=1)
    assert [row.code for row in read(programme, 2021).nodes] == ["C1", "C1.Z1", "C1.Z2"]
    assert [row.code for row in read(programme, 2021).indicators] == ["C1.Z1.W1", "C1.Z2.W1"]


def test_institutions_and_money_of_that_time_come_back(programme, django_assert_num_queries):
    task = programme.nodes.get(code="C1.Z1")
    institution = make_institution(name="Poradnia Rodzinna", short="PR")
    task.institutions.create(institution=institution, role="realizer", note="w razie potrzeby")
    task.funding.create(name="budżet gminy", kind="gmina")
    adopt(programme, 0, 2021)
    task.institutions.all().delete()
    task.funding.all().delete()
    institution.name = "Poradnia po zmianie nazwy"
    institution.save()
    found = next(row for row in read(programme, 2022).nodes if row.pk == task.pk)
    with django_assert_num_queries(0):
        mention = found.institutions.all()[0]
        assert (mention.text, mention.institution.short, mention.note) == (
            "Poradnia Rodzinna",
            "PR",
            "w razie potrzeby",
        )
        assert [row.name for row in found.funding.all()] == ["budżet gminy"]


def test_finding_the_version_takes_one_query(programme, django_assert_num_queries):
    adopt(programme, 0, 2021)
    adopt(programme, 1, 2023)
    adopt(programme, 2, 2023)
    for year, number in ((2019, 0), (2021, 0), (2022, 0), (2023, 2), (2030, 2)):
        with django_assert_num_queries(1):
            assert version_of(programme, year).number == number
    nodes = list(programme.nodes.all())
    with django_assert_num_queries(1):
        in_words_of(programme, 2022, nodes)


def test_an_amendment_that_holds_earlier_than_the_one_before_it_counts_by_number(programme):
    adopt(programme, 0, 2021)
    adopt(programme, 1, 2023)
    adopt(programme, 2, 2022)
    assert [version_of(programme, year).number for year in (2021, 2022, 2023)] == [0, 2, 2]
