"""Forms of the public edition: words that a person reads before everybody does, and where it was published."""

from datetime import date

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from accounts.formfields import PolishDateField
from reporting.suppression.hidden import Text

_MOST = 20_000


class EditionForm(forms.Form):
    """One field for each text that may say too much; without such texts there is nothing to confirm."""

    confirmed = forms.BooleanField(
        label=_("I have read these texts: they disclose nobody"),
        error_messages={"required": _("Read the texts and confirm that they disclose nobody.")},
    )

    def __init__(self, *args, texts: list[Text], **kwargs):
        super().__init__(*args, **kwargs)
        self.originals = {self._name(text): text for text in texts}
        if not texts:
            del self.fields["confirmed"]
        for name, text in self.originals.items():
            self.fields[name] = forms.CharField(
                label=_("For everybody"),
                initial=text.proposed,
                required=False,
                max_length=_MOST,
                widget=forms.Textarea({"rows": 4}),
            )

    @staticmethod
    def _name(text: Text) -> str:
        return f"text-{text.id}"

    @property
    def pairs(self) -> list[tuple[Text, forms.BoundField]]:
        """Each text with its field."""
        return [(text, self[name]) for name, text in self.originals.items()]

    @cached_property
    def texts(self) -> dict[str, str]:
        """What the person wrote, by the ids of the texts."""
        return {text.id: self.cleaned_data[name] for name, text in self.originals.items()}


class PublicationForm(forms.Form):
    """When and where the edition was put before everybody."""

    day = PolishDateField(label=_("Day of publication"), not_future=True)
    address = forms.URLField(
        label=_("Address in the public bulletin"),
        required=False,
        max_length=200,
        assume_scheme="https",
        error_messages={"invalid": _("Give the whole address, for example https://bip.example.pl/reports.")},
    )

    def __init__(self, *args, since: date, **kwargs):
        super().__init__(*args, **kwargs)
        self._since = since

    def clean_day(self) -> date:
        """The day is not before that on which the edition was made: there was nothing to publish."""
        day = self.cleaned_data["day"]
        if day < self._since:
            said = _("Give a day not before the making of the public edition (%(day)s).")
            raise forms.ValidationError(said % {"day": f"{self._since:%d.%m.%Y}"})
        return day
