"""Współfinansowanie pobytu dzieci w pieczy zastępczej (art. 191 ust. 9 i 10): how much, for whom, in which form."""

from dataclasses import replace
from decimal import Decimal

from reporting.blocks import Block, Cell, Column, Reference, Span, Table
from reporting.context import Context
from reporting.polish.grammar import Case
from reporting.sections import breakdowns
from reporting.sections.phrases import (
    compared,
    in_zloty,
    paragraph,
    phrase,
    row_header,
    sentence,
    share_cell,
)

CHILDREN, AMOUNT = "fostercare.cofinanced_children", "fostercare.cofinanced_amount"
SOURCES = (CHILDREN, AMOUNT)
BASES = ("co_financing",)
MEDICAL = "medical"
CHANGED_FORM = "dziecko, które w ciągu roku zmieniło formę pieczy, liczy się w każdej z nich."
CHANGED_BAND = "dziecko, dla którego udział gminy wzrósł w ciągu roku, liczy się przy każdym udziale."


def build(context: Context) -> tuple[Block, ...]:
    """Total and children, the table of forms with money, the other legal basis apart."""
    if not context.counts.holds("fostercare"):
        return context.recorded("cofinancing", "Współfinansowanie pobytu dzieci w sprawozdaniu", BASES)
    counts = context.counts
    amount, children = counts.cell(AMOUNT), counts.cell(CHILDREN)
    if not amount.value:
        nothing = f"W {context.year} r. gmina nie ponosiła wydatków na pobyt dzieci w pieczy zastępczej."
        return (paragraph(sentence(nothing)),)
    bands = _bands(context, children, amount)
    also = (", a według udziału gminy ", Reference("cofinancing.bands")) if bands else ()
    return (
        paragraph(
            sentence(
                "Na pobyt ",
                phrase(children, "dziecko", Case.GENITIVE),
                f" w pieczy zastępczej gmina wydała w {context.year} r. ",
                in_zloty(amount),
                compared(counts, amount),
                ".",
            ),
            sentence("Wydatki według form pieczy podaje ", Reference("cofinancing.forms"), also, "."),
            _medical(context),
        ),
        *_forms(context, children, amount),
        *bands,
    )


def _forms(context: Context, children: Cell, amount: Cell) -> tuple[Block, ...]:
    """Archetype 6: form, children, amount, share; children who changed the form count in each."""
    forms = {code: cell for code, _label, cell in context.counts.parts(CHILDREN, "form")}
    lines = [line for line in breakdowns.ranked_lines(context.counts, AMOUNT, "form") if line[0] != MEDICAL]
    rows = [(row_header(label), forms[code], cell, share_cell(cell, amount)) for code, label, cell in lines]
    total = (row_header("Razem", strong=True), *(replace(cell, strong=True) for cell in (children, amount)))
    rows.append((*total, share_cell(amount, amount, strong=True)))
    summed = sum((row[1].value for row in rows[:-1]), Decimal(0))
    table = Table(
        "cofinancing.forms",
        f"Współfinansowanie pobytu dzieci w pieczy zastępczej według formy, {context.year} r.",
        (
            Column("Forma pieczy", 65),
            Column("Dzieci", 25, numeric=True),
            Column("Wydatki, zł", 40, numeric=True),
            Column("Udział, %", 35, numeric=True),
        ),
        tuple(rows),
        notes=(
            *((CHANGED_FORM,) if summed > children.value else ()),
            *breakdowns.rounding((cell for _code, _label, cell in lines), amount),
        ),
    )
    chart = breakdowns.chart(
        "cofinancing.chart",
        f"Wydatki gminy na pobyt dzieci według formy pieczy, {context.year} r., zł",
        "wydatki gminy na pobyt dzieci według formy pieczy, w złotych",
        ((label, cell) for _code, label, cell in lines),
        "zł",
    )
    return (table, *chart)


def _bands(context: Context, children: Cell, amount: Cell) -> tuple[Block, ...]:
    """Children and money by the municipality's share: 10, 30, 50 per cent (art. 191 ust. 9)."""
    counted = {code: cell for code, _label, cell in context.counts.parts(CHILDREN, "band")}
    lines = [line for line in context.counts.parts(AMOUNT, "band") if line[2].value]
    if len(lines) < 2:
        return ()
    rows = [(row_header(label), counted[code], cell, share_cell(cell, amount)) for code, label, cell in lines]
    summed = sum((row[1].value for row in rows), Decimal(0))
    return (
        Table(
            "cofinancing.bands",
            f"Współfinansowanie według udziału gminy w wydatkach, {context.year} r.",
            (
                Column("Udział gminy", 65),
                Column("Dzieci", 25, numeric=True),
                Column("Wydatki, zł", 40, numeric=True),
                Column("Część wydatków, %", 35, numeric=True),
            ),
            tuple(rows),
            notes=(
                *((CHANGED_BAND,) if summed > children.value else ()),
                *breakdowns.rounding((cell for _code, _label, cell in lines), amount),
            ),
        ),
    )


def _medical(context: Context) -> tuple[Span, ...]:
    amount = context.counts.part(AMOUNT, "form_group", MEDICAL)
    if not amount.value:
        return ()
    children = context.counts.part(CHILDREN, "form_group", MEDICAL)
    return sentence(
        "Osobno, na innej podstawie prawnej, gmina zapłaciła ",
        in_zloty(amount),
        " za pobyt ",
        phrase(children, "dziecko", Case.GENITIVE),
        " w zakładzie leczniczym.",
    )
