"""Wnioski: what was not reached, what is needed, and what the council is asked for."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from programs.judging import Verdict, judge_figure
from programs.models import Target, TaskReport
from reporting.blocks import Block, Cell, ListBlock, Paragraph, Reference, Span, Table
from reporting.context import Context
from reporting.measured import Measured, measures
from reporting.paperwork import needs
from reporting.polish.dates import years
from reporting.polish.grammar import Case, counted
from reporting.polish.numbers import money
from reporting.sections import earlier_needs
from reporting.sections.phrases import listing, paragraph, sentence
from reporting.targets import aimed

# A list of more is read in the chapter on the programme, not here.
LISTED, IN_SENTENCE = 5, 2
TERM = 3


def build(context: Context) -> tuple[Block, ...]:
    """Tasks and targets, needs not met and needs to come, the council's part; people add theirs below."""
    blocks = [*_undone(context), *_missed(context), *_unmet(context), *_wanted(context)]
    return (*blocks, paragraph(_council(context)))


def _undone(context: Context) -> Iterator[Block]:
    """Tasks that were not carried out: one or two in a sentence, more as a list."""
    names = [
        one.name.after(f"{task.node.number} „{task.node.name.rstrip('.')}”".lstrip())
        for one in context.told
        for task in one.programme_data.tasks
        if task.report and task.report.status == TaskReport.Status.NOT_REALISED
    ]
    lead = f"W {context.year} r. nie zrealizowano "
    if len(names) > IN_SENTENCE:
        yield paragraph(sentence(f"{lead}{counted(len(names), 'zadanie', Case.GENITIVE)}:"))
        yield ListBlock(tuple((f"zadanie {name}",) for name in names))
    elif names:
        yield paragraph(sentence(lead, listing([(f"zadania {name}",) for name in names]), "."))


def _missed(context: Context) -> Iterator[Block]:
    """Targets of the year that were not reached: each with its result, or their number where there are many."""
    found = [_result(item, target) for item in measures(context) if (target := _missed_target(item))]
    if not found:
        return
    number = counted(len(found), "wskaźnik", Case.GENITIVE)
    lead = f"Wartości docelowej nie osiągnięto dla {number}"
    if len(found) > LISTED:
        yield paragraph(sentence(f"{lead}; wymienia je rozdział o wykonaniu programu."))
    else:
        yield paragraph(sentence(f"{lead}:"))
        yield ListBlock(tuple(found))


def _missed_target(item: Measured) -> Target | None:
    """The target of the year, if it was not reached."""
    target = item.target()
    return target if target is not None and judge_figure(item.shown, target) == Verdict.MISSED else None


def _result(item: Measured, target: Target) -> tuple[Span, ...]:
    """„„rodziny wspierające”: cel co najmniej 2, wynik 0”"""
    part = f" ({item.measure.label})" if item.measure.position else ""
    name = item.of.name.after(f"„{item.entry.label.rstrip('.')}”{part}")
    return sentence(f"{name}: cel {aimed(target, item.measure.unit)}, wynik ", item.cell)


def _unmet(context: Context) -> Iterator[Paragraph]:
    """Needs of the year before on which nothing was spent."""
    table = context.targets.get(earlier_needs.TABLE)
    names = [f"„{row[0].text}”" for row in table.rows if earlier_needs.spent_on(row) == 0] if table else []
    if names:
        said = f"Z potrzeb zgłoszonych w sprawozdaniu za {context.year - 1} r. nie sfinansowano: {'; '.join(names)}."
        yield paragraph(sentence(said))


def _wanted(context: Context) -> Iterator[Paragraph]:
    """The sum of needs, and what they are put forward for (WZ80)."""
    tables = [context.targets[key] for key in (needs.MUNICIPAL, needs.COUNTY) if key in context.targets]
    total = sum((cell.value for cell in _amounts(tables)), Decimal(0))
    if not total:
        return
    aim, programme = f"Ośrodek zgłasza je do budżetu na {context.year + 1} r.", context.programme
    if programme and programme.year_to == context.year:
        aim = f"{aim} i do programu na lata {years(context.year + 1, context.year + TERM)}."
    where = listing([(Reference(table.id),) for table in tables])
    needed = f"Łącznie potrzeby z kwotą na {context.year + 1} r. wynoszą {money(total)} ("
    yield paragraph(sentence(needed, where, ")."), sentence(aim))


def _amounts(tables: Sequence[Table]) -> Iterator[Cell]:
    rows = (row for table in tables for row in table.rows)
    return (row[2] for row in rows if not row[1].strong and row[2].value is not None)


def _council(context: Context) -> tuple[Span, ...]:
    """„Zapoznanie się” unless the centre says that its council votes on the report."""
    council = context.centre.council or "rada gminy"
    asked = "przyjęła sprawozdanie uchwałą" if context.template.council_votes else "zapoznała się ze sprawozdaniem"
    return sentence(f"Ośrodek proponuje, aby {council} {asked}.")
