"""Chapters made from records: what their sentences and tables say."""

from datetime import date
from decimal import Decimal

import pytest

from families import models
from fostercare import forecasts
from fostercare.cofinancing.codes import Form
from fostercare.forecasting.result import Cell, Range, Result
from reporting import documents, services
from reporting.blocks import ListBlock, Paragraph, Table
from reporting.chapters import CHAPTERS, check_sources
from tests.families.factories import (
    make_assistance,
    make_contact,
    make_family,
    make_member,
    make_person,
    make_worker,
)
from tests.families.records import make
from tests.reporting.factories import adopt_report, make_assisted_family, make_report

pytestmark = pytest.mark.django_db


def section(year, key):
    found = [section for section in documents.draft(year).sections if section.key == key]
    return found[0] if found else None


def text(year, key):
    paragraphs = [block.text for block in section(year, key).blocks if isinstance(block, Paragraph)]
    return " ".join(paragraphs).replace("\N{NO-BREAK SPACE}", " ")


def test_every_chapter_prints_only_registered_sources():
    assert check_sources() == []
    assert len({chapter.key for chapter in CHAPTERS}) == len(CHAPTERS)


def test_an_empty_register_leaves_out_what_it_cannot_tell():
    make_report(2023)
    assert section(2023, "families") is None
    assert section(2023, "care") is None
    assert "nie zawiera zapisów za 2023 r." in text(2023, "method")


def test_families_and_children_agree_with_their_numbers():
    for _ in range(2):
        make_assisted_family()
    make_report(2023)
    said = text(2023, "families")
    assert "W 2023 r. ze wsparcia asystenta skorzystały 2 rodziny." in said
    assert "Wychowywało się w nich 2 dzieci." in said
    assert "Na dzień 31 grudnia 2023 r. wsparciem były objęte 2 rodziny." in said
    assert "Żadnej rodziny nie zobowiązał do współpracy sąd." in said
    assert "Żadna rodzina nie zakończyła współpracy z asystentem." in said


def test_reasons_of_ends_stand_in_a_table_that_adds_up():
    worker = make_worker()
    for reason in ["goals_met"] * 3 + ["moved", "other"]:
        make_assisted_family(worker, end=date(2023, 9, 30), end_reason=reason)
    make_report(2023)
    tables = {block.id: block for block in section(2023, "families").blocks if isinstance(block, Table)}
    rows = [(row[0].text, row[1].value) for row in tables["families.reasons"].rows]
    assert [value for _label, value in rows] == [3, 1, 1, 5]
    assert rows[-1][0] == "Razem"
    assert rows[-2][0].startswith("inn")
    assert "Spośród 5 rodzin, które zakończyły współpracę, cele planu osiągnęły 3." in text(2023, "families")


def test_the_peak_is_said_with_its_day_and_the_limit():
    worker = make_worker()
    for _ in range(3):
        make_assisted_family(worker)
    make_report(2023)
    said = text(2023, "assistants")
    assert "W 2023 r. w ośrodku pracował 1 asystent rodziny." in said
    assert "Na jednego asystenta przypadały równocześnie najwyżej 3 rodziny (1 marca 2023 r.)" in said
    assert "ustawowego limitu (15) nie przekroczono" in said


def test_more_families_than_the_limit_asks_for_a_reason():
    worker = make_worker()
    for _ in range(16):
        make_assisted_family(worker)
    report = make_report(2023)
    assert "więcej niż 15 rodzin ustawowego limitu" in text(2023, "assistants")
    assert "Przyczyna: nie podano." in text(2023, "assistants")
    services.write_text(report, "assistants", "Choroba asystenta.", user=None, seen=None)
    assert "306 dni. Przyczynę opisano w dalszej części rozdziału." in text(2023, "assistants")


def test_no_supporting_family_is_said_plainly():
    make_assisted_family()
    make_report(2023)
    assert text(2023, "supporting") == "W 2023 r. nie było rodzin wspierających. Przyczyna: nie podano."


def test_contacts_are_ranked_from_twenty():
    worker = make_worker()
    family = make_assisted_family(worker)
    for kind, number in (("school", 12), ("court", 6), ("police", 3)):
        for _ in range(number):
            make_contact(family, worker=worker, institution_kind=kind, date=date(2023, 5, 5))
    make_report(2023)
    said = text(2023, "contacts")
    assert "W 2023 r. odnotowano 21 kontaktów asystentów z instytucjami." in said
    assert "(szkoły, przedszkola) – 12, " in said
    assert "– 6. " in said


def test_the_year_before_is_compared_with_what_its_adopted_report_printed(manager):
    worker = make_worker()
    for _ in range(21):
        make_assistance(make_family(), worker, start=date(2022, 2, 1))
    adopt_report(make_report(2022, manager), user=manager)
    make_assistance(make_family(), worker, start=date(2022, 3, 1))
    make_report(2023, manager)
    # 22 families now, 21 were printed; the one entered late does not change what the council was told.
    assert "skorzystały 22 rodziny, o 1 więcej niż w 2022 r. (21)." in text(2023, "families")


def test_definitions_are_printed_for_sources_that_were_used():
    make_assisted_family()
    make_report(2023)
    tables = {block.id: block for block in section(2023, "method").blocks if isinstance(block, Table)}
    assert len(tables["method.definitions"].rows) > 3
    assert "method.signs" in tables


def test_a_report_without_needs_says_that_the_act_demands_them():
    make_report(2023)
    assert "nie zapisano potrzeb na 2024 r." in text(2023, "needs")


def test_the_forecast_chosen_for_the_report_stands_among_the_needs_with_its_assumptions(manager):
    make_report(2023)
    amounts = Range(Decimal("900.00"), Decimal("1000.00"), Decimal("1200.50"))
    cells = (Cell(date(2024, 5, 1), Form.RELATED, amounts), Cell(date(2024, 6, 1), Form.INSTITUTION, amounts))
    forecasts.keep(Result(cells), first_year=2024, as_of=date(2023, 12, 31), user=manager, for_report=True)
    blocks = section(2023, "needs").blocks
    table = next(block for block in blocks if isinstance(block, Table))
    assert [[cell.text for cell in row[1:]] for row in table.rows] == [
        ["900,00", "1 000,00", "1 200,50"],
        ["900,00", "1 000,00", "1 200,50"],
        ["1 800,00", "2 000,00", "2 401,00"],
    ]
    assert "według stanu ewidencji na 31 grudnia 2023 r." in text(2023, "needs")
    assert any(isinstance(block, ListBlock) and block.items for block in blocks)


def test_a_forecast_of_other_years_stands_in_no_report(manager):
    make_report(2023)
    forecasts.keep(Result(()), first_year=2030, as_of=date(2029, 12, 31), user=manager, for_report=True)
    assert "nie zapisano potrzeb na 2024 r." in text(2023, "needs")


def test_the_balance_of_the_year_is_said_where_it_holds():
    worker = make_worker()
    for _ in range(3):
        make_assisted_family(worker, start=date(2022, 5, 1))
    make_assisted_family(worker, start=date(2022, 5, 1), end=date(2023, 6, 30))
    for _ in range(2):
        make_assisted_family(worker, start=date(2023, 5, 1))
    make_report(2023)
    said = "Rok zaczął się z 4 rodzinami pod opieką asystentów; przybyły 2, ubyła 1, na koniec roku pozostało 5."
    assert said in text(2023, "families")


def tables_of(key):
    return {block.id: block for block in section(2023, key).blocks if isinstance(block, Table)}


def test_persons_and_services_of_counselling_are_told_apart():
    family = make_family()
    mother = make_person()
    for _time in range(3):
        make(models.Counselling, kind="psychological", family=family, person=mother)
    make(models.Counselling, kind="legal", services=30, persons=20)
    make_report(2023)
    said = text(2023, "counselling")
    assert "W 2023 r. z poradnictwa specjalistycznego skorzystało 21 osób. Udzielono 33 porad." in said
    assert "Najczęstsze rodzaje poradnictwa: prawne (30) i psychologiczne (3)." in said
    assert [row[1].value for row in tables_of("counselling")["counselling.kinds"].rows] == [30, 3, 33]


def test_problems_of_families_with_social_work_are_not_added_up():
    work = make(models.SocialWork)
    make_member(work.family)
    for ground in ("poverty", "illness"):
        make(models.Problem, family=work.family, ground=ground)
    make_report(2023)
    assert "W 2023 r. pracą socjalną objęto 1 rodzinę. Wychowywało się w niej 1 dziecko." in text(2023, "counselling")
    table = tables_of("counselling")["counselling.problems"]
    assert [row[1].value for row in table.rows] == [1, 1]
    assert "nie sumują się" in table.notes[0]


def test_group_activities_stand_by_kind_with_sessions_and_people():
    workshop = make(models.GroupActivity, kind="workshop")
    make(models.GroupSession, activity=workshop, held=4)
    make(models.ParticipantCount, activity=workshop, number=12)
    make(models.GroupActivity, kind="other")
    make_report(2023)
    assert "W 2023 r. odbyły się 4 spotkania w zajęciach grupowych. Uczestniczyło w nich 12 osób." in text(
        2023, "groups"
    )
    rows = tables_of("groups")["groups.kinds"].rows
    assert [[cell.value for cell in row[1:]] for row in rows] == [[1, 4, 12], [1, 0, 0]]


def test_day_support_tells_places_children_and_money():
    facility = make(models.DayFacility)
    make(models.DayPlaces, facility=facility, places=20)
    make(models.DayFigures, facility=facility, enrolled=25, last_day=18, visits=2000, days_open=200)
    make(models.DayFunding, facility=facility, amount=Decimal("15000.00"))
    make_report(2023)
    said = text(2023, "day_support")
    assert "W 2023 r. działała 1 placówka wsparcia dziennego z 20 miejscami; korzystało z niej 25 dzieci." in said
    assert "dzieci zajmowały 18 z 20 miejsc (90,0%)." in said
    assert "Dotacja gminy wyniosła 15 000,00 zł." in said
    facilities = tables_of("day_support")["day_support.facilities"]
    assert [cell.text for cell in facilities.rows[0][1:]] == ["20", "25", "10,0"]


def test_a_facility_without_figures_prints_that_they_are_missing():
    make(models.DayFacility)
    make(models.Enrolment, facility=models.DayFacility.objects.get())
    make_report(2023)
    assert [cell.text for cell in tables_of("day_support")["day_support.facilities"].rows[0][1:]] == [
        "b.d.",
        "1",
        "b.d.",
    ]


def test_without_services_their_chapters_are_left_out():
    make_assisted_family()
    make_report(2023)
    assert [key for key in ("counselling", "groups", "day_support") if section(2023, key)] == []
