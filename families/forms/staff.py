"""Forms of staff: workers, employment, pay."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.formfields import MoneyField
from accounts.models import User
from accounts.policy import Role
from families.forms.base import RecordForm
from families.models import Employment, EmploymentCost, Worker

_WITH_FAMILIES = [Role.CASEWORKER, Role.COORDINATOR, Role.MANAGER]


class WorkerForm(RecordForm):
    """A member of the staff, with the account if there is one."""

    class Meta(RecordForm.Meta):
        model = Worker
        fields = ["name", "kind", "user"]
        widgets = {"kind": forms.RadioSelect}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        free = User.objects.filter(worker__isnull=True, role__in=_WITH_FAMILIES, is_active=True)
        own = User.objects.filter(worker=self.instance) if self.instance.pk else User.objects.none()
        self.fields["user"].queryset = (free | own).order_by("last_name", "first_name", "pk")
        self.fields["user"].empty_label = _("none")


class EmploymentForm(RecordForm):
    """A contract from–to."""

    class Meta(RecordForm.Meta):
        model = Employment
        fields = ["form", "post", "fte", "start", "end"]
        widgets = {"form": forms.RadioSelect}
        help_texts = {"fte": gettext_lazy("A part of full time, for example 0,5; empty for a service contract.")}


class CostForm(RecordForm):
    """Cost of employment of a year or of one month."""

    class Meta(RecordForm.Meta):
        model = EmploymentCost
        fields = ["year", "month", "amount", "funding", "funding_name"]
        field_classes = {"amount": MoneyField}
        help_texts = {
            "month": gettext_lazy("1 to 12; empty if the amount is for the whole year."),
            "amount": gettext_lazy("Pay with the employer's contributions."),
            "funding_name": gettext_lazy("As it is to stand in the report, for example the name of the programme."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.start_with(year=timezone.localdate().year)

    def clean(self):
        cleaned = super().clean()
        year, employment = cleaned.get("year"), self.instance.employment
        if year and (year < employment.start.year or (employment.end and year > employment.end.year)):
            self.add_error("year", _("The person was not employed in this year under this contract."))
        return cleaned
