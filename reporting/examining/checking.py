"""From the records of a document to statements that the checks understand, and the findings about it.

A fixed number of queries, whatever the document's size. Figures are the stored ones, as the document prints them; of
a built report, where counts are live, ``findings_of_report`` checks what is about to be printed.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from families import parameters
from fostercare.carers.coordination import limit_on
from programs.models import Document, Indicator, Level, TaskReport, Value
from reporting import blocks
from reporting.checks.built import statements_of_report
from reporting.checks.finder import check
from reporting.checks.finding import Finding
from reporting.checks.statements import (
    Act,
    Announced,
    Event,
    Grid,
    Item,
    Letter,
    Limits,
    Listing,
    Name,
    Nature,
    Node,
    Origin,
    Part,
    Stated,
    Statements,
    Wanted,
)
from reporting.checks.times import When
from reporting.programme_data import IndicatorData, Tree, load_tree

YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_TIME_WORDS = re.compile(
    r"^(?:\W|\d|r\b|rok\w*|lat\w*|stan|na|do|dzie[nń]|dnia|w|wg|za|i|ii|pol\w*|półrocz\w*|styczni\w*|grudni\w*|czerwc\w*)*$",
    re.IGNORECASE,
)
_UNTIL = re.compile(r"\bdo\b", re.IGNORECASE)


def findings_of(document: Document) -> list[Finding]:
    """What the checks say about a document as it is stored, the gravest first."""
    return check(statements_of(document))


def findings_of_report(built: blocks.Document) -> list[Finding]:
    """What the checks say about a report as it is built."""
    return check(statements_of_report(built))


def statements_of(document: Document) -> Statements:
    """Everything that a document prints."""
    programme = document.programme
    tree = load_tree(programme, document, document.reporting_year)
    nodes = list(_nodes(tree, document))
    return Statements(
        year=document.reporting_year,
        previous_year=document.previous_year,
        programme_from=programme.year_from,
        programme_to=programme.year_to,
        programme_title=programme.title,
        figures=(*_indicators(tree, document), *_facts(document)),
        grids=tuple(_grid(table) for table in document.tables.all()),
        lists=tuple(_listing(printed) for printed in document.lists.prefetch_related("items")),
        nodes=tuple(nodes),
        events=tuple(
            Event(
                project.code,
                project.name,
                tuple(project.facts),
                tuple(meeting.get("name") or "" for meeting in project.meetings),
            )
            for project in document.projects.all()
        ),
        letters=tuple(_letters(document)),
        acts=tuple(
            Act(act.name, act.date, act.citation, f"akt {act.position + 1}") for act in document.legal_acts.all()
        ),
        needs=tuple(Wanted(need.code, need.text, need.amount) for need in document.needs.all())
        if document.reporting_year
        else None,
        names=tuple(Name(listed.name, tuple(listed.variants)) for listed in document.institutions.all()),
        announced=tuple(_announced(programme)),
        limits=limits_of(document.reporting_year or programme.year_from),
    )


def limits_of(year: int) -> Limits:
    """The limits of law in force at the end of a year; those of the first rules where the year is older."""
    rules = parameters.entries("caseload_limit")
    day = max(date(year, 12, 31), rules[0].start)
    return Limits(
        families_per_assistant=parameters.entry("caseload_limit", day).value,
        families_per_coordinator=int(limit_on(day).value),
    )


def _letters(document: Document) -> Iterator[Letter]:
    yield from (
        Letter(entry.get("label") or "", entry.get("number") or "", entry.get("date") or "", entry.get("text") or "")
        for entry in document.references
    )
    yield from (Letter(entry.get("label") or "", "", entry.get("date") or "") for entry in document.related_dates)
    told = {entry.get("date") for entry in (*document.references, *document.related_dates)}
    if document.reporting_year and document.report_date and document.report_date not in told:
        yield Letter("sprawozdanie", "", document.report_date)


def _announced(programme) -> Iterator[Announced]:
    """What the programme announces in prose, by the level that sets it out."""
    for level, names in (
        (Level.AREA, programme.announced_areas),
        (Level.GOAL, programme.specific_goals),
        (Level.TASK, programme.announced_tasks),
    ):
        if names:
            yield Announced(level.value, tuple(names))


def _nodes(tree: Tree, document: Document) -> Iterator[Node]:
    """Parts of the tree from the top down, in printed order."""
    reports = {}
    if document.reporting_year:
        reports = {
            report.node_id: report
            for report in TaskReport.objects.filter(
                node__programme_id=document.programme_id, year=document.reporting_year
            ).prefetch_related("contributions")
        }

    def below(parent, code: str) -> Iterator[Node]:
        for node in tree.children[parent]:
            report = reports.get(node.pk)
            yield Node(
                ref=node.code,
                level=node.level,
                number=node.number,
                name=node.name,
                parent=code,
                indicators=len(tree.indicators.get(node.pk, ())),
                status=report.status if report else "",
                reason=report.reason if report else "",
                reported=bool(report and (report.narrative or report.contributions.all())),
            )
            yield from below(node.pk, node.code)

    yield from below(None, "")


def _indicators(tree: Tree, document: Document) -> Iterator[Stated]:
    """Values of all indicators in the printed years."""
    held = [data for row in tree.indicators.values() for data in row]
    owners = {node.pk: node for rows in tree.children.values() for node in rows}
    values: dict[int, list[Value]] = {}
    measures = [measure.pk for data in held for measure in data.measures]
    rows = Value.objects.filter(measure__in=measures, year__in=document.years).select_related("reporter")
    for value in rows.order_by("-year", "position", "pk"):
        values.setdefault(value.measure_id, []).append(value)
    for data in held:
        yield from _stated(data, owners[data.indicator.node_id], task_of(owners, data.indicator), values)


def task_of(owners: Mapping, indicator: Indicator):
    """The task an indicator belongs to, or the part itself above tasks."""
    node = owners[indicator.node_id]
    while node.level in (Level.ACTION, Level.RESULT) and node.parent_id in owners:
        node = owners[node.parent_id]
    return node


def _stated(data: IndicatorData, holder, task, values: dict[int, list[Value]]) -> Iterator[Stated]:
    """One statement for each value of an indicator, with its parts of the same time."""
    whole, *parts = data.measures
    for number, value in enumerate(values.get(whole.pk, ())):
        own = tuple(_part(data, position, measure, value, values) for position, measure in enumerate(parts, start=1))
        indicator = data.indicator
        yield Stated(
            key=f"{data.code}@{value.year}.{number}",
            ref=data.code,
            label=data.label,
            value=value.number,
            unit=whole.unit,
            text=value.words,
            when=when_of_value(value, whole.figure_kind),
            task=task.code,
            beside=f"{holder.code}/{data.contribution or ''}",
            reporter=value.reporter.name if value.reporter else data.reporter,
            section=task.code,
            context=task.name if holder is task else f"{holder.name} {task.name}",
            basis=indicator.case_basis,
            parts=tuple(part for part in own if part is not None),
            parts_kind=value.parts_kind or indicator.parts_kind,
            part_labels=tuple(indicator.part_labels),
            shared_with=tuple(value.shared_with),
            value_to=value.number_to,
            approximate=value.value_state == Value.ValueState.APPROXIMATE,
            missing=value.value_state == Value.ValueState.NOT_REPORTED,
        )


def _part(data: IndicatorData, position: int, measure, value: Value, values) -> Part | None:
    """The part's value of the same time and reporter as the whole's."""
    for found in values.get(measure.pk, ()):
        if (found.year, found.as_of, found.period_from) == (value.year, value.as_of, value.period_from) and (
            found.reporter_id == value.reporter_id
        ):
            return Part(measure.label, found.number, measure.unit, found.words, f"{data.code}#{position}")
    return None


def when_of_value(value: Value, figure_kind: str) -> When:
    """The time that a value is for; what is counted on a day stands for the last day of its year."""
    day = value.as_of or (f"{value.year}-12-31" if figure_kind == "stock" else "")
    return When(
        year=value.year,
        day=day,
        first=value.period_from,
        last=value.period_to,
        cumulative=value.cumulative,
    )


def _facts(document: Document) -> Iterator[Stated]:
    """Numbers of the prose; one that is printed with the indicator itself is told by the indicator."""
    topics = {code: project for project in document.projects.all() for code in project.facts}
    rows = document.facts.filter(same_place=False).select_related("reported_by").prefetch_related("parts")
    for fact in rows.order_by("group", "position", "pk"):
        project = topics.get(fact.code)
        when = When(
            year=fact.year,
            day=fact.as_of,
            first=fact.period_from,
            last=fact.period_to,
            cumulative="narastająco" in fact.label,
        )
        yield Stated(
            key=fact.code,
            ref=fact.code,
            label=fact.label,
            value=fact.number,
            unit=fact.unit,
            text=fact.words,
            when=when,
            origin=Origin.PROSE,
            nature=Nature(fact.kind or Nature.DATA.value),
            reporter=fact.reported_by_name,
            section=fact.section,
            context=project.name if project else "",
            topic=project.code if project else "",
            basis=fact.case_basis,
            parts=tuple(Part(part.label, part.number, part.unit, part.words) for part in fact.parts.all()),
            parts_kind=fact.parts_kind,
            same_as=tuple(fact.same_as),
            part_same_as=tuple(fact.part_same_as),
            value_to=fact.number_to,
            approximate=fact.approximate,
        )


def _grid(table) -> Grid:
    """A table with each number as a figure that knows its row, column and time."""
    title = table.title or table.label
    first = 1 if table.has_row_labels else 0
    columns = tuple(column["label"] for column in table.columns)
    labels = tuple(table.printed(number, 0) if first else "" for number in range(len(table.rows)))
    cells = []
    for cell in table.cells():
        if cell.value is None:
            continue
        row, column = labels[cell.row], columns[cell.column]
        words = [text for text in (row, column) if text and not _TIME_WORDS.match(text)]
        cells.append(
            Stated(
                key=f"{table.code}[{cell.row},{cell.column}]",
                ref=table.code,
                label=" – ".join(words) or title,
                value=cell.value,
                unit=cell.unit,
                text=cell.text,
                when=_when_of_cell(cell.as_of, row, column, title),
                origin=Origin.CELL,
                section=table.section,
                context=f"{title} {table.header}",
                topic=table.code,
                basis=table.rows[cell.row].get("case_basis") or table.case_basis,
                row=cell.row,
                column=cell.column,
            )
        )
    return Grid(
        table.code, title, columns, labels, tuple(cells), table.total_row, table.section, basis=table.case_basis
    )


def _when_of_cell(as_of: str, row: str, column: str, title: str) -> When:
    """The time of a cell: the day of its row or column, „do 30.06.” being a part of the year and no state."""
    cumulative = "narastająco" in f"{row} {column}"
    words = next((text for text in (row, column) if YEAR.search(text)), "")
    years = YEAR.findall(words) or (YEAR.findall(title) if len(set(YEAR.findall(title))) == 1 else [])
    year = int(as_of[:4]) if as_of else int(years[0]) if len(set(years)) == 1 else None
    if as_of and _UNTIL.search(words):
        return When(year, first=f"{year}-01-01", last=as_of, cumulative=cumulative)
    return When(year, day=as_of, cumulative=cumulative)


def _listing(printed) -> Listing:
    """A list with its entries."""
    return Listing(
        ref=printed.code,
        label=printed.label,
        items=tuple(
            Item(
                item.name or item.text,
                _number(item.participants),
                _number(item.participants_to),
                _number(item.sessions),
            )
            for item in printed.items.all()
        ),
        stated_count=printed.stated_count,
        stated_participants=printed.stated_participants,
        indicators=tuple(printed.indicators),
    )


def _number(value) -> Decimal | None:
    return None if value is None else Decimal(value)
