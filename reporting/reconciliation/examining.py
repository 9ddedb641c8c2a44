"""All relations of one report, examined in their order."""

from collections.abc import Iterator

from django.utils import translation

from reporting.blocks import Document
from reporting.context import Context
from reporting.models import Report
from reporting.reconciliation import care, earlier, entered, families, formal, limits, statistics
from reporting.reconciliation.numbers import LiveNumbers, Numbers, PrintedNumbers, Standings
from reporting.reconciliation.relations import Examined, Relation

RELATIONS: tuple[Relation, ...] = (*families.RELATIONS, *care.RELATIONS, *limits.RELATIONS)


def examine(report: Report, document: Document, context: Context) -> list[Examined]:
    """Everything that was looked at.

    A draft is examined on the records; an adopted report on what it prints, since records may have gone on.
    """
    standings = Standings(document)
    with translation.override("pl"):
        if report.is_adopted:
            return list(live(PrintedNumbers(document), standings))
        return list(_of_draft(report, context, standings))


def _of_draft(report: Report, context: Context, standings: Standings) -> Iterator[Examined]:
    numbers = LiveNumbers(context.counts, {at.cell.source for at in standings.all if at.cell.source})
    yield from live(numbers, standings)
    yield from earlier.starts(numbers, standings, context.counts.earlier)
    adopted = earlier.adopted_numbers(report, context.programme.title if context.programme else "")
    yield from earlier.last_column(report, standings, adopted)
    yield from entered.examine(context, standings, earlier.wholes(adopted))
    yield from statistics.examine(context.counts, standings)
    yield from formal.examine(report, context)


def live(numbers: Numbers, standings: Standings) -> Iterator[Examined]:
    """Relations between live figures of which the report prints at least one."""
    for relation in RELATIONS:
        if numbers.shown.intersection(relation.sources):
            yield from relation.examine(numbers, standings)
