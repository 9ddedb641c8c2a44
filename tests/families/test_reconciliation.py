"""Numbers of work with families agree with one another on any data: 1,000 generated histories."""

from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from accounts.history import record_many
from families.models import Assistance, AssistantAssignment, Family, Monitoring, Worker
from families.querysets import FamilyQuerySet
from programs.periods import Period
from programs.sources import compute
from tests.conftest import make_user
from tests.families.factories import make_worker

FIRST, LAST = date(2021, 1, 1), date(2024, 12, 31)
DAYS = (LAST - FIRST).days
HISTORIES = 50
BASES, REASONS = Assistance.Basis.values, Assistance.EndReason.values


@st.composite
def episodes(draw) -> list[dict]:
    """Up to three episodes of one family in order, the last one perhaps open, each with gaps in its assignments."""
    cuts = sorted(draw(st.lists(st.integers(0, DAYS), min_size=2, max_size=6, unique=True)))
    found = []
    for start, end in zip(cuts[::2], cuts[1::2], strict=False):
        is_open = end == cuts[-1] and len(cuts) % 2 == 0 and draw(st.booleans())
        found.append(
            {
                "start": FIRST + timedelta(days=start),
                "end": None if is_open else FIRST + timedelta(days=end),
                "basis": draw(st.sampled_from(BASES)),
                "reason": "" if is_open else draw(st.sampled_from(REASONS)),
                "first_assigned": draw(st.integers(0, end - start)),
                "days_assigned": draw(st.integers(0, 200)),
                "worker": draw(st.integers(0, 3)),
                "monitored": draw(st.booleans()),
            }
        )
    return found


@st.composite
def periods(draw) -> Period:
    """A year, a half-year, or any stretch of days."""
    year = draw(st.integers(2021, 2024))
    first, days = draw(st.integers(0, DAYS)), draw(st.integers(0, 500))
    start = FIRST + timedelta(days=first)
    stretch = Period(start, min(LAST, start + timedelta(days=days)))
    return draw(st.sampled_from([Period.year(year), Period.half_year(year, 1), Period.half_year(year, 2), stretch]))


def load(histories: list[list[dict]]) -> list[Worker]:
    """Record the histories, a family each."""
    workers = [make_worker() for _number in range(4)]
    families = record_many(
        [Family(name=f"Rodzina {number}", opened=FIRST) for number in range(len(histories))], reason="test"
    )
    rows = [(family, one) for family, told in zip(families, histories, strict=True) for one in told]
    works = record_many(
        [
            Assistance(family=family, basis=one["basis"], start=one["start"], end=one["end"], end_reason=one["reason"])
            for family, one in rows
        ],
        reason="test",
    )
    assignments, monitorings = [], []
    for work, (_family, one) in zip(works, rows, strict=True):
        start = one["start"] + timedelta(days=one["first_assigned"])
        until = start + timedelta(days=one["days_assigned"])
        end = min(until, one["end"]) if one["end"] else (None if one["days_assigned"] > 150 else until)
        assignments.append(AssistantAssignment(assistance=work, worker=workers[one["worker"]], start=start, end=end))
        if one["end"] and one["monitored"]:
            monitorings.append(Monitoring(assistance=work, start=one["end"], end=one["end"] + timedelta(days=90)))
    record_many(assignments, reason="test")
    record_many(monitorings, reason="test")
    return workers


def check_movement(period: Period) -> None:
    """Carried over + started − ended = remaining, in all and by basis."""
    carried, started, ended, remaining = (
        compute(f"families.{key}", period)
        for key in ("work_carried_over", "assistance_started", "assistance_ended", "work_remaining")
    )
    assert carried.value + started.value - ended.value == remaining.value
    for basis in BASES:
        parts = [figure.breakdown["basis"][basis] for figure in (carried, started, ended, remaining)]
        assert parts[0] + parts[1] - parts[2] == parts[3]
    day_before = Period.day(period.start - timedelta(days=1))
    assert carried == compute("families.work_remaining", day_before)


def check_parts(period: Period) -> None:
    """Parts of every breakdown that divides families or episodes equal the whole."""
    for key, dimensions in {
        "assisted": ["basis"],
        "assisted_on_last_day": ["basis"],
        "assistance_started": ["basis"],
        "assistance_ended": ["reason", "basis"],
        "assistance_duration": ["band"],
    }.items():
        figure = compute(f"families.{key}", period)
        for dimension in dimensions:
            assert sum(figure.breakdown[dimension].values()) == figure.value, (key, dimension)
    assert compute("families.assistance_duration", period).value == compute("families.assisted", period).value


def check_lists(period: Period, users: dict) -> None:
    """The list behind a number has that many rows: of all families for those who see all, else of one's own."""
    families: FamilyQuerySet = Family.objects.all()
    assisted, last = families.assisted_in(period), families.in_state(Family.State.IN_WORK, period.last_day)
    assert assisted.for_user(users["manager"]).count() == compute("families.assisted", period).value
    assert last.for_user(users["manager"]).count() == compute("families.assisted_on_last_day", period).value
    own = set(families.for_user(users["caseworker"]).values_list("pk", flat=True))
    seen = set(assisted.for_user(users["caseworker"]).values_list("pk", flat=True))
    assert seen == own & set(assisted.values_list("pk", flat=True))
    for role in ("auditor", "report_editor", "partner", "administrator"):
        assert not assisted.for_user(users[role]).exists()


class Reconciliation(TestCase):
    @settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(episodes(), min_size=HISTORIES, max_size=HISTORIES), st.lists(periods(), min_size=3, max_size=3))
    def test_numbers_lists_and_parts_agree(self, histories, asked):
        workers = load(histories)
        users = {role: make_user(role) for role in ("manager", "auditor", "report_editor", "partner", "administrator")}
        users["caseworker"] = make_user("caseworker")
        workers[0].user = users["caseworker"]
        workers[0].save()
        for period in asked:
            check_movement(period)
            check_parts(period)
            check_lists(period, users)
