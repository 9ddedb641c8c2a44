"""Forms of the work of an assistant with a family, from the first report to the end of monitoring."""

from datetime import timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.policy import Right, may
from families.forms.assign import AssistantField, over_limit_field
from families.forms.base import RecordForm, worker_choices
from families.models import Assistance, AssistantAssignment, Monitoring, Referral, Worker
from families.services import end_assistance, open_monitoring, start_assistance


class ReferralForm(RecordForm):
    """News of a family, and what followed from it (art. 11)."""

    class Meta(RecordForm.Meta):
        model = Referral
        fields = [
            "source",
            "date",
            "urgent",
            "for_life",
            "interview_done",
            "assistant_requested",
            "outcome",
            "note",
        ]
        widgets = {"outcome": forms.RadioSelect}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("date", "interview_done", "assistant_requested"):
            self.fields[name].not_future = True
        if not self.instance.pk:
            self.start_with(date=timezone.localdate())


BASIS_FIELDS = ["basis", "start", "consent_date", "court_order_date", "court_order_number", "legal_ground"]
BASIS_HELP = {
    "consent_date": gettext_lazy("Only for voluntary work; it can be added later."),
    "court_order_date": gettext_lazy("Only where the court obliged the family."),
    "legal_ground": gettext_lazy("Only where it is other than usual."),
}


class AssistanceForm(RecordForm):
    """The basis of the work: consent or the court's order."""

    class Meta(RecordForm.Meta):
        model = Assistance
        fields = BASIS_FIELDS
        widgets = {"basis": forms.RadioSelect}
        help_texts = BASIS_HELP


class EndedAssistanceForm(AssistanceForm):
    """The same for work that has ended, with its end."""

    class Meta(AssistanceForm.Meta):
        fields = [*BASIS_FIELDS, "end", "end_reason", "end_effect", "end_note"]


class StartForm(AssistanceForm):
    """New work with a family; a manager may choose the assistant at once."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        self.start_with(start=today, basis=Assistance.Basis.VOLUNTARY)
        self.fields["start"].label = _("First day of work")
        if may(self.user, Right.SEE_TEAM):  # the head of the centre assigns (art. 11 ust. 3)
            self.fields["worker"] = AssistantField(day=today, required=False)
            self.fields["over_limit_reason"] = over_limit_field()

    def _post_clean(self):
        """The service builds and checks the record."""

    def save(self, commit=True):
        data = self.cleaned_data
        details = {name: data[name] for name in BASIS_FIELDS if name not in ("basis", "start")}
        waiting = self.instance.family.referrals.filter(outcome=Referral.Outcome.PENDING).first()
        return start_assistance(
            family=self.instance.family,
            basis=data["basis"],
            start=data["start"],
            worker=data.get("worker"),
            over_limit_reason=data.get("over_limit_reason", ""),
            referral=waiting,
            **details,
        )


class AssignmentForm(RecordForm):
    """Correction of an assignment's days."""

    class Meta(RecordForm.Meta):
        model = AssistantAssignment
        fields = ["start", "end", "reason"]


class EndForm(RecordForm):
    """The end of work: day, coded reason, effect; optionally monitoring from the next day."""

    class Meta(RecordForm.Meta):
        model = Assistance
        fields = ["end", "end_reason", "end_effect", "end_note"]
        widgets = {"end_effect": forms.RadioSelect}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        del self.fields["change_reason"]
        self.start_with(end=timezone.localdate())
        self.fields["end"].label = _("Last day of work")
        self.fields["end"].required = True
        self.fields["end_reason"].required = True
        self.fields["end_reason"].error_messages["required"] = _("Choose the reason of the end.")
        self.fields["end_effect"].choices = Assistance.Effect.choices
        self.fields["monitoring"] = forms.BooleanField(
            label=_("Monitor the family after the end (art. 15 ust. 1 pkt 16)"), required=False, initial=True
        )

    def look_twice(self, cleaned: dict) -> None:
        closing = self.instance.assessments.filter(kind="closing").exists()
        if not closing and self.instance.basis != Assistance.Basis.FOR_LIFE:
            self.doubt(_("There is no closing assessment. Add it first, or save and add it later."))

    def _post_clean(self):
        """The service checks the record once it is complete."""

    def save(self, commit=True):
        data = self.cleaned_data
        assistant = self.instance.assignments.order_by("-start").values_list("worker", flat=True).first()
        assistance = end_assistance(
            assistance=self.instance,
            end=data["end"],
            end_reason=data["end_reason"],
            end_effect=data["end_effect"],
            end_note=data["end_note"],
        )
        if data["monitoring"]:
            worker = Worker.objects.filter(pk=assistant).first()
            open_monitoring(assistance=assistance, start=data["end"] + timedelta(days=1), worker=worker)
        return assistance


class NewMonitoringForm(RecordForm):
    """Monitoring of a family with which the work has ended."""

    class Meta(RecordForm.Meta):
        model = Monitoring
        fields = ["start", "worker", "note"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["worker"].queryset = worker_choices()
        self.fields["worker"].empty_label = _("not chosen")
        if not self.instance.pk:
            self.start_with(start=self.instance.assistance.end + timedelta(days=1))

    def _post_clean(self):
        """The service builds and checks the record."""

    def save(self, commit=True):
        data = self.cleaned_data
        return open_monitoring(
            assistance=self.instance.assistance, start=data["start"], worker=data["worker"], note=data["note"]
        )


class MonitoringForm(RecordForm):
    """Course and end of monitoring."""

    class Meta(RecordForm.Meta):
        model = Monitoring
        fields = ["start", "end", "worker", "note"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["worker"].queryset = worker_choices()
        self.fields["worker"].empty_label = _("not chosen")
