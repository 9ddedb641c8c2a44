"""Forms of supporting families and their agreements."""

from django.utils.translation import gettext as _

from accounts.formfields import MoneyField
from families.forms.base import FamilyNumbersField, RecordForm
from families.models import SupportAgreement, SupportingFamily


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
