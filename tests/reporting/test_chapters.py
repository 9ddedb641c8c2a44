"""Chapters made from records: what their sentences and tables say."""

from datetime import date

import pytest

from reporting import documents, services
from reporting.blocks import Paragraph, Table
from reporting.chapters import CHAPTERS, check_sources
from tests.families.factories import make_assistance, make_contact, make_family, make_worker
from tests.reporting.factories import make_assisted_family, make_report

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
    assert "W ośrodku pracował 1 asystent rodziny." in said
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
    assert "Przyczyna: zob. tekst ośrodka w tym rozdziale." in text(2023, "assistants")


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
    assert "Odnotowano 21 kontaktów asystentów z instytucjami." in said
    assert "(12)" in said
    assert "(6)" in said


def test_the_year_before_is_compared_with_what_its_adopted_report_printed(manager):
    worker = make_worker()
    for _ in range(21):
        make_assistance(make_family(), worker, start=date(2022, 2, 1))
    services.adopt(make_report(2022, manager), user=manager)
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
