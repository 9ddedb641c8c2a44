"""Charts: drawn to scale, described in words, safe, and silent about what is not known."""

import re
from decimal import Decimal
from xml.etree import ElementTree

import pytest
from django.utils import translation

from accounts.charts import Bar, Series, bars, lines, stacked, years

ROWS = [Bar("2020", 26, 50), Bar("2021", 52, 50), Bar("2022", None, 50)]
AXIS = ["2020", "2021", "2022"]
SVG = "{http://www.w3.org/2000/svg}"


def draw(for_print: bool) -> list[str]:
    with translation.override("pl"):
        return [
            bars(ROWS, title="Słupki", unit="rodzin", for_print=for_print),
            years(ROWS, title="Lata", unit="rodzin", for_print=for_print),
            lines(AXIS, [Series("rodziny", [1, None, 3])], title="Linia", for_print=for_print),
            stacked(ROWS, title="Części", unit="rodzin", for_print=for_print),
        ]


KINDS = ["bars", "years", "lines", "stacked"]


@pytest.mark.parametrize("kind", range(4), ids=KINDS)
@pytest.mark.parametrize("for_print", [False, True])
def test_a_chart_is_a_named_and_described_image(kind, for_print):
    svg = ElementTree.fromstring(draw(for_print)[kind])
    assert svg.get("role") == "img"
    assert svg.findtext(f"{SVG}title")
    assert svg.findtext(f"{SVG}desc")


@pytest.mark.parametrize("kind", range(4), ids=KINDS)
def test_a_chart_has_no_style_attribute_and_no_ids(kind):
    for for_print in (False, True):
        assert not re.search(r"\s(style|id)=", draw(for_print)[kind])


@pytest.mark.parametrize("kind", range(4), ids=KINDS)
def test_colours_are_in_the_markup_only_for_print(kind):
    assert "#004488" in draw(for_print=True)[kind]
    assert "#" not in draw(for_print=False)[kind]


@pytest.mark.parametrize("kind", range(4), ids=KINDS)
def test_equal_input_gives_equal_markup(kind):
    assert draw(for_print=True)[kind] == draw(for_print=True)[kind]


@pytest.mark.parametrize("kind", range(4), ids=KINDS)
def test_a_missing_value_is_said_not_drawn_as_zero(kind):
    assert "brak danych" in draw(for_print=False)[kind]


def test_words_of_people_are_escaped():
    svg = bars([Bar("<script>alert(1)</script>", 1)], title='"><b>')
    assert "<script>" not in svg
    assert "<b>" not in svg


def test_lengths_follow_the_values():
    widths = [float(rect.get("width")) for rect in ElementTree.fromstring(draw(False)[0]).iter(f"{SVG}rect")]
    assert widths[1] == pytest.approx(2 * widths[0], abs=0.2)


def test_the_description_names_first_last_and_highest():
    with translation.override("pl"):
        svg = bars([Bar("2019", 44), Bar("2020", Decimal("52.5")), Bar("2021", 47)], title="x", unit="rodzin")
    description = ElementTree.fromstring(svg).findtext(f"{SVG}desc")
    assert (
        description
        == "pierwsza wartość: 2019 44 rodzin; ostatnia wartość: 2021 47 rodzin; najwyższa wartość: 2020 52,5 rodzin"
    )


def test_a_line_is_broken_where_a_value_is_missing():
    path = ElementTree.fromstring(draw(False)[2]).find(f"{SVG}path")
    assert path.get("d").count("M") == 2


def test_the_pdf_gets_the_description_with_the_title():
    assert "Lata. pierwsza" in ElementTree.fromstring(draw(True)[1]).findtext(f"{SVG}title")


@pytest.mark.parametrize(
    "draw_too_many",
    [
        lambda: lines(AXIS, [Series(str(n), [1, 2, 3]) for n in range(5)], title="x"),
        lambda: stacked([Bar(str(n), 1) for n in range(5)], title="x"),
    ],
)
def test_more_series_than_can_be_told_apart_are_refused(draw_too_many):
    with pytest.raises(ValueError, match="four"):
        draw_too_many()


@pytest.mark.parametrize(
    "empty", [lambda: bars([], title="x"), lambda: years([], title="x"), lambda: lines([], [], title="x")]
)
def test_nothing_to_draw_is_no_error(empty):
    with translation.override("pl"):
        assert empty().startswith("<svg")
