"""Forms of the work of an assistant with a family: its basis, its beginning, corrections."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.policy import Right, may
from families.forms.assign import AssistantField, over_limit_field
from families.forms.base import RecordForm
from families.models import Assistance, AssistantAssignment, Referral
from families.services import missing_foundation, start_assistance

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
    """New work with a family, or earlier work taken up again; a manager may choose the assistant at once."""

    class Meta(AssistanceForm.Meta):
        fields = [*BASIS_FIELDS, "reopening_reason"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        family = self.instance.family
        self.earlier = family.assistances.filter(end__isnull=False).order_by("-end").first()
        self.waiting = family.referrals.filter(outcome=Referral.Outcome.PENDING).first()
        for_life = self.waiting and self.waiting.for_life
        self.start_with(start=today, basis=Assistance.Basis.FOR_LIFE if for_life else Assistance.Basis.VOLUNTARY)
        self.fields["start"].label = _("First day of work")
        if self.earlier:
            self.fields["reopening_reason"].required = True
        else:
            del self.fields["reopening_reason"]
        if may(self.user, Right.SEE_TEAM):  # the head of the centre assigns (art. 11 ust. 3)
            self.fields["worker"] = AssistantField(day=today, required=False)
            self.fields["over_limit_reason"] = over_limit_field()

    def look_twice(self, cleaned):
        if cleaned.get("worker"):
            missing = missing_foundation(cleaned["basis"], cleaned["consent_date"], cleaned["court_order_date"])
            if missing:
                self.doubt(missing)

    def _post_clean(self):
        """The service builds and checks the record."""

    def save(self, commit=True):
        data = self.cleaned_data
        details = {name: data[name] for name in BASIS_FIELDS if name not in ("basis", "start")}
        if self.earlier:
            details |= {"reopens": self.earlier, "reopening_reason": data["reopening_reason"]}
        return start_assistance(
            family=self.instance.family,
            basis=data["basis"],
            start=data["start"],
            worker=data.get("worker"),
            over_limit_reason=data.get("over_limit_reason", ""),
            referral=self.waiting,
            user=self.user,
            **details,
        )


class AssignmentForm(RecordForm):
    """Correction of an assignment's days."""

    class Meta(RecordForm.Meta):
        model = AssistantAssignment
        fields = ["start", "end", "reason"]
