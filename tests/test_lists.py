"""Lists cost the same however many rows they have: as many queries for twenty as for one."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.pages import ListPage
from accounts.policy import RIGHTS, Role
from families.models import (
    Absence,
    Counselling,
    DayFacility,
    DayFigures,
    DayPlaces,
    Enrolment,
    GroupActivity,
    GroupSession,
    Handover,
    ParticipantCount,
    Participation,
    SocialWork,
    SupportAgreement,
    SupportingFamily,
    TeamMeeting,
)
from tests.accounts.factories import make_access_log_entry, make_team
from tests.accounts.factories import make_user as make_account
from tests.addresses import routes
from tests.conftest import make_user
from tests.families.factories import (
    SOME_DAY,
    make_assistance,
    make_contact,
    make_employment,
    make_family,
    make_member,
    make_worker,
)
from tests.families.records import make
from tests.fostercare.carer_factories import make_help, make_step
from tests.fostercare.factories import (
    make_announcement,
    make_coordination,
    make_county,
    make_decision,
    make_facility,
    make_note,
    make_placement,
)
from tests.fostercare.money_factories import make_payment, make_yearly_plan
from tests.programs.controls.samples import make_sample
from tests.programs.factories import make_institution, make_part, make_target, make_value

LISTS = {route.name: route for route in routes() if route.view_class and issubclass(route.view_class, ListPage)}


def add_account() -> None:
    make_account(team=make_team())


def add_family() -> None:
    assistance = make_assistance(worker=make_worker())
    make_member(assistance.family)
    make_contact(assistance.family)


def add_meeting() -> None:
    TeamMeeting.objects.create(date=SOME_DAY).families.set([make_family(), make_family()])


def add_supporting_family() -> None:
    helper = SupportingFamily.objects.create(name="Wspierający")
    SupportAgreement.objects.create(supporting_family=helper, family=make_family(), start=SOME_DAY)


def add_worker() -> None:
    worker = make_employment().worker
    make_assistance(worker=worker)


def add_absence() -> None:
    make(Absence, substitute=make_worker())


def add_handover() -> None:
    make(Handover).families.add(make_family())


def add_counselling() -> None:
    family = make_family()
    make(Counselling, family=family, person=make_member(family).person, worker=make_worker())


def add_social_work() -> None:
    make(SocialWork, worker=make_worker())


def add_activity() -> None:
    activity = make(GroupActivity)
    taking_part = make(Participation, activity=activity)
    make(GroupSession, activity=activity).present.add(taking_part)
    make(ParticipantCount, activity=activity)


def add_day_facility() -> None:
    facility = make(DayFacility)
    make(DayPlaces, facility=facility)
    make(Enrolment, facility=facility)
    make(DayFigures, facility=facility)


def add_placement() -> None:
    make_decision(make_placement())


def add_carer() -> None:
    provider = make_placement().provider
    make_coordination(provider=provider)


def add_candidate() -> None:
    make_step(make_step().candidate, kind="training")


def add_announcement() -> None:
    make_announcement(make_facility())


def add_indicator() -> None:
    value = make_value(reporter=make_institution())
    make_part(value.measure, "w tym dzieci")
    make_target(value.measure)


# What makes one more row of each list, with everything that the row shows. A new list needs its line here.
ROWS: dict[str, Callable[[], None]] = {
    "accounts:access_log": make_access_log_entry,
    "accounts:teams": add_account,
    "accounts:users": add_account,
    "families:absences": add_absence,
    "families:contacts": add_family,
    "families:episodes": add_family,
    "families:activities": add_activity,
    "families:counselling": add_counselling,
    "families:facilities": add_day_facility,
    "families:handovers": add_handover,
    "families:list": add_family,
    "families:meetings": add_meeting,
    "families:social_work": add_social_work,
    "families:supporting": add_supporting_family,
    "families:workers": add_worker,
    "fostercare:announcements": add_announcement,
    "fostercare:candidates": add_candidate,
    "fostercare:carers": add_carer,
    "fostercare:children": add_placement,
    "fostercare:counties": make_county,
    "fostercare:leavers": make_help,
    "fostercare:notes": make_note,
    "fostercare:payments": make_payment,
    "fostercare:plans": make_yearly_plan,
    "programs:controls": make_sample,
    "programs:indicators": add_indicator,
    "programs:institutions": add_indicator,
}


def test_every_list_is_measured():
    assert LISTS.keys() == ROWS.keys()


def client_with(client_of, right: str):
    role = next(role for role in (Role.MANAGER, Role.ADMINISTRATOR) if right in RIGHTS[role])
    return client_of(make_user(role))


@pytest.mark.django_db
@pytest.mark.parametrize("name", ROWS)
def test_a_list_asks_as_much_for_twenty_rows_as_for_one(name, client_of):
    client = client_with(client_of, LISTS[name].view_class.right)
    shown = []

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            response = client.get(LISTS[name].path)
        shown.append(response.context["count"])
        return len(captured)

    ROWS[name]()
    queries()
    few = queries()
    for _ in range(19):
        ROWS[name]()
    many = queries()
    assert shown[-1] >= shown[0] + 19, "the new rows are not on the list"
    assert many == few
