"""The exchange format, record by record, in the key order in which it is written.

Column paths name attributes of the models; ``extra.…`` are rare keys that only the format needs.
"""

from programs.exchange.schema.common import CASE_BASIS, UNIT
from programs.exchange.schema.document import DOCUMENT, INSTITUTION, LEGAL_ACT
from programs.exchange.schema.figures import INDICATOR, MEASURE, TARGET, VALUE, VALUE_PART
from programs.exchange.schema.programme import (
    ACTION,
    AREA,
    BODY,
    CONTRIBUTION,
    FUNDING,
    GOAL,
    LEVEL_KEYS,
    PROGRAMME,
    RESULT,
    TASK,
)
from programs.exchange.schema.rows import (
    CASE_FACT,
    FACT_PART,
    FUNDING_SOURCE,
    ITEM,
    LIST,
    NEED,
    PROJECT,
    PROSE_FACT,
    TABLE,
)

__all__ = [
    "ACTION",
    "AREA",
    "BODY",
    "CASE_BASIS",
    "CASE_FACT",
    "CONTRIBUTION",
    "DOCUMENT",
    "FACT_PART",
    "FUNDING",
    "FUNDING_SOURCE",
    "GOAL",
    "INDICATOR",
    "INSTITUTION",
    "ITEM",
    "LEGAL_ACT",
    "LEVEL_KEYS",
    "LIST",
    "MEASURE",
    "NEED",
    "NOT_IMPORTED",
    "OPTIONAL_TOP_LEVEL",
    "PROGRAMME",
    "PROJECT",
    "PROSE_FACT",
    "RESULT",
    "TABLE",
    "TARGET",
    "TASK",
    "TOP_LEVEL",
    "UNIT",
    "VALUE",
    "VALUE_PART",
]

TOP_LEVEL = (
    "document",
    "legal_acts",
    "institutions",
    "programme",
    "indicators",
    "tables",
    "lists",
    "case_facts",
    "prose_facts",
    "projects",
    "funding_sources",
    "needs",
    "note",
)
OPTIONAL_TOP_LEVEL = frozenset({"lists", "note"})
# What the format describes for tests and what the application finds out for itself.
NOT_IMPORTED = ("checks", "inconsistencies")
