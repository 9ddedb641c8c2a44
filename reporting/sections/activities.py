"""Zajęcia, projekty, wypoczynek: projects one by one, and the lists that the document prints (archetype 11)."""

from collections.abc import Callable, Iterator, Sequence

from accounts.search import fold
from programs.models import Fact, ListItem, PrintedList, Project, ProjectParty
from reporting.blocks import Block, Cell, Column, Heading, ListBlock, Paragraph, Reference, Table
from reporting.context import Context
from reporting.polish.grammar import Case, counted
from reporting.sections.phrases import BELOW, MOST_IN_CELL, paragraph, row_header, sentence, words
from reporting.sections.when import in_words, of_period
from reporting.units import exact, with_unit

NOT_GIVEN = "nie podano"
SEE_PROGRAMME = "zob. wykonanie programu"
ORIGIN = "imported"
_FULL = 165


def build(context: Context) -> tuple[Block, ...]:
    """The table of projects, then each list."""
    blocks: list[Block] = []
    if context.projects:
        table = _projects(context)
        number = counted(len(context.projects), "projekt", Case.ACCUSATIVE)
        said = sentence(f"Za {context.year} r. opisano osobno {number}; podaje to ", Reference(table.id), ".")
        blocks += [paragraph(said), table]
        blocks += _below(context)
    for printed in context.lists:
        blocks += _list(context, printed)
    return tuple(blocks)


def _projects(context: Context) -> Table:
    facts = {fact.code: fact for fact in context.facts}
    rows = tuple(_project(context, project, facts) for project in context.projects)
    columns = (
        Column("Nazwa", 37),
        Column("Termin", 31),
        Column("Prowadzący i partnerzy", 37),
        Column("Kto zapłacił", 23),
        Column("Liczby", 37),
    )
    return Table("projects", f"Projekty i wydarzenia, {context.year} r.", columns, rows, layout="prose")


def _below(context: Context) -> Iterator[Block]:
    """Numbers of projects that have too many of them for a cell."""
    facts = {fact.code: fact for fact in context.facts}
    for project in context.projects:
        numbers = _all_numbers(project, facts)
        if len(numbers) > MOST_IN_CELL:
            yield Paragraph((f"{project.name.rstrip('.')}:",), "lead")
            yield ListBlock(tuple((number,) for number in numbers))


def _all_numbers(project: Project, facts: dict) -> list[str]:
    """What was counted and when it met, in words."""
    numbers = [_number(facts[code], project) for code in project.facts if code in facts]
    return numbers + [
        f"{in_words(meeting.get('date') or '')}: {meeting.get('name') or ''}" for meeting in project.meetings
    ]


def _project(context: Context, project: Project, facts: dict) -> tuple[Cell, ...]:
    named = [(party.role, context.known_as(party.name)) for party in project.parties.all()]
    parties = [name for role, name in named if role == ProjectParty.Role.RUN_BY]
    parties += [f"partner: {name}" for role, name in named if role == ProjectParty.Role.PARTNER]
    term = of_period(project.term_from, project.term_to).text if project.term_from or project.term_to else NOT_GIVEN
    numbers = _all_numbers(project, facts)
    return (
        Cell(project.name, header=True, ref=project.code),
        words(term),
        words("; ".join(parties) or NOT_GIVEN),
        words(project.funder or NOT_GIVEN),
        _numbers(project, numbers),
    )


def _numbers(project: Project, numbers: list[str]) -> Cell:
    if len(numbers) > MOST_IN_CELL:
        return words(BELOW)
    if numbers:
        return Cell("; ".join(numbers), items=tuple(numbers))
    return words(SEE_PROGRAMME if project.facts else NOT_GIVEN)


def _number(fact: Fact, project: Project) -> str:
    """A number of the project; the project's own name in front of its label is left out."""
    head, _colon, rest = fact.label.partition(": ")
    label = rest if rest and fold(head) in fold(project.name) else fact.label
    value = fact.words if fact.number is None else with_unit(fact.number, fact.unit, to=fact.number_to)
    return f"{label}: {value}" if value else label


def _list(context: Context, printed: PrintedList) -> Iterator[Block]:
    """A table where items carry more than a name, else a plain list."""
    items = list(printed.items.all())
    yield Heading(printed.label[:1].upper() + printed.label[1:])
    if printed.organiser:
        yield paragraph(sentence(f"Organizator: {context.known_as(printed.organiser)}."))
    if any(item.organiser or item.type or item.topic or item.sessions or item.participants for item in items):
        table = _items(context, printed, items)
        yield paragraph(sentence("Pozycje wykazu zawiera ", Reference(table.id), "."))
        yield table
    else:
        yield ListBlock(tuple((_named(printed, place, item),) for place, item in enumerate(items, start=1)))


def _named(printed: PrintedList, place: int, item: ListItem, header: bool = False) -> Cell:
    name = (item.name or item.text).rstrip(" .;")
    return Cell(name, ref=f"{printed.code}#{place}", origin=ORIGIN, header=header)


def _items(context: Context, printed: PrintedList, items: Sequence[ListItem]) -> Table:
    """Name and whatever else the list gives for its items."""
    extra = [(label, width, read) for label, width, read in _extra(context) if any(read(item) for item in items)]
    first = _FULL - sum(width for _label, width, _read in extra)
    columns = [Column("Nazwa", first)] + [Column(label, width) for label, width, _read in extra]
    rows = []
    for place, item in enumerate(items, start=1):
        row = [_named(printed, place, item, header=True)]
        row += [read(item) or words(NOT_GIVEN) for _label, _width, read in extra]
        rows.append(tuple(row))
    if printed.stated_participants is not None and _participants in [read for _label, _width, read in extra]:
        rows.append(_total(printed, len(extra)))
    caption = printed.label[:1].upper() + printed.label[1:]
    return Table(printed.code, caption, tuple(columns), tuple(rows))


def _total(printed: PrintedList, extra: int) -> tuple[Cell, ...]:
    cells = [row_header("Razem według dokumentu", strong=True)]
    cells += [Cell("x", strong=True)] * (extra - 1)
    return (*cells, Cell(str(printed.stated_participants), origin=ORIGIN, ref=printed.code, strong=True))


def _participants(item: ListItem) -> Cell | None:
    if item.participants is None:
        return None
    return Cell(
        with_unit(item.participants, item.unit, to=item.participants_to),
        exact(item.participants, item.unit),
        item.unit,
        origin=ORIGIN,
        words=item.text,
    )


def _sessions(item: ListItem) -> Cell | None:
    if not item.sessions:
        return None
    per = item.extra.get("per")
    return Cell(f"{item.sessions} na {per}" if per else str(item.sessions))


def _extra(context: Context) -> tuple[tuple[str, int, Callable[[ListItem], Cell | None]], ...]:
    """Label, width in millimetres and reader of each further column of a list, in printed order."""
    return (
        ("Organizator", 42, lambda item: words(context.known_as(item.organiser)) if item.organiser else None),
        ("Rodzaj", 28, lambda item: words(item.type) if item.type else None),
        ("Temat", 40, lambda item: words(item.topic) if item.topic else None),
        ("Spotkania", 20, _sessions),
        ("Uczestnicy", 22, _participants),
    )
