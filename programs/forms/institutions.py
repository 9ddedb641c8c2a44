"""The form of an institution: its names, the whole it belongs to, and whose figures its people enter."""

from django import forms
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from accounts.policy import Role
from programs.forms.fields import LinesField, ProgrammeForm
from programs.models import Institution, InstitutionMember, InstitutionVariant


class InstitutionForm(ProgrammeForm):
    """Names in the forms that sentences need; variants as documents print them; partner users."""

    variants = LinesField(
        label=gettext_lazy("Name variants"),
        required=False,
        line_length=300,
        help_text=gettext_lazy("One a line. Documents that print such a name mean this institution."),
    )
    people = forms.ModelMultipleChoiceField(
        label=gettext_lazy("People who enter its figures"),
        queryset=User.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=gettext_lazy("Users with the role: partner institution."),
    )

    class Meta(ProgrammeForm.Meta):
        model = Institution
        fields = ["name", "short", "name_genitive", "name_instrumental", "municipality", "email", "part_of", "generic"]
        help_texts = {
            "name_genitive": gettext_lazy("Figures of whom? For example: Poradni Psychologiczno-Pedagogicznej."),
            "name_instrumental": gettext_lazy("Together with whom? For example: Poradnią Psychologiczno-Pedagogiczną."),
            "generic": gettext_lazy("For example: schools, day-support facilities."),
        }
        error_messages = {"name": {"required": gettext_lazy("Enter the name of the institution")}}

    field_order = ["name", "short", "variants", "name_genitive", "name_instrumental"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["generic"].label = _("It is a group of institutions, not one of them")
        whole = self.fields["part_of"]
        whole.queryset = Institution.objects.exclude(pk=self.instance.pk)
        whole.empty_label = _("none")
        people = User.objects.filter(role=Role.PARTNER, is_active=True)
        if people.exists():
            self.fields["people"].queryset = people
        else:
            del self.fields["people"]
        if self.instance.pk:
            self.initial["variants"] = [variant.name for variant in self.instance.variants.all()]
            self.initial["people"] = list(self.instance.members.values_list("user", flat=True))

    def clean_part_of(self):
        whole = above = self.cleaned_data["part_of"]
        while above is not None and self.instance.pk:
            if above.part_of_id == self.instance.pk:
                raise forms.ValidationError(_("%(name)s is itself a part of this institution.") % {"name": whole})
            above = above.part_of
        return whole

    @transaction.atomic
    def save(self, commit=True):
        institution = super().save(commit)
        self._save_variants(institution)
        if "people" in self.fields:
            self._save_people(institution)
        return institution

    def _save_variants(self, institution: Institution) -> None:
        wanted = [name for name in self.cleaned_data["variants"] if name != institution.name]
        institution.variants.exclude(name__in=wanted).delete()
        known = set(institution.variants.values_list("name", flat=True))
        InstitutionVariant.objects.bulk_create(
            InstitutionVariant(institution=institution, name=name) for name in wanted if name not in known
        )

    def _save_people(self, institution: Institution) -> None:
        wanted = self.cleaned_data["people"]
        institution.members.filter(user__role=Role.PARTNER, user__is_active=True).exclude(user__in=wanted).delete()
        known = set(institution.members.values_list("user", flat=True))
        InstitutionMember.objects.bulk_create(
            InstitutionMember(institution=institution, user=user) for user in wanted if user.pk not in known
        )
