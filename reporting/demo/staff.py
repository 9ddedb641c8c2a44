"""Writes staff: assistants, social workers and coordinators, their employment and what it costs."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from families.models import Employment, EmploymentCost, Worker
from reporting.demo.centres import Centre
from reporting.demo.people import Namer
from reporting.demo.plans.caseload import Post
from reporting.demo.records import Records

FIRST_PAY, YEARLY_RISE = Decimal("46200.00"), Decimal("1.07")  # zł a year with the employer's contributions, 2017
GROSZ = Decimal("0.01")


@dataclass
class Staff:
    """Workers by post; each person holds one post. ``records``: the sheaf they stand in."""

    records: Records
    assistants: list[Worker] = field(default_factory=list)
    social_workers: list[Worker] = field(default_factory=list)
    coordinators: list[Worker] = field(default_factory=list)


def write_staff(centre: Centre, namer: Namer, records: Records, as_of: date) -> Staff:
    """Everybody who works with families; pay of assistants from the first year of the document."""
    staff = Staff(records)
    for post in centre.posts("assistants"):
        worker, employment = _hire(records, namer, Worker.Kind.ASSISTANT, post, "asystent rodziny")
        staff.assistants.append(worker)
        _pay(centre, records, employment, as_of)
    for post in centre.posts("coordinators"):
        worker, _ = _hire(records, namer, Worker.Kind.COORDINATOR, post, "koordynator rodzinnej pieczy zastępczej")
        staff.coordinators.append(worker)
    for _number in range(centre.shape["staff"]["social_workers"]):
        worker, _ = _hire(records, namer, Worker.Kind.SOCIAL_WORKER, Post(date(2012, 3, 1)), "pracownik socjalny")
        staff.social_workers.append(worker)
    return staff


def _hire(records: Records, namer: Namer, kind: str, post: Post, title: str) -> tuple[Worker, Employment]:
    worker = records.add(Worker(name=namer.worker(), kind=kind))
    employment = Employment(worker=worker, start=post.start, end=post.end, fte=Decimal(1), post=title)
    return worker, records.add(employment)


def _pay(centre: Centre, records: Records, employment: Employment, as_of: date) -> None:
    """One amount a year and source: as published where the centre's file says so, else a plausible one."""
    published = centre.shape["staff"].get("pay", {})
    for year in range(centre.years[0], as_of.year):
        months = _months(employment, year)
        if not months:
            continue
        for row in published.get(str(year), [{"funding": "own", "amount": _usual_pay(year, months)}]):
            records.add(
                EmploymentCost(
                    employment=employment,
                    year=year,
                    amount=Decimal(row["amount"]),
                    funding=row["funding"],
                    funding_name=row.get("name", ""),
                )
            )


def _months(employment: Employment, year: int) -> int:
    """Months of the year with at least a day of employment."""
    last = employment.end or date.max
    return sum(
        1 for month in range(1, 13) if employment.start <= date(year, month, 28) and last >= date(year, month, 1)
    )


def _usual_pay(year: int, months: int) -> str:
    return str((FIRST_PAY * YEARLY_RISE ** (year - 2017) * months / 12).quantize(GROSZ))
