"""Powroty i przysposobienia: what became of the children who left foster care."""

from reporting.blocks import Block, Span
from reporting.context import Context
from reporting.polish.grammar import Case
from reporting.sections.phrases import compared, listing, paragraph, past, phrase, sentence

IN_CARE, RETURNED, LEFT = (
    "fostercare.children_in_care",
    "fostercare.children_returned",
    "fostercare.children_left",
)
PARENTS_ASSISTED = "families.biological_parents_assisted"
SOURCES = (IN_CARE, RETURNED, LEFT, PARENTS_ASSISTED)
BASES = ("return",)


def build(context: Context) -> tuple[Block, ...]:
    """Children back with parents, adopted, grown up; work with parents of children in care."""
    counts = context.counts
    if not counts.holds("fostercare"):
        return context.recorded("returns", "Powroty dzieci w sprawozdaniu", BASES)
    if not counts.cell(IN_CARE).value:
        return ()
    return (paragraph(_returned(context), _parents(context)), *_others(context))


def _returned(context: Context) -> tuple[Span, ...]:
    returned = context.counts.cell(RETURNED)
    if not returned.value:
        return sentence(f"W {context.year} r. żadne dziecko nie wróciło pod opiekę rodziców.")
    return sentence(
        f"W {context.year} r. pod opiekę rodziców ",
        past("wrócić", returned, "dziecko"),
        " ",
        phrase(returned, "dziecko"),
        compared(context.counts, returned),
        ".",
    )


def _parents(context: Context) -> tuple[Span, ...]:
    parents = context.counts.cell(PARENTS_ASSISTED)
    if not parents.value:
        return ()
    return sentence(
        "Ze wsparcia asystenta ",
        past("skorzystać", parents, "rodzina"),
        " ",
        phrase(parents, "rodzina"),
        " z dzieckiem w pieczy zastępczej.",
    )


def _others(context: Context) -> tuple[Block, ...]:
    adopted, adult = (context.counts.part(LEFT, "reason", code) for code in ("adopted", "adult"))
    clauses: list[tuple[Span, ...]] = []
    if adopted.value:
        clauses.append(sentence("przysposobiono ", phrase(adopted, "dziecko", Case.ACCUSATIVE)))
    if adult.value:
        reached = past("osiągnąć", adult, "wychowanek")
        clauses.append(sentence(f"pełnoletność w pieczy {reached} ", phrase(adult, "wychowanek")))
    if not clauses:
        return ()
    return (paragraph(sentence(f"W {context.year} r. ", listing(clauses), ".")),)
