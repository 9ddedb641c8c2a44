"""Documents that agree are silent, whatever their numbers; one wrong number is found."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reporting.checks.finder import check
from reporting.checks.statements import Statements
from reporting.checks.times import When
from tests.reporting.checks.samples import YEAR, fact, figure, grid, parts, said_in

pytestmark = pytest.mark.once
FEW = settings(max_examples=40, deadline=None)
counts = st.integers(min_value=21, max_value=900)
END = When(day=f"{YEAR}-12-31")


@st.composite
def consistent(draw) -> Statements:
    """A report whose figures follow from a few numbers drawn: families of the year, reasons of ending, forms."""
    reasons = draw(st.tuples(counts, counts, counts))
    remaining = draw(st.tuples(counts, counts))
    ended, at_end = sum(reasons), sum(remaining)
    during = ended + at_end
    children = during + draw(counts)
    forms = draw(st.tuples(counts, counts))
    money = [Decimal(draw(st.integers(1, 10**8))) / 100 for _form in forms]
    staff = at_end // 15 + 1
    meals = draw(counts)
    rows = [("Rodziny zastępcze", money[0]), ("Placówki", money[1]), ("Ogółem", sum(money))]
    return said_in(
        figure("W1", "liczba rodzin objętych wsparciem asystenta rodziny", during, "rodziny", key="W1"),
        figure("W2", "liczba dzieci w rodzinach objętych wsparciem asystenta rodziny", children, "dzieci", key="W2"),
        figure("W3", "liczba rodzin objętych pracą socjalną", during + meals, "rodziny", key="W3", task="C1.Z2"),
        figure(
            "W4",
            "liczba dzieci w pieczy zastępczej według formy",
            sum(forms),
            "dzieci",
            parts=parts("dzieci", rodziny_zastępcze=forms[0], placówki=forms[1]),
            parts_kind="split",
            task="C3.Z1",
        ),
        fact("P1", "rodziny ze wsparciem asystenta", during, "rodziny", same_as=("W1",)),
        fact(
            "P2",
            "rodziny, które zakończyły współpracę z asystentem",
            ended,
            "rodziny",
            parts=parts("rodziny", cel=reasons[0], przeprowadzka=reasons[1], rezygnacja=reasons[2]),
            parts_kind="split",
        ),
        fact(
            "P3",
            "rodziny współpracujące z asystentem na koniec roku",
            at_end,
            "rodziny",
            when=END,
            parts=parts("rodziny", zobowiązane=remaining[0], dobrowolnie=remaining[1]),
            parts_kind="split",
        ),
        fact("P4", "asystenci rodziny zatrudnieni", staff),
        fact("P5", "wydatki na pobyt dzieci w pieczy zastępczej", sum(money), "zł", same_as=("T1",)),
        grids=(grid("T1", "wydatki na pieczę", [("kwota", When(YEAR))], rows, ["zł"]),),
    )


@FEW
@given(consistent())
def test_a_report_that_agrees_is_silent(statements):
    assert [finding for finding in check(statements) if finding.rule != "copied"] == []


@FEW
@given(consistent(), st.sampled_from(["W1", "P1", "P2", "P3", "P5", "W4"]), st.integers(1, 400))
def test_one_wrong_number_is_found(statements, ref, more):
    figures = tuple(replace(one, value=one.value + more) if one.ref == ref else one for one in statements.figures)
    found = check(replace(statements, figures=figures))
    assert any(ref in finding.refs for finding in found)


@FEW
@given(consistent(), st.integers(0, 2), st.integers(1, 10**6))
def test_one_wrong_cell_is_found(statements, line, more):
    (table,) = statements.grids
    cells = tuple(
        replace(cell, value=cell.value + Decimal(more) / 100) if cell.row == line else cell for cell in table.cells
    )
    found = check(replace(statements, grids=(replace(table, cells=cells),)))
    assert any("T1" in finding.refs for finding in found)


@FEW
@given(consistent(), st.sampled_from(["P2", "P3", "W4"]), st.integers(0, 1), st.integers(1, 400))
def test_one_wrong_part_is_found(statements, ref, line, more):
    def changed(one):
        part = replace(one.parts[line], value=one.parts[line].value + more)
        return replace(one, parts=(*one.parts[:line], part, *one.parts[line + 1 :]))

    figures = tuple(changed(one) if one.ref == ref else one for one in statements.figures)
    assert ("sum", (ref,)) in [(one.rule, one.refs) for one in check(replace(statements, figures=figures))]
