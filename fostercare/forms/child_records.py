"""Forms of what happens to a child in care: orders, absences, assessments, the plan of help, contacts with parents."""

from datetime import date

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from families.models import Person
from families.timeline import period_text
from fostercare.forms.base import CareForm
from fostercare.models import Absence, ChildAssessment, CourtOrder, HelpPlan, ParentContact, Placement


class PlacementChoice(forms.ModelChoiceField):
    """One of a child's placements, by its days and form."""

    def label_from_instance(self, placement: Placement) -> str:
        return f"{period_text(placement.start, placement.end)}, {placement.get_form_display()}"


class ChildRecordForm(CareForm):
    """A record of one child."""

    #: The field with the day that decides to which placement the record belongs.
    day_field = ""

    def __init__(self, *args, child: Person, **kwargs):
        self.child = child
        super().__init__(*args, **kwargs)

    def clean(self):
        cleaned = super().clean()
        day = cleaned.get(self.day_field)
        if day:
            self._find_placement(day)
        return cleaned

    def in_order(self, first: str, last: str, message: str) -> None:
        """Say at the later field that its day comes before the earlier one's."""
        start, end = self.cleaned_data.get(first), self.cleaned_data.get(last)
        if start and end and end < start:
            self.add_error(last, message)

    def _find_placement(self, day: date) -> None:
        stay = Placement.objects.open_on(day).filter(child=self.child).first()
        if stay is None:
            self.add_error(self.day_field, _("On this day the child was not in care."))
        else:
            self.instance.placement = stay


class CourtOrderForm(ChildRecordForm):
    """An order of the court; one that ends gives the term in which the next is needed."""

    class Meta(CareForm.Meta):
        model = CourtOrder
        fields = ["kind", "date", "court", "signature", "received_on", "until", "placement", "note"]
        field_classes = {"placement": PlacementChoice}
        help_texts = {
            "until": gettext_lazy("Only if the order says until when it holds."),
            "signature": gettext_lazy("For example: III Nsm 12/23."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["date"].not_future = self.fields["received_on"].not_future = True
        stays = self.child.placements.order_by("-start", "-pk")
        self.fields["placement"].queryset = stays
        self.fields["placement"].empty_label = _("no single placement")
        if not self.instance.pk:
            newest = stays.first()
            self.start_with(placement=newest.pk if newest else None)

    def clean(self):
        cleaned = super().clean()
        self.in_order("date", "until", _("The last day is earlier than the day of the order."))
        return cleaned


class AbsenceForm(ChildRecordForm):
    """Days on which the child is not where it is placed; the placement lasts."""

    day_field = "start"

    class Meta(CareForm.Meta):
        model = Absence
        fields = ["kind", "start", "end", "reported_on", "note"]
        labels = {"start": gettext_lazy("First day"), "end": gettext_lazy("Last day")}
        help_texts = {
            "end": gettext_lazy("Empty while the child is away."),
            "reported_on": gettext_lazy("An escape: when the police and the court were told."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reported_on"].not_future = True
        if not self.instance.pk:
            self.start_with(start=timezone.localdate())


class ChildAssessmentForm(ChildRecordForm):
    """The assessment as the meeting made it."""

    day_field = "date"
    participants = forms.MultipleChoiceField(
        label=gettext_lazy("Present"),
        choices=list(ChildAssessment.PARTICIPANTS.items()),
        widget=forms.CheckboxSelectMultiple({"class": "choices-in-line"}),
        required=False,
    )

    class Meta(CareForm.Meta):
        model = ChildAssessment
        fields = ["date", "participants", "situation", "needs", "outcome", "conclusion", "court_told_on"]
        help_texts = {
            "situation": gettext_lazy("Health, development, school, relations with the carer and with the parents."),
            "court_told_on": gettext_lazy("When the outcome went to the court (art. 131)."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["date"].not_future = self.fields["court_told_on"].not_future = True
        if not self.instance.pk:
            self.start_with(date=timezone.localdate())

    def clean(self):
        cleaned = super().clean()
        self.in_order("date", "court_told_on", _("The court is told after the meeting."))
        return cleaned


class HelpPlanForm(ChildRecordForm):
    """A plan of help; the next one begins when this one has ended."""

    class Meta(CareForm.Meta):
        model = HelpPlan
        fields = ["start", "goal", "made_with_assistant", "activities", "review_on", "effects", "end"]
        labels = {
            "start": gettext_lazy("In force from"),
            "end": gettext_lazy("Last day, if the plan is over"),
        }
        help_texts = {"effects": gettext_lazy("Filled in at the review or at the end.")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            self.start_with(start=timezone.localdate())

    def clean(self):
        cleaned = super().clean()
        start, review = cleaned.get("start"), cleaned.get("review_on")
        if start and review and review <= start:
            self.add_error("review_on", _("The review comes after the first day of the plan."))
        return cleaned


class ParentContactForm(ChildRecordForm):
    """A contact with the parents, also one that was agreed and did not happen."""

    class Meta(CareForm.Meta):
        model = ParentContact
        fields = ["date", "kind", "whom", "happened", "minutes", "note"]
        help_texts = {"whom": gettext_lazy("For example: mother, both parents, grandmother.")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["date"].not_future = True
        if not self.instance.pk:
            self.start_with(date=timezone.localdate())

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("happened") is False and cleaned.get("minutes"):
            self.add_error("minutes", _("A contact that did not take place has no minutes."))
        return cleaned
