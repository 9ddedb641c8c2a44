"""The end of work, monitoring with its own plan, and work taken up again."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from families.models import Assistance, Monitoring
from families.services import close_case, end_monitoring, open_monitoring, start_assistance
from programs.periods import Period
from programs.sources import compute
from tests.families.factories import make_activity, make_assistance, make_monitoring, make_plan, make_worker
from tests.families.posting import refused, saved, url

pytestmark = pytest.mark.django_db
MARCH, JUNE, SEPTEMBER = date(2023, 3, 1), date(2023, 6, 1), date(2023, 9, 1)


def refuses(field: str, action, **arguments) -> None:
    with pytest.raises(ValidationError) as error:
        action(**arguments)
    assert field in error.value.message_dict


def test_the_end_settles_goals_and_opens_monitoring_in_one_step():
    assistance, worker = make_assistance(start=MARCH, worker=make_worker()), make_worker(name="Jan Kot")
    goal = make_activity(make_plan(assistance)).goal
    close_case(
        assistance=assistance,
        end=JUNE,
        end_reason="goals_met",
        goals={goal.pk: ("met", "lekarz")},
        monitoring={"worker": worker, "interval_months": 2, "planned_end": SEPTEMBER},
    )
    goal.refresh_from_db()
    monitoring = Monitoring.objects.get()
    assert (goal.result, goal.history.first().history_change_reason) == ("met", "wynik celu")
    assert (monitoring.start, monitoring.interval_months, monitoring.planned_end) == (date(2023, 6, 2), 2, SEPTEMBER)


def test_nothing_is_written_when_one_part_of_the_end_is_refused():
    assistance = make_assistance(start=MARCH)
    goal = make_activity(make_plan(assistance)).goal
    plan = {"planned_end": MARCH}
    refuses(
        "planned_end",
        close_case,
        assistance=assistance,
        end=JUNE,
        end_reason="moved",
        goals={goal.pk: ("met", "")},
        monitoring=plan,
    )
    goal.refresh_from_db()
    assert (goal.result, Assistance.objects.get().end) == ("open", None)


def test_every_goal_in_progress_needs_its_result_at_the_end(client_of, caseworker):
    assistance = make_assistance(start=MARCH, worker=make_worker(user=caseworker))
    goal = make_activity(make_plan(assistance)).goal
    data = {"end": "01.06.2023", "end_reason": "moved"}
    assert f"goal_{goal.pk}" in refused(client_of(caseworker), url("end", assistance.family), data)


def test_work_that_ended_today_cannot_be_ended_again(client_of, caseworker):
    assistance = make_assistance(start=MARCH, worker=make_worker(user=caseworker))
    end, client = url("end", assistance.family), client_of(caseworker)
    family = assistance.family.get_absolute_url()
    assert end in client.get(family).content.decode()
    close_case(assistance=assistance, end=timezone.localdate(), end_reason="moved")
    assert end not in client.get(family).content.decode()


def test_monitoring_ends_with_an_outcome_and_once():
    monitoring = make_monitoring(make_assistance(start=MARCH, end=JUNE))
    refuses("outcome", end_monitoring, monitoring=monitoring, end=SEPTEMBER, outcome="")
    end_monitoring(monitoring=monitoring, end=SEPTEMBER, outcome="stable", note="rodzina radzi sobie")
    refuses("end", end_monitoring, monitoring=monitoring, end=SEPTEMBER, outcome="stable")


def test_monitoring_does_not_begin_before_the_end():
    refuses("start", open_monitoring, assistance=make_assistance(start=MARCH), start=JUNE)


def test_work_taken_up_again_names_the_earlier_work_and_ends_the_monitoring(client_of, manager):
    earlier = make_assistance(start=MARCH, end=JUNE)
    monitoring = make_monitoring(earlier, start=date(2023, 6, 2))
    family, boss = earlier.family, client_of(manager)
    data = {"basis": "voluntary", "start": "01.09.2023", "consent_date": "01.09.2023"}
    assert "reopening_reason" in refused(boss, url("assistance_create", family), data)
    saved(boss, url("assistance_create", family), data | {"reopening_reason": "powrót zaległości czynszowych"})
    again = Assistance.objects.get(end__isnull=True)
    monitoring.refresh_from_db()
    assert (again.reopens, again.reopening_reason) == (earlier, "powrót zaległości czynszowych")
    assert (monitoring.end, monitoring.outcome) == (date(2023, 8, 31), "new_work")


def test_a_family_taken_up_again_counts_once():
    earlier = make_assistance(start=MARCH, worker=make_worker(), end=JUNE)
    again = start_assistance(
        family=earlier.family, basis="voluntary", start=SEPTEMBER, worker=make_worker(), reopens=earlier,
        reopening_reason="powrót trudności",
    )  # fmt: skip
    assert again.reopens == earlier
    assert compute("families.assisted", Period.year(2023)).value == 1


def test_reopening_without_a_reason_is_refused():
    earlier = make_assistance(start=MARCH, end=JUNE)
    refuses(
        "reopening_reason", start_assistance, family=earlier.family, basis="court", start=SEPTEMBER, reopens=earlier
    )
