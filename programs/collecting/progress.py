"""How far institutions are with their answers: the page that watches a round, and who is silent in a year."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Prefetch, TextChoices
from django.utils.translation import gettext_lazy as _

from programs.models import (
    CollectionRound,
    DataRequest,
    Institution,
    Programme,
    RequestedTask,
    RequestLetter,
    Value,
)

State, TaskState = Value.State, RequestedTask.State
SENT_STATES = {State.SUBMITTED, State.ACCEPTED, State.LOCKED}


class Stage(TextChoices):
    """How far a request is; in the order in which somebody has to act."""

    RETURNED = "returned", _("returned for correction")
    NOT_SENT = "not_sent", _("not sent yet")
    SENT = "sent", _("sent, not opened")
    OPENED = "opened", _("opened, nothing sent back")
    PARTLY = "partly", _("answered in part")
    NOTHING = "nothing", _("nothing to report")
    ANSWERED = "answered", _("answered")
    WITHDRAWN = "withdrawn", _("withdrawn")


FINISHED = {Stage.ANSWERED, Stage.NOTHING, Stage.WITHDRAWN}


@dataclass
class Progress:
    """One request: how much is asked, answered, to be checked and returned."""

    request: DataRequest
    asked: int = 0
    answered: int = 0
    to_check: int = 0
    returned: int = 0
    letters: list[RequestLetter] = field(default_factory=list)

    @property
    def stage(self) -> Stage:
        """How far it is."""
        request = self.request
        if request.withdrawn_at:
            return Stage.WITHDRAWN
        if self.returned:
            return Stage.RETURNED
        if self.asked and self.answered == self.asked:
            return Stage.NOTHING if request.nothing_to_report else Stage.ANSWERED
        if self.answered:
            return Stage.PARTLY
        if request.sent_at is None:
            return Stage.NOT_SENT
        return Stage.OPENED if request.opened_at else Stage.SENT

    @property
    def is_finished(self) -> bool:
        """Whether nothing is expected of the institution."""
        return self.stage in FINISHED

    @property
    def can_be_reminded(self) -> bool:
        """Whether a reminder makes sense: asked, and not through."""
        return self.request.sent_at is not None and not self.is_finished

    def days_late(self, today: date) -> int:
        """Days after the term without all answers; 0 in time or when finished."""
        return 0 if self.is_finished else max(0, (today - self.request.round.due).days)


@dataclass(frozen=True)
class Silent:
    """An institution that was asked for a year and has sent nothing or not everything."""

    institution: Institution
    due: date
    asked: int
    answered: int
    request: DataRequest

    def days_late(self, today: date) -> int:
        """Days after the term; 0 before it."""
        return max(0, (today - self.due).days)


def progress_of(requests: Iterable[DataRequest]) -> list[Progress]:
    """How far each request is, in the order given; five queries however many there are."""
    letters = Prefetch("letters", RequestLetter.objects.select_related("user"))
    known = DataRequest.objects.filter(pk__in=[request.pk for request in requests])
    known = known.select_related("round__programme", "institution").prefetch_related("measures", "tasks", letters)
    loaded = {request.pk: request for request in known}
    loaded = [loaded[request.pk] for request in requests]
    states = _states(loaded)
    return [_progress(request, states) for request in loaded]


def _progress(request: DataRequest, states: dict[tuple, list[str]]) -> Progress:
    line = Progress(request, letters=list(request.letters.all()))
    keys = [(item.measure_id, request.round.year, request.institution_id) for item in request.measures.all()]
    found = [states.get(key, []) for key in keys]
    found += [[task.state] if task.state else [] for task in request.tasks.all()]
    line.asked = len(found)
    line.answered = sum(any(state in SENT_STATES for state in one) for one in found)
    line.to_check = sum(State.SUBMITTED in one for one in found)
    line.returned = sum(State.RETURNED in one for one in found)
    return line


def _states(requests: list[DataRequest]) -> dict[tuple, list[str]]:
    """States of values by measure, year and reporter; a gap that a document printed is no answer."""
    years = {request.round.year for request in requests}
    institutions = {request.institution_id for request in requests}
    measures = {item.measure_id for request in requests for item in request.measures.all()}
    values = Value.objects.filter(measure__in=measures, year__in=years, reporter__in=institutions)
    printed_gaps = {"value_state": Value.ValueState.NOT_REPORTED}
    gaps = values.filter(**printed_gaps).exclude(origin=Value.Origin.PARTNER).exclude(state=State.LOCKED)
    states: dict[tuple, list[str]] = defaultdict(list)
    for measure, year, reporter, state in values.exclude(pk__in=gaps.values("pk")).values_list(
        "measure", "year", "reporter", "state"
    ):
        states[measure, year, reporter].append(state)
    return states


def silent(programme: Programme, year: int) -> list[Silent]:
    """Institutions that were asked for figures or words of the year and still owe some, the earliest term first."""
    return silent_in([programme], year)


def silent_in(programmes: Iterable[Programme], year: int) -> list[Silent]:
    """Those that owe answers about the year of some programmes."""
    requests = DataRequest.objects.standing().filter(round__programme__in=list(programmes), round__year=year)
    asked = requests.filter(sent_at__isnull=False, nothing_to_report=False).select_related("round", "institution")
    lines = progress_of(list(asked.order_by("round__due", "institution__name", "pk")))
    return [
        Silent(line.request.institution, line.request.round.due, line.asked, line.answered, line.request)
        for line in lines
        if not line.is_finished and line.asked
    ]


@dataclass(frozen=True)
class OpenRound:
    """A round that runs, for the start page: how many institutions are through, and how many answers wait."""

    round: CollectionRound
    requests: int
    finished: int
    to_check: int

    @property
    def is_complete(self) -> bool:
        """Whether nothing is expected of anybody."""
        return self.finished == self.requests and not self.to_check


def open_rounds(user) -> list[OpenRound]:
    """Rounds that are not closed, the earliest term first."""
    rounds = CollectionRound.objects.for_user(user).filter(closed_at__isnull=True).order_by("due", "pk")
    requests = DataRequest.objects.standing().filter(round__in=rounds).order_by("pk")
    lines: dict[int, list[Progress]] = defaultdict(list)
    for line in progress_of(list(requests)):
        lines[line.request.round_id].append(line)
    return [
        OpenRound(
            found,
            len(lines[found.pk]),
            sum(line.is_finished for line in lines[found.pk]),
            sum(line.to_check for line in lines[found.pk]),
        )
        for found in rounds
    ]


def waiting_for(user) -> list[Progress]:
    """Requests that wait for the person's institutions, the earliest term first."""
    mine = DataRequest.objects.for_user(user).standing().filter(sent_at__isnull=False, round__closed_at__isnull=True)
    return [line for line in progress_of(list(mine.order_by("round__due", "pk"))) if not line.is_finished]
