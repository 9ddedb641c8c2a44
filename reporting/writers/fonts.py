"""Typefaces of the report on paper: complete files of open licence in ``static/fonts``, one for each weight used.

The style sheet and the charts name one family, ``Report Sans``; which files stand behind it is the centre's choice.
"""

from dataclasses import dataclass

FAMILY = "Report Sans"


@dataclass(frozen=True)
class Face:
    """A typeface: its name and the beginning and ending of its files."""

    name: str
    files: str
    ending: str


USUAL = "source-sans"
# Keys are those of ``reporting.models.ReportTemplate.Font``.
FACES = {
    USUAL: Face("Source Sans 3", "source-sans-3", "ttf"),
    "ibm-plex": Face("IBM Plex Sans", "ibm-plex-sans", "woff"),
    "noto": Face("Noto Sans", "noto-sans", "ttf"),
    "lato": Face("Lato", "lato", "ttf"),
}
_WEIGHTS = (("400", "normal", "400"), ("400", "italic", "400-italic"), ("600", "normal", "600"))


def face(font: str) -> Face:
    """The typeface of a look; the usual one where it names none that is known."""
    return FACES.get(font, FACES[USUAL])


def cuts(font: str) -> tuple[tuple[str, str, str], ...]:
    """Weight, style and file in the static folder of regular, italic and semibold."""
    chosen = face(font)
    return tuple((weight, style, f"fonts/{chosen.files}-{part}.{chosen.ending}") for weight, style, part in _WEIGHTS)


def rules(font: str) -> str:
    """Style rules that put the typeface behind ``Report Sans``; addresses begin at ``static/css``."""
    return "".join(
        f'@font-face {{ font-family: "{FAMILY}"; font-weight: {weight}; font-style: {style};'
        f' src: url("../{file}"); }}\n'
        for weight, style, file in cuts(font)
    )
