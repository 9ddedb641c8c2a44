"""Forms about who works with a family: the choice of the assistant with the loads in sight."""

from datetime import date, timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.polish import day_text
from families.filters import typed_day
from families.forms.base import RecordForm, worker_choices
from families.loads import limit_on, loads_in
from families.models import AssistantAssignment, Worker
from families.services import assign_assistant
from programs.periods import Period

_YEAR = timedelta(days=365)


class AssistantField(forms.ModelChoiceField):
    """Assistants employed on the day as radio buttons, each with the load of that day and the peak of twelve months."""

    widget = forms.RadioSelect

    def __init__(self, *, day: date, required: bool = True):
        assistants = worker_choices(Worker.Kind.ASSISTANT)
        employed = assistants.employed_on(day)
        super().__init__(
            queryset=employed if employed.exists() else assistants,
            label=gettext_lazy("Assistant"),
            required=required,
            blank=not required,
            empty_label=None if required else gettext_lazy("nobody yet"),
            error_messages={"required": gettext_lazy("Choose the assistant")},
        )
        self.day = day
        self._loads = None

    def label_from_instance(self, worker: Worker) -> str:
        if self._loads is None:
            self._loads = loads_in(Period(self.day - _YEAR, self.day))
        load = self._loads.get(worker.pk)
        now, limit = (load.last if load else 0), limit_on(self.day)
        text = _("%(worker)s: %(now)s of %(limit)s families") % {"worker": worker, "now": now, "limit": limit}
        if load and load.peak_on:
            text += _(", at most %(peak)s in 12 months (%(date)s)") % {
                "peak": load.peak,
                "date": day_text(load.peak_on),
            }
        return text


def over_limit_field() -> forms.CharField:
    """Asked always, needed only above the limit: a field that appears late is easily missed."""
    return forms.CharField(
        label=gettext_lazy("Reason for going over the limit"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Only if the assistant has as many families as the law allows (art. 15 ust. 4)."),
    )


class AssignForm(RecordForm):
    """Who works with the family from a day on; the page shows the loads of that day beside each assistant."""

    class Meta(RecordForm.Meta):
        model = AssistantAssignment
        fields = ["start", "reason"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.start_with(start=max(timezone.localdate(), self.instance.assistance.start))
        assistants = worker_choices(Worker.Kind.ASSISTANT)
        self.fields["worker"] = forms.ModelChoiceField(
            queryset=assistants,
            label=gettext_lazy("Assistant"),
            widget=forms.RadioSelect,
            empty_label=None,
            error_messages={"required": gettext_lazy("Choose the assistant")},
        )
        self.fields["over_limit_reason"] = over_limit_field()
        self.order_fields(["start", "worker", "reason", "over_limit_reason"])

    @property
    def day(self) -> date:
        """The day that the loads are about: the typed one, or the proposed one while it cannot be read."""
        typed = typed_day(str(self["start"].value() or ""))
        return typed or self.get_initial_for_field(self.fields["start"], "start")

    @property
    def chosen(self) -> str:
        """Key of the chosen assistant as text; empty while nobody is chosen."""
        return str(self["worker"].value() or "")

    def _post_clean(self):
        """The service builds and checks the record."""

    def save(self, commit=True):
        data = self.cleaned_data
        return assign_assistant(
            assistance=self.instance.assistance,
            worker=data["worker"],
            start=data["start"],
            reason=data["reason"],
            over_limit_reason=data["over_limit_reason"],
            user=self.user,
        )
