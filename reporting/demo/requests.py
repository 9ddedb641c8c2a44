"""Writes what came in lately and waits: a report without an interview, and requests for an assistant."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from families.models import Family, Referral
from reporting.demo.casework import CaseWriter, an_address
from reporting.demo.people import texts
from reporting.demo.plans.assistance import Episode, Household
from reporting.demo.plans.chance import FIRST_DAY, working_days


@dataclass(frozen=True)
class Request:
    """Working days before today of the report, the interview and the request for an assistant (None: not yet)."""

    source: str
    reported: int
    interview: int | None = None
    requested: int | None = None
    urgent: bool = False


WAITING = (
    Request("school", reported=2),
    Request("police", reported=4, urgent=True),
    Request("social_worker", reported=15, interview=7, requested=3),
    Request("court", reported=24, interview=16, requested=12),
)


def write_requests(cases: CaseWriter, waiting: Sequence[Request] = WAITING) -> None:
    """Families that nobody works with yet, relative to the day of loading."""
    past = working_days(FIRST_DAY, cases.as_of)
    for number, request in enumerate(waiting):
        rng = cases.centre.chance(f"request {number}")
        reported = _days_ago(past, request.reported)
        surname, street = cases.namer.surname(), an_address(rng)
        family = cases.records.add(
            Family(
                name=surname.family,
                opened=reported,
                social_worker=rng.choice(cases.staff.social_workers),
            )
        )
        cases.lives_at(family, street)
        household = Household(rng.randint(1, 3), rng.randint(1, 2), [Episode(reported)])
        cases.people(rng, family, household, surname, [])
        cases.records.add(
            Referral(
                family=family,
                source=request.source,
                date=reported,
                urgent=request.urgent,
                interview_done=_days_ago(past, request.interview),
                assistant_requested=_days_ago(past, request.requested),
                note=rng.choice(texts()["referral_notes"]),
            )
        )


def _days_ago(past: Sequence[date], number: int | None) -> date | None:
    return None if number is None else past[-1 - number]
