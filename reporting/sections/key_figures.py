"""Najważniejsze liczby roku: what a councillor should remember, this year and last."""

from programs.models import Fact
from reporting.blocks import Block, Cell, Column, Reference, Span, Table
from reporting.context import Context
from reporting.polish.grammar import Case
from reporting.sections.facts import time_of, value_cell
from reporting.sections.phrases import in_zloty, listing, paragraph, phrase, row_header, sentence

# Key, row label, and its words in the opening sentence where it stands there: (noun, words after it).
FIGURES = (
    ("families.assisted", "rodziny ze wsparciem asystenta", ("rodzina", " ze wsparciem asystenta")),
    ("families.assisted_children", "dzieci w tych rodzinach", None),
    ("families.assistance_ended", "rodziny, które zakończyły współpracę z asystentem", None),
    ("families.assistants_employed", "asystenci rodziny", None),
    ("families.supporting_families", "rodziny wspierające", None),
    ("fostercare.children_in_care", "dzieci w pieczy zastępczej", ("dziecko", " w pieczy zastępczej")),
    ("fostercare.children_placed", "dzieci umieszczone w pieczy w ciągu roku", None),
    ("fostercare.children_returned", "dzieci, które wróciły do rodziców", None),
    ("fostercare.cofinanced_amount", "współfinansowanie pobytu dzieci w pieczy, zł", ("", " wydatków na tę pieczę")),
)
NAMED: tuple[Span, ...] = ("Liczby do zapamiętania zawiera ", Reference("key_figures"), ".")
SOURCES = tuple(key for key, _label, _words in FIGURES)
# Numbers of a document by what they count, in the order in which readers ask for them.
_BASES = {"assistance": 2, "child": 1, "assistant": 1, "placement": 2, "co_financing": 2, "return": 1, "coordinator": 1}


def build(context: Context) -> tuple[Block, ...]:
    """Live figures of the registers that hold any; else the first counted numbers of the document."""
    shown = [figure for figure in FIGURES if context.counts.holds(figure[0].split(".")[0])]
    if not shown:
        return _from_document(context)
    rows = [(row_header(label), context.counts.cell(key)) for key, label, _words in shown]
    before = [context.counts.before(cell) for _label, cell in rows]
    if any(before):
        rows = [(*row, cell or Cell("b.d.")) for row, cell in zip(rows, before, strict=True)]
    columns = [Column("Co policzono", 97), Column(str(context.year), 40, numeric=True)]
    if any(before):
        columns.append(Column(str(context.year - 1), 28, numeric=True))
    table = Table("key_figures", f"Najważniejsze liczby {context.year} r.", tuple(columns), tuple(rows), layout="key")
    return (paragraph(_sentence(context, shown), NAMED), table)


def _sentence(context: Context, shown) -> tuple[Span, ...]:
    """WZ12; a figure of a register that holds nothing is not named."""
    items = []
    for key, _label, said in shown:
        if said is None:
            continue
        cell = context.counts.cell(key)
        noun, rest = said
        items.append((phrase(cell, noun, Case.NOMINATIVE) if noun else in_zloty(cell), rest))
    return sentence(f"Najważniejsze liczby {context.year} r.: ", listing(items), ".") if items else ()


def _from_document(context: Context) -> tuple[Block, ...]:
    facts = _chosen(context)
    if not facts:
        return ()
    rows = [(row_header(fact.label), value_cell(fact, time_of(fact, context.year))) for fact in facts]
    columns = (Column("Co policzono", 97), Column(str(context.year), 50, numeric=True))
    table = Table("key_figures", f"Najważniejsze liczby {context.year} r.", columns, tuple(rows), layout="key")
    return (paragraph(NAMED), table)


def _chosen(context: Context) -> list[Fact]:
    """The first numbers of the year on each matter."""
    counted = [fact for fact in context.facts if fact.number is not None and not fact.as_of]
    chosen = []
    for basis, most in _BASES.items():
        chosen += [fact for fact in counted if fact.case_basis == basis][:most]
    return chosen
