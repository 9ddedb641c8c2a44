"""Places of a carer on a day: how many the Act or the contract gives, and where siblings may go beyond them.

A non-professional, professional or emergency family takes at most 3 children, a family children's home 8, more only so
that siblings stay together, with the carers' consent and the coordinator's opinion (art. 54 ust. 2 and 3, art. 61).
"""

from collections.abc import Collection
from dataclasses import dataclass

from fostercare.carers.siblings import households
from fostercare.cofinancing.codes import Form

MORE_FOR_SIBLINGS = frozenset({Form.NON_PROFESSIONAL, Form.PROFESSIONAL, Form.EMERGENCY, Form.FAMILY_HOME})


@dataclass(frozen=True)
class Places:
    """``limit`` None: the Act sets none; ``groups``: children counted so that siblings together are one."""

    children: int
    limit: int | None
    groups: int
    more_for_siblings: bool

    @property
    def free(self) -> int | None:
        """Places that another child may take without any exception; None where there is no limit."""
        return None if self.limit is None else max(0, self.limit - self.children)

    @property
    def over(self) -> int:
        """Children above the limit."""
        return 0 if self.limit is None else max(0, self.children - self.limit)

    @property
    def excused(self) -> bool:
        """Whether the children above the limit are there for the sake of their siblings."""
        return bool(self.over and self.more_for_siblings and self.groups <= (self.limit or 0))


def places(form: str, limit: int | None, children: Collection[int], families: dict[int, frozenset[int]]) -> Places:
    """Places of a carer of the form with these children; ``families`` as ``siblings.families_of`` tells them."""
    groups = len(households(children, families))
    return Places(len(children), limit, groups, Form(form) in MORE_FOR_SIBLINGS)
