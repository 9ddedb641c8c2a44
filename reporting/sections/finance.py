"""Finanse: sources of money that the document names for the whole programme."""

from collections.abc import Sequence
from decimal import Decimal

from programs.models import FundingSource
from reporting.blocks import Block, Cell, Column, Reference, Span, Table
from reporting.context import Context
from reporting.polish.grammar import Case, counted
from reporting.polish.numbers import money
from reporting.programme_data import GoalData
from reporting.sections.phrases import calm, paragraph, row_header, sentence, words
from reporting.units import bare

NOT_GIVEN, WHOLE = "nie podano", "cały program"
ORIGIN = "imported"


def build(context: Context) -> tuple[Block, ...]:
    """One row a source: what for, which year, how much."""
    if not context.funding_sources:
        return ()
    # A document that gives no amount at all needs no column of them.
    priced = any(source.amount is not None or source.text for source in context.funding_sources)
    columns = (Column("Źródło", 62), Column("Na co", 88 - 35 * priced), Column("Rok", 15))
    table = Table(
        "finance.sources",
        f"Źródła pieniędzy wskazane w dokumencie, {context.year} r.",
        (*columns, Column("Kwota, zł", 35, numeric=True)) if priced else columns,
        tuple(_row(source, context)[: 3 + priced] for source in context.funding_sources),
    )
    return (paragraph(_result(context.funding_sources), sentence("Wymienia je ", Reference(table.id), ".")), table)


def _result(found: Sequence[FundingSource]) -> tuple[Span, ...]:
    """How many sources there are and what they come to, where every amount is known."""
    amounts = [source.amount for source in found if source.amount is not None]
    if len(amounts) == len(found) and len({source.year for source in found}) == 1:
        return sentence(f"Źródła pieniędzy wskazane w dokumencie dały łącznie {money(sum(amounts, Decimal(0)))}.")
    known = f"kwotę podano dla {len(amounts)} z nich" if amounts else "kwoty nie podano dla żadnego"
    return sentence(f"W dokumencie wskazano {counted(len(found), 'źródło', Case.ACCUSATIVE)} pieniędzy; {known}.")


def _purpose(source: FundingSource, context: Context) -> str:
    """What the money is for: in words, else the goals whose tasks it pays for, by area."""
    codes = {*source.tasks, *source.sections}
    by_area: dict[str, list[GoalData]] = {}
    for one in context.told:
        for goal in one.programme_data.goals:
            if codes & {f"{one.mark}{code}" for code in _codes(goal)}:
                area = calm(goal.area.name).rstrip(".") if goal.area else ""
                by_area.setdefault(one.name.of(area), []).append(goal)
    named = [f"{area}: {_numbered(goals)}" if area else _numbered(goals) for area, goals in by_area.items()]
    return source.purpose or "; ".join(named) or ", ".join([*source.tasks, *source.sections]) or WHOLE


def _codes(goal: GoalData) -> set[str]:
    nodes = [node for task in goal.tasks for node in (task.node, task.above) if node is not None]
    return {goal.node.code, *(node.code for node in nodes)}


def _numbered(goals: Sequence[GoalData]) -> str:
    """„zadania celu 2”, „zadania celów 1 i 3”; a goal without a number by its name."""
    names = [goal.node.number or f"„{calm(goal.node.name).rstrip('.')}”" for goal in goals]
    if len(names) == 1:
        return f"zadania celu {names[0]}"
    return f"zadania celów {', '.join(names[:-1])} i {names[-1]}"


def _row(source: FundingSource, context: Context) -> tuple[Cell, ...]:
    amount = Cell(
        (source.text or NOT_GIVEN) if source.amount is None else bare(source.amount, "zł"),
        source.amount,
        "zł",
        year=source.year,
        origin=ORIGIN,
        words=source.text,
        prose=source.amount is None,
    )
    return (row_header(source.name), words(_purpose(source, context)), words(str(source.year or NOT_GIVEN)), amount)
