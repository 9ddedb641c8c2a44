"""Acts that reports and letters cite: dated rows of the Journal of Laws, and provisions that a report fulfils.

The row valid on the day of the document is chosen; a frozen report keeps the words that it printed.
"""

from reporting.legal.acts import (
    Act,
    Amendment,
    LegalAct,
    Provision,
    Row,
    Task,
    acts,
    all_acts,
    named,
    provisions,
    tasks,
)
from reporting.legal.basis import MAIN, basis_in_full, basis_in_short, doubts, findings, unconfirmed
from reporting.legal.loading import InvalidActs

__all__ = [
    "MAIN",
    "Act",
    "Amendment",
    "InvalidActs",
    "LegalAct",
    "Provision",
    "Row",
    "Task",
    "acts",
    "all_acts",
    "basis_in_full",
    "basis_in_short",
    "doubts",
    "findings",
    "named",
    "provisions",
    "tasks",
    "unconfirmed",
]
