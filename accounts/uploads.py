"""Files that people add: taken only if their content says what they are, given back as attachments only."""

import hashlib
from pathlib import PurePosixPath
from typing import Protocol

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models.fields.files import FieldFile
from django.http import FileResponse
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.file_types import TYPES, type_of

_ENDINGS = sorted({ending for kind in TYPES for ending in kind.endings})
NAME_LENGTH = 200


class StoredFile(Protocol):
    """A record of a file: what it was called, of which type, and the SHA-256 of its content."""

    file: FieldFile
    file_name: str
    content_type: str
    checksum: str


class UploadField(forms.FileField):
    """A file of a type that is taken, judged by its content, and not too large; the type is kept with it."""

    default_error_messages = {
        "required": gettext_lazy("Choose the file"),
        "empty": gettext_lazy("The file is empty"),
    }

    def __init__(self, **kwargs):
        widget = forms.FileInput({"accept": ",".join(_ENDINGS)})
        super().__init__(widget=widget, max_length=NAME_LENGTH, **kwargs)

    def clean(self, data, initial=None):
        file = super().clean(data, initial)
        if not file:
            return file
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


def size_hint() -> str:
    """Which files are taken, for the hint at the field."""
    return _("PDF, DOCX, XLSX, JPG or PNG, at most %(limit)s.") % {"limit": filesizeformat(settings.CASE_FILE_LIMIT)}


def checksum_of(file) -> str:
    """SHA-256 of the content, in hexadecimal; the file is left at its beginning."""
    file.seek(0)
    digest = hashlib.file_digest(file, "sha256").hexdigest()
    file.seek(0)
    return digest


def is_whole(record: StoredFile) -> bool:
    """Whether the stored content is there and is the one that was added."""
    try:
        with record.file.open("rb") as stored:
            return checksum_of(stored) == record.checksum
    except OSError:
        return False


def attachment(record: StoredFile) -> FileResponse:
    """The content as an attachment that no browser opens by itself."""
    response = FileResponse(
        record.file.open("rb"), as_attachment=True, filename=record.file_name, content_type=record.content_type
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    return response
