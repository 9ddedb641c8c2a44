"""The demo data of every centre, loaded once each: published figures are counted, records obey law and models.

The load stays within a transaction that is rolled back, so nothing of it reaches other tests.
"""

from datetime import date, timedelta
from decimal import Decimal
from io import StringIO
from itertools import pairwise
from random import Random

import pytest
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command
from django.db import transaction
from django.db.models import F, Q

from accounts.models import CentreProfile, User
from accounts.policy import Role
from families.deadlines import due_in
from families.loads import loads_in
from families.models import (
    Assistance,
    Contact,
    Family,
    Monitoring,
    PeriodicAssessment,
    Person,
    Referral,
    WorkPlan,
)
from fostercare.calculation import Care
from fostercare.cofinancing.problems import ProblemKind
from fostercare.models import CareProvider, CoordinatorAssignment, CountyNote, NoteLine, Placement
from fostercare.notes.facts import check_of
from fostercare.verification.findings import Cause
from programs.figures import figure
from programs.judging import Verdict, judge_figure
from programs.models import Measure, MeasureLink, Programme, Target, Value
from programs.periods import Period
from programs.printed import printings
from programs.sources import SOURCES
from programs.views.base import current_programme
from reporting import documents
from reporting.demo.centres import CENTRES
from reporting.demo.centres import load as load_centre
from reporting.demo.links import linked_measures, links_of
from reporting.demo.plans.chance import working_days
from reporting.demo.seed import ORDER, NotEmpty, load
from reporting.demo.users import PASSWORD
from reporting.live import LiveCounts
from reporting.models import Report
from reporting.reconciliation.examining import live
from reporting.reconciliation.numbers import LiveNumbers, Standings
from tests.reporting.published import countable, printed
from tests.reporting.sweeps import most_at_one_time

pytestmark = pytest.mark.django_db

AS_OF = date(2026, 11, 20)
CHECKED_IN_FULL = 40


# On PostgreSQL two centres are enough: one year, and a city with county rights over two.
ON_BOTH = {"krosniewice", "sopot"}


@pytest.fixture(
    scope="module",
    params=[pytest.param(code, marks=() if code in ON_BOTH else pytest.mark.once) for code in CENTRES],
)
def centre(request, django_db_setup, django_db_blocker):
    """A centre whose demo data are in the database."""
    with django_db_blocker.unblock(), transaction.atomic():
        chosen = load_centre(request.param)
        load(chosen, AS_OF, lambda line: None)
        yield chosen
        transaction.set_rollback(True)


def test_every_published_figure_is_counted_from_the_records(centre):
    wrong = {one.reference: (one.value, one.counted) for one in printed(centre) if one.value != one.counted}
    assert wrong == {}


def test_every_countable_figure_is_counted_or_explained(centre):
    known = {*links_of(centre, "facts"), *links_of(centre, "indicators"), *centre.links.get("not_counted", {})}
    assert set(countable(centre)) - known == set()


def test_linked_measures_print_the_counted_number_and_keep_the_published_one_beside(centre):
    measures = dict(linked_measures(centre))
    assert measures
    for measure in measures:
        measure.refresh_from_db()
        for value in measure.values.filter(year__gte=measure.live_since):
            shown = figure(measure, value.year)
            # Where the records hold nothing of the year, no zero of theirs stands before the published one.
            assert shown.is_live or shown.entered == 0, measure.ref
            assert shown.live in {shown.entered, None}, measure.ref


def test_other_measures_are_not_linked(centre):
    linked = {measure.pk for measure, _link in linked_measures(centre)}
    own = Measure.objects.filter(indicator__programme__documents__isnull=False).exclude(source_key="")
    assert set(own.values_list("pk", flat=True)) == linked


def test_no_cost_is_missing_in_the_years_of_the_document(centre):
    for year in centre.years:
        problems = Care(Period.year(year)).calculate().problems
        assert [problem for problem in problems if problem.kind != ProblemKind.BELOW_FLOOR] == []


def test_published_cofinancing_totals_come_out_of_the_calculation(centre):
    for year, published in centre.shape["care"]["money"].get("settle", {}).items():
        result = Care(Period.year(int(year))).calculate()
        assert result.total == sum(Decimal(amount) for amount in published.values())


def test_notes_of_the_published_years_are_acknowledged_as_published(centre):
    for year, published in centre.shape["care"]["money"].get("settle", {}).items():
        accepted = NoteLine.objects.filter(county_note__end__year=year).values_list("accepted", flat=True)
        assert sum(accepted) == sum(Decimal(amount) for amount in published.values())


def test_the_newest_note_waits_with_every_usual_mistake_and_no_other(centre):
    """A city with county rights is its own county and gets no notes."""
    newest = CountyNote.objects.order_by("start").last()
    assert (newest is None) == bool(centre.profile.get("has_county_rights"))
    if newest is not None:
        check = check_of(newest)
        causes = [finding.cause for finding in check.findings.values() if finding.cause]
        assert {Cause.DUPLICATE, Cause.UNKNOWN_CHILD, Cause.CONTESTED} <= set(causes)
        assert len(causes) <= 6
        assert len(check.gaps) == 1
        assert not any(line.decision for line in check.lines)


def test_every_zloty_of_cofinancing_is_acknowledged_disputed_or_open(centre):
    call_command("check_cofinancing", stdout=StringIO())


def test_no_assistant_ever_has_more_families_than_the_law_allows(centre):
    loads = loads_in(Period(date(2012, 1, 1), AS_OF))
    assert loads
    assert sum(load.days_over for load in loads.values()) == 0


def test_no_coordinator_ever_has_more_foster_families_than_the_law_allows(centre):
    rows = CoordinatorAssignment.objects.values_list("worker", "start", "end")
    assert all(number <= 15 for number in most_at_one_time(rows).values())


def test_no_child_is_in_two_places_on_one_day(centre):
    rows = Placement.objects.values_list("child", "start", "end")
    assert set(most_at_one_time(rows).values()) == {1}


def test_a_small_foster_family_takes_more_than_three_children_only_for_siblings(centre):
    limited = ("non_professional", "professional", "emergency")
    rows = Placement.objects.filter(form__in=limited, start__lte=centre.last_day)
    crowded = {key for key, most in most_at_one_time(rows.values_list("provider", "start", "end")).items() if most > 3}
    for provider in CareProvider.objects.filter(pk__in=crowded):
        families = provider.placements.values("child__memberships__family").distinct().count()
        assert families < provider.placements.count()


def test_records_obey_their_models(centre):
    for model in ORDER:
        keys = list(model._base_manager.order_by("pk").values_list("pk", flat=True))
        for record in model._base_manager.filter(pk__in=Random(1).sample(keys, min(len(keys), CHECKED_IN_FULL))):
            record.full_clean()


def test_ages_fit(centre):
    for placement in Placement.objects.select_related("child").exclude(form="medical"):
        age, end = placement.child.age_on(placement.start), placement.end or AS_OF
        assert 0 <= age < 18
        assert placement.child.age_on(end) <= 18
        if placement.form == "institution" and placement.start <= centre.last_day:
            assert age >= 10 or placement.under_ten_ground
    parents = Person.objects.filter(memberships__role="parent", memberships__family__members__role="child")
    youngest = parents.annotate(child_born=F("memberships__family__members__person__birth_date"))
    assert not youngest.filter(birth_date__gt=F("child_born") - timedelta(days=15 * 365)).exists()


def test_work_with_families_follows_the_law(centre):
    grounded = Q(basis="court", court_order_date__isnull=False) | ~Q(basis="court")
    assert not Assistance.objects.exclude(grounded).exists()
    unsigned = Assistance.objects.filter(consent_date__isnull=True).exclude(basis="court")
    assert not unsigned.filter(start__lt=AS_OF - timedelta(days=60)).exists()
    assert not WorkPlan.objects.filter(date__lt=F("assistance__start")).exists()
    assert not WorkPlan.objects.filter(assistance__basis="for_life").exists()
    first_plan = {"assistance__plans__version": 1, "assistance__plans__date__gt": F("date")}
    assert not PeriodicAssessment.objects.filter(kind="first", **first_plan).exists()
    assert not Monitoring.objects.filter(start__lte=F("assistance__end")).exists()
    assert not Referral.objects.filter(assistances__start__lt=F("date")).exists()


def test_assessments_are_made_half_yearly_and_a_few_late(centre):
    gaps = []
    for assistance in Assistance.objects.prefetch_related("assessments"):
        days = sorted(one.date for one in assistance.assessments.all())
        gaps.extend((later - earlier).days for earlier, later in pairwise(days))
    late = sum(gap > 184 for gap in gaps)
    assert 0 < late < len(gaps) / 5
    assert max(gaps) < 184 + 50  # one that would fall into the last days of work is made at its end


def test_contacts_are_made_on_working_days_by_whoever_works_with_the_family(centre):
    free = set(working_days(date(2012, 1, 1), AS_OF))
    assert set(Contact.objects.done().values_list("date", flat=True).distinct()) <= free
    of_assistants = Contact.objects.filter(worker__kind="assistant")
    assigned = Q(
        family__assistances__assignments__worker=F("worker"),
        family__assistances__assignments__start__lte=F("date"),
    ) & (
        Q(family__assistances__assignments__end__isnull=True) | Q(family__assistances__assignments__end__gte=F("date"))
    )
    monitors = Q(
        family__assistances__monitorings__worker=F("worker"), family__assistances__monitorings__start__lte=F("date")
    )
    rightful = of_assistants.filter(assigned).values("pk"), of_assistants.filter(monitors).values("pk")
    assert not of_assistants.exclude(pk__in=rightful[0]).exclude(pk__in=rightful[1]).exists()
    others = Contact.objects.exclude(worker__kind="assistant")
    assert not others.exclude(worker=F("family__social_worker")).exists()


def test_nothing_is_dated_after_the_day_of_loading(centre):
    assert not Contact.objects.filter(date__gt=AS_OF).exclude(status="planned").exists()
    assert not Assistance.objects.filter(Q(start__gt=AS_OF) | Q(end__gt=AS_OF)).exists()
    assert not Placement.objects.filter(Q(start__gt=AS_OF) | Q(end__gt=AS_OF)).exists()
    assert not PeriodicAssessment.objects.filter(date__gt=AS_OF).exists()


def test_today_has_visits_of_this_week_things_due_and_requests_that_wait(centre):
    monday = AS_OF - timedelta(days=AS_OF.weekday())
    assert Contact.objects.filter(date__gte=monday, institution_kind="").exists()
    assert Family.objects.in_state(Family.State.IN_WORK, AS_OF).count() >= 8
    assert Family.objects.in_state(Family.State.WAITING, AS_OF).count() >= 2
    due = due_in(None, AS_OF)
    assert any(one.is_late(AS_OF) for one in due)
    assert not all(one.is_late(AS_OF) for one in due)


def test_everybody_can_sign_in_with_the_documented_password(centre):
    assert {user.role for user in User.objects.all()} == set(Role)
    for username, role in (("asystent", Role.CASEWORKER), ("audytor", Role.AUDITOR)):
        assert authenticate(username=username, password=PASSWORD).role == role
    caseworker = User.objects.get(username="asystent")
    assert Family.objects.for_user(caseworker, AS_OF).count() >= 8
    assert User.objects.get(username="partner").memberships.count() == 1
    assert CentreProfile.current().municipality


def test_nobody_has_a_pesel(centre):
    assert not Person.objects.exclude(pesel_index="").exists()


def test_a_second_load_is_refused_and_changes_nothing(centre):
    before = Person.objects.count()
    with pytest.raises(NotEmpty):
        load(centre, AS_OF, lambda line: None)
    with pytest.raises(CommandError) as refusal:
        call_command("seed_demo", "sopot", stderr=StringIO())
    assert refusal.value.returncode == 1
    assert Person.objects.count() == before


def test_the_programme_of_the_document_stays_current_beside_the_draft_of_the_next(centre):
    draft = Programme.objects.get(status=Programme.Status.DRAFT)
    assert current_programme(User.objects.get(username="redaktor")) == draft.predecessor
    assert draft.year_from > AS_OF.year
    assert MeasureLink.objects.filter(earlier__indicator__programme=draft.predecessor).exists()


def test_a_value_of_the_last_year_rests_on_something(centre):
    values = Value.objects.filter(evidence__isnull=False)
    assert values.exists() == Value.objects.filter(measure__source_key="", number__isnull=False).exists()


def test_limits_of_every_year_are_judged(centre):
    verdicts = [
        judge_figure(shown, limit)
        for limit in Target.objects.filter(kind=Target.Kind.LIMIT).select_related("measure__indicator__programme")
        for year in limit.measure.indicator.programme.years
        if (shown := figure(limit.measure, year)).is_known
    ]
    assert set(verdicts) <= {Verdict.KEPT, Verdict.PASSED}
    assert bool(verdicts) == (centre.code in {"elblag", "sopot"})


def test_numbers_of_the_year_before_say_in_which_adopted_report_they_stand(centre):
    adopted = Report.objects.filter(status=Report.Status.ADOPTED)
    assert [report.year for report in adopted] == ([2021] if centre.code == "sopot" else [])
    if centre.code == "sopot":
        own = Measure.objects.filter(indicator__programme__documents__isnull=False)
        measure = own.get(indicator__code="O1.C1.Z1.W1")
        [told] = [item for item in printings([measure])[measure.pk, 2021] if item.url.startswith("/sprawozdania/")]
        assert told.value == figure(measure, 2021).value


def test_live_figures_of_every_year_agree_with_each_other(centre):
    for report in Report.objects.all():
        counts = LiveCounts(report.year, AS_OF)
        numbers = LiveNumbers(counts, SOURCES)
        standings = Standings(documents.draft(report.year))
        wrong = [one.title for one in live(numbers, standings) if not one.holds]
        assert wrong == []
