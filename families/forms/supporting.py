"""Forms of supporting families, their agreements and refunds."""

from django import forms
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _

from accounts.formfields import MoneyField
from accounts.polish import number_text
from families.forms.base import FamilyNumbersField, RecordForm
from families.models import SupportAgreement, SupportCost, SupportingFamily
from families.timeline import period_text
from programs.periods import Period


class SupportingFamilyForm(RecordForm):
    """People who help a family (art. 29)."""

    class Meta(RecordForm.Meta):
        model = SupportingFamily
        fields = ["name", "address", "appointed", "note"]


class AgreementForm(RecordForm):
    """Whom a supporting family helps, from–to, for which refund (art. 31)."""

    class Meta(RecordForm.Meta):
        model = SupportAgreement
        fields = ["number", "start", "end", "scope", "monthly_refund"]
        field_classes = {"monthly_refund": MoneyField}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["helped"] = FamilyNumbersField(
            user=self.user,
            one=True,
            label=_("Number of the family that is helped"),
            help_text=_("For example R-147"),
            initial=self.instance.family if self.instance.pk else None,
        )
        self.order_fields(["helped", *self.Meta.fields, "change_reason"])

    def clean_helped(self):
        self.instance.family = self.cleaned_data["helped"]
        return self.instance.family


class SupportCostForm(RecordForm):
    """What was refunded for a month of an agreement (art. 31)."""

    class Meta(RecordForm.Meta):
        model = SupportCost
        fields = ["year", "month", "amount"]
        field_classes = {"amount": MoneyField}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["month"] = forms.TypedChoiceField(label=_("month"), choices=list(MONTHS.items()), coerce=int)
        if not self.instance.pk:
            following = self._following_month()
            self.start_with(
                year=following.start.year,
                month=following.start.month,
                amount=self.instance.agreement.monthly_refund,
            )

    def _following_month(self) -> Period:
        """The month after the last one paid, or the first month of the agreement."""
        agreement = self.instance.agreement
        last = agreement.costs.order_by("-year", "-month").first()
        if last is None:
            return Period.month(agreement.start.year, agreement.start.month)
        year, month = (last.year + 1, 1) if last.month == 12 else (last.year, last.month + 1)
        return Period.month(year, month)

    def clean(self):
        cleaned = super().clean()
        if not self.errors:
            month, agreement = Period.month(cleaned["year"], cleaned["month"]), self.instance.agreement
            if not agreement.overlaps(month.start, month.end):
                ran = {"period": period_text(agreement.start, agreement.end)}
                self.add_error("month", _("The agreement is in force %(period)s. Choose a month of it.") % ran)
        return cleaned

    def look_twice(self, cleaned: dict) -> None:
        agreed = self.instance.agreement.monthly_refund
        if agreed is not None and cleaned["amount"] > agreed:
            self.doubt(_("The agreement says %(agreed)s zł a month.") % {"agreed": number_text(agreed, 2)})
