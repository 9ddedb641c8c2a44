"""What a check says: which rule, about which cells, how grave, and how it can be mended."""

import hashlib
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from reporting.polish.typography import inner_quotes

# Hexadecimal digits that say what a finding is about; as many follow for its numbers.
SUBJECT = 32


class Severity(StrEnum):
    """How grave a finding is: an error stops submission unless it is waived, a warning asks for a look."""

    ERROR = "error"
    WARNING = "warning"
    REMARK = "remark"

    @property
    def rank(self) -> int:
        """Its place from the gravest, 0, on."""
        return list(Severity).index(self)


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

    def __post_init__(self):
        """Names of cells stand in quotation marks and may hold some themselves."""
        object.__setattr__(self, "explanation", inner_quotes(self.explanation))

    @property
    def refs(self) -> tuple[str, ...]:
        """Codes of the cells concerned."""
        return tuple(place.ref for place in self.places)

    @property
    def subject(self) -> str:
        """Rule and cells alone, as a digest: the same question with whatever numbers."""
        return _digest(self.rule, *self.refs)

    @property
    def fingerprint(self) -> str:
        """The subject and a digest of what the cells say: other numbers make another finding."""
        return self.subject + _digest(*(f"{place.ref}={place.text}" for place in self.places))


def _digest(*words: str) -> str:
    return hashlib.sha256("\n".join(words).encode()).hexdigest()[:SUBJECT]
