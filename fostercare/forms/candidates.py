"""Forms of candidates: the application, steps in the order of the Act, the appointment."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.formfields import polish_formfield
from fostercare.carers.professional_limit import PROFESSIONAL, limit_of
from fostercare.carers.qualification import Kind, appoint, check, next_kinds
from fostercare.forms.base import CareForm, CarerField
from fostercare.models import Candidate, CandidateStep, CareProvider


class CandidateForm(CareForm):
    """Who applied, for which form. The form applied for stays once steps have been taken."""

    class Meta(CareForm.Meta):
        model = Candidate
        fields = ["name", "form", "applied_on", "children_wanted", "contact", "note"]
        help_texts = {"name": gettext_lazy("A couple is one candidate, for example: Ewa i Jan Lipscy")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["applied_on"].not_future = True
        self.start_with(applied_on=timezone.localdate())

    def clean_applied_on(self):
        day = self.cleaned_data["applied_on"]
        first = self.instance.steps.order_by("date").first() if self.instance.pk else None
        if first and day > first.date:
            raise ValidationError(_("A step was taken earlier, on %(day)s.") % {"day": f"{first.date:%d.%m.%Y}"})
        return day

    def clean_form(self):
        form = self.cleaned_data["form"]
        if self.instance.pk and "form" in self.changed_data and self.instance.steps.exists():
            raise ValidationError(_("Steps have been taken for the form applied for; record a new application."))
        return form


class StepForm(CareForm):
    """One step; a new one is chosen among those that may follow. The appointment has a page of its own."""

    class Meta(CareForm.Meta):
        model = CandidateStep
        fields = ["kind", "date", "document", "note"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["date"].not_future = True
        if self.instance.pk:
            del self.fields["kind"]
            return
        candidate = self.instance.candidate
        kinds = next_kinds(candidate.form, candidate.steps.values_list("kind", flat=True))
        self.fields["kind"].choices = [(kind, kind.label) for kind in kinds if kind != Kind.APPOINTED]
        self.start_with(date=timezone.localdate())

    def _get_validation_exclusions(self) -> set[str]:
        return super()._get_validation_exclusions() - {"candidate"}

    def clean(self):
        cleaned = super().clean()
        if not self.errors:
            step = CandidateStep(
                pk=self.instance.pk,
                candidate=self.instance.candidate,
                kind=cleaned.get("kind", self.instance.kind),
                date=cleaned["date"],
            )
            try:
                check(self.instance.candidate, step)
            except ValidationError as error:
                self.take_errors(error)
        return cleaned


class AppointForm(CareForm):
    """The appointment of a qualified candidate: a new foster family, or one that is recorded already."""

    class Meta(CareForm.Meta):
        model = CareProvider
        fields = ["start", "name", "form", "specialised", "capacity", "address"]
        labels = {"start": gettext_lazy("Day of the court order or contract")}

    def __init__(self, *args, candidate: Candidate, **kwargs):
        self.candidate = candidate
        super().__init__(*args, **kwargs)
        self.fields["start"].not_future = True
        self.fields["document"] = polish_formfield(CandidateStep._meta.get_field("document"))
        free = CareProvider.objects.foster_families().filter(candidacy__isnull=True).order_by("name", "pk")
        self.fields["existing"] = CarerField(
            queryset=free,
            required=False,
            empty_label=_("a new foster family, with the data below"),
            label=_("Which foster family"),
        )
        self.order_fields(["existing", "start", "document", *self.Meta.fields[1:]])
        self.fields["form"].choices = [
            choice for choice in self.fields["form"].choices if choice[0] in dict(Candidate.form.field.choices)
        ]
        self.start_with(start=timezone.localdate(), name=candidate.name, form=candidate.form)

    def look_twice(self, cleaned: dict) -> None:
        day = cleaned["start"]
        against = limit_of(day.year, day)
        if cleaned["form"] not in PROFESSIONAL or cleaned.get("existing"):
            return
        if against.families is not None and against.open + 1 > against.families:
            text = _(
                "This will be professional family number %(number)s; the limit of %(year)s is %(limit)s (art. 180)."
            )
            words = {"number": against.open + 1, "year": day.year, "limit": against.families}
            self.doubt(text % words)

    @transaction.atomic
    def save(self, commit=True):
        provider = self.cleaned_data["existing"]
        if provider is None:
            provider = forms.ModelForm.save(self, commit=False)
            provider.save_because(self.reason)
        day, document = self.cleaned_data["start"], self.cleaned_data["document"]
        return appoint(self.candidate, provider, day, document=document, reason=self.reason)
