"""Sums of notes by what was decided about their lines. Whatever the decisions, the parts add up to what is charged."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, F, Q, Sum

from fostercare.models import CountyNote, NoteLine

ZERO = Decimal("0.00")
UNDECIDED, CORRECTED = NoteLine.Decision.OPEN, NoteLine.Decision.CORRECTED


@dataclass(frozen=True)
class NoteTotals:
    """Sums of the lines of a note, in zł: ``charged`` = ``accepted`` + ``disputed`` + ``withdrawn`` + ``open``.

    ``disputed``: what we refuse (of a line accepted in part the rest); ``withdrawn``: lines that the county has taken
    back or replaced by a correcting note; ``open``: lines not decided yet. ``lines_open``: how many of them.
    """

    charged: Decimal = ZERO
    accepted: Decimal = ZERO
    disputed: Decimal = ZERO
    withdrawn: Decimal = ZERO
    open: Decimal = ZERO
    lines: int = 0
    lines_open: int = 0

    def __add__(self, other: "NoteTotals") -> "NoteTotals":
        """Both notes together."""
        return NoteTotals(
            self.charged + other.charged,
            self.accepted + other.accepted,
            self.disputed + other.disputed,
            self.withdrawn + other.withdrawn,
            self.open + other.open,
            self.lines + other.lines,
            self.lines_open + other.lines_open,
        )


def totals_by_note(notes: Iterable[CountyNote]) -> dict[int, NoteTotals]:
    """Number of the note → sums of its lines (one query; a queryset of notes stays in the database)."""
    found = {note.pk: NoteTotals() for note in notes}
    is_open, is_withdrawn = Q(decision=UNDECIDED), Q(decision=CORRECTED)
    rows = (
        NoteLine.objects.filter(county_note__in=found)
        .order_by()
        .values("county_note")
        .annotate(
            charged=Sum("amount"),
            accepted_sum=Sum("accepted"),
            disputed=Sum(F("amount") - F("accepted"), filter=~is_open & ~is_withdrawn),
            withdrawn=Sum("amount", filter=is_withdrawn),
            open=Sum("amount", filter=is_open),
            lines=Count("pk"),
            lines_open=Count("pk", filter=is_open),
        )
    )
    for row in rows:
        found[row["county_note"]] = NoteTotals(
            charged=_exact(row["charged"]),
            accepted=_exact(row["accepted_sum"]),
            disputed=_exact(row["disputed"]),
            withdrawn=_exact(row["withdrawn"]),
            open=_exact(row["open"]),
            lines=row["lines"],
            lines_open=row["lines_open"],
        )
    return found


def _exact(total: Decimal | None) -> Decimal:
    """A sum out of the database to the grosz: SQLite adds up binary fractions."""
    return (total or ZERO).quantize(ZERO)
