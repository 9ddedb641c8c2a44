"""The report's data: the document of the demo, and of a centre with 100,000 families, 1,000,000 contacts and 30,000
placements."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from django.core.management import call_command
from django.db import connection

from families.models import Contact, Family, Person, Worker
from fostercare.models import CareProvider, MonthlyCost, Placement
from reporting import documents
from reporting.demo.centres import load
from tests.benchmarks.archive import add_archive, last_keys, multiply
from tests.benchmarks.population import CHUNK, insert
from tests.benchmarks.timing import milliseconds

CENTRE = "mielec"
FAMILIES, PATTERN, PLACEMENTS = 100_000, 10_000, 30_000
# Milliseconds.
DEMO_LIMIT, LARGE_LIMIT, REPEATS = 500, 5_000, 3
FORMS = ("related", "non_professional", "professional", "institution")
FIRST_DAY, LAST_DAY = date(2012, 1, 1), date(2025, 12, 31)


def compare() -> Iterator[bool]:
    """Whether both are within their limits. Needs an empty database and leaves it filled."""
    print(f"Loading the demo data of {CENTRE} …", flush=True)
    call_command("seed_demo", CENTRE)
    year = load(CENTRE).years[0]
    yield _within("demo", year, DEMO_LIMIT)
    print(f"Adding {FAMILIES:,} families and {PLACEMENTS:,} placements …", flush=True)
    before = last_keys()
    add_archive(list(Worker.objects.order_by("pk")), PATTERN, seed=3)
    multiply(before, FAMILIES // PATTERN - 1)
    add_placements(PLACEMENTS, Random(3))
    print(f"{Family.objects.count():,} families, {Contact.objects.count():,} contacts", flush=True)
    yield _within("large", year, LARGE_LIMIT)


def add_placements(count: int, rng: Random) -> None:
    """Children in care over the years since 2012, three to a family, each with a monthly benefit."""
    carers = insert(
        [
            CareProvider(name=f"Rodzina {number}", form=FORMS[number % len(FORMS)], start=FIRST_DAY)
            for number in range(count // 3 + 1)
        ]
    )
    for first in range(0, count, CHUNK):
        numbers = range(first, min(first + CHUNK, count))
        children = insert(
            [
                Person(
                    surname=f"Testowa {number}",
                    given_name="Anna",
                    sex="f",
                    birth_date=FIRST_DAY - timedelta(days=rng.randrange(1, 4000)),
                )
                for number in numbers
            ]
        )
        stays = insert(
            [_placement(child, carers[number // 3], rng) for number, child in zip(numbers, children, strict=True)]
        )
        insert(
            [
                MonthlyCost(placement=stay, component="benefit", amount=Decimal("1517.00"), start=stay.start)
                for stay in stays
            ]
        )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _placement(child: Person, carer: CareProvider, rng: Random) -> Placement:
    start = FIRST_DAY + timedelta(days=rng.randrange((LAST_DAY - FIRST_DAY).days))
    end = start + timedelta(days=rng.randrange(100, 2000))
    ended = {"end": end, "end_reason": "returned_to_family"} if end < LAST_DAY else {}
    return Placement(child=child, provider=carer, start=start, **ended)


def _within(name: str, year: int, limit: int) -> bool:
    time = milliseconds(lambda: documents.draft(year), REPEATS)
    good = time <= limit
    print(f"report of {year}, {name:<20}{time:>10,.1f}  {'ok' if good else f'MORE THAN {limit:,}'}", flush=True)
    return good
