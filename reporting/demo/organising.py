"""Writes what the organiser of foster care keeps: candidates, files and supports of carers, limits, care leavers."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from random import Random

from families.dates import add_months
from families.models import Person
from fostercare.carers.qualification import required
from fostercare.leavers.leaving import floor_of
from fostercare.models import (
    Candidate,
    CandidateStep,
    CareLeaver,
    CareProvider,
    CarerAssessment,
    CarerCertificate,
    CarerSupport,
    LeaverSupport,
    Placement,
    ProfessionalLimit,
)
from reporting.demo.care import CareWriter
from reporting.demo.people import FEMALE, MALE, Namer, texts
from reporting.demo.plans.chance import next_working_day, working_day
from reporting.demo.plans.organising import Leaving, carer_files, leavers

_DAY = timedelta(days=1)
PROFESSIONAL = ("professional", "emergency")
KINDS = (CarerCertificate.Kind.HEALTH, CarerCertificate.Kind.PSYCHOLOGIST)
GROWN, STUDYING, FURNISHING = 0.8, 0.7, 0.35
GUARDIANS = ("wychowawca", "pracownik socjalny", "były opiekun zastępczy", "pedagog szkolny")
TOPICS = ("Trauma i więź", "Nastolatek w rodzinie zastępczej", "Praca z rodziną biologiczną", "Zaburzenia FASD")


class OrganisingWriter:
    """Turns the section ``organising`` of a centre's file into unsaved records."""

    def __init__(self, care: CareWriter, as_of: date) -> None:
        self.care, self.as_of, self.centre, self.records = care, as_of, care.cases.centre, care.records
        self.shape: Mapping = self.centre.shape["organising"]
        # Names of its own, so that nobody else of the demo changes theirs.
        self.namer = Namer(self.centre.chance("names of organising"))

    def write(self) -> None:
        """Everything the file asks for; carers of other organisers have nothing."""
        for row in self.shape.get("limits", []):
            self.records.add(ProfessionalLimit(**row))
        if "carers" in self.shape:
            self._candidates(self.centre.chance("candidates"))
            self._files(self.centre.chance("carer files"))
            self._supports(self.centre.chance("supports"))
        self._leavers(self.centre.chance("leavers"))

    # --- candidates

    def _candidates(self, rng: Random) -> None:
        taken: set[int] = set()
        for row in self.shape.get("candidates", []):
            for _person in range(row.get("number", 1)):
                self._candidate(rng, row, taken)
        year = self.centre.last_day.year + 1
        while year <= self.as_of.year:
            for _number in range(rng.randint(2, 4)):
                self._later(rng, year)
            year += 1

    def _candidate(self, rng: Random, row: Mapping, taken: set[int]) -> None:
        candidate = self._applied(rng, row["form"], row["applied"])
        for kind, day in row.get("steps", {}).items():
            self._step(candidate, kind, day)
        if "became" in row:
            provider = self._became(row, taken)
            candidate.provider, candidate.name = provider, provider.name
            self._step(candidate, "appointed", provider.start)

    def _became(self, row: Mapping, taken: set[int]) -> CareProvider:
        """The first foster family of the form that opened in the year after the last step and came of nobody else."""
        qualified = max(row["steps"].values())
        for number, provider in enumerate(self.care.providers):
            fits = provider.form == row["form"] and provider.start.year == row["became"] and not provider.outside
            if fits and provider.start >= qualified and number not in taken:
                taken.add(number)
                return provider
        raise ValueError(f"no {row['form']} opened in {row['became']}")

    def _applied(self, rng: Random, form: str, day: date) -> Candidate:
        surname, woman = self.namer.surname(), self.namer.adult(FEMALE)
        couple = rng.random() < 0.7
        name = f"{woman} i {self.namer.adult(MALE)} {surname.family}" if couple else f"{woman} {surname.woman}"
        wanted = rng.randint(1, 3)
        contact = f"ul. {rng.choice(texts()['streets'])} {rng.randint(1, 90)}"
        return self.records.add(
            Candidate(name=name, form=form, applied_on=day, children_wanted=wanted, contact=contact)
        )

    def _step(self, candidate: Candidate, kind: str, day: date) -> None:
        self.records.add(CandidateStep(candidate=candidate, kind=kind, date=day))

    def _later(self, rng: Random, year: int) -> None:
        """Somebody of the years after the document: as far as the days allow, or a resignation on the way."""
        form = rng.choices(("non_professional", "professional"), (80, 20))[0]
        last = min(date(year, 12, 18), self.as_of - _DAY * 5)
        if last < date(year, 1, 20):
            return
        candidate = self._applied(rng, form, working_day(rng, date(year, 1, 8), last))
        day, stays = candidate.applied_on, rng.random()
        for place, kind in enumerate(required(form)[:-1]):
            day = next_working_day(day + _DAY * rng.randint(30, 80))
            if day > self.as_of:
                return
            if stays < 0.25 * (place + 1) and place < 2:
                self._step(candidate, "resigned", day)
                return
            self._step(candidate, kind, day)

    # --- carers

    def _files(self, rng: Random) -> None:
        quotas = self.shape["carers"].get("assessments", {})
        for planned in carer_files(rng, self.care.plan, quotas, self.centre.first_day, self.as_of):
            provider = self.care.providers[planned.provider]
            for day in planned.certificates:
                for kind in KINDS:
                    self.records.add(CarerCertificate(provider=provider, kind=kind, date=day))
            for day in planned.assessments:
                outcome, repeat = self._outcome(rng, day)
                self.records.add(CarerAssessment(provider=provider, date=day, outcome=outcome, repeat_by=repeat))

    def _outcome(self, rng: Random, day: date) -> tuple[str, date | None]:
        """A result; a negative one only of late, so that its repetition is still to come."""
        outcomes, recent = CarerAssessment.Outcome, day > self.as_of - _DAY * 120
        outcome = rng.choices(outcomes.values, (75, 20, 5 if recent else 0))[0]
        return outcome, add_months(day, 6) if outcome == outcomes.NEGATIVE else None

    def _supports(self, rng: Random) -> None:
        """Published years as printed, later ones alike: supervision of professional families, trainings, helpers."""
        rows = self.shape["carers"].get("supports", {})
        for year in range(self.centre.years[0], self.as_of.year + 1):
            told = rows.get(str(year), rows.get("usually", {}))
            for kind, number in told.items():
                self._support(rng, year, kind, number)

    def _support(self, rng: Random, year: int, kind: str, number: int) -> None:
        first, last = date(year, 2, 1), min(date(year, 11, 30), self.as_of)
        if last < date(year, 6, 1):
            return
        wanted = ("supervision", "helper", "relief")
        there = [
            one
            for one in self.care.providers
            if one.is_family and not one.outside and one.start <= first and (one.end or last) >= last
            if kind not in wanted or one.form in PROFESSIONAL
        ]
        topic, day = rng.choice(TOPICS), working_day(rng, date(year, 3, 1), date(year, 5, 30))
        for provider in rng.sample(there, min(number, len(there))):
            support = CarerSupport(provider=provider, kind=kind, start=first, end=last, hours=rng.randint(8, 40))
            if kind == CarerSupport.Kind.TRAINING:
                support.topic, support.start, support.end, support.hours = topic, day, day, 6
            self.records.add(support)

    # --- care leavers

    def _leavers(self, rng: Random) -> None:
        shape = self.shape.get("leavers", {})
        for planned in leavers(rng, shape.get("cohorts", []), shape.get("helps", [])):
            surname, sex = self.namer.surname(), rng.choice((FEMALE, MALE))
            person = Person(
                given_name=self.namer.children([sex])[0], surname=surname.of(sex), sex=sex, birth_date=planned.born
            )
            self._leaver(rng, self.records.add(person), planned)
        if "carers" in self.shape:
            for placement in self.care.placements:
                self._came_of_age(rng, placement)

    def _came_of_age(self, rng: Random, placement: Placement) -> None:
        """Wards of ours who came of age after the years of the document, and those for whom it is prepared now."""
        child, end = placement.child, placement.end
        if not placement.ours or placement.form == "medical":
            return
        if placement.end_reason == "adult" and end > self.centre.last_day and rng.random() < GROWN:
            signed = next_working_day(end - _DAY * rng.randint(32, 60))
            if signed > self.centre.last_day:
                self._leaver(rng, child, Leaving(placement.form, child.birth_date, signed, max(signed, end)))
        if end is None and child.birth_date <= add_months(self.as_of, -17 * 12) and rng.random() < GROWN:
            chosen = working_day(rng, self.as_of - _DAY * 40, self.as_of - _DAY)
            self._leaver(rng, child, Leaving(placement.form, child.birth_date, None, chosen))

    def _leaver(self, rng: Random, person: Person, planned: Leaving) -> None:
        chosen = (planned.signed or planned.start) - _DAY * rng.randint(0, 200)
        leaver = self.records.add(
            CareLeaver(
                person=person,
                start=planned.start,
                end=planned.end,
                outcome=planned.outcome,
                former_form=planned.former,
                left_care_on=planned.start if planned.signed else None,
                guardian=rng.choice(GUARDIANS),
                guardian_chosen_on=chosen,
                programme_on=planned.signed,
                aims="Ukończenie szkoły, samodzielne mieszkanie, podjęcie pracy.",
            )
        )
        for support in self._helps(rng, leaver, planned):
            self.records.add(support)

    def _helps(self, rng: Random, leaver: CareLeaver, planned: Leaving) -> Iterator[LeaverSupport]:
        """Published help within its year, then money for education year by year and once for a household."""
        for row in planned.helps:
            last = min(planned.end or date.max, date(row["year"], 12, 22))
            kind, housing = row["kind"], row["housing"]
            yield LeaverSupport(leaver=leaver, kind=kind, housing=housing, start=row["start"], end=last)
        if planned.signed is None or planned.former == "school_centre":
            return
        if rng.random() < STUDYING:
            yield from self._education(leaver, planned)
        day = next_working_day(planned.start + _DAY * 90)
        if rng.random() < FURNISHING and day <= min(planned.end or self.as_of, self.as_of):
            yield from self._money(leaver, LeaverSupport.Kind.HOUSEHOLD, day, None)

    def _education(self, leaver: CareLeaver, planned: Leaving) -> Iterator[LeaverSupport]:
        """A decision for each school year, at the amount of its first day, up to the third one."""
        last = min(planned.end or self.as_of, add_months(planned.born, 25 * 12) - _DAY, self.as_of)
        for year in range(planned.start.year, planned.start.year + 3):
            first, until = max(date(year, 9, 1), planned.start), date(year + 1, 6, 30)
            if first <= last:
                yield from self._money(leaver, LeaverSupport.Kind.EDUCATION, first, min(until, last))

    def _money(self, leaver: CareLeaver, kind: str, day: date, end: date | None) -> Iterator[LeaverSupport]:
        floor = floor_of(kind, day, leaver.former_form, None, disability=False)
        if floor:
            monthly = kind == LeaverSupport.Kind.EDUCATION
            yield LeaverSupport(
                leaver=leaver, kind=kind, amount=floor.value, monthly=monthly, start=day, end=end if monthly else day
            )


def write_organising(care: CareWriter, as_of: date) -> None:
    """What the organiser keeps, in centres whose file has it."""
    if "organising" in care.cases.centre.shape:
        OrganisingWriter(care, as_of).write()
