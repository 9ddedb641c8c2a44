"""Loads the demo data of one centre into an empty, migrated database, all or nothing."""

from collections.abc import Callable
from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import CentreProfile, Team
from families import models as families
from families.loads import limit_on
from fostercare import models as fostercare
from fostercare.cofinancing.codes import Form
from programs.exchange import import_document
from programs.models import Institution, Programme
from reporting.demo.activity import write_contacts, write_meetings, write_visits_to_parents
from reporting.demo.care import CareWriter
from reporting.demo.care_files import write_care_files
from reporting.demo.casework import CaseWriter
from reporting.demo.centres import Centre
from reporting.demo.control import write_control
from reporting.demo.county_notes import write_notes
from reporting.demo.links import link_measures
from reporting.demo.money import write_money
from reporting.demo.money_life import write_money_life
from reporting.demo.organising import write_organising
from reporting.demo.people import Namer
from reporting.demo.plans import care_later
from reporting.demo.plans.care import CarePlan, give_households, plan_of_years
from reporting.demo.plans.cases import CasePlan, plan_cases
from reporting.demo.plans.coordination import Target, coordinated
from reporting.demo.plans.money import MoneyPlan, usual_costs
from reporting.demo.plans.organising import lower_places
from reporting.demo.plans.settlement import settle
from reporting.demo.programme_life import write_programme_life
from reporting.demo.records import Records, tell_sizes
from reporting.demo.report_life import write_report
from reporting.demo.requests import write_requests
from reporting.demo.services import write_services
from reporting.demo.situation import write_situation
from reporting.demo.staff import write_staff
from reporting.demo.users import Login, write_users

_DAY = timedelta(days=1)
LOADED = (Programme, Institution, CentreProfile, Team, families.Worker, families.Family, fostercare.CareProvider)
# Each model stands after those it points at.
ORDER = (
    families.Worker, families.Employment, families.EmploymentCost, families.Person, families.Family,
    families.FamilyMember, families.Address, families.Disability, families.Referral, families.Assistance,
    families.AssistantAssignment, families.WorkPlan, families.PlanGoal, families.PlanActivity,
    families.PeriodicAssessment, families.Monitoring, families.ContactSeries, families.Contact,
    families.Contact.persons.through, families.TeamMeeting, families.TeamMeeting.families.through,
    families.Counselling, families.SocialWork, families.Problem, families.GroupActivity, families.Participation,
    families.ParticipantCount, families.GroupSession, families.GroupSession.present.through, families.DayFacility,
    families.StrengthOrNeed, families.WarningNote, families.BlueCard, families.Relation, families.Schooling,
    families.Difficulty, families.Absence, families.CentreThreshold, families.DayPlaces, families.Enrolment,
    families.DayFigures, families.DayFunding,
    fostercare.CareProvider, fostercare.Placement, fostercare.ResidenceDecision, fostercare.MonthlyCost,
    fostercare.OneOffCost, fostercare.AverageCostAnnouncement, fostercare.CoordinatorAssignment,
    fostercare.CourtOrder, fostercare.Absence, fostercare.ChildAssessment, fostercare.HelpPlan,
    fostercare.ParentContact, fostercare.Candidate, fostercare.CandidateStep, fostercare.CarerCertificate,
    fostercare.CarerAssessment, fostercare.CarerSupport, fostercare.ProfessionalLimit, fostercare.CareLeaver,
    fostercare.LeaverSupport,
)  # fmt: skip


class NotEmpty(RuntimeError):
    """The database already holds records."""


class TooEarly(ValueError):
    """The day of loading lies in the years of the document."""


def plan_care(centre: Centre, cases: CasePlan, as_of: date) -> CarePlan:
    """The plan of foster care up to the day, with its sibling groups in the assisted households that need one."""
    shape = centre.shape["care"]
    care = plan_of_years(centre.chance("care"), shape["pools"], shape["cohorts"], centre.last_day)
    needing = [(number, one.children) for number, one in enumerate(cases.households) if one.in_care]
    give_households(care.groups, needing)
    care_later.carry_on(centre.chance("care later"), care, shape["later"], centre.last_day + _DAY, as_of)
    for form, free in centre.shape.get("organising", {}).get("free_places", {}).items():
        lower_places(care, free, Form(form))
    return care


def plan_money(centre: Centre, care: CarePlan, as_of: date) -> MoneyPlan:
    """The plan of costs, settled to the published amounts."""
    shape = centre.shape["care"]["money"]
    money = usual_costs(centre.chance, care, centre.years, shape, as_of)
    for year, published in shape.get("settle", {}).items():
        settle(centre.chance("settlement"), care, money, int(year), published)
    return money


@transaction.atomic
def load(centre: Centre, as_of: date, progress: Callable[[str], None]) -> list[Login]:
    """Load the centre as it is on the day; raises ``NotEmpty`` or ``TooEarly`` and changes nothing then."""
    if as_of <= centre.last_day:
        raise TooEarly(_("Choose a day after %(day)s.") % {"day": centre.last_day.isoformat()})
    if any(model._base_manager.exists() for model in LOADED):
        raise NotEmpty(_("The database already holds records; the demo data need an empty one."))
    CentreProfile.objects.create(pk=1, **centre.profile)
    progress(str(import_document(centre.document.read_bytes())))
    namer, records = Namer(centre.chance("names")), Records()
    cases = plan_cases(centre, as_of, limit_on)
    care = plan_care(centre, cases, as_of)
    staff = write_staff(centre, namer, records, as_of)
    written = CaseWriter(centre, cases, care, staff, namer, as_of)
    written.write()
    write_requests(written)
    write_contacts(written)
    write_meetings(written)
    write_services(written)
    write_situation(written)
    write_care(CareWriter(written, care, namer), as_of)
    records.save(ORDER, progress)
    logins = write_users(centre, staff, namer, as_of)
    write_notes(centre, namer, as_of)
    write_money_life(centre, as_of)
    progress(_("live measures: %(number)d") % {"number": link_measures(centre)})
    write_programme_life(centre, as_of)
    write_report(centre)
    write_control(as_of)
    tell_sizes()
    return logins


def write_care(care: CareWriter, as_of: date) -> None:
    """Placements, their costs and coordinators."""
    centre = care.cases.centre
    care.write()
    write_care_files(care, as_of)
    write_organising(care, as_of)
    write_visits_to_parents(care)
    write_money(care, plan_money(centre, care.plan, as_of))
    posts = centre.posts("coordinators")
    if posts:
        targets = [Target(**row) for row in centre.shape["care"]["coordinated"]]
        chosen = coordinated(centre.chance("coordination"), care.plan, targets, posts, as_of)
        care.write_coordination(chosen, care.cases.staff)
