"""Typefaces cut down to the characters that a page needs."""

import io
from functools import lru_cache

from django.contrib.staticfiles import finders
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

# Figures of equal width and kerning stay; small capitals and the like are not used.
_FEATURES = ["kern", "mark", "mkmk", "liga", "lnum", "tnum", "locl", "ccmp"]


@lru_cache(maxsize=16)
def subset(file: str, characters: str) -> bytes:
    """A file of the static folder as WOFF2 with these characters only."""
    options = Options(flavor="woff2", layout_features=_FEATURES, hinting=False, notdef_outline=True)
    font = TTFont(finders.find(file), recalcTimestamp=False)
    cutter = Subsetter(options)
    cutter.populate(text=characters)
    cutter.subset(font)
    font.flavor = "woff2"
    stream = io.BytesIO()
    font.save(stream)
    return stream.getvalue()
