"""Indicators of two programmes that are the same thing: suggestions by name and unit, and links made by a person."""

from dataclasses import dataclass

from django.db.models import Q

from accounts.search import fold
from programs.models import Measure, MeasureLink, Programme


@dataclass(frozen=True)
class Suggestion:
    """Two measures of the same name and unit that nobody has linked."""

    earlier: Measure
    later: Measure

    @property
    def key(self) -> str:
        """Names the pair in forms."""
        return f"{self.earlier.pk}-{self.later.pk}"


def in_order_of_time(first: Programme, second: Programme) -> tuple[Programme, Programme]:
    """The earlier and the later of two programmes."""
    return (first, second) if (first.year_from, first.pk) <= (second.year_from, second.pk) else (second, first)


def measures_of(programme: Programme) -> list[Measure]:
    """Measures that are still printed, in order, with their indicators."""
    rows = Measure.objects.filter(indicator__programme=programme, indicator__withdrawn=False)
    return list(rows.select_related("indicator").order_by("indicator__position", "indicator", "position"))


def links_between(earlier: Programme, later: Programme) -> list[MeasureLink]:
    """Links from one programme to the other."""
    found = MeasureLink.objects.filter(earlier__indicator__programme=earlier, later__indicator__programme=later)
    return list(found.select_related("earlier__indicator", "later__indicator"))


def suggestions(earlier: Programme, later: Programme) -> list[Suggestion]:
    """Pairs of the same folded name, part and unit; a name that occurs twice suggests nothing."""
    linked = MeasureLink.objects.filter(
        Q(earlier__indicator__programme=earlier) & Q(later__indicator__programme=later)
    ).values_list("earlier", "later")
    taken = {pk for pair in linked for pk in pair}
    before, after = _by_words(measures_of(earlier)), _by_words(measures_of(later))
    return [
        Suggestion(before[words][0], found[0])
        for words, found in after.items()
        if len(found) == 1 and len(before.get(words, [])) == 1 and not {found[0].pk, before[words][0].pk} & taken
    ]


def _by_words(measures: list[Measure]) -> dict[tuple[str, str, str], list[Measure]]:
    found: dict[tuple[str, str, str], list[Measure]] = {}
    for measure in measures:
        key = (fold(measure.indicator.name), fold(measure.label), fold(measure.unit))
        found.setdefault(key, []).append(measure)
    return found
