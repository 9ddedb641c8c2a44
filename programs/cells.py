"""One cell of the year's grid: what stands there, what is typed, what is wrong with it, and what will be recorded.

A number counted from records, or combined of several institutions, is text; another one is put before it with a
reason, or as the agreed one. A cell that two people change at once asks which of the two stays; both are recorded.
"""

from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from hashlib import sha256

from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from programs.definitions import Definition
from programs.figures import ShownFigure, value_text
from programs.forms.values import kept_columns
from programs.models import Measure, Value
from programs.noted import Note
from programs.outline import Line
from programs.periods import dotted
from programs.services import Entry, changed
from programs.typed import read_typed, same_text, typed_form

ValueState, State, Origin = Value.ValueState, Value.State, Value.Origin
WORDY = 20
AS_LAST_YEAR = "="
MINE, THEIRS = "moje", "tamto"


@dataclass(frozen=True)
class Conflict:
    """What stood in the cell, what somebody else wrote into it meanwhile, and the names of the two choices."""

    seen: str
    theirs: str
    mine: str
    who: str = ""
    at: datetime | None = None

    @property
    def keep_mine(self) -> str:
        """Sent to keep one's own; names the version it was decided against, so that a third one asks anew."""
        return f"{MINE}:{_digest(self.theirs)}"

    @property
    def keep_theirs(self) -> str:
        """Sent to keep what the other one wrote."""
        return f"{THEIRS}:{_digest(self.theirs)}"


def _digest(text: str) -> str:
    return sha256(" ".join(text.split()).encode()).hexdigest()[:12]


@dataclass(frozen=True)
class Sent:
    """What a form says of a cell: the text, what stood there when it was opened, a choice, and a reason."""

    text: str
    seen: str | None = None
    choice: str = ""
    reason: str = ""


@dataclass(eq=False)
class Cell:
    """One cell: the line it belongs to, what was sent, and what is found about it."""

    line: Line
    is_closed: bool = False
    sent: Sent | None = None
    error: str = ""
    remarks: list[str] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    conflict: Conflict | None = None
    read: dict = field(default_factory=dict)

    @property
    def measure(self) -> Measure:
        return self.line.measure

    @property
    def this(self) -> ShownFigure:
        return self.line.this

    @property
    def last(self) -> ShownFigure:
        return self.line.last

    @property
    def defined(self) -> Definition | Measure:
        """How the measure is defined in the year."""
        return self.this.definition or self.measure

    @property
    def unit(self) -> str:
        return self.defined.unit

    @property
    def kind(self) -> str:
        return self.defined.kind

    @property
    def name(self) -> str:
        """Name of the input."""
        return f"w-{self.measure.pk}"

    @property
    def is_live(self) -> bool:
        """Whether the number is counted from records (even if another one was put before it)."""
        return self.this.live is not None

    @property
    def is_combined(self) -> bool:
        """Whether the number is made of those of several institutions."""
        return self.this.stored is None and bool(self.this.by_reporter)

    @property
    def is_folded(self) -> bool:
        """Whether the number is text and another one is typed beside it."""
        return self.is_live or self.is_combined

    @cached_property
    def stored(self) -> Value | None:
        """The value that typing changes.

        Not the one of a partner (a typed number is then the agreed one, beside it), nor that of a half-year or a day.
        """
        value = self.this.stored
        if value is None or value.origin == Origin.PARTNER or not (value.is_whole_year or self.this.covers_year):
            return None
        return value

    @property
    def is_locked(self) -> bool:
        """Whether it can no longer change."""
        return self.is_closed or (self.this.stored is not None and self.this.stored.state == State.LOCKED)

    @property
    def is_open(self) -> bool:
        """Whether it can be typed into."""
        return not self.is_locked

    @property
    def stored_reason(self) -> str:
        """Why another number stands before the counted one; empty if none does."""
        return self.this.stored.override_reason if self.is_live and self.this.stored else ""

    @cached_property
    def initial(self) -> str:
        """What stands in the cell before anybody types."""
        if self.is_live and not self.stored_reason:
            return ""
        shown = self.stored
        if shown is None and self.this.covers_year:
            shown = self.this.stored
        return typed_form(shown, self.defined)

    @property
    def typed(self) -> str:
        """What was sent; „=" stands for last year's value, as does „= 52" as long as last year's is 52."""
        text = self.sent.text if self.sent else self.initial
        is_last_year = text.strip() == AS_LAST_YEAR or self.is_copied
        return self.as_last_year if is_last_year and self.as_last_year else text

    @property
    def is_copied(self) -> bool:
        """Whether last year's value was put there with others and not yet confirmed: „= 52"."""
        text = self.sent.text.strip() if self.sent else ""
        if not text.startswith(AS_LAST_YEAR) or text == AS_LAST_YEAR or not self.as_last_year:
            return False
        return same_text(text.removeprefix(AS_LAST_YEAR), self.as_last_year)

    @property
    def can_be_copied(self) -> bool:
        """Whether it is empty and last year's number could stand there."""
        is_empty = not self.is_folded and not self.initial and not self.typed.strip()
        return self.is_open and is_empty and self.last.value is not None and bool(self.as_last_year)

    @property
    def copied(self) -> str:
        """What the input holds once last year's value is copied."""
        return f"{AS_LAST_YEAR} {self.as_last_year}"

    @property
    def shown(self) -> str:
        """What the input holds: what was typed, else what stands there now."""
        if not self.is_changed:
            return self.initial
        return self.copied if self.is_copied else self.typed

    @cached_property
    def as_last_year(self) -> str:
        """What one would type to say the same as last year; empty if the two years cannot be compared."""
        if not self.is_comparable:
            return ""
        if self.last.stored is None or self.last.is_live:
            return self.last.text if self.last.value is not None else ""
        return typed_form(self.last.stored, self.defined)

    @property
    def is_comparable(self) -> bool:
        """Whether this year's number and last year's count the same over as long a time."""
        return self.last.era == self.this.era and self.last.covers_year

    @property
    def is_wordy(self) -> bool:
        """Whether it needs room for words."""
        return self.kind == Measure.MeasureKind.TEXT or len(self.shown) > WORDY

    @property
    def is_changed(self) -> bool:
        """Whether this person, and not somebody else meanwhile, typed something else than stood there."""
        if not self.is_open or self.sent is None:
            return False
        if self._reason_changed:
            return True
        untouched = self.sent.seen is not None and same_text(self.typed, self.sent.seen)
        return not untouched and not same_text(self.typed, self.initial)

    @property
    def is_refused(self) -> bool:
        """Whether something was typed into a cell that was closed meanwhile."""
        if self.is_open or self.sent is None or same_text(self.typed, self.initial):
            return False
        return not (self.sent.seen is not None and same_text(self.typed, self.sent.seen))

    @property
    def _reason_changed(self) -> bool:
        has_another_number = self.is_live and bool(self.typed.strip())
        return has_another_number and not same_text(self.sent.reason, self.stored_reason)

    @property
    def is_met(self) -> bool:
        """Whether somebody else changed the value while this person typed another one."""
        seen = self.sent.seen if self.sent else None
        if seen is None or not self.is_changed or same_text(seen, self.initial):
            return False
        return not same_text(self.typed, self.initial)

    @property
    def choice(self) -> str:
        """What was chosen about the version that stands there now: mine, theirs, or nothing yet."""
        kind, _colon, digest = self.sent.choice.partition(":") if self.sent else ("", "", "")
        return kind if digest == _digest(self.initial) else ""

    @property
    def is_given_up(self) -> bool:
        """Whether this person's own version gives way to what stands there now."""
        return self.is_met and self.choice == THEIRS

    @property
    def base(self) -> str:
        """What the form has to remember as seen: what stands there, unless a conflict is still to be decided."""
        return self.sent.seen if self.is_changed and self.sent.seen is not None else self.initial

    @property
    def reason(self) -> str:
        """Why another number is put before the counted one, as sent or stored."""
        return self.sent.reason if self.is_changed else self.stored_reason

    @property
    def needs_reason(self) -> bool:
        """Whether an accepted number is changed, which the form must say why."""
        return self.is_changed and not self.is_live and self.stored is not None and self.stored.state == State.ACCEPTED

    @property
    def is_emptied(self) -> bool:
        """Whether what was typed says that nothing is known."""
        return self.read.get("value_state") == ValueState.NOT_REPORTED

    @property
    def number(self) -> Decimal | None:
        """The number that will stand there."""
        if not self.is_changed or self.conflict or self.is_given_up:
            return self.this.value
        return self.this.live if self.is_emptied and self.is_live else self.read.get("number")

    @property
    def is_draft(self) -> bool:
        """Whether its value waits to be handed over."""
        return self.this.stored is not None and self.this.stored.state in {State.DRAFT, State.RETURNED}

    @property
    def is_wrong(self) -> bool:
        """Whether it stands in the way of saving."""
        return bool(self.error or self.conflict)

    @property
    def asked(self) -> list[str]:
        """Remarks to show at the cell: those on what is typed, and on what stands there unless checks speak of it."""
        return self.remarks if self.is_changed or not self.notes else []

    @property
    def has_open_notes(self) -> bool:
        """Whether checks of the report wait for the number to be mended, or for a reason why it stands."""
        return any(note.is_open for note in self.notes)

    @property
    def labelled_by(self) -> str:
        """Ids of what names the input: the indicator, the part."""
        whole = f"i-{self.line.indicator.pk}"
        return f"{whole} r-{self.measure.pk}" if self.line.is_part else whole

    @property
    def beside(self) -> list[tuple[str, str]]:
        """Values of half-years and days of the year that do not stand in the cell, with the time they are for."""
        return [
            (times(value), value_text(value, self.defined))
            for value in self.this.recorded
            if not value.is_whole_year and value is not self.stored and not value.missing
        ]

    @property
    def parts(self) -> list[tuple[str, str, str]]:
        """Institution, figure and state, where the figure has more behind it than one institution's."""
        values = [value for value in self.this.by_reporter if value.reporter_id is not None and not value.missing]
        if len(values) < 2 and self.this.stored in values:
            return []
        return [(value.reporter.label, value_text(value, self.defined), value.get_state_display()) for value in values]

    @property
    def is_share(self) -> bool:
        """Whether it is a percentage typed as its two parts."""
        return "/" in self.initial and self.this.value is not None

    def check(self) -> None:
        """Read what was typed; notes the error at the cell."""
        if not self.is_changed:
            return
        try:
            self.read = read_typed(self.typed, self.defined)
        except ValidationError as error:
            self.error = " ".join(error.messages)
            return
        if self.is_live and not self.is_emptied and not self.sent.reason.strip():
            self.error = _("Say why this number and not the counted one.")
        if self.is_emptied and self.stored is None and self.this.stored and self.this.origin == Origin.PARTNER:
            self.error = _("The institution's own figure stays. Return it with a remark instead of emptying the cell.")

    def entry(self) -> Entry:
        """What is to be recorded: a draft; a returned value stays returned until it is handed over again."""
        stored = self.stored
        if self.is_live and self.is_emptied and stored is not None:
            return changed(stored, override_reason="")
        is_agreed = stored is None and (self.is_combined or self.this.origin == Origin.PARTNER)
        returned = stored is not None and stored.state == State.RETURNED
        return Entry(
            measure=self.measure,
            year=self.this.year,
            reporter=stored.reporter if stored else None if is_agreed else self.line.indicator.reported_by,
            origin=Origin.AGREED if is_agreed else Origin.ENTERED,
            state=State.RETURNED if returned else State.DRAFT,
            return_remark=stored.return_remark if returned else "",
            override_reason=self.sent.reason.strip() if self.is_live else "",
            replaces=stored,
            **kept_columns(stored),
            **self.read,
        )

    def putting_back(self) -> Entry:
        """What brings back what stands there now, after another version was recorded."""
        if self.stored is not None:
            return changed(self.stored)
        nothing = {"number": None, "value_state": ValueState.NOT_REPORTED}
        return replace(self.entry(), words="", number_to=None, numerator=None, denominator=None, **nothing)


def times(value: Value) -> str:
    """The day or the part of the year that a value is for."""
    if value.as_of:
        return _("as of %(day)s") % {"day": dotted(value.as_of)}
    first, last = dotted(value.period_from), dotted(value.period_to)
    return f"{first}–{last}" if first and last else first or last
