"""Foster care in the story of a family: placements of its children, seen by whoever sees the family.

Carers are not named and nothing is linked: the pages of foster care have a right of their own.
"""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from families.models import Family
from families.period_bars import DRAWN, Kind, PeriodBar
from families.timeline import PAGE, Event, Strand
from fostercare.models import Placement


def placements_of_children(family: Family, until: date) -> Iterator[Event]:
    """Beginnings and ends of placements of people who were children of the family, newest first."""
    children = family.members.filter(role="child").order_by().values("person")
    placements = Placement.objects.filter(child__in=children, start__lte=until).select_related("child")
    for placement in placements.order_by("-start", "-pk")[: PAGE + 1]:
        form, name = placement.get_form_display(), placement.child.given_name
        title = _("Placed in foster care: %(form)s") % {"form": form}
        yield _event(placement.start, title, name, placement.get_ground_display())
        if placement.end and placement.end <= until:
            title = _("Placement ended: %(form)s") % {"form": form}
            yield _event(placement.end, title, name, placement.get_end_reason_display())


def periods_in_care(family: Family) -> Iterator[PeriodBar]:
    """Placements of the family's children as bars, the newest ones; the child by the given name."""
    children = family.members.filter(role="child").order_by().values("person")
    placements = Placement.objects.filter(child__in=children).order_by("-start", "-pk").select_related("child")
    for placement in placements[:DRAWN]:
        yield PeriodBar(Kind.FOSTER_CARE, placement.start, placement.end, placement.child.given_name)


def _event(day: date, title: str, name: str, what: str) -> Event:
    return Event(day, Strand.COURT, title, f"{name}: {what}", icon="home")
