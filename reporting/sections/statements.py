"""Statements of the report about itself (report guide 7.4): who gave data, what they were compared with, its files."""

from collections.abc import Iterator

from django.utils import timezone

from programs.collecting.progress import Silent, silent_in
from reporting.blocks import Block, Heading, ListBlock, Span, Table
from reporting.context import Context
from reporting.models import Report
from reporting.polish.dates import in_table, in_words
from reporting.reconciliation import statistics
from reporting.reconciliation.relations import written
from reporting.sections.phrases import paragraph, sentence


def sources(context: Context) -> tuple[Block, ...]:
    """Registers and institutions that the figures come from; the comparison with half-yearly returns if it was made."""
    said = []
    if context.printed_sources:
        register = context.centre.name_genitive or "ośrodka"
        done = "zamknięto" if context.status in Report.ADOPTED else "odczytano"
        said.append(sentence(f"Ewidencję {register} {done} {in_words(context.as_of)}", "."))
    if names := _reporters(context):
        said.append(sentence(f"Dane przekazali: {'; '.join(names)}."))
    told = (paragraph(*said),) if said else ()
    return (*told, *_silent(context), *_compared(context))


def _silent(context: Context) -> tuple[Block, ...]:
    """Institutions that were asked and have not given everything, with the day on which they were asked (WZ45)."""
    found = silent_in([one.programme for one in context.told], context.year)
    if not found:
        return ()
    lead = f"Do dnia {in_words(context.as_of)} nie otrzymano wszystkich danych; w tabelach oznaczono to skrótem „b.d.”."
    lines = tuple((_owes(one),) for one in found)
    return (paragraph(sentence(lead), sentence("Brakuje danych od instytucji:")), ListBlock(lines))


def _owes(one: Silent) -> str:
    asked = in_table(timezone.localdate(one.request.sent_at))
    return f"{one.institution.label}: poproszono {asked}, otrzymano {one.answered} z {one.asked} pozycji"


def _reporters(context: Context) -> list[str]:
    """Institutions named beside a printed figure."""
    tables = (block for block in context.targets.values() if isinstance(block, Table))
    found = {cell.reporter for table in tables for row in table.rows for cell in row if cell.reporter}
    return sorted(found, key=str.casefold)


def _compared(context: Context) -> tuple[Block, ...]:
    """Figures of the year's half-yearly returns against the records."""
    entered = statistics.entered(context.year)
    if not entered:
        return ()
    lead = f"Liczby porównano ze sprawozdaniami rzeczowo-finansowymi za {context.year} r."
    found = tuple(_differing(context, entered))
    if not found:
        return (paragraph(sentence(f"{lead}; różnic nie stwierdzono.")),)
    return (paragraph(sentence(f"{lead} Różnice:")), ListBlock(found))


def _differing(context: Context, entered: statistics.Entered) -> Iterator[tuple[Span, ...]]:
    for (half, key), row in sorted(entered.items()):
        line = statistics.BY_KEY.get(key)
        if line is None:
            continue
        counted = statistics.readings(line, context.counts, half)
        if row.value not in counted.values():
            ours = written(list(counted.values())[-1])
            text = f"{line.label}, {statistics.HALVES[half]}: w sprawozdaniu {written(row.value)}, w ewidencji {ours}"
            yield sentence(text)


def about_files(context: Context) -> tuple[Block, ...]:
    """Who made it and when, if the centre has chosen to say so.

    Of accessibility a document cannot speak: only its files can be checked, once they are made (``publishing.note``).
    """
    said = list(_publication(context))
    return (Heading("O dokumencie"), *(paragraph(*part) for part in said)) if said else ()


def _publication(context: Context) -> Iterator[list[tuple[Span, ...]]]:
    if not context.template.states_publication:
        return
    made = f"Dokument wytworzył {context.centre_name} dnia {in_words(context.signed_on)}"
    yield [sentence(made, ".")]
