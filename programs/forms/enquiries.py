"""What an institution fills in: figures, words about tasks, and a remark on the whole."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from programs.collecting.asking import Outcome, Sheet
from programs.collecting.recording import TaskAnswer
from programs.forms.answers import TEXT_LENGTH, AnswersForm
from programs.models import RequestedTask

NARRATIVE_LENGTH = 10_000
SHARE = [("", gettext_lazy("not chosen yet")), *Outcome.choices]


class EnquiryForm(AnswersForm):
    """Figures and tasks of a request that wait for the institution; ``only`` is one of them, for pages with one step.

    A task's share needs a reason where it was not done, or not all of it; only what is handed over is checked for it.
    """

    def __init__(self, *args, sheet: Sheet, only=None, **kwargs):
        questions = [one for one in sheet.open_questions if only in (None, one)]
        super().__init__(*args, questions=questions, **kwargs)
        self.tasks = [one for one in sheet.open_tasks if only in (None, one)]
        for task in self.tasks:
            self._add(task)
        if only is None:
            self.fields["remark"] = forms.CharField(
                label=_("Remark on the whole"),
                required=False,
                max_length=TEXT_LENGTH,
                initial=sheet.request.remark,
                widget=forms.Textarea({"rows": 3}),
            )

    def _add(self, task: RequestedTask) -> None:
        key, title = task_key(task), str(task.node)
        self.fields[f"outcome_{key}"] = forms.ChoiceField(
            label=_("Your share of the task"),
            choices=SHARE,
            required=False,
            initial=task.outcome,
            widget=forms.RadioSelect,
        )
        self.fields[f"text_{key}"] = forms.CharField(
            label=_("What was done: %(task)s") % {"task": title},
            required=False,
            initial=task.text,
            max_length=NARRATIVE_LENGTH,
            widget=forms.Textarea({"rows": 6}),
            help_text=_("A few sentences for the council's report; name no persons."),
        )
        self.fields[f"why_{key}"] = forms.CharField(
            label=_("Why not, or why in part"),
            required=False,
            initial=task.reason,
            max_length=TEXT_LENGTH,
            widget=forms.Textarea({"rows": 2}),
        )

    def task_rows(self):
        """What stands about each open task, with its three fields."""
        for task in self.tasks:
            key = task_key(task)
            yield TaskAnswer.standing(task), self[f"outcome_{key}"], self[f"text_{key}"], self[f"why_{key}"]

    def marks(self) -> dict[str, str]:
        """Hidden fields that say with which answers the form was opened."""
        questions = {f"seen_{one.key}": one.fingerprint for one in self.questions}
        return questions | {f"seen_{task_key(one)}": TaskAnswer.standing(one).fingerprint for one in self.tasks}

    def clean(self):
        cleaned = super().clean()
        for task in self.tasks:
            key = task_key(task)
            if any(f"{part}_{key}" in self.errors for part in ("outcome", "text", "why")):
                continue
            typed = self._task_answer(task)
            if typed.outcome == Outcome.NOTHING and (typed.text or typed.reason):
                self.add_error(f"text_{key}", _("Clear the words or choose whether it was realised."))
            elif typed.outcome in {Outcome.PARTLY, Outcome.NOT_REALISED} and not typed.reason:
                self.add_error(f"why_{key}", _("Say why the task was not realised, or not all of it."))
            elif self._task_disagrees(typed):
                words = _("Meanwhile other words were saved here: „%(words)s” Send the form again to put yours there.")
                self.add_error(f"text_{key}", words % {"words": task.text or task.reason})
        return cleaned

    def task_answers(self) -> list[TaskAnswer]:
        """What was typed about tasks; what was not touched here stays as somebody saved it meanwhile."""
        typed = [self._task_answer(task) for task in self.tasks]
        return [TaskAnswer.standing(one.task) if self._seen(one.task) == one.fingerprint else one for one in typed]

    def _task_answer(self, task: RequestedTask) -> TaskAnswer:
        key = task_key(task)
        return TaskAnswer(task, *(self.cleaned_data[f"{part}_{key}"] for part in ("outcome", "text", "why")))

    def _seen(self, task: RequestedTask) -> str:
        return self.data.get(f"seen_{task_key(task)}", "")

    def _task_disagrees(self, typed: TaskAnswer) -> bool:
        seen, stands = self._seen(typed.task), TaskAnswer.standing(typed.task).fingerprint
        return bool(seen) and seen != stands and typed.fingerprint not in (seen, stands)


def task_key(task: RequestedTask) -> str:
    """Names a task within a form."""
    return f"t{task.pk}"
