"""Open data of other centres, taken only if they are a whole report."""

import json

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import CentreProfile
from reporting import serial
from reporting.comparing import told
from reporting.models import PeerReport

LIMIT = 5 * 1024 * 1024
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
def keep(data: dict, *, user) -> PeerReport:
    """Keep the report; one of the same centre on the same year is replaced."""
    document = serial.from_data(data)
    PeerReport.objects.filter(centre=document.centre.strip(), year=document.year).delete()
    return PeerReport.objects.create(
        centre=document.centre.strip(),
        year=document.year,
        data=data,
        checksum=serial.checksum(document),
        by=user,
    )
