"""Tells casework which children of a family are in foster care, and who coordinates the care."""

from collections.abc import Iterator
from datetime import date

from families.away import Placed
from families.models import Family
from fostercare.models import CoordinatorAssignment, Placement


def children_in_care(family: Family, day: date) -> Iterator[Placed]:
    """Children of the family who are in foster care on the day (two queries); carers are not named."""
    children = family.members.filter(role="child").order_by().values("person")
    placements = list(Placement.objects.open_on(day).filter(child__in=children).select_related("child"))
    providers = [placement.provider_id for placement in placements]
    assigned = CoordinatorAssignment.objects.open_on(day).filter(provider__in=providers).select_related("worker")
    coordinators = {assignment.provider_id: assignment.worker for assignment in assigned}
    for placement in placements:
        coordinator = coordinators.get(placement.provider_id)
        yield Placed(placement.child.given_name, placement.start, placement.get_form_display(), coordinator)
