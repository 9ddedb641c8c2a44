"""Forms of a round and of its requests."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from programs.collecting.proposing import measures_of, tasks_of
from programs.collecting.terms import default_due
from programs.forms.fields import ProgrammeForm, YearField
from programs.models import CollectionRound, DataRequest, Institution, Programme, RequestedTask
from programs.models.fields import FIRST_YEAR, LAST_YEAR
from programs.services import REASON_LENGTH

REMARK_LENGTH = REASON_LENGTH


class RoundForm(ProgrammeForm):
    """Title, term and words of a round that runs."""

    class Meta(ProgrammeForm.Meta):
        model = CollectionRound
        fields = ["title", "due", "letter"]
        labels = {"due": gettext_lazy("Answers due on"), "letter": gettext_lazy("Words of the letter")}
        help_texts = {
            "letter": gettext_lazy(
                "Stands after „Szanowni Państwo,”. Empty: the usual words; the letter is shown before it is sent."
            ),
        }

    def save(self, commit=True):
        self.instance.save_because("zmiana zbierania")
        return self.instance


class NewRoundForm(RoundForm):
    """A new round: of which programme and year."""

    year = YearField(label=gettext_lazy("Calendar year"), min_value=FIRST_YEAR, max_value=LAST_YEAR)

    class Meta(RoundForm.Meta):
        fields = ["programme", "year", *RoundForm.Meta.fields]

    def __init__(self, *args, programmes, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["programme"].queryset = programmes
        self.fields["programme"].empty_label = None
        self.fields["due"].required = False
        self.fields["due"].help_text = _("Empty: a month before the report goes to the council (31 March).")

    def clean(self):
        cleaned = super().clean()
        programme, year = cleaned.get("programme"), cleaned.get("year")
        if isinstance(programme, Programme) and year and year not in programme.years:
            words = _("The programme is for the years %(first)d–%(last)d.")
            self.add_error("year", words % {"first": programme.year_from, "last": programme.year_to})
        elif year and not cleaned.get("due") and "due" not in self.errors:
            cleaned["due"] = default_due(year, timezone.localdate())
        return cleaned


class InstitutionChoice(forms.Form):
    """One more institution to ask."""

    institution = forms.ModelChoiceField(Institution.objects.none(), label=gettext_lazy("Institution"))

    def __init__(self, *args, institutions, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["institution"].queryset = institutions
        self.fields["institution"].empty_label = _("choose")
        self.fields["institution"].error_messages["required"] = _("Choose an institution.")


class RequestForm(ProgrammeForm):
    """How an institution answers, its address, and what it is asked."""

    measures = forms.MultipleChoiceField(
        label=gettext_lazy("Figures"), required=False, widget=forms.CheckboxSelectMultiple
    )
    tasks = forms.MultipleChoiceField(
        label=gettext_lazy("Words about tasks"), required=False, widget=forms.CheckboxSelectMultiple
    )

    class Meta(ProgrammeForm.Meta):
        model = DataRequest
        fields = ["channel", "email"]
        widgets = {"channel": forms.RadioSelect}
        help_texts = {"email": gettext_lazy("Empty: the letter is shown to be printed.")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        request = self.instance
        found = request.round
        asked = set(request.measures.values_list("measure", flat=True))
        told = {task.node_id: task for task in request.tasks.all()}
        measures = measures_of(found.programme, found.year)
        # What the programme says the institution reports stands first, then the rest of the programme.
        measures.sort(key=lambda measure: (measure.pk not in asked, not self._reports(measure)))
        self.fields["measures"].choices = [(str(one.pk), _measure_words(one)) for one in measures]
        self.initial["measures"] = [str(pk) for pk in asked]
        tasks = sorted(tasks_of(found.programme), key=lambda node: node.pk not in told)
        self.fields["tasks"].choices = [(str(node.pk), f"{node.code} · {node.name}") for node in tasks]
        self.initial["tasks"] = [str(pk) for pk in told]
        self._kept = {str(pk) for pk, task in told.items() if task.state not in {"", RequestedTask.State.DRAFT}}

    def _reports(self, measure) -> bool:
        indicator, own = measure.indicator, self.instance.institution
        return indicator.reported_by_id == own.pk or own in indicator.co_reporters.all()

    def clean_tasks(self):
        chosen = self.cleaned_data["tasks"]
        if self._kept - set(chosen):
            raise forms.ValidationError(_("A task that was answered stays asked; withdraw the request instead."))
        return chosen

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("measures") and not cleaned.get("tasks") and not self.errors:
            self.add_error("measures", _("Ask for something, or withdraw the request."))
        if cleaned.get("channel") == DataRequest.Channel.ACCOUNT and not self._has_account():
            self.add_error("channel", _("Nobody of this institution has an account; choose another way."))
        return cleaned

    def _has_account(self) -> bool:
        return self.instance.institution.members.filter(user__is_active=True).exists()


def _measure_words(measure) -> str:
    name = f"{measure.indicator.code} · {measure.indicator}" + (f": {measure.label}" if measure.position else "")
    return f"{name} ({measure.unit})" if measure.unit else name
