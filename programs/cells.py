"""A sheet of values of a year: what is typed into its cells, read, checked, and turned into entries.

A cell takes a number, „ok. 3 800", „nie dotyczy" or „brak danych"; a measure of words takes words. An unchanged cell
changes nothing. A number counted from records is not typed over here; a closed year is text.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.polish import number_text
from accounts.search import fold
from programs.figures import written
from programs.forms.values import kept_columns, number_field
from programs.models import Institution, Measure, PartsKind, Value
from programs.outline import Line
from programs.services import Entry

ValueState, State = Value.ValueState, Value.State
WORDS_LIMIT = 2000
WORDY = 20
_SAID = {
    "nie dotyczy": ValueState.NOT_APPLICABLE,
    "nie dot": ValueState.NOT_APPLICABLE,
    "nd": ValueState.NOT_APPLICABLE,
    "not applicable": ValueState.NOT_APPLICABLE,
    "brak danych": ValueState.NOT_REPORTED,
    "brak": ValueState.NOT_REPORTED,
    "no data": ValueState.NOT_REPORTED,
}
_ABOUT = ("ok.", "około", "approx.")


def typed_form(value: Value | None) -> str:
    """What a person would type to get the value."""
    if value is None or value.value_state in {ValueState.NOT_REPORTED, ValueState.PARTS}:
        return ""
    if value.value_state == ValueState.NOT_APPLICABLE:
        return _("not applicable")
    if value.number is None:
        return value.words
    text = written(value.number, value.measure)
    return f"ok. {text}" if value.approximate else text


@dataclass
class Cell:
    """One cell: the line it belongs to, what stood there, what is typed, and what is wrong with it."""

    line: Line
    stored: Value | None
    typed: str | None = None
    seen: str | None = None
    error: str = ""
    warning: str = ""
    read: dict = field(default_factory=dict)

    @property
    def measure(self) -> Measure:
        return self.line.measure

    @property
    def name(self) -> str:
        """Name of the input; the hidden one beside it, which says what was there, ends in ``-seen``."""
        return f"w-{self.measure.pk}"

    @property
    def initial(self) -> str:
        """What stands in the cell before anybody types."""
        return typed_form(self.stored)

    @property
    def shown(self) -> str:
        """What the input holds now."""
        return self.initial if self.typed is None else self.typed

    @property
    def is_wordy(self) -> bool:
        """Whether it needs room for words."""
        return self.measure.kind == Measure.MeasureKind.TEXT or len(self.shown) > WORDY

    @property
    def is_live(self) -> bool:
        """Whether the number is counted from records (even if another one was put before it)."""
        return self.line.this.live is not None

    @property
    def is_locked(self) -> bool:
        """Whether the year is closed for it."""
        return self.stored is not None and self.stored.state == State.LOCKED

    @property
    def is_open(self) -> bool:
        """Whether it can be typed into."""
        return not (self.is_live or self.is_locked)

    @property
    def is_changed(self) -> bool:
        """Whether something else was typed than stood there."""
        return self.is_open and self.typed is not None and _plain(self.typed) != _plain(self.initial)

    @property
    def number(self) -> Decimal | None:
        """The number that will stand there."""
        if self.is_changed:
            return self.read.get("number")
        return self.line.this.value

    def check(self) -> None:
        """Read what was typed; notes the error at the cell."""
        if not self.is_changed:
            return
        if self.seen is not None and _plain(self.seen) != _plain(self.initial):
            now = {"now": self.initial or _("no data")}
            self.error = _("Somebody changed this value meanwhile; it is now: %(now)s. Save again to keep yours.") % now
            return
        try:
            self.read = read_typed(self.typed.strip(), self.measure)
        except ValidationError as error:
            self.error = " ".join(error.messages)

    def entry(self, *, origin: str, state: str, reporter: Institution | None) -> Entry:
        """What is to be recorded; beside figures of several institutions a typed one is the agreed one."""
        if self.stored is None and self.line.this.by_reporter:
            origin, reporter = Value.Origin.AGREED, None
        return Entry(
            measure=self.measure,
            year=self.line.this.year,
            reporter=self.stored.reporter if self.stored else reporter,
            origin=origin,
            state=state,
            replaces=self.stored,
            **kept_columns(self.stored),
            **self.read,
        )


def _plain(text: str) -> str:
    return " ".join(text.split())


def read_typed(text: str, measure: Measure) -> dict:
    """Columns of a value from what was typed; raises ``ValidationError`` with words for the cell."""
    if len(text) > WORDS_LIMIT:
        raise ValidationError(_("At most %(n)d characters.") % {"n": WORDS_LIMIT})
    if not text:
        return {"number": None, "value_state": ValueState.NOT_REPORTED}
    if fold(text) in _SAID:
        return {"number": None, "value_state": _SAID[fold(text)]}
    if measure.kind == Measure.MeasureKind.TEXT:
        return {"number": None, "words": text, "value_state": ValueState.WORDS}
    state = ValueState.NUMBER
    for word in _ABOUT:
        if text.lower().startswith(word):
            text, state = text[len(word) :], ValueState.APPROXIMATE
    return {"number": number_field(measure, required=True).clean(text.strip()), "value_state": state}


@dataclass
class Sheet:
    """The cells of one form."""

    cells: list[Cell]
    reason: str = ""
    is_confirmed: bool = False
    reason_error: str = ""

    @classmethod
    def of(cls, lines: Iterable[Line], data: Mapping | None = None) -> "Sheet":
        """Cells of the lines; with ``data`` (a POST) they hold what was typed."""
        cells = [Cell(line, line.this.stored) for line in lines]
        if data is None:
            return cls(cells)
        for cell in cells:
            typed, seen = data.get(cell.name), data.get(f"{cell.name}-seen")
            if cell.is_open and (seen is None or _plain(typed or "") != _plain(seen)):
                cell.typed, cell.seen = typed, seen
        return cls(cells, data.get("powod", "").strip(), bool(data.get("mimo")))

    @property
    def changed(self) -> list[Cell]:
        """Cells in which something else was typed."""
        return [cell for cell in self.cells if cell.is_changed]

    @property
    def errors(self) -> list[Cell]:
        """Cells that have to be mended."""
        return [cell for cell in self.cells if cell.error]

    @property
    def warnings(self) -> list[Cell]:
        """Cells that should be looked at."""
        return [cell for cell in self.cells if cell.warning]

    @property
    def needs_reason(self) -> bool:
        """Whether a number that was already accepted is changed."""
        return any(cell.stored is not None and cell.stored.state == State.ACCEPTED for cell in self.changed)

    def is_valid(self) -> bool:
        """Read and check everything; parts that do not add up must be confirmed once."""
        for cell in self.cells:
            cell.check()
        if not self.errors:
            self._compare_parts()
        if self.needs_reason and not self.reason:
            self.reason_error = _("Accepted values change: say why.")
        return not (self.errors or self.reason_error or (self.warnings and not self.is_confirmed))

    def _compare_parts(self) -> None:
        by_indicator: dict[int, list[Cell]] = {}
        for cell in self.cells:
            by_indicator.setdefault(cell.line.indicator.pk, []).append(cell)
        for whole, *parts in by_indicator.values():
            is_split = whole.line.indicator.parts_kind == PartsKind.SPLIT
            if parts and is_split and any(cell.is_changed for cell in (whole, *parts)):
                _compare(whole, parts)

    def entries(self, *, origin: str, state: str) -> list[Entry]:
        """What is to be recorded: changed cells only."""
        return [
            cell.entry(origin=origin, state=state, reporter=cell.line.indicator.reported_by) for cell in self.changed
        ]


def _compare(whole: Cell, parts: list[Cell]) -> None:
    numbers = [part.number for part in parts]
    if whole.number is None or any(number is None for number in numbers):
        return
    total = sum(numbers, Decimal(0))
    if total != whole.number:
        whole.warning = _("Parts give %(a)s, the total is %(b)s.") % {
            "a": number_text(total.normalize()),
            "b": number_text(Decimal(whole.number).normalize()),
        }
