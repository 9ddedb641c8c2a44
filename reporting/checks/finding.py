"""What a check says: which rule, about which cells, how grave, and how it can be mended."""

import hashlib
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Severity(StrEnum):
    """How grave a finding is: an error stops submission unless it is waived, a warning asks for a look."""

    ERROR = "error"
    WARNING = "warning"
    REMARK = "remark"


@dataclass(frozen=True)
class Place:
    """One cell or passage that a finding is about.

    ``ref`` is the code in the document (``C1.Z1.W1``, ``T2``, ``P24``) or the live source's key; ``label`` says in
    Polish what stands there, ``text`` the number or words as printed. ``section`` is the key of the report's chapter
    and ``anchor`` its place on the page, where the report prints it.
    """

    ref: str
    label: str = ""
    text: str = ""
    section: str = ""
    anchor: str = ""


@dataclass(frozen=True)
class Finding:
    """One finding.

    ``rule`` is the key of the relation (``sum``, ``difference``, ``at_most``, ``at_least``, ``equal``, ``percent``,
    ``product``, ``count``, …), ``stated`` what the document says and ``expected`` what follows from the other cells;
    ``explanation`` and ``mending`` are Polish sentences for the people who mend it.
    """

    rule: str
    severity: Severity
    places: tuple[Place, ...]
    explanation: str
    mending: str = ""
    stated: Decimal | str | None = None
    expected: Decimal | str | None = None

    @property
    def refs(self) -> tuple[str, ...]:
        """Codes of the cells concerned."""
        return tuple(place.ref for place in self.places)

    @property
    def fingerprint(self) -> str:
        """SHA-256 of rule, cells and what they say: other numbers make another finding."""
        said = [self.rule, *(f"{place.ref}={place.text}" for place in self.places)]
        return hashlib.sha256("\n".join(said).encode()).hexdigest()
