"""Załączniki: what the document prints and no chapter above has shown – its tables, then the numbers of its prose."""

from collections.abc import Iterator, Sequence
from textwrap import shorten

from programs.models import Fact
from reporting.blocks import Block, Heading, Reference
from reporting.context import Context
from reporting.polish.grammar import Case, counted
from reporting.sections import facts, tables
from reporting.sections.phrases import paragraph, sentence

RULE, TARGET = "rule", "target"
_KINDS = ((RULE, "Reguły prawne przytoczone w dokumencie"), (TARGET, "Cele liczbowe zapisane w dokumencie"))
WHOLE_DOCUMENT = "Cały dokument"
# Letters of a heading that its table's caption repeats: a line of the list of tables.
_NAME = 60


def build_tables(context: Context) -> tuple[Block, ...]:
    """Tables that stand in no other chapter."""
    return tuple(block for table in context.remaining_tables for block in tables.introduced(table))


def build_facts(context: Context) -> tuple[Block, ...]:
    """Numbers of the prose that no chapter has told."""
    return fact_tables(context, context.remaining_facts)


def fact_tables(context: Context, printed: Sequence[Fact]) -> tuple[Block, ...]:
    """Numbers by part of the programme; rules and targets apart."""
    special = {kind for kind, _title in _KINDS}
    rest = [fact for fact in printed if fact.kind not in special]
    blocks: list[Block] = []
    for place, (title, found) in enumerate(_by_part(context, rest), start=1):
        blocks += _table(context, f"facts.{place}", title, found)
    for kind, title in _KINDS:
        found = [fact for fact in printed if fact.kind == kind]
        if found:
            blocks += _table(context, f"facts.{kind}", title, found)
    return tuple(blocks)


def _by_part(context: Context, found: list) -> Iterator[tuple[str, list]]:
    """Facts grouped by the area or goal that their section names; all others together first."""
    names = context.part_names
    groups: dict[str, list] = {}
    for fact in found:
        code = fact.section.split(".")[0].split(" ")[0]
        groups.setdefault(code if code in names else "", []).append(fact)
    for code in sorted(groups, key=lambda code: (code != "", code)):
        yield names.get(code, WHOLE_DOCUMENT), groups[code]


def _table(context: Context, id: str, title: str, found: list) -> tuple[Block, ...]:
    named = shorten(title, _NAME, placeholder=" …", break_on_hyphens=False)
    table = facts.table(id, f"Liczby z tekstu dokumentu – {named}", found, context.year, context.own_name)
    number = counted(len(found), "liczba", Case.ACCUSATIVE)
    said = paragraph(sentence(f"Dokument podaje tu {number}: zob. ", Reference(table.id), "."))
    return (Heading(title), said, table)
