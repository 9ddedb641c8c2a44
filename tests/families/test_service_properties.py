"""Numbers of services agree with one another on any data: parts and wholes, people and services, numbers and lists."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from families import models
from programs.periods import Period
from programs.sources import compute
from tests.conftest import make_user
from tests.families.factories import make_family, make_person
from tests.families.records import make

FIRST = date(2022, 1, 1)
days = st.integers(0, 3 * 365).map(lambda number: FIRST + timedelta(days=number))
kinds = st.sampled_from(["legal", "psychological", "family"])
audiences = st.sampled_from(["families", "parents"])
periods = st.sampled_from(
    [
        Period.year(2023),
        Period.half_year(2023, 1),
        Period.month(2023, 2),
        Period(date(2022, 1, 1), date(2024, 12, 31)),
        Period(date(2022, 11, 5), date(2023, 4, 3)),
    ]
)
entries = st.fixed_dictionaries(
    {
        "date": days,
        "kind": kinds,
        "audience": audiences,
        "services": st.integers(1, 40),
        "persons": st.integers(0, 9),
        "sex": st.sampled_from(["", "f", "m"]),
        "whose": st.sampled_from(["person", "family", "person of family", "nobody"]),
        "number": st.integers(0, 2),
    }
)
spans = st.tuples(days, st.one_of(st.none(), st.integers(0, 500)))
groups = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(["workshop", "event"]),
        "audience": audiences,
        "span": spans,
        "people": st.lists(st.integers(0, 4), max_size=4, unique=True),
        "counts": st.lists(
            st.tuples(st.integers(2022, 2024), st.sampled_from(["", "f", "m"]), st.integers(0, 30)),
            max_size=3,
            unique_by=lambda count: count[:2],
        ),
        "sessions": st.lists(st.tuples(days, st.integers(1, 9)), max_size=3),
    }
)
clubs = st.fixed_dictionaries(
    {
        "form": st.sampled_from(["care", "street"]),
        "operator": st.sampled_from(["municipality", "commissioned"]),
        "span": spans,
        "places": st.integers(0, 30),
        "children": st.lists(st.tuples(st.integers(0, 4), days, st.integers(0, 300)), max_size=4),
        "months": st.dictionaries(
            st.tuples(st.integers(2022, 2024), st.one_of(st.none(), st.integers(1, 12))),
            st.tuples(st.integers(0, 30), st.integers(0, 20)),
            max_size=4,
        ),
    }
)
few = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def figure(key: str, period: Period):
    return compute(f"families.{key}", period)


def end_of(span) -> date | None:
    start, length = span
    return None if length is None else start + timedelta(days=length)


class Reconciliation(TestCase):
    """Any records, any period."""

    def add_up(self, key: str, period: Period, *dimensions: str) -> None:
        found = figure(key, period)
        for dimension in dimensions:
            assert sum(found.breakdown[dimension].values()) == found.value, (key, dimension)

    def overlap(self, key: str, period: Period, *dimensions: str) -> None:
        """Parts that may share people: no part exceeds the whole, all together are no fewer."""
        found = figure(key, period)
        for dimension in dimensions:
            parts = found.breakdown[dimension].values()
            assert max(parts, default=0) <= found.value <= sum(parts), (key, dimension)

    @few
    @given(st.lists(entries, max_size=12), periods)
    def test_counselling(self, drawn, period):
        people, families = [make_person(sex=sex) for sex in ("f", "m", "")], [make_family() for _number in range(3)]
        for entry in drawn:
            whose, number = entry["whose"], entry["number"]
            row = {name: value for name, value in entry.items() if name not in ("whose", "number")}
            if "person" in whose:
                row |= {"person": people[number], "persons": 1, "sex": ""}
            if "family" in whose:
                row |= {"family": families[number]}
            make(models.Counselling, **row)
        self.add_up("counselling_services", period, "kind", "audience", "kind_audience")
        self.add_up("counselling_persons", period, "sex")
        self.overlap("counselling_persons", period, "kind", "audience", "kind_audience")
        self.overlap("counselled_families", period, "kind", "audience", "kind_audience")
        persons = figure("counselling_persons", period)
        assert persons.detail["named"] <= figure("counselling_services", period).value
        assert persons.detail["named"] + persons.detail["counted"] == persons.value
        rows = models.Counselling.objects.filter(date__range=(period.start, period.end))
        assert figure("counselling_services", period).value == sum(row.services for row in rows)

    @few
    @given(st.lists(st.tuples(st.integers(0, 2), days, st.integers(0, 90)), max_size=8), periods)
    def test_social_work_and_its_list(self, drawn, period):
        families, boss = [make_family() for _number in range(3)], make_user("manager")
        for number, start, length in drawn:
            make(models.SocialWork, family=families[number], start=start, end=start + timedelta(days=length))
        self.add_up("social_work", period, "contract")
        listed = models.SocialWork.objects.for_user(boss).latest_of_each_family(period)
        assert listed.count() == figure("social_work", period).value

    @few
    @given(st.lists(groups, max_size=4), periods)
    def test_groups(self, drawn, period):
        people = [make_person(sex=sex, birth_date=birth) for sex, birth in zip("fmfmf", BIRTHS, strict=True)]
        for group in drawn:
            span = {"start": group["span"][0], "end": end_of(group["span"])}
            activity = make(models.GroupActivity, kind=group["kind"], audience=group["audience"], **span)
            for number in group["people"]:
                make(models.Participation, activity=activity, person=people[number], **span)
            for year, sex, number in group["counts"]:
                make(models.ParticipantCount, activity=activity, year=year, sex=sex, number=number)
            for day, held in group["sessions"]:
                make(models.GroupSession, activity=activity, date=day, held=held)
        dimensions = ("kind", "audience", "kind_audience")
        self.add_up("group_activities", period, *dimensions)
        self.add_up("group_sessions", period, *dimensions, "activity")
        self.add_up("group_participants", period, "sex", "age")
        self.overlap("group_participants", period, *dimensions, "activity")
        assert models.GroupActivity.objects.open_in(period).count() == figure("group_activities", period).value

    @few
    @given(st.lists(clubs, max_size=4), periods)
    def test_day_support(self, drawn, period):
        people = [make_person() for _number in range(5)]
        for club in drawn:
            start = club["span"][0]
            facility = make(
                models.DayFacility, form=club["form"], operator=club["operator"], start=start, end=end_of(club["span"])
            )
            make(models.DayPlaces, facility=facility, places=club["places"], start=start)
            for number, day, length in club["children"]:
                make(
                    models.Enrolment,
                    facility=facility,
                    person=people[number],
                    start=day,
                    end=day + timedelta(days=length),
                )
            for (year, month), (enrolled, visits) in club["months"].items():
                make(
                    models.DayFigures,
                    facility=facility,
                    year=year,
                    month=month,
                    enrolled=enrolled,
                    last_day=enrolled,
                    visits=visits,
                    days_open=7,
                )
        dimensions = ("facility_form", "operator", "facility")
        for key in ("day_support_facilities", "day_support_places", "day_support_attendance", "day_support_funding"):
            self.add_up(key, period, *dimensions)
        for key in ("day_support_enrolled", "day_support_on_last_day"):
            self.overlap(key, period, *dimensions)
        day = period.last_day
        listed = models.DayFacility.objects.with_occupancy(day)
        on_last_day = figure("day_support_on_last_day", period).value
        assert on_last_day <= sum(facility.enrolled for facility in listed)
        here = models.DayFacility.objects.open_on(day).with_occupancy(day)
        assert figure("day_support_places", period).value == sum(facility.places or 0 for facility in here)
        running = models.DayFacility.objects.open_in(period).count()
        assert figure("day_support_facilities", period).value == running

    @few
    @given(
        st.lists(st.tuples(days, st.integers(1, 99_999)), max_size=6, unique_by=lambda row: (row[0].year, row[0].month))
    )
    def test_refunds_of_halves_make_the_year(self, drawn):
        agreement = None
        for day, grosze in drawn:
            given_for = {"agreement": agreement} if agreement else {}
            cost = make(
                models.SupportCost, **given_for, year=day.year, month=day.month, amount=Decimal(grosze).scaleb(-2)
            )
            agreement = cost.agreement
        for year in (2022, 2023, 2024):
            halves = sum(figure("supporting_families_cost", Period.half_year(year, half)).value for half in (1, 2))
            assert figure("supporting_families_cost", Period.year(year)).value == halves


BIRTHS = (date(1985, 1, 1), date(2010, 5, 5), None, date(2005, 7, 1), date(2004, 2, 29))
