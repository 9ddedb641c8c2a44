"""What one request asks: questions about measures and tasks, with what stands there already."""

from dataclasses import dataclass, field

from django.utils.functional import cached_property

from programs.answer_remarks import note_remarks
from programs.answers import Question, questions_about
from programs.definitions import definitions
from programs.locks import lock_of
from programs.models import DataRequest, RequestedTask
from programs.targets import targets_of

TaskState, Outcome = RequestedTask.State, RequestedTask.Outcome
OPEN_STATES = {TaskState.EMPTY, TaskState.DRAFT, TaskState.RETURNED}


@dataclass
class Sheet:
    """Everything a request asks, in order: returned ones first, then figures, then tasks."""

    request: DataRequest
    questions: list[Question]
    tasks: list[RequestedTask]
    is_closed: bool
    open_questions: list[Question] = field(init=False)
    open_tasks: list[RequestedTask] = field(init=False)

    def __post_init__(self) -> None:
        self.questions.sort(key=lambda question: not question.is_returned)
        self.tasks.sort(key=lambda task: task.state != TaskState.RETURNED)
        self.open_questions = [] if self.is_closed else [one for one in self.questions if one.is_open]
        self.open_tasks = [] if self.is_closed else [one for one in self.tasks if one.state in OPEN_STATES]

    @property
    def total(self) -> int:
        """How much is asked."""
        return len(self.questions) + len(self.tasks)

    @property
    def left(self) -> int:
        """How many questions wait for the institution."""
        return len(self.open_questions) + len(self.open_tasks)

    @property
    def answered(self) -> int:
        """How many answers are with the centre."""
        waiting = sum(one.is_answered for one in self.questions)
        return waiting + sum(task.state not in OPEN_STATES for task in self.tasks)

    @cached_property
    def returned(self) -> int:
        """How many answers came back."""
        tasks = sum(task.state == TaskState.RETURNED for task in self.open_tasks)
        return tasks + sum(one.is_returned for one in self.open_questions)

    @property
    def steps(self) -> list[Question | RequestedTask]:
        """Open questions one after the other."""
        return [*self.open_questions, *self.open_tasks]


def sheet_of(request: DataRequest) -> Sheet:
    """What the request asks now; its round and institution are known."""
    asked = request.measures.select_related("measure__indicator__node", "measure__indicator__programme")
    measures = [item.measure for item in asked.order_by("position", "pk")]
    year, institution = request.round.year, request.institution
    questions = questions_about([(institution, measure) for measure in measures], year)
    wanted, defined = targets_of(measures, year), definitions(measures, [year])
    for question in questions:
        question.target = wanted.get(question.measure.pk)
        question.definition = defined[question.measure.pk, year]
    note_remarks(questions)
    tasks = list(request.tasks.select_related("node").order_by("position", "pk"))
    is_closed = request.round.closed_at is not None or lock_of(request.round.programme, year) is not None
    return Sheet(request, questions, tasks, is_closed)
