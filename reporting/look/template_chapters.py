"""The chapters that the centre usually prints: their order and choice, taken over when a report is opened."""

from collections.abc import Sequence

from django.db import transaction

from accounts.history import record_many
from accounts.models import CentreProfile
from reporting.models import Report, TemplateChapter
from reporting.workshop.arrangement import Arranged, arranged, choices_of, usual_order
from reporting.workshop.ordering import Immovable, completed, put, swapped


def chapters() -> tuple[Arranged, ...]:
    """All chapters in the centre's usual order, also those that it leaves out."""
    return arranged(TemplateChapter.objects.all(), usual_order(CentreProfile.current()))


@transaction.atomic
def move(key: str, *, up: bool) -> None:
    """One place up or down within its part; raises ``Immovable`` at its ends."""
    found = chapters()
    order = swapped(found, key, up=up)
    put(_rows(found), order, "moved")


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
    copies = [TemplateChapter(**choices_of(row)) for row in rows]
    record_many(copies, reason=f"taken from the report on {report.year}")


@transaction.atomic
def restore() -> None:
    """The order of the report guide again."""
    for row in TemplateChapter.objects.all():
        row.delete()


def _rows(found: Sequence[Arranged]) -> dict[str, TemplateChapter]:
    return completed(found, TemplateChapter.objects.all(), TemplateChapter)
