"""Rounds and requests: start, change what is asked, withdraw, close."""

from collections.abc import Collection, Iterable
from datetime import date

from django.db import transaction
from django.utils import timezone

from accounts.history import record_many
from programs.collecting import links
from programs.collecting.proposing import Proposal, proposals
from programs.models import CollectionRound, DataRequest, Institution, Programme, RequestedMeasure, RequestedTask

Channel, TaskState = DataRequest.Channel, RequestedTask.State


@transaction.atomic
def start(programme: Programme, year: int, *, title: str, due: date, letter: str, user) -> CollectionRound:
    """A round with the requests that the programme proposes; nothing is sent yet."""
    found = CollectionRound(programme=programme, year=year, title=title, due=due, letter=letter)
    found.save_because("założenie zbierania")
    proposed = proposals(programme, year)
    before = _asked_before(proposal.institution for proposal in proposed)
    requests = [_request(found, proposal, before.get(proposal.institution.pk)) for proposal in proposed]
    record_many(requests, reason="propozycja z programu", user=user)
    RequestedMeasure.objects.bulk_create(
        RequestedMeasure(request=request, measure=measure, position=position)
        for request, proposal in zip(requests, proposed, strict=True)
        for position, measure in enumerate(proposal.measures)
    )
    tasks = [
        RequestedTask(request=request, node=node, position=position)
        for request, proposal in zip(requests, proposed, strict=True)
        for position, node in enumerate(proposal.tasks)
    ]
    record_many(tasks, reason="propozycja z programu", user=user)
    return found


def _asked_before(institutions: Iterable[Institution]) -> dict[int, DataRequest]:
    """The latest request to each institution, whose way of answering and address are proposed again."""
    earlier = DataRequest.objects.filter(institution__in=list(institutions)).order_by("pk")
    return {request.institution_id: request for request in earlier}


def _request(found: CollectionRound, proposal: Proposal, before: DataRequest | None = None) -> DataRequest:
    institution = proposal.institution
    channel, email = Channel.LINK, institution.email or (before.email if before else "")
    if proposal.has_account:
        channel = Channel.ACCOUNT
    elif before is not None and before.channel == Channel.SHEET:
        channel = Channel.SHEET
    return DataRequest(round=found, institution=institution, channel=channel, email=email)


@transaction.atomic
def add(found: CollectionRound, institution: Institution) -> DataRequest:
    """Ask one more institution, or again one that was withdrawn; with what the programme proposes for it, if anything.

    Returns the request.
    """
    known = found.requests.filter(institution=institution).first()
    if known is not None:
        known.withdrawn_at = None
        known.save_because("przywrócenie zapytania")
        return known
    proposed = next((one for one in proposals(found.programme, found.year) if one.institution == institution), None)
    proposal = proposed or Proposal(institution, has_account=institution.members.filter(user__is_active=True).exists())
    request = _request(found, proposal, _asked_before([institution]).get(institution.pk))
    request.save_because("dodanie instytucji")
    ask(request, {one.pk for one in proposal.measures}, {one.pk for one in proposal.tasks})
    return request


@transaction.atomic
def ask(request: DataRequest, measures: Collection[int], tasks: Collection[int]) -> None:
    """Ask for exactly these measures and tasks; figures given stay values, a task that was told about stays asked."""
    request.measures.exclude(measure__in=measures).delete()
    asked = set(request.measures.values_list("measure", flat=True))
    RequestedMeasure.objects.bulk_create(
        RequestedMeasure(request=request, measure_id=pk, position=position)
        for position, pk in enumerate(measures, start=len(asked))
        if pk not in asked
    )
    for task in request.tasks.exclude(node__in=tasks).filter(state__in=[TaskState.EMPTY, TaskState.DRAFT]):
        task.delete()
    told = set(request.tasks.values_list("node", flat=True))
    for position, pk in enumerate(tasks, start=len(told)):
        if pk not in told:
            RequestedTask(request=request, node_id=pk, position=position).save_because("dodanie pytania")


@transaction.atomic
def withdraw(request: DataRequest) -> None:
    """Ask the institution no longer; its link ends, its answers stay."""
    request.withdrawn_at = timezone.now()
    request.save_because("wycofanie zapytania")
    links.end(request)


def close(found: CollectionRound) -> None:
    """End the round: institutions can read what they sent and change nothing."""
    found.closed_at = timezone.now()
    found.save_because("zamknięcie zbierania")


def reopen(found: CollectionRound) -> None:
    """Let institutions answer again."""
    found.closed_at = None
    found.save_because("otwarcie zbierania")
