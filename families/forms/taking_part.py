"""Choosing people by the numbers of their families: who joins a group, which children are enrolled."""

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from families.dates import last_adult_birth
from families.forms.base import FamilyNumbersField, RecordForm
from families.models import DayFacility, Enrolment, Family, FamilyMember, Participation, Person

MOST_FAMILIES = 30


class FamiliesForm(forms.Form):
    """Whose people are offered: case numbers, which may stand in an address."""

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["rodziny"] = FamilyNumbersField(
            user=user,
            label=gettext_lazy("Numbers of the families"),
            help_text=gettext_lazy("Case numbers, for example R-147, R-131"),
        )


class _JoiningForm(RecordForm):
    """Several people at once, all from the same day."""

    def __init__(self, *args, families: list[Family], **kwargs):
        self.offered = families[:MOST_FAMILIES]
        super().__init__(*args, **kwargs)
        self.start_with(start=timezone.localdate())
        self.fields["people"] = forms.ModelMultipleChoiceField(
            label=_("Who"),
            queryset=Person.objects.filter(memberships__in=self._members().values("pk")).distinct(),
            widget=forms.CheckboxSelectMultiple,
            error_messages={"required": _("Choose at least one person")},
        )
        self.fields["people"].choices = [
            (member.person_id, f"{member.person}, R-{member.family_id}") for member in self._members()
        ]
        self.order_fields(["people", *self.Meta.fields])

    def _members(self):
        """Members of the families today, but not those who already take part."""
        here = FamilyMember.objects.open_on(timezone.localdate()).filter(family__in=self.offered)
        taking_part = self._meta.model.objects.filter(**self.place, end__isnull=True)
        rest = here.exclude(person__in=taking_part.values("person")).select_related("person")
        return rest.order_by("family", "role", "person__birth_date", "pk")

    @property
    def place(self) -> dict:
        """What everybody joins, as the field of the record."""
        raise NotImplementedError

    def clean_start(self):
        start, (place,) = self.cleaned_data["start"], self.place.values()
        if not place.is_open_on(start):
            raise forms.ValidationError(_("On this day it does not run. Choose another day or change its dates."))
        return start

    def save(self, commit=True):
        model, fields = self._meta.model, {name: self.cleaned_data[name] for name in self.Meta.fields}
        for person in self.cleaned_data["people"]:
            model(person=person, **self.place, **fields).save_because(self.reason)
        return self.instance


class ParticipantsForm(_JoiningForm):
    """People who begin to take part in an activity."""

    class Meta(RecordForm.Meta):
        model = Participation
        fields = ["start"]

    @property
    def place(self):
        return {"activity": self.instance.activity}


class EnrolmentsForm(_JoiningForm):
    """Children enrolled at a facility; more children than places are a doubt, never a refusal."""

    class Meta(RecordForm.Meta):
        model = Enrolment
        fields = ["start", "basis"]
        widgets = {"basis": forms.RadioSelect}

    @property
    def place(self):
        return {"facility": self.instance.facility}

    def _members(self):
        today = timezone.localdate()
        minor = Q(person__birth_date__isnull=True, role="child") | Q(person__birth_date__gt=last_adult_birth(today))
        return super()._members().filter(minor)

    def look_twice(self, cleaned: dict) -> None:
        facility = DayFacility.objects.with_occupancy(cleaned["start"]).get(pk=self.instance.facility_id)
        with_them = max(facility.named + len(cleaned["people"]), facility.enrolled)
        if facility.places is not None and with_them > facility.places:
            numbers = {"children": with_them, "places": facility.places}
            self.doubt(_("With them there are %(children)s children, and %(places)s places.") % numbers)


class TakingPartForm(RecordForm):
    """Until when somebody takes part, or a correction."""

    class Meta(RecordForm.Meta):
        model = Participation
        fields = ["start", "end"]


class EnrolmentForm(RecordForm):
    """Until when a child is enrolled, or a correction."""

    class Meta(RecordForm.Meta):
        model = Enrolment
        fields = ["start", "end", "basis"]
        widgets = {"basis": forms.RadioSelect}
