"""Forms of reading families and staff from a file, and of giving out a copy of one family."""

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.crypto import decrypt, encrypt
from families.exchange.matching import Match
from families.exchange.sheets import SIZE_LIMIT
from families.exchange.storing import NEW, SKIP

_SALT = "families.exchange"
_HOURS = 12


class Subject(models.TextChoices):
    """What a file holds."""

    FAMILIES = "rodziny", gettext_lazy("families with their people and work with assistants")
    STAFF = "pracownicy", gettext_lazy("staff with their employment")


class SheetForm(forms.Form):
    """A spreadsheet and what it holds."""

    subject = forms.ChoiceField(
        label=gettext_lazy("What the file holds"),
        choices=Subject.choices,
        widget=forms.RadioSelect,
        initial=Subject.FAMILIES,
    )
    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("XLSX or CSV, at most 5 MB and 5000 rows, one row a person."),
        error_messages={
            "required": gettext_lazy("Choose a file"),
            "empty": gettext_lazy("The file is empty."),
            "invalid": gettext_lazy("Choose a file"),
            "missing": gettext_lazy("Choose a file"),
        },
        widget=forms.FileInput({"accept": ".xlsx,.csv"}),
    )

    def clean_file(self) -> bytes:
        file = self.cleaned_data["file"]
        if file.size > SIZE_LIMIT:
            raise ValidationError(_("The file is larger than %(n)s MB.") % {"n": SIZE_LIMIT // 1024**2})
        return file.read()


class ConfirmForm(forms.Form):
    """The checked contents, encrypted, and a decision for each family that may already be recorded."""

    content = forms.CharField(widget=forms.HiddenInput)
    subject = forms.ChoiceField(choices=Subject.choices, widget=forms.HiddenInput)

    def __init__(self, *args, matches=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.doubtful = [match for match in matches if match.families]
        for number, match in enumerate(self.doubtful):
            self.fields[f"decision-{number}"] = _decision(match)

    @property
    def decisions(self) -> dict[str, str]:
        """Key of the family in the file → „new", „skip" or the number of the family that it is."""
        return {match.draft.key: self.cleaned_data[f"decision-{n}"] for n, match in enumerate(self.doubtful)}

    def asked(self):
        """The families to decide on with their fields."""
        return [(match, self[f"decision-{number}"]) for number, match in enumerate(self.doubtful)]


def _decision(match: Match) -> forms.ChoiceField:
    same = [
        (str(family.pk), _("the same as %(family)s: add people who are missing") % {"family": family})
        for family in match.families
    ]
    return forms.ChoiceField(
        label=_("%(key)s %(name)s") % {"key": match.draft.key, "name": match.draft.name},
        choices=[*same, (NEW, _("another family: add it")), (SKIP, _("leave it out"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Decide whether it is the same family.")},
    )


def sealed(content: bytes) -> str:
    """The file for the second step: encrypted, for it holds personal data, and with its age."""
    return signing.dumps(encrypt(content.hex()), salt=_SALT, compress=True)


def opened(text: str) -> bytes:
    """The file out of the first step; raises ``ValidationError`` after too long a time."""
    try:
        return bytes.fromhex(decrypt(signing.loads(text, salt=_SALT, max_age=_HOURS * 3600)))
    except signing.BadSignature:
        raise ValidationError(_("Too much time has passed. Choose the file once more.")) from None


class CopyForm(forms.Form):
    """Why and in what form a copy of a family's data is made."""

    FORMATS = (("xlsx", gettext_lazy("spreadsheet (XLSX)")), ("json", gettext_lazy("data (JSON)")))

    reason = forms.CharField(
        label=gettext_lazy("On what request"),
        max_length=200,
        help_text=gettext_lazy("For example: request of 14.03.2024 under art. 15 RODO. Kept in the access log."),
        error_messages={"required": gettext_lazy("Enter the request or the reason")},
    )
    form = forms.ChoiceField(
        label=gettext_lazy("Form of the copy"), choices=FORMATS, widget=forms.RadioSelect, initial="xlsx"
    )
