"""The chapters that the centre usually prints: their order and choice, taken over when a report is opened."""

from collections.abc import Sequence

from django.db import transaction

from accounts.history import record_many
from accounts.models import CentreProfile
from reporting.models import Report, TemplateChapter
from reporting.workshop.arrangement import Arranged, arranged, neighbours, usual_order

COLUMNS = ("key", "title", "part", "position", "printed", "reason")


class Immovable(ValueError):
    """The chapter cannot be moved or left out that way."""


def chapters() -> tuple[Arranged, ...]:
    """All chapters in the centre's usual order, also those that it leaves out."""
    rows = list(TemplateChapter.objects.all())
    usual = usual_order(CentreProfile.current())
    return arranged(rows, usual) if rows else tuple(Arranged(chapter) for chapter in usual)


@transaction.atomic
def move(key: str, *, up: bool) -> None:
    """One place up or down within its part; raises ``Immovable`` at its ends."""
    found = chapters()
    if key not in {item.key for item in found if not item.is_fixed}:
        raise Immovable(key)
    other = neighbours(found, key)[0 if up else 1]
    if other is None:
        raise Immovable(key)
    order = [item.key for item in found]
    here, there = order.index(key), order.index(other.key)
    order[here], order[there] = order[there], order[here]
    rows = _rows(found)
    for position, one in enumerate(order, start=1):
        if rows[one].position != position:
            rows[one].position = position
            rows[one].save_because("moved")


@transaction.atomic
def choose(key: str, *, printed: bool, reason: str = "") -> None:
    """Print the chapter usually, or leave it out with the reason that reports will carry; raises ``Immovable``."""
    found = chapters()
    if key not in {item.key for item in found if not item.is_fixed}:
        raise Immovable(key)
    row = _rows(found)[key]
    row.printed, row.reason = printed, "" if printed else reason
    row.save_because("chosen")


@transaction.atomic
def take_from(report: Report) -> None:
    """Make the arrangement of a report the usual one; chapters of its own stay with that report."""
    restore()
    rows = [row for row in report.chapters.all() if not row.is_own]
    copies = [TemplateChapter(**{column: getattr(row, column) for column in COLUMNS}) for row in rows]
    record_many(copies, reason=f"taken from the report on {report.year}")


@transaction.atomic
def restore() -> None:
    """The order of the report guide again."""
    for row in TemplateChapter.objects.all():
        row.delete()


def _rows(found: Sequence[Arranged]) -> dict[str, TemplateChapter]:
    """A row for each chapter in its present place."""
    known = {row.key: row for row in TemplateChapter.objects.all()}
    new = [
        TemplateChapter(key=item.key, position=place)
        for place, item in enumerate(found, start=1)
        if item.key not in known
    ]
    record_many(new, reason="arrangement of chapters")
    rows = {row.key: row for row in TemplateChapter.objects.all()}
    for place, item in enumerate(found, start=1):
        if new and rows[item.key].position != place:
            rows[item.key].position = place
            rows[item.key].save_because("arrangement of chapters")
    return rows
