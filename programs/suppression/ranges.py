"""How far each unknown number can move while every equation and every bound stays true: exact linear programming."""

from collections.abc import Iterable, Mapping, Sequence

from programs.suppression.algebra import Number, Row, divided, eliminate, reduced, size

# Down and up: how far a number can move before a bound that readers know.
type Slack = tuple[Number, Number]
type Way = frozenset[int]


class Space:
    """Every way in which unknown numbers can move together from their true values.

    Some numbers are solved for the others (simplex method with bounds, Bland's rule); the solution stays between two
    questions. What is found on the way to one number serves the others too.
    """

    def __init__(self, equations: Iterable[Mapping[int, Number]], slacks: Sequence[Slack]):
        self._rows = reduced(equations)
        self._slacks = slacks
        self._ends: dict[tuple[int, int], tuple[Number, Way]] = {}

    def way(self, key: int, room: Number) -> Way | None:
        """Numbers that move when ``key`` takes values as far apart as ``room``; None where it cannot."""
        for sign in (1, -1):
            missing = room - self._reach(key, 1) - self._reach(key, -1)
            if missing > 0:
                self._keep(self._farthest(key, sign, missing + self._reach(key, sign)))
        if self._reach(key, 1) + self._reach(key, -1) < room:
            return None
        return frozenset().union(*(self._ends[key, sign][1] for sign in (1, -1) if (key, sign) in self._ends))

    def _reach(self, key: int, sign: int) -> Number:
        return self._ends[key, sign][0] if (key, sign) in self._ends else 0

    def _keep(self, at: Row) -> None:
        """Note the movement for every number that never went so far."""
        way = frozenset(key for key, moved in at.items() if moved)
        for key in way:
            sign = 1 if at[key] > 0 else -1
            if size(at[key]) > self._reach(key, sign):
                self._ends[key, sign] = size(at[key]), way

    def _farthest(self, key: int, sign: int, enough: Number) -> Row:
        """Movement of all numbers when ``key`` moves as far as it can in one way, or ``enough``."""
        at: Row = {}
        while (found := self._entering(key, sign, at)) is not None:
            entering, way = found
            length, leaving = self._length(entering, way, at)
            pace = 1 if entering == key else size(self._rows[key][entering])
            missing = divided(enough - size(at.get(key, 0)), pace)
            self._move(at, entering, way * min(length, missing))
            if missing <= length or leaving == key:
                break
            if leaving != entering:
                self._pivot(entering, leaving)
        return at

    def _entering(self, key: int, sign: int, at: Row) -> tuple[int, int] | None:
        """The first free number whose movement moves ``key`` on, and its way."""
        if key not in self._rows:
            return (key, sign) if self._left(key, sign, at) else None
        ways = ((other, -sign if pace > 0 else sign) for other, pace in self._rows[key].items())
        return min(((other, way) for other, way in ways if self._left(other, way, at)), default=None)

    def _left(self, key: int, way: int, at: Row) -> Number:
        """How far a number can still go in one way."""
        return self._slacks[key][way > 0] - way * at.get(key, 0)

    def _length(self, entering: int, way: int, at: Row) -> tuple[Number, int]:
        """How far a free number can go until itself or a solved one meets its bound, and which one it is."""
        best = self._left(entering, way, at), entering
        for other, row in self._rows.items():
            if pace := row.get(entering):
                left = self._left(other, -way if pace > 0 else way, at)
                best = min(best, (divided(left, size(pace)), other))
        return best

    def _move(self, at: Row, entering: int, length: Number) -> None:
        at[entering] = at.get(entering, 0) + length
        for other, row in self._rows.items():
            if pace := row.get(entering):
                at[other] = at.get(other, 0) - pace * length

    def _pivot(self, entering: int, leaving: int) -> None:
        """Solve for ``entering`` instead of ``leaving``."""
        row = self._rows.pop(leaving)
        lead = row.pop(entering)
        solved = {key: divided(number, lead) for key, number in row.items()} | {leaving: divided(1, lead)}
        for other in self._rows.values():
            eliminate(other, entering, solved)
        self._rows[entering] = solved
