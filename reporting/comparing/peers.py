"""Open data of other centres: taken only if they are a whole report, compared only where the same thing was counted."""

import json
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.models import CentreProfile
from programs import sources
from programs.sources import Source
from reporting import serial
from reporting.comparing import told
from reporting.comparing.told import Report, Told
from reporting.models import PeerReport

LIMIT = 5 * 1024 * 1024
_PER = 1000
_CENTRE_LENGTH = 200


class NotAReport(ValueError):
    """A file that cannot be taken; the message says why."""


def read(content: bytes) -> dict:
    """The data of an uploaded file in the exchange format; raises ``NotAReport`` with words for people."""
    if len(content) > LIMIT:
        raise NotAReport(_("The file is too large. Open data of a report have at most 5 MB."))
    try:
        data = json.loads(content.decode("utf-8-sig"), parse_constant=_refused)
    except (UnicodeDecodeError, ValueError, RecursionError):
        raise NotAReport(_("The file is not JSON. Take the file „open data (JSON)” of the report.")) from None
    if not isinstance(data, dict) or data.get("format") != serial.FORMAT:
        raise NotAReport(_("This is not a report in the format asysta-report/1."))
    _check(data)
    return data


def _refused(constant: str):
    raise ValueError(constant)


def _check(data: dict) -> None:
    """Whether the whole document can be read, names its centre and year, and holds finite numbers."""
    try:
        document = serial.from_data(data)
        figures = told.read(data).figures.values()
        whole = all(cell.value is None or cell.value.is_finite() for _place, cell in document.figures())
    except (ArithmeticError, AttributeError, KeyError, RecursionError, TypeError, ValueError):
        raise NotAReport(_("The report in the file is damaged: a part of it cannot be read.")) from None
    year = document.year
    if not whole or not isinstance(year, int) or isinstance(year, bool) or not 2011 <= year <= 2100:
        raise NotAReport(_("The report in the file is damaged: its year or a number makes no sense."))
    if not isinstance(document.centre, str) or not 0 < len(document.centre.strip()) <= _CENTRE_LENGTH:
        raise NotAReport(_("The report in the file does not say which centre it is of."))
    if not figures:
        raise NotAReport(_("The report holds no figures counted from records, so there is nothing to compare."))
    if document.centre.strip() == CentreProfile.current().name:
        raise NotAReport(_("This is a report of your own centre."))


@transaction.atomic
def keep(data: dict, *, inhabitants: int | None, user) -> PeerReport:
    """Keep the report; one of the same centre on the same year is replaced."""
    document = serial.from_data(data)
    PeerReport.objects.filter(centre=document.centre.strip(), year=document.year).delete()
    return PeerReport.objects.create(
        centre=document.centre.strip(),
        year=document.year,
        inhabitants=inhabitants,
        data=data,
        checksum=serial.checksum(document),
        by=user,
    )


@dataclass(frozen=True)
class Side:
    """One centre in the comparison: its report, and how many inhabitants its area has (if known)."""

    name: str
    report: Report
    inhabitants: int | None = None
    peer: PeerReport | None = None


@dataclass(frozen=True)
class Compared:
    """One figure of one centre: as printed, and for every thousand; ``why_not`` says why it stands out."""

    told: Told | None
    per_thousand: Decimal | None = None
    why_not: str = ""


@dataclass(frozen=True)
class Line:
    """One source with the figures of all centres, ours first."""

    source: Source
    cells: tuple[Compared, ...]


def compare(sides: list[Side]) -> list[Line]:
    """Figures that our report and at least one other give, counted alike; the definition in print decides."""
    own = sides[0].report
    # Reports print labels and definitions in Polish, whatever language their reader has chosen.
    with translation.override("pl"):
        said = {key: (str(source.label), str(source.definition)) for key, source in sources.SOURCES.items()}
    lines = []
    for key, (label, definition) in said.items():
        if own.whole(key) is None:
            continue
        counted = own.definitions.get(label, definition)
        cells = tuple(_compared(side, key, label, counted) for side in sides)
        if any(cell.told and not cell.why_not for cell in cells[1:]):
            lines.append(Line(sources.get(key), cells))
    return lines


def _compared(side: Side, key: str, label: str, definition: str) -> Compared:
    figure = side.report.whole(key)
    if figure is None:
        return Compared(None)
    if side.peer is not None and side.report.definitions.get(label) != definition:
        return Compared(figure, None, _("counted by another definition"))
    if figure.value is None or not side.inhabitants:
        return Compared(figure)
    return Compared(figure, (figure.value * _PER / side.inhabitants).quantize(Decimal("0.01")))
