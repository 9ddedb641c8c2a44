"""Writes what families live in and with, and what is planned: problems, strengths, schools, relations, next visits."""

from datetime import date, time, timedelta
from random import Random

from families.dates import add_years
from families.models import (
    Absence,
    Assistance,
    AssistantAssignment,
    BlueCard,
    CentreThreshold,
    Contact,
    ContactSeries,
    Difficulty,
    Family,
    PeriodicAssessment,
    Person,
    Problem,
    Relation,
    Schooling,
    StrengthOrNeed,
    WarningNote,
    Worker,
)
from reporting.demo.casework import CaseWriter
from reporting.demo.people import texts
from reporting.demo.plans.chance import next_working_day, working_day

_DAY = timedelta(days=1)
PROBLEMS = (
    ("helplessness", 70), ("poverty", 45), ("unemployment", 30), ("disability", 15), ("illness", 15),
    ("addiction", 22), ("violence", 14), ("homelessness", 3), ("maternity", 12),
)  # fmt: skip
# Age at which a child begins a kind of school, and the school's name.
SCHOOLS = (
    (15, "secondary", "Zespół Szkół nr {}"),
    (7, "primary", "Szkoła Podstawowa nr {}"),
    (3, "kindergarten", "Przedszkole nr {}"),
)
HANDED_OVER_AFTER = (1, 9)  # days from an assessment to the day on which the head gets it
SERIES_AHEAD = 4  # planned visits of a series that already stand in the calendar


def write_situation(cases: CaseWriter) -> None:
    """Circumstances of every family that an assistant has worked with, then plans for the coming weeks."""
    told = zip(cases.families, cases.parents, cases.children, strict=False)
    for number, (family, parents, children) in enumerate(told):
        rng = cases.centre.chance(f"situation {number}")
        _circumstances(cases, rng, family)
        _around(cases, rng, family, parents)
        _schools(cases, rng, children)
    _papers_handed_over(cases)
    _plans_ahead(cases)
    _team(cases)


def _circumstances(cases: CaseWriter, rng: Random, family: Family) -> None:
    """One to three problems, something to build on and something missing; rarely a warning or a Blue Card."""
    grounds, weights = zip(*PROBLEMS, strict=True)
    for ground in sorted({rng.choices(grounds, weights)[0] for _ in range(3)}):
        cases.records.add(Problem(family=family, ground=ground, start=family.opened))
    for kind in ("strength", "need"):
        text = rng.choice(texts()[f"{kind}s"])
        cases.records.add(StrengthOrNeed(family=family, kind=kind, text=text, start=family.opened))
    if rng.random() < 0.05:
        review = next_working_day(cases.as_of + _DAY * rng.randint(-20, 150))
        text = rng.choice(texts()["warnings"])
        cases.records.add(WarningNote(family=family, text=text, review_on=review, start=family.opened))
    if rng.random() < 0.08:
        started = working_day(rng, family.opened, max(family.opened + _DAY * 5, cases.as_of - _DAY * 10))
        ended = started + _DAY * rng.randint(60, 400)
        cases.records.add(BlueCard(family=family, start=started, end=ended if ended <= cases.as_of else None))


def _around(cases: CaseWriter, rng: Random, family: Family, parents: list[Person]) -> None:
    """A grandmother who helps, a probation officer where the court has had its say."""
    if rng.random() < 0.3:
        kind, name = "grandparent", f"{cases.namer.adult('f')} {parents[0].surname}"
        cases.records.add(Relation(family=family, kind=kind, name=name, of_person=parents[0], start=family.opened))
    ordered = [work for work in cases.records.of(Assistance) if work.family is family and work.basis == "court"]
    for work in ordered[:1]:
        name = cases.namer.worker()
        cases.records.add(Relation(family=family, kind="probation_officer", name=name, start=work.start, end=work.end))


def _schools(cases: CaseWriter, rng: Random, children: list[Person]) -> None:
    """Where each child learns today, by age."""
    for child in children:
        for age, kind, name in SCHOOLS:
            begun = date(add_years(child.birth_date, age).year, 9, 1)
            if begun <= cases.as_of and child.is_minor_on(cases.as_of):
                school = Schooling(person=child, kind=kind, name=name.format(rng.randint(1, 9)), start=begun)
                cases.records.add(school)
                break


def _papers_handed_over(cases: CaseWriter) -> None:
    """Assessments reach the head within days; one of the last weeks may still lie on a desk."""
    rng = cases.centre.chance("assessments handed over")
    for assessment in cases.records.of(PeriodicAssessment):
        day = next_working_day(assessment.date + _DAY * rng.randint(*HANDED_OVER_AFTER))
        if day <= cases.as_of and not (assessment.date > cases.as_of - _DAY * 40 and rng.random() < 0.2):
            assessment.handed_over_on = day


def _plans_ahead(cases: CaseWriter) -> None:
    """The next visit to each family in work, some of them as a series; one that passed without a result."""
    rng, first = cases.centre.chance("plans ahead"), True
    assigned = [one for one in cases.records.of(AssistantAssignment) if one.end is None]
    for one in assigned:
        family, worker = one.assistance.family, one.worker
        hour = time(rng.randint(8, 16), rng.choice((0, 30)))
        if rng.random() < 0.2:
            begun = next_working_day(cases.as_of + _DAY * rng.randint(1, 7))
            series = cases.records.add(
                ContactSeries(family=family, worker=worker, weeks=2, start=begun, time=hour, place="home")
            )
            for number in range(SERIES_AHEAD):
                day = next_working_day(begun + _DAY * 14 * number)
                cases.records.add(_planned(family, worker, day, hour, series))
            continue
        days = -3 if first else rng.randint(0, 12)
        first = False
        cases.records.add(_planned(family, worker, next_working_day(cases.as_of + _DAY * days), hour))
        if rng.random() < 0.6:
            weight, start = rng.choice((1, 2, 2, 3)), one.assistance.start
            cases.records.add(Difficulty(assistance=one.assistance, weight=weight, start=start))


def _planned(family: Family, worker: Worker, day: date, hour: time, series: ContactSeries | None = None) -> Contact:
    return Contact(
        family=family,
        worker=worker,
        date=day,
        time=hour,
        status="planned",
        channel="visit",
        place="home",
        series=series,
    )


def _team(cases: CaseWriter) -> None:
    """Somebody is on leave soon and somebody stands in; the centre wants plans sooner than it has to."""
    posts = zip(cases.staff.assistants, cases.centre.posts("assistants"), strict=True)
    present = [worker for worker, post in posts if post.end is None]
    if len(present) > 1:
        start = next_working_day(cases.as_of + _DAY * 4)
        cases.records.add(
            Absence(worker=present[0], kind="leave", substitute=present[1], start=start, end=start + _DAY * 9)
        )
    cases.records.add(
        CentreThreshold(
            parameter="plan_term", value=21, ground=texts()["threshold"], start=date(cases.as_of.year - 1, 1, 1)
        )
    )
