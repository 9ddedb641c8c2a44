"""Forms of contacts and team meetings."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from families.forms.base import FamilyNumbersField, RecordForm, worker_choices
from families.models import Contact, Family, TeamMeeting, Worker

NOTE_HELP = gettext_lazy("Facts needed for the plan, without data of people outside the family.")


def own_worker(user) -> Worker | None:
    """The person as a member of the staff, if the person is one."""
    return Worker.objects.filter(user=user).first()


class ContactForm(RecordForm):
    """A contact: today, a visit, by oneself, unless said otherwise."""

    class Meta(RecordForm.Meta):
        model = Contact
        fields = [
            "date",
            "channel",
            "minutes",
            "persons",
            "institution_kind",
            "institution_name",
            "worker",
            "note",
            "sensitive",
        ]
        widgets = {
            "channel": forms.RadioSelect({"class": "choices-in-line"}),
            "persons": forms.CheckboxSelectMultiple,
            "note": forms.Textarea({"rows": 4}),
        }
        help_texts = {
            "institution_kind": gettext_lazy("Only for a contact with an institution on the family's behalf."),
            "note": NOTE_HELP,
            "sensitive": gettext_lazy("The note is then shown on the contact's own page only."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["date"].not_future = True
        self.fields["worker"].queryset = worker_choices()
        self._offer_people()
        self.fields["institution_kind"].choices = [
            ("", _("none, a contact with the family")),
            *Contact.InstitutionKind.choices,
        ]
        if not self.instance.pk:
            self.fields["date"].widget.attrs["autofocus"] = True
            self.start_with(date=timezone.localdate())
            self.own = own_worker(self.user)
            if self.own:
                del self.fields["worker"]
                self.instance.worker = self.own

    def _offer_people(self) -> None:
        family = self.instance.family
        people = family.members.open_on(timezone.localdate()).select_related("person")
        here = [member.person_id for member in people]
        if self.instance.pk:
            here += self.instance.persons.values_list("pk", flat=True)
        self.fields["persons"].queryset = self.fields["persons"].queryset.filter(pk__in=here)
        if not here:
            del self.fields["persons"]

    def look_twice(self, cleaned: dict) -> None:
        if self.instance.pk:
            return
        same = Contact.objects.filter(
            family=self.instance.family,
            date=cleaned["date"],
            channel=cleaned["channel"],
            institution_kind=cleaned["institution_kind"],
            worker=cleaned.get("worker") or self.own,
        )
        if same.exists():
            self.doubt(_("The same contact of this family on this day is already recorded."))


class RemovalForm(RecordForm):
    """Why a contact is removed; the only field, and needed."""

    class Meta(RecordForm.Meta):
        model = Contact
        fields: list[str] = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["change_reason"].required = True
        self.fields["change_reason"].label = _("Reason of the removal")

    def save(self, commit=True):
        self.instance._change_reason = self.reason
        self.instance.delete()
        return self.instance


class QuickContactForm(RecordForm):
    """The shortest form, on the start page: family, day, how, minutes, a note."""

    class Meta(RecordForm.Meta):
        model = Contact
        fields = ["family", "date", "channel", "minutes", "note"]
        widgets = {
            "family": forms.Select({"data-key": "k"}),
            "channel": forms.RadioSelect({"class": "choices-in-line"}),
            "note": forms.Textarea({"rows": 2}),
        }
        help_texts = {"note": NOTE_HELP}

    def __init__(self, *args, families: list[Family], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["date"].not_future = True
        self.start_with(date=timezone.localdate())
        self.fields["family"].queryset = Family.objects.for_user(self.user)
        self.fields["family"].choices = [(family.pk, str(family)) for family in families]
        self.instance.worker = own_worker(self.user)


class MeetingForm(RecordForm):
    """A team meeting about one or more families."""

    class Meta(RecordForm.Meta):
        model = TeamMeeting
        fields = ["date", "kind", "about_start", "note"]
        widgets = {"kind": forms.RadioSelect}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["date"].not_future = True
        self.start_with(date=timezone.localdate())
        self.fields["numbers"] = FamilyNumbersField(
            user=self.user,
            label=_("Families"),
            help_text=_("Case numbers, for example R-147, R-131"),
            initial=list(self.instance.families.all()) if self.instance.pk else self.initial.get("numbers", ""),
        )
        self.order_fields(["date", "kind", "numbers", "about_start", "note", "change_reason"])

    def _save_m2m(self):
        super()._save_m2m()
        self.instance.families.set(self.cleaned_data["numbers"])
