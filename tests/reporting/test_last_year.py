"""Last year's words beside this year's chapters: what the system holds, and what somebody kept of a file."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document as Word

from programs.table_reading import NotReadable
from programs.table_reading.prose import lines_of, read_prose
from reporting.models import EarlierWords
from reporting.workshop.earlier_words import chapter_of, parts
from reporting.workshop.last_year import last_year
from tests.programs.factories import make_node, make_task_report
from tests.reporting.factories import make_report

pytestmark = pytest.mark.once
ADDRESS = "/sprawozdania/2023/ubiegly-rok/"
TITLES = {"assistants": "Asystenci rodziny", "finance": "Finanse", "closing": "Wnioski", "care": "Dzieci w pieczy"}
REPORT = """SPRAWOZDANIE ZA 2022 ROK
Wstęp.
1. Asystenci rodziny
W gminie pracowało dwóch asystentów.
- pierwszy
- drugi
1.1. Przebieg
Jak co roku.
2. Wnioski końcowe
Potrzebny jest trzeci asystent."""


def test_words_of_a_report_are_divided_by_headings_and_go_to_the_nearest_chapter():
    found = parts(lines_of(REPORT), TITLES)
    assert [(part.heading, part.chapter) for part in found] == [
        ("SPRAWOZDANIE ZA 2022 ROK", ""),
        ("1. Asystenci rodziny", "assistants"),
        ("1.1. Przebieg", "assistants"),
        ("2. Wnioski końcowe", "closing"),
    ]
    assert found[1].text == "W gminie pracowało dwóch asystentów.\n\n- pierwszy\n- drugi"
    assert chapter_of("Rodziny i ich wsparcie w roku", TITLES) == ""


@pytest.mark.parametrize("styled", [True, False])
def test_a_word_file_gives_its_words_with_headings_by_style_or_else_in_bold(styled):
    word = Word()
    if styled:
        word.add_heading("Finanse", 2)
    else:
        word.add_paragraph().add_run("Finanse").bold = True
    word.add_paragraph("Wydano 10 zł.")
    word.add_table(1, 1).cell(0, 0).text = "w tabeli"
    content = BytesIO()
    word.save(content)
    found = read_prose(content.getvalue(), "s.docx")
    assert [(line.text, line.level) for line in found] == [("Finanse", 2 if styled else 1), ("Wydano 10 zł.", 0)]
    with pytest.raises(NotReadable):
        read_prose(b"%PDF-1.7", "s.pdf")


@pytest.mark.django_db
def test_an_uploaded_report_is_kept_part_by_part_and_stands_beside_its_chapters(report_editor, client_of):
    report, client = make_report(2023), client_of(report_editor)
    read = client.post(ADDRESS, {"file": SimpleUploadedFile("s2022.txt", REPORT.encode()), "chapter": ""})
    forms = read.context["parts"].forms
    sent = {"form-TOTAL_FORMS": len(forms), "form-INITIAL_FORMS": len(forms), "plik": read.context["source"]}
    for form in forms:
        sent |= {form.add_prefix(name): form[name].value() for name in form.fields}
    assert client.post(ADDRESS, sent).url == ADDRESS
    (beside,) = last_year(report, "assistants")
    assert "s2022.txt" in beside.title
    assert str(report_editor) in beside.title
    assert "# 1.1. Przebieg" in beside.text
    assert EarlierWords.objects.values_list("section", "by").distinct().count() == 2
    client.post(ADDRESS, {"usun": "assistants"})
    assert last_year(report, "assistants") == []
    one = client.post(ADDRESS, {"pasted": "Słowa.", "chapter": "finance"})
    assert one.url == "/sprawozdania/2023/rozdzialy/finance/"
    assert client.post(ADDRESS, {"pasted": " "}).status_code == 422
    assert client.post(ADDRESS, {"pasted": "1. Cele\nPraca.\n" * 400}).status_code == 422


@pytest.mark.django_db
def test_reports_on_tasks_of_the_year_before_stand_beside_the_chapter_on_the_programme():
    report = make_report(2023)
    goal = make_node(programme=report.programmes.get(), level="goal", code="C1")
    task = make_node(programme=goal.programme, parent=goal, code="C1.Z1", number="1.1", name="Asystentura")
    make_task_report(node=task, year=2022, status="partly", narrative="Pracowano z rodzinami.", reason="Brak kadry.")
    (beside,) = last_year(report, "programme")
    assert [block.text for block in beside.blocks] == [
        "1.1 Asystentura",
        "Pracowano z rodzinami.",
        "Przyczyna: Brak kadry.",
    ]
    assert last_year(report, "closing") == []
