"""Files of reports: asked for once, made in the background with progress, kept, the same bytes for ever."""

import pytest

from reporting import documents
from reporting.making import files
from reporting.models import ReportFile
from reporting.tasks import make_file
from reporting.writers import pdf
from reporting.writers.formats import FORMATS, Format
from reporting.writers.progress import watched
from tests.reporting.documents import document
from tests.reporting.factories import adopt_report, make_assisted_family, make_report

pytestmark = pytest.mark.django_db
State = ReportFile.State


@pytest.fixture
def quick(monkeypatch):
    """Formats that write nothing but the checksum, and a list of what was written."""
    written = []

    def render(document):
        written.append(document.checksum)
        return document.checksum.encode()

    for kind, found in FORMATS.items():
        monkeypatch.setitem(FORMATS, kind, Format(render, found.media_type, found.ending))
    return written


def make_all(report):
    for file in report.files.filter(state=State.WAITING):
        make_file.call(file.pk)


def test_every_kind_of_file_has_a_format():
    assert set(FORMATS) == set(ReportFile.Kind.values)


def test_adoption_asks_for_every_format_and_the_task_keeps_it(manager, quick):
    report = make_report(2023, manager)
    version = adopt_report(report, user=manager)
    assert set(version.files.values_list("kind", "state")) == {(kind, "waiting") for kind in FORMATS}
    make_all(report)
    file = version.files.get(kind="pdf")
    assert (file.state, file.progress, bytes(file.content)) == (State.READY, 100, version.checksum.encode())
    assert file.size == 64
    assert len(file.sha256) == 64


def test_files_of_a_version_stay_as_they_are_whatever_the_code_writes_later(manager, quick, monkeypatch):
    report = make_report(2023, manager)
    version = adopt_report(report, user=manager)
    make_all(report)
    file = version.files.get(kind="xlsx")
    monkeypatch.setitem(FORMATS, "xlsx", Format(lambda document: b"of a later release", "", "xlsx"))
    assert files.request(report, "xlsx", user=manager, version=version).state == State.READY
    make_file.call(file.pk)
    again = files.file_of(report, "xlsx", version.document, user=manager, version=version)
    assert bytes(again.content) == version.checksum.encode()
    with pytest.raises(TypeError):
        again.hold(b"", "")


def test_a_draft_that_has_not_changed_is_not_written_again(manager, quick):
    report = make_report(2023, manager)
    for _time in range(2):
        make_file.call(files.request(report, "docx", user=manager).pk)
    files.file_of(report, "docx", documents.draft(2023), user=manager)
    assert len(quick) == 1
    make_assisted_family()
    make_file.call(files.request(report, "docx", user=manager).pk)
    assert len(set(quick)) == 2
    assert report.files.get().checksum == documents.draft(2023).checksum


def test_asking_twice_is_asking_once_until_patience_ends(manager, quick):
    report = make_report(2023, manager)
    first = files.request(report, "pdf", user=manager)
    assert first.requested_by == manager
    assert files.request(report, "pdf", user=manager).requested_at == first.requested_at
    ReportFile.objects.update(requested_at=first.requested_at - ReportFile.PATIENCE)
    assert files.request(report, "pdf", user=manager).is_being_made


def test_a_file_that_cannot_be_made_says_so_and_can_be_asked_for_again(manager, monkeypatch, client_of):
    report = make_report(2023, manager)
    adopt_report(report, user=manager)

    def broken(document):
        raise RuntimeError("no fonts")

    monkeypatch.setitem(FORMATS, "pdf", Format(broken, "application/pdf", "pdf"))
    file = report.files.get(kind="pdf")
    with pytest.raises(RuntimeError):
        make_file.call(file.pk)
    assert report.files.get(kind="pdf").state == State.FAILED
    client = client_of(manager)
    page = client.get("/sprawozdania/2023/pliki/").content.decode()
    assert "nie powstał" in page
    client.post("/sprawozdania/2023/pliki/nowy/", {"kind": "pdf", "version": "1"})
    assert report.files.get(kind="pdf").is_being_made


def test_the_page_names_every_format_and_shows_progress_then_size_and_checksum(manager, quick, client_of):
    report = make_report(2023, manager)
    client = client_of(manager)
    client.post("/sprawozdania/2023/pliki/nowy/", {})
    assert report.files.count() == len(FORMATS)
    page = client.get("/sprawozdania/2023/pliki/").content.decode()
    assert page.count("<progress") == len(FORMATS)
    file = report.files.get(kind="csv")
    row = client.get(f"/sprawozdania/2023/pliki/{file.pk}/stan/").content.decode()
    assert "hx-get" in row
    make_file.call(file.pk)
    row = client.get(f"/sprawozdania/2023/pliki/{file.pk}/stan/").content.decode()
    assert "hx-get" not in row
    file.refresh_from_db()
    assert file.sha256 in row
    answer = client.get(f"/sprawozdania/2023/pliki/{file.pk}/")
    assert answer.content == bytes(file.content)
    assert "sprawozdanie-2023-projekt.csv.zip" in answer["Content-Disposition"]


def test_the_page_needs_few_questions(manager, quick, client_of, django_assert_max_num_queries):
    report = make_report(2023, manager)
    adopt_report(report, user=manager)
    make_all(report)
    client = client_of(manager)
    with django_assert_max_num_queries(8):
        client.get("/sprawozdania/2023/pliki/")


def test_the_renderer_is_heard_page_by_page_and_only_by_who_listens(caplog):
    heard = []
    with watched(heard.append):
        pdf.render(document(sections=2))
    assert heard == sorted(heard)
    assert len(set(heard)) > 5
    assert heard[-1] < 1
    assert "Creating layout" not in caplog.text


@pytest.mark.parametrize("data", [{"kind": "exe"}, {"version": "9"}, {"version": "x"}])
def test_files_of_nothing_are_refused(manager, client_of, data):
    make_report(2023, manager)
    assert client_of(manager).post("/sprawozdania/2023/pliki/nowy/", data).status_code == 404


def test_people_who_may_not_see_reports_get_no_file(manager, partner, client_of, quick):
    report = make_report(2023, manager)
    file = files.file_of(report, "csv", documents.draft(2023), user=manager)
    client = client_of(partner)
    for address in ("", "nowy/", f"{file.pk}/", f"{file.pk}/stan/"):
        assert client.get(f"/sprawozdania/2023/pliki/{address}").status_code in {404, 405}
