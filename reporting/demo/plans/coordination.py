"""Plan of who has a coordinator: all local foster families but those left out so that the published counts come out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from reporting.demo.plans.assistance import Episode
from reporting.demo.plans.care import CarePlan, is_family_form
from reporting.demo.plans.caseload import NobodyFree, Post, assign

LIMIT = 15  # families of one coordinator at one time; art. 77 ust. 4
TRIES = 60_000


@dataclass(frozen=True)
class Target:
    """In these days so many foster families have a coordinator, and so many children live with them (None: any)."""

    first: date
    last: date
    families: int
    children: int | None = None


def coordinated(
    rng: Random, care: CarePlan, targets: Sequence[Target], posts: Sequence[Post], until: date
) -> dict[int, Episode]:
    """Provider number → days with coordinators. Raises ``ValueError`` if the targets cannot be met."""
    local = [
        number
        for number, provider in enumerate(care.providers)
        if is_family_form(provider.form) and not provider.outside and (provider.end or until) >= posts[0].start
    ]
    left_out = _left_out(rng, care, local, targets)
    since = min(post.start for post in posts)
    found = {
        number: Episode(max(care.providers[number].start, since), care.providers[number].end)
        for number in local
        if number not in left_out
    }
    _assign_in_turn(found, posts)
    return {number: episode for number, episode in found.items() if episode.assigned}


def _assign_in_turn(found: Mapping[int, Episode], posts: Sequence[Post]) -> None:
    """Newer families wait without a coordinator where all have the highest number the law allows."""
    waiting = sorted(found.values(), key=lambda episode: episode.start)
    while waiting:
        try:
            assign(waiting, posts, lambda day: LIMIT)
        except NobodyFree:
            for episode in waiting:
                episode.assigned.clear()
            waiting.pop()
        else:
            return


def _left_out(rng: Random, care: CarePlan, local: Sequence[int], targets: Sequence[Target]) -> set[int]:
    """A random set of families to leave out; found by changing one at a time towards the targets."""
    weights = {number: _weights(care, number, targets) for number in local}
    missing = [sum(weights[number][place] for number in local) for place in range(2 * len(targets))]
    for place, target in enumerate(targets):
        missing[2 * place] -= target.families
        missing[2 * place + 1] = 0 if target.children is None else missing[2 * place + 1] - target.children
    counted = [place for place in range(len(missing)) if place % 2 == 0 or targets[place // 2].children is not None]
    chosen: set[int] = set()
    distance = sum(abs(missing[place]) for place in counted)
    candidates = [number for number in local if any(weights[number])]
    for _try in range(TRIES):
        if distance == 0:
            return chosen
        toggled = rng.sample(candidates, rng.choice((1, 2)))
        after = list(missing)
        for number in toggled:
            sign = 1 if number in chosen else -1
            after = [value + sign * weight for value, weight in zip(after, weights[number], strict=True)]
        nearer = sum(abs(after[place]) for place in counted)
        if nearer <= distance or rng.random() < 0.01:
            chosen.symmetric_difference_update(toggled)
            missing, distance = after, nearer
    raise ValueError(f"no set of foster families fits {targets}: {missing} is missing")


def _weights(care: CarePlan, number: int, targets: Sequence[Target]) -> list[int]:
    """For each target 1 if the family is open then, and how many children live there."""
    provider, found = care.providers[number], []
    for target in targets:
        is_open = provider.start <= target.last and (provider.end is None or provider.end >= target.first)
        children = [
            ward
            for group in care.groups
            for ward in group.wards
            for stay in ward.stays
            if stay.provider == number and stay.start <= target.last and (stay.end is None or stay.end >= target.first)
        ]
        found.extend((int(is_open), len(children) if is_open else 0))
    return found
