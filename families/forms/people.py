"""Forms of families and the people in them."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import pesel as pesel_number
from accounts.formfields import PeselField, PolishDateField, polish_formfield
from accounts.polish import day_text
from families.forms.base import FamilyNumbersField, RecordForm, worker_choices
from families.models import Address, Disability, Family, FamilyMember, Person, Worker
from families.search import same_people, similar_families
from families.services import move_member

NEW_PERSON = "new"
CERTIFICATES = [choice for choice in Disability.Degree.choices if choice[0] != Disability.Degree.UNKNOWN]
# Half a second after the last key what has been typed is compared with what is recorded.
WHILE_TYPING = {"hx-trigger": "input changed delay:400ms", "hx-sync": "closest form:replace"}


class FamilyForm(RecordForm):
    """A family; a new one is compared with those already recorded (F29), and begins with its address."""

    class Meta(RecordForm.Meta):
        model = Family
        fields = ["name", "opened", "social_worker", "notes"]
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
            self._ask_address()

    def _ask_address(self) -> None:
        """The first address; later ones have a page of their own."""
        for name in ("address", "protected"):
            self.fields[name] = polish_formfield(Address._meta.get_field(name), required=False)
        self.order_fields(["name", "opened", "address", "protected", "social_worker", "notes"])
        typing = {"hx-post": reverse("families:similar"), "hx-target": "#similar"}
        self.fields["name"].widget.attrs |= typing | WHILE_TYPING

    def look_twice(self, cleaned: dict) -> None:
        if self.instance.pk:
            return
        self.similar, hidden = similar_families(self.user, cleaned["name"])
        if self.similar:
            self.doubt(_("A similar family is already recorded. Check before saving."))
        elif hidden:
            self.doubt(_("A similar family is recorded outside your families. Ask the manager before saving."))

    @transaction.atomic
    def save(self, commit=True):
        if self.instance.pk:
            return super().save(commit)
        self.instance.created_by = self.user
        family, address = super().save(commit), self.cleaned_data["address"]
        if address:
            protected = self.cleaned_data["protected"]
            Address(family=family, address=address, protected=protected, start=family.opened).save_because(self.reason)
        return family


class PersonForm(RecordForm):
    """A person; PESEL has to agree with the date of birth and fills it in where it is missing."""

    pesel = PeselField(required=False)

    class Meta(RecordForm.Meta):
        model = Person
        fields = ["given_name", "surname", "birth_date", "sex", "pesel", "death_date"]

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
        if pesel and self.taken_by(pesel):
            raise ValidationError(_("A person with this PESEL is already recorded."))
        return pesel

    def taken_by(self, pesel: str) -> Person | None:
        """Another person with the number."""
        return Person.objects.with_pesel(pesel).exclude(pk=self.instance.pk).first()

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


class NewPersonForm(PersonForm):
    """Somebody who is not recorded yet, with a certificate of disability if there is one."""

    disability = forms.ChoiceField(
        label=gettext_lazy("Disability certificate"),
        required=False,
        choices=[("", gettext_lazy("none")), *CERTIFICATES],
    )
    disability_from = PolishDateField(label=gettext_lazy("Certificate valid from"), required=False)

    class Meta(PersonForm.Meta):
        fields = ["given_name", "surname", "birth_date", "sex", "pesel"]

    def clean(self):
        cleaned = super().clean()
        certificate, day = cleaned.get("disability"), cleaned.get("disability_from")
        if certificate and not day and "disability_from" not in self.errors:
            self.add_error("disability_from", _("Enter the first day of the certificate."))
        elif day and not certificate:
            self.add_error("disability", _("Choose the degree of the certificate."))
        return cleaned

    @transaction.atomic
    def save(self, commit=True):
        person, degree = super().save(commit), self.cleaned_data["disability"]
        if degree:
            start = self.cleaned_data["disability_from"]
            Disability(person=person, degree=degree, start=start).save_because(self.reason)
        return person


class NewMemberForm(NewPersonForm):
    """A person who joins a family: somebody new, or somebody already recorded who looks the same."""

    role = forms.ChoiceField(
        label=gettext_lazy("Role in the family"), choices=FamilyMember.Role.choices, widget=forms.RadioSelect
    )
    household = forms.ChoiceField(
        label=gettext_lazy("Lives with the family"),
        choices=FamilyMember.Household.choices,
        initial=FamilyMember.Household.FULL,
        required=False,
        widget=forms.RadioSelect,
    )
    start = PolishDateField(label=gettext_lazy("Belongs to the family from"))
    existing = forms.ChoiceField(
        label=gettext_lazy("Is it one of these people?"), required=False, widget=forms.RadioSelect
    )
    field_order = [
        "role", "given_name", "surname", "birth_date", "sex", "pesel", "existing", "start", "household",
        "disability", "disability_from",
    ]  # fmt: skip

    def __init__(self, *args, family: Family, **kwargs):
        super().__init__(*args, **kwargs)
        self.family = family
        self.fields["start"].initial = family.opened
        self.fields["role"].initial = FamilyMember.Role.CHILD
        typing = {"hx-post": reverse("families:same_people", args=[family.pk]), "hx-target": "#similar"}
        for name in ("given_name", "surname", "birth_date", "pesel"):
            self.fields[name].widget.attrs |= typing | WHILE_TYPING
        self._offer_same_people()

    def _typed(self, name: str):
        """What has been typed in a field so far, None if it is not in order yet."""
        try:
            return self.fields[name].clean(self[name].data)
        except ValidationError:
            return None

    def _offer_same_people(self) -> None:
        """Choices of people who look the same, from what has been typed; without any the question disappears."""
        typed = {name: self._typed(name) for name in ("surname", "given_name", "birth_date", "pesel")}
        self.same, self.hidden = same_people(self.user, **typed) if self.is_bound else ([], False)
        if not self.same:
            del self.fields["existing"]
            return
        self.fields["existing"].choices = [
            *((str(person.pk), _describe(person)) for person in self.same),
            (NEW_PERSON, _("somebody else")),
        ]

    def clean_pesel(self):
        pesel = self.cleaned_data["pesel"]
        taken = self.taken_by(pesel) if pesel else None
        if taken is None or str(taken.pk) == self.data.get("existing"):
            return pesel
        if taken in self.same:
            raise ValidationError(_("A person with this PESEL is already recorded. Choose that person below."))
        message = _("A person with this PESEL is recorded outside your families. Leave it empty and ask the manager.")
        raise ValidationError(message)

    def clean(self):
        cleaned = super().clean()
        if "existing" in self.fields and not cleaned.get("existing") and "existing" not in self.errors:
            self.add_error("existing", _("A person who looks the same is already recorded. Choose who it is."))
        return cleaned

    def look_twice(self, cleaned: dict) -> None:
        if self.hidden:
            self.doubt(_("This person may be recorded outside your families. Ask the manager before saving."))

    @transaction.atomic
    def save(self, commit=True):
        chosen = self.cleaned_data.get("existing", NEW_PERSON)
        if chosen == NEW_PERSON:
            person = super().save(commit)
        else:
            person = next(person for person in self.same if str(person.pk) == chosen)
        member = FamilyMember(
            family=self.family,
            person=person,
            role=self.cleaned_data["role"],
            household=self.cleaned_data["household"] or FamilyMember.Household.FULL,
            start=self.cleaned_data["start"],
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
        fields = ["role", "household", "start", "end"]
        widgets = {"role": forms.RadioSelect, "household": forms.RadioSelect}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["household"].required = False

    def clean_household(self):
        """Left unsaid, it stays as it was."""
        return self.cleaned_data["household"] or self.instance.household


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
