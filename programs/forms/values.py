"""The form of one value: what is given, the number or the words, and why it is changed."""

from decimal import Decimal

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.formfields import MoneyField, PolishDecimalField, WholeNumberField
from accounts.polish import number_text
from programs.figures import ShownFigure, plain
from programs.forms.fields import TEXT_LENGTH
from programs.models import Institution, Measure, Value
from programs.percentages import agrees, share
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


def _text(label, rows: int, **kwargs) -> forms.CharField:
    return forms.CharField(label=label, required=False, widget=forms.Textarea({"rows": rows}), **kwargs)


class ValueForm(forms.Form):
    """One value of a measure and a year, by one reporter or agreed by the centre.

    A percentage is computed from its parts where both are given; one typed beside them has to be theirs.
    """

    value_state = forms.ChoiceField(
        label=gettext_lazy("What is given"), choices=ValueState.choices, widget=forms.RadioSelect
    )
    words = _text(gettext_lazy("Words as they are to be printed"), 3, max_length=TEXT_LENGTH)
    note = _text(
        gettext_lazy("Remark"), 2, max_length=TEXT_LENGTH, help_text=gettext_lazy("For those who check; not printed.")
    )
    override_reason = _text(
        gettext_lazy("Why this number and not the counted one"),
        2,
        max_length=REASON_LENGTH,
        help_text=gettext_lazy("Leave it empty to print the counted number."),
    )
    reason = forms.CharField(
        label=gettext_lazy("Why is the value changed"),
        max_length=REASON_LENGTH,
        error_messages={"required": gettext_lazy("Say why the value is changed.")},
    )

    def __init__(
        self, *args, shown: ShownFigure, stored: Value | None = None, reporter: Institution | None = None, **kwargs
    ):
        super().__init__(*args, **kwargs)
        self.measure, self.year, self.shown = shown.measure, shown.year, shown
        self.stored, self.reporter, defined = stored, reporter, shown.definition
        self.fields["number"] = number_field(defined, label=_("Number"), required=False)
        self.fields["number_to"] = number_field(
            defined, label=_("Up to"), required=False, help_text=_("Only for a range: 7 to 9.")
        )
        self.is_percentage = defined.kind == Measure.MeasureKind.PERCENT
        if self.is_percentage:
            part = {"max_digits": 15, "decimal_places": 4, "required": False, "min_value": 0}
            self.fields["numerator"] = PolishDecimalField(label=_("How many"), **part)
            self.fields["denominator"] = PolishDecimalField(
                label=_("Of how many"), help_text=_("From both the percentage is computed."), **part
            )
        self._arrange()

    def _arrange(self) -> None:
        self.order_fields(["value_state", "numerator", "denominator", "number", "number_to", "words"])
        states, parts = self.fields["value_state"], self.measure.indicator.measures.filter(position__gt=0)
        if self.measure.position or not parts.exists():
            states.choices = [choice for choice in states.choices if choice[0] != ValueState.PARTS]
        if self.shown.live is None:
            del self.fields["override_reason"]
        if self.stored is None:
            del self.fields["reason"]
            is_text = self.shown.definition.kind == Measure.MeasureKind.TEXT
            self.initial.setdefault("value_state", ValueState.WORDS if is_text else ValueState.NUMBER)
            return
        self.initial |= {name: _bare(getattr(self.stored, name)) for name in self.fields if name != "reason"}

    def clean(self):
        cleaned = super().clean()
        if self.is_percentage:
            self._compute(cleaned)
        state, number = cleaned.get("value_state"), cleaned.get("number")
        if state in {ValueState.NUMBER, ValueState.APPROXIMATE}:
            if number is None and not {"number", "numerator", "denominator"} & self.errors.keys():
                self.add_error("number", _("Enter the number, or choose why there is none."))
        elif number is not None:
            self.add_error("number", _("Leave the number empty, or choose that a number is given."))
        if state == ValueState.WORDS and not cleaned.get("words"):
            self.add_error("words", _("Give the words that stand instead of a number."))
        number_to = cleaned.get("number_to")
        if number_to is not None and (number is None or number_to <= number):
            self.add_error("number_to", _("The upper end of the range is below the lower."))
        return cleaned

    def _compute(self, cleaned: dict) -> None:
        """The percentage of both parts; an error where it is another than the typed one."""
        part, whole, number = (cleaned.get(name) for name in ("numerator", "denominator", "number"))
        if (part is None) != (whole is None) and not {"numerator", "denominator"} & self.errors.keys():
            self.add_error("numerator" if part is None else "denominator", _("Give both parts, or none."))
        if part is None or whole is None:
            return
        if not whole:
            self.add_error("denominator", _("Of nothing there is no percentage: choose that it does not apply."))
        elif number is None:
            cleaned["number"] = share(part, whole)
        elif not agrees(number, part, whole):
            words = {"part": number_text(part), "whole": number_text(whole), "share": number_text(share(part, whole))}
            self.add_error("number", _("%(part)s of %(whole)s is %(share)s%%. Correct one of the three.") % words)

    def entry(self, *, state: str = State.DRAFT) -> Entry:
        """What is to be recorded; the period stays as it was, and what is beside institutions' figures is agreed."""
        old, cleaned = self.stored, self.cleaned_data
        is_agreed = self.reporter is None and any(value.reporter_id for value in self.shown.recorded)
        return Entry(
            measure=self.measure,
            year=self.year,
            reporter=self.reporter,
            origin=Value.Origin.AGREED if is_agreed else Value.Origin.ENTERED,
            state=state,
            replaces=old,
            override_reason=cleaned.get("override_reason", old.override_reason if old else ""),
            **kept_columns(old)
            | {name: cleaned[name] for name in ("value_state", "number", "number_to", "words", "note")}
            | {name: cleaned.get(name) for name in ("numerator", "denominator")},
        )


def _bare(item):
    return plain(item) if isinstance(item, Decimal) else item


class OverrideEndForm(forms.Form):
    """Why the counted number is printed again."""

    reason = forms.CharField(
        label=gettext_lazy("Why is the counted number printed again"),
        max_length=REASON_LENGTH,
        error_messages={"required": gettext_lazy("Say why the value is changed.")},
    )
