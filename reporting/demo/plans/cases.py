"""The whole plan of casework of a centre: households, who works with them, contacts and meetings, up to today."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from reporting.demo.centres import Centre
from reporting.demo.plans.assistance import Household, carry_on, households_of_years
from reporting.demo.plans.caseload import Post, assign
from reporting.demo.plans.contacts import Place, Talk, places, talks, usual_counts, visits
from reporting.demo.plans.meetings import Meeting, meetings
from reporting.demo.plans.work import monitoring

_DAY = timedelta(days=1)
RECENT = timedelta(days=150)
# How many days lie between two visits: in the years of the document and lately, and in the time between.
OFTEN, SELDOM, SOCIAL_WORK, MONITORED = (9, 18), (26, 44), (150, 210), (38, 80)
SOCIAL_WORK_SHARE = 0.35  # talks of social workers with institutions for each of an assistant


@dataclass
class CasePlan:
    """What the records of casework will say."""

    households: list[Household]
    posts: list[Post]
    talks: list[Talk]
    meetings: list[Meeting]


def plan_cases(centre: Centre, as_of: date, limit_on: Callable[[date], int]) -> CasePlan:
    """Plan the casework of the centre up to the day; raises ``ValueError`` where its file cannot be fulfilled."""
    shape = centre.shape["assistance"]
    households = households_of_years(centre.chance("families"), shape["cohorts"])
    later = shape["later"]
    since = centre.last_day + _DAY
    carry_on(centre.chance("families later"), households, later["families"], later["court"], since, as_of)
    posts = centre.posts("assistants")
    assign([episode for one in households for episode in one.episodes], posts, limit_on)
    plan = CasePlan(households, posts, [], [])
    for first, last in _years(centre.first_day, as_of):
        plan.talks.extend(_talks_of_year(centre, plan, first, last, as_of))
        plan.meetings.extend(_meetings_of_year(centre, plan, first, last))
    plan.talks.extend(_visits_when_monitored(centre, plan, as_of))
    plan.talks.sort(key=lambda talk: talk.day)
    plan.meetings.sort(key=lambda meeting: meeting.day)
    return plan


def _years(since: date, until: date) -> Iterator[tuple[date, date]]:
    for year in range(since.year, until.year + 1):
        yield date(year, 1, 1), min(date(year, 12, 31), until)


def _talks_of_year(centre: Centre, plan: CasePlan, first: date, last: date, as_of: date) -> Iterator[Talk]:
    rng = centre.chance(f"contacts {first.year}")
    where = places(plan.households, first, last)
    of_social_workers = _social_work(plan, first, last)
    published = centre.shape.get("contacts", {}).get(str(first.year), {})
    usual = usual_counts(where)
    yield from talks(rng, where, published.get("assistants", usual))
    yield from talks(
        rng,
        of_social_workers,
        published.get("social_workers", {kind: round(n * SOCIAL_WORK_SHARE) for kind, n in usual.items()}),
    )
    yield from visits(rng, of_social_workers, SOCIAL_WORK)
    if first.year in centre.years:
        yield from visits(rng, where, tuple(centre.shape.get("contacts", {}).get("visits", OFTEN)))
    else:
        lately = max(first, as_of - RECENT)
        yield from visits(rng, places(plan.households, first, min(last, lately - _DAY)), SELDOM)
        yield from visits(rng, places(plan.households, lately, last), OFTEN)


def _social_work(plan: CasePlan, first: date, last: date) -> list[Place]:
    """Social workers work with the same families at the same time."""
    return [Place(place.household, None, place.start, place.end) for place in places(plan.households, first, last)]


def _meetings_of_year(centre: Centre, plan: CasePlan, first: date, last: date) -> list[Meeting]:
    published = centre.shape.get("meetings", {}).get(str(first.year), {})
    rng = centre.chance(f"meetings {first.year}")
    return meetings(rng, plan.households, first, last, published.get("total"), published.get("about_start"))


def _visits_when_monitored(centre: Centre, plan: CasePlan, as_of: date) -> Iterator[Talk]:
    """A look at a monitored family by its last assistant, or by its social worker when the assistant has gone."""
    for number, household in enumerate(plan.households):
        for episode in household.episodes:
            interval = monitoring(centre.chance(f"monitoring {number}"), episode, as_of)
            if interval:
                start, end = interval[0], interval[1] or as_of
                post = last_post(plan, number, episode, end)
                yield from visits(centre.chance(f"looks {number}"), [Place(number, post, start, end)], MONITORED)


def last_post(plan: CasePlan, number: int, episode, day: date) -> int | None:
    """The post of the episode's last assistant if it is still held that day."""
    post = episode.assigned[-1].post
    return post if plan.posts[post].is_held_on(day) else None
