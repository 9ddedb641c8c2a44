"""Forms of the life of a programme: adopting, amending, correcting printed words, going on to another stage."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.formfields import PolishDateField
from programs.forms.fields import TEXT_LENGTH, PartialDateInput, YearField
from programs.lifecycle import Transition
from programs.models import Programme
from programs.models.fields import PARTIAL_DATE
from programs.version_words import Line
from programs.versions import Resolution

REASON_LENGTH = 100


class ResolutionForm(forms.Form):
    """The resolution and the year since which the wording holds."""

    resolution_number = forms.CharField(label=gettext_lazy("Resolution number"), max_length=60, required=False)
    resolution_date = PartialDateInput(label=gettext_lazy("Resolution date"), required=False)
    resolution_body = forms.CharField(label=gettext_lazy("Adopted by"), max_length=200, required=False)
    valid_from = YearField(label=gettext_lazy("Holds since the year"))

    def __init__(self, *args, programme: Programme, **kwargs):
        self.programme = programme
        super().__init__(*args, **kwargs)

    def clean_valid_from(self) -> int:
        """A year of the programme."""
        year = self.cleaned_data["valid_from"]
        if year not in self.programme.years:
            years = {"first": self.programme.year_from, "last": self.programme.year_to}
            raise forms.ValidationError(_("Give a year of the programme: %(first)s–%(last)s.") % years)
        return year

    @property
    def resolution(self) -> Resolution:
        """What was typed, with the day it counts from: the resolution's if it is known to the day, else today."""
        typed = self.cleaned_data
        found = PARTIAL_DATE.fullmatch(typed["resolution_date"]) if typed["resolution_date"] else None
        day = timezone.localdate()
        if found and found["day"]:
            day = day.fromisoformat(typed["resolution_date"])
        return Resolution(
            number=typed["resolution_number"], dated=typed["resolution_date"], body=typed["resolution_body"], day=day
        )


class AdoptForm(ResolutionForm):
    """Version 0; holds by default since the first year, also when it was adopted on the last days of that year."""

    remark = forms.CharField(
        label=gettext_lazy("Remark"), max_length=TEXT_LENGTH, required=False, widget=forms.Textarea({"rows": 2})
    )

    def __init__(self, *args, programme: Programme, **kwargs):
        names = ("resolution_number", "resolution_date", "resolution_body")
        initial = {name: getattr(programme, name) for name in names} | {"valid_from": programme.year_from}
        super().__init__(*args, programme=programme, initial=initial, **kwargs)


class AmendForm(ResolutionForm):
    """The next version: what was edited since the last one."""

    summary = forms.CharField(
        label=gettext_lazy("What was changed"),
        max_length=TEXT_LENGTH,
        widget=forms.Textarea({"rows": 3}),
        help_text=gettext_lazy("In a sentence or two, as the resolution puts it."),
    )

    def __init__(self, *args, programme: Programme, **kwargs):
        today = timezone.localdate().year
        initial = {
            "resolution_body": programme.resolution_body,
            "valid_from": min(max(today, programme.year_from), programme.year_to),
        }
        super().__init__(*args, programme=programme, initial=initial, **kwargs)


class CorrectionForm(forms.Form):
    """Lines of the draft that only correct the printed words of the version in force."""

    lines = forms.MultipleChoiceField(
        label=gettext_lazy("Corrections of the printed words"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Mark at least one line.")},
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason of the correction"),
        max_length=REASON_LENGTH,
        help_text=gettext_lazy("Kept in the history, for example: misprint in the resolution's annex."),
    )

    def __init__(self, *args, lines: list[Line], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["lines"].choices = [(line.key, f"{line.what}: {line.words}") for line in lines]


class StageForm(forms.Form):
    """The day and the words of a stage."""

    day = PolishDateField(label=gettext_lazy("Day"))
    remark = forms.CharField(
        label=gettext_lazy("Remark"), max_length=TEXT_LENGTH, required=False, widget=forms.Textarea({"rows": 2})
    )
    confirmed = forms.BooleanField(label=gettext_lazy("Close it although years are open"), required=False)

    def __init__(self, *args, transition: Transition, open_years: list[int], **kwargs):
        self.transition, self.open_years = transition, open_years
        auto_id = f"id_{transition.to}_%s"
        super().__init__(*args, auto_id=auto_id, initial={"day": timezone.localdate()}, **kwargs)
        self.fields["remark"].required = transition.needs_remark
        if not self.asks:
            del self.fields["confirmed"]

    @property
    def asks(self) -> bool:
        """Whether open years stand against closing."""
        return self.transition.to == Programme.Status.CLOSED and bool(self.open_years)

    def clean_confirmed(self) -> bool:
        """Open years must be looked at once."""
        if not self.cleaned_data["confirmed"]:
            raise forms.ValidationError(_("Close these years first, or confirm."))
        return True
