"""Unbroken stays in care: placements one after another without a day between them, whatever the form and carer."""

from collections.abc import Sequence

from fostercare.cofinancing.codes import Form
from fostercare.cofinancing.dates import DAY
from fostercare.models import Placement


def spells_of(placements: Sequence[Placement]) -> list[list[Placement]]:
    """Placements of one child, in order of first days, parted at every break.

    Days in a medical institution are not foster care: they break a stay, and each stands alone.
    """
    spells: list[list[Placement]] = []
    for placement in placements:
        if spells and _goes_on(spells[-1], placement):
            spells[-1].append(placement)
        else:
            spells.append([placement])
    return spells


def spell_with(placement: Placement) -> list[Placement]:
    """The unbroken stay to which a placement belongs (one query)."""
    everything = list(Placement.objects.filter(child=placement.child_id).order_by("start", "pk"))
    return next(spell for spell in spells_of(everything) if any(one.pk == placement.pk for one in spell))


def _goes_on(spell: list[Placement], placement: Placement) -> bool:
    if Form.MEDICAL in (spell[-1].form, placement.form):
        return False
    ends = [one.end for one in spell]
    last = max((end for end in ends if end), default=None)
    return None in ends or (last is not None and last + DAY >= placement.start)
