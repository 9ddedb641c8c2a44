"""Forms of families and the people in them."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import pesel as pesel_number
from accounts.crypto import blind_index
from accounts.formfields import PeselField, PolishDateField
from accounts.polish import day_text
from families.forms.base import FamilyNumbersField, RecordForm, worker_choices
from families.models import Family, FamilyMember, Person, Worker
from families.search import same_people, similar_families
from families.services import move_member

NEW_PERSON = "new"


class FamilyForm(RecordForm):
    """A family; a new one is compared with those already recorded (F29)."""

    class Meta(RecordForm.Meta):
        model = Family
        fields = ["name", "opened", "address", "social_worker", "notes"]
        help_texts = {
            "name": gettext_lazy("Surname as people say it, for example Jabłonkowscy"),
            "notes": gettext_lazy("Facts needed for the work, without data of people outside the family."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["social_worker"].queryset = worker_choices(Worker.Kind.SOCIAL_WORKER)
        self.fields["social_worker"].empty_label = _("not chosen")
        self.fields["opened"].not_future = True
        self.similar: list[Family] = []
        if not self.instance.pk:
            self.start_with(opened=timezone.localdate())

    def look_twice(self, cleaned: dict) -> None:
        if self.instance.pk:
            return
        self.similar, hidden = similar_families(self.user, cleaned["name"])
        if self.similar:
            self.doubt(_("A similar family is already recorded. Check before saving."))
        elif hidden:
            self.doubt(_("A similar family is recorded outside your families. Ask the manager before saving."))

    def save(self, commit=True):
        if not self.instance.pk:
            self.instance.created_by = self.user
        return super().save(commit)


class PersonForm(RecordForm):
    """A person; PESEL has to agree with the date of birth and fills it in where it is missing."""

    pesel = PeselField(required=False)

    class Meta(RecordForm.Meta):
        model = Person
        fields = ["given_name", "surname", "birth_date", "sex", "pesel", "disability", "death_date"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["birth_date"].birth = True
        for name in ("birth_date", "death_date"):
            if name in self.fields:
                self.fields[name].not_future = True
        if self.instance.pk:
            self.initial["pesel"] = self.instance.pesel

    def clean_pesel(self):
        pesel = self.cleaned_data["pesel"]
        taken = Person.objects.filter(pesel_index=blind_index(pesel)).exclude(pk=self.instance.pk)
        if pesel and taken.exists():
            raise ValidationError(_("A person with this PESEL is already recorded."))
        return pesel

    def clean(self):
        cleaned = super().clean()
        pesel, birth = cleaned.get("pesel"), cleaned.get("birth_date")
        if pesel and birth and pesel_number.birth_date(pesel) != birth:
            self.add_error("pesel", _("This PESEL belongs to a person born on another day. Check both fields."))
        elif pesel and not birth and "birth_date" not in self.errors:
            cleaned["birth_date"] = pesel_number.birth_date(pesel)
        return cleaned

    def _post_clean(self):
        super()._post_clean()
        if "pesel" in self.cleaned_data:
            self.instance.pesel = self.cleaned_data["pesel"]


class NewMemberForm(PersonForm):
    """A person who joins a family: somebody new, or somebody of the same name who is already recorded."""

    role = forms.ChoiceField(
        label=gettext_lazy("Role in the family"), choices=FamilyMember.Role.choices, widget=forms.RadioSelect
    )
    start = PolishDateField(label=gettext_lazy("Belongs to the family from"))
    existing = forms.ChoiceField(
        label=gettext_lazy("Is it one of these people?"), required=False, widget=forms.RadioSelect
    )
    field_order = ["role", "given_name", "surname", "birth_date", "sex", "pesel", "disability", "start", "existing"]

    class Meta(PersonForm.Meta):
        fields = ["given_name", "surname", "birth_date", "sex", "pesel", "disability"]

    def __init__(self, *args, family: Family, **kwargs):
        super().__init__(*args, **kwargs)
        self.family = family
        self.fields["start"].initial = family.opened
        self.fields["role"].initial = FamilyMember.Role.CHILD
        self._offer_same_people()

    def _offer_same_people(self) -> None:
        """Choices of people of the same name, once a name has been typed; without any the question disappears."""
        surname, given_name = (self.data.get(name, "")[:80] for name in ("surname", "given_name"))
        self.same = same_people(self.user, surname=surname, given_name=given_name) if surname and given_name else []
        if not self.same:
            del self.fields["existing"]
            return
        self.fields["existing"].choices = [
            *((str(person.pk), _describe(person)) for person in self.same),
            (NEW_PERSON, _("somebody else")),
        ]

    def clean_pesel(self):
        pesel = self.cleaned_data["pesel"]
        taken = Person.objects.filter(pesel_index=blind_index(pesel)).first() if pesel else None
        if taken and str(taken.pk) != self.data.get("existing"):
            raise ValidationError(_("A person with this PESEL is already recorded."))
        return pesel

    def clean(self):
        cleaned = super().clean()
        if "existing" in self.fields and not cleaned.get("existing") and "existing" not in self.errors:
            self.add_error("existing", _("A person of this name is already recorded. Choose who it is."))
        return cleaned

    @transaction.atomic
    def save(self, commit=True):
        chosen = self.cleaned_data.get("existing", NEW_PERSON)
        if chosen == NEW_PERSON:
            person = super().save(commit)
        else:
            person = next(person for person in self.same if str(person.pk) == chosen)
        member = FamilyMember(
            family=self.family, person=person, role=self.cleaned_data["role"], start=self.cleaned_data["start"]
        )
        member.full_clean()
        member.save_because(_("entered"))
        return member


def _describe(person: Person) -> str:
    if person.birth_date is None:
        return _("%(person)s, date of birth not known") % {"person": person}
    return _("%(person)s, born on %(date)s") % {"person": person, "date": day_text(person.birth_date)}


class MemberForm(RecordForm):
    """Since when, until when and as whom a person belongs to the family."""

    class Meta(RecordForm.Meta):
        model = FamilyMember
        fields = ["role", "start", "end"]
        widgets = {"role": forms.RadioSelect}


class MoveForm(RecordForm):
    """A person goes to another family of the person's scope."""

    class Meta(RecordForm.Meta):
        model = FamilyMember
        fields: list[str] = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        del self.fields["change_reason"]
        self.fields["family"] = FamilyNumbersField(
            user=self.user, one=True, label=_("Number of the other family"), help_text=_("For example R-147")
        )
        self.fields["start"] = PolishDateField(label=_("Belongs to it from"), initial=timezone.localdate())
        self.fields["role"] = forms.ChoiceField(
            label=_("Role in the family"),
            choices=FamilyMember.Role.choices,
            initial=self.instance.role,
            widget=forms.RadioSelect,
        )

    def _post_clean(self):
        """Nothing of the old membership is changed here; the service checks both."""

    def save(self, commit=True):
        data = self.cleaned_data
        return move_member(member=self.instance, family=data["family"], start=data["start"], role=data["role"])
