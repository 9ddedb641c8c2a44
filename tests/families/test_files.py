"""Files of a case: only what they claim to be, stored under no name, given out only to who may see them."""

import hashlib
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from accounts.file_types import DOCX, JPEG, PDF, PNG, XLSX, type_of
from accounts.models import AccessLog
from accounts.policy import Role
from families.changes import changes_of_family
from families.models import CaseFile
from families.timeline import story
from tests.conftest import make_user
from tests.families.factories import make_assistance, make_family, make_worker

PDF_BYTES = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
PNG_BYTES = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
JPEG_BYTES = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00"
REASON = "Dyżur telefoniczny za koleżankę."


def office(kind=DOCX, **parts: bytes) -> bytes:
    """An office package: what its type needs, and other parts by name (dots as ``__``)."""
    packed = BytesIO()
    with ZipFile(packed, "w") as package:
        package.writestr("[Content_Types].xml", b'<Types><Override ContentType="' + kind.declared + b'"/></Types>')
        package.writestr(kind.part, b"<document/>")
        for name, content in parts.items():
            package.writestr(name.replace("__", "."), content)
    return packed.getvalue()


def packed(names: dict[str, bytes]) -> bytes:
    result = BytesIO()
    with ZipFile(result, "w") as package:
        for name, content in names.items():
            package.writestr(name, content)
    return result.getvalue()


@pytest.mark.parametrize(
    ("content", "kind"),
    [(PDF_BYTES, PDF), (PNG_BYTES, PNG), (JPEG_BYTES, JPEG), (office(DOCX), DOCX), (office(XLSX), XLSX)],
)
def test_a_file_is_known_by_its_content(content, kind):
    assert type_of(BytesIO(content)) == kind


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<html><script>alert(1)</script></html>",
        b"MZ\x90\x00",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b" %PDF-1.7",
        packed({"a.txt": b"x"}),
        packed({"word/document.xml": b"x"}),
        packed({"[Content_Types].xml": b"x", "word/document.xml": b"x"}),
        office(DOCX, word__vbaProject__bin=b"x").replace(b"word.vba", b"word/vba"),
        office(DOCX, vbaProject__bin=b"x"),
        office(DOCX)[:60],
        office(DOCX)[:-10],
    ],
    ids=lambda content: f"{len(content)} bytes",
)
def test_other_content_is_not_taken(content):
    assert type_of(BytesIO(content)) is None


@given(st.binary(max_size=200), st.sampled_from([b"", b"PK\x03\x04"]))
def test_no_bytes_are_too_strange(content, start):
    type_of(BytesIO(start + content))


# Pages

pytestmark = pytest.mark.django_db


@pytest.fixture
def family(caseworker):
    return make_assistance(worker=make_worker(user=caseworker)).family


@pytest.fixture
def colleague(caseworker):
    """A person who sees the family through the team without being in charge of it."""
    caseworker.team.shares_families = True
    caseworker.team.save()
    return make_user(Role.CASEWORKER, username="kolega", team=caseworker.team)


def upload(name: str = "postanowienie.pdf", content: bytes = PDF_BYTES) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="application/x-whatever")


def sent(file=None, **values) -> dict:
    return {"file": file or upload(), "kind": "court", "title": "Postanowienie o nadzorze"} | values


def make_file(family, **overrides) -> CaseFile:
    values = {"title": "Opinia", "kind": "certificate", "file_name": "opinia ą.pdf", "content_type": "application/pdf"}
    content = overrides.pop("content", PDF_BYTES)
    values |= {"size": len(content), "checksum": hashlib.sha256(content).hexdigest()}
    return CaseFile.objects.create(family=family, file=ContentFile(content, "x"), **values | overrides)


def address(name: str, family, *more) -> str:
    return reverse(f"families:{name}", args=[family.pk, *more])


def test_a_file_is_added_and_kept_under_no_name(client_of, caseworker, family):
    client = client_of(caseworker)
    assert client.post(address("file_create", family), sent()).url == address("files", family)
    record = CaseFile.objects.get()
    stored = Path(record.file.path)
    assert stored.read_bytes() == PDF_BYTES
    assert stored.is_relative_to(settings.MEDIA_ROOT)
    assert "postanowienie" not in record.file.name
    assert stored.stat().st_mode & 0o077 == 0
    assert (record.file_name, record.content_type) == ("postanowienie.pdf", "application/pdf")
    assert (record.added_by, record.checksum) == (caseworker, hashlib.sha256(PDF_BYTES).hexdigest())
    page = client.get(address("files", family)).content.decode()
    assert "Postanowienie o nadzorze" in page
    [event, *_rest] = story(family, record.added_at.date())[0]
    assert event.title.startswith("Dokument: ")
    assert str(CaseFile._meta.verbose_name) in {change.record for change in changes_of_family(family)}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"file": ""}, "Wybierz plik"),
        ({"file": upload(content=b"")}, "Plik jest pusty"),
        ({"file": upload("strona.pdf", b"<html>")}, "Przechowywane są tylko"),
        ({"file": upload("pismo.docx")}, "Treść to PDF"),
        ({"file": upload("x" * 250 + ".pdf")}, "200"),
        ({"title": ""}, "To pole jest wymagane."),
        ({"date": "01.01.2100"}, "późniejsza niż dziś"),
    ],
)
def test_what_is_not_taken_says_why(client_of, caseworker, family, change, message):
    response = client_of(caseworker).post(address("file_create", family), sent() | change)
    assert response.status_code == 422
    assert message in response.content.decode()
    assert not CaseFile.objects.exists()


def test_a_file_too_large_is_refused(client_of, caseworker, family, settings):
    settings.CASE_FILE_LIMIT = 20
    response = client_of(caseworker).post(address("file_create", family), sent())
    assert response.status_code == 422
    assert "limit wynosi 20" in response.content.decode()


def test_the_same_file_twice_is_asked_about(client_of, caseworker, family):
    client = client_of(caseworker)
    client.post(address("file_create", family), sent())
    assert client.post(address("file_create", family), sent()).status_code == 422
    assert client.post(address("file_create", family), sent(confirmed="on")).status_code == 302


def test_a_download_is_an_attachment_that_is_logged(client_of, caseworker, family):
    record = make_file(family)
    response = client_of(caseworker).get(address("file", family, record.pk))
    assert b"".join(response.streaming_content) == PDF_BYTES
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Content-Disposition"] == "attachment; filename*=utf-8''opinia%20%C4%85.pdf"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in response.headers["Cache-Control"]
    entry = AccessLog.objects.get(subject="file")
    assert (entry.action, entry.ids) == ("export", [record.pk])


def test_a_stored_file_is_reached_by_no_address(client_of, caseworker, family):
    record = make_file(family)
    for path in (f"/{record.file.name}", f"/files/{record.file.name}", f"/media/{record.file.name}"):
        assert client_of(caseworker).get(path).status_code == 404


def test_a_damaged_file_is_not_given_out(client_of, caseworker, family):
    for record in (make_file(family), make_file(family)):
        Path(record.file.path).write_bytes(b"inne")
    Path(record.file.path).unlink()
    for record in CaseFile.objects.all():
        response = client_of(caseworker).get(address("file", family, record.pk), follow=True)
        assert "uszkodzony lub go nie ma" in response.content.decode()


def test_sensitive_files_open_to_others_once_for_a_reason(client_of, family, colleague):
    record, client = make_file(family, sensitive=True, title="Opinia psychiatry"), client_of(colleague)
    tab = client.get(address("files", family)).content.decode()
    assert "Opinia psychiatry" not in tab
    download = address("file", family, record.pk)
    assert "Po co musisz to zobaczyć?" in client.get(download).content.decode()
    client.post(download, {"restricted-reason": REASON})
    assert client.get(download).headers["Content-Type"] == "application/pdf"
    assert client.get(download).headers["Content-Type"].startswith("text/html")
    assert AccessLog.objects.get(action="opened").ids == [record.pk]


def test_others_cannot_take_the_mark_off(client_of, family, colleague):
    record = make_file(family, sensitive=True)
    for name in ("file_edit", "file_withdraw"):
        values = {"title": "x", "kind": "other", "change_reason": "x"}
        client_of(colleague).post(address(name, family, record.pk), values)
    record.refresh_from_db()
    assert record.sensitive
    assert record.withdrawn_at is None


def test_people_in_charge_see_sensitive_files_at_once(client_of, caseworker, manager, family):
    record = make_file(family, sensitive=True, title="Opinia psychiatry")
    for person in (caseworker, manager):
        assert "Opinia psychiatry" in client_of(person).get(address("files", family)).content.decode()
        assert client_of(person).get(address("file", family, record.pk)).streaming


def test_a_sensitive_title_stands_neither_in_the_story_nor_in_the_history(family):
    record = make_file(family, sensitive=True, title="Opinia psychiatry")
    record.title = "Opinia biegłego psychiatry"
    record.save_because("poprawka")
    told = f"{story(family, record.added_at.date())} {changes_of_family(family)}"
    assert "psychiatry" not in told


def test_a_withdrawn_file_is_not_given_out_and_not_lost(client_of, caseworker, family):
    record, client = make_file(family), client_of(caseworker)
    assert client.post(address("file_withdraw", family, record.pk)).status_code == 422
    client.post(address("file_withdraw", family, record.pk), {"change_reason": "dodane do złej sprawy"})
    record.refresh_from_db()
    assert record.withdrawn_at
    assert Path(record.file.path).exists()
    assert record.history.first().history_change_reason == "dodane do złej sprawy"
    for name in ("file", "file_edit", "file_withdraw"):
        assert client.get(address(name, family, record.pk)).status_code == 404
    assert "Wycofane" in client.get(address("files", family)).content.decode()


def test_a_file_of_another_family_is_not_reached_through_ones_own(client_of, caseworker, family):
    record = make_file(make_family())
    for name in ("file", "file_edit", "file_withdraw"):
        assert client_of(caseworker).get(address(name, family, record.pk)).status_code == 404
