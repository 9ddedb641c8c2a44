"""What changed since adoption: figure by figure, and which chapters have another text."""

from dataclasses import replace
from decimal import Decimal

import pytest

from reporting import documents
from reporting.blocks import Paragraph
from reporting.course.differences import changed_texts, compare
from tests.reporting.documents import document, figure_cell, table
from tests.reporting.factories import adopt_report, make_assisted_family, make_report


def with_blocks(*blocks):
    base = document(sections=1)
    return replace(base, sections=(base.sections[0], replace(base.sections[1], blocks=blocks)))


def test_the_same_document_has_no_differences():
    assert compare(document(), document()) == []
    assert changed_texts(document(), document()) == []


def test_a_changed_number_shows_both_sides():
    before, after = (with_blocks(Paragraph((figure_cell(n),))) for n in (52, 53))
    (change,) = compare(before, after)
    assert (change.before.text, change.after.text) == ("52", "53")


def test_a_number_printed_twice_is_one_difference():
    before, after = (with_blocks(Paragraph((figure_cell(n),)), Paragraph((figure_cell(n),))) for n in (1, 2))
    assert len(compare(before, after)) == 1


def test_numbers_that_came_or_went_are_told_apart():
    one = with_blocks(Paragraph((figure_cell(1),)))
    other = with_blocks(Paragraph((figure_cell(1, source="families.monitored"),)))
    gone, added = compare(one, other)
    assert (gone.after, added.before) == (None, None)


def test_a_figure_reported_by_somebody_else_now_is_one_difference():
    printed = table("T1", rows=1)
    label, cell = printed.rows[0]
    entered = replace(cell, source="", ref="C1.Z1.W1", origin="entered", reporter="Poradnia")
    corrected = replace(entered, reporter="Szkoła", text="99", value=Decimal(99))
    before, after = (with_blocks(replace(printed, rows=((label, one),))) for one in (entered, corrected))
    (change,) = compare(before, after)
    assert (change.before, change.after) == (entered, corrected)
    handed_over = with_blocks(replace(printed, rows=((label, replace(entered, reporter="Szkoła")),)))
    assert compare(before, handed_over) == []


def test_a_chapter_without_words_of_people_has_no_changed_text():
    shorter = replace(document(sections=1), sections=document(sections=1).sections[:1])
    assert changed_texts(document(sections=1), shorter) == []


def test_another_year_or_part_is_another_number():
    one = with_blocks(Paragraph((figure_cell(1),)))
    for changed in ({"year": 2020}, {"part": "basis:court"}):
        assert len(compare(one, with_blocks(Paragraph((figure_cell(1, **changed),))))) == 2


def test_cells_of_a_document_table_are_known_by_their_place():
    printed = table("T1", rows=2)
    same = tuple((label, replace(cell, ref="T1", source="", origin="imported")) for label, cell in printed.rows)
    changed = (same[0], (same[1][0], replace(same[1][1], text="99", value=Decimal(99))))
    before, after = (with_blocks(replace(printed, rows=rows)) for rows in (same, changed))
    (change,) = compare(before, after)
    assert (change.what, change.after.text) == ("wiersz 2", "99")


def test_words_in_place_of_a_number_are_compared_as_words():
    silent = replace(figure_cell(0), value=None, text="b.d.", source="", ref="C1.Z1.W1", origin="entered")
    spoken = replace(silent, text="nie tworzono")
    (change,) = compare(with_blocks(Paragraph((silent,))), with_blocks(Paragraph((spoken,))))
    assert change.after.text == "nie tworzono"


def test_a_changed_text_of_people_names_its_chapter():
    before, after = (with_blocks(Paragraph((text,), "narrative")) for text in ("Tak.", "Nie."))
    assert changed_texts(before, after) == ["Rozdział o rodzinach 1"]


@pytest.mark.django_db
def test_a_record_added_after_adoption_is_listed(manager):
    make_assisted_family()
    report = make_report(2023, manager)
    version = adopt_report(report, user=manager)
    make_assisted_family()
    found = {
        change.what: (change.before.text, change.after.text)
        for change in compare(version.document, documents.draft(2023))
        if change.before and change.after
    }
    assert found["rodziny ze wsparciem asystenta"] == ("1", "2")
