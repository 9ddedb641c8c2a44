"""Merging duplicates: two records of one family or one person become one, and the merge can be taken back.

Whatever points to the absorbed record is moved to the kept one, found through the models themselves, so that later
kinds of record are covered. Every row written is noted in the merge's journal with its values before and after; undoing
puts the values back if they are still those that the merge wrote.

Where only one record may be (one current address, one current membership of a person in a family):

* equal but for their dates: one remains, from the earlier first day;
* different: the one that began earlier ends on the day before the other began;
* two works with an assistant, two placements of a child: refused, somebody has to decide first.
"""

from families.merging.outlook import Clash, Outlook, outlook
from families.merging.work import kept_instead_of, merge, name_of, undo

__all__ = ["Clash", "Outlook", "kept_instead_of", "merge", "name_of", "outlook", "undo"]
