"""Letters given out as files."""

from django.http import Http404, HttpResponse

from accounts.file_types import DOCX, PDF
from accounts.letters.letter import Letter
from accounts.letters.page import letter_pdf
from accounts.letters.word import letter_docx

_WRITERS = {"pdf": (letter_pdf, PDF), "docx": (letter_docx, DOCX)}


def letter_response(letter: Letter, ending: str, name: str) -> HttpResponse:
    """The letter as a file to keep, named without its ending; raises ``Http404`` for other endings."""
    if ending not in _WRITERS:
        raise Http404
    write, kind = _WRITERS[ending]
    headers = {"Content-Disposition": f'attachment; filename="{name}.{ending}"'}
    return HttpResponse(write(letter), content_type=kind.media_type, headers=headers)
