"""Small pieces that show how a choice of the template prints, made by the writer of the report itself."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.safestring import SafeString

from reporting.assembly import context_of
from reporting.blocks import Cell, Column, Document, Heading, Paragraph, Section, Table, numbered
from reporting.context import Context
from reporting.look.house_style import look_of, signs_of, styled
from reporting.models import Report, ReportTemplate
from reporting.programme_data import GoalData, ProgrammeData
from reporting.sections import cover
from reporting.sections.method import legend
from reporting.sections.shapes import SHAPES
from reporting.writers.outline import Item
from reporting.writers.pairs import with_pairs

_ROWS, _TASKS, _INDICATORS = 5, 2, 2
_YEAR = 2022
_LINES = (("Liczba grup", 28, 34), ("Liczba osób", 80, 97), ("Liczba sporów oddanych do mediacji", 0, None))


@dataclass(frozen=True)
class Sample:
    """One choice with the table that shows it."""

    label: str
    table: SafeString | str


def of_years() -> list[Sample]:
    """The same three indicators with one year, two years and their change, two years in one column."""
    chosen = ReportTemplate.Years
    return [
        Sample(str(label), _drawn(_indicators(value), f"years-{value}"))
        for value, label in chosen.choices
        if value != chosen.AS_DOCUMENT
    ]


def of_signs() -> list[Sample]:
    """The legend of each set of signs."""
    samples = []
    for value, label in ReportTemplate.Signs.choices:
        blocks = legend(signs_of(ReportTemplate(signs=value)))
        table = next(block for block in blocks if isinstance(block, Table))
        samples.append(Sample(str(label), _drawn(replace(table, rows=table.rows[:3]), f"signs-{value}")))
    return samples


def of_habits(template: ReportTemplate) -> Sample:
    """A table of shares in the signs, with the percent sign and the place of the total that are chosen now."""
    table = _document(template, (_shares(),)).sections[0].blocks[0]
    return Sample("", _drawn(table, "habits"))


def of_shapes() -> list[Sample]:
    """The first tasks of the latest report's programme in every shape; nothing without a programme."""
    report = Report.objects.order_by("-year").first()
    context = context_of(report.year, status=report.status) if report else None
    if context is None or context.programme_data is None:
        return []
    goal = _small(context.programme_data)
    if goal is None:
        return []
    context.__dict__["programme_data"] = replace(context.programme_data, goals=[goal])
    return list(_shapes(context, goal))


def _shapes(context: Context, goal: GoalData) -> Iterator[Sample]:
    for value, label in ReportTemplate.TaskShape.choices:
        blocks = SHAPES[value](context, goal, 4)
        table = next((block for block in blocks if isinstance(block, Table)), None)
        if table is not None:
            yield Sample(str(label), _drawn(replace(table, rows=table.rows[:_ROWS], notes=()), f"shape-{value}"))


def _small(data: ProgrammeData) -> GoalData | None:
    """The first goal whose tasks have indicators, cut to two tasks with two indicators each."""
    for goal in data.goals:
        tasks = [task for task in goal.tasks if task.indicators][:_TASKS]
        if tasks:
            return replace(goal, tasks=[replace(task, indicators=task.indicators[:_INDICATORS]) for task in tasks])
    return None


def sheet(template: ReportTemplate) -> Document:
    """Two pages, cover and tables, in everything that is chosen: what the sample file holds."""
    report = Report.objects.order_by("-year").first()
    year = report.year if report else _YEAR
    context = context_of(year, status=Report.Status.DRAFT)
    shown = Section("sample", "Próbka druku", "", (
        Paragraph(("Tak wyglądają tekst, śródtytuły i tabele sprawozdania. Liczby są przykładowe.",)),
        Heading("Wskaźniki"),
        replace(_indicators(template.years), id="years"),
        Heading("Udziały"),
        _shares(),
        *legend(signs_of(template)),
    ))  # fmt: skip
    made = Section("cover", "Strona tytułowa", "", cover.build(context))
    base = _document(template, ())
    filled = replace(
        base,
        centre=context.centre_name,
        title=cover.title(context),
        running_title=f"Sprawozdanie za {year} r. · {context.area_name}",
        year=None,
        data_as_of=context.as_of,
        sections=(made, shown),
    )
    return styled(numbered(filled), template)


def _document(template: ReportTemplate, blocks: tuple) -> Document:
    """A document of these blocks in the centre's habits."""
    section = Section("sample", "", "", blocks)
    document = Document(
        centre="", title="", running_title="", programme_title="", programme_from=None, programme_to=None, year=_YEAR,
        status="draft", data_as_of=timezone.localdate(), sections=(section,), look=look_of(template),
    )  # fmt: skip
    return styled(document, template)


def _indicators(years: str) -> Table:
    """Three indicators in the years of a choice; the second year stands beside the first where it is asked for."""
    paired = years in {ReportTemplate.Years.PAIR, ReportTemplate.Years.SLASH}
    compared = years == ReportTemplate.Years.PAIR
    columns = [Column("Wskaźnik", 87), Column(str(_YEAR) if paired else "Wartość", 25, numeric=True)]
    columns += [Column(str(_YEAR - 1), 25, numeric=True)] if paired else []
    columns += [Column("Zmiana", 28, numeric=True)] if compared else []
    rows = []
    for label, now, before in _LINES:
        cells = [_number(now), _number(before)] if paired else [_number(now)]
        cells += [Cell("x" if before is None else f"\N{MINUS SIGN}{before - now}")] if compared else []
        rows.append((Cell(label, header=True), *cells))
    layout = "slash" if years == ReportTemplate.Years.SLASH else ""
    return Table("years", f"Wskaźniki, {_YEAR} r.", tuple(columns), tuple(rows), layout=layout)


def _number(value: int | None) -> Cell:
    return Cell("b.d.") if value is None else Cell(str(value), Decimal(value))


def _shares() -> Table:
    lines = (("rodziny zastępcze", 38, "73,1"), ("placówki", 14, "26,9"))
    rows = [(Cell(label, header=True), _number(value), Cell(f"{share}%")) for label, value, share in lines]
    rows.append((
        Cell("Razem", header=True, strong=True), replace(_number(52), strong=True), Cell("100,0%", strong=True)
    ))  # fmt: skip
    columns = (Column("Forma pieczy", 77), Column("Dzieci", 30, numeric=True), Column("Udział", 30, numeric=True))
    return Table("shares", f"Dzieci według formy pieczy, {_YEAR} r.", columns, tuple(rows))


def _drawn(table: Table, id: str) -> SafeString:
    """The table as the writer of the report draws it, in a region that scrolls."""
    section = Section("", "", "", (replace(table, number="1"),))
    shown = with_pairs(replace(_document(ReportTemplate(), ()), sections=(section,)))
    block = shown.sections[0].blocks[0]
    context = {"item": Item(block, "", anchor=f"sample-{id}"), "block": block, "has_regions": True, "on_screen": True}
    with translation.override("pl"):
        return render_to_string("reporting/document/table.html", context)
