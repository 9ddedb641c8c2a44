"""The form of one value: what is given, the number or the words, and why it is changed."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.formfields import MoneyField, PolishDecimalField, WholeNumberField
from programs.figures import ShownFigure
from programs.forms.fields import TEXT_LENGTH
from programs.models import Measure, Value
from programs.services import Entry

ValueState, State = Value.ValueState, Value.State
REASON_LENGTH = 500


_KEPT = (
    "as_of",
    "period_from",
    "period_to",
    "cumulative",
    "position",
    "per",
    "parts_kind",
    "printed_list",
    "shared_with",
    "note",
    "extra",
    "document",
)


def kept_columns(value: Value | None) -> dict:
    """What a new number does not change: period, place in the cell and document of the value it replaces."""
    return {column: getattr(value, column) for column in _KEPT} if value else {}


def number_field(measure: Measure, **kwargs) -> forms.Field:
    """The field for a number of the measure's kind."""
    kinds = Measure.MeasureKind
    if measure.kind == kinds.MONEY:
        return MoneyField(max_digits=13, **kwargs)
    if measure.kind in {kinds.DECIMAL, kinds.PERCENT}:
        return PolishDecimalField(max_digits=15, decimal_places=4, **kwargs)
    return WholeNumberField(max_value=99_999_999_999, **kwargs)


class ValueForm(forms.Form):
    """One value of a measure and a year."""

    value_state = forms.ChoiceField(
        label=gettext_lazy("What is given"), choices=ValueState.choices, widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=gettext_lazy("Words as they are to be printed"),
        required=False,
        max_length=TEXT_LENGTH,
        widget=forms.Textarea({"rows": 3}),
    )
    override_reason = forms.CharField(
        label=gettext_lazy("Why this number and not the counted one"),
        required=False,
        max_length=REASON_LENGTH,
        widget=forms.Textarea({"rows": 2}),
        help_text=gettext_lazy("Leave it empty to print the counted number."),
    )
    reason = forms.CharField(
        label=gettext_lazy("Why is the value changed"),
        max_length=REASON_LENGTH,
        error_messages={"required": gettext_lazy("Say why the value is changed.")},
    )

    def __init__(self, *args, measure: Measure, year: int, shown: ShownFigure, **kwargs):
        super().__init__(*args, **kwargs)
        self.measure, self.year, self.shown = measure, year, shown
        self.stored = shown.stored
        self.fields["number"] = number_field(measure, label=_("Number"), required=False)
        self.order_fields(["value_state", "number", "words", "override_reason", "reason"])
        if measure.position or not measure.indicator.measures.filter(position__gt=0).exists():
            states = self.fields["value_state"]
            states.choices = [choice for choice in states.choices if choice[0] != ValueState.PARTS]
        if shown.live is None:
            del self.fields["override_reason"]
        if self.stored is None:
            del self.fields["reason"]
            self.initial.setdefault("value_state", ValueState.NUMBER)
            return
        self.initial |= {
            "value_state": self.stored.value_state,
            "number": None if self.stored.number is None else self.stored.number.normalize(),
            "words": self.stored.words,
            "override_reason": self.stored.override_reason,
        }

    def clean(self):
        cleaned = super().clean()
        state, number = cleaned.get("value_state"), cleaned.get("number")
        if state in {ValueState.NUMBER, ValueState.APPROXIMATE}:
            if number is None and "number" not in self.errors:
                self.add_error("number", _("Enter the number, or choose why there is none."))
        elif number is not None:
            self.add_error("number", _("Leave the number empty, or choose that a number is given."))
        if state == ValueState.WORDS and not cleaned.get("words"):
            self.add_error("words", _("Give the words that stand instead of a number."))
        return cleaned

    def entry(self) -> Entry:
        """What is to be recorded; who reports it and which period it is for stay as they were.

        Beside figures of several institutions the one entered here is the agreed one.
        """
        old, cleaned = self.stored, self.cleaned_data
        is_agreed = old is None and bool(self.shown.by_reporter)
        first_reporter = None if is_agreed else self.measure.indicator.reported_by
        return Entry(
            measure=self.measure,
            year=self.year,
            value_state=cleaned["value_state"],
            number=cleaned.get("number"),
            words=cleaned["words"],
            override_reason=cleaned.get("override_reason", ""),
            reporter=old.reporter if old else first_reporter,
            origin=Value.Origin.AGREED if is_agreed else Value.Origin.ENTERED,
            state=State.DRAFT,
            replaces=old,
            **kept_columns(old),
        )
