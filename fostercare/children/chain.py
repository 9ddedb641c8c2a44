"""A child's way through care: placements in order, with breaks and overlaps between them explained."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.polish import day_text
from fostercare.cofinancing.rules import READINGS, RuleSet
from fostercare.models import Placement

_DAY = timedelta(days=1)


class LinkKind(StrEnum):
    """What follows what."""

    PLACEMENT = "placement"
    GAP = "gap"
    OVERLAP = "overlap"


@dataclass(frozen=True)
class Link:
    """A placement, or what lies between two; ``text`` explains a gap or an overlap."""

    kind: LinkKind
    placement: Placement | None = None
    text: str = ""


def chain_of(placements: Sequence[Placement], rules: RuleSet) -> list[Link]:
    """Links from the first placement to the last; ``placements`` must be ordered by first day."""
    links: list[Link] = []
    before: Placement | None = None
    for placement in placements:
        if before is not None:
            links.extend(_between(before, placement, rules))
        links.append(Link(LinkKind.PLACEMENT, placement))
        if before is None or _lasts_longer(placement, before):
            before = placement
    return links


def _lasts_longer(placement: Placement, before: Placement) -> bool:
    return placement.end is None or (before.end is not None and placement.end >= before.end)


def _between(before: Placement, after: Placement, rules: RuleSet) -> list[Link]:
    if before.end is None or before.end >= after.start:
        return [Link(LinkKind.OVERLAP, text=_overlap_text(after.start, min(_ends(before, after), default=None)))]
    days = (after.start - before.end).days - 1
    return [Link(LinkKind.GAP, text=_gap_text(before, days, rules))] if days else []


def _ends(*placements: Placement) -> list[date]:
    return [placement.end for placement in placements if placement.end]


def _overlap_text(start: date, end: date | None) -> str:
    until = day_text(end) if end else _("today and on")
    return _("Two placements from %(start)s to %(end)s. Mend the dates: a child is in one place on one day.") % {
        "start": day_text(start),
        "end": until,
    }


def _gap_text(before: Placement, days: int, rules: RuleSet) -> str:
    assert before.end is not None
    length = ngettext("Out of care for %(days)d day", "Out of care for %(days)d days", days) % {"days": days}
    return _("%(length)s from %(start)s (%(reason)s); rule: %(rule)s") % {
        "length": length,
        "start": day_text(before.end + _DAY),
        "reason": before.get_end_reason_display(),
        "rule": READINGS[rules.interruption].name,
    }
