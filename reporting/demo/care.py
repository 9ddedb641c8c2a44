"""Writes planned foster care as records: carers and facilities, children's placements, coordinators."""

from datetime import timedelta
from random import Random

from families.models import Family, FamilyMember, Person
from fostercare.models import CareProvider, CoordinatorAssignment, Placement, ResidenceDecision
from reporting.demo.casework import CaseWriter, an_address
from reporting.demo.people import FEMALE, MALE, Namer, Surname, texts
from reporting.demo.plans.assistance import Episode
from reporting.demo.plans.care import CarePlan, Provider, Siblings, Stay, Ward, is_family_form
from reporting.demo.plans.chance import next_working_day, working_day
from reporting.demo.staff import Staff

_DAY = timedelta(days=1)
EXCLUSION_GROUND = "art. 27 ustawy z dnia 12 marca 2022 r. o pomocy obywatelom Ukrainy"


class CareWriter:
    """Turns the plan into unsaved records; ``providers`` and ``placements`` are in the order of the plans.

    ``families``: those without an assistant whose children are in care.
    """

    def __init__(self, cases: CaseWriter, plan: CarePlan, namer: Namer) -> None:
        self.cases, self.plan, self.namer, self.records = cases, plan, namer, cases.records
        self.providers = [self._provider(number, one) for number, one in enumerate(plan.providers)]
        self.placements: list[Placement] = []
        self.families: list[tuple[Family, Siblings]] = []

    def write(self) -> None:
        """Every sibling group with its family and placements."""
        for number, group in enumerate(self.plan.groups):
            self._group(self.cases.centre.chance(f"siblings {number}"), group)

    def _provider(self, number: int, planned: Provider) -> CareProvider:
        rng = self.cases.centre.chance(f"carer {number}")
        family = is_family_form(planned.form)
        return self.records.add(
            CareProvider(
                name=self._couple(rng) if family else planned.name,
                form=planned.form.value,
                start=planned.start,
                end=planned.end,
                county=planned.county,
                outside=planned.outside,
                capacity=planned.capacity,
                address=f"ul. {rng.choice(texts()['streets'])} {rng.randint(1, 90)}" if family else "",
            )
        )

    def _couple(self, rng: Random) -> str:
        """A couple, or a woman alone."""
        surname, woman = self.namer.surname(), self.namer.adult(FEMALE)
        if rng.random() < 0.65:
            return f"{woman} i {self.namer.adult(MALE)} {surname.family}"
        return f"{woman} {surname.woman}"

    def _group(self, rng: Random, group: Siblings) -> None:
        if group.household is None:
            children = self._children(rng, group)
        else:
            children = self.cases.children[group.household][: len(group.wards)]
        signature = f"{self.cases.centre.court}, III Nsm {rng.randint(20, 640)}/{group.start:%y}"
        for ward, child in zip(group.wards, children, strict=True):
            for stay in ward.stays:
                self._placement(group, ward, stay, child, signature)
            self._residence(group, self.placements[-len(ward.stays)])

    def _children(self, rng: Random, group: Siblings) -> list[Person]:
        """Children with a family that the centre knows, unless another municipality is responsible."""
        surname = self.namer.surname()
        sexes = [rng.choice((FEMALE, MALE)) for _ in group.wards]
        sexes = [FEMALE if ward.minor_parent else sex for ward, sex in zip(group.wards, sexes, strict=True)]
        children = [
            self.cases.person(name, surname.of(sex), sex, ward.born, ward.disability)
            for name, sex, ward in zip(self.namer.children(sexes), sexes, group.wards, strict=True)
        ]
        if group.ours:
            self._family(rng, group, surname, children)
        return children

    def _family(self, rng: Random, group: Siblings, surname: Surname, children: list[Person]) -> None:
        workers = self.cases.staff.social_workers
        opened = working_day(rng, group.start - _DAY * 60, group.start - _DAY * 2)
        street = an_address(rng)
        family = self.records.add(Family(name=surname.family, opened=opened, social_worker=rng.choice(workers)))
        self.cases.lives_at(family, street)
        self.families.append((family, group))
        eldest = min(child.birth_date for child in children)
        mother = self.records.add(
            Person(
                given_name=self.namer.adult(FEMALE),
                surname=surname.woman,
                sex=FEMALE,
                birth_date=eldest - _DAY * round(365.25 * rng.uniform(19, 33)),
            )
        )
        self.records.add(FamilyMember(family=family, person=mother, role="parent", start=family.opened))
        for child in children:
            start = max(family.opened, child.birth_date)
            self.records.add(FamilyMember(family=family, person=child, role="child", start=start))

    def _placement(self, group: Siblings, ward: Ward, stay: Stay, child: Person, signature: str) -> None:
        cohort = group.cohort
        sought = cohort.get("return_sought_on")
        self.placements.append(
            self.records.add(
                Placement(
                    child=child,
                    provider=self.providers[stay.provider],
                    start=stay.start,
                    end=stay.end,
                    end_reason=stay.reason,
                    ground=cohort.get("ground", "court"),
                    court_signature=signature,
                    ours=group.ours,
                    exclusion=cohort.get("exclusion", ""),
                    exclusion_ground=EXCLUSION_GROUND if "exclusion" in cohort else "",
                    minor_parent=ward.minor_parent,
                    under_ten_ground=ward.under_ten,
                    return_sought_on=sought if sought and sought >= stay.start else None,
                )
            )
        )

    def _residence(self, group: Siblings, placement: Placement) -> None:
        """Who is responsible is decided with the first placement (art. 191 ust. 9)."""
        self.records.add(
            ResidenceDecision(
                placement=placement,
                level="residence",
                ours=group.ours,
                municipality=group.cohort.get("municipality", ""),
                evidence="adres zamieszkania rodziców przed umieszczeniem, notatka pracownika socjalnego",
                decided_by="kierownik ośrodka",
                date=next_working_day(placement.start + _DAY * 10),
            )
        )

    def write_coordination(self, coordinated: dict[int, Episode], staff: Staff) -> None:
        """Who looks after which foster family."""
        for number, episode in coordinated.items():
            for one in episode.assigned:
                self.records.add(
                    CoordinatorAssignment(
                        provider=self.providers[number],
                        worker=staff.coordinators[one.post],
                        start=one.start,
                        end=one.end,
                    )
                )
