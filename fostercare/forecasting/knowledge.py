"""What was known on a day in the past: the records without everything that happened later."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from fostercare.cofinancing.facts import CareRecords, Child


def _open_after(end: date | None, day: date) -> date | None:
    """A last day after the day was not known yet: it looked as if it lasted."""
    return None if end is None or end > day else end


def _children(children: Iterable[Child], day: date) -> Iterator[Child]:
    """With the stays that had begun by the day; ends after it were not known."""
    for child in children:
        stays = tuple(replace(stay, end=_open_after(stay.end, day)) for stay in child.stays if stay.start <= day)
        elsewhere = tuple(
            replace(span, end=_open_after(span.end, day)) for span in child.paid_elsewhere if span.start <= day
        )
        if stays:
            yield replace(child, stays=stays, paid_elsewhere=elsewhere)


def known_on(records: CareRecords, day: date) -> CareRecords:
    """The records as they stood at the end of the day, by the days that they are about."""
    return CareRecords(
        children=tuple(_children(records.children, day)),
        monthly_costs=tuple(
            replace(cost, end=_open_after(cost.end, day)) for cost in records.monthly_costs if cost.start <= day
        ),
        one_off_costs=tuple(cost for cost in records.one_off_costs if cost.day <= day),
        announcements=tuple(item for item in records.announcements if item.published_on <= day),
    )
