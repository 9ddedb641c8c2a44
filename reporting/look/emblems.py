"""The centre's coat of arms: a picture judged by its content, drawn anew so that nothing but its points is kept."""

import io
import warnings

from django import forms
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from PIL import Image

from accounts.file_types import JPEG, PNG, type_of

LIMIT = 2 * 1024 * 1024
_FORMATS = ("PNG", "JPEG")
LARGEST_SIDE, MOST_POINTS = 900, 40_000_000
MEDIA_TYPE = PNG.media_type
_ENDINGS = (*PNG.endings, *JPEG.endings)


class EmblemField(forms.FileField):
    """A PNG or JPG file; cleans to the bytes of a PNG without anything that the file said about itself."""

    def __init__(self, **kwargs):
        super().__init__(widget=forms.FileInput({"accept": ",".join(_ENDINGS)}), max_length=200, **kwargs)

    def clean(self, data, initial=None):
        file = super().clean(data, None)
        return drawn(file) if file else None


def drawn(file) -> bytes:
    """The picture as a PNG of at most 900 points a side; raises ``ValidationError`` for anything that is none."""
    if file.size > LIMIT:
        sizes = {"size": filesizeformat(file.size), "limit": filesizeformat(LIMIT)}
        raise ValidationError(_("The picture has %(size)s, the limit is %(limit)s.") % sizes)
    if type_of(file) not in (PNG, JPEG):
        raise ValidationError(_("Only PNG and JPG pictures are taken. Save the coat of arms as one of these."))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            # A picture that ends too early would otherwise be filled up with grey.
            with Image.open(file, formats=_FORMATS) as whole:
                if whole.width * whole.height > MOST_POINTS:
                    raise ValidationError(_("The picture has too many points. Make it smaller."))
                whole.verify()
            file.seek(0)
            with Image.open(file, formats=_FORMATS) as picture:
                return _png(picture)
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise ValidationError(_("The picture cannot be read. Save it again as PNG.")) from None


def _png(picture: Image.Image) -> bytes:
    """Only the points: no place, no author, no thumbnail of the original file."""
    plain = picture.convert("RGBA")
    plain.thumbnail((LARGEST_SIDE, LARGEST_SIDE))
    clean = Image.new("RGBA", plain.size)
    clean.paste(plain)
    stream = io.BytesIO()
    clean.save(stream, "PNG", optimize=True)
    return stream.getvalue()
