"""Forms of controls: what to draw from and how, what was found, what is answered, how a control ends."""

from decimal import Decimal

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.formfields import MoneyField, NumberInput, PolishDecimalField
from programs.controls.population import CENTRE, TRAITS, Filters
from programs.controls.recording import LARGEST, Found
from programs.explorer.telling import told
from programs.figures import plain
from programs.forms.fields import TEXT_LENGTH, ProgrammeForm, YearField
from programs.models import (
    ControlledValue,
    ControlSample,
    Level,
    Measure,
    Node,
    Programme,
    Revision,
    Value,
)
from programs.models.fields import FIRST_YEAR, LAST_YEAR
from programs.views.base import shortened

Finding, Answer, Review = ControlledValue.Finding, ControlledValue.Answer, ControlledValue.Review
Method = ControlSample.Method
# A reason stands in the history of the record, which keeps so many characters.
REASON_LENGTH = 100
_ALL = [("", gettext_lazy("all"))]


def _words(label, *, rows: int = 3, **kwargs) -> forms.CharField:
    options = {"required": False, "max_length": TEXT_LENGTH, "widget": forms.Textarea({"rows": rows})}
    return forms.CharField(label=label, **options | kwargs)


class SampleForm(ProgrammeForm):
    """Title, purpose, term and conclusions of a control."""

    class Meta(ProgrammeForm.Meta):
        model = ControlSample
        fields = ["title", "body", "reference", "purpose", "answers_due", "conclusion"]
        labels = {"purpose": gettext_lazy("Purpose of the control")}
        error_messages = {"title": {"required": gettext_lazy("Give the control a title.")}}

    def save(self, commit=True):
        self.instance.save_because("zmiana opisu kontroli")
        return self.instance


class DrawForm(SampleForm):
    """A new sample: of which year, drawn from what, how, and how many."""

    year = YearField(label=gettext_lazy("Calendar year"), min_value=FIRST_YEAR, max_value=LAST_YEAR)
    institution = forms.ChoiceField(label=gettext_lazy("Reported by"), required=False)
    goal = forms.ChoiceField(label=gettext_lazy("Goal"), required=False)
    origin = forms.ChoiceField(label=gettext_lazy("Origin"), required=False, choices=[*_ALL, *Value.Origin.choices])
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind of number"), required=False, choices=[*_ALL, *Measure.MeasureKind.choices]
    )
    amount_from = MoneyField(
        label=gettext_lazy("Only amounts from (PLN)"),
        required=False,
        max_digits=13,
        help_text=gettext_lazy("Empty: numbers of every kind."),
    )
    traits = forms.MultipleChoiceField(
        label=gettext_lazy("Only values with a risk"),
        required=False,
        choices=TRAITS.items(),
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("At least one of those ticked; none ticked: all values."),
    )
    seed = forms.CharField(
        label=gettext_lazy("Seed of the draw"),
        required=False,
        max_length=ControlSample._meta.get_field("seed").max_length,
        help_text=gettext_lazy("Empty: it is drawn by the program. The same seed gives the same sample again."),
    )

    class Meta(SampleForm.Meta):
        fields = ["programme", "year", *SampleForm.Meta.fields[:-1], "strata", "method", "size", "seed"]
        widgets = {"strata": forms.RadioSelect, "method": forms.RadioSelect}
        help_texts = {"size": gettext_lazy("All of them: leave it as it is.")}

    def __init__(self, *args, programmes, institutions, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["programme"].queryset = programmes
        self.fields["programme"].empty_label = None
        self.fields["size"].required = False
        self.fields["seed"].validators = []
        self.fields["strata"].choices = ControlSample.Strata.choices
        names = [(str(one.pk), shortened(one.name)) for one in institutions]
        self.fields["institution"].choices = [*_ALL, (str(CENTRE), _("the centre")), *names]
        goals = Node.objects.filter(programme__in=programmes, level=Level.GOAL).select_related("programme")
        self.goals = {str(goal.pk): goal for goal in goals}
        self.fields["goal"].choices = [*_ALL, *((pk, _goal_words(goal)) for pk, goal in self.goals.items())]

    def clean(self):
        cleaned = super().clean()
        programme, goal = cleaned.get("programme"), self.goals.get(cleaned.get("goal", ""))
        if isinstance(programme, Programme) and goal is not None and goal.programme_id != programme.pk:
            self.add_error("goal", _("This goal belongs to another programme."))
        if cleaned.get("method") == Method.AMOUNT and cleaned.get("strata"):
            self.add_error("strata", _("A draw by amounts is not divided into groups."))
        size = cleaned.get("size")
        if cleaned.get("method") == Method.ALL:
            cleaned["size"] = self.instance.size = LARGEST
        elif "size" not in self.errors and not size:
            self.add_error("size", _("Say how many values are to be drawn."))
        elif size and size > LARGEST:
            self.add_error("size", _("A control holds at most %(n)d values.") % {"n": LARGEST})
        return cleaned

    def filters(self) -> Filters:
        """What to draw from."""
        cleaned = self.cleaned_data
        least = cleaned["amount_from"]
        return Filters(
            institution=int(cleaned["institution"]) if cleaned["institution"] else None,
            origin=cleaned["origin"],
            kind=cleaned["kind"],
            goal=int(cleaned["goal"]) if cleaned["goal"] else None,
            amount_from="" if least is None else str(least),
            traits=tuple(cleaned["traits"]),
        )


def _goal_words(goal: Node) -> str:
    return f"{goal.programme.year_from}–{goal.programme.year_to}: {shortened(str(goal), 60)}"


class KeyedChoices(forms.RadioSelect):
    """Choices that a single key chooses: ``keys`` by value."""

    keys = {Finding.AGREES: "z", Finding.DIFFERS: "i", Finding.UNCHECKABLE: "b"}

    def create_option(self, name, value, *args, **kwargs):
        option = super().create_option(name, value, *args, **kwargs)
        option["attrs"]["data-key"] = self.keys[value]
        return option


class FindingForm(forms.Form):
    """What the control found about one value; changing it needs a reason."""

    finding = forms.ChoiceField(
        label=gettext_lazy("Finding"),
        choices=Finding.choices[1:],
        widget=KeyedChoices,
        error_messages={"required": gettext_lazy("Choose what the control found.")},
    )
    found_number = PolishDecimalField(
        label=gettext_lazy("Number found by the control"),
        required=False,
        max_digits=15,
        decimal_places=4,
        min_value=None,
        widget=NumberInput({"class": "money"}),
        help_text=gettext_lazy("Only if it does not agree."),
    )
    cause = forms.ChoiceField(label=gettext_lazy("Cause"), required=False, choices=ControlledValue.Cause.choices)
    evidence_seen = _words(
        gettext_lazy("Evidence seen"), rows=2, help_text=gettext_lazy("Registers, lists, letters; no names of persons.")
    )
    remark = _words(gettext_lazy("Remark"), help_text=gettext_lazy("Needed if the value cannot be checked."))
    reason = forms.CharField(
        label=gettext_lazy("Why is the finding changed"),
        max_length=REASON_LENGTH,
        error_messages={"required": gettext_lazy("Say why the finding is changed.")},
    )

    def __init__(self, *args, row: ControlledValue, **kwargs):
        super().__init__(*args, **kwargs)
        self.row = row
        if not row.is_checked:
            del self.fields["reason"]
            return
        kept = {name: getattr(row, name) for name in self.fields if name != "reason"}
        self.initial = (
            kept | {"found_number": None if row.found_number is None else plain(row.found_number)} | self.initial
        )

    def clean(self):
        cleaned = super().clean()
        finding, number = cleaned.get("finding"), cleaned.get("found_number")
        if finding == Finding.DIFFERS and "found_number" not in self.errors:
            self._check_deviation(number, cleaned.get("remark"))
        elif finding and number is not None:
            self.add_error("found_number", _("Leave it empty, or choose that the value does not agree."))
        if finding == Finding.UNCHECKABLE and not cleaned.get("remark"):
            self.add_error("remark", _("Say why it cannot be checked."))
        return cleaned

    def _check_deviation(self, number: Decimal | None, remark: str | None) -> None:
        if number is None and self.row.number is not None:
            self.add_error("found_number", _("Give the number that the control found."))
        elif number is None and not remark:
            self.add_error("remark", _("Say in words what the control found."))
        elif number is not None and number == self.row.number:
            self.add_error("found_number", _("This is the number as drawn: choose that it agrees."))

    def found(self) -> Found:
        """What is to be recorded."""
        cleaned = self.cleaned_data
        return Found(
            finding=cleaned["finding"],
            number=cleaned["found_number"],
            cause=cleaned["cause"],
            evidence_seen=cleaned["evidence_seen"],
            remark=cleaned["remark"],
        )


class AnswerForm(forms.Form):
    """What the centre answers; a correction names the change of the value that made it."""

    answer = forms.ChoiceField(
        label=gettext_lazy("Answer"),
        choices=Answer.choices[1:],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose the answer.")},
    )
    corrected_by = forms.ChoiceField(label=gettext_lazy("Corrected by the change"), required=False)
    text = _words(
        gettext_lazy("Words of the answer"),
        rows=4,
        required=True,
        help_text=gettext_lazy("No names of persons."),
        error_messages={"required": gettext_lazy("Write the answer.")},
    )

    def __init__(self, *args, row: ControlledValue, changes: list[Revision], **kwargs):
        super().__init__(*args, **kwargs)
        self.changes = {str(line.pk): line for line in changes}
        self.fields["corrected_by"].choices = [
            ("", _("choose")),
            *((key, _line(line)) for key, line in self.changes.items()),
        ]
        if row.is_live:
            del self.fields["corrected_by"]
        elif not changes:
            self.fields["corrected_by"].help_text = _("The value was not changed since the draw: change it first.")
        if row.answer:
            self.initial = {"answer": row.answer, "text": row.answer_text, "corrected_by": row.corrected_by_id}
        elif changes:
            self.initial.setdefault("corrected_by", next(iter(self.changes)))

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("answer") == Answer.CORRECTED and "corrected_by" in self.fields and not self.correction:
            self.add_error("corrected_by", _("Choose the change that corrected the value."))
        return cleaned

    @property
    def correction(self) -> Revision | None:
        """The change that corrected the value."""
        if self.cleaned_data.get("answer") != Answer.CORRECTED:
            return None
        return self.changes.get(self.cleaned_data.get("corrected_by", ""))


def _line(line: Revision) -> str:
    return f"{line.at:%d.%m.%Y}: {shortened(told(line), 80)}"


class ReviewForm(forms.Form):
    """What the control makes of an answer."""

    review = forms.ChoiceField(
        label=gettext_lazy("What the control makes of it"),
        choices=Review.choices[1:],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose whether the answer settles it.")},
    )
    remark = _words(gettext_lazy("Remark"))

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("review") == Review.UPHELD and not cleaned.get("remark"):
            self.add_error("remark", _("Say why the finding is upheld."))
        return cleaned


class ReasonForm(forms.Form):
    """Why a control is opened again or abandoned."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"), max_length=REASON_LENGTH, error_messages={"required": gettext_lazy("Say why.")}
    )


class AddForm(forms.Form):
    """A value put into a sample by a person: into which, which of the numbers, and why."""

    sample = forms.ModelChoiceField(
        ControlSample.objects.none(), label=gettext_lazy("Sample for control"), empty_label=None
    )
    number = forms.ChoiceField(
        label=gettext_lazy("Which number"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose a number.")},
    )
    reason = forms.CharField(
        label=gettext_lazy("Why this one"),
        max_length=ControlledValue._meta.get_field("added_because").max_length,
        help_text=gettext_lazy("It is shown apart: a value chosen by a person says nothing about the others."),
        error_messages={"required": gettext_lazy("Say why this value is added.")},
    )

    def __init__(self, *args, samples, numbers: list[tuple[str, str]], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["sample"].queryset = samples
        self.fields["number"].choices = numbers
        self.fields["number"].initial = numbers[0][0] if numbers else None
