"""Hiding small counts of people so that nothing left in sight gives them away. Pure: no database, no documents.

A cell is a number that readers see somewhere. Small cells are hidden first. Then relations that any reader knows (parts
add up to a whole, one number stands in two places, a running total grows by a year's count) are looked at until no
hidden cell can be worked out: not by one relation, not by several together, not to fewer than three possibilities.
Zeros stay in sight; a hidden number is thus known to be at least 1.
"""

from programs.suppression.model import Cell, Key, Relation, Result, counts_people, is_small
from programs.suppression.search import suppress, suppressed

__all__ = ["Cell", "Key", "Relation", "Result", "counts_people", "is_small", "suppress", "suppressed"]
