"""Fictional families by the thousand, written without history: only their number and shape matter here."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from django.db import connection, models

from families.models import Assistance, AssistantAssignment, Contact, Family, FamilyMember, Person, Worker
from reporting.demo.people import Namer

CHUNK = 5000
FIRST_DAY, LAST_DAY = date(2012, 1, 1), date(2026, 10, 31)
# A centre's staff does not grow with the families in its archive.
WORKERS = 40


def insert(objects: list) -> list:
    """Insert rows of one model, derived columns included."""
    for item in objects:
        if hasattr(item, "before_save"):
            item.before_save()
    return models.QuerySet(type(objects[0])).bulk_create(objects)


def add_families(count: int, seed: int) -> None:
    """``count`` families, each with a parent, a child, an episode of work (two of five are open), two contacts."""
    rng = Random(seed)
    namer = Namer(rng)
    workers = list(Worker.objects.all()) or insert([Worker(name=namer.worker()) for _ in range(WORKERS)])
    for size in _chunks(count):
        _add_chunk(size, rng, namer, workers)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _chunks(count: int) -> Iterator[int]:
    for start in range(0, count, CHUNK):
        yield min(CHUNK, count - start)


def _add_chunk(size: int, rng: Random, namer: Namer, workers: list[Worker]) -> None:
    surnames = [namer.surname() for _ in range(size)]
    opened = [FIRST_DAY + timedelta(days=rng.randrange((LAST_DAY - FIRST_DAY).days)) for _ in range(size)]
    families = insert([Family(name=name.family, opened=day) for name, day in zip(surnames, opened, strict=True)])
    parents = insert([Person(given_name=namer.adult("f"), surname=name.woman, sex="f") for name in surnames])
    births = [day - timedelta(days=rng.randrange(6000)) for day in opened]
    children = insert(
        [
            Person(given_name=namer.children(["m"])[0], surname=name.man, sex="m", birth_date=birth)
            for name, birth in zip(surnames, births, strict=True)
        ]
    )
    for role, people in (("parent", parents), ("child", children)):
        insert(
            [
                FamilyMember(family=family, person=person, role=role, start=family.opened)
                for family, person in zip(families, people, strict=True)
            ]
        )
    _add_work(families, rng, workers)


def _add_work(families: list[Family], rng: Random, workers: list[Worker]) -> None:
    episodes = insert([_episode(family, rng) for family in families])
    insert(
        [
            AssistantAssignment(assistance=episode, worker=rng.choice(workers), start=episode.start, end=episode.end)
            for episode in episodes
        ]
    )
    days = [(episode, episode.start + timedelta(days=offset)) for episode in episodes for offset in (0, 7)]
    workers_by_day = [rng.choice(workers) for _ in days]
    insert(
        [
            Contact(family_id=episode.family_id, worker=worker, date=day)
            for (episode, day), worker in zip(days, workers_by_day, strict=True)
        ]
    )


def _episode(family: Family, rng: Random) -> Assistance:
    basis = rng.choice(Assistance.Basis.values)
    if rng.random() < 0.4:
        return Assistance(family=family, basis=basis, start=family.opened)
    end = family.opened + timedelta(days=rng.randrange(30, 900))
    return Assistance(family=family, basis=basis, start=family.opened, end=end, end_reason="goals_met")
