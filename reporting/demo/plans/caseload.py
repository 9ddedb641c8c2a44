"""Plan of who works with whom: every episode gets assistants so that none has too many families at one time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from heapq import heapify, heappop, heappush

from reporting.demo.plans.assistance import Assigned, Episode

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Post:
    """A post held by one person from–to."""

    start: date
    end: date | None = None

    def is_held_on(self, day: date) -> bool:
        """Whether somebody works there that day."""
        return self.start <= day and (self.end is None or day <= self.end)


class NobodyFree(ValueError):
    """All assistants have as many families as the law allows."""


def assign(episodes: Sequence[Episode], posts: Sequence[Post], limit_on: Callable[[date], int]) -> None:
    """Fill ``assigned`` of every episode; whoever leaves a post hands the families over on the next day.

    Raises ``NobodyFree`` if a family would be one too many for everybody.
    """
    waiting = [(episode.start, number) for number, episode in enumerate(episodes)]
    heapify(waiting)
    held: list[list[Assigned]] = [[] for _ in posts]
    while waiting:
        day, number = heappop(waiting)
        episode = episodes[number]
        post = _least_loaded(held, posts, day, limit_on(day))
        end = _earlier(episode.end, posts[post].end)
        assigned = Assigned(post, day, end)
        held[post].append(assigned)
        episode.assigned.append(assigned)
        if end is not None and end != episode.end:
            heappush(waiting, (end + _DAY, number))


def _least_loaded(held: Sequence[Sequence[Assigned]], posts: Sequence[Post], day: date, limit: int) -> int:
    loads = {
        number: sum(1 for one in held[number] if one.end is None or one.end >= day)
        for number, post in enumerate(posts)
        if post.is_held_on(day)
    }
    free = [number for number, load in loads.items() if load < limit]
    if not free:
        raise NobodyFree(f"nobody is free on {day}: {loads}")
    return min(free, key=lambda number: (loads[number], number))


def _earlier(first: date | None, second: date | None) -> date | None:
    days = [day for day in (first, second) if day is not None]
    return min(days) if days else None
