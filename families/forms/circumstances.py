"""Forms of what a family lives in and with: addresses, people around it, problems, certificates, warnings."""

from datetime import timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.polish import day_text
from families.dates import add_months
from families.forms.base import RecordForm
from families.models import (
    Address,
    BlueCard,
    Disability,
    Family,
    Person,
    Problem,
    Relation,
    Schooling,
    StrengthOrNeed,
    WarningNote,
)

_DAY = timedelta(days=1)
# Months after which a warning is looked at again, unless somebody says otherwise.
REVIEW_AFTER = 6


class CircumstanceForm(RecordForm):
    """A circumstance of a family, from its first day to its last; people are chosen from those of the family."""

    person_fields = ("person",)

    def __init__(self, *args, family: Family, **kwargs):
        super().__init__(*args, **kwargs)
        self.family = family
        for name in self.person_fields:
            if name in self.fields:
                people = Person.objects.filter(memberships__family=family).distinct()
                self.fields[name].queryset = people.order_by("-birth_date", "pk")
                self.fields[name].empty_label = _("choose") if self.fields[name].required else _("not chosen")
        if not self.instance.pk:
            self.start_with(start=timezone.localdate())


class FollowingForm(CircumstanceForm):
    """A new circumstance of which only one holds at a time: the one before it ends on the day before."""

    def earlier(self) -> QuerySet:
        """What holds and is followed by the new one."""
        raise NotImplementedError

    def look_twice(self, cleaned: dict) -> None:
        if self.instance.pk or not cleaned.get("start"):
            return
        for record in self.earlier():
            if record.start >= cleaned["start"]:
                message = _("An entry from %(day)s still holds; choose a later day or end it first.")
                self.add_error("start", message % {"day": day_text(record.start)})

    def validate_constraints(self) -> None:
        """The database's rule „one at a time" is kept by ``save``, which ends the earlier one first."""
        if self.instance.pk:
            super().validate_constraints()

    @transaction.atomic
    def save(self, commit=True):
        if not self.instance.pk:
            for record in self.earlier():
                record.end = self.cleaned_data["start"] - _DAY
                record.save_because(_("followed by a new entry"))
        return super().save(commit)


class AddressForm(FollowingForm):
    """Where the family lives."""

    class Meta(RecordForm.Meta):
        model = Address
        fields = ["address", "protected", "start", "end"]
        help_texts = {
            "protected": gettext_lazy("Shown to those in charge of the family; others give a reason, which is logged."),
            "start": gettext_lazy("The address so far ends on the day before."),
        }

    def earlier(self):
        return Address.objects.filter(family=self.family, end__isnull=True)


class SchoolingForm(FollowingForm):
    """Where a member of the family learns."""

    class Meta(RecordForm.Meta):
        model = Schooling
        fields = ["person", "kind", "name", "grade", "start", "end"]
        help_texts = {"start": gettext_lazy("The school so far ends on the day before.")}

    def earlier(self):
        return Schooling.objects.filter(person=self.cleaned_data.get("person"), end__isnull=True)


class RelationForm(CircumstanceForm):
    """Somebody outside the family who matters to it."""

    person_fields = ("of_person",)

    class Meta(RecordForm.Meta):
        model = Relation
        fields = ["kind", "name", "of_person", "contact", "note", "start", "end"]
        labels = {"name": gettext_lazy("Given name and surname")}

    def clean_name(self):
        if not self.cleaned_data["name"] and not self.instance.person_id:
            raise ValidationError(_("Enter the name, for example Halina Nowak"))
        return self.cleaned_data["name"]


class ProblemForm(CircumstanceForm):
    """A ground of help, corrected or ended."""

    class Meta(RecordForm.Meta):
        model = Problem
        fields = ["ground", "note", "start", "end"]


class NewProblemsForm(CircumstanceForm):
    """Several grounds of help at once; those that hold already are not offered."""

    grounds = forms.MultipleChoiceField(label=gettext_lazy("Problems"), widget=forms.CheckboxSelectMultiple)
    field_order = ["grounds", "start", "note"]

    class Meta(RecordForm.Meta):
        model = Problem
        fields = ["start", "note"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        held = set(Problem.objects.filter(family=self.family, end__isnull=True).values_list("ground", flat=True))
        self.fields["grounds"].choices = [choice for choice in Problem.Ground.choices if choice[0] not in held]

    def _get_validation_exclusions(self):
        return super()._get_validation_exclusions() | {"ground"}

    @transaction.atomic
    def save(self, commit=True):
        chosen = self.cleaned_data
        for ground in chosen["grounds"]:
            record = Problem(family=self.family, ground=ground, start=chosen["start"], note=chosen["note"])
            record.full_clean()
            record.save_because(self.reason)
        return record


class StrengthOrNeedForm(CircumstanceForm):
    """What to build on, or what is missing."""

    class Meta(RecordForm.Meta):
        model = StrengthOrNeed
        fields = ["kind", "text", "start", "end"]
        widgets = {"kind": forms.RadioSelect, "text": forms.Textarea({"rows": 2})}


class DisabilityForm(CircumstanceForm):
    """A person's certificate of disability."""

    class Meta(RecordForm.Meta):
        model = Disability
        fields = ["person", "degree", "start", "end"]
        help_texts = {"end": gettext_lazy("Leave empty if the certificate was given for good.")}


class BlueCardForm(CircumstanceForm):
    """That a procedure is open, and nothing of what stands in its forms."""

    class Meta(RecordForm.Meta):
        model = BlueCard
        fields = ["start", "end", "by_assistant"]
        labels = {
            "start": gettext_lazy("Opened on"),
            "end": gettext_lazy("Ended on"),
        }


class WarningForm(CircumstanceForm):
    """What a visitor has to know beforehand."""

    class Meta(RecordForm.Meta):
        model = WarningNote
        fields = ["text", "review_on", "start", "end"]
        widgets = {"text": forms.Textarea({"rows": 2})}
        help_texts = {"text": gettext_lazy("Facts, not opinions: for example a dog loose in the yard.")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            self.start_with(review_on=add_months(timezone.localdate(), REVIEW_AFTER))

    def look_twice(self, cleaned):
        if cleaned.get("review_on") and cleaned.get("start") and cleaned["review_on"] <= cleaned["start"]:
            self.add_error("review_on", _("The day of review comes after the first day."))
