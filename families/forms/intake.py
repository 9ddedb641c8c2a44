"""Forms of the intake of a family: the report, the interview, the request for an assistant, the head's decision."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy

from families.forms.base import RecordForm, worker_choices
from families.models import Referral, Worker
from families.services import refuse_request, save_referral

# Said by an assignment and by the head's decision, not by choosing it in a list.
_DECIDED_ELSEWHERE = {Referral.Outcome.ASSISTANT, Referral.Outcome.DECLINED}


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
            "interviewer",
            "assistant_requested",
            "requested_by",
            "outcome",
            "note",
        ]
        widgets = {"outcome": forms.RadioSelect}
        help_texts = {
            "for_life": gettext_lazy("Without an interview (art. 8 of that Act)."),
            "assistant_requested": gettext_lazy("The social worker asks for an assistant after the interview."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("date", "interview_done", "assistant_requested"):
            self.fields[name].not_future = True
        social_workers = worker_choices(Worker.Kind.SOCIAL_WORKER)
        for name in ("interviewer", "requested_by"):
            self.fields[name].queryset = social_workers if social_workers.exists() else worker_choices()
            self.fields[name].empty_label = gettext_lazy("not chosen")
        outcome = self.fields["outcome"]
        now = self.instance.outcome
        outcome.choices = [
            choice for choice in outcome.choices if choice[0] == now or choice[0] not in _DECIDED_ELSEWHERE
        ]
        if not self.instance.pk:
            self.start_with(date=timezone.localdate())

    def save(self, commit=True):
        return save_referral(referral=self.instance, user=self.user, reason=self.reason)


class DecisionForm(RecordForm):
    """The head's answer to a request: an assistant, chosen on the next page, other help, or no."""

    ASSIGN = Referral.Outcome.ASSISTANT.value

    class Meta(RecordForm.Meta):
        model = Referral
        fields = ["decided_on", "decision_reason"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        del self.fields["change_reason"]
        self.initial["decided_on"] = timezone.localdate()
        self.fields["decided_on"].required = True
        self.fields["decided_on"].not_future = True
        self.fields["decision_reason"].help_text = gettext_lazy("Needed unless an assistant is assigned.")
        self.fields["outcome"] = forms.ChoiceField(
            label=gettext_lazy("Decision"),
            widget=forms.RadioSelect,
            error_messages={"required": gettext_lazy("Choose the decision.")},
            choices=[
                (self.ASSIGN, gettext_lazy("assign an assistant")),
                (Referral.Outcome.OTHER_HELP.value, gettext_lazy("give other help")),
                (Referral.Outcome.DECLINED.value, gettext_lazy("decline the request")),
            ],
        )
        self.order_fields(["outcome", "decided_on", "decision_reason"])

    def _post_clean(self):
        """The service builds and checks the record."""

    def save(self, commit=True):
        data = self.cleaned_data
        if data["outcome"] == self.ASSIGN:
            return self.instance
        return refuse_request(
            referral=self.instance,
            outcome=data["outcome"],
            day=data["decided_on"],
            user=self.user,
            reason=data["decision_reason"],
        )
