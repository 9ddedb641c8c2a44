"""Fictional records of every kind that casework in depth keeps: ``make(Model, what_matters=…)`` invents the rest."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from django.contrib.auth import get_user_model

from families import models
from tests.families.factories import (
    SOME_DAY,
    make_assistance,
    make_family,
    make_person,
    make_plan,
    make_worker,
)


def make_activity(**overrides) -> models.GroupActivity:
    return make(models.GroupActivity, **overrides)


def make_facility(**overrides) -> models.DayFacility:
    return make(models.DayFacility, **overrides)


def _agreement() -> models.SupportAgreement:
    supporting = models.SupportingFamily.objects.create(name="Wiśniewscy")
    return models.SupportAgreement.objects.create(supporting_family=supporting, family=make_family(), start=SOME_DAY)


def _user():
    return get_user_model().objects.first() or get_user_model().objects.create(username="kto", role="manager")


DEFAULTS: dict[type, Callable[[], dict]] = {
    models.Absence: lambda: {"worker": make_worker(), "start": SOME_DAY},
    models.Address: lambda: {"family": make_family, "address": "ul. Lipowa 3", "start": SOME_DAY},
    models.BlueCard: lambda: {"family": make_family, "start": SOME_DAY},
    models.CentreThreshold: lambda: {
        "parameter": "assessment_interval",
        "value": 3,
        "ground": "zarządzenie",
        "start": SOME_DAY,
    },
    models.ContactSeries: lambda: {"family": make_family, "worker": make_worker(), "start": SOME_DAY},
    models.Counselling: lambda: {"date": SOME_DAY, "kind": "legal"},
    models.DayFacility: lambda: {"name": "Świetlica Promyk", "start": SOME_DAY},
    models.DayFigures: lambda: {"facility": make_facility, "year": 2023},
    models.DayFunding: lambda: {
        "facility": make_facility,
        "year": 2023,
        "kind": "grant",
        "amount": Decimal("100.00"),
    },
    models.DayPlaces: lambda: {"facility": make_facility, "places": 20, "start": SOME_DAY},
    models.Difficulty: lambda: {"assistance": make_assistance(), "weight": 2, "start": SOME_DAY},
    models.Disability: lambda: {"person": make_person(), "degree": "child", "start": SOME_DAY},
    models.Enrolment: lambda: {"facility": make_facility, "person": make_person(), "start": SOME_DAY},
    models.GroupActivity: lambda: {"kind": "workshop", "name": "Warsztaty dla rodziców", "start": SOME_DAY},
    models.GroupSession: lambda: {"activity": make_activity, "date": SOME_DAY},
    models.Handover: lambda: {
        "from_worker": make_worker(),
        "to_worker": make_worker(),
        "day": SOME_DAY,
        "reason": "odejście z pracy",
        "made_by": _user(),
    },
    models.Merge: lambda: {"kind": "family", "kept": 1, "absorbed": 2, "reason": "ta sama rodzina", "made_by": _user()},
    models.ParticipantCount: lambda: {"activity": make_activity, "year": 2023, "number": 5},
    models.Participation: lambda: {"activity": make_activity, "person": make_person(), "start": SOME_DAY},
    models.PlanGoal: lambda: {"plan": make_plan(make_assistance()), "name": "Stały lekarz dla dzieci"},
    models.PlanReview: lambda: {"plan": make_plan(make_assistance()), "decision": "submitted"},
    models.Problem: lambda: {"family": make_family, "ground": "poverty", "start": SOME_DAY},
    models.Relation: lambda: {
        "family": make_family,
        "kind": "grandparent",
        "name": "Halina Borówkowska",
        "start": SOME_DAY,
    },
    models.Schooling: lambda: {"person": make_person(), "kind": "primary", "start": SOME_DAY},
    models.SocialWork: lambda: {"family": make_family, "start": SOME_DAY},
    models.StrengthOrNeed: lambda: {
        "family": make_family,
        "kind": "strength",
        "text": "pomoc babci",
        "start": SOME_DAY,
    },
    models.SupportCost: lambda: {
        "agreement": _agreement(),
        "year": 2023,
        "month": 1,
        "amount": Decimal("100.00"),
    },
    models.WarningNote: lambda: {
        "family": make_family,
        "text": "pies na podwórku",
        "review_on": date(2023, 9, 1),
        "start": SOME_DAY,
    },
}


def values_of(model: type, **overrides) -> dict:
    """Fields of a record; those not given are invented, records that it needs only where none is given."""
    values = DEFAULTS[model]() | overrides
    return {name: value() if callable(value) else value for name, value in values.items()}


def make(model: type, **overrides):
    """One saved record of the model."""
    return model.objects.create(**values_of(model, **overrides))
