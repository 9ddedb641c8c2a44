"""Characters that office programs put between letters: soft hyphens, hard spaces, words broken at the end of a line."""

import re
import unicodedata

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\u0000-\u0008\u000b\u000c\u000e-\u001f]")
_SPACE = re.compile(r"\s+")
_LETTERS = str.maketrans({"ł": "l", "Ł": "L"})


def squeeze(text: str) -> str:
    """The text with single spaces, without invisible characters."""
    return _SPACE.sub(" ", _INVISIBLE.sub("", text)).strip()


def tidy_line(text: str) -> str:
    """A line without invisible characters; hard and repeated spaces become one, line breaks stay."""
    text = _INVISIBLE.sub("", text).replace("\r\n", "\n").replace("\r", "\n")
    return "\n".join(_SPACE.sub(" ", line).strip() for line in text.split("\n"))


def fold(text: str) -> str:
    """Lower case without Polish marks, single spaces; for comparing words."""
    plain = unicodedata.normalize("NFKD", squeeze(text).translate(_LETTERS))
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).casefold()
