"""The file of a settled calculation: the same bytes whenever it is written, so that its checksum proves it."""

import json
from collections.abc import Iterable
from decimal import Decimal
from hashlib import sha256

from fostercare.models import SettledLine, Settlement
from fostercare.models.placement import child_number

FORMAT = "asysta-settlement/1"


def file_of(settlement: Settlement) -> bytes:
    """The file of a saved settlement; children stand in it by number."""
    lines = settlement.lines.select_related("withdraws__settlement").order_by("pk")
    return bytes_of(settlement, lines)


def is_intact(settlement: Settlement) -> bool:
    """Whether its lines are those that were settled."""
    return sha256(file_of(settlement)).hexdigest() == settlement.checksum


def checksum_of(settlement: Settlement, lines: Iterable[SettledLine]) -> str:
    """SHA-256 of the file, in hexadecimal digits."""
    return sha256(bytes_of(settlement, lines)).hexdigest()


def bytes_of(settlement: Settlement, lines: Iterable[SettledLine]) -> bytes:
    """JSON in UTF-8 with sorted keys; amounts are strings with two decimals, the lines in the order of settling."""
    content = {
        "format": FORMAT,
        "from": settlement.start.isoformat(),
        "to": settlement.end.isoformat(),
        "number": settlement.number,
        "rules": settlement.rules,
        "total": _grosze(settlement.total),
        "medical_total": _grosze(settlement.medical_total),
        "lines": [_line(line) for line in lines],
    }
    return (json.dumps(content, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()


def _line(line: SettledLine) -> dict:
    return {
        "child": child_number(line.child_id),
        "placement": line.placement_id,
        "county": line.county,
        "form": line.form,
        "component": line.component,
        "start": line.start.isoformat(),
        "end": line.end.isoformat(),
        "children": line.children,
        "base": _grosze(line.base),
        "percent": _grosze(line.percent),
        "amount": _grosze(line.amount),
        "contested": line.contested,
        "withdraws_from": line.withdraws.settlement.number if line.withdraws else None,
        "why": line.reasons,
    }


def _grosze(value: Decimal) -> str:
    return f"{value:.2f}"
