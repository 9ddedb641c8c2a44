"""Evidence of a value: judged by its content, given only to those who may read the value, withdrawn and not lost."""

import io
import zipfile
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from programs import services
from programs.models import Evidence
from tests.programs.factories import make_institution, make_measure, make_member, make_value

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
_OFFICE = "application/vnd.openxmlformats-officedocument"
_MAIN = {
    "docx": ("word/document.xml", f"{_OFFICE}.wordprocessingml.document.main+xml"),
    "xlsx": ("xl/workbook.xml", f"{_OFFICE}.spreadsheetml.sheet.main+xml"),
}


def office(ending: str) -> bytes:
    part, declared = _MAIN[ending]
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as package:
        package.writestr("[Content_Types].xml", f'<Types><Override ContentType="{declared}"/></Types>')
        package.writestr(part, "<x/>")
    return content.getvalue()


def file(content: bytes = PDF, name: str = "protokół.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="text/html")


@pytest.fixture
def editor(client_of, report_editor):
    return client_of(report_editor)


def page(value) -> str:
    return reverse("programs:evidence_create", args=[value.pk])


def add(client, value, **data):
    return client.post(page(value), {"kind": "file", "text": "", "url": ""} | data)


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (PDF, "a.pdf"),
        (b"\x89PNG\r\n\x1a\n" + b"0" * 20, "a.png"),
        (b"\xff\xd8\xff" + b"0" * 20, "a.jpg"),
        (office("docx"), "a.docx"),
        (office("xlsx"), "a.xlsx"),
    ],
)
def test_the_five_kinds_of_files_are_taken_and_given_back_as_attachments(editor, content, name):
    value = make_value()
    assert add(editor, value, file=file(content, name)).status_code == 302
    found = Evidence.objects.get()
    assert (found.file_name, found.size, found.added_by.username) == (name, len(content), "report_editor")
    assert "." not in Path(found.file.name).name, "a random name that says nothing"
    assert not Path(found.file.path).is_relative_to(settings.STATIC_ROOT or "/nowhere")
    response = editor.get(reverse("programs:evidence_file", args=[found.pk]))
    assert b"".join(response.streaming_content) == content
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "html" not in response["Content-Type"]


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"file": file(b"<html><script>alert(1)</script></html>", "a.pdf")}, "file"),
        ({"file": file(PDF, "a.html")}, "file"),
        ({"file": file(b"MZ" + b"0" * 50, "a.exe")}, "file"),
        ({}, "file"),
        ({"kind": "link", "url": "vbscript:alert(1)"}, "url"),
        ({"kind": "link", "url": "file:///etc/passwd"}, "url"),
        ({"kind": "link", "url": "data:text/html,x"}, "url"),
        ({"kind": "link", "url": "https://anna:haslo@example.pl/"}, "url"),
        ({"kind": "link", "url": "https://[::1"}, "url"),
        ({"kind": "link"}, "url"),
        ({"kind": "note"}, "text"),
        ({"kind": "note", "text": "x", "url": "https://example.pl/"}, "url"),
        ({"kind": "inny"}, "kind"),
    ],
)
def test_what_is_no_evidence_is_refused_at_the_field(editor, data, field):
    value = make_value()
    response = add(editor, value, **data)
    assert response.status_code == 422
    assert field in response.context["form"].errors
    assert not Evidence.objects.exists()


def test_a_file_that_is_too_large_is_refused(editor, settings):
    settings.CASE_FILE_LIMIT = 10
    assert add(editor, make_value(), file=file()).status_code == 422


def test_a_link_and_a_note_stand_on_the_page_of_the_value(editor):
    value = make_value(state="submitted")
    add(editor, value, kind="link", url="https://bip.example.pl/spis?x=1&y=2", text="BIP")
    add(editor, value, kind="note", text="lista obecności <b>papierowa</b>")
    for address in (reverse("programs:value", args=[value.measure_id, 2022]), "/wskazniki/do-sprawdzenia/2022/"):
        text = editor.get(address).text
        assert "https://bip.example.pl/spis?x=1&amp;y=2" in text
        assert "lista obecności &lt;b&gt;papierowa" in text


def test_withdrawing_needs_a_reason_and_loses_nothing(editor, report_editor, manager):
    value = make_value(state="accepted")
    add(editor, value, file=file())
    found = Evidence.objects.get()
    withdraw = reverse("programs:evidence_withdraw", args=[found.pk])
    assert editor.post(withdraw, {"reason": ""}).status_code == 422
    programme = value.measure.indicator.programme
    services.lock_year(programme, 2022, user=manager, reason="koniec")
    assert editor.post(withdraw, {"reason": "nie ten plik"}).status_code == 422
    services.reopen_year(programme, 2022, user=manager, reason="pomyłka")
    assert editor.post(withdraw, {"reason": "nie ten plik"}).status_code == 302
    found.refresh_from_db()
    assert found.withdrawn_at
    assert found.history.first().history_change_reason == "nie ten plik"
    assert editor.get(reverse("programs:evidence_file", args=[found.pk])).status_code == 404
    assert Path(found.file.path).exists()


def test_a_damaged_file_is_not_given_out(editor):
    value = make_value()
    add(editor, value, file=file())
    found = Evidence.objects.get()
    Path(found.file.path).write_bytes(b"%PDF-1.7 something else")
    assert editor.get(reverse("programs:evidence_file", args=[found.pk])).status_code == 302


def test_a_partner_adds_to_the_own_value_and_reaches_no_others(partner, client_of, auditor, caseworker):
    school = make_institution()
    make_member(partner, school)
    measure = make_measure()
    own, foreign = make_value(measure, reporter=school), make_value(measure, reporter=make_institution())
    client = client_of(partner)
    assert add(client, own, file=file()).status_code == 302
    assert add(client, foreign, file=file()).status_code == 404
    found = Evidence.objects.get()
    address = reverse("programs:evidence_file", args=[found.pk])
    assert client.get(address).status_code == 200
    elsewhere = Evidence(value=foreign, kind="note", text="cudze")
    elsewhere.save()
    assert client.get(reverse("programs:evidence_withdraw", args=[elsewhere.pk])).status_code == 404
    assert client_of(auditor).get(address).status_code == 200
    assert client_of(auditor).get(page(own)).status_code == 404
