"""One thing that is missing, and what its finders may ask."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from accounts.models import User
from accounts.policy import Right
from programs.collecting.progress import Silent, silent_in
from reporting.blocks import Document
from reporting.checks.finding import Severity
from reporting.context import Context
from reporting.measured import Measured
from reporting.models import Report


@dataclass(frozen=True)
class Gap:
    """Brak: what is missing in which chapter, where it is filled in, by whom, until when.

    ``kind`` names the finder; ``right`` is the right that the page behind ``url`` asks for. ``person`` (``user_pk``
    where that person has an account) and ``institution`` say whom it waits for. An error is what the law demands, a
    warning what the report should have.
    """

    kind: str
    chapter: str
    what: str
    url: str
    due: date
    severity: Severity = Severity.WARNING
    institution: str = ""
    institution_pk: int | None = None
    person: str = ""
    user_pk: int | None = None
    right: Right = Right.EDIT_REPORTS

    @property
    def key(self) -> str:
        """Its name on the page, the same as long as it is missing."""
        said = f"{self.kind}|{self.chapter}|{self.what}|{self.institution}|{self.person}"
        return f"b-{hashlib.sha256(said.encode()).hexdigest()[:10]}"

    def days_left(self, today: date) -> int:
        """Days until it is due; below zero when late."""
        return (self.due - today).days


@dataclass(frozen=True)
class Asked:
    """What finders look into: the report, the document as it would be printed, its context, its measures.

    ``writers``: who wrote last in a chapter, by its key.
    """

    report: Report
    document: Document
    context: Context
    printed: list[Measured]
    today: date
    writers: Mapping[str, User] = field(default_factory=dict)

    @cached_property
    def silent(self) -> list[Silent]:
        """Institutions that were asked and owe answers."""
        return silent_in(self.report.programmes.all(), self.year)

    @property
    def year(self) -> int:
        """The reporting year."""
        return self.report.year

    @property
    def due(self) -> date:
        """The day of the report."""
        return self.report.deadline
