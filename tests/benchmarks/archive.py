"""A centre after many years: the archive grows, the work of the last two years does not, since neither the staff nor
the limit of families grows with the archive.

Every family has a report, an episode of work with assignment, a plan with a goal and an activity, half-yearly
assessments and ten contacts, and everything has its line in the history.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from django.core.management.color import no_style
from django.db import connection
from django.db.models import Field, Max, Model
from django.utils import timezone

from families.models import (
    Assistance,
    AssistantAssignment,
    Contact,
    Employment,
    Family,
    FamilyMember,
    PeriodicAssessment,
    Person,
    PlanActivity,
    PlanGoal,
    Referral,
    Worker,
    WorkPlan,
)
from reporting.demo.people import Namer
from tests.benchmarks.population import CHUNK, insert

FIRST_DAY = date(2012, 1, 1)
ASSISTANTS = 40
IN_WORK = 400
CONTACTS = 10
RECENT = timedelta(days=730)
CLOSED_WELL = 0.98  # of the ended episodes have their closing assessment
_DAY = timedelta(days=1)
# What the history repeats, in the order in which keys refer to each other.
MODELS = (
    Family,
    Person,
    FamilyMember,
    Referral,
    Assistance,
    AssistantAssignment,
    WorkPlan,
    PlanGoal,
    PlanActivity,
    PeriodicAssessment,
    Contact,
)


def add_staff(rng: Random) -> list[Worker]:
    """Assistants employed since the beginning."""
    namer = Namer(rng)
    workers = insert([Worker(name=namer.worker()) for _ in range(ASSISTANTS)])
    insert([Employment(worker=worker, start=FIRST_DAY, fte=1) for worker in workers])
    return workers


def add_recent(workers: list[Worker], count: int, seed: int) -> None:
    """``count`` families of the last two years, with ``IN_WORK`` of which somebody works today."""
    today = timezone.localdate()
    _add(workers, count, IN_WORK, (today - RECENT, today), seed)


def add_archive(workers: list[Worker], count: int, seed: int) -> None:
    """``count`` families with which the work ended before the last two years."""
    _add(workers, count, 0, (FIRST_DAY + timedelta(days=60), timezone.localdate() - RECENT), seed)


def _add(workers: list[Worker], count: int, in_work: int, ends: tuple[date, date], seed: int) -> None:
    rng = Random(seed)
    namer, today, rest = Namer(rng), timezone.localdate(), in_work
    for first in range(0, count, CHUNK):
        size = min(CHUNK, count - first)
        spans = [_open_span(rng, today) if number < rest else _ended_span(rng, *ends) for number in range(size)]
        rest = max(rest - size, 0)
        families = _add_families(spans, rng, namer)
        _add_work(families, spans, rng, workers, today)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def last_keys() -> dict[type[Model], int]:
    """The highest key of each model."""
    return {model: model.objects.aggregate(last=Max("pk"))["last"] or 0 for model in MODELS}


def multiply(after: dict[type[Model], int], times: int) -> None:
    """Copy everything with a key above the given ones so many times, in one statement a model and copy."""
    step = 1 + max(last_keys().values())
    until = last_keys()
    with connection.cursor() as cursor:
        for copy in range(1, times + 1):
            for model in MODELS:
                fields = model._meta.concrete_fields
                names = ", ".join(f'"{field.column}"' for field in fields)
                values = ", ".join(_moved(field, copy * step) for field in fields)
                cursor.execute(
                    f'INSERT INTO "{model._meta.db_table}" ({names}) SELECT {values} FROM "{model._meta.db_table}" '
                    'WHERE "id" > %s AND "id" <= %s',
                    [after[model], until[model]],
                )
        for statement in connection.ops.sequence_reset_sql(no_style(), MODELS):
            cursor.execute(statement)
        cursor.execute("ANALYZE")


def _moved(field: Field, offset: int) -> str:
    """The column of a copy: keys of copied models are moved, everything else stays."""
    is_key = field.primary_key or (field.is_relation and field.related_model in MODELS)
    return f'"{field.column}" + {offset}' if is_key else f'"{field.column}"'


def write_history() -> None:
    """A line „entered" for every row, in one statement a model."""
    with connection.cursor() as cursor:
        for model in MODELS:
            history = model.history.model
            columns = [field.column for field in model._meta.concrete_fields]
            names = ", ".join(f'"{column}"' for column in columns)
            cursor.execute(
                f'INSERT INTO "{history._meta.db_table}" ({names}, history_date, history_type, history_change_reason) '
                f'SELECT {names}, %s, %s, %s FROM "{model._meta.db_table}" WHERE "id" NOT IN '
                f'(SELECT "id" FROM "{history._meta.db_table}")',
                [timezone.now() - timedelta(days=30), "+", ""],
            )
        cursor.execute("ANALYZE")


def _open_span(rng: Random, today: date) -> tuple[date, None]:
    return today - timedelta(days=rng.randrange(20, 700)), None


def _ended_span(rng: Random, first: date, last: date) -> tuple[date, date]:
    end = first + timedelta(days=rng.randrange((last - first).days))
    return max(end - timedelta(days=rng.randrange(60, 900)), FIRST_DAY), end


def _add_families(spans: list[tuple], rng: Random, namer: Namer) -> list[Family]:
    names = [namer.surname() for _span in spans]
    families = insert(
        [Family(name=name.family, opened=start) for name, (start, _end) in zip(names, spans, strict=True)]
    )
    parents = insert([Person(given_name=namer.adult("f"), surname=name.woman, sex="f") for name in names])
    children = insert(
        [
            Person(
                given_name=namer.children(["m"])[0],
                surname=name.man,
                sex="m",
                birth_date=start - timedelta(days=rng.randrange(6000)),
            )
            for name, (start, _end) in zip(names, spans, strict=True)
        ]
    )
    for role, people in (("parent", parents), ("child", children)):
        insert(
            [
                FamilyMember(family=family, person=person, role=role, start=family.opened)
                for family, person in zip(families, people, strict=True)
            ]
        )
    return families


def _add_work(families: list[Family], spans: list[tuple], rng: Random, workers: list[Worker], today: date) -> None:
    together = list(zip(families, spans, strict=True))
    insert([Referral(family=one, source="school", date=start, outcome="assistant") for one, (start, _end) in together])
    episodes = insert(
        [
            Assistance(
                family=family,
                basis="voluntary",
                start=start,
                end=end,
                consent_date=start,
                end_reason="goals_met" if end else "",
            )
            for family, (start, end) in together
        ]
    )
    chosen = [rng.choice(workers) for _episode in episodes]
    pairs = list(zip(episodes, chosen, strict=True))
    insert([AssistantAssignment(assistance=one, worker=worker, start=one.start, end=one.end) for one, worker in pairs])
    _add_papers(episodes, rng, today)
    insert([contact for episode, worker in pairs for contact in _contacts(episode, worker, rng, today)])


def _add_papers(episodes: list[Assistance], rng: Random, today: date) -> None:
    approved = {"status": "approved", "version": 1}
    plans = insert(
        [
            WorkPlan(assistance=one, date=one.start + 10 * _DAY, approved_on=one.start + 12 * _DAY, **approved)
            for one in episodes
        ]
    )
    goals = insert([PlanGoal(plan=plan, name="Stała opieka lekarska") for plan in plans])
    insert(
        [
            PlanActivity(
                goal=goal,
                description="wizyta w poradni",
                deadline=plan.date + timedelta(days=200),
                expected_effect="karta szczepień",
                result="done" if plan.assistance.end or rng.random() < 0.9 else "open",
            )
            for goal, plan in zip(goals, plans, strict=True)
        ]
    )
    insert([assessment for episode in episodes for assessment in _assessments(episode, rng, today)])


def _assessments(episode: Assistance, rng: Random, today: date) -> Iterator[PeriodicAssessment]:
    last = episode.end or today
    day = episode.start + timedelta(days=180)
    while day < last and not (episode.end is None and last - day < timedelta(days=180) and rng.random() < 0.1):
        yield PeriodicAssessment(assistance=episode, kind="periodic", date=day, outcome="same", handed_over_on=day)
        day += timedelta(days=180)
    if episode.end and rng.random() < CLOSED_WELL:
        yield PeriodicAssessment(
            assistance=episode, kind="closing", date=episode.end, outcome="better", handed_over_on=episode.end
        )


def _contacts(episode: Assistance, worker: Worker, rng: Random, today: date) -> Iterator[Contact]:
    """Spread over the work; the last one of most families in work is of this month."""
    last = episode.end or today - timedelta(days=rng.randrange(60 if rng.random() < 0.1 else 25))
    length = max((last - episode.start).days, 0)
    for number in range(CONTACTS):
        day = episode.start + timedelta(days=length * number // (CONTACTS - 1))
        kind = "school" if number % 3 == 2 else ""
        yield Contact(family_id=episode.family_id, worker=worker, date=day, institution_kind=kind, minutes=60)
