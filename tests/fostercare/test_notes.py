"""Notes of counties: read in, matched, decided, corrected, answered by letter."""

import io
from datetime import date
from decimal import Decimal

import docx
import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.letters import Letter, letter_docx, letter_pdf
from families.thresholds import Terms
from fostercare.deadlines.notes import NOTE_RULES
from fostercare.models import CountyNote, NoteLetter, NoteLine
from fostercare.notes import deciding
from fostercare.notes.columns import Draft, Reading, Role, guess_roles, parse_span, unknown_words
from fostercare.notes.deciding import Choice
from fostercare.notes.facts import check_of
from fostercare.notes.importing import add_lines, drafts_of, first_reading, keep_reading, open_sheet
from fostercare.notes.letters import compose
from fostercare.notes.matching import Children
from fostercare.notes.paying import county_of
from fostercare.notes.totals import NoteTotals, totals_by_note
from fostercare.verification.findings import Cause
from tests.fostercare.factories import (
    make_announcement,
    make_child,
    make_county,
    make_facility,
    make_monthly_cost,
    make_note,
    make_placement,
)

pytestmark = pytest.mark.django_db
Decision = NoteLine.Decision


@pytest.fixture
def child():
    """Zofia, whose second year of care begins on 15 March 2024: 61.46 and 223.91 zł are due for that month."""
    child = make_child(given_name="Zofia", surname="Żółkiewska", birth_date=date(2015, 5, 5))
    make_monthly_cost(make_placement(child=child, start=date(2023, 3, 15)))
    return child


def row(amount, name="Żółkiewska Zofia", **more) -> dict:
    return {"child_name": name, "amount": Decimal(amount), "component": "benefit"} | more


@pytest.fixture
def note(child):
    """A line that agrees, one too high, one of nobody."""
    facility = make_facility()
    make_announcement(facility, amount=Decimal("8000.00"), published_on=date(2023, 2, 20))
    other = make_child(given_name="Adam", surname="Nowak", birth_date=date(2014, 4, 4))
    make_placement(child=other, provider=facility, start=date(2020, 1, 1))
    return make_note(
        rows=(
            row("285.37"),
            row("4100.00", "Nowak Adam", component="average_cost"),
            row("151.70", "Obcy Jan"),
        ),
        due_on=date(2024, 4, 28),
    )


def test_children_are_found_whatever_the_order_and_marks_of_their_names(child):
    children = Children()
    assert children.exact("ZOFIA ZOLKIEWSKA") == child
    assert children.exact("Żółkiewska Zofia", date(2015, 5, 5)) == child
    assert children.exact("Żółkiewska Zofia", date(2014, 5, 5)) is None
    assert [one.person for one in children.candidates("Żółkiewska Zofia", date(2014, 5, 5))] == [child]
    assert [one.person for one in children.candidates("Żulkiewska Zofia", date(2015, 5, 5))] == [child]
    assert children.candidates("Kowalski Piotr", date(2015, 5, 6)) == []


def test_two_children_of_one_name_are_asked_about(child):
    twin = make_child(given_name="Zofia", surname="Żółkiewska", birth_date=date(2011, 1, 1))
    make_placement(child=twin)
    children = Children()
    assert children.exact("Żółkiewska Zofia") is None
    assert children.exact("Żółkiewska Zofia", date(2011, 1, 1)) == twin


def test_lines_are_checked_against_the_calculation(note):
    check = check_of(note)
    assert [check.causes_of(line) for line in check.lines] == [None, Cause.BASE, Cause.UNKNOWN_CHILD]
    assert [check.findings[line.pk].expected for line in check.lines] == [
        Decimal("285.37"),
        Decimal("4000.00"),
        Decimal("0.00"),
    ]
    assert check.counts == {"agrees": 1, "contested": 0, "differs": 1, "unknown": 1, "duplicate": 0}
    assert check.gaps == []


def test_the_check_costs_the_same_however_many_lines(note, django_assert_max_num_queries):
    def cost() -> int:
        with CaptureQueriesContext(
            connection,
        ) as found:
            check = check_of(note)
            assert check.findings
            assert check.gaps is not None
        return len(found)

    before = cost()
    for number in range(6):
        child = make_child(given_name=f"Nowa{number}", surname="Testowa", birth_date=date(2016, 1, 1 + number))
        make_monthly_cost(make_placement(child=child))
    names = [f"Testowa Nowa{number}" for number in range(6)]
    add_lines(note, [Draft(1, name, Decimal("10.00"), note.start, note.end, component="benefit") for name in names])
    assert cost() == before


def test_agreeing_lines_are_accepted_together_and_the_sums_add_up(note, manager):
    check = check_of(note)
    assert deciding.accept_agreeing(check, manager) == 1
    line = check.lines[1]
    deciding.decide(check, {line.pk: deciding.suggestion(check.findings[line.pk])}, manager)
    totals = totals_by_note([note])[note.pk]
    assert totals == NoteTotals(
        charged=Decimal("4537.07"),
        accepted=Decimal("4285.37"),
        disputed=Decimal("100.00"),
        open=Decimal("151.70"),
        lines=3,
        lines_open=1,
    )
    assert totals.charged == totals.accepted + totals.disputed + totals.withdrawn + totals.open


def test_a_note_is_checked_when_every_line_is_decided_and_closed_by_a_person(note, manager):
    check = check_of(note)
    with pytest.raises(ValidationError):
        deciding.close(note, manager)
    choices = {line.pk: deciding.suggestion(check.findings[line.pk]) for line in check.lines}
    deciding.decide(check, choices, manager)
    assert CountyNote.objects.get(pk=note.pk).status == CountyNote.Status.CHECKED
    deciding.close(note, manager)
    with pytest.raises(ValidationError):
        deciding.decide(check_of(note), {check.lines[0].pk: Choice(Decision.OPEN)}, manager)
    deciding.reopen(note, manager)
    deciding.decide(check_of(note), {check.lines[0].pk: Choice(Decision.OPEN)}, manager)
    assert CountyNote.objects.get(pk=note.pk).status == CountyNote.Status.ENTERED


def test_a_line_charged_twice_cannot_be_accepted(note, manager):
    again = make_note(note.county, (row("285.37"),), issued_on=date(2024, 5, 6))
    check = check_of(again)
    assert check.causes_of(check.lines[0]) is Cause.CHARGED_BEFORE
    assert note.number in check.findings[check.lines[0].pk].reason
    with pytest.raises(ValidationError):
        deciding.decide(check, {check.lines[0].pk: Choice(Decision.ACCEPTED)}, manager)


@pytest.mark.parametrize("accepted", ["0", "151.70", "-1", "200"])
def test_a_part_lies_between_nothing_and_all(note, manager, accepted):
    check = check_of(note)
    choice = Choice(Decision.PARTLY, Decimal(accepted), "powód")
    with pytest.raises(ValidationError):
        deciding.decide(check, {check.lines[2].pk: choice}, manager)
    assert totals_by_note([note])[note.pk].lines_open == 3


def test_a_correction_that_takes_a_disputed_line_back_leaves_nothing_open(note, manager):
    check = check_of(note)
    wrong = check.lines[1]
    deciding.decide(check, {wrong.pk: Choice(Decision.DISPUTED)}, manager)
    correction = make_note(
        note.county,
        (
            row("-4100.00", "Nowak Adam", component="average_cost"),
            row("4000.00", "Nowak Adam", component="average_cost"),
        ),
        kind="correction",
        corrects=note,
        issued_on=date(2024, 5, 6),
    )
    again = check_of(correction)
    assert [again.causes_of(line) for line in again.lines] == [None, None]
    assert deciding.accept_correction(again, again.lines[0], manager) == wrong
    deciding.accept_agreeing(check_of(correction), manager)
    sums = totals_by_note([note, correction])
    assert sums[note.pk].withdrawn == Decimal("4100.00")
    assert sums[correction.pk].withdrawn == Decimal("-4100.00")
    assert sums[correction.pk].accepted == Decimal("4000.00")


def test_a_correction_by_the_difference_acknowledges_the_line_as_charged(note, manager):
    check = check_of(note)
    wrong = check.lines[1]
    deciding.decide(check, {wrong.pk: deciding.suggestion(check.findings[wrong.pk])}, manager)
    less = row("-100.00", "Nowak Adam", component="average_cost")
    correction = make_note(note.county, (less,), kind="correction", corrects=note, issued_on=date(2024, 5, 6))
    again = check_of(correction)
    deciding.accept_correction(again, again.lines[0], manager)
    sums = totals_by_note([note, correction])
    assert sums[note.pk].accepted + sums[correction.pk].accepted == Decimal("4000.00")
    assert sums[note.pk].disputed == sums[correction.pk].disputed == 0


def test_only_a_correction_has_lines_below_zero(child):
    with pytest.raises(ValidationError):
        make_note(rows=(row("-10.00"),))
    assert not NoteLine.objects.exists()


def test_a_placement_without_a_county_belongs_to_our_own(child):
    ours, other = make_county(own=True), make_county()
    named = make_placement(county=other)
    unnamed = child.placements.get()
    assert county_of([named, unnamed]) == {named.pk: other.pk, unnamed.pk: ours.pk}


FILE = """Załącznik do noty 12/2024;;;;;;
Lp.;Nazwisko i imię dziecka;Data ur.;Rodzaj wydatku;Okres;Procent;Kwota obciążenia gminy
1;Żółkiewska Zofia;05.05.2015;świadczenie na utrzymanie;01.03.2024-14.03.2024;10%;61,46 zł
2;Żółkiewska Zofia;05.05.2015;świadczenie na utrzymanie;15.03.2024-31.03.2024;30%;223,91 zł
3;Żółkiewska Zofia;05.05.2015;śr. utrzym. 2024;marzec 2024;10%;1 234,50
;Razem;;;;;1 519,87
"""


def test_a_file_is_read_as_its_header_and_a_person_say(child):
    note = make_note()
    sheet = open_sheet(FILE.encode("cp1250"), note.county)
    reading = first_reading(sheet, note.county)
    assert reading.roles == ["", "name", "born", "component", "month", "percent", "amount"]
    assert unknown_words(sheet.rows, reading) == [(Role.COMPONENT, "sr utrzym 2024")]
    _drafts, wrong = drafts_of(sheet, reading, note)
    assert [(one.row, one.column) for one in wrong] == [(5, "Rodzaj wydatku")]
    explained = Reading(reading.roles, {"sr utrzym 2024": "average_cost"})
    drafts, wrong = drafts_of(sheet, explained, note)
    assert not wrong
    assert [draft.amount for draft in drafts] == [Decimal("61.46"), Decimal("223.91"), Decimal("1234.50")]
    assert (drafts[0].start, drafts[0].end) == (date(2024, 3, 1), date(2024, 3, 14))
    stored = add_lines(note, drafts)
    assert {line.child for line in stored} == {child}
    keep_reading(note.county, sheet, explained)
    note.county.refresh_from_db()
    assert unknown_words(sheet.rows, first_reading(sheet, note.county)) == []


def test_headers_of_counties_say_what_columns_hold():
    header = ["Lp", "Imię i nazwisko", "PESEL", "Forma pieczy", "Opiekun / placówka", "od", "do", "liczba dni",
              "Kwota miesięczna", "Wydatek", "% udziału", "Udział gminy"]  # fmt: skip
    assert guess_roles(header) == [
        "", "name", "pesel", "form", "place", "start", "end", "days", "monthly", "base", "percent", "amount",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "03.2024",
        "2024-03",
        "marzec 2024",
        "III 2024 r.",
        "marzec",
        "01.03.2024 – 31.03.2024",
        "od 01.03.2024 do 31.03.2024",
    ],
)
def test_months_are_read_as_counties_write_them(text):
    assert parse_span(text, 2024) == (date(2024, 3, 1), date(2024, 3, 31))


@pytest.mark.parametrize("text", ["trzynasty 2024", "13.2024", "2024", "kwartał"])
def test_what_is_no_month_is_not_guessed(text):
    assert parse_span(text, 2024) is None


@pytest.mark.parametrize("kind", list(NoteLetter.Kind))
def test_letters_say_the_same_in_every_file(note, manager, kind):
    check = check_of(note)
    deciding.accept_agreeing(check, manager)
    deciding.decide(check, {check.lines[1].pk: deciding.suggestion(check.findings[check.lines[1].pk])}, manager)
    letter = NoteLetter(county_note=note, kind=kind, date=date(2024, 4, 10), case_number="OPS.5121.7.2024")
    letter.words = "Pierwszy akapit własny.\n\nDrugi."
    if kind == NoteLetter.Kind.QUESTION:
        letter.answer_due = date(2024, 4, 24)
    written = compose(letter, check_of(note))
    assert Letter.from_json(written.as_json()) == written
    assert "Drugi." in written.paragraphs
    word = docx.Document(io.BytesIO(letter_docx(written)))
    said = [paragraph.text for paragraph in word.paragraphs]
    assert all(text in said for text in (*written.paragraphs, *written.closing))
    assert [[cell.text for cell in row.cells] for table in word.tables for row in table.rows] == [
        list(row)
        for table in written.tables
        for row in (table.header, *table.rows, *([table.foot] if table.foot else []))
    ]
    assert letter_pdf(written).startswith(b"%PDF")


def test_a_refusal_gives_the_ground_of_every_line_and_the_sums(note, manager):
    check = check_of(note)
    choices = {line.pk: deciding.suggestion(check.findings[line.pk]) for line in check.lines}
    deciding.decide(check, choices, manager)
    written = compose(NoteLetter(county_note=note, kind="refusal", date=date(2024, 4, 10)), check_of(note))
    assert "4\N{NO-BREAK SPACE}285,37" in written.paragraphs[0]
    assert [row[0] for row in written.tables[0].rows] == ["2", "3"]
    assert all(row[-1] for row in written.tables[0].rows)


def test_a_note_waits_for_the_head_until_its_payment_is_due_and_a_letter_until_it_is_answered(note, manager):
    sent = {"kind": "question", "date": date(2024, 4, 10), "sent_on": date(2024, 4, 10)}
    letter = NoteLetter.objects.create(county_note=note, answer_due=date(2024, 4, 24), **sent)

    def waiting(day: date) -> list[tuple[str, date]]:
        terms = Terms(day)
        dues = [due for rule in NOTE_RULES for due in rule.found(None, terms, date(2024, 12, 31))]
        assert all(due.for_head and due.subject and due.subject.key == note.pk for due in dues)
        return [(due.rule, due.day) for due in dues]

    both = [("note_to_decide", date(2024, 4, 28)), ("note_answer", date(2024, 4, 24))]
    assert waiting(date(2024, 4, 20)) == both
    assert waiting(date(2024, 3, 1)) == []
    letter.answered_on = date(2024, 4, 22)
    letter.save()
    deciding.decide(
        check_of(note), {line.pk: Choice(Decision.DISPUTED, reason="x") for line in note.lines.all()}, manager
    )
    assert waiting(date(2024, 4, 25)) == []
