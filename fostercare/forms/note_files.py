"""Forms of a county's file: the file or pasted rows, then what each column and word means."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from families.exchange.sheets import SIZE_LIMIT
from fostercare.labels import COMPONENTS, FORMS
from fostercare.notes.columns import Reading, Role
from fostercare.notes.importing import Sheet

PASTE_LIMIT = 500_000


class FileForm(forms.Form):
    """A spreadsheet, or rows copied out of one."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        required=False,
        help_text=gettext_lazy("XLSX or CSV, at most 5 MB and 5000 rows, one row a line of the note."),
        error_messages={"empty": gettext_lazy("The file is empty.")},
        widget=forms.FileInput({"accept": ".xlsx,.csv"}),
    )
    pasted = forms.CharField(
        label=gettext_lazy("or rows copied from a spreadsheet, with their header"),
        required=False,
        max_length=PASTE_LIMIT,
        widget=forms.Textarea({"rows": 8}),
    )

    def clean_file(self) -> bytes:
        file = self.cleaned_data["file"]
        if not file:
            return b""
        if file.size > SIZE_LIMIT:
            raise ValidationError(_("The file is larger than %(n)s MB.") % {"n": SIZE_LIMIT // 1024**2})
        return file.read()

    def clean(self):
        cleaned = super().clean()
        if not self.errors and not self.content:
            self.add_error("file", _("Choose a file"))
        return cleaned

    @property
    def content(self) -> bytes:
        """What was given, as the content of a file."""
        return self.cleaned_data.get("file") or self.cleaned_data.get("pasted", "").encode()


class MappingForm(forms.Form):
    """A role for each column and a meaning for each unusual word; the content goes along, encrypted."""

    content = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args, sheet: Sheet, reading: Reading, asked=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.sheet, self.reading, self.asked_words = sheet, reading, list(asked)
        for place, name in enumerate(sheet.header):
            examples = ", ".join(sheet.example(place))
            self.fields[f"column-{place}"] = forms.ChoiceField(
                label=name[:80],
                help_text=_("for example: %(text)s") % {"text": examples[:120]} if examples else "",
                choices=[(role.value, role.label) for role in Role],
                required=False,
                initial=reading.roles[place],
            )
        for number, (role, word) in enumerate(self.asked_words):
            codes = COMPONENTS if role is Role.COMPONENT else FORMS
            self.fields[f"word-{number}"] = forms.ChoiceField(
                label=_("The word „%(word)s”") % {"word": word},
                choices=[("", _("choose")), *((code.value, label) for code, label in codes.items())],
                error_messages={"required": _("Say what this word means.")},
            )

    @property
    def chosen(self) -> Reading:
        """How the person wants the file to be read."""
        roles = [self.cleaned_data.get(f"column-{place}", "") for place in range(len(self.sheet.header))]
        answers = {
            word: self.cleaned_data.get(f"word-{number}", "") for number, (_role, word) in enumerate(self.asked_words)
        }
        return Reading(roles, self.reading.words | {word: code for word, code in answers.items() if code})

    def clean(self):
        cleaned = super().clean()
        reading = self.chosen
        for message in reading.missing:
            self.add_error(None, message)
        twice = [Role(role).label for role in set(reading.roles) if role and reading.roles.count(role) > 1]
        for label in twice:
            self.add_error(None, _("Two columns are said to hold: %(what)s.") % {"what": label})
        return cleaned
