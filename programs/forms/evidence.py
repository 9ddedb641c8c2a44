"""Forms of evidence: a note, a link or a file that a value rests on, and why one is withdrawn."""

from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.uploads import UploadField, checksum_of, size_hint
from programs.forms.fields import ProgrammeForm
from programs.models import Evidence

Kind = Evidence.Kind
REASON_LENGTH = 100
_NEEDED = {
    Kind.NOTE: ("text", gettext_lazy("Write what the value rests on.")),
    Kind.LINK: ("url", gettext_lazy("Enter the address, for example https://bip.example.pl/sprawozdanie")),
    Kind.FILE: ("file", gettext_lazy("Choose the file")),
}


class EvidenceForm(ProgrammeForm):
    """One piece of evidence; what follows from a file's content is derived, never typed."""

    fixed = frozenset({"value"})

    class Meta(ProgrammeForm.Meta):
        model = Evidence
        fields = ["kind", "text", "url"]
        widgets = {"kind": forms.RadioSelect, "text": forms.Textarea({"rows": 3})}
        help_texts = {"text": gettext_lazy("What it is; no names of families or persons.")}

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields["kind"].initial = Kind.FILE
        self.fields["url"] = forms.CharField(
            label=_("Address"), required=False, max_length=500, widget=forms.TextInput({"inputmode": "url"})
        )
        self.fields["file"] = UploadField(label=_("File"), required=False, help_text=size_hint())
        self.order_fields(["kind", "file", "url", "text"])

    def clean_url(self) -> str:
        """Web addresses only: nothing that a browser would run or open from the computer."""
        url = self.cleaned_data["url"]
        if not url:
            return ""
        try:
            URLValidator(schemes=["http", "https"])(url)
            is_plain = not urlsplit(url).username
        except (ValidationError, ValueError):
            is_plain = False
        if not is_plain:
            raise ValidationError(_("Enter an address that begins with https:// or http://"))
        return url

    def clean(self):
        cleaned = super().clean()
        kind = cleaned.get("kind")
        if kind in _NEEDED:
            field, words = _NEEDED[kind]
            if not cleaned.get(field) and field not in self.errors:
                self.add_error(field, words)
            for other in {"url", "file"} - {field}:
                if cleaned.get(other):
                    self.add_error(other, _("Leave this empty, or choose it above as the kind of evidence."))
        return cleaned

    def _post_clean(self):
        # The file has to be on the record before the record's rules are checked.
        file = self.cleaned_data.get("file")
        if file:
            self.instance.file, self.instance.file_name = file, file.name
            self.instance.content_type, self.instance.size = file.media_type, file.size
            self.instance.checksum = checksum_of(file)
        if not self.errors:
            super()._post_clean()

    def save(self, commit=True):
        self.instance.added_by = self.user
        evidence = super().save(commit=False)
        evidence.save_because(_("added"))
        return evidence


class WithdrawEvidenceForm(ProgrammeForm):
    """Why evidence is withdrawn: it stays stored and in the history, but nothing rests on it any more."""

    reason = forms.CharField(
        label=gettext_lazy("Reason of the withdrawal"),
        max_length=REASON_LENGTH,
        error_messages={"required": gettext_lazy("Write why the evidence is withdrawn")},
    )

    class Meta(ProgrammeForm.Meta):
        model = Evidence
        fields: list[str] = []

    def save(self, commit=True):
        self.instance.withdrawn_at = timezone.now()
        self.instance.save_because(self.cleaned_data["reason"])
        return self.instance
