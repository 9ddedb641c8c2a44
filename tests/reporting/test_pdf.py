"""The paged report: valid PDF/UA-1, contents with page numbers, bookmarks, no access to the network."""

import io

import pytest
from pypdf import PdfReader
from weasyprint.urls import FatalURLFetchingError

from reporting.writers import html, pdf
from tests.reporting.documents import document, table


@pytest.fixture(scope="module")
def rendered():
    return pdf.render(document(sections=6))


def test_it_passes_the_pdf_ua_validator(rendered, tmp_path, validate_pdf_ua):
    file = tmp_path / "report.pdf"
    file.write_bytes(rendered)
    validate_pdf_ua(file)


def test_it_has_language_title_bookmarks_and_page_numbers(rendered):
    reader = PdfReader(io.BytesIO(rendered))
    assert reader.trailer["/Root"]["/Lang"] == "pl"
    assert reader.metadata.title == "Sprawozdanie za 2021 r."
    titles = str(reader.outline)
    assert "Rozdział" in titles.replace("\xa0", " ")
    contents = reader.pages[1].extract_text().replace("\xa0", " ")
    assert "Spis treści" in contents
    assert f"2 / {len(reader.pages)}" in contents


def test_every_table_row_has_a_header_cell_and_no_cell_is_merged():
    page = html.page(document())
    assert page.count('<th scope="row"') == page.count("<tr>") - page.count("<thead>")
    assert "colspan" not in page
    assert "rowspan" not in page


def test_print_styles_use_neither_flex_nor_grid():
    styles = html.print_styles()
    assert "flex" not in styles.split("*/", 1)[1]
    assert "grid" not in styles.split("*/", 1)[1]


def test_text_of_people_is_escaped():
    page = html.page(document(centre="<script>alert(1)</script>"))
    assert "<script>" not in page


@pytest.mark.parametrize(
    "address", ["https://example.org/x.png", "file:///etc/passwd", "data:text/plain,x", "http://127.0.0.1/"]
)
def test_nothing_outside_the_static_folder_is_read(address):
    page = html.page(document(sections=1)).replace("</body>", f'<img src="{address}" alt="x"></body>')
    with pytest.raises(FatalURLFetchingError):
        pdf.render_page(page)


def test_wide_tables_stand_on_a_landscape_page():
    from dataclasses import replace

    from reporting.blocks import Column

    wide = table("wide", columns=(Column("a", 200), Column("b", 57)))
    base = document(sections=1)
    page = html.page(replace(base, sections=(base.sections[0], replace(base.sections[1], blocks=(wide,)))))
    reader = PdfReader(io.BytesIO(pdf.render_page(page)))
    assert any(page.mediabox.width > page.mediabox.height for page in reader.pages)


def test_a_line_before_a_link_keeps_all_its_words():
    from dataclasses import replace

    from reporting.blocks import Paragraph, Reference

    said = Paragraph(
        (
            "Współpracę rozpoczęło 14\u00a0rodzin. Współpracę zakończyło 8\u00a0rodzin; przyczyny podaje ",
            Reference("families", number="3"),
            ".",
        )
    )
    base = document(sections=1)
    page = html.page(replace(base, sections=(base.sections[0], replace(base.sections[1], blocks=(said, table())))))
    reader = PdfReader(io.BytesIO(pdf.render_page(page)))
    lines = [line for sheet in reader.pages for line in sheet.extract_text().splitlines()]
    assert any(line.replace("\u00a0", " ").startswith("Współpracę rozpoczęło 14 rodzin.") for line in lines)
