"""Forms of the import page: a file or a pasted table, the checked contents of an exchange file, a sheet of values."""

from io import BytesIO

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.file_types import DOCX, PDF, XLSX, type_of
from programs.exchange.parsing import SIZE_LIMIT

PASTED_LIMIT = 1_000_000
_SALT, _PROBLEMS_SALT = "programs.import", "programs.sheet-problems"
_HOURS = 12
# Word and Excel before 2007, and every office file under a password.
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FILE_MESSAGES = {
    "required": gettext_lazy("Choose a file"),
    "empty": gettext_lazy("The file is empty."),
    "invalid": gettext_lazy("Choose a file"),
    "missing": gettext_lazy("Choose a file"),
}


def _content(file) -> bytes:
    """The file's bytes, at most ``SIZE_LIMIT`` of them."""
    if file.size > SIZE_LIMIT:
        raise ValidationError(_("The file is larger than %(n)s MB.") % {"n": SIZE_LIMIT // 1024**2})
    return file.read()


class StartForm(forms.Form):
    """A document, a spreadsheet or an exchange file; or a table pasted from anywhere."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        required=False,
        help_text=gettext_lazy(
            "DOCX or XLSX with tables, a spreadsheet taken here, or an exchange file (YAML). At most 10 MB."
        ),
        error_messages=_FILE_MESSAGES,
        widget=forms.FileInput({"accept": ".docx,.xlsx,.yaml,.yml"}),
    )
    pasted = forms.CharField(
        label=gettext_lazy("Or a table pasted here"),
        required=False,
        max_length=PASTED_LIMIT,
        help_text=gettext_lazy("Select the table in Word, Excel or a PDF, copy it and paste it with its header."),
        widget=forms.Textarea({"rows": 5}),
    )

    def clean_file(self):
        """Name, media type (empty for text) and content of the file; None without one."""
        file = self.cleaned_data["file"]
        if not file:
            return None
        content = _content(file)
        kind = type_of(BytesIO(content))
        if kind in (DOCX, XLSX):
            return file.name, kind.media_type, content
        return file.name, "", self._text(content, kind)

    def _text(self, content: bytes, kind) -> str:
        if content.startswith(_OLD_OFFICE):
            raise ValidationError(_("An old Word or Excel file, or one with a password. Save it as DOCX or XLSX."))
        if kind == PDF:
            raise ValidationError(_("A PDF has no tables to read. Select the table in it, copy it and paste it below."))
        if kind is None and content.startswith(b"PK\x03\x04"):
            raise ValidationError(_("Not a DOCX or XLSX without macros. Save it as DOCX or XLSX."))
        try:
            return content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            words = _("Neither DOCX, XLSX nor UTF-8 text (byte %(n)s).")
            raise ValidationError(words % {"n": error.start}) from None

    def clean(self):
        cleaned = super().clean()
        if not self.errors:
            given = [name for name in ("file", "pasted") if cleaned.get(name)]
            if not given:
                self.add_error("file", _("Choose a file or paste a table."))
            elif len(given) > 1:
                self.add_error("pasted", _("Either a file or a pasted table; leave one of them out."))
        return cleaned


class ConfirmForm(forms.Form):
    """The checked contents, signed, so that the second step needs no second upload."""

    content = forms.CharField(widget=forms.HiddenInput)

    def clean_content(self):
        try:
            return signing.loads(self.cleaned_data["content"], salt=_SALT, max_age=_HOURS * 3600)
        except signing.BadSignature:
            raise ValidationError(_("Too much time has passed. Choose the file once more.")) from None


def sealed(content: str) -> ConfirmForm:
    """The form of the second step with the contents, packed."""
    return ConfirmForm(initial={"content": signing.dumps(content, salt=_SALT, compress=True)})


class ProblemsForm(forms.Form):
    """What was wrong with a spreadsheet, signed, so that the list can be downloaded although nothing was stored."""

    problems = forms.CharField(widget=forms.HiddenInput)

    def clean_problems(self):
        try:
            return signing.loads(self.cleaned_data["problems"], salt=_PROBLEMS_SALT, max_age=_HOURS * 3600)
        except signing.BadSignature:
            raise ValidationError(_("Too much time has passed. Choose the file once more.")) from None


def sealed_problems(problems: list[dict]) -> ProblemsForm:
    """The form that downloads the list."""
    return ProblemsForm(initial={"problems": signing.dumps(problems, salt=_PROBLEMS_SALT, compress=True)})


class ValuesSheetForm(forms.Form):
    """A filled-in spreadsheet of a year's values."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("The spreadsheet of this year, taken here and filled in (XLSX)."),
        error_messages=_FILE_MESSAGES,
        widget=forms.FileInput({"accept": ".xlsx"}),
    )
    reason = forms.CharField(
        label=gettext_lazy("Why values change"),
        required=False,
        max_length=500,
        help_text=gettext_lazy("Needed where accepted values change; it stands in their history."),
    )
    confirmed = forms.BooleanField(label=gettext_lazy("Parts that do not add up are right as they are"), required=False)

    def clean_file(self):
        content = _content(self.cleaned_data["file"])
        if type_of(BytesIO(content)) != XLSX:
            raise ValidationError(_("Choose the XLSX file taken from this page."))
        return content
