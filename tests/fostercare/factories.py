"""Fictional records of foster care for tests; each takes what matters and invents the rest."""

from datetime import date
from decimal import Decimal
from itertools import count

from families.models import Person, Worker
from fostercare.models import (
    AverageCostAnnouncement,
    CareProvider,
    CoordinatorAssignment,
    County,
    CountyNote,
    MonthlyCost,
    OneOffCost,
    Placement,
    ResidenceDecision,
    RuleChoice,
)
from fostercare.notes.importing import import_rows
from tests.families.factories import make_person, make_worker

_NUMBERS = count(1)
LONG_AGO, SOME_DAY = date(2012, 1, 1), date(2023, 3, 15)


def make_child(**overrides) -> Person:
    return make_person(**{"birth_date": date(2015, 5, 5)} | overrides)


def make_provider(form: str = "non_professional", **overrides) -> CareProvider:
    values = {"name": f"Opiekunowie {next(_NUMBERS)}", "form": form, "start": LONG_AGO}
    return CareProvider.objects.create(**values | overrides)


def make_facility(**overrides) -> CareProvider:
    values = {"name": f"Placówka nr {next(_NUMBERS)}", "form": "institution"}
    return make_provider(**values | overrides)


def make_placement(child: Person | None = None, provider: CareProvider | None = None, **overrides) -> Placement:
    values = {"start": SOME_DAY} | overrides
    if values.get("end"):
        values.setdefault("end_reason", "returned_to_family")
    return Placement.objects.create(child=child or make_child(), provider=provider or make_provider(), **values)


def make_monthly_cost(placement: Placement | None = None, **overrides) -> MonthlyCost:
    """A cost of a placement (a new one if none is given), or with ``provider`` of everybody there."""
    if "provider" not in overrides:
        placement = placement or make_placement()
    values = {"component": "benefit", "amount": Decimal("1361.00"), "start": placement.start if placement else SOME_DAY}
    return MonthlyCost.objects.create(placement=placement, **values | overrides)


def make_one_off_cost(placement: Placement | None = None, **overrides) -> OneOffCost:
    placement = placement or make_placement()
    values = {"component": "holiday", "amount": Decimal("450.00"), "day": placement.start}
    return OneOffCost.objects.create(placement=placement, **values | overrides)


def make_announcement(provider: CareProvider | None = None, **overrides) -> AverageCostAnnouncement:
    values = {"amount": Decimal("8000.00"), "published_on": date(2023, 2, 20), "journal": "Dz. Urz. poz. 1"}
    return AverageCostAnnouncement.objects.create(provider=provider or make_facility(), **values | overrides)


def make_decision(placement: Placement | None = None, **overrides) -> ResidenceDecision:
    values = {"level": "residence", "evidence": "oświadczenie", "decided_by": "kierownik", "date": SOME_DAY}
    return ResidenceDecision.objects.create(placement=placement or make_placement(), **values | overrides)


def make_coordination(
    worker: Worker | None = None, provider: CareProvider | None = None, **overrides
) -> CoordinatorAssignment:
    worker = worker or make_worker(kind="coordinator")
    values = {"start": SOME_DAY} | overrides
    return CoordinatorAssignment.objects.create(worker=worker, provider=provider or make_provider(), **values)


def make_rule_choice(user, **overrides) -> RuleChoice:
    values = {"start": date(2023, 1, 1), "ground": "opinia prawna", "decided_on": date(2022, 12, 20)}
    return RuleChoice.objects.create(decided_by=user, **values | overrides)


def make_county(**overrides) -> County:
    values = {"name": f"Powiat {next(_NUMBERS)}", "office": "Powiatowe Centrum Pomocy Rodzinie"}
    return County.objects.create(**values | overrides)


def make_note(county: County | None = None, rows: tuple = (), **overrides) -> CountyNote:
    """A note of March 2024 with lines from plain facts (see ``notes.importing.import_rows``)."""
    values = {
        "number": f"{next(_NUMBERS)}/2024",
        "issued_on": date(2024, 4, 5),
        "start": date(2024, 3, 1),
        "end": date(2024, 3, 31),
    }
    county = county or County.objects.filter(own=True).first() or make_county(own=True)
    return import_rows(county=county, rows=rows, **values | overrides)
