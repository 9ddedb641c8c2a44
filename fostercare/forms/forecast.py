"""Forms of the forecast: which one, its assumptions, and „what if this child moves"."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.formfields import MoneyField, PolishDateField, PolishDecimalField, WholeNumberField
from fostercare.forms.base import CareForm
from fostercare.forms.payments import YEAR_INPUT
from fostercare.labels import form_choices
from fostercare.models import ForecastScenario, ScenarioFlow

FARTHEST = 3


def scenarios():
    """Assumptions in use, by title."""
    return ForecastScenario.objects.filter(archived=False).order_by("title")


class _ScenarioField(forms.ModelChoiceField):
    def __init__(self, **kwargs):
        words = gettext_lazy("everything runs on as it is recorded")
        super().__init__(
            queryset=scenarios(), label=gettext_lazy("Assumptions"), required=False, empty_label=words, **kwargs
        )


class ForecastChoice(forms.Form):
    """First year and assumptions of the forecast shown."""

    rok = WholeNumberField(label=gettext_lazy("First year"), required=False, widget=YEAR_INPUT)
    zalozenia = _ScenarioField()

    def clean_rok(self) -> int | None:
        """This year or one of the next; empty: the next one."""
        year, first = self.cleaned_data["rok"], timezone.localdate().year
        if year is not None and not first <= year <= first + FARTHEST:
            words = {"first": first, "last": first + FARTHEST}
            raise forms.ValidationError(_("Enter a year from %(first)s to %(last)s") % words)
        return year


class TestChoice(forms.Form):
    """Assumptions that the test of a past year takes."""

    __test__ = False
    zalozenia = _ScenarioField()


class ScenarioForm(CareForm):
    """Rises of a scenario; its changes of care have their own forms."""

    class Meta(CareForm.Meta):
        model = ForecastScenario
        fields = ["title", "benefits_rise", "averages_rise", "announcement_month", "ground", "archived"]
        field_classes = {
            "benefits_rise": PolishDecimalField,
            "averages_rise": PolishDecimalField,
            "announcement_month": WholeNumberField,
        }
        help_texts = {
            "benefits_rise": gettext_lazy("Each year from 1 June (art. 86)."),
            "averages_rise": gettext_lazy("Each year from the month after the announcement (art. 196)."),
            "announcement_month": gettext_lazy("1 to 12; usually March."),
            "ground": gettext_lazy("For example: average of the last three years, plan of the county."),
        }


class FlowForm(CareForm):
    """How many children a year come into one form and leave it."""

    class Meta(CareForm.Meta):
        model = ScenarioFlow
        fields = [
            "form",
            "placed_low",
            "placed",
            "placed_high",
            "left_low",
            "left",
            "left_high",
            "monthly",
        ]
        field_classes = dict.fromkeys(
            ["placed_low", "placed", "placed_high", "left_low", "left", "left_high"], WholeNumberField
        ) | {"monthly": MoneyField}
        help_texts = {"monthly": gettext_lazy("Empty: the average of the children now in the form.")}

    def _get_validation_exclusions(self) -> set[str]:
        # The scenario is fixed by the page; a form of care stands in it once.
        return super()._get_validation_exclusions() - {"scenario"}


class MoveForm(forms.Form):
    """Who moves, when, where, and what care costs there."""

    dziecko = forms.ModelChoiceField(label=gettext_lazy("Child"), queryset=None, empty_label=gettext_lazy("choose"))
    dzien = PolishDateField(label=gettext_lazy("Day of the move"))
    forma = forms.ChoiceField(label=gettext_lazy("New form of care"), choices=form_choices)
    kwota = MoneyField(label=gettext_lazy("Expense on the child there, zł a month"))
    zalozenia = _ScenarioField()

    def __init__(self, *args, children, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["dziecko"].queryset = children

    def clean_dzien(self):
        """The forecast knows nothing of moves that should have been."""
        day = self.cleaned_data["dzien"]
        if day <= timezone.localdate():
            raise forms.ValidationError(_("Enter a day after today"))
        return day
