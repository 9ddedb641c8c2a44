"""Versions, corrections, amendments, stages: a year keeps the words of its time and its figures."""

from datetime import date

import pytest

from programs.editing import indicators, parts
from programs.editing.steps import editing, undo
from programs.lifecycle import StageRefused, go_to, transitions_of
from programs.locks import standing
from programs.models import FormerDefinition, Level, MeasureLink, ProgrammeVersion
from programs.outline import outline
from programs.periods import dotted
from programs.schedule import schedule
from programs.services import lock_year
from programs.versions import Resolution, adopt, amend, correct, draft_lines, newest
from tests.programs.factories import (
    make_indicator,
    make_institution,
    make_node,
    make_programme,
    make_target,
    make_value,
)

pytestmark = pytest.mark.django_db
ADOPTED = Resolution(number="XX/1/2021", dated="2021-12-30", body="Rada Miejska", day=date(2021, 12, 30))
AMENDED = Resolution(number="XL/9/2022", dated="2022-11-24", body="Rada Miejska", day=date(2022, 11, 24))


@pytest.fixture
def programme():
    programme = make_programme(status="draft")
    for goal in (1, 2):
        above = make_node(
            programme=programme, level=Level.GOAL, code=f"C{goal}", name=f"Cel {goal}", position=goal * 10
        )
        for task in (1, 2):
            position = goal * 10 + task
            code = f"C{goal}.Z{task}"
            node = make_node(programme=programme, parent=above, code=code, name=f"Zadanie {code}", position=position)
            make_indicator(node=node, code=f"{code}.W1", name=f"liczba {code}", position=position)
    return programme


@pytest.fixture
def client(manager, client_of):
    return client_of(manager)


def adopted(programme, manager) -> ProgrammeVersion:
    return adopt(programme, valid_from=2021, resolution=ADOPTED, user=manager)


def told(programme) -> list[tuple[str, str, str]]:
    return [(line.words, line.before, line.after) for line in draft_lines(programme, newest(programme))]


def shown(programme, year: int) -> list[tuple]:
    """Everything a page of the year shows: words, places, figures with their units."""
    return [
        (branch.node.level, str(branch.node), line.label, line.this.text, line.this.unit)
        for branch in outline(programme, year).walk()
        for line in branch.lines
    ]


def amend_everything(programme, manager) -> None:
    """What happens to a programme in its middle: moved, renamed, another unit, merged."""
    by_code = {item.code: item for item in programme.indicators.all()}
    nodes = {node.code: node for node in programme.nodes.all()}
    with editing(programme, manager, "przeniesienie"):
        parts.move(nodes["C1.Z1"], parent=nodes["C2"], level="task")
    with editing(programme, manager, "nazwa"):
        indicators.rename_indicator(by_code["C1.Z1.W1"], name="liczba rodzin po zmianie")
    with editing(programme, manager, "łączenie"):
        indicators.merge_indicator(by_code["C1.Z2.W1"], by_code["C2.Z1.W1"], comparable=True)
    measure = by_code["C2.Z2.W1"].measures.get()
    FormerDefinition(measure=measure, last_year=2022, unit=measure.unit, reason="inny sposób liczenia").save()
    measure.unit = "osoby"
    measure.save()


# A year keeps the words of its time


def test_old_years_stay_as_they_were_after_an_amendment(programme, manager):
    for number, indicator in enumerate(programme.indicators.all()):
        make_value(indicator.measures.get(), year=2022, number=10 + number)
    adopted(programme, manager)
    before, printed = shown(programme, 2022), schedule(programme, 2022)
    amend_everything(programme, manager)
    assert shown(programme, 2022) == before
    amend(programme, valid_from=2023, resolution=AMENDED, summary="Zmiany", user=manager)
    assert shown(programme, 2022) == before
    later = shown(programme, 2023)
    assert [(row[1], row[2], row[4]) for row in later] == [
        ("Zadanie C2.Z1", "liczba C2.Z1", "rodziny"),
        ("Zadanie C2.Z2", "liczba C2.Z2", "osoby"),
        ("Zadanie C1.Z1", "liczba rodzin po zmianie", "rodziny"),
    ]
    again = schedule(programme, 2022)
    assert [[str(row.task) for row in goal.rows] for goal in again.goals] == [
        [str(row.task) for row in goal.rows] for goal in printed.goals
    ]
    assert [len(goal.rows) for goal in schedule(programme, 2023).goals] == [1, 3]


def test_the_task_page_and_the_programme_page_use_the_words_of_the_year(programme, manager, client):
    adopted(programme, manager)
    amend_everything(programme, manager)
    amend(programme, valid_from=2023, resolution=AMENDED, summary="Zmiany", user=manager)
    task = programme.nodes.get(code="C1.Z1")
    old = client.get(f"/program/zadania/{task.pk}/?rok=2022").content.decode()
    new = client.get(f"/program/zadania/{task.pk}/?rok=2023").content.decode()
    assert "liczba C1.Z1" in old
    assert "po zmianie" not in old
    assert "liczba rodzin po zmianie" in new
    assert "zmiany 1" in client.get(f"/program/{programme.pk}/?rok=2023").content.decode()
    assert "przyjętym na początku" in client.get(f"/program/{programme.pk}/?rok=2021").content.decode()
    assert client.get(f"/program/{programme.pk}/harmonogram/?wersja=0").content.decode().count("C1.Z1") > 0
    assert client.get(f"/program/{programme.pk}/harmonogram/?wersja=7").status_code == 404


def test_the_page_of_an_indicator_is_headed_by_the_words_in_force(programme, manager, client):
    adopted(programme, manager)
    amend_everything(programme, manager)
    page = f"/wskazniki/{programme.indicators.get(code='C1.Z1.W1').pk}/"
    assert "<h1>liczba C1.Z1</h1>" in client.get(page).content.decode()
    amend(programme, valid_from=2023, resolution=AMENDED, summary="Zmiany", user=manager)
    assert "<h1>liczba rodzin po zmianie</h1>" in client.get(page).content.decode()
    assert "<h1>liczba C1.Z1</h1>" in client.get(f"{page}?rok=2022").content.decode()


def test_one_number_and_the_list_use_the_words_of_their_year(programme, manager, client):
    adopted(programme, manager)
    amend_everything(programme, manager)
    amend(programme, valid_from=2023, resolution=AMENDED, summary="Zmiany", user=manager)
    measure = programme.indicators.get(code="C1.Z1.W1").measures.get(position=0)
    for year, name in ((2022, "liczba C1.Z1"), (2023, "liczba rodzin po zmianie")):
        make_value(measure, year=year, number=4)
        page = client.get(f"/wskazniki/{measure.indicator_id}/{year}/").content.decode()
        assert f"<h1>{name}: {year}</h1>" in page
        assert f">{name}</a>" in client.get(f"/wskazniki/?rok={year}").content.decode()


def test_resolutions_are_dated_as_people_write(programme, manager, client):
    adopted(programme, manager)
    for page in ("wersje", "o-programie"):
        html = client.get(f"/program/{programme.pk}/{page}/").content.decode()
        assert ADOPTED.dated not in html
        assert dotted(ADOPTED.dated) in html


def test_a_part_that_a_year_did_not_have_is_shown_with_a_word_about_it(programme, manager, client):
    adopted(programme, manager)
    new = make_node(programme=programme, parent=programme.nodes.get(code="C1"), code="C1.Z9", name="Nowe")
    answer = client.get(f"/program/zadania/{new.pk}/?rok=2022")
    assert "W tym roku program nie miał tej części" in answer.content.decode()
    assert "Nowe" not in client.get(f"/program/{programme.pk}/?rok=2022").content.decode()


# What differs


def test_what_differs_is_told_in_words(programme, manager):
    adopted(programme, manager)
    assert told(programme) == []
    amend_everything(programme, manager)
    with editing(programme, manager, "dodanie"):
        parts.add(programme, programme.nodes.get(code="C1"), level="task", name="Nowe zadanie", number="1.9")
    with editing(programme, manager, "usunięcie"):
        parts.withdraw(programme.nodes.get(code="C2.Z2"))
    assert set(told(programme)) == {
        ("przeniesiono", "Cel 1 (zadanie)", "Cel 2 (zadanie)"),
        ("zmieniono nazwę", "liczba C1.Z1", "liczba rodzin po zmianie"),
        ("usunięto", "Zadanie C1.Z2", "wszedł do: liczba C2.Z1"),
        ("inna jednostka", "rodziny", "osoby"),
        ("dodano", "", "Cel 1"),
        ("usunięto", "Cel 2", ""),
        ("usunięto", "Zadanie C2.Z2", ""),
    }


def test_another_order_is_one_line_for_all_neighbours(programme, manager):
    adopted(programme, manager)
    with editing(programme, manager, "kolejność"):
        parts.shift(programme.nodes.get(code="C1.Z2"), up=True)
    assert told(programme) == [
        ("inna kolejność części", "Zadanie C1.Z1; Zadanie C1.Z2", "Zadanie C1.Z2; Zadanie C1.Z1")
    ]


def test_a_correction_goes_into_the_version_in_force_and_keeps_its_history(programme, manager):
    version = adopted(programme, manager)
    task, other = programme.nodes.get(code="C1.Z1"), programme.nodes.get(code="C1.Z2")
    with editing(programme, manager, "literówka"):
        parts.rename(task, name="Zadanie bez literówki", number="")
    with editing(programme, manager, "kolejność"):
        parts.shift(other, up=True)
    keys = [line.key for line in draft_lines(programme, version)]
    assert correct(version, keys, reason="omyłka w załączniku") == 2
    assert told(programme) == []
    version.refresh_from_db()
    assert version.history.count() == 2
    assert version.history.first().history_change_reason == "omyłka w załączniku"
    old = version.history.last().tree["nodes"][str(task.pk)]["name"]
    assert old == "Zadanie C1.Z1"
    assert "Zadanie bez literówki" in [row[1] for row in shown(programme, 2021)]


def test_a_correction_takes_added_rows_with_those_above_them_only(programme, manager, client):
    version = adopted(programme, manager)
    goal = parts.add(programme, None, level="goal", name="Nowy cel")
    task = parts.add(programme, goal, level="task", name="Nowe zadanie")
    item = indicators.add_indicator(task, name="nowy wskaźnik", unit="osoby")
    page = f"/program/{programme.pk}/zmiany/"
    sent = {"akcja": "poprawki", "reason": "brakowało w druku", "lines": [f"indicators-{item.pk}-added"]}
    answer = client.post(page, sent)
    assert answer.status_code == 422
    assert "Zaznacz też część" in answer.content.decode()
    sent["lines"] += [f"nodes-{goal.pk}-added", f"nodes-{task.pk}-added"]
    assert client.post(page, sent).status_code == 302
    assert shown(programme, 2021)[-1][2:] == ("nowy wskaźnik", "brak danych", "osoby")
    assert client.post(page, {"akcja": "poprawki", "reason": "", "lines": []}).status_code == 422
    assert version.history.count() == 2


# Pages of versions


def test_a_programme_is_adopted_amended_and_closed(programme, client, manager):
    number = programme.pk
    client.post(f"/program/{number}/etap/consultation/", {"day": "01.10.2021", "remark": ""})
    sent = {"resolution_number": "XX/1", "resolution_date": "31.12.2021", "resolution_body": "Rada", "remark": ""}
    assert client.get(f"/program/{number}/przyjecie/").context["form"].initial["valid_from"] == 2021
    assert client.post(f"/program/{number}/przyjecie/", sent | {"valid_from": "2031"}).status_code == 422
    assert client.post(f"/program/{number}/przyjecie/", sent | {"valid_from": "2021"}).status_code == 302
    assert client.get(f"/program/{number}/przyjecie/").status_code == 404
    programme.refresh_from_db()
    assert (programme.status, programme.resolution_date) == ("adopted", "2021-12-31")
    assert "Nic się nie różni" in client.get(f"/program/{number}/zmiany/").content.decode()
    amend_everything(programme, manager)
    page = client.get(f"/program/{number}/zmiany/").content.decode()
    assert "liczba rodzin po zmianie" in page
    sent = {"akcja": "zmiana", "resolution_number": "XL/9", "resolution_date": "2022", "resolution_body": "Rada"}
    assert client.post(f"/program/{number}/zmiany/", sent | {"valid_from": "2023", "summary": ""}).status_code == 422
    client.post(f"/program/{number}/zmiany/", sent | {"valid_from": "2023", "summary": "Połączono wskaźniki"})
    programme.refresh_from_db()
    assert programme.status == "amended"
    compared = client.get(f"/program/{number}/wersje/porownanie/").content.decode()
    assert "zmieniono nazwę" in compared
    assert "Połączono wskaźniki" in compared
    assert client.get(f"/program/{number}/wersje/porownanie/?od=5").status_code == 404
    wrong = client.post(f"/program/{number}/etap/closed/", {"day": "31.12.2023", "remark": ""})
    assert "2021, 2022, 2023" in wrong.content.decode()
    client.post(f"/program/{number}/etap/closed/", {"day": "31.12.2023", "remark": "", "confirmed": "on"})
    listed = client.get(f"/program/{number}/wersje/").content.decode()
    for words in ("w konsultacjach", "31.12.2021", "zakończony", "XL/9", "Połączono wskaźniki"):
        assert words in listed
    assert set(programme.steps.values_list("status", flat=True)) == {"consultation", "adopted", "amended", "closed"}


def test_only_stages_that_follow_can_be_gone_to(programme, manager, client):
    for status in ("adopted", "amended", "closed", "nowhere"):
        with pytest.raises(StageRefused):
            go_to(programme, status, day=date(2021, 1, 1), user=manager)
        assert client.post(f"/program/{programme.pk}/etap/{status}/", {"day": "01.01.2021"}).status_code in {302, 404}
    programme.refresh_from_db()
    assert programme.status == "draft"
    go_to(programme, "consultation", day=date(2021, 1, 1), user=manager)
    with pytest.raises(StageRefused):
        go_to(programme, "draft", day=date(2021, 1, 2), user=manager)
    go_to(programme, "draft", day=date(2021, 1, 2), user=manager, remark="uwagi mieszkańców")
    adopted(programme, manager)
    programme.refresh_from_db()
    go_to(programme, "closed", day=date(2023, 12, 31), user=manager)
    programme.refresh_from_db()
    assert [item.to for item in transitions_of(programme)] == ["adopted"]


def test_closing_asks_nothing_once_every_year_is_closed(programme, manager, client):
    adopted(programme, manager)
    for year in programme.years:
        lock_year(programme, year, user=manager, reason="przyjęto sprawozdanie")
    assert standing().count() == 3
    assert client.post(f"/program/{programme.pk}/etap/closed/", {"day": "31.12.2023", "remark": ""}).status_code == 302
    programme.refresh_from_db()
    assert programme.status == "closed"


# Undo and versions go together


def test_undo_works_after_an_amendment_and_makes_a_new_draft(programme, manager):
    adopted(programme, manager)
    with editing(programme, manager, "łączenie") as act:
        first, second = programme.indicators.order_by("pk")[:2]
        indicators.merge_indicator(first, second, comparable=False)
    amend(programme, valid_from=2023, resolution=AMENDED, summary="Łączenie", user=manager)
    undo(act.step, manager)
    assert not MeasureLink.objects.exists()
    assert [words for words, _before, _after in told(programme)] == ["przywrócono"]
    assert len(shown(programme, 2023)) == 3
    assert len(shown(programme, 2022)) == 4


def test_institutions_terms_and_targets_are_told_too(programme, manager):
    adopted(programme, manager)
    task = programme.nodes.get(code="C1.Z1")
    task.institutions.create(institution=make_institution(name="Poradnia"), role="responsible")
    programme.nodes.filter(pk=task.pk).update(term_from="2022", term_to="2023", number="1.1")
    whole = programme.indicators.get(code="C2.Z1.W1").measures.get()
    make_target(whole, year=2023, value=9)
    make_target(whole, kind="limit", scope="every_year", year=None, comparator="at_most", value=3)
    assert set(told(programme)) == {
        ("zmieniono numer", "", "1.1"),
        ("inne instytucje", "", "odpowiada: Poradnia"),
        ("inny termin", "", "2022–2023"),
        ("inne wartości docelowe", "", "limit, w każdym roku: co najwyżej 3; 2023: co najmniej 9"),
    }
