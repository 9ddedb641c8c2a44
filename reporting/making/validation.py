"""Validators' answers about stored files: written down by people, counted only for the very bytes they were about."""

from collections.abc import Iterable

from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.formfields import PolishDateField
from reporting.models import FileValidation, ReportFile

# Formats that PDF/UA validators read.
KINDS = frozenset({ReportFile.Kind.PDF, ReportFile.Kind.PDF_ARCHIVE})


class ValidationForm(forms.Form):
    """What a validator said of a file, and the checksum of the file that it was given."""

    tool = forms.CharField(label=_("Validator with its version"), max_length=100, help_text="veraPDF 1.28")
    day = PolishDateField(label=_("Day"), not_future=True)
    sha256 = forms.CharField(
        label=_("SHA-256 of the file that was checked"),
        max_length=64,
        help_text=_("So that the answer counts for this very file: copy it from the computer on which the tool ran."),
    )
    passed = forms.BooleanField(label=_("The file passed (PDF/UA-1, no error)"), required=False)

    def __init__(self, *args, file: ReportFile, **kwargs):
        super().__init__(*args, **kwargs)
        self._file = file

    def clean_sha256(self) -> str:
        """The checksum of the stored file: an answer about other bytes says nothing of it."""
        value = self.cleaned_data["sha256"].strip().lower()
        if value != self._file.sha256:
            raise forms.ValidationError(_("This is not the checksum of the stored file: another file was checked."))
        return value


@transaction.atomic
def write_down(file: ReportFile, user, **said) -> FileValidation:
    """Keep what the validator said; raises ``ValueError`` of a file that may still change or is no PDF."""
    if not file.is_final or file.kind not in KINDS:
        raise ValueError("only a stored PDF of an adopted version is validated")
    return FileValidation.objects.create(file=file, by=user, **said)


def latest(validations: Iterable[FileValidation]) -> FileValidation | None:
    """The last answer about the bytes that are stored now."""
    return next((one for one in validations if one.is_of_file), None)
