"""Zajęcia grupowe: support groups, workshops, projects and holidays, their sessions and who took part."""

from reporting.blocks import Block, Column, Reference, Table
from reporting.context import Context
from reporting.sections.phrases import compared, paragraph, past, phrase, row_header, sentence, them

ACTIVITIES, SESSIONS = "families.group_activities", "families.group_sessions"
PARTICIPANTS = "families.group_participants"
SOURCES = (ACTIVITIES, SESSIONS, PARTICIPANTS)
OVERLAP = "osoba, która uczestniczyła w zajęciach kilku rodzajów, jest liczona przy każdym z nich."


def build(context: Context) -> tuple[Block, ...]:
    """Sessions and participants in a sentence, every kind of activity in a table; nothing where none ran."""
    counts = context.counts
    if not counts.cell(ACTIVITIES).value:
        return ()
    sessions, people = counts.cell(SESSIONS), counts.cell(PARTICIPANTS)
    table = _table(context)
    return (
        paragraph(
            sentence(
                f"W {context.year} r. {past('odbyć się', sessions, 'spotkanie')} ",
                phrase(sessions, "spotkanie"),
                " w zajęciach grupowych",
                compared(counts, sessions),
                ".",
            ),
            sentence(
                past("Uczestniczyć", people, "osoba"),
                f" {them('w', sessions, 'spotkanie')} ",
                phrase(people, "osoba"),
                compared(counts, people),
                ".",
            ),
            sentence("Rodzaje zajęć zawiera ", Reference(table.id), "."),
        ),
        table,
    )


def _table(context: Context) -> Table:
    """Kind by kind: how many activities, sessions and people."""
    ran = [line for line in context.counts.parts(ACTIVITIES, "kind") if line[2].value]
    rows = [
        (
            row_header(label),
            number,
            context.counts.part(SESSIONS, "kind", code),
            context.counts.part(PARTICIPANTS, "kind", code),
        )
        for code, label, number in sorted(ran, key=lambda line: (line[0] == "other", -line[2].value))
    ]
    columns = (
        Column("Rodzaj zajęć", 72),
        Column("Liczba zajęć", 30, numeric=True),
        Column("Liczba spotkań", 30, numeric=True),
        Column("Liczba uczestników", 33, numeric=True),
    )
    notes = (OVERLAP,) if len(rows) > 1 else ()
    return Table("groups.kinds", f"Zajęcia grupowe, {context.year} r.", columns, tuple(rows), notes=notes)
