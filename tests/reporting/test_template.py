"""The centre's template: its page, the coat of arms, signs, years, shapes of tables, usual chapters."""

import io
from dataclasses import replace
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from reporting import serial
from reporting.blocks import Cell, Column, Look, Table
from reporting.documents import draft
from reporting.look import emblems, house_style, template_chapters
from reporting.look.emblems import drawn
from reporting.models import ReportTemplate
from reporting.serial import canonical
from reporting.writers import fonts, html
from reporting.writers.pairs import with_pairs
from tests.reporting.documents import document
from tests.reporting.factories import make_report

pytestmark = [pytest.mark.once]


def picture(kind: str = "PNG", size=(40, 50), **kwargs) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", size, (20, 60, 120)).save(stream, kind, **kwargs)
    return stream.getvalue()


def upload(content: bytes, name: str = "herb.png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def shown(*cells: Cell, **choices) -> list[str]:
    """Texts of a row after the centre's habits were laid over it."""
    columns = tuple(Column(str(place), 20, numeric=True) for place in range(len(cells)))
    section = replace(document().sections[1], blocks=(Table("t", "Tabela", columns, (cells,)),))
    styled = house_style.styled(document(sections=0) and replace(document(), sections=(section,)), template(**choices))
    return [cell.text for cell in styled.sections[0].blocks[0].rows[0]]


def template(**choices) -> ReportTemplate:
    return ReportTemplate(**choices)


def test_the_signs_of_the_statistical_office_replace_zero_and_missing_but_no_number():
    cells = (Cell("0", header=True), Cell("0", Decimal(0)), Cell("b.d."), Cell("x"), Cell("10", Decimal(10)))
    assert shown(*cells, signs="gus") == ["0", "–", ".", "x", "10"]
    assert shown(*cells) == ["0", "0", "b.d.", "x", "10"]


def test_a_value_that_only_rounds_to_zero_keeps_its_digits():
    assert shown(Cell("n", header=True), Cell("0,0", Decimal("0.04")), signs="gus")[1] == "0,0"


def test_a_percent_sign_stands_apart_where_the_centre_writes_it_so():
    assert shown(Cell("n", header=True), Cell("75,5%"), percent_space=True)[1] == "75,5\N{NO-BREAK SPACE}%"


def test_a_total_moves_to_the_first_row_with_its_numbers():
    rows = (
        (Cell("gmina", header=True), Cell("3", Decimal(3))),
        (Cell("Razem", header=True, strong=True), Cell("3", Decimal(3), strong=True)),
    )
    table = Table("t", "Tabela", (Column("a", 20), Column("b", 20)), rows)
    report = replace(document(), sections=(replace(document().sections[1], blocks=(table,)),))
    styled = house_style.styled(report, template(total_first=True)).sections[0].blocks[0]
    assert [row[0].text for row in styled.rows] == ["Ogółem", "gmina"]


def test_usual_choices_leave_a_document_and_its_checksum_alone():
    assert house_style.styled(document(), template()) == document()
    assert house_style.look_of(template()) == Look()
    assert '"look"' not in canonical(document())


def test_years_of_a_pair_share_a_column_on_paper_only():
    columns = (Column("Wskaźnik", 87), Column("2022", 25, numeric=True), Column("2021", 25, numeric=True))
    row = (Cell("grupy", header=True), Cell("28", Decimal(28), year=2022), Cell("34", Decimal(34), year=2021))
    table = Table("t", "Tabela", columns, (row,), layout="slash")
    report = replace(document(), sections=(replace(document().sections[1], blocks=(table,)),))
    joined = with_pairs(report).sections[0].blocks[0]
    assert [column.label for column in joined.columns] == ["Wskaźnik", "2022\N{NO-BREAK SPACE}/ 2021"]
    assert joined.rows[0][1].text == "28\N{NO-BREAK SPACE}/ 34"
    assert joined.width == table.width
    assert [cell.value for _place, cell in report.figures()] == [28, 34]


@pytest.mark.parametrize("font", ReportTemplate.Font.values)
def test_every_typeface_has_its_files_with_a_licence(font, settings):
    folder = settings.BASE_DIR / "static"
    for _weight, _style, file in fonts.cuts(font):
        assert (folder / file).stat().st_size > 50_000
        assert file in fonts.rules(font)
    assert list((folder / "fonts").glob("OFL*"))


def test_the_coat_of_arms_is_drawn_anew_without_what_the_file_said():
    secret = Image.Exif()
    secret[0x010E] = "Jan Kowalski"
    clean = drawn(upload(picture("JPEG", exif=secret), "herb.jpg"))
    assert b"Kowalski" not in clean
    assert Image.open(io.BytesIO(clean)).format == "PNG"


@pytest.mark.parametrize(
    "content", [b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"%PDF-1.7", picture()[:60], picture("GIF"), b"\x89PNG"]
)
def test_nothing_but_a_whole_picture_is_taken(content):
    with pytest.raises(ValidationError):
        drawn(upload(content))


def test_a_picture_that_unpacks_into_too_much_is_refused(monkeypatch):
    monkeypatch.setattr(emblems, "MOST_POINTS", 1999)
    with pytest.raises(ValidationError):
        drawn(upload(picture(size=(40, 50))))


def test_the_coat_of_arms_and_the_words_of_the_head_stand_on_paper():
    look = Look(emblem="AAAA", emblem_type="image/png", header="Miasto Mielec")
    page = html.page(document(look=look))
    assert 'class="cover-emblem"' in page
    assert "data:image/png;base64,AAAA" in page
    assert 'data-running="Miasto Mielec"' in page.replace("\N{NO-BREAK SPACE}", " ")
    assert "cover-emblem" not in html.body(document())


@pytest.mark.django_db
def test_choices_are_saved_and_kept_in_the_document_itself(client_of, report_editor):
    client, address = client_of(report_editor), reverse("reporting:template")
    assert client.get(address).status_code == 200
    choices = {"header": "Głowa", "font": "lato", "years": "one", "task_shape": "goal_block", "signs": "gus"}
    answer = client.post(address, choices | {"emblem_file": upload(picture())})
    assert answer.status_code == 302
    saved = ReportTemplate.current()
    assert (saved.font, saved.task_shape, saved.emblem_type) == ("lato", "goal_block", "image/png")
    assert saved.history.count() == 1
    make_report(2023)
    kept = serial.to_data(draft(2023))
    ReportTemplate.objects.get().delete()
    look = serial.from_data(kept).look
    assert (look.font, look.header, look.emblem_type) == ("lato", "Głowa", "image/png")
    assert draft(2023).look == Look()


@pytest.mark.django_db
def test_a_wrong_file_is_said_at_its_field_and_changes_nothing(client_of, report_editor):
    answer = client_of(report_editor).post(
        reverse("reporting:template"), {"font": "lato", "signs": "plain", "emblem_file": upload(b"GIF89a")}
    )
    assert answer.status_code == 422
    assert "PNG albo JPG" in answer.content.decode()
    assert not ReportTemplate.objects.exists()


@pytest.mark.django_db
def test_the_template_belongs_to_those_who_prepare_reports(client_of, caseworker, auditor, administrator, manager):
    for user, status in ((caseworker, 404), (auditor, 404), (administrator, 404), (manager, 200)):
        for name in ("template", "template_chapters"):
            assert client_of(user).get(reverse(f"reporting:{name}")).status_code == status


@pytest.mark.django_db
def test_usual_chapters_move_are_left_out_and_come_back(client_of, report_editor):
    client, address = client_of(report_editor), reverse("reporting:template_chapters")
    usual = [item.key for item in template_chapters.chapters()]
    client.post(address, {"akt": "w-gore:goals"})
    client.post(address, {"akt": "pomin:contacts"})
    now = template_chapters.chapters()
    keys = [item.key for item in now]
    assert keys.index("goals") < keys.index("basis")
    assert [item.key for item in now if not item.printed] == ["contacts"]
    client.post(address, {"akt": "przywroc"})
    assert [item.key for item in template_chapters.chapters()] == usual
