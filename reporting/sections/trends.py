"""Analiza wieloletnia: how the situation changed over full years, by what reports told and what the records count.

A year before the reporting year is taken from its adopted report; without one it is counted only if the centre has said
that its records are complete from that year on (``Measure.live_since``). Other years are gaps. Years counted by another
definition than today's are left out.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise

from django.db.models import Min

from programs import sources
from programs.models import Measure
from programs.periods import Period
from reporting.blocks import Block, Cell, Column, Figure, Reference, Series, Span, Table
from reporting.comparing import told
from reporting.context import Context
from reporting.live import ZLOTY, printed
from reporting.sections.phrases import in_zloty, paragraph, row_header, sentence

SENTENCE_FROM, CHART_FROM, SHOWN = 3, 4, 6
TABLE = "diagnosis.years"


@dataclass(frozen=True)
class Line:
    """A source with the words of its row and of its sentence (feminine: „liczba …”, „kwota …”)."""

    source: str
    label: str
    measure: str


GROUPS = (
    (
        "families",
        "Praca z rodzinami",
        (
            Line("families.assisted", "rodziny ze wsparciem asystenta", "liczba rodzin ze wsparciem asystenta"),
            Line("families.assisted_children", "dzieci w tych rodzinach", "liczba dzieci w rodzinach z asystentem"),
        ),
    ),
    (
        "children",
        "Dzieci w pieczy zastępczej",
        (
            Line("fostercare.children_in_care", "dzieci w pieczy zastępczej", "liczba dzieci w pieczy zastępczej"),
            Line("fostercare.children_placed", "dzieci umieszczone w pieczy", "liczba dzieci umieszczonych w pieczy"),
            Line("fostercare.children_returned", "dzieci, które wróciły do rodziców", "liczba powrotów do rodziców"),
        ),
    ),
    (
        "money",
        "Współfinansowanie pobytu dzieci w pieczy zastępczej",
        (Line("fostercare.cofinanced_amount", "współfinansowanie, zł", "kwota współfinansowania"),),
    ),
)
SOURCES = tuple(line.source for _key, _title, lines in GROUPS for line in lines)


@dataclass(frozen=True)
class Known:
    """A line with its cells over the years; a year without one is a gap."""

    line: Line
    cells: tuple[Cell | None, ...]

    @property
    def present(self) -> list[Cell]:
        """The cells of the years that are known."""
        return [cell for cell in self.cells if cell is not None]

    @property
    def run(self) -> list[Cell]:
        """The last years without a gap."""
        found: list[Cell] = []
        for cell in reversed(self.cells):
            if cell is None:
                break
            found.insert(0, cell)
        return found


def build(context: Context) -> tuple[Block, ...]:
    """Nothing until some figure is known for three full years."""
    since = _complete_since()
    years = _years(context, since)
    if len(years) < SENTENCE_FROM:
        return ()
    reports = told.before(context.year)
    known = {
        line.source: Known(line, tuple(_cell(context, line.source, year, reports, since) for year in years))
        for _key, _title, lines in GROUPS
        for line in lines
    }
    shown = [one for one in known.values() if len(one.present) >= SENTENCE_FROM]
    if not shown:
        return ()
    first = next((spans for one in shown if (spans := trend(one))), ())
    opening = paragraph(first, sentence("Wartości w kolejnych latach podaje ", Reference(TABLE), "."))
    return (opening, _table(context, years, shown), *_groups(years, known, first))


def _years(context: Context, since: dict[str, int]) -> list[int]:
    """Full years up to the reporting year, as many as a table holds."""
    last = context.year if context.as_of >= date(context.year, 12, 31) else context.year - 1
    first = min([last, *told.years_before(context.year), *since.values()])
    return list(range(max(first, last - SHOWN + 1), last + 1))


def _complete_since() -> dict[str, int]:
    """Source → the first year for which the centre says that its records are complete."""
    rows = Measure.objects.filter(source_key__in=SOURCES, live_since__isnull=False).order_by()
    return dict(rows.values_list("source_key").annotate(Min("live_since")))


def _cell(context: Context, key: str, year: int, reports: dict[int, told.Report], since: dict[str, int]) -> Cell | None:
    """The figure of a year as its report told it, else as the records count it, else nothing."""
    if year == context.year:
        return context.counts.cell(key) if context.counts.holds(key.split(".")[0]) else None
    source = sources.get(key)
    if year in reports:
        report = reports[year]
        whole = report.whole(key)
        same = report.definitions.get(str(source.label)) == str(source.definition)
        return _of(source, year, whole.value) if whole and whole.value is not None and same else None
    if since.get(key, year + 1) > year:
        return None
    figure = context.counts.shared.figure(key, Period.year(year))
    return _of(source, year, Decimal(figure.value)) if figure.value is not None else None


def _of(source: sources.Source, year: int, value: Decimal) -> Cell:
    stock = source.kind is sources.FigureKind.STOCK
    return Cell(
        printed(value, source.unit),
        value,
        source.unit,
        year=None if stock else year,
        as_of=date(year, 12, 31) if stock else None,
        origin="live",
        source=source.key,
    )


def year_of(cell: Cell) -> int:
    """The year that a cell is about."""
    return cell.year or cell.as_of.year


def trend(known: Known) -> tuple[Span, ...]:
    """WZ77 for three or four years that only rose or only fell, WZ78 for years that did neither, else nothing."""
    run = known.run
    if len(run) < SENTENCE_FROM:
        return ()
    steps = [later.value - earlier.value for earlier, later in pairwise(run)]
    rises, falls = all(step > 0 for step in steps), all(step < 0 for step in steps)
    measure = known.line.measure
    if (rises or falls) and len(run) <= CHART_FROM:
        verb = "rosła" if rises else "malała"
        return sentence(f"{_capital(measure)} {verb} z roku na rok: ", *_listed(run))
    low, high = min(run, key=lambda cell: cell.value), max(run, key=lambda cell: cell.value)
    if rises or falls or low.value == high.value:
        return ()
    opening = f"W latach {year_of(run[0])}–{year_of(run[-1])} {measure} wynosiła od "
    return sentence(opening, in_words(low), f" ({year_of(low)} r.) do ", in_words(high), f" ({year_of(high)} r.).")


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]


def _listed(run: list[Cell]) -> Iterator[Span]:
    for place, cell in enumerate(run):
        if place:
            yield ", "
        yield in_words(cell)
        yield f" w {year_of(cell)} r."


def in_words(cell: Cell) -> Cell:
    """The number as sentences print it: money with its unit."""
    return in_zloty(cell) if cell.unit == ZLOTY else cell


def _groups(years: list[int], known: dict[str, Known], first: tuple[Span, ...]) -> Iterator[Block]:
    """For each group what can be said of its lines, and a chart of those known for at least four years.

    ``first`` is the sentence that has opened the chapter.
    """
    for key, title, lines in GROUPS:
        members = [known[line.source] for line in lines]
        said = [spans for one in members if (spans := trend(one)) and spans != first]
        if said:
            yield paragraph(*said)
        drawn = [one for one in members if len(one.present) >= CHART_FROM]
        if drawn:
            yield _chart(f"diagnosis.{key}", f"{title} w latach {years[0]}–{years[-1]}", years, drawn)


def _chart(key: str, caption: str, years: list[int], drawn: list[Known]) -> Figure:
    units = {sources.get(one.line.source).unit for one in drawn}
    ends = "; ".join(f"{one.line.label}: {_ends(one.present)}" for one in drawn)
    return Figure(
        key,
        f"{caption}, {ZLOTY}" if units == {ZLOTY} else caption,
        f"Wykres liniowy: {caption}. {_capital(ends)}. Wszystkie liczby podaje tabela przed wykresem",
        unit=units.pop() if len(units) == 1 else "",
        kind="lines",
        labels=tuple(str(year) for year in years),
        series=tuple(Series(one.line.label, tuple(c.value if c else None for c in one.cells)) for one in drawn),
    )


def _ends(cells: list[Cell]) -> str:
    """First and last value in words, for those who do not see the lines."""
    return ", ".join(f"{cell.text} w {year_of(cell)} r." for cell in (cells[0], cells[-1]))


def _table(context: Context, years: list[int], shown: list[Known]) -> Table:
    sign = context.signs.missing
    rows = tuple((row_header(one.line.label), *(cell or Cell(sign) for cell in one.cells)) for one in shown)
    gaps = any(cell is None for one in shown for cell in one.cells)
    why = f"{sign}: nie ma przyjętego sprawozdania, ewidencja jest niepełna albo liczono według innej definicji."
    columns = (Column("Wyszczególnienie", 57), *(Column(str(year), 18, numeric=True) for year in years))
    caption = f"Wybrane liczby w latach {years[0]}–{years[-1]}"
    return Table(TABLE, caption, columns, rows, (why,) if gaps else ())
