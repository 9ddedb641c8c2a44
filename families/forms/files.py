"""Forms of the files of a case: what is added, how it is called, why it is withdrawn."""

import hashlib
from pathlib import PurePosixPath

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.file_types import TYPES, type_of
from families.forms.base import REASON_LENGTH, RecordForm
from families.models import CaseFile

_ENDINGS = sorted({ending for kind in TYPES for ending in kind.endings})
_NAME_LENGTH = CaseFile._meta.get_field("file_name").max_length


class CaseFileField(forms.FileField):
    """A file of a type that is taken, judged by its content, and not too large; the type is kept with it."""

    default_error_messages = {
        "required": gettext_lazy("Choose the file"),
        "empty": gettext_lazy("The file is empty"),
    }

    def __init__(self, **kwargs):
        widget = forms.FileInput({"accept": ",".join(_ENDINGS)})
        super().__init__(widget=widget, max_length=_NAME_LENGTH, **kwargs)

    def clean(self, data, initial=None):
        file = super().clean(data, initial)
        if file.size > settings.CASE_FILE_LIMIT:
            raise ValidationError(
                _("The file has %(size)s, the limit is %(limit)s. Make it smaller or split it.")
                % {"size": filesizeformat(file.size), "limit": filesizeformat(settings.CASE_FILE_LIMIT)}
            )
        found = type_of(file)
        if found is None:
            raise ValidationError(
                _("Only PDF, DOCX and XLSX without macros, JPG and PNG are kept. Save the file as one of these.")
            )
        if PurePosixPath(file.name.lower()).suffix not in found.endings:
            raise ValidationError(
                _("The content is %(kind)s, but the name ends otherwise. Give the file its right name.")
                % {"kind": found.endings[0].removeprefix(".").upper()}
            )
        file.media_type = found.media_type
        return file


class CaseFileForm(RecordForm):
    """What the document is; its date is the one it bears."""

    class Meta(RecordForm.Meta):
        model = CaseFile
        fields = ["kind", "title", "date", "sensitive"]
        help_texts = {
            "title": gettext_lazy("What it is about in a few words, without names."),
            "sensitive": gettext_lazy(
                "For example on health or violence: others than the people in charge open it only for a written reason."
            ),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["date"].not_future = True


class NewCaseFileForm(CaseFileForm):
    """A new file; what follows from its content is derived, never typed."""

    field_order = ["file", "kind", "title", "date", "sensitive"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["file"] = CaseFileField(
            label=_("File"),
            help_text=_("PDF, DOCX, XLSX, JPG or PNG, at most %(limit)s.")
            % {"limit": filesizeformat(settings.CASE_FILE_LIMIT)},
        )
        self.order_fields(self.field_order)

    def look_twice(self, cleaned: dict) -> None:
        self.checksum = checksum_of(cleaned["file"])
        same = CaseFile.objects.filter(
            family=self.instance.family, checksum=self.checksum, withdrawn_at__isnull=True
        ).first()
        if same:
            self.doubt(_("The same file is there already, added on %(day)s.") % {"day": f"{same.added_at:%d.%m.%Y}"})

    def save(self, commit=True):
        file, record = self.cleaned_data["file"], self.instance
        record.file_name, record.content_type = file.name, file.media_type
        record.size, record.checksum = file.size, self.checksum
        record.added_by, record.file = self.user, file
        return super().save(commit)


class WithdrawForm(RecordForm):
    """Why a file is withdrawn: it stays stored and in the history, but is not shown any more."""

    class Meta(RecordForm.Meta):
        model = CaseFile
        fields: list[str] = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["change_reason"] = forms.CharField(
            label=_("Reason of the withdrawal"),
            max_length=REASON_LENGTH,
            error_messages={"required": _("Write why the file is withdrawn")},
        )

    def save(self, commit=True):
        self.instance.withdrawn_at = timezone.now()
        return super().save(commit)


def checksum_of(file) -> str:
    """SHA-256 of the content, in hexadecimal; the file is left at its beginning."""
    file.seek(0)
    digest = hashlib.file_digest(file, "sha256").hexdigest()
    file.seek(0)
    return digest
