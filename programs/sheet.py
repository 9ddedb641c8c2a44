"""Cells of the year's grid checked and recorded together: errors block, remarks are confirmed, conflicts are decided.

Everything is recorded through ``programs.services`` as drafts. Of two versions typed at once the one given up is
recorded too, so that the history of the value holds both.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from programs.cells import AS_LAST_YEAR, MINE, THEIRS, Cell, Conflict, Sent
from programs.models import Revision
from programs.outline import Line
from programs.remarks import remarks
from programs.services import Entry, record_values

BASE, REASON, CONFIRM = "widziane", "powod", "mimo"
_KEPT = gettext_lazy("kept what %(who)s had written")
REASON_SUFFIX, CHOICE_SUFFIX = "-powod", "-wybor"


def sent_cells(data: Mapping[str, str]) -> dict[int, Sent]:
    """What a form says of cells, by measure; what is not a cell's is left alone."""
    base = _base(data.get(BASE, ""))
    sent: dict[int, Sent] = {}
    for name in data:
        prefix, _dash, key = name.partition("-")
        if prefix == "w" and key.isdigit() and len(key) < 16:
            seen = None if base is None else base.get(key, "")
            choice, reason = data.get(f"{name}{CHOICE_SUFFIX}", ""), data.get(f"{name}{REASON_SUFFIX}", "")
            sent[int(key)] = Sent(data[name], seen, choice, reason.strip())
    return sent


def _base(text: str) -> dict[str, str] | None:
    """What stood in the cells when the form was opened, by measure, without empty ones; None if it does not say."""
    try:
        base = json.loads(text)
    except ValueError:
        return None
    return {key: seen for key, seen in base.items() if isinstance(seen, str)} if isinstance(base, dict) else None


@dataclass
class Sheet:
    """Some cells of one form: all of them, or those of a goal."""

    cells: list[Cell]
    reason: str = ""
    confirmed: str = ""
    reason_error: str = ""

    @classmethod
    def of(cls, lines: Iterable[Line], data: Mapping[str, str] | None = None, *, is_closed: bool = False) -> "Sheet":
        """Cells of the lines; with ``data`` (a POST) they hold what was sent."""
        sent = sent_cells(data) if data is not None else {}
        cells = [Cell(line, is_closed, sent.get(line.measure.pk)) for line in lines]
        return cls(cells) if data is None else cls(cells, data.get(REASON, "").strip(), data.get(CONFIRM, ""))

    def part(self, cells: list[Cell]) -> "Sheet":
        """The same form, some of its cells."""
        return Sheet(cells, self.reason, self.confirmed)

    @property
    def changed(self) -> list[Cell]:
        """Cells in which this person typed something else."""
        return [cell for cell in self.cells if cell.is_changed]

    @property
    def errors(self) -> list[Cell]:
        """Cells that have to be mended."""
        return [cell for cell in self.cells if cell.error]

    @property
    def conflicts(self) -> list[Cell]:
        """Cells for which one of two versions has to be chosen."""
        return [cell for cell in self.cells if cell.conflict]

    @property
    def remarked(self) -> list[Cell]:
        """Cells that should be looked at."""
        return [cell for cell in self.cells if cell.remarks]

    @property
    def needs_reason(self) -> bool:
        """Whether a number that was already accepted is changed."""
        return any(cell.needs_reason for cell in self.cells)

    @property
    def confirmation(self) -> str:
        """Sent to confirm exactly these remarks; others ask anew."""
        words = [f"{cell.name}{cell.remarks}" for cell in self.remarked]
        return sha256("\n".join(words).encode()).hexdigest()[:12] if words else ""

    @cached_property
    def base(self) -> str:
        """What the form has to remember as seen."""
        return json.dumps({cell.measure.pk: cell.base for cell in self.cells if cell.is_open and cell.base})

    def is_valid(self, *, with_drafts: bool = False) -> bool:
        """Read and check everything; ``with_drafts`` looks again at what was saved and waits to be handed over."""
        self.check(with_drafts=with_drafts)
        if self.needs_reason and not self.reason:
            self.reason_error = _("Accepted values change: say why.")
        is_confirmed = self.confirmation == self.confirmed or not self.remarked
        return is_confirmed and not (self.errors or self.conflicts or self.reason_error)

    def check(self, *, with_drafts: bool = False) -> None:
        """Note errors, conflicts and remarks at the cells."""
        for cell in self.cells:
            if cell.is_refused:
                cell.error = _("Closed meanwhile, so it was not saved. You had typed: %(typed)s") % {
                    "typed": cell.typed
                }
        for cell in self.changed:
            cell.check()
            if cell.is_given_up:
                cell.error = ""
        self._meet([cell for cell in self.changed if cell.is_met and cell.choice not in {MINE, THEIRS}])
        self.look(lambda cell: cell.is_changed or (with_drafts and cell.is_draft))
        for cell in self.changed:
            if cell.is_copied and not cell.is_wrong:
                cell.remarks.append(_("Copied from %(year)s.") % {"year": cell.last.year})

    def look(self, wanted) -> None:
        """Note remarks on the indicators of the cells wanted; those on cells that nobody touched stay unsaid."""
        by_indicator: dict[int, list[Cell]] = defaultdict(list)
        for cell in self.cells:
            by_indicator[cell.line.indicator.pk].append(cell)
        for whole, *parts in by_indicator.values():
            touched = [cell for cell in (whole, *parts) if wanted(cell)]
            if not touched:
                continue
            for cell, words in remarks(whole.line.indicator, whole, parts):
                if cell in touched or (cell is whole and parts):
                    cell.remarks.append(words)

    def _meet(self, cells: list[Cell]) -> None:
        """Note who wrote what stands in the cells now; a conflict comes before what is wrong with one of its sides."""
        writers = _last_writers(cells)
        for cell in cells:
            last = writers.get(cell.measure.pk)
            cell.error = ""
            cell.conflict = Conflict(
                seen=cell.sent.seen,
                theirs=cell.initial,
                mine=cell.typed,
                who=str(last.user) if last and last.user else "",
                at=last.at if last else None,
            )

    def save(self, *, user: User, reason: str) -> int:
        """Record what changed, each with its reason; gives the number of changed cells."""
        changed = self.changed
        self._give_up([cell for cell in changed if cell.is_given_up and cell.read], user)
        kept = [cell for cell in changed if not cell.is_given_up]
        writers = _last_writers([cell for cell in kept if cell.is_met])
        _record(((cell.entry(), _why(cell, reason, writers.get(cell.measure.pk))) for cell in kept), user)
        return len(changed)

    def _give_up(self, cells: list[Cell], user: User) -> None:
        """Record what this person typed, and put back what stood there."""
        writers = _last_writers(cells)
        back = [(cell.putting_back(), _KEPT % {"who": _name(writers.get(cell.measure.pk))}) for cell in cells]
        _record(((cell.entry(), _("typed at the same time, given up")) for cell in cells), user)
        _record(back, user)


def _record(entries: Iterable[tuple[Entry, str]], user: User) -> None:
    """Record entries, those with the same reason together."""
    by_reason: dict[str, list[Entry]] = defaultdict(list)
    for entry, reason in entries:
        by_reason[reason].append(entry)
    for reason, together in by_reason.items():
        record_values(together, user=user, reason=reason)


def _why(cell: Cell, reason: str, writer: Revision | None) -> str:
    """The reason of one change: the form's, what was decided at the cell, and the remarks confirmed."""
    words = [cell.sent.reason if cell.is_live and cell.sent.reason else reason]
    if cell.is_met:
        numbers = {"who": _name(writer), "theirs": cell.initial or _("no data")}
        words.append(_("kept, though %(who)s had written at the same time: %(theirs)s") % numbers)
    if cell.sent.text.strip() == AS_LAST_YEAR or cell.is_copied:
        words.append(_("same as last year"))
    if cell.remarks:
        words.append(_("confirmed: %(remarks)s") % {"remarks": " ".join(cell.remarks)})
    return "; ".join(words)


def _name(revision: Revision | None) -> str:
    return str(revision.user) if revision and revision.user else _("somebody else")


def _last_writers(cells: Iterable[Cell]) -> dict[int, Revision]:
    """The newest change of what stands in each cell, by measure, in one query."""
    values = {cell.this.stored.pk: cell.measure.pk for cell in cells if cell.this.stored}
    if not values:
        return {}
    found = Revision.objects.filter(value__in=values).select_related("user").order_by("at", "pk")
    return {values[revision.value_id]: revision for revision in found}
