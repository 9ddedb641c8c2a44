"""Everything due in work with families, computed from facts by dated rules; nothing is stored.

Each rule finds, with one query, the records that are due until a day, and says by when, why, by which article and
where it is settled. Work under the Act „For life" needs neither interview nor plan nor assessment (its art. 8).
"""

from families.deadlines.base import ROW_LIMIT, Due, Rule
from families.deadlines.finding import HORIZON, RULES, due_in, nearest_by_family, with_something_late

__all__ = ["HORIZON", "ROW_LIMIT", "RULES", "Due", "Rule", "due_in", "nearest_by_family", "with_something_late"]
