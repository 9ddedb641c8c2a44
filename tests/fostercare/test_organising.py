"""The organiser of foster care: order of qualification, places, terms, coordinators' load, limits, care leavers."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from families.deadlines import due_in
from fostercare.carers.benefits import benefits_of
from fostercare.carers.coordination import changes_of, coordinations_in, without_coordinator
from fostercare.carers.dues import dues_of
from fostercare.carers.free_places import Verdict, Wanted, free_by_form, offers
from fostercare.carers.occupancy import Crowded, occupancies
from fostercare.carers.places import places
from fostercare.carers.professional_limit import limit_of
from fostercare.carers.qualification import ENDS, ORDER, appoint, next_kinds, record_step, required
from fostercare.carers.siblings import families_of, households
from fostercare.deadlines.carers import CARER_RULES
from fostercare.leavers.leaving import Stay, floor_of, helps_of, is_entitled, last_birthday, paid, stay_of
from fostercare.leavers.lists import growing_up
from fostercare.models import CandidateStep, CareProvider
from programs.periods import Period
from programs.sources import compute
from tests.families.factories import make_worker
from tests.fostercare.carer_factories import (
    make_assessment,
    make_candidate,
    make_certificate,
    make_help,
    make_leaver,
    make_limit,
    make_qualified,
    make_siblings,
    make_step,
    make_support,
)
from tests.fostercare.factories import (
    make_child,
    make_coordination,
    make_facility,
    make_monthly_cost,
    make_placement,
    make_provider,
)

pytestmark = [pytest.mark.django_db, pytest.mark.once]
DAY, YEAR = date(2023, 6, 1), Period.year(2023)


def taking(count: int, provider: CareProvider, **overrides) -> None:
    for _ in range(count):
        make_placement(provider=provider, **overrides)


# --- qualification


def test_steps_follow_in_the_order_of_the_act():
    done: list[str] = []
    for kind in ORDER:
        assert [one for one in next_kinds("non_professional", done) if one not in ENDS] == [kind]
        done.append(kind)
    assert next_kinds("non_professional", done) == []


def test_relatives_need_no_training():
    assert required("related") == ("preliminary", "appointed")
    assert "appointed" in next_kinds("related", ["preliminary"])
    assert "appointed" not in next_kinds("professional", ["preliminary"])


@pytest.mark.parametrize(
    ("kind", "day"),
    [
        ("trained", date(2023, 3, 1)),  # no training before it
        ("preliminary", date(2023, 1, 1)),  # before the application
        ("appointed", date(2023, 9, 1)),
    ],
)
def test_a_step_out_of_order_is_refused_and_nothing_written(kind, day):
    candidate = make_candidate()
    with pytest.raises(ValidationError):
        record_step(candidate, kind, day, reason="próba")
    assert not CandidateStep.objects.exists()


def test_a_later_step_cannot_be_dated_before_an_earlier_one():
    candidate = make_candidate()
    make_step(candidate)
    with pytest.raises(ValidationError, match=r"wcześniej|before"):
        record_step(candidate, "training", date(2023, 1, 20), reason="próba")


def test_after_a_refusal_nothing_follows():
    candidate = make_step(kind="refused").candidate
    assert next_kinds(candidate.form, ["refused"]) == []
    with pytest.raises(ValidationError):
        record_step(candidate, "preliminary", date(2023, 5, 1), reason="próba")


def test_an_appointment_joins_the_candidate_with_the_foster_family():
    candidate, provider = make_qualified(), make_provider()
    appoint(candidate, provider, date(2023, 9, 1), document="SR w Mielcu", reason="powołanie")
    assert candidate.steps.last().kind == "appointed"
    assert provider.candidacy == candidate


# --- places


def test_siblings_are_children_of_one_family():
    one, two = make_siblings(2)
    other = make_child()
    families = families_of([one.pk, two.pk, other.pk])
    assert sorted(map(sorted, households([one.pk, other.pk, two.pk], families))) == [[one.pk, two.pk], [other.pk]]


def test_more_children_than_the_limit_are_excused_by_siblings_only():
    four = [child.pk for child in make_siblings(2)] + [make_child().pk, make_child().pk]
    room = places("professional", 3, four, families_of(four))
    assert (room.over, room.free, room.excused) == (1, 0, True)
    strangers = [make_child().pk for _ in range(4)]
    assert not places("professional", 3, strangers, families_of(strangers)).excused
    assert not places("institution", 3, four, families_of(four)).excused


def test_two_siblings_find_free_places_and_the_exception_but_no_full_or_related_carers():
    roomy, tight, full = make_provider("professional"), make_provider("non_professional"), make_provider("professional")
    make_provider("related")
    taking(2, tight)
    taking(3, full)
    found = {offer.provider: offer.verdict for offer in offers(Wanted(DAY, [4, 9]))}
    assert found == {roomy: Verdict.FREE, tight: Verdict.SIBLINGS}
    assert {offer.provider for offer in offers(Wanted(DAY, [4, 9], siblings=False))} == {roomy}


def test_carers_with_their_siblings_come_first_even_when_full_and_related():
    one, two = make_siblings(2)
    full, relatives = make_provider("professional"), make_provider("related")
    make_placement(one, full)
    taking(2, full)
    make_placement(two, relatives)
    make_provider("professional")
    found = offers(Wanted(DAY, [5], siblings_of=one.pk))
    assert {offer.provider for offer in found[:2]} == {full, relatives}
    assert all(offer.reunites for offer in found[:2])
    assert not found[2].reunites


def test_young_children_are_offered_a_facility_with_the_article_and_babies_a_preadoption_centre():
    make_facility()
    baby = make_provider("iop", name="IOP")
    notes = [offer.notes for offer in offers(Wanted(DAY, [4, 12])) if offer.provider.form == "institution"]
    assert "95" in notes[0][0]
    assert baby not in {offer.provider for offer in offers(Wanted(DAY, [4]))}
    assert baby in {offer.provider for offer in offers(Wanted(DAY, [0]))}


def test_a_negative_assessment_rest_and_closing_stand_beside_the_offer():
    carer = make_provider(end=date(2023, 8, 31))
    make_assessment(carer, outcome="negative", date=date(2023, 2, 1))
    make_support(carer, kind="respite", start=date(2023, 5, 25), end=date(2023, 6, 10))
    assert len(offers(Wanted(DAY, [4]))[0].notes) == 3


def test_free_places_of_a_form_are_not_lessened_by_a_surplus_elsewhere():
    taking(4, make_provider("professional"))
    taking(1, make_provider("professional"))
    row = free_by_form(DAY)[0]
    assert (row.carers, row.places, row.children, row.free, row.over) == (2, 6, 5, 2, 1)
    assert compute("fostercare.free_places", Period.day(DAY)).part("form", "professional") == 2


def test_days_over_the_places_of_a_facility_are_told_as_stretches():
    facility = make_facility(capacity=1)
    make_placement(provider=facility, start=date(2023, 1, 1))
    make_placement(provider=facility, start=date(2023, 3, 1), end=date(2023, 3, 10))
    make_placement(provider=facility, start=date(2023, 3, 11), end=date(2023, 3, 20))
    [row] = occupancies(YEAR, [facility])
    assert (row.load.peak, row.load.peak_on, row.load.days_over) == (2, date(2023, 3, 1), 20)
    assert row.crowded() == [Crowded(date(2023, 3, 1), date(2023, 3, 20), 2, 1)]


# --- terms


def test_assessments_are_due_after_one_then_two_then_three_years():
    carer = make_placement(start=date(2018, 1, 10)).provider
    make_certificate(carer, date=date(2023, 1, 1))

    def due() -> date:
        return next(one.day for one in dues_of([carer], date(2023, 6, 1)) if one.is_assessment)

    assert due() == date(2019, 1, 10)
    make_assessment(carer, date=date(2018, 12, 1))
    assert due() == date(2020, 12, 1)
    make_assessment(carer, date=date(2020, 11, 1))
    assert due() == date(2023, 11, 1)
    make_assessment(carer, date=date(2023, 5, 1), outcome="negative", repeat_by=date(2023, 9, 1))
    assert due() == date(2023, 9, 1)


def test_certificates_are_due_every_two_years_for_each_person():
    carer = make_provider()
    make_certificate(carer, date=date(2020, 2, 29), person="Ewa")
    make_certificate(carer, date=date(2022, 5, 1), person="Jan")
    dues = {(str(one.what), one.person): one.day for one in dues_of([carer], DAY)}
    assert sorted(day for (what, person), day in dues.items() if person) == [date(2022, 2, 28), date(2024, 5, 1)]
    assert len(dues) == 3  # and the opinion of a psychologist, which nobody brought


def test_carers_of_other_counties_owe_us_nothing():
    organised = make_certificate().provider
    make_provider()
    assert list(CareProvider.objects.organised_here()) == [organised]


# --- coordinators and limits


def test_a_coordinator_is_swept_day_by_day_and_never_averaged():
    worker = make_worker(kind="coordinator")
    for number in range(16):
        end = date(2023, 3, 31) if number < 2 else None
        make_coordination(worker, start=date(2023, 1, 10), end=end)
    [row] = coordinations_in(YEAR, worker)
    assert (row.load.peak, row.load.peak_on, row.load.last) == (16, date(2023, 1, 10), 14)
    assert row.load.days_over == (date(2023, 3, 31) - date(2023, 1, 9)).days
    assert [(change.day, change.number) for change in changes_of(row)] == [
        (date(2023, 1, 10), 16),
        (date(2023, 4, 1), 14),
    ]
    figure = compute("fostercare.coordinator_peak_caseload", YEAR)
    assert (figure.value, figure.detail["peak_on"]) == (16, "2023-01-10")


def test_before_2015_a_coordinator_had_up_to_thirty_families():
    worker = make_worker(kind="coordinator")
    for _ in range(16):
        make_coordination(worker, start=date(2014, 12, 1), end=date(2015, 1, 31))
    [row] = coordinations_in(Period(date(2014, 12, 1), date(2015, 12, 31)), worker)
    assert row.load.days_over == 31


def test_families_outside_our_municipality_wait_for_no_coordinator_of_ours():
    here = make_provider()
    make_provider(outside=True)
    make_provider(end=date(2022, 12, 31))
    make_coordination(provider=make_provider(), start=date(2023, 1, 1))
    assert list(without_coordinator(DAY)) == [here]


def test_the_latest_decision_on_the_limit_holds():
    make_limit(families=1, since=date(2023, 1, 1))
    make_limit(families=2, new=2, since=date(2023, 5, 1))
    make_provider("professional", start=date(2020, 1, 1))
    make_provider("emergency", start=date(2023, 2, 1))
    make_provider("professional", start=date(2023, 2, 1), outside=True)
    spring, summer = limit_of(2023, date(2023, 4, 1)), limit_of(2023, DAY)
    assert (spring.families, spring.open, spring.appointed, spring.is_over) == (1, 2, 1, True)
    assert (summer.families, summer.is_over) == (2, False)
    assert limit_of(2022, date(2022, 12, 31)).families is None


def test_benefits_under_the_statutory_amount_are_marked():
    placement = make_placement()
    make_monthly_cost(placement, amount=Decimal("1188.99"))
    make_monthly_cost(placement, component="disability_supplement", amount=Decimal("239.00"))
    make_monthly_cost(provider=placement.provider, component="housing", amount=Decimal("10.00"))
    found = benefits_of(placement.provider, [placement], date(2023, 5, 31))
    assert [(one.cost.component, one.is_low) for one in found] == [
        ("benefit", True),
        ("disability_supplement", False),
        ("housing", False),
    ]
    assert found[2].floor is None


# --- care leavers


def test_a_stay_with_relatives_gives_money_after_three_years_another_after_one():
    assert not is_entitled(Stay(365, "related", None), DAY)
    assert is_entitled(Stay(365, "institution", None), DAY)
    assert is_entitled(Stay(1095, "related", None), DAY)


def test_the_stay_adds_up_without_medical_institutions():
    child = make_child()
    make_placement(child, start=date(2020, 1, 1), end=date(2020, 12, 31))
    make_placement(child, make_provider("medical"), start=date(2021, 1, 1), end=date(2021, 12, 31))
    make_placement(child, make_facility(), start=date(2022, 1, 1), end=date(2022, 1, 31))
    stay = stay_of(list(child.placements.all()), DAY)
    assert (stay.days, stay.form, stay.last_day) == (366 + 31, "institution", date(2022, 1, 31))


@pytest.mark.parametrize(
    ("kind", "day", "form", "days", "amount"),
    [
        ("education", date(2024, 5, 31), "related", None, "681.00"),
        ("education", date(2024, 6, 1), "related", None, "759.00"),
        ("household", date(2022, 7, 1), "institution", 900, "1782.00"),
        ("independence", date(2022, 7, 1), "institution", 1100, "7839.00"),
        ("independence", date(2022, 7, 1), "institution", 800, "3921.00"),
        ("independence", date(2024, 7, 1), "institution", 400, "2500.00"),
        ("independence", date(2022, 7, 1), "related", 1100, "3921.00"),
        ("independence", date(2022, 7, 1), "related", 400, None),
        ("independence", date(2022, 7, 1), "institution", None, None),
        ("household", date(2019, 7, 1), "institution", 900, None),  # nothing read for these years
        ("housing", date(2022, 7, 1), "institution", 900, None),
    ],
)
def test_statutory_amounts_of_leavers_by_kind_day_form_and_stay(kind, day, form, days, amount):
    found = floor_of(kind, day, form, days, disability=False)
    assert (found and found.value) == (amount and Decimal(amount))


def test_low_help_and_help_after_the_last_birthday_are_marked():
    leaver = make_leaver()
    make_help(leaver, amount=Decimal("594.99"), end=date(2023, 5, 31))
    make_help(leaver, start=date(2029, 5, 1), end=date(2029, 6, 1), amount=Decimal("900.00"))
    helps = helps_of(leaver, None, disability=False)
    assert [(one.is_low, one.is_too_late) for one in helps] == [(False, True), (True, False)]
    assert last_birthday(leaver.person, "education", DAY) == date(2029, 6, 1)
    assert last_birthday(leaver.person, "household", DAY) == date(2030, 6, 1)


def test_money_counts_each_begun_month_once():
    leaver = make_leaver()
    monthly = make_help(leaver, start=date(2022, 11, 15), end=date(2023, 2, 1), amount=Decimal("600.00"))
    once = make_help(leaver, kind="household", monthly=False, start=date(2023, 2, 3), amount=Decimal("1800.00"))
    assert paid([monthly, once], Period.year(2022)) == {"education": Decimal(1200)}
    assert paid([monthly, once], YEAR) == {"education": Decimal(1200), "household": Decimal(1800)}
    assert compute("fostercare.leavers_money", YEAR).value == 3000


def test_those_who_come_of_age_are_told_with_what_is_due():
    child = make_child(birth_date=date(2006, 3, 10))
    make_placement(child)
    make_placement(make_child(birth_date=date(2010, 1, 1)))
    [row] = growing_up(DAY)
    assert row.adult_on == date(2024, 3, 10)
    assert [one.day for one in row.due] == [date(2023, 3, 10), date(2024, 2, 10)]
    make_leaver(child, start=DAY, guardian_chosen_on=date(2023, 5, 1), programme_on=None)
    assert [one.day for one in growing_up(DAY)[0].due] == [date(2024, 2, 10)]


# --- live sources


def test_leavers_are_counted_with_a_signed_programme_by_what_they_left():
    make_leaver()
    make_leaver(former_form="related", programme_on=None)
    make_leaver(former_form="school_centre", programme_on=date(2024, 1, 1))
    make_leaver(former_form="related", end=date(2022, 12, 31), outcome="completed")
    figure = compute("fostercare.leavers", YEAR)
    assert (figure.value, figure.part("former_group", "institution")) == (1, 1)
    assert compute("fostercare.leavers", Period.year(2022)).part("former_group", "family") == 1
    assert compute("fostercare.leavers_ended", Period.year(2022)).part("outcome", "completed") == 1


def test_candidates_assessments_and_supports_are_counted():
    make_qualified()
    carer = make_support().provider
    make_support(carer, kind="training", topic="Więź")
    make_support(kind="training", topic="Więź")
    make_assessment(carer)
    steps = compute("fostercare.candidate_steps", YEAR)
    assert (steps.value, steps.part("step", "qualified"), steps.part("step", "appointed")) == (1, 1, 0)
    assert compute("fostercare.candidates_applied", YEAR).value == 1
    assert compute("fostercare.carer_assessments", YEAR).part("outcome", "positive") == 1
    assert compute("fostercare.supported_carers", YEAR).part("kind", "supervision") == 1
    assert compute("fostercare.carer_trainings", YEAR).value == 1
    assert compute("fostercare.trained_carers", YEAR).value == 2


def test_helped_leavers_count_once_and_by_kind_and_housing():
    leaver = make_leaver()
    make_help(leaver)
    make_help(leaver, kind="housing", housing="protected", amount=None, monthly=False)
    figure = compute("fostercare.leavers_helped", YEAR)
    assert (figure.value, figure.part("kind", "housing"), figure.part("housing", "protected")) == (1, 1, 1)
    assert figure.part("housing_former", "institution") == 1


# --- deadlines of coordinators


def deadlines(day: date) -> list[tuple]:
    """(rule, day) of what is due with carers until the day."""
    return [(one.rule, one.day) for one in due_in(None, day, day, CARER_RULES)]


def test_what_is_due_with_carers_is_among_the_deadlines_of_their_coordinator():
    worker = make_worker(kind="coordinator")
    carer = make_provider(start=date(2021, 1, 4))
    make_coordination(worker, carer, start=date(2021, 1, 4))
    make_placement(provider=carer, start=date(2021, 2, 1))
    assert deadlines(date(2022, 2, 1)) == [("carer_assessment", date(2022, 2, 1))]
    make_assessment(carer, date=date(2022, 1, 20), repeat_by=date(2022, 7, 1), outcome="negative")
    make_certificate(carer, date=date(2021, 1, 4))
    assert deadlines(date(2022, 6, 30)) == []
    found = due_in(None, date(2023, 1, 4), date(2023, 1, 4), CARER_RULES)
    assert [(one.rule, one.day) for one in found] == [
        ("carer_assessment", date(2022, 7, 1)),
        ("carer_certificate", date(2023, 1, 4)),
        ("carer_certificate_missing", date(2023, 1, 4)),
    ]
    assert {one.worker_id for one in found} == {worker.pk}
    assert found[0].subject.number == carer.number


def test_deadlines_of_carers_agree_with_their_page():
    carer = make_placement(provider=make_provider(start=date(2018, 1, 1)), start=date(2018, 1, 10)).provider
    for day in (date(2018, 12, 1), date(2020, 11, 1)):
        make_assessment(carer, date=day)
    make_certificate(carer, date=date(2021, 5, 1), person="Ewa")
    make_certificate(carer, date=date(2022, 5, 1), person="Jan")
    make_certificate(carer, date=date(2022, 6, 1), kind="psychologist")
    day = date(2026, 1, 1)
    assert sorted(one.day for one in dues_of([carer], day)) == sorted(found for _rule, found in deadlines(day))
