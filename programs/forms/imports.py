"""Two steps of an import: the file, then the same contents checked and confirmed."""

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from programs.exchange.parsing import SIZE_LIMIT

_SALT = "programs.import"
_HOURS = 12


class FileForm(forms.Form):
    """A file of the exchange format."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("A programme or an annual report in the exchange format (YAML), at most 10 MB."),
        error_messages={
            "required": gettext_lazy("Choose a file"),
            "empty": gettext_lazy("The file is empty."),
            "invalid": gettext_lazy("Choose a file"),
            "missing": gettext_lazy("Choose a file"),
        },
        widget=forms.FileInput({"accept": ".yaml,.yml"}),
    )

    def clean_file(self):
        """The file's text or bytes, at most ``SIZE_LIMIT`` of them."""
        file = self.cleaned_data["file"]
        if file.size > SIZE_LIMIT:
            raise ValidationError(_("The file is larger than %(n)s MB.") % {"n": SIZE_LIMIT // 1024**2})
        content = file.read()
        try:
            return content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise ValidationError(_("The file is not UTF-8 text (byte %(n)s).") % {"n": error.start}) from None


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
