"""Each institution's own values of a number over the years, beside the one number they make."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from programs.explorer.series import Point, Series
from programs.figures import value_text
from programs.models import Value


@dataclass(frozen=True)
class InstitutionRow:
    """One reporter: its value of each year, empty where it reported nothing."""

    who: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class InstitutionTable:
    """Years across, the latest first; ``together`` is the number of each year, ``how`` says how it is made."""

    years: tuple[int, ...]
    rows: tuple[InstitutionRow, ...]
    together: tuple[str, ...]
    how: str


def reporter_words(value: Value) -> str:
    """The institution, or the centre; a value of nobody beside those of institutions is the agreed one."""
    if value.reporter:
        return value.reporter.label
    return _("agreed figure of all") if value.origin == Value.Origin.AGREED else _("the centre")


def by_institution(series: Series) -> InstitutionTable | None:
    """The table of a series; None where one reporter alone gave all its numbers."""
    points = [point for point in series.newest_first if point.shown.by_reporter]
    names = list(dict.fromkeys(reporter_words(value) for point in points for value in point.shown.by_reporter))
    if len(names) < 2:
        return None
    rows = tuple(InstitutionRow(name, tuple(_said(point, name) for point in points)) for name in names)
    return InstitutionTable(
        tuple(point.year for point in points),
        rows,
        tuple(point.shown.text for point in points),
        str(series.measure.get_combine_display()),
    )


def _said(point: Point, name: str) -> str:
    texts = [
        value_text(value, point.shown.definition) for value in point.shown.by_reporter if reporter_words(value) == name
    ]
    return "; ".join(texts)
