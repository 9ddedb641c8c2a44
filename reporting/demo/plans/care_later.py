"""Foster care after the years of the document: children come of age, go home, move on, and others come."""

from collections.abc import Mapping
from datetime import date, timedelta
from random import Random

from fostercare.cofinancing.codes import Form
from reporting.demo.plans.care import (
    ADULT,
    MOVED,
    CarePlan,
    Siblings,
    Stay,
    Ward,
    close_empty,
    set_births,
    settle_in,
)
from reporting.demo.plans.chance import working_day

_DAY = timedelta(days=1)
_MONTH = timedelta(days=30)
REASONS = (("returned_to_family", 55), ("adopted", 25), ("other", 20))
CHANCE_TO_LEAVE = 0.011  # in a month
LONGEST_EMERGENCY = timedelta(days=115)  # four months, art. 58 ust. 3


def comes_of_age(born: date) -> date:
    """The 18th birthday."""
    try:
        return born.replace(year=born.year + ADULT)
    except ValueError:
        return date(born.year + ADULT, 2, 28)


def carry_on(rng: Random, plan: CarePlan, later: Mapping, since: date, until: date) -> None:
    """Go on so that about ``later["children"]`` of ours are in care; nothing changes before ``since``."""
    month = since
    while month + _MONTH <= until:
        last = month + _MONTH - _DAY
        for group in plan.groups:
            for ward in group.wards:
                if ward.stays[-1].end is None:
                    _go_on(rng, plan, ward, month, last)
        missing = later["children"] - _in_care(plan, last)
        while missing > 0 and rng.random() < 0.75:
            missing -= _newcomers(rng, plan, later, working_day(rng, month, last))
        month = last + _DAY
    _of_age_since(plan, month, until)
    close_empty(plan)


def _in_care(plan: CarePlan, day: date) -> int:
    return sum(
        1
        for group in plan.groups
        if group.ours
        for ward in group.wards
        if ward.stays[-1].end is None or ward.stays[-1].end > day
    )


def _go_on(rng: Random, plan: CarePlan, ward: Ward, first: date, last: date) -> None:
    stay = ward.stays[-1]
    birthday = comes_of_age(ward.born)
    if birthday <= last:
        stay.end, stay.reason = max(birthday, first), "adult"
    elif plan.form(stay) == Form.EMERGENCY and stay.start + LONGEST_EMERGENCY <= last:
        _move_on(rng, plan, ward, working_day(rng, first, last))
    elif stay.start < first - 3 * _MONTH and rng.random() < CHANCE_TO_LEAVE:
        names, weights = zip(*REASONS, strict=True)
        stay.end, stay.reason = working_day(rng, first, last), rng.choices(names, weights)[0]


def _move_on(rng: Random, plan: CarePlan, ward: Ward, day: date) -> None:
    """From an emergency family to a family of its own; siblings follow one another to the same carer."""
    stay = ward.stays[-1]
    stay.end, stay.reason = day - _DAY, MOVED
    ward.stays.append(Stay(-1, day))
    settled = next(
        (
            one.stays[-1].provider
            for group in plan.groups
            if ward in group.wards
            for one in group.wards
            if len(one.stays) > 1 and one is not ward and one.stays[-1].start <= day and one.stays[-1].end is None
        ),
        None,
    )
    if settled is None:
        moving = Siblings([Ward([ward.stays[-1]])], {"form": "non_professional"})
        settle_in(rng, plan, moving)
    else:
        ward.stays[-1].provider = settled


def _newcomers(rng: Random, plan: CarePlan, later: Mapping, day: date) -> int:
    """A sibling group placed that day; returns how many children it has."""
    kinds = later["placed"]
    cohort = rng.choices(kinds, [kind["weight"] for kind in kinds])[0]
    size = rng.choices((1, 2, 3), (62, 28, 10))[0]
    group = Siblings([Ward([Stay(-1, day)], disability=rng.random() < 0.1) for _ in range(size)], cohort)
    settle_in(rng, plan, group)
    set_births(rng, plan, group, day + _DAY * 200)
    plan.groups.append(group)
    return size


def _of_age_since(plan: CarePlan, first: date, until: date) -> None:
    """Those who come of age in the days after the last full month."""
    for group in plan.groups:
        for ward in group.wards:
            stay, birthday = ward.stays[-1], comes_of_age(ward.born)
            if stay.end is None and first <= birthday <= until:
                stay.end, stay.reason = birthday, "adult"
