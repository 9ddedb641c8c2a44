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

    def work_done(self) -> tuple[int, int]:
        """Contacts that took place and their minutes of work, as the worker's own.

        Each family of a common contact has the whole time in its row; in the worker's time the contact counts once.
        """
        rows = self.done().order_by().values_list("pk", "joint", "minutes")
        held = {joint or pk: minutes or 0 for pk, joint, minutes in rows}
        return len(held), sum(held.values())
