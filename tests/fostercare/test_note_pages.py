"""Pages of notes: who sees them, typing and reading in lines, deciding, letters."""

import io
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from django.urls import reverse

from accounts.models import AccessLog
from fostercare.models import CountyNote, NoteLetter, NoteLine
from fostercare.notes.facts import check_of
from tests.fostercare.county_file import honest_file, with_errors
from tests.fostercare.factories import make_child, make_county, make_monthly_cost, make_note, make_placement

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def note():
    child = make_child(given_name="Zofia", surname="Żółkiewska", birth_date=date(2015, 5, 5))
    make_monthly_cost(make_placement(child=child, start=date(2023, 3, 15)))
    right = {"child_name": "Żółkiewska Zofia", "component": "benefit", "amount": Decimal("285.37")}
    later = {"start": date(2024, 3, 20), "end": date(2024, 3, 31)}
    return make_note(
        rows=(
            right,
            right | {"component": "housing", "amount": Decimal("90.00")} | later,
            right | {"child_name": "Żulkiewska Zofia", "birth_date": date(2015, 5, 5), "component": "coordinator"},
        )
    )


def url(name, *args):
    return reverse(f"fostercare:{name}", args=args)


def lines_of(note):
    return list(note.lines.order_by("position"))


def test_only_what_needs_a_decision_is_shown_first(client_of, manager, note):
    page = client_of(manager).get(url("note", note.pk)).content.decode()
    right, unknown_cost, other = lines_of(note)
    assert f'id="w-{right.pk}"' not in page
    assert f'id="w-{unknown_cost.pk}"' in page
    assert f'id="w-{other.pk}"' in page
    everything = client_of(manager).get(url("note", note.pk), {"pokaz": "wszystkie"}).content.decode()
    assert f'id="w-{right.pk}"' in everything
    assert AccessLog.objects.filter(subject="child in care").exists()


def test_one_click_accepts_what_agrees_and_one_form_decides_the_rest(client_of, manager, note):
    client = client_of(manager)
    right, cost, other = lines_of(note)
    client.post(url("note", note.pk), {"akcja": "zgodne"})
    right.refresh_from_db()
    assert right.decision == NoteLine.Decision.ACCEPTED
    answer = client.post(
        url("note", note.pk),
        {
            f"decision-{cost.pk}": "partly",
            f"accepted-{cost.pk}": "40,00",
            f"reason-{cost.pk}": "Część wydatku.",
            f"decision-{other.pk}": "disputed",
            f"reason-{other.pk}": "Nie znamy dziecka.",
        },
    )
    assert answer.status_code == 302
    note.refresh_from_db()
    assert note.status == CountyNote.Status.CHECKED
    assert [(line.decision, line.accepted) for line in lines_of(note)] == [
        ("accepted", Decimal("285.37")),
        ("partly", Decimal("40.00")),
        ("disputed", Decimal("0.00")),
    ]
    client.post(url("note", note.pk), {"akcja": "zamknij"})
    note.refresh_from_db()
    assert note.status == CountyNote.Status.CLOSED
    assert client.get(url("note_lines", note.pk)).status_code == 404


def test_a_line_that_is_disputed_is_still_in_the_note(client_of, manager, note):
    right, silent = lines_of(note)[0], check_of(note).gaps
    typed = {f"decision-{right.pk}": "disputed", f"reason-{right.pk}": "Dziecko jest innej gminy."}
    client_of(manager).post(f"{url('note', note.pk)}?pokaz=wszystkie", typed)
    right.refresh_from_db()
    assert right.decision == NoteLine.Decision.DISPUTED
    assert check_of(note).gaps == silent


def test_a_wrong_part_is_refused_at_its_line_and_nothing_changes(client_of, manager, note):
    _right, cost, other = lines_of(note)
    typed = {f"decision-{cost.pk}": "partly", f"accepted-{cost.pk}": "900", f"reason-{cost.pk}": "Powód",
             f"decision-{other.pk}": "disputed", f"reason-{other.pk}": "Powód"}  # fmt: skip
    answer = client_of(manager).post(url("note", note.pk), typed)
    assert answer.status_code == 422
    assert "90,00" in answer.content.decode()
    assert not note.lines.exclude(decision="").exists()


def test_a_doubtful_child_is_asked_about_and_remembered(client_of, manager, note):
    doubtful = lines_of(note)[2]
    child = lines_of(note)[0].child
    client = client_of(manager)
    assert "nikt z nich" in client.get(url("note", note.pk)).content.decode()
    client.post(url("note", note.pk), {f"child-{doubtful.pk}": str(child.pk)})
    doubtful.refresh_from_db()
    assert doubtful.child == child


def test_the_auditor_and_the_coordinator_see_no_note(client_of, coordinator, auditor, note):
    for user in (coordinator, auditor):
        for address in (url("notes"), url("note", note.pk), url("note_lines", note.pk), url("counties")):
            assert client_of(user).get(address).status_code == 404


def formset(*rows) -> dict:
    data = {"w-TOTAL_FORMS": "12", "w-INITIAL_FORMS": "0"}
    for number, row in enumerate(rows):
        data |= {f"w-{number}-{name}": value for name, value in row.items()}
    return data


def test_lines_are_typed_in_one_table_and_empty_cells_repeat_what_stands_above(client_of, manager, note):
    empty = make_note(note.county)
    rows = (
        {"child_name": "Żółkiewska Zofia", "component": "benefit", "end": "14.03.2024", "amount": "61,46"},
        {"component": "benefit", "start": "15.03.2024", "percent": "30", "amount": "223,91 zł"},
    )
    answer = client_of(manager).post(url("note_lines", empty.pk), formset(*rows))
    assert answer.status_code == 302
    assert [(line.child_id, line.start, line.end, line.amount) for line in lines_of(empty)] == [
        (lines_of(note)[0].child_id, date(2024, 3, 1), date(2024, 3, 14), Decimal("61.46")),
        (lines_of(note)[0].child_id, date(2024, 3, 15), date(2024, 3, 31), Decimal("223.91")),
    ]


def test_a_row_that_cannot_be_read_keeps_all_that_was_typed(client_of, manager, note):
    rows = (
        {"child_name": "Ktoś Inny", "amount": "dużo"},
        {"amount": "12,00"},
        {"child_name": "Trzeci", "amount": "-3"},
    )
    answer = client_of(manager).post(url("note_lines", note.pk), formset(*rows))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="Ktoś Inny"' in page
    assert "Pozycje ujemne ma tylko nota korygująca" in page
    assert note.lines.count() == 3


def pasted() -> str:
    return (
        "Dziecko\tSkładnik\tOkres\tKwota obciążenia\n"
        "Żółkiewska Zofia\tświadczenie\t03.2024\t285,37\n"
        "Żółkiewska Zofia\tśr. utrzym.\t03.2024\t12,00\n"
    )


def test_pasted_rows_are_mapped_asked_about_and_read_in_as_a_whole(client_of, manager, note):
    client, empty = client_of(manager), make_note(note.county)
    first = client.post(url("note_import", empty.pk), {"pasted": pasted()})
    form = first.context["mapping"]
    sent = {f"column-{place}": role for place, role in enumerate(form.reading.roles)}
    sent["content"] = form.initial["content"]
    refused = client.post(url("note_import", empty.pk), sent)
    assert refused.status_code == 422
    assert not empty.lines.exists()
    assert client.post(url("note_import", empty.pk), sent | {"word-0": "average_cost"}).status_code == 302
    assert [line.component for line in lines_of(empty)] == ["benefit", "average_cost"]
    note.county.refresh_from_db()
    assert note.county.mapping["words"] == {"sr utrzym": "average_cost"}


def test_one_bad_cell_keeps_the_whole_file_out(client_of, manager, note):
    client, empty = client_of(manager), make_note(note.county)
    text = pasted().replace("śr. utrzym.", "świadczenie").replace("12,00", "dwanaście")
    form = client.post(url("note_import", empty.pk), {"pasted": text}).context["mapping"]
    sent = {f"column-{place}": role for place, role in enumerate(form.reading.roles)}
    answer = client.post(url("note_import", empty.pk), sent | {"content": form.initial["content"]})
    assert answer.status_code == 422
    assert "dwanaście" in answer.content.decode()
    assert not empty.lines.exists()


def test_the_generated_county_file_is_read_line_by_line(client_of, manager):
    file = with_errors(honest_file())
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Załącznik do noty"])
    sheet.append(["Lp.", "Dziecko", "Od", "Do", "Kwota obciążenia", "% gminy", "Liczba dni"])
    for line in file.lines:
        who = f"Dziecko Numer{line.child}"
        sheet.append([line.position, who, line.start, line.end, float(line.amount), line.percent, line.days])
    stream = io.BytesIO()
    book.save(stream)
    stream.seek(0)
    stream.name = "nota.xlsx"
    note, client = make_note(make_county(own=True)), client_of(manager)
    form = client.post(url("note_import", note.pk), {"file": stream}).context["mapping"]
    sent = {f"column-{place}": role for place, role in enumerate(form.reading.roles)}
    assert client.post(url("note_import", note.pk), sent | {"content": form.initial["content"]}).status_code == 302
    read = [(line.start, line.end, line.amount, line.percent, line.days) for line in lines_of(note)]
    assert read == [(line.start, line.end, line.amount, line.percent, line.days) for line in file.lines]


def test_a_letter_stays_as_it_was_sent(client_of, manager, note):
    client = client_of(manager)
    typed = {"date": "10.04.2024", "case_number": "OPS.1", "words": "Słowa własne.", "answer_due": "24.04.2024"}
    client.post(url("note_letter_create", note.pk, "pytanie"), typed)
    letter = NoteLetter.objects.get()
    assert "Słowa własne." in client.get(url("note_letter", note.pk, letter.pk)).content.decode()
    for ending, start in (("pdf", b"%PDF"), ("docx", b"PK")):
        assert client.get(url("note_letter_file", note.pk, letter.pk, ending)).content.startswith(start)
    client.post(url("note_letter_edit", note.pk, letter.pk), typed | {"sent_on": "11.04.2024"})
    kept = NoteLetter.objects.get().document
    lines_of(note)[1].delete()
    assert client.get(url("note_letter_edit", note.pk, letter.pk)).status_code == 404
    client.post(
        url("note_letter_answer", note.pk, letter.pk), {"answered_on": "20.04.2024", "answer": "Korekta w drodze."}
    )
    letter.refresh_from_db()
    assert (letter.document, letter.answer) == (kept, "Korekta w drodze.")


def test_the_check_is_given_out_as_a_spreadsheet(client_of, manager, note):
    answer = client_of(manager).get(url("note", note.pk), {"format": "xlsx"})
    rows = list(openpyxl.load_workbook(io.BytesIO(answer.content)).worksheets[0].values)
    assert len(rows) == 4
    assert rows[1][6] == pytest.approx(285.37)


def test_a_line_is_explained_beside_the_calculation(client_of, manager, note):
    page = client_of(manager).get(url("note_line", note.pk, lines_of(note)[0].pk)).content.decode()
    assert "223,91" in page
    assert "Drugi rok pieczy" in page


def test_a_line_is_mended_with_the_child_that_it_means(client_of, manager, note):
    client, (right, _cost, other) = client_of(manager), lines_of(note)
    form = client.get(url("note_line_edit", note.pk, other.pk)).context["form"]
    typed = {name: form[name].value() or "" for name in form.fields} | {"birth_date": "05.05.2015"}
    typed |= {"start": "01.03.2024", "end": "31.03.2024", "child": str(right.child_id), "amount": "21,67"}
    assert client.post(url("note_line_edit", note.pk, other.pk), typed).status_code == 302
    other.refresh_from_db()
    assert (other.child_id, other.amount) == (right.child_id, Decimal("21.67"))
    refused = client.post(url("note_line_edit", note.pk, other.pk), typed | {"amount": "-1"})
    assert refused.status_code == 422


def test_the_head_of_a_note_is_mended(client_of, manager, note):
    client = client_of(manager)
    sent = {"county": note.county_id, "kind": "note", "number": note.number, "issued_on": "05.04.2024",
            "received_on": "08.04.2024", "start": "01.03.2024", "end": "31.03.2024", "total": "100,00"}  # fmt: skip
    assert client.post(url("note_edit", note.pk), sent).status_code == 302
    assert "różnica" in client.get(url("note", note.pk)).content.decode()
    assert client.post(url("note_edit", note.pk), sent | {"end": "01.02.2024"}).status_code == 422


def test_a_line_typed_by_mistake_is_taken_away_while_it_is_undecided(client_of, manager, note):
    client, (right, cost, _other) = client_of(manager), lines_of(note)
    client.post(url("note", note.pk), {"akcja": "zgodne"})
    assert client.post(url("note_line_remove", note.pk, right.pk)).status_code == 404
    assert client.post(url("note_line_remove", note.pk, cost.pk)).status_code == 302
    assert not NoteLine.objects.filter(pk=cost.pk).exists()


def test_a_note_is_entered_with_the_days_after_the_last_one(client_of, manager, note):
    client = client_of(manager)
    form = client.get(url("note_create")).context["form"]
    assert (form.initial["start"], form.initial["end"]) == (date(2024, 4, 1), date(2024, 4, 30))
    sent = {"county": note.county_id, "kind": "note", "number": "77/2024", "issued_on": "06.05.2024",
            "received_on": "08.05.2024", "start": "01.04.2024", "end": "30.04.2024", "total": "100,00"}  # fmt: skip
    made = client.post(url("note_create"), sent)
    assert made.status_code == 302
    assert client.post(url("note_create"), sent).status_code == 422
