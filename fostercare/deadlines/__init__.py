"""What is due about children in care; shown among the other deadlines to people who may see foster care.

Rules work as those of casework do (``families.deadlines``): one class, one query, one dated figure; nothing stored.
"""

from fostercare.deadlines.base import CHILD, CareRule
from fostercare.deadlines.finding import late_children, nearest_by_child
from fostercare.deadlines.rules import RULES

__all__ = ["CHILD", "RULES", "CareRule", "late_children", "nearest_by_child"]
