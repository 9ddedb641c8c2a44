"""The questions that can be asked of contacts. Only those that took place count anywhere as work done."""

from uuid import UUID

from families.querysets import ScopedByFamilyQuerySet

DONE, PLANNED, MISSED = "done", "planned", "missed"


class SeriesQuerySet(ScopedByFamilyQuerySet):
    """Series of planned contacts."""


class ContactQuerySet(ScopedByFamilyQuerySet):
    """Contacts; one day each."""

    def done(self):
        """Those that took place: the only ones that are counted, and that say when a family was last seen."""
        return self.filter(status=DONE)

    def planned(self):
        """Those that are still to come, or of which nobody has said yet whether they took place."""
        return self.filter(status=PLANNED)

    def held_with(self, joint: UUID | None):
        """The rows of one contact held with several families; none without the common mark."""
        return self.filter(joint=joint) if joint else self.none()

    def minutes_worked(self) -> int:
        """Minutes of work of those that took place.

        Each family of a common contact has the whole time in its row; here, where the worker's time is summed, a
        common contact counts once.
        """
        timed = self.done().filter(minutes__isnull=False).order_by()
        alone = timed.filter(joint__isnull=True).values_list("minutes", flat=True)
        common = dict(timed.filter(joint__isnull=False).values_list("joint", "minutes"))
        return sum(alone) + sum(common.values())
