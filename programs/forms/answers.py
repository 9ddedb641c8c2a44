"""One form for all figures that a partner institution is asked for in a year."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from programs.answers import Answer, Question
from programs.forms.values import number_field
from programs.models import Measure, Value
from programs.typed import read_typed

MeasureKind, ValueState = Measure.MeasureKind, Value.ValueState
REASONS = [
    ("", gettext_lazy("a value")),
    (ValueState.NOT_APPLICABLE, pgettext_lazy("answer", "not applicable")),
    (ValueState.NOT_REPORTED, gettext_lazy("nothing to report")),
]
TEXT_LENGTH = 2000


class PercentField(forms.CharField):
    """A percentage, or both its parts: „30" or „12/40"; gives the columns of the value, None if empty."""

    def __init__(self, *, measure: Measure, **kwargs):
        self.measure = measure
        super().__init__(**{"max_length": 100, "widget": forms.TextInput({"class": "short"})} | kwargs)

    def clean(self, value):
        text = super().clean(value)
        if not text:
            return None
        bounded = number_field(self.measure, max_value=100)
        if "/" not in text:
            return {"number": bounded.clean(text)}
        columns = read_typed(text, self.measure)
        bounded.run_validators(columns["number"])
        return columns


def _value_field(question: Question) -> forms.Field:
    """Words or a number, as the measure wants; with last year's value beside."""
    kind = question.measure.kind
    common = {"label": _with_unit(question), "required": False, "help_text": _last_year(question)}
    if kind == MeasureKind.TEXT:
        return forms.CharField(widget=forms.Textarea({"rows": 3}), max_length=TEXT_LENGTH, **common)
    if kind == MeasureKind.PERCENT:
        both = _("A percentage, or the part and the whole: 12/40.")
        common["help_text"] = f"{common['help_text']}. {both}"
        return PercentField(measure=question.measure, **common)
    return number_field(question.measure, **common)


def _with_unit(question: Question) -> str:
    details = [question.measure.unit, question.measure.get_figure_kind_display()]
    return f"{question.label} ({', '.join(filter(None, map(str, details)))})"


def _last_year(question: Question) -> str:
    if not question.last_text:
        return _("A year earlier: no data")
    return _("A year earlier: %(value)s") % {"value": question.last_text}


class AnswersForm(forms.Form):
    """Value, reason for none, and remark of every open question."""

    def __init__(self, *args, questions: list[Question], **kwargs):
        super().__init__(*args, **kwargs)
        self.questions = [question for question in questions if question.is_open]
        for question in self.questions:
            key = question.key
            self.fields[f"value_{key}"] = _value_field(question)
            self.fields[f"reason_{key}"] = forms.ChoiceField(
                label=_("What is given"), choices=REASONS, required=False, widget=forms.RadioSelect
            )
            self.fields[f"remark_{key}"] = forms.CharField(
                label=_("Remark"), required=False, max_length=TEXT_LENGTH, widget=forms.Textarea({"rows": 2})
            )
            if question.this:
                self.initial |= _initial(question)

    def rows(self):
        """Each open question with its three fields."""
        for question in self.questions:
            key = question.key
            yield question, self[f"value_{key}"], self[f"reason_{key}"], self[f"remark_{key}"]

    def clean(self):
        cleaned = super().clean()
        for question in self.questions:
            value = cleaned.get(f"value_{question.key}")
            if cleaned.get(f"reason_{question.key}") and value not in (None, ""):
                self.add_error(
                    f"value_{question.key}",
                    _("Clear the value or choose „%(choice)s”.") % {"choice": REASONS[0][1]},
                )
            if not self._errors_at(question) and self._disagrees(question):
                words = _("Meanwhile „%(value)s” was saved here. Send the form again to put yours in its place.")
                self.add_error(f"value_{question.key}", words % {"value": question.this_text})
        return cleaned

    def answers(self) -> list[Answer]:
        """What was typed, question by question; what was not touched here stays as somebody saved it meanwhile."""
        return [
            Answer.standing(question) if self._is_untouched(question) else self._answer(question)
            for question in self.questions
        ]

    def _errors_at(self, question: Question) -> bool:
        return any(f"{part}_{question.key}" in self.errors for part in ("value", "reason", "remark"))

    def _is_untouched(self, question: Question) -> bool:
        """Whether the answer is still the one that the form was opened with."""
        return self.data.get(f"seen_{question.key}") == self._answer(question).fingerprint

    def _disagrees(self, question: Question) -> bool:
        """Whether somebody saved another answer since the form was opened, and another one was typed here."""
        seen, stands = self.data.get(f"seen_{question.key}"), question.fingerprint
        typed = self._answer(question).fingerprint
        return bool(seen) and seen != stands and typed not in (seen, stands)

    def _answer(self, question: Question) -> Answer:
        value = self.cleaned_data[f"value_{question.key}"]
        is_text = question.measure.kind == MeasureKind.TEXT
        columns = value if isinstance(value, dict) else {"number": None if is_text else value}
        return Answer(
            question,
            words=value if is_text else "",
            number=columns["number"],
            numerator=columns.get("numerator"),
            denominator=columns.get("denominator"),
            reason=self.cleaned_data[f"reason_{question.key}"],
            remark=self.cleaned_data[f"remark_{question.key}"],
        )


def _initial(question: Question) -> dict:
    """What the fields hold at first: an answer saved before."""
    known = Answer.standing(question)
    return {
        f"value_{question.key}": known.words or known.typed,
        f"reason_{question.key}": known.reason,
        f"remark_{question.key}": known.remark,
    }
