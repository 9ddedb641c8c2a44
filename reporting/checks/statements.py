"""What a document prints, as plain statements: figures with label, unit and time, tables, lists, the tree, letters.

Nothing here knows the database, the clock or a municipality; ``reporting.examining.checking`` and the built report make
these from what they hold. Codes are those of the document (``C1.Z1.W2``, ``T3``, ``P24``).
"""

from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from reporting.checks.finding import Place
from reporting.checks.meaning import Meaning, of_label
from reporting.checks.times import When
from reporting.checks.wording import said


class Nature(StrEnum):
    """What a figure is: data of the municipality, a rule of law, or an aim of the programme."""

    DATA = "data"
    RULE = "rule"
    TARGET = "target"


class Origin(StrEnum):
    """Where the figure stands."""

    INDICATOR = "indicator"
    PROSE = "prose"
    CELL = "cell"
    PRINTED = "printed"


@dataclass(frozen=True)
class Part:
    """One line of a breakdown; ``ref`` its own code where the document can name it."""

    label: str
    value: Decimal | None
    unit: str = ""
    text: str = ""
    ref: str = ""


@dataclass(frozen=True)
class Stated:
    """One figure as the document states it.

    ``text`` are the printed words; ``value`` None means that there are words only, or (``missing``) nothing at all.
    ``parts_kind`` as in the exchange format (split, of_which, each, related). ``context`` are words of the
    surroundings that the label relies on (the task's name, the table's title, the project's name); ``beside`` is
    the part of the programme, or contribution, whose indicators stand together; ``topic`` is the
    project or list it belongs to, ``basis`` the case records it follows from, ``measure`` what a built
    report says it measures (one measure has one value wherever it is printed). Cells of a table have ``row`` and
    ``column``.
    """

    key: str
    ref: str
    label: str
    value: Decimal | None
    unit: str = ""
    text: str = ""
    when: When = field(default_factory=When)
    origin: Origin = Origin.INDICATOR
    nature: Nature = Nature.DATA
    task: str = ""
    beside: str = ""
    reporter: str = ""
    section: str = ""
    anchor: str = ""
    context: str = ""
    topic: str = ""
    basis: str = ""
    measure: str = ""
    parts: tuple[Part, ...] = ()
    parts_kind: str = ""
    part_labels: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()
    part_same_as: tuple[str, ...] = ()
    shared_with: tuple[str, ...] = ()
    value_to: Decimal | None = None
    approximate: bool = False
    missing: bool = False
    row: int = 0
    column: int = 0

    @cached_property
    def meaning(self) -> Meaning:
        """What the label says is counted."""
        return of_label(self.label, self.unit)

    @cached_property
    def context_meaning(self) -> Meaning:
        """The same with the words of the surroundings."""
        return of_label(f"{self.label} {self.context}", self.unit)

    @property
    def name(self) -> str:
        """The label for a sentence: a cell of a table says its day or year, too."""
        time = self.when.day if self.when.is_exact_day else str(self.when.in_year or "")
        if self.origin is not Origin.CELL or not time or time[:4] in self.label:
            return self.label
        return f"{self.label}, {time}"

    @property
    def is_exact(self) -> bool:
        """Whether one exact number is printed."""
        return self.value is not None and not self.approximate and self.value_to is None

    @property
    def is_data(self) -> bool:
        return self.nature is Nature.DATA

    def place(self, part: Part | None = None) -> Place:
        """The place of the figure, or of one of its parts."""
        if part is None:
            text = self.text or ("" if self.value is None else said(self.value))
            table = f" (tabela „{self.context.strip()}”)" if self.origin is Origin.CELL and self.context.strip() else ""
            return Place(self.ref, f"{self.name}{table}", text, self.section, self.anchor)
        text = part.text or ("" if part.value is None else said(part.value))
        return Place(part.ref or self.ref, f"{self.label}: {part.label}", text, self.section, self.anchor)

    def part_figures(self) -> tuple["Stated", ...]:
        """Each part as a figure of its own, at the same time and place."""
        return self._part_figures

    @cached_property
    def _part_figures(self) -> tuple["Stated", ...]:
        return tuple(
            replace(
                self,
                key=f"{self.key}#{position}",
                ref=part.ref or self.ref,
                label=part.label,
                value=part.value,
                unit=part.unit or self.unit,
                text=part.text,
                context=f"{self.label} {self.context}",
                parts=(),
                parts_kind="",
                part_labels=(),
                same_as=self.part_same_as[position - 1 : position],
                part_same_as=(),
            )
            for position, part in enumerate(self.parts, start=1)
        )


@dataclass(frozen=True)
class Grid:
    """A table that is not one of indicators; ``cells`` are its numbers, ``labels`` name its rows.

    ``columns`` are the labels of its columns as printed, ``total_row`` counts from 0.
    """

    ref: str
    title: str
    columns: tuple[str, ...]
    labels: tuple[str, ...]
    cells: tuple[Stated, ...]
    total_row: int | None = None
    section: str = ""
    anchor: str = ""
    basis: str = ""

    def column(self, number: int) -> list[Stated]:
        """Numbers of a column from top to bottom."""
        return [cell for cell in self.cells if cell.column == number]

    def row(self, number: int) -> list[Stated]:
        """Numbers of a row from left to right."""
        return [cell for cell in self.cells if cell.row == number]

    def place(self) -> Place:
        return Place(self.ref, self.title, "", self.section, self.anchor)


@dataclass(frozen=True)
class Item:
    """One entry of a list; ``participants`` None where no number is printed."""

    name: str
    participants: Decimal | None = None
    participants_to: Decimal | None = None
    sessions: Decimal | None = None


@dataclass(frozen=True)
class Listing:
    """A list printed without a table; ``stated_count`` and ``stated_participants`` are what the document says of it."""

    ref: str
    label: str
    items: tuple[Item, ...]
    stated_count: int | None = None
    stated_participants: int | None = None
    indicators: tuple[str, ...] = ()

    def place(self, text: str = "") -> Place:
        return Place(self.ref, self.label, text, "activities")


@dataclass(frozen=True)
class Node:
    """One part of the programme's tree; ``level`` is area, goal, task, action or result.

    ``status`` and ``reason`` tell of its realisation in the year; ``reported`` says that somebody told anything at all.
    """

    ref: str
    level: str
    number: str
    name: str
    parent: str = ""
    indicators: int = 0
    status: str = ""
    reason: str = ""
    reported: bool = False

    def place(self, text: str = "") -> Place:
        return Place(self.ref, self.name, text or self.number, "programme")


@dataclass(frozen=True)
class Event:
    """A project or event described by itself; ``meetings`` names those that are listed."""

    ref: str
    name: str
    facts: tuple[str, ...] = ()
    meetings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Letter:
    """A letter or case named in the document: its number and date as printed; ``words`` where they are known."""

    label: str
    number: str = ""
    date: str = ""
    words: str = ""
    ref: str = ""


@dataclass(frozen=True)
class Act:
    """A legal act the document relies on."""

    name: str
    date: str = ""
    citation: str = ""
    ref: str = ""


@dataclass(frozen=True)
class Wanted:
    """A need for the coming year."""

    ref: str
    text: str
    amount: Decimal | None = None


@dataclass(frozen=True)
class Name:
    """An institution as the document names it."""

    name: str
    variants: tuple[str, ...] = ()


@dataclass(frozen=True)
class Announced:
    """What the programme announces in prose and later sets out one by one; ``level`` is area, goal or task."""

    level: str
    names: tuple[str, ...]


@dataclass(frozen=True)
class Limits:
    """Limits of law at the time of the document: families at one time for an assistant and for a coordinator."""

    families_per_assistant: int
    families_per_coordinator: int


@dataclass(frozen=True)
class Statements:
    """Everything a document prints. ``year`` is empty for a programme.

    ``figures`` are what the document states, each once; ``printed`` are all the places where a built report prints a
    number, with the measure it stands for.
    """

    year: int | None
    previous_year: int | None = None
    programme_from: int | None = None
    programme_to: int | None = None
    programme_title: str = ""
    figures: tuple[Stated, ...] = ()
    printed: tuple[Stated, ...] = ()
    grids: tuple[Grid, ...] = ()
    lists: tuple[Listing, ...] = ()
    nodes: tuple[Node, ...] = ()
    events: tuple[Event, ...] = ()
    letters: tuple[Letter, ...] = ()
    acts: tuple[Act, ...] = ()
    needs: tuple[Wanted, ...] | None = None
    names: tuple[Name, ...] = ()
    announced: tuple[Announced, ...] = ()
    closing: str = ""
    limits: Limits | None = None

    @cached_property
    def numbers(self) -> tuple[Stated, ...]:
        """Every figure with a number: of prose and indicators, their parts, cells of tables."""
        own = [figure for figure in self.figures if figure.value is not None]
        parts = [part for figure in self.figures for part in figure.part_figures() if part.value is not None]
        cells = [cell for grid in self.grids for cell in grid.cells]
        return (*own, *parts, *cells)

    @cached_property
    def data(self) -> tuple[Stated, ...]:
        """Figures with a number that are data and no parts or cells."""
        return tuple(figure for figure in self.figures if figure.value is not None and figure.is_data)

    @cached_property
    def current(self) -> tuple[Stated, ...]:
        """Data of the reporting year (of a programme: of whatever time)."""
        return tuple(figure for figure in self.data if self.is_current(figure))

    def is_current(self, figure: Stated) -> bool:
        """Whether a figure is about the reporting year, or says no year."""
        return not self.year or figure.when.in_year in (self.year, None)

    @cached_property
    def by_ref(self) -> dict[str, list[Stated]]:
        """Figures and their parts by code, the reporting year first."""
        found: dict[str, list[Stated]] = {}
        for figure in self.figures:
            found.setdefault(figure.ref, []).append(figure)
            for position, part in enumerate(figure.part_figures(), start=1):
                found.setdefault(f"{figure.ref}#{position}", []).append(part)
        return found

    @cached_property
    def grid_of(self) -> dict[str, Grid]:
        return {grid.ref: grid for grid in self.grids}

    @cached_property
    def item_of(self) -> dict[str, Item]:
        """Entries of lists by their code („L3#6”)."""
        return {
            f"{printed.ref}#{position}": item
            for printed in self.lists
            for position, item in enumerate(printed.items, start=1)
        }

    @cached_property
    def together(self) -> dict[str, list[Stated]]:
        """Indicators with a number in the reporting year, by the part of the programme they stand at."""
        found: dict[str, list[Stated]] = {}
        for figure in self.current:
            if figure.task:
                found.setdefault(figure.beside or figure.task, []).append(figure)
        return found
