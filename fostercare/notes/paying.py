"""Which county pays for a placement and charges us for our share (art. 191 ust. 1 and 9)."""

from collections.abc import Iterable

from fostercare.models import County, Placement


def county_of(placements: Iterable[Placement]) -> dict[int, int | None]:
    """Number of the placement → number of its county: the one recorded, else our own (at most one query).

    None where neither is known.
    """
    found = list(placements)
    own = None
    if any(placement.county_id is None for placement in found):
        own = County.objects.filter(own=True).values_list("pk", flat=True).first()
    return {placement.pk: placement.county_id or own for placement in found}
