"""Forms of counselling and social work."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _

from families.forms.base import FamilyNumbersField, RecordForm, worker_choices
from families.forms.contacts import own_worker
from families.models import Counselling, Person, SocialWork


class CounsellingForm(RecordForm):
    """Counselling of a family, of somebody without a name, or a month's sum of a partner.

    On a family's page the family is fixed and its people can be chosen; elsewhere its number may be typed.
    """

    class Meta(RecordForm.Meta):
        model = Counselling
        fields = ["date", "kind", "audience", "person", "services", "persons", "sex", "worker", "provider", "note"]
        widgets = {"note": forms.Textarea({"rows": 3})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["date"].not_future = True
        self.fields["worker"].queryset = worker_choices()
        if not self.instance.pk:
            self.fields["date"].widget.attrs["autofocus"] = True
            self.start_with(date=timezone.localdate(), worker=own_worker(self.user))
        if self.instance.family_id:
            self._offer_people()
        else:
            self._ask_for_family()

    def _offer_people(self) -> None:
        """Members of the family, also former ones: services of past years are entered later too."""
        del self.fields["sex"]
        chosen = Person.objects.filter(pk=self.instance.person_id)
        self.fields["person"].queryset = (
            Person.objects.filter(memberships__family=self.instance.family) | chosen
        ).distinct()
        self.fields["person"].empty_label = _("several people of the family, or not known who")
        self.fields["persons"].help_text = _("Of the people who came; with a person chosen above it is 1.")

    def _ask_for_family(self) -> None:
        del self.fields["person"]
        self.fields["number"] = FamilyNumbersField(
            user=self.user,
            one=True,
            required=False,
            label=_("Number of the family"),
            help_text=_("For example R-147; leave empty for people without a file and for sums of partners."),
        )
        self.order_fields(["date", "kind", "audience", "number", "services", "persons", "sex"])

    def clean_number(self):
        self.instance.family = self.cleaned_data["number"]
        return self.instance.family

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("number") and cleaned.get("sex"):
            self.add_error("sex", _("Leave this empty for a family: its people have their own data."))
        return cleaned

    def look_twice(self, cleaned: dict) -> None:
        if self.instance.pk or not self.instance.family_id:
            return
        same = Counselling.objects.filter(
            family=self.instance.family, date=cleaned["date"], kind=cleaned["kind"], person=cleaned.get("person")
        )
        if same.exists():
            self.doubt(_("The same counselling of this family on this day is already recorded."))


class SocialWorkForm(RecordForm):
    """A social worker's work with a family, from–to."""

    class Meta(RecordForm.Meta):
        model = SocialWork
        fields = ["start", "end", "worker", "contract_date", "note"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["worker"].queryset = worker_choices()
        if not self.instance.pk:
            self.start_with(start=timezone.localdate(), worker=self.instance.family.social_worker)

    def clean(self):
        cleaned = super().clean()
        signed, end = cleaned.get("contract_date"), cleaned.get("end")
        if signed and end and signed > end:
            self.add_error("contract_date", _("The contract is later than the end of the work."))
        return cleaned

    def look_twice(self, cleaned: dict) -> None:
        others = SocialWork.objects.filter(family=self.instance.family).exclude(pk=self.instance.pk)
        if any(other.overlaps(cleaned["start"], cleaned.get("end")) for other in others):
            self.doubt(_("Social work with this family is already recorded for some of these days."))
