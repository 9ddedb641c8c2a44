"""The form of a covering letter."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.formfields import PolishDateField
from reporting.models import ReportLetter


class LetterForm(forms.ModelForm):
    """What people decide about a letter; its words come from the report."""

    case_number = forms.CharField(
        label=gettext_lazy("Case number"),
        max_length=60,
        error_messages={"required": gettext_lazy("Give the case number, for example MOPS.411.1.2026.")},
    )
    day = PolishDateField(label=gettext_lazy("Date"))

    class Meta:
        model = ReportLetter
        fields = [
            "case_number",
            "place",
            "day",
            "addressee",
            "position",
            "signatory",
            "signed_electronically",
            "attachments",
        ]
        widgets = {"addressee": forms.Textarea({"rows": 2}), "attachments": forms.Textarea({"rows": 3})}
        help_texts = {
            "addressee": gettext_lazy("As the letter addresses them; a new line begins a new line."),
            "signed_electronically": gettext_lazy("Printed as text only; the signature itself is made elsewhere."),
        }

    def __init__(self, *args, before: str = "", **kwargs):
        super().__init__(*args, **kwargs)
        if before:
            self.fields["case_number"].help_text = _("Last year's letter: %(number)s") % {"number": before}
