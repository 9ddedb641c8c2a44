"""Lines of a note out of a county's file or a pasted table: all of them or none; the mapping is kept for next time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from accounts.history import record_many
from accounts.search import fold
from families.exchange import sheets
from families.exchange.sheets import Row
from fostercare.models import County, CountyNote, NoteLine
from fostercare.notes.columns import Draft, Reading, Role, guess_roles, read_lines
from fostercare.notes.matching import Children

#: So many rows at the top may be a heading of the county before the header of the columns.
HEADER_WITHIN = 15
FEWEST_COLUMNS = 2


@dataclass(frozen=True)
class Sheet:
    """A file or pasted text: the header of its columns and the rows under it."""

    header: tuple[str, ...]
    rows: tuple[Row, ...]

    def example(self, place: int) -> list[str]:
        """The first things that stand in a column."""
        cells = (row.cells[place] for row in self.rows if place < len(row.cells))
        return [cell for cell in cells if cell][:3]


def open_sheet(content: bytes, county: County) -> Sheet:
    """The table in a file; raises ``ValidationError`` with a message for people.

    The header is the row near the top in which the most columns are known; what stands above is a heading.
    """
    rows = sheets.read(content)
    kept = roles_of(county)
    known = [sum(1 for role in guess_roles(row.cells, kept) if role) for row in rows[:HEADER_WITHIN]]
    best = known.index(max(known))
    header, below = rows[best], rows[best + 1 :]
    if known[best] < FEWEST_COLUMNS:
        header, below = rows[0], rows[1:]
    if not below:
        raise ValidationError(_("The file has no rows under its header."))
    width = max(len(header.cells), *(len(row.cells) for row in below))
    names = [*header.cells, *[""] * (width - len(header.cells))]
    named = tuple(name or _("column %(n)s") % {"n": number} for number, name in enumerate(names, start=1))
    return Sheet(named, tuple(below))


def roles_of(county: County) -> dict[str, str]:
    """Folded header → role, as the county's last file was read."""
    kept = county.mapping.get("columns", {}) if isinstance(county.mapping, dict) else {}
    return {name: role for name, role in kept.items() if role in Role.values}


def first_reading(sheet: Sheet, county: County) -> Reading:
    """How a file is read before a person has looked at it."""
    words = county.mapping.get("words", {}) if isinstance(county.mapping, dict) else {}
    return Reading(guess_roles(sheet.header, roles_of(county)), dict(words))


def keep_reading(county: County, sheet: Sheet, reading: Reading) -> None:
    """Remember how the county's files are read; columns of earlier files stay known."""
    columns = {fold(name): role for name, role in zip(sheet.header, reading.roles, strict=True)}
    kept = {"columns": roles_of(county) | columns, "words": reading.words}
    if county.mapping != kept:
        county.mapping = kept
        county.save_because(_("columns of its files"))


def drafts_of(sheet: Sheet, reading: Reading, note: CountyNote):
    """Lines of the sheet and what is wrong in it."""
    return read_lines(sheet.rows, sheet.header, reading, note.start, note.end)


@transaction.atomic
def add_lines(note: CountyNote, drafts: Sequence[Draft], user=None) -> list[NoteLine]:
    """Store lines after those that the note has, each with the child that it certainly means.

    Raises ``ValidationError`` for a closed note, or a line that no note can have.
    """
    note = CountyNote.objects.select_for_update().get(pk=note.pk)
    if note.status == CountyNote.Status.CLOSED:
        raise ValidationError(_("The note is closed. Open it again to change a decision."))
    check_signs(note, drafts)
    last = note.lines.aggregate(last=Max("position"))["last"] or 0
    children = Children()
    lines = [
        draft.line(county_note=note, position=place, child=children.exact(draft.child_name, draft.birth_date))
        for place, draft in enumerate(drafts, start=last + 1)
    ]
    stored = record_many(lines, reason=_("read in from a file"), user=user)
    if stored and note.status != CountyNote.Status.ENTERED:
        note.status, note.checked_at, note.checked_by = CountyNote.Status.ENTERED, None, None
        note.save_because(_("lines added"))
    return stored


def check_signs(note: CountyNote, drafts: Sequence[Draft]) -> None:
    """Raise ``ValidationError`` for an amount below zero outside a correcting note."""
    below = [draft.row for draft in drafts if draft.amount < 0]
    if below and note.kind != CountyNote.Kind.CORRECTION:
        message = _("Row %(row)s is below zero; only a correcting note has such lines.")
        raise ValidationError(message % {"row": below[0]})


@transaction.atomic
def import_rows(*, county: County, rows: Sequence[Mapping[str, object]], user=None, **facts) -> CountyNote:
    """A note with its lines from plain facts: ``facts`` are fields of ``CountyNote``, each row fields of ``Draft``.

    The days of a row default to the note's, the note's amount to the sum of its rows.
    """
    drafts = [_draft(number, row, facts["start"], facts["end"]) for number, row in enumerate(rows, start=1)]
    total = sum((draft.amount for draft in drafts), Decimal("0.00"))
    note = CountyNote(county=county, **{"received_on": facts["issued_on"], "total": total} | facts)
    note.full_clean()
    note.save_because(_("entered"))
    add_lines(note, drafts, user)
    return note


def _draft(number: int, row: Mapping[str, object], start: date, end: date) -> Draft:
    return Draft(**{"row": number, "start": start, "end": end} | dict(row))  # type: ignore[arg-type]
