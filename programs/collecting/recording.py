"""Answers as they are stored: drafts while the institution works, submitted values of that reporter in the end.

All writing goes through ``programs.services`` (by ``answers.record_answers``), with the institution as reporter.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from django.db import transaction
from django.utils import timezone

from programs.answers import Answer, Question, record_answers
from programs.collecting.asking import Outcome, Sheet, TaskState
from programs.models import DataRequest, RequestedTask, Revision, Value

NOTHING = Value.ValueState.NOT_REPORTED
BY_LINK, BY_ACCOUNT, BY_SHEET = "odpowiedź przez link", "odpowiedź z konta", "odpowiedź w arkuszu"


@dataclass(frozen=True)
class TaskAnswer:
    """What was typed about a task."""

    task: RequestedTask
    outcome: str = ""
    text: str = ""
    reason: str = ""

    @classmethod
    def standing(cls, task: RequestedTask) -> "TaskAnswer":
        """What was saved before."""
        return cls(task, task.outcome, task.text, task.reason)

    @property
    def is_given(self) -> bool:
        """Whether it can be submitted: what was done is told, or why not, or that there is nothing to tell."""
        if self.outcome == Outcome.NOTHING:
            return True
        return bool(self.reason if self.outcome == Outcome.NOT_REALISED else self.text)

    @property
    def words(self) -> tuple[str, str, str]:
        """What it says, whatever the ends of lines."""
        return self.outcome, "\n".join(self.text.splitlines()), "\n".join(self.reason.splitlines())

    @property
    def fingerprint(self) -> str:
        """The same for answers that say the same."""
        return sha256("\0".join(self.words).encode()).hexdigest()[:16]


def lock(request: DataRequest) -> DataRequest:
    """The request, held so that two ways of answering it take turns."""
    requests = DataRequest.objects.select_for_update(of=("self",))
    found = requests.select_related("round__programme", "institution").get(pk=request.pk)
    year = found.round.year
    list(Value.objects.filter(reporter=found.institution, year=year).order_by("pk").select_for_update())
    return found


def note_opening(request: DataRequest) -> None:
    """Remember that the institution has seen the request."""
    if request.opened_at is None:
        request.opened_at = timezone.now()
        request.save_because("otwarcie przez instytucję")


@transaction.atomic
def save_drafts(answers: Iterable[Answer], tasks: Iterable[TaskAnswer], *, user, reason: str) -> None:
    """Store what was typed without handing it over."""
    record_answers(answers, submit=False, user=user, reason=reason)
    for answer in tasks:
        if answer.words == TaskAnswer.standing(answer.task).words:
            continue
        _tell(answer)
        if answer.task.state != TaskState.RETURNED:
            answer.task.state = TaskState.DRAFT
        answer.task.save_because(reason)


def _tell(answer: TaskAnswer) -> None:
    answer.task.outcome, answer.task.text, answer.task.reason = answer.words


@dataclass
class Handover:
    """What would be handed over now, and what is still empty; returned answers not touched since count as empty."""

    answers: list[Answer]
    tasks: list[TaskAnswer]
    empty_questions: list[Question]
    empty_tasks: list[RequestedTask]

    @property
    def ready(self) -> int:
        """How many answers can be handed over."""
        return len(self.answers) + len(self.tasks)

    @property
    def empty(self) -> int:
        """How many questions have no answer."""
        return len(self.empty_questions) + len(self.empty_tasks)


def handover_of(sheet: Sheet) -> Handover:
    """What the saved drafts amount to."""
    corrected = _corrected(sheet)
    made = Handover([], [], [], [])
    for question in sheet.open_questions:
        answer = Answer.standing(question)
        if answer.is_given and not _is_foreign(question) and (not question.is_returned or question.key in corrected):
            made.answers.append(answer)
        else:
            made.empty_questions.append(question)
    for task in sheet.open_tasks:
        told = TaskAnswer.standing(task)
        if told.is_given and (task.state != TaskState.RETURNED or _was_changed(task)):
            made.tasks.append(told)
        else:
            made.empty_tasks.append(task)
    return made


def _is_foreign(question: Question) -> bool:
    """Whether what stands there was not typed by the institution."""
    return question.this is not None and question.this.origin != Value.Origin.PARTNER


def _corrected(sheet: Sheet) -> set[str]:
    """Keys of returned questions that were changed since they came back."""
    returned = {one.this.pk: one.key for one in sheet.open_questions if one.is_returned}
    last = {item.value_id: item for item in Revision.objects.filter(value__in=returned).order_by("at", "pk")}
    return {returned[pk] for pk, item in last.items() if (item.before or {}).get("state") == Value.State.RETURNED}


def _was_changed(task: RequestedTask) -> bool:
    """Whether a returned text was changed since."""
    lines = list(task.history.order_by("-history_date", "-history_id")[:2])
    return len(lines) == 2 and lines[1].state == TaskState.RETURNED


@transaction.atomic
def submit(sheet: Sheet, *, nothing_else: bool, user, reason: str) -> int:
    """Hand over what is drafted; with ``nothing_else`` the rest as „nothing to report". Returns how many answers."""
    made = handover_of(sheet)
    if nothing_else:
        # What came back is not answered with a general word: it waits for its correction.
        empty = [one for one in made.empty_questions if not one.is_returned]
        made.answers += [Answer(question, reason=NOTHING) for question in empty]
        blank = [task for task in made.empty_tasks if task.state != TaskState.RETURNED]
        made.tasks += [TaskAnswer(task, Outcome.NOTHING) for task in blank]
    record_answers(made.answers, submit=True, user=user, reason=reason)
    for answer in made.tasks:
        _tell(answer)
        answer.task.state, answer.task.return_remark = TaskState.SUBMITTED, ""
        answer.task.save_because(reason)
    if made.ready:
        request = sheet.request
        only_nothing = all(one.reason == NOTHING for one in made.answers)
        only_nothing = only_nothing and all(one.outcome == Outcome.NOTHING for one in made.tasks)
        request.nothing_to_report = only_nothing and made.ready == sheet.total
        request.answered_at = timezone.now()
        request.save_because(reason)
    return made.ready


def note_answers(user, year: int) -> None:
    """Requests of the year learn that the person's institutions have sent figures by the page of all their figures."""
    mine = DataRequest.objects.for_user(user).standing().filter(round__year=year, sent_at__isnull=False)
    for request in mine.filter(round__closed_at__isnull=True):
        request.answered_at = timezone.now()
        request.save_because(BY_ACCOUNT)
