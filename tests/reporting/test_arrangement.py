"""Chapters of a report: order, titles, what is left out, chapters of one's own; the document stays consistent."""

import random

import pytest

from accounts.models import CentreProfile
from reporting import documents, services
from reporting.blocks import Figure, Reference, Table
from reporting.models import Report, ReportChapter, TemplateChapter
from reporting.workshop import arrangement, arranging
from reporting.workshop.ordering import Immovable
from tests.reporting.factories import adopt_report, make_assisted_family, make_report

pytestmark = [pytest.mark.django_db, pytest.mark.once]
ADDRESS = "/sprawozdania/2023/rozdzialy/"


@pytest.fixture
def report():
    make_assisted_family()
    return make_report(2023)


def keys(report):
    return [item.key for item in arrangement.chapters_of(report)]


def test_without_a_choice_the_usual_order_of_the_kind_of_centre_holds(report):
    assert keys(report)[0] == "cover"
    usual = [item.chapter.part for item in arrangement.chapters_of(report)]
    assert "county" not in usual
    CentreProfile.objects.create(pk=1, has_county_rights=True)
    county = [item.key for item in arrangement.chapters_of(report) if item.chapter.part == "county"]
    assert county[0] == "family_care"
    assert "care" not in {item.chapter.part for item in arrangement.chapters_of(report)}


def test_a_chapter_moves_within_its_part_and_a_part_as_a_whole(report):
    before = keys(report)
    place = before.index("families")
    arranging.move(report, key="families", up=True)
    assert keys(report)[place - 1] == "families"
    with pytest.raises(Immovable):
        arranging.move(report, key="families", up=True)
    with pytest.raises(Immovable):
        arranging.move(report, key="cover", up=False)
    arranging.move_part(report, part="care", up=True)
    assert keys(report).index("care") < keys(report).index("families")
    history = ReportChapter.history.filter(key="families")
    assert history.count() > 1


def test_a_chapter_is_left_out_only_with_a_reason_and_comes_back(report):
    with pytest.raises(arranging.ReasonMissing):
        arranging.change(report, key="families", title="", part="family", printed=False)
    arranging.change(report, key="families", title="", part="family", printed=False, reason="Osobny dokument")
    assert "families" not in [section.key for section in documents.draft(2023).sections]
    working, frozen = documents.draft(2023).sections, documents.draft(2023, "adopted").sections
    assert working[1].blocks[1].items == (("Rodziny ze wsparciem asystenta: Osobny dokument",),)
    assert [one.key for one in working if one.key != "left_out"] == [one.key for one in frozen]
    arranging.change(report, key="families", title="Rodziny", part="family", printed=True)
    assert "Rodziny" in [section.title for section in documents.draft(2023).sections]


def test_chapters_of_ones_own_are_printed_once_somebody_wrote_in_them(report):
    key = arranging.add_own(report, title="Podziękowania", part="needs")
    assert key == "own-1"
    assert key not in [section.key for section in documents.draft(2023).sections]
    services.write_text(report, key, "Dziękujemy radzie.", user=None, seen=None)
    section = next(section for section in documents.draft(2023).sections if section.key == key)
    assert section.title == "Podziękowania"
    arranging.remove_own(report, key=key)
    assert arranging.add_own(report, title="Inny", part="") == "own-2"


def test_the_usual_chapters_come_back_and_own_ones_stay(report):
    usual = keys(report)
    own = arranging.add_own(report, title="Własny", part="care")
    arranging.move(report, key="goals", up=True)
    arranging.change(report, key="goals", title="Nasze cele", part="", printed=False, reason="powód")
    arranging.restore(report)
    assert [key for key in keys(report) if key != own] == usual
    assert all(item.printed for item in arrangement.chapters_of(report))
    assert own in keys(report)


def test_a_new_report_takes_over_what_the_centre_usually_chooses(report):
    TemplateChapter(key="needs", position=1, title="Czego trzeba").save_because("wzór")
    TemplateChapter(key="cover", position=2).save_because("wzór")
    arrangement.take_over_template(report)
    assert report.chapters.count() == 2
    titles = {item.key: item.title for item in arrangement.chapters_of(report)}
    assert titles["needs"] == "Czego trzeba"
    assert len(titles) == len(arrangement.usual_order(CentreProfile.current()))
    assert keys(report)[0] == "cover"


def test_an_adopted_report_keeps_its_chapters(report):
    adopt_report(report)
    with pytest.raises(arranging.Locked):
        arranging.move(report, key="families", up=True)


def any_step(report, chance):
    """One step of somebody who does not know what the page would let them do."""
    item = chance.choice(arrangement.chapters_of(report))
    match chance.randrange(6):
        case 0 | 1:
            arranging.move(report, key=item.key, up=chance.random() < 0.5)
        case 2:
            arranging.move_part(report, part=item.chapter.part, up=chance.random() < 0.5)
        case 3:
            part = chance.choice([key for key, _title in arranging.part_choices()])
            arranging.change(report, key=item.key, title=f"T{chance.random()}", part=part, printed=True)
        case 4:
            arranging.change(report, key=item.key, title="", part=item.chapter.part, printed=False, reason="powód")
        case 5:
            key = arranging.add_own(report, title="Własny", part=chance.choice(["", "care"]))
            services.write_text(report, key, "Zob. {tabela|families.duration}.", user=None, seen=None)


@pytest.mark.parametrize("seed", range(3))
def test_any_sequence_of_steps_gives_a_consistent_document(report, seed):
    chance = random.Random(seed)
    for _step in range(12):
        try:
            any_step(report, chance)
        except Immovable:
            continue
    document = documents.draft(2023)
    printed = [item.key for item in arrangement.chapters_of(report) if item.printed]
    found = [section.key for section in document.sections if section.key != "left_out"]
    assert found == [key for key in printed if key in found]
    assert found[0] == "cover"
    parts = [section.part for section in document.sections if section.part]
    assert len(parts) == len(set(parts))
    blocks = [block for section in document.sections for block in section.blocks]
    for kind in (Table, Figure):
        numbers = [int(block.number) for block in blocks if isinstance(block, kind)]
        assert numbers == list(range(1, len(numbers) + 1))
    by_id = {block.id: block.number for block in blocks if isinstance(block, Table | Figure)}
    spans = [span for block in blocks for span in getattr(block, "spans", ())]
    assert all(span.number == by_id[span.target] for span in spans if isinstance(span, Reference))


def test_the_page_moves_chapters_by_buttons_and_says_what_is_left_out(report, report_editor, client_of):
    client = client_of(report_editor)
    answer = client.post(ADDRESS, {"akt": "w-gore:families"})
    assert answer.url == f"{ADDRESS}?ruszono=w-gore:families#families"
    wrong = client.post(f"{ADDRESS}families/uklad/", {"title": "Rodziny", "part": "family", "left_out": "on"})
    assert wrong.status_code == 422
    client.post(
        f"{ADDRESS}families/uklad/", {"title": "Rodziny", "part": "family", "left_out": "on", "reason": "Nie dotyczy"}
    )
    page = client.get(ADDRESS).content.decode()
    assert "Nie dotyczy" in page
    assert client.post(ADDRESS, {"akt": "inny"}).status_code == 404
    assert client.get(f"{ADDRESS}cover/uklad/").status_code == 404


def test_a_chapter_is_added_and_removed_on_the_page(report, report_editor, client_of, auditor):
    client = client_of(report_editor)
    assert client.post(f"{ADDRESS}nowy/", {"title": ""}).status_code == 422
    assert client.post(f"{ADDRESS}nowy/", {"title": "Głos dzieci", "part": "care"}).url == f"{ADDRESS}own-1/"
    assert client.get(f"{ADDRESS}own-1/").status_code == 200
    client.post(f"{ADDRESS}own-1/uklad/", {"usun": "1"})
    assert not Report.objects.get().chapters.filter(key="own-1").exists()
    assert client.post(f"{ADDRESS}goals/uklad/", {"usun": "1"}).status_code == 404
    assert client_of(auditor).get(ADDRESS).status_code == 404


def test_the_page_of_chapters_asks_a_bounded_number_of_questions(
    report, report_editor, client_of, django_assert_max_num_queries
):
    client = client_of(report_editor)
    client.post(ADDRESS, {"akt": "w-gore:families"})
    with django_assert_max_num_queries(15):
        client.get(ADDRESS)


def test_a_report_is_opened_with_the_chapters_of_the_template_and_the_working_copy_lists_those_left_out(
    manager, client_of
):
    TemplateChapter(key="goals", position=1, printed=False, reason="Osobny druk").save_because("wzór")
    report = make_report(2023)
    assert [item.key for item in arrangement.chapters_of(report) if not item.printed] == ["goals"]
    assert "Osobny druk" in client_of(manager).get("/sprawozdania/2023/podglad/").content.decode()
