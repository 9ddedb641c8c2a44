"""The centre checks answers of a request: accepts them, or returns them with a remark."""

from collections.abc import Collection

from django.db import transaction
from django.db.models import Q

from programs.collecting import narratives
from programs.collecting.recording import lock
from programs.models import DataRequest, RequestedTask, Value
from programs.services import TransitionRefused, ValueLocked, move

State, TaskState = Value.State, RequestedTask.State


class CannotDecide(ValueError):
    """An answer is no longer where it was when the page was opened, or its year is closed; nothing was decided."""


def _values(request: DataRequest, values: Collection[int], states: Collection[str]) -> list[Value]:
    """Values of the request's institution with these keys; with parts comes the whole that says „in parts"."""
    own = Value.objects.filter(reporter=request.institution, year=request.round.year, state__in=states)
    own = own.filter(measure__indicator__programme=request.round.programme_id)
    chosen = own.filter(pk__in=values)
    wholes = Q(value_state=Value.ValueState.PARTS, measure__position=0, measure__indicator__measures__values__in=chosen)
    return list(own.filter(Q(pk__in=values) | wholes).select_related("measure__indicator").distinct())


def accept(request: DataRequest, values: Collection[int], tasks: Collection[int], *, user) -> int:
    """Accept answers; returns how many. Raises ``CannotDecide``."""
    with transaction.atomic():
        request = lock(request)
        chosen = _values(request, values, {State.SUBMITTED})
        told = _tasks(request, tasks)
        try:
            move(chosen, State.ACCEPTED, user=user, reason="sprawdzono odpowiedź instytucji")
            narratives.accept(told)
        except (TransitionRefused, ValueLocked, narratives.NotWaiting):
            raise CannotDecide from None
    return len({value.pk for value in chosen} & set(values)) + len(told)


def give_back(request: DataRequest, values: Collection[int], tasks: Collection[int], remark: str, *, user) -> int:
    """Return answers with a remark; returns how many. Raises ``CannotDecide``."""
    with transaction.atomic():
        request = lock(request)
        chosen = _values(request, values, {State.SUBMITTED, State.ACCEPTED})
        told = _tasks(request, tasks)
        try:
            move(chosen, State.RETURNED, user=user, reason="zwrot do poprawy", remark=remark)
            for task in told:
                narratives.give_back(task, remark)
        except (TransitionRefused, ValueLocked, narratives.NotWaiting):
            raise CannotDecide from None
        if request.nothing_to_report and (chosen or told):
            request.nothing_to_report = False
            request.save_because("zwrot do poprawy")
    return len({value.pk for value in chosen} & set(values)) + len(told)


def _tasks(request: DataRequest, tasks: Collection[int]) -> list[RequestedTask]:
    return list(
        request.tasks.filter(pk__in=tasks).select_related(
            "node", "contribution", "request__round", "request__institution"
        )
    )
