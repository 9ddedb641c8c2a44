"""The form of a target or a limit: for which time, how compared, with what."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from programs.forms.fields import ProgrammeForm, YearField
from programs.forms.measures import FigureInput
from programs.models import Target

Comparator, Scope, Kind = Target.Comparator, Target.Scope, Target.Kind


class TargetForm(ProgrammeForm):
    """What is wanted of a measure; a year only where it is wanted in one year."""

    fixed = frozenset({"measure"})

    year = YearField(label=gettext_lazy("Year"), required=False, help_text=gettext_lazy("Only for a single year."))
    value = FigureInput(label=gettext_lazy("Value wanted"), required=True)
    value_to = FigureInput(label=gettext_lazy("Up to"), help_text=gettext_lazy("Only for „between”."))

    class Meta(ProgrammeForm.Meta):
        model = Target
        fields = ["kind", "scope", "year", "comparator", "value", "value_to", "note"]
        widgets = dict.fromkeys(("kind", "scope", "comparator"), forms.RadioSelect)
        help_texts = {
            "kind": gettext_lazy("A target is aimed at, a limit must not be passed."),
            "note": gettext_lazy("For example where it stands: „§ 3 of the resolution”."),
        }
        error_messages = {"value": {"required": gettext_lazy("Enter the value")}}

    def clean(self):
        cleaned = super().clean()
        scope, year = cleaned.get("scope"), cleaned.get("year")
        if scope == Scope.YEAR and year is None and "year" not in self.errors:
            self.add_error("year", _("Enter the year."))
        if scope != Scope.YEAR:
            cleaned["year"] = None
        if cleaned.get("kind") == Kind.LIMIT and scope == Scope.WHOLE:
            self.add_error("scope", _("A limit holds in one year or in every year."))
        low, high = cleaned.get("value"), cleaned.get("value_to")
        if cleaned.get("comparator") != Comparator.BETWEEN:
            cleaned["value_to"] = None
        elif low is not None and "value_to" not in self.errors and (high is None or high < low):
            self.add_error("value_to", _("Give both ends of the range, the lower one first."))
        return cleaned

    def save(self, commit=True):
        target = super().save(commit=False)
        target.save_because(_("corrected") if target.pk else _("entered"))
        return target
