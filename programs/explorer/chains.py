"""Which measures tell one story: those a measure continues and those that continue it, over programmes.

Links are followed in both directions, at most ``GENERATIONS`` each way and never twice through one measure.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from django.db.models import Q

from programs.models import Measure, MeasureLink

GENERATIONS = 12
MOST_MEASURES = 2000
_RELATED = ("indicator__programme", "indicator__node", "indicator__reported_by")


@dataclass(frozen=True)
class Beside:
    """A measure that was merged in or split off: shown beside, never joined into the line."""

    measure: Measure
    link: MeasureLink

    @property
    def is_earlier(self) -> bool:
        """Whether it comes before the measure told about."""
        return self.link.earlier_id == self.measure.pk


@dataclass
class Chain:
    """A measure among those that tell the same story, the oldest first."""

    measure: Measure
    path: list[Measure]
    joints: dict[tuple[int, int], MeasureLink] = field(default_factory=dict)
    beside: list[Beside] = field(default_factory=list)

    @property
    def all_measures(self) -> list[Measure]:
        """Everything whose values are shown."""
        return [*self.path, *(item.measure for item in self.beside)]

    @property
    def programmes(self) -> list:
        """Programmes of the path, the oldest first, each once."""
        return list({item.indicator.programme_id: item.indicator.programme for item in self.path}.values())

    def broken_joints(self, earlier: Measure, later: Measure) -> list[MeasureLink]:
        """Links between two measures of the path over which numbers cannot be compared."""
        keys = [measure.pk for measure in self.path]
        between = self.path[keys.index(earlier.pk) : keys.index(later.pk) + 1]
        joints = (self.joints[one.pk, other.pk] for one, other in pairwise(between))
        return [link for link in joints if not is_comparable(link)]


def is_comparable(link: MeasureLink) -> bool:
    """Whether numbers on both sides are of the same thing: what was merged or split is not."""
    return link.comparable and link.kind == MeasureLink.Kind.CONTINUES


def chains(measures: Iterable[Measure]) -> dict[int, Chain]:
    """The chain of each measure, by key; as many queries as there are generations, however many measures."""
    measures = list(measures)
    graph = _Graph(measures)
    return {measure.pk: graph.chain(measure) for measure in measures}


class _Graph:
    """Links around some measures."""

    def __init__(self, measures: list[Measure]) -> None:
        self.measures = {measure.pk: measure for measure in measures}
        self.earlier: dict[int, list[MeasureLink]] = defaultdict(list)
        self.later: dict[int, list[MeasureLink]] = defaultdict(list)
        self._load()

    def _load(self) -> None:
        frontier, known = set(self.measures), set()
        for _generation in range(GENERATIONS):
            if not frontier or len(self.measures) > MOST_MEASURES:
                return
            links = MeasureLink.objects.filter(Q(earlier__in=frontier) | Q(later__in=frontier)).exclude(pk__in=known)
            related = [f"{side}__{path}" for side in ("earlier", "later") for path in _RELATED]
            frontier = set()
            for link in links.select_related(*related).order_by("pk"):
                known.add(link.pk)
                self.earlier[link.later_id].append(link)
                self.later[link.earlier_id].append(link)
                for measure in (link.earlier, link.later):
                    if measure.pk not in self.measures:
                        self.measures[measure.pk] = measure
                        frontier.add(measure.pk)

    def chain(self, measure: Measure) -> Chain:
        """The measure's own story."""
        chain = Chain(measure, [measure])
        self._follow(chain, self.earlier, "earlier_id", backwards=True)
        self._follow(chain, self.later, "later_id", backwards=False)
        return chain

    def _follow(self, chain: Chain, links: dict[int, list[MeasureLink]], end: str, *, backwards: bool) -> None:
        current = chain.measure.pk
        for _generation in range(GENERATIONS):
            seen = {measure.pk for measure in chain.all_measures}
            found = [link for link in links[current] if getattr(link, end) not in seen]
            straight = _straight(found)
            for link in found:
                if link is not straight:
                    chain.beside.append(Beside(self.measures[getattr(link, end)], link))
            if straight is None:
                return
            current = getattr(straight, end)
            chain.path.insert(0 if backwards else len(chain.path), self.measures[current])
            chain.joints[straight.earlier_id, straight.later_id] = straight


def _straight(links: list[MeasureLink]) -> MeasureLink | None:
    """The one link that goes on: the only one there is, or the only one that continues."""
    if len(links) == 1:
        return links[0]
    continuing = [link for link in links if link.kind == MeasureLink.Kind.CONTINUES]
    return continuing[0] if len(continuing) == 1 else None
