"""The cheapest set of numbers to hide: branch and bound, exact for small tables."""

from programs.suppression.algebra import Number
from programs.suppression.task import Keys, Task

# So many sets are looked at for so many numbers; of more numbers fewer, because every look takes longer.
_LOOKS, _TIED = 1_000, 40


def fewest(task: Task, hidden: Keys) -> Keys:
    """The cheapest set that protects as ``hidden`` does, or that set where looking for long finds none cheaper."""
    search = _Search(task, hidden)
    search.branch(task.primary, frozenset())
    return search.best


class _Search:
    """What has been found so far."""

    def __init__(self, task: Task, hidden: Keys):
        self.task, self.best, self._price = task, hidden, task.price(hidden)
        self._looks = _LOOKS * _TIED**2 // max(_TIED, len(task.prices)) ** 2

    def branch(self, hidden: Keys, barred: Keys) -> None:
        """Look for cheaper sets with all of ``hidden`` and none of ``barred``.

        One of certain numbers has to be hidden too: each is tried, without those that were tried before it.
        """
        if not self._looks:
            return
        self._looks -= 1
        weak = self.task.weak(hidden)
        if not weak:
            self.best, self._price = hidden, self.task.price(hidden)
            return
        for key in sorted(self._needed(hidden, weak, barred), key=self.task.prices.__getitem__):
            more = hidden | {key}
            if self._least(more, barred) < self._price:
                self.branch(more, barred)
            barred |= {key}

    def _needed(self, hidden: Keys, weak: Keys, barred: Keys) -> Keys:
        """Numbers of which at least one must be hidden, as few as possible."""
        sets = list(self.task.lacking(hidden)) or [self.task.beside(key, hidden) for key in weak]
        return min((one - barred for one in sets), key=len)

    def _least(self, hidden: Keys, barred: Keys) -> Number:
        """What every protecting set with all of ``hidden`` and none of ``barred`` costs at least.

        Relations that need another number each need their own where they have none in common.
        """
        price, used = self.task.price(hidden), set(barred)
        for one in sorted((one - barred for one in self.task.lacking(hidden)), key=len):
            if not one:
                return self._price
            if not used.intersection(one):
                price += min(self.task.prices[key] for key in one)
                used |= one
        return price
