"""Import of a file in two steps: looked at first, stored after confirmation, never half."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from programs.exchange import import_document
from programs.exchange.parsing import SIZE_LIMIT
from programs.models import Document, Indicator, Institution, Node, Programme, Value
from tests.programs.factories import document_text, make_value

pytestmark = pytest.mark.django_db

PAGE = "/program/import/"


def send(client, content: str | bytes):
    raw = content.encode() if isinstance(content, str) else content
    return client.post(PAGE, {"file": SimpleUploadedFile("plik.yaml", raw)})


def sealed(response) -> str:
    return response.context["confirm"].initial["content"]


@pytest.fixture
def client(report_editor, client_of):
    return client_of(report_editor)


def test_only_editors_of_the_programme_import(auditor, caseworker, partner, administrator, client, client_of):
    for user in (auditor, caseworker, partner, administrator):
        assert client_of(user).get(PAGE).status_code == 404
        assert send(client_of(user), document_text("krosniewice")).status_code == 404
    assert client.get(PAGE).status_code == 200


def test_the_first_step_says_what_would_come_and_stores_nothing(client):
    response = send(client, document_text("mielec"))
    found = response.context["preview"]
    assert response.status_code == 200
    assert (found.document.reporting_year, found.is_new_programme, found.changed) == (2021, True, 0)
    assert all(line.there == line.new > 0 for line in found.lines)
    for model in (Programme, Document, Institution, Node, Indicator, Value):
        assert not model.objects.exists()


def test_the_second_step_stores_what_was_shown(client, report_editor):
    shown = send(client, document_text("mielec"))
    response = client.post(PAGE, {"content": sealed(shown)})
    programme = Programme.objects.get()
    assert response.url == f"/program/{programme.pk}/"
    counts = [model.objects.count() for model in (Institution, Node, Indicator, Value)]
    assert counts == [line.there for line in shown.context["preview"].lines]
    assert Value.objects.first().revisions.get().user == report_editor


def test_a_file_known_already_adds_nothing_new(client):
    import_document(document_text("mielec"))
    found = send(client, document_text("mielec")).context["preview"]
    assert not found.is_new_programme
    assert not found.is_new_document
    assert {line.new for line in found.lines} == {0}
    assert found.changed == 0


def test_a_value_that_would_change_is_counted(client):
    import_document(document_text("mielec"))
    value = Value.objects.filter(number__isnull=False).first()
    make_value(value.measure, year=value.year, reporter=value.reporter, number=7777)
    assert send(client, document_text("mielec")).context["preview"].changed == 1


BROKEN = {
    "empty": b"",
    "text": b"nic",
    "list": b"- 1\n- 2\n",
    "number": b"5",
    "null": b"~",
    "not utf-8": b"\xff\xfe\x00b",
    "nul": b"a: \x00",
    "not yaml": b"a: [1, 2",
    "tag": b"!!python/object/apply:os.system ['true']",
    "anchor": b"a: &x 1\nb: *x\n",
    "deep": b"[" * 5000,
    "deep map": b"".join(b" " * n + b"a:\n" for n in range(200)),
    "two documents": b"a: 1\n---\nb: 2\n",
    "unknown key": b"document: {}\nziemniak: 1\n",
    "picture": b"\x89PNG\r\n\x1a\n\x00\x00",
    "bidi and controls": "a: \u202e\x07".encode(),
}


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN)
def test_a_broken_file_gives_a_message_and_changes_nothing(content, client):
    response = send(client, content)
    assert response.status_code == 422
    assert response.context["form"].errors["file"]
    assert not Programme.objects.exists()


def test_problems_are_listed_with_place_line_and_words(client):
    response = send(client, document_text("mielec").replace("kind:", "kid:", 1))
    problems = {problem.path: problem for problem in response.context["problems"]}
    assert problems["document.kid"].line
    page = response.content.decode()
    assert "document.kid" in page
    assert problems["document.kid"].message in page


def test_of_very_many_problems_the_first_are_listed(client):
    response = send(client, document_text("mielec").replace("position", "pozycja").replace("code:", "kod:"))
    assert response.status_code == 422
    assert len(response.context["problems"]) <= 200


def test_a_file_over_the_limit_is_refused_before_it_is_read(client):
    response = send(client, b"a" * (SIZE_LIMIT + 1))
    assert response.status_code == 422
    assert "10 MB" in response.context["form"].errors["file"][0]


@pytest.mark.parametrize("content", ["", "x", "x" * 10_000_000, "eyJ:1:2"])
def test_contents_that_were_not_checked_are_refused(content, client):
    response = client.post(PAGE, {"content": content})
    assert response.status_code == 422
    assert response.context["form"].errors["file"]


def test_a_form_without_a_file_is_answered(client):
    assert client.post(PAGE, {}).status_code == 422
    assert client.post(PAGE, {"file": "nazwa.yaml"}).status_code == 422
