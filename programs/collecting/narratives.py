"""Words about tasks: checked by the centre, then a contribution to the task's yearly report.

An accepted text becomes the contribution of its institution and touches nothing else: neither what others contributed
nor what the centre wrote. A corrected text changes its own contribution only, and not one that the centre has rewritten
since.
"""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Max

from programs.collecting.asking import Outcome, TaskState
from programs.models import Contribution, ContributionInstitution, RequestedTask, TaskReport

REASON = "odpowiedź instytucji"
Status = TaskReport.Status


class NotWaiting(ValueError):
    """The text is not waiting to be checked (any more)."""


@transaction.atomic
def accept(tasks: Iterable[RequestedTask]) -> None:
    """Put submitted texts into the yearly reports. Raises ``NotWaiting``; then none is accepted."""
    for task in tasks:
        _check(task)
        if task.outcome != Outcome.NOTHING:
            report = _report(task)
            task.contribution = _contribution(task, report)
        task.state = TaskState.ACCEPTED
        task.save_because("przyjęcie odpowiedzi")


@transaction.atomic
def give_back(task: RequestedTask, remark: str) -> None:
    """Return a text to its institution with a remark; an accepted one stays in the report until it is corrected.

    Raises ``NotWaiting``.
    """
    _check(task, TaskState.SUBMITTED, TaskState.ACCEPTED)
    task.state, task.return_remark = TaskState.RETURNED, remark
    task.save_because("zwrot do poprawy")


def _check(task: RequestedTask, *states: str) -> None:
    task.refresh_from_db(fields=["state"])
    if task.state not in (states or (TaskState.SUBMITTED,)):
        raise NotWaiting(task.pk)


def words_of(task: RequestedTask) -> str:
    """What the report prints of the answer (Polish, as reports are)."""
    if task.outcome == Outcome.NOT_REALISED:
        return f"Zadania nie zrealizowano. Powód: {task.reason}"
    if task.outcome == Outcome.PARTLY and task.reason:
        return f"{task.text}\n\nZadanie zrealizowano częściowo. Powód: {task.reason}"
    return task.text


def _accepted_before(task: RequestedTask) -> str:
    """What was put into the report when an earlier answer was accepted."""
    last = task.history.filter(state=TaskState.ACCEPTED).order_by("-history_date", "-history_id").first()
    return words_of(last) if last else ""


def _report(task: RequestedTask) -> TaskReport:
    """The task's report of the year; a new one says what the first institution says, until the centre decides."""
    year = task.request.round.year
    report = TaskReport.objects.filter(node=task.node_id, year=year).first() or TaskReport(node=task.node, year=year)
    stands = report.status or report.narrative or (report.pk and report.contributions.exists())
    if not stands and task.outcome in Status.values:
        report.status = task.outcome
        report.reason = "" if task.outcome == Status.REALISED else task.reason
        report.save_because(REASON)
    elif report.pk is None:
        report.save_because(REASON)
    return report


def _contribution(task: RequestedTask, report: TaskReport) -> Contribution:
    known = task.contribution
    if known is not None and known.report_id == report.pk and known.text == _accepted_before(task):
        known.text = words_of(task)
        known.save(update_fields=["text"])
        return known
    last = report.contributions.aggregate(last=Max("position"))["last"]
    position = 0 if last is None else last + 1
    made = Contribution.objects.create(report=report, position=position, text=words_of(task))
    ContributionInstitution.objects.create(
        contribution=made, institution=task.request.institution, role=ContributionInstitution.Role.CONTRIBUTOR
    )
    return made
