"""Forms of the files of a case: what is added, how it is called, why it is withdrawn."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.uploads import UploadField, checksum_of, size_hint
from families.forms.base import REASON_LENGTH, RecordForm
from families.models import CaseFile


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
        self.fields["file"] = UploadField(label=_("File"), help_text=size_hint())
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
